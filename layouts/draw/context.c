/* layouts/draw/context.c - the hue and the name that stand for a cell. */
#include "layouts/draw/context.h"

static const HkCode *
code_of(const HkColumnType *type, const HkCell *cell)
{
    int index;

    if (type->codes == NULL || cell->text == NULL)
        return NULL;
    index = hk_code_list_index(type->codes, cell->text);
    return index >= 0 ? type->codes->codes->pdata[index] : NULL;
}

const HkHue *
hk_context_hue(HkDrawContext *context, const HkColumnType *type, const char *column,
               const HkCell *cell)
{
    const HkCode *code = code_of(type, cell);
    const char *group = type->codes != NULL ? type->codes->name.value : column;
    g_autofree char *label = cell->text != NULL
                                 ? g_strdup(cell->text)
                                 : hk_context_label(context, type, cell, HK_NAME_SHORT);
    g_autofree char *key = g_strconcat(group, "/", label, NULL);

    if (code != NULL && code->color.value != NULL)
        hk_hue_map_declare(context->hues, key, code->color.value);
    return hk_hue_map_get(context->hues, key);
}

char *
hk_context_label(const HkDrawContext *context, const HkColumnType *type,
                 const HkCell *cell, HkNameLength length)
{
    const HkCode *code = code_of(type, cell);
    const HkPrint plain = { 0 };
    HkFormatter formatter = *context->formatter;

    if (code != NULL)
        return g_strdup(
            hk_code_label(code, length, context->formatter->language, cell->number));
    formatter.origins = NULL; /* labels are names: they are compared */
    return hk_format_cell(&formatter, type, cell, &plain, NULL);
}
