/* data/query-columns.c - what the columns of a result are, by contract and by source.
 */
#include "data/comparison.h"
#include "data/place.h"
#include "data/query-private.h"
#include "data/sql-tokens.h"
#include "data/unit.h"

#include <string.h>

#define STATUS_SUFFIX "_status"

gboolean
hk_run_column_type(const HkRun *run, const char *table, const char *column,
                   HkColumnType *type)
{
    const HkView *view = hk_views_find(run->queries->views, table);

    if (view == NULL)
        return hk_store_column_type(run->queries->store, table, column,
                                    run->queries->context.code_lists, type);
    for (guint i = 0; i < view->columns->len; i++) {
        const HkViewColumn *known = view->columns->pdata[i];

        if (g_ascii_strcasecmp(known->name, column) == 0) {
            *type = known->type;
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean
keeps_type(const char *function)
{
    const HkSqlFunction *known = hk_sql_function_find(function);

    if (known != NULL)
        return known->keeps_type;
    return g_ascii_strcasecmp(function, "sum") == 0 ||
           g_ascii_strcasecmp(function, "min") == 0 ||
           g_ascii_strcasecmp(function, "max") == 0;
}

static gboolean
same_type(const HkColumnType *a, const HkColumnType *b)
{
    return a->type == b->type && a->decimals == b->decimals && a->unit == b->unit &&
           a->currency == b->currency && a->codes == b->codes;
}

/* The type of the columns called @name that the query reads, when all have the same. */
static gboolean
type_by_name(const HkRun *run, const char *name, HkColumnType *type)
{
    const GArray *reads = hk_guard_reads(run->queries->guard);
    gboolean found = FALSE;

    for (guint i = 0; i < reads->len; i++) {
        const HkSqlRead *read = &g_array_index(reads, HkSqlRead, i);
        HkColumnType other;

        if (read->inside != NULL || g_ascii_strcasecmp(read->column, name) != 0 ||
            !hk_run_column_type(run, read->table, read->column, &other))
            continue;
        if (found && !same_type(type, &other))
            return FALSE;
        if (found && type->stage != other.stage)
            other.stage = NULL;
        *type = other;
        found = TRUE;
    }
    return found;
}

/* Whether another column of that name, which a UNION may bring in, is of another type.
 */
static gboolean
is_mixed(const HkRun *run, const char *name, const HkColumnType *type)
{
    const GArray *reads = hk_guard_reads(run->queries->guard);

    for (guint i = 0; i < reads->len; i++) {
        const HkSqlRead *read = &g_array_index(reads, HkSqlRead, i);
        HkColumnType other;

        if (read->inside == NULL && g_ascii_strcasecmp(read->column, name) == 0 &&
            hk_run_column_type(run, read->table, read->column, &other) &&
            !same_type(type, &other))
            return TRUE;
    }
    return FALSE;
}

/* The type of the source of a result column; @direct: it is a loaded column itself.
 * SQLite tells the origin of the first SELECT of a UNION only. */
static gboolean
source_type(const HkRun *run, const HkResultColumn *column, HkColumnType *type,
            gboolean *direct)
{
    const char *table = sqlite3_column_table_name(run->statement, column->index);
    const char *origin = sqlite3_column_origin_name(run->statement, column->index);
    const gboolean found =
        table != NULL && origin != NULL && hk_run_column_type(run, table, origin, type);
    const gboolean compound = hk_sql_find_name(run->sql, "union") >= 0;
    g_autofree char *source = NULL;

    *direct = found && !compound;
    if (found)
        return !compound || !is_mixed(run, origin, type);
    source = hk_sql_source_of(run->sql, column->name, keeps_type);
    return source != NULL && type_by_name(run, source, type);
}

static const HkColumnContract *
declaration(const HkRun *run, const char *name)
{
    for (guint i = 0; run->spec->columns != NULL && i < run->spec->columns->len; i++) {
        const HkColumnContract *contract = run->spec->columns->pdata[i];

        if (strcmp(contract->name.value, name) == 0)
            return contract;
    }
    return NULL;
}

static gboolean
find_codes(const HkRun *run, const HkText *in, const HkCodeList **codes, GError **error)
{
    const GPtrArray *lists = run->queries->context.code_lists;
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    const char *near;

    for (guint i = 0; lists != NULL && i < lists->len; i++) {
        const HkCodeList *list = lists->pdata[i];

        if (strcmp(list->name.value, in->value) == 0) {
            *codes = list;
            return TRUE;
        }
        g_ptr_array_add(names, (gpointer)list->name.value);
    }
    g_ptr_array_add(names, NULL);
    near = hk_nearest_name(in->value, (const char *const *)names->pdata);
    return hk_fail(error, HK_ERROR_SPEC, in->loc,
                   near != NULL ? "there is no code list '%s'; did you mean '%s'?"
                                : "there is no code list '%s'",
                   in->value, near);
}

gboolean
hk_run_read_stage(const HkRun *run, const HkText *text, const char **code,
                  GError **error)
{
    const HkColumnType type = { .type = HK_VALUE_STAGE };
    HkCell cell;

    if (!hk_argument_read(text, &type, run->queries->context.arguments,
                          run->queries->context.calendar, &cell, error))
        return FALSE;
    *code = cell.text;
    return TRUE;
}

/* What a declaration alone says of a column. */
static gboolean
declared_type(const HkRun *run, const HkColumnContract *contract, HkValueType type,
              HkResultColumn *column, GError **error)
{
    HkStorage storage;
    g_autofree char *why = NULL;

    if (!hk_storage_resolve(type, contract->unit.value, contract->decimals,
                            contract->currency.value, &storage, &why))
        return hk_fail(error, HK_ERROR_SPEC, contract->loc, "column '%s': %s",
                       contract->name.value, why);
    column->ratio = storage.unit.ratio;
    column->type = (HkColumnType){ .type = type,
                                   .decimals = storage.decimals,
                                   .unit = storage.stored,
                                   .currency = storage.currency };
    /* Rates come with all their decimals, and are rounded where they are printed. */
    if (type == HK_VALUE_PERCENT && contract->decimals < 0)
        column->type.decimals = HK_RATE_DECIMALS;
    if (contract->stage.value != NULL &&
        !hk_run_read_stage(run, &contract->stage, &column->type.stage, error))
        return FALSE;
    return contract->in.value == NULL ||
           find_codes(run, &contract->in, &column->type.codes, error);
}

static gboolean
contradicts(const HkColumnContract *contract, const char *what, const char *declared,
            const char *found, GError **error)
{
    return hk_fail(error, HK_ERROR_SPEC, contract->loc,
                   "column '%s' is declared with the %s %s, but its source has %s",
                   contract->name.value, what, declared, found);
}

/* Whether cells of @found may be called @declared: texts may become codes. */
static gboolean
types_agree(HkValueType declared, HkValueType found)
{
    return declared == found || (found == HK_VALUE_TEXT && declared <= HK_VALUE_STAGE);
}

static gboolean
scales_agree(const HkColumnContract *contract, const HkColumnType *declared,
             const HkColumnType *found, GError **error)
{
    g_autofree char *said = g_strdup_printf("%d", contract->decimals);
    g_autofree char *is = g_strdup_printf("%u", found->decimals);

    if (contract->decimals >= 0 && (guint)contract->decimals != found->decimals)
        return contradicts(contract, "decimals", said, is, error);
    if ((contract->unit.value != NULL || contract->currency.value != NULL) &&
        g_strcmp0(declared->currency, found->currency) != 0)
        return contradicts(contract, "currency", declared->currency, found->currency,
                           error);
    if (contract->unit.value != NULL && declared->type != HK_VALUE_MONEY &&
        g_strcmp0(declared->unit, found->unit) != 0)
        return contradicts(contract, "unit", contract->unit.value,
                           found->unit != NULL ? found->unit : "none", error);
    if (declared->stage != NULL && found->stage != NULL &&
        strcmp(declared->stage, found->stage) != 0)
        return contradicts(contract, "stage", declared->stage, found->stage, error);
    return TRUE;
}

/* Joins what is declared with what the source is. */
static gboolean
merge(const HkColumnContract *contract, const HkColumnType *found,
      HkResultColumn *column, GError **error)
{
    HkColumnType merged = *found;

    if (!types_agree(column->type.type, found->type))
        return contradicts(contract, "type", hk_value_type_name(column->type.type),
                           hk_value_type_name(found->type), error);
    if (!scales_agree(contract, &column->type, found, error))
        return FALSE;
    merged.type = column->type.type;
    if (column->type.stage != NULL)
        merged.stage = column->type.stage;
    if (column->type.codes != NULL)
        merged.codes = column->type.codes;
    column->type = merged;
    return TRUE;
}

/* The type of what is called FUNCTION(column) because it has no other name. */
static gboolean
type_by_call(const HkRun *run, const char *name, HkColumnType *type)
{
    g_autoptr(GArray) tokens = hk_sql_tokens(name);
    const HkSqlToken *token = (const HkSqlToken *)(gpointer)tokens->data;
    g_autofree char *function = NULL, *column = NULL;

    if (tokens->len != 4 || token[0].kind != HK_SQL_NAME ||
        !hk_sql_token_is(name, &token[1], "(") || token[2].kind != HK_SQL_NAME ||
        !hk_sql_token_is(name, &token[3], ")"))
        return FALSE;
    function = g_strndup(name + token[0].start, token[0].length);
    column = g_strndup(name + token[2].start, token[2].length);
    return keeps_type(function) && type_by_name(run, column, type);
}

/* What a computed column of a query without a contract is: numbers or texts. */
static void
guess_type(const HkRun *run, HkResultColumn *column)
{
    gboolean whole = TRUE, any = FALSE;

    hk_guard_start(run->queries->guard, run->spec->timeout);
    while (sqlite3_step(run->statement) == SQLITE_ROW) {
        const int type = sqlite3_column_type(run->statement, column->index);

        whole = whole && (type == SQLITE_INTEGER || type == SQLITE_NULL);
        any = any || type == SQLITE_INTEGER;
    }
    sqlite3_reset(run->statement);
    column->type.type = whole && any ? HK_VALUE_NUMBER : HK_VALUE_TEXT;
    column->type.has_no_status = column->status_index < 0;
}

static gboolean
fail_computed(const HkRun *run, const HkResultColumn *column, GError **error)
{
    const gssize offset = hk_sql_find_name(run->sql, column->name);

    return hk_fail(error, HK_ERROR_SPEC,
                   hk_place_in_text(run->loc, run->sql, offset > 0 ? (gsize)offset : 0),
                   "the column '%s' is computed; say what it is: 'columns: {%s: {type: "
                   "...}}'",
                   column->name, column->name);
}

static gboolean
resolve_type(const HkRun *run, HkResultColumn *column, GError **error)
{
    const HkColumnContract *contract = declaration(run, column->name);
    HkColumnType found = { 0 };
    const gboolean has_source = source_type(run, column, &found, &column->sourced);

    column->ratio = 1;
    column->contract = contract;
    column->loc = contract != NULL ? contract->loc : run->loc;
    column->type = found;
    if (contract == NULL && has_source)
        return TRUE;
    if (contract == NULL && run->loose) {
        if (!type_by_call(run, column->name, &column->type))
            guess_type(run, column);
        return TRUE;
    }
    if (contract == NULL || (contract->type < 0 && !has_source))
        return fail_computed(run, column, error);
    if (!declared_type(run, contract,
                       contract->type >= 0 ? (HkValueType)contract->type : found.type,
                       column, error))
        return FALSE;
    return !has_source || merge(contract, &found, column, error);
}

/* The index of the result column NAME_status; -1 if there is none. */
static int
companion(const HkRun *run, const char *name)
{
    g_autofree char *wanted = g_strconcat(name, STATUS_SUFFIX, NULL);

    for (int i = 0; i < sqlite3_column_count(run->statement); i++)
        if (strcmp(sqlite3_column_name(run->statement, i), wanted) == 0)
            return i;
    return -1;
}

static gboolean
has_result(const HkRun *run, const char *name, int before)
{
    for (int i = 0; i < before; i++)
        if (strcmp(sqlite3_column_name(run->statement, i), name) == 0)
            return TRUE;
    return FALSE;
}

/* hk_file and hk_line, which SELECT * brings along, are for tracing figures only. */
static gboolean
is_trace(const HkRun *run, const char *name)
{
    return (strcmp(name, "hk_file") == 0 || strcmp(name, "hk_line") == 0) &&
           (run->traced || hk_sql_find_name(run->sql, name) < 0);
}

static gboolean
is_companion(const HkRun *run, const char *name)
{
    g_autofree char *figure = NULL;

    if (!g_str_has_suffix(name, STATUS_SUFFIX))
        return FALSE;
    figure = g_strndup(name, strlen(name) - strlen(STATUS_SUFFIX));
    return has_result(run, figure, sqlite3_column_count(run->statement));
}

static void
add_column(HkRun *run, int index)
{
    const char *name = sqlite3_column_name(run->statement, index);
    HkResultColumn column = { .index = index };
    g_autoptr(GError) error = NULL;

    if (is_trace(run, name) || is_companion(run, name) || hk_run_is_rows(run, name))
        return;
    column.name = g_intern_string(name);
    column.status_index = companion(run, name);
    if (has_result(run, name, index))
        hk_diags_add(run->diags, HK_ERROR_FINDING, HK_ERROR_SPEC, run->loc,
                     "give one of them another name with AS",
                     "the query has two columns '%s'", name);
    else if (!resolve_type(run, &column, &error))
        hk_diags_take_error(run->diags, &error);
    g_array_append_val(run->columns, column);
}

static HkResultColumn *
find_column(const HkRun *run, const char *name)
{
    for (guint i = 0; i < run->columns->len; i++) {
        HkResultColumn *column = &g_array_index(run->columns, HkResultColumn, i);

        if (strcmp(column->name, name) == 0)
            return column;
    }
    return NULL;
}

static void
report_unknown(const HkRun *run, const HkText *name)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_autofree char *hint = NULL;
    const char *near;

    for (guint i = 0; i < run->columns->len; i++)
        g_ptr_array_add(names,
                        (gpointer)g_array_index(run->columns, HkResultColumn, i).name);
    g_ptr_array_add(names, NULL);
    near = hk_nearest_name(name->value, (const char *const *)names->pdata);
    if (near != NULL)
        hint = g_strdup_printf("did you mean '%s'?", near);
    hk_diags_add(run->diags, HK_ERROR_FINDING, HK_ERROR_SPEC, name->loc, hint,
                 "the query gives no column '%s'", name->value);
}

/* The key as declared, else that of the view. */
static void
mark_key(HkRun *run)
{
    const HkView *view = NULL;

    for (guint i = 0; run->spec->key != NULL && i < run->spec->key->len; i++) {
        const HkText *name = run->spec->key->pdata[i];
        HkResultColumn *column = find_column(run, name->value);

        if (column != NULL)
            column->is_key = TRUE;
        else
            report_unknown(run, name);
    }
    if (run->spec->view.value != NULL &&
        (run->spec->key == NULL || run->spec->key->len == 0))
        view = hk_views_find(run->queries->views, run->spec->view.value);
    for (guint i = 0; view != NULL && i < view->columns->len; i++) {
        const HkViewColumn *known = view->columns->pdata[i];
        HkResultColumn *column = find_column(run, known->name);

        if (column != NULL && known->is_key)
            column->is_key = TRUE;
    }
}

gboolean
hk_run_resolve_columns(HkRun *run)
{
    for (int i = 0; i < sqlite3_column_count(run->statement); i++)
        add_column(run, i);
    for (guint i = 0; run->spec->columns != NULL && i < run->spec->columns->len; i++) {
        const HkColumnContract *contract = run->spec->columns->pdata[i];

        if (find_column(run, contract->name.value) == NULL)
            report_unknown(run, &contract->name);
    }
    mark_key(run);
    return !hk_diags_have_error(run->diags);
}
