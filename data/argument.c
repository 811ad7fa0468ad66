/* data/argument.c - the value that a parameter of a briefing has in one run. */
#include "data/argument.h"

#include "data/number.h"
#include "data/refuse.h"
#include "data/stage.h"

#include <string.h>

const HkArgument *
hk_argument_find(const GArray *arguments, const char *name)
{
    for (guint i = 0; arguments != NULL && i < arguments->len; i++) {
        const HkArgument *argument = &g_array_index(arguments, HkArgument, i);

        if (strcmp(argument->name, name) == 0)
            return argument;
    }
    return NULL;
}

/* Types whose cells can be compared with each other. */
static gboolean
comparable(const HkColumnType *a, const HkColumnType *b)
{
    if (a->type == b->type)
        return a->decimals == b->decimals;
    return a->type <= HK_VALUE_STAGE && b->type <= HK_VALUE_STAGE;
}

static gboolean
read_code(const char *text, const HkCodeList *list, HkCell *cell, char **why)
{
    const HkCode *code;

    cell->text = text;
    if (list == NULL)
        return TRUE;
    code = hk_code_list_find(list, text);
    if (code == NULL)
        return hk_refuse(why, "'%s' is not in the code list '%s'", text,
                         list->name.value);
    cell->text = code->code.value;
    return TRUE;
}

static gboolean
read_stage(const char *text, HkCell *cell, char **why)
{
    const HkStage *stage = hk_stage_find(text);
    const char *near = hk_nearest_name(text, hk_stage_codes());

    if (stage != NULL) {
        cell->text = stage->code;
        return TRUE;
    }
    if (near != NULL)
        return hk_refuse(why, "'%s' is no budget stage; did you mean '%s'?", text,
                         near);
    return hk_refuse(why, "'%s' is no budget stage", text);
}

static gboolean
read_number(const char *text, guint decimals, HkCell *cell, char **why)
{
    HkNumber number;

    if (!hk_number_parse(text, HK_NUMBERS_POINT, &number, why))
        return FALSE;
    if (*number.rest != '\0')
        return hk_refuse(why, "'%s' is no number", text);
    return hk_number_scale(&number, 1, decimals, HK_EXCESS_REFUSE, &cell->number, why);
}

static gboolean
read_literal(const char *text, const HkColumnType *type, const HkCalendar *calendar,
             HkCell *cell, char **why)
{
    switch (type->type) {
    case HK_VALUE_TEXT:
        cell->text = text;
        return TRUE;
    case HK_VALUE_CODE:
        return read_code(text, type->codes, cell, why);
    case HK_VALUE_STAGE:
        return read_stage(text, cell, why);
    case HK_VALUE_FISCAL_YEAR:
        return hk_fiscal_year_parse(calendar, text, &cell->number, NULL, why);
    case HK_VALUE_DATE:
        return hk_date_parse(text, &cell->number, why);
    case HK_VALUE_MONEY:
    case HK_VALUE_NUMBER:
    case HK_VALUE_PERCENT:
    case HK_VALUE_COUNT:
        return read_number(text, type->decimals, cell, why);
    }
    g_assert_not_reached();
}

static gboolean
fail_unknown(const HkText *text, const GArray *arguments, GError **error)
{
    const char *name = text->value + 1;
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    const char *near;

    for (guint i = 0; arguments != NULL && i < arguments->len; i++)
        g_ptr_array_add(names, (gpointer)g_array_index(arguments, HkArgument, i).name);
    g_ptr_array_add(names, NULL);
    near = hk_nearest_name(name, (const char *const *)names->pdata);
    if (near != NULL)
        return hk_fail(error, HK_ERROR_SPEC, text->loc,
                       "there is no parameter '%s'; did you mean ':%s'?", name, near);
    return hk_fail(error, HK_ERROR_SPEC, text->loc, "there is no parameter '%s'", name);
}

gboolean
hk_argument_read(const HkText *text, const HkColumnType *type, const GArray *arguments,
                 const HkCalendar *calendar, HkCell *cell, GError **error)
{
    const HkArgument *argument = NULL;
    HkCell read = { HK_STATUS_NORMAL, 0, NULL };
    const char *literal = text->value;
    g_autofree char *why = NULL;

    if (text->value[0] == ':') {
        argument = hk_argument_find(arguments, text->value + 1);
        if (argument == NULL)
            return fail_unknown(text, arguments, error);
        if (!comparable(&argument->type, type))
            return hk_fail(error, HK_ERROR_SPEC, text->loc,
                           "the parameter '%s' is a %s, and the column a %s",
                           argument->name, hk_value_type_name(argument->type.type),
                           hk_value_type_name(type->type));
        literal = argument->cell.text;
    }
    /* Texts are looked up in the code list or among the stages of the column. */
    if (literal == NULL)
        read = argument->cell;
    else if (!read_literal(literal, type, calendar, &read, &why))
        return hk_fail(error, HK_ERROR_SPEC, text->loc, "%s",
                       why != NULL ? why : "this value cannot be read");
    *cell = read;
    return TRUE;
}
