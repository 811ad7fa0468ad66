/* report/expand-struct.c - fills the values into every text of a decoded struct. */
#include "report/expand-struct.h"

#include <string.h>

typedef struct Expansion {
    HkExpandFunc expand;
    gpointer user;
    GPtrArray *kept;
} Expansion;

static gboolean
expand_text(const Expansion *expansion, HkText *text, GError **error)
{
    char *expanded;

    if (text->value == NULL || strpbrk(text->value, "{}[") == NULL)
        return TRUE;
    expanded = expansion->expand(expansion->user, text, error);
    if (expanded == NULL)
        return FALSE;
    g_ptr_array_add(expansion->kept, expanded);
    text->value = expanded;
    return TRUE;
}

static gboolean expand_fields(const Expansion *expansion, const HkStructDef *def,
                              void *decoded, GError **error);

static gboolean
expand_list(const Expansion *expansion, const HkField *field, GPtrArray *list,
            GError **error)
{
    for (guint i = 0; list != NULL && i < list->len; i++) {
        gboolean expanded =
            field->type == HK_FIELD_TEXTS
                ? expand_text(expansion, list->pdata[i], error)
                : expand_fields(expansion, field->sub, list->pdata[i], error);

        if (!expanded)
            return FALSE;
    }
    return TRUE;
}

static gboolean
expand_fields(const Expansion *expansion, const HkStructDef *def, void *decoded,
              GError **error)
{
    for (guint i = 0; i < def->n_fields; i++) {
        const HkField *field = &def->fields[i];
        void *member = (char *)decoded + field->offset;
        gboolean expanded = TRUE;

        switch (field->type) {
        case HK_FIELD_TEXT:
        case HK_FIELD_PROSE:
            expanded = expand_text(expansion, member, error);
            break;
        case HK_FIELD_TEXTS:
        case HK_FIELD_STRUCTS:
        case HK_FIELD_MAP:
            expanded = expand_list(expansion, field, *(GPtrArray **)member, error);
            break;
        case HK_FIELD_STRUCT:
            if (*(void **)member != NULL)
                expanded =
                    expand_fields(expansion, field->sub, *(void **)member, error);
            break;
        default:
            break;
        }
        if (!expanded)
            return FALSE;
    }
    return TRUE;
}

gboolean
hk_expand_struct(const HkStructDef *def, void *decoded, HkExpandFunc expand,
                 gpointer user, GPtrArray *kept, GError **error)
{
    const Expansion expansion = { expand, user, kept };

    return expand_fields(&expansion, def, decoded, error);
}
