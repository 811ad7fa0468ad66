/* data/query-checks.c - what a query must not do to budget stages and statuses. */
#include "data/place.h"
#include "data/query-private.h"
#include "data/sql-tokens.h"

#include <string.h>

const char *
hk_run_stage_column(const HkQueries *queries, const char *table)
{
    return hk_store_column_of_type(queries->store, table, HK_VALUE_STAGE);
}

/* Whether @token gives the stage @stage: its code, or a parameter that has it. */
static gboolean
gives_stage(const HkRun *run, const HkSqlToken *token, const char *stage)
{
    g_autofree char *text = NULL;
    const HkArgument *argument;

    if (token->kind != HK_SQL_TEXT && token->kind != HK_SQL_PARAMETER)
        return FALSE;
    text = g_strndup(run->sql + token->start, token->length);
    if (token->kind == HK_SQL_TEXT)
        return strlen(stage) + 2 == token->length &&
               strncmp(text + 1, stage, strlen(stage)) == 0;
    argument = hk_argument_find(run->queries->context.arguments, text + 1);
    return argument != NULL && argument->type.type <= HK_VALUE_STAGE &&
           strcmp(argument->cell.text, stage) == 0;
}

/* Whether the SQL picks rows by `column = 'stage'`, `column IN ('stage', ...)` or CASE
 * column WHEN 'stage'. */
static gboolean
picks_stage(const HkRun *run, const char *column, const char *stage)
{
    static const char *const between[] = { "=", "(", ",", "in", "when" };
    g_autoptr(GArray) tokens = hk_sql_tokens(run->sql);
    gboolean after_column = FALSE;

    for (guint i = 0; i < tokens->len; i++) {
        const HkSqlToken *token = &g_array_index(tokens, HkSqlToken, i);
        gboolean goes_on =
            token->kind == HK_SQL_TEXT || token->kind == HK_SQL_PARAMETER;

        if (after_column && gives_stage(run, token, stage))
            return TRUE;
        for (gsize k = 0; k < G_N_ELEMENTS(between); k++)
            goes_on = goes_on || hk_sql_token_is(run->sql, token, between[k]);
        after_column =
            hk_sql_token_is(run->sql, token, column) || (after_column && goes_on);
    }
    return FALSE;
}

/* Whether every amount of the result is of a stage that the SQL picks by @column: what
 * is declared says what the rows are, and does not choose them. A revised budget is
 * also the sum of the initial one and what was added to it. */
static gboolean
picks_every_stage(const HkRun *run, const char *column)
{
    for (guint i = 0; i < run->columns->len; i++) {
        const HkColumnType *type = &g_array_index(run->columns, HkResultColumn, i).type;

        if (type->type != HK_VALUE_MONEY)
            continue;
        if (type->stage == NULL)
            return FALSE;
        if (!picks_stage(run, column, type->stage) &&
            !(strcmp(type->stage, "revised") == 0 &&
              picks_stage(run, column, "initial")))
            return FALSE;
    }
    return TRUE;
}

/* The first table with stages of which the query reads an amount without keeping the
 * stages apart. */
static const HkSqlRead *
find_staged_amount(const HkRun *run)
{
    const GArray *reads = hk_guard_reads(run->queries->guard);

    for (guint i = 0; i < reads->len; i++) {
        const HkSqlRead *read = &g_array_index(reads, HkSqlRead, i);
        const char *column;
        HkColumnType type;

        if (!hk_store_column_type(run->queries->store, read->table, read->column, NULL,
                                  &type) ||
            type.type != HK_VALUE_MONEY || type.stage != NULL)
            continue;
        column = hk_run_stage_column(run->queries, read->table);
        if (column != NULL && !picks_every_stage(run, column))
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
    g_autofree char *hint = NULL;

    if (run->stage != NULL)
        return check_fixed_stage(run);
    for (guint i = 0; i < run->columns->len; i++) {
        const HkResultColumn *column = &g_array_index(run->columns, HkResultColumn, i);

        if (column->is_key && column->type.type == HK_VALUE_STAGE)
            return TRUE;
    }
    amount = find_staged_amount(run);
    if (amount == NULL)
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
