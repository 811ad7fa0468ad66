/* report/parameters.c - parameters of a briefing: their keys, and their values in a
 * run. */
#include "report/parameters.h"

#include <string.h>

static const HkChoice type_choices[] = {
    { "text", HK_VALUE_TEXT, "any text" },
    { "fiscal-year", HK_VALUE_FISCAL_YEAR, "a fiscal year in any notation" },
    { "date", HK_VALUE_DATE, "a day in any notation" },
    { "count", HK_VALUE_COUNT, "a whole number" },
    { "code", HK_VALUE_CODE, "one of a declared code list" },
    { NULL, 0, NULL },
};

static const HkField fields[] = {
    { .key = "name",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(HkParameter, name),
      .required = TRUE,
      .help = "What queries call it, with a colon before it." },
    { .key = "type",
      .type = HK_FIELD_CHOICE,
      .offset = G_STRUCT_OFFSET(HkParameter, type),
      .fallback = "text",
      .help = "What its values are.",
      .choices = type_choices },
    { .key = "default",
      .type = HK_FIELD_VALUE,
      .offset = G_STRUCT_OFFSET(HkParameter, fallback),
      .help =
          "Its value when the command line does not say -P NAME=VALUE; left out, the "
          "command line must." },
    { .key = "min",
      .type = HK_FIELD_VALUE,
      .offset = G_STRUCT_OFFSET(HkParameter, min),
      .help = "The least value allowed." },
    { .key = "max",
      .type = HK_FIELD_VALUE,
      .offset = G_STRUCT_OFFSET(HkParameter, max),
      .help = "The greatest value allowed." },
    { .key = "choices",
      .type = HK_FIELD_TEXTS,
      .offset = G_STRUCT_OFFSET(HkParameter, choices),
      .help = "The values allowed." },
    { .key = "in",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(HkParameter, in),
      .help = "The code list of a code." },
};

static gboolean
check(const void *decoded, GError **error)
{
    const HkParameter *parameter = decoded;
    const char *name = parameter->name.value;

    for (const char *at = name; *at != '\0'; at++)
        if (!g_ascii_isalpha(*at) && *at != '_' &&
            (at == name || !g_ascii_isdigit(*at)))
            return hk_fail(
                error, HK_ERROR_SPEC, parameter->name.loc,
                "'%s' cannot be the name of a parameter: letters, digits and "
                "_ only",
                name);
    if (g_str_equal(name, HK_PARAMETER_LANGUAGE))
        return hk_fail(error, HK_ERROR_SPEC, parameter->name.loc,
                       "':%s' is the language of the paper; choose another name", name);
    if ((parameter->type == HK_VALUE_CODE) != (parameter->in.value != NULL))
        return hk_fail(error, HK_ERROR_SPEC, parameter->loc,
                       "parameter '%s': 'type: code' and 'in' go together", name);
    if ((parameter->min.value != NULL || parameter->max.value != NULL) &&
        (parameter->type == HK_VALUE_TEXT || parameter->type == HK_VALUE_CODE))
        return hk_fail(
            error, HK_ERROR_SPEC, parameter->loc,
            "parameter '%s': 'min' and 'max' are for years, dates and counts", name);
    return TRUE;
}

const HkStructDef hk_parameter_def = {
    .name = "parameter",
    .help = "A value that a run can set, by -P NAME=VALUE.",
    .size = sizeof(HkParameter),
    .fields = fields,
    .n_fields = G_N_ELEMENTS(fields),
    .shorthand = "default",
    .check = check,
};

void
hk_assignment_free(gpointer data)
{
    HkAssignment *assignment = data;

    if (assignment == NULL)
        return;
    g_free(assignment->name);
    g_free(assignment->value);
    g_free(assignment);
}

HkAssignment *
hk_assignment_new(const char *name, const char *value, const char *origin, HkLoc loc)
{
    HkAssignment *assignment = g_new0(HkAssignment, 1);

    assignment->name = g_strdup(name);
    assignment->value = g_strdup(value);
    assignment->origin = origin;
    assignment->loc = loc;
    return assignment;
}

HkAssignment *
hk_assignment_parse(const char *text, GError **error)
{
    const char *sign = strchr(text, '=');
    HkAssignment *assignment;

    if (sign == NULL || sign == text) {
        hk_fail(error, HK_ERROR_USAGE, HK_NOWHERE, "-P wants NAME=VALUE, not '%s'",
                text);
        return NULL;
    }
    assignment = g_new0(HkAssignment, 1);
    assignment->name = g_strndup(text, (gsize)(sign - text));
    assignment->value = g_strdup(sign + 1);
    return assignment;
}

/* One parameter on its way to its value. */
typedef struct Binding {
    const HkParameter *parameter;
    HkColumnType type;
    const HkCalendar *calendar;
} Binding;

static gboolean
find_type(Binding *binding, const GPtrArray *code_lists, GError **error)
{
    const HkParameter *parameter = binding->parameter;

    binding->type = (HkColumnType){ .type = (HkValueType)parameter->type };
    if (parameter->type != HK_VALUE_CODE)
        return TRUE;
    binding->type.codes = hk_code_lists_find(code_lists, parameter->in.value);
    if (binding->type.codes != NULL)
        return TRUE;
    return hk_fail(error, HK_ERROR_SPEC, parameter->in.loc,
                   "there is no code list '%s'", parameter->in.value);
}

static gboolean
read_value(const Binding *binding, const HkText *text, HkCell *cell, GError **error)
{
    return hk_argument_read(text, &binding->type, NULL, binding->calendar, cell, error);
}

static gboolean
check_range(const Binding *binding, const HkText *text, const HkCell *cell,
            GError **error)
{
    const HkParameter *parameter = binding->parameter;
    HkCell limit;

    if (parameter->min.value != NULL) {
        if (!read_value(binding, &parameter->min, &limit, error))
            return FALSE;
        if (cell->number < limit.number)
            return hk_fail(error, HK_ERROR_SPEC, text->loc,
                           "parameter '%s': '%s' is below %s", parameter->name.value,
                           text->value, parameter->min.value);
    }
    if (parameter->max.value != NULL) {
        if (!read_value(binding, &parameter->max, &limit, error))
            return FALSE;
        if (cell->number > limit.number)
            return hk_fail(error, HK_ERROR_SPEC, text->loc,
                           "parameter '%s': '%s' is above %s", parameter->name.value,
                           text->value, parameter->max.value);
    }
    return TRUE;
}

static gboolean
equal_cells(const HkCell *a, const HkCell *b)
{
    return a->text != NULL || b->text != NULL ? g_strcmp0(a->text, b->text) == 0
                                              : a->number == b->number;
}

static gboolean
check_choices(const Binding *binding, const HkText *text, const HkCell *cell,
              GError **error)
{
    const GPtrArray *choices = binding->parameter->choices;
    g_autoptr(GString) all = g_string_new(NULL);

    for (guint i = 0; i < choices->len; i++) {
        const HkText *choice = choices->pdata[i];
        HkCell allowed;

        if (!read_value(binding, choice, &allowed, error))
            return FALSE;
        if (equal_cells(&allowed, cell))
            return TRUE;
        g_string_append_printf(all, "%s%s", i > 0 ? ", " : "", choice->value);
    }
    return choices->len == 0 ||
           hk_fail(error, HK_ERROR_SPEC, text->loc,
                   "parameter '%s': '%s' is none of %s", binding->parameter->name.value,
                   text->value, all->str);
}

/* What @name is set to; the last one counts. NULL: it is not. */
static const HkAssignment *
find_assignment(const GPtrArray *assignments, const char *name)
{
    const HkAssignment *found = NULL;

    for (guint i = 0; assignments != NULL && i < assignments->len; i++) {
        const HkAssignment *assignment = assignments->pdata[i];

        if (g_str_equal(assignment->name, name))
            found = assignment;
    }
    return found;
}

/* A value that the command line or a row gave is its mistake, not the parameter's. */
static void
blame(const HkAssignment *assigned, GError **error)
{
    if (hk_error_loc(*error).file != NULL)
        return; /* a limit or a choice that is written wrongly */
    if (assigned->origin == NULL) {
        (*error)->code = HK_ERROR_USAGE;
        g_prefix_error(error, "-P %s=%s: ", assigned->name, assigned->value);
    } else {
        (*error)->code = HK_ERROR_DATA;
        g_prefix_error(error, "%s: ", assigned->origin);
        hk_error_locate(error, HK_ERROR_DATA, assigned->loc);
    }
}

/* Finds out the value of one parameter. */
static gboolean
bind(Binding *binding, const GPtrArray *code_lists, const GPtrArray *assignments,
     HkArgument *argument, GError **error)
{
    const HkParameter *parameter = binding->parameter;
    const HkAssignment *assigned = find_assignment(assignments, parameter->name.value);
    const HkText text = assigned != NULL ? (HkText){ assigned->value, HK_NOWHERE }
                                         : parameter->fallback;

    if (!find_type(binding, code_lists, error))
        return FALSE;
    if (text.value == NULL)
        return hk_fail(error, HK_ERROR_SPEC, parameter->loc,
                       "parameter '%s' has no value: give it a default, or say -P "
                       "%s=VALUE",
                       parameter->name.value, parameter->name.value);
    argument->name = parameter->name.value;
    argument->loc = parameter->loc;
    argument->type = binding->type;
    if (read_value(binding, &text, &argument->cell, error) &&
        check_range(binding, &text, &argument->cell, error) &&
        check_choices(binding, &text, &argument->cell, error))
        return TRUE;
    if (assigned != NULL)
        blame(assigned, error);
    return FALSE;
}

GArray *
hk_parameters_bind(const GPtrArray *parameters, const GPtrArray *assignments,
                   const HkCalendar *calendar, const GPtrArray *code_lists,
                   HkDiags *diags)
{
    GArray *arguments = g_array_new(FALSE, TRUE, sizeof(HkArgument));

    for (guint i = 0; i < parameters->len; i++) {
        Binding binding = { .parameter = parameters->pdata[i], .calendar = calendar };
        g_autoptr(GError) error = NULL;
        HkArgument argument = { 0 };

        if (bind(&binding, code_lists, assignments, &argument, &error))
            g_array_append_val(arguments, argument);
        else
            hk_diags_take_error(diags, &error);
    }
    return arguments;
}

gboolean
hk_assignments_have(const GPtrArray *assignments, const char *name)
{
    return find_assignment(assignments, name) != NULL;
}

GPtrArray *
hk_parameters_with_value(const GPtrArray *parameters, const GPtrArray *assignments)
{
    GPtrArray *with = g_ptr_array_new();

    for (guint i = 0; i < parameters->len; i++) {
        const HkParameter *parameter = parameters->pdata[i];

        if (parameter->fallback.value != NULL ||
            hk_assignments_have(assignments, parameter->name.value))
            g_ptr_array_add(with, (gpointer)parameter);
    }
    return with;
}

void
hk_parameters_bind_language(GArray *arguments, const char *language)
{
    const HkArgument argument = { .name = HK_PARAMETER_LANGUAGE,
                                  .type = { .type = HK_VALUE_TEXT },
                                  .cell = { .text = language } };

    g_array_append_val(arguments, argument);
}
