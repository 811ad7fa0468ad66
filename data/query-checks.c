/* data/query-checks.c - what a query must not do to budget stages and statuses. */
#include "data/place.h"
#include "data/query-private.h"
#include "data/sql-tokens.h"

#include <string.h>

const char *
hk_run_stage_column(const HkQueries *queries, const char *table)
{
    g_auto(GStrv) columns = hk_store_columns(queries->store, table);

    for (guint i = 0; columns[i] != NULL; i++) {
        HkColumnType type;

        if (hk_store_column_type(queries->store, table, columns[i], NULL, &type) &&
            type.type == HK_VALUE_STAGE)
            return g_intern_string(columns[i]);
    }
    return NULL;
}

/* The first table with stages of which the query reads an amount. */
static const HkSqlRead *
find_staged_amount(const HkRun *run)
{
    const GArray *reads = hk_guard_reads(run->queries->guard);

    for (guint i = 0; i < reads->len; i++) {
        const HkSqlRead *read = &g_array_index(reads, HkSqlRead, i);
        HkColumnType type;

        if (hk_store_column_type(run->queries->store, read->table, read->column, NULL,
                                 &type) &&
            type.type == HK_VALUE_MONEY && type.stage == NULL &&
            hk_run_stage_column(run->queries, read->table) != NULL)
            return read;
    }
    return NULL;
}

/* With a fixed stage no amount may be of another, by its declaration or its table. */
static gboolean
check_fixed_stage(const HkRun *run)
{
    for (guint i = 0; i < run->columns->len; i++) {
        const HkResultColumn *column = &g_array_index(run->columns, HkResultColumn, i);

        if (column->type.type != HK_VALUE_MONEY || column->type.stage == NULL ||
            strcmp(column->type.stage, run->stage) == 0)
            continue;
        hk_diags_add(run->diags, HK_ERROR_FINDING, HK_ERROR_SPEC, run->stage_loc, NULL,
                     "the amounts of '%s' are of the stage '%s', not '%s'",
                     column->name, column->type.stage, run->stage);
        return FALSE;
    }
    return TRUE;
}

gboolean
hk_run_check_stages(const HkRun *run)
{
    const HkSqlRead *amount;
    gboolean every_amount = TRUE;
    g_autofree char *hint = NULL;

    if (run->stage != NULL)
        return check_fixed_stage(run);
    for (guint i = 0; i < run->columns->len; i++) {
        const HkResultColumn *column = &g_array_index(run->columns, HkResultColumn, i);

        if (column->is_key && column->type.type == HK_VALUE_STAGE)
            return TRUE;
        if (column->type.type == HK_VALUE_MONEY && column->type.stage == NULL)
            every_amount = FALSE;
    }
    amount = find_staged_amount(run);
    if (amount == NULL || every_amount)
        return TRUE;
    hint = g_strdup_printf("put '%s' into the key, or fix it: 'stage: initial'",
                           hk_run_stage_column(run->queries, amount->table));
    hk_diags_add(
        run->diags, HK_ERROR_FINDING, HK_ERROR_SPEC, run->spec->loc, hint,
        "the amounts of '%s' have several budget stages, and this data set does "
        "not keep them apart",
        amount->table);
    return FALSE;
}

/* Whether any cell of the loaded column is not normal. */
static gboolean
has_statuses(const HkRun *run, const HkSqlRead *read)
{
    HkColumnType type;
    g_autofree char *sql = NULL;
    sqlite3_stmt *statement = NULL;
    gboolean found;

    if (hk_views_find(run->queries->views, read->table) != NULL ||
        !hk_run_column_type(run, read->table, read->column, &type) ||
        !hk_value_type_is_number(type.type))
        return FALSE;
    sql =
        g_strdup_printf("SELECT 1 FROM \"%s\" WHERE \"%s_status\" IS NOT NULL LIMIT 1",
                        read->table, read->column);
    if (sqlite3_prepare_v2(hk_store_db(run->queries->store), sql, -1, &statement,
                           NULL) != SQLITE_OK)
        return FALSE;
    found = sqlite3_step(statement) == SQLITE_ROW;
    sqlite3_finalize(statement);
    return found;
}

/* Aggregates that lose statuses, and what to write instead. The engine's own do so only
 * when they are not given the companion. */
static const struct {
    const char *function;
    const char *instead;
    gboolean alone;
} losers[] = {
    { "sum", "hk_sum", FALSE },       { "total", "hk_sum", FALSE },
    { "avg", "hk_avg", FALSE },       { "min", "hk_min", FALSE },
    { "max", "hk_max", FALSE },       { "hk_sum", "hk_sum", TRUE },
    { "hk_avg", "hk_avg", TRUE },     { "hk_min", "hk_min", TRUE },
    { "hk_max", "hk_max", TRUE },     { "hk_median", "hk_median", TRUE },
    { "hk_count", "hk_count", TRUE },
};

static void
check_column(const HkRun *run, const HkSqlRead *read)
{
    for (gsize i = 0; i < G_N_ELEMENTS(losers); i++) {
        g_autofree char *hint = NULL;
        gsize offset;

        if (!hk_sql_calls(run->sql, losers[i].function, read->column, losers[i].alone,
                          &offset) ||
            !has_statuses(run, read))
            continue;
        hint = g_strdup_printf("write %s(%s, %s_status)", losers[i].instead,
                               read->column, read->column);
        hk_diags_add(run->diags, HK_WARNING, HK_ERROR_SPEC,
                     hk_place_in_text(run->loc, run->sql, offset), hint,
                     "%s loses which figures of '%s' are provisional, unknown or none",
                     losers[i].function, read->column);
    }
}

void
hk_run_check_statuses(const HkRun *run)
{
    const GArray *reads = hk_guard_reads(run->queries->guard);

    for (guint i = 0; i < reads->len; i++) {
        const HkSqlRead *read = &g_array_index(reads, HkSqlRead, i);

        if (read->inside == NULL)
            check_column(run, read);
    }
}
