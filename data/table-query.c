/* data/table-query.c - query: of a table. */
#include "data/table-query.h"

#include "data/duration.h"
#include "data/sql-tokens.h"

#include <string.h>

static const HkField fields[] = {
    { .key = "connection",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkTableQuery, connection),
      .required = TRUE,
      .help = "The name of a connection; the connections file says where it leads." },
    { .key = "sql",
      .type = HK_FIELD_SQL,
      .offset = offsetof(HkTableQuery, sql),
      .required = TRUE,
      .help = "One SELECT in the dialect of the engine; say ORDER BY, and round sums "
              "of floating-point numbers, or the answer differs from day to day." },
    { .key = "min_rows",
      .type = HK_FIELD_INT,
      .offset = offsetof(HkTableQuery, min_rows),
      .fallback = "1",
      .help =
          "How many rows the answer has at least; fewer leave the table as it is." },
    { .key = "max_rows",
      .type = HK_FIELD_INT,
      .offset = offsetof(HkTableQuery, max_rows),
      .fallback = "0",
      .help = "How many rows the answer has at most; 0: any number." },
    { .key = "timeout",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkTableQuery, timeout),
      .help = "How long the query may take, such as 90s, 20m or 2h; left out (and at "
              "most), what the connection allows." },
    { .key = "max_age",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkTableQuery, max_age),
      .help = "How long an answer stands before load, plan and build ask again, such "
              "as 12h; left out, they ask each time." },
};

static gboolean
check_duration(const char *key, HkText text, GError **error)
{
    gint64 seconds;

    if (text.value == NULL || (hk_duration_parse(text.value, &seconds) && seconds > 0))
        return TRUE;
    return hk_fail(error, HK_ERROR_SPEC, text.loc,
                   "'%s' cannot be '%s'; " HK_DURATION_HINT, key, text.value);
}

static const HkSqlToken *
token_at(const GArray *tokens, guint index)
{
    return &g_array_index(tokens, HkSqlToken, index);
}

/* How many of @tokens stand before the semicolons at their end. */
static guint
count_without_end(const char *sql, const GArray *tokens)
{
    guint n = tokens->len;

    while (n > 0 && hk_sql_token_is(sql, token_at(tokens, n - 1), ";"))
        n--;
    return n;
}

/* A connection writes the SQL into a text of its own, such as COPY (...) TO STDOUT: it
 * must be one statement that reads and that does not close a parenthesis too many. What
 * keeps anybody from writing is the role that the connection logs in with; this finds
 * mistakes, and keeps commands of clients such as \! from them. */
static gboolean
check_sql(HkText sql, GError **error)
{
    static const char *const starts[] = { "SELECT", "WITH", "VALUES", "TABLE", "FROM" };
    g_autoptr(GArray) tokens = hk_sql_tokens(sql.value);
    const guint n = count_without_end(sql.value, tokens);
    gboolean reads = FALSE;
    int depth = 0;

    for (gsize i = 0; n > 0 && i < G_N_ELEMENTS(starts); i++)
        reads |= hk_sql_token_is(sql.value, token_at(tokens, 0), starts[i]) ||
                 hk_sql_token_is(sql.value, token_at(tokens, 0), "(");
    if (!reads)
        return hk_fail(error, HK_ERROR_REFUSED, sql.loc,
                       "the query must start with SELECT, WITH or VALUES");
    for (guint i = 0; i < n && depth >= 0; i++) {
        const HkSqlToken *token = token_at(tokens, i);

        if (hk_sql_token_is(sql.value, token, ";"))
            return hk_fail(error, HK_ERROR_REFUSED, sql.loc,
                           "the query must be one statement, without ';' within it");
        depth += hk_sql_token_is(sql.value, token, "(");
        depth -= hk_sql_token_is(sql.value, token, ")");
    }
    return depth == 0 || hk_fail(error, HK_ERROR_REFUSED, sql.loc,
                                 "the query has a parenthesis too many or too few");
}

static gboolean
check(const void *decoded, GError **error)
{
    const HkTableQuery *query = decoded;

    if (query->min_rows < 0 || query->max_rows < 0)
        return hk_fail(error, HK_ERROR_SPEC, query->loc,
                       "'min_rows' and 'max_rows' cannot be negative");
    if (query->max_rows > 0 && query->max_rows < query->min_rows)
        return hk_fail(error, HK_ERROR_SPEC, query->loc,
                       "'max_rows' is less than 'min_rows'");
    return check_duration("timeout", query->timeout, error) &&
           check_duration("max_age", query->max_age, error) &&
           check_sql(query->sql, error);
}

const HkStructDef hk_table_query_def = {
    .name = "query",
    .help = "A query that another engine answers: its connection, its SQL, and what "
            "the answer must be like.",
    .size = sizeof(HkTableQuery),
    .fields = fields,
    .n_fields = G_N_ELEMENTS(fields),
    .check = check,
};

static gint64
seconds_of(HkText text)
{
    gint64 seconds = 0;

    if (text.value != NULL)
        hk_duration_parse(text.value, &seconds);
    return seconds;
}

gint64
hk_table_query_timeout(const HkTableQuery *query)
{
    return seconds_of(query->timeout);
}

gint64
hk_table_query_max_age(const HkTableQuery *query)
{
    return seconds_of(query->max_age);
}

char *
hk_table_query_text(const HkTableQuery *query)
{
    const char *sql = query->sql.value;
    g_autoptr(GArray) tokens = hk_sql_tokens(sql);
    const guint n = count_without_end(sql, tokens);
    const HkSqlToken *last = n > 0 ? token_at(tokens, n - 1) : NULL;

    return g_strndup(sql, last != NULL ? last->start + last->length : 0);
}
