/* data/sql-tokens.c - the words of a SQL text and where they stand. */
#include "data/sql-tokens.h"

#include <string.h>

static gboolean
starts_name(char c)
{
    return g_ascii_isalpha(c) || c == '_' || ((guchar)c & 0x80) != 0;
}

static gboolean
goes_on_name(char c)
{
    return starts_name(c) || g_ascii_isdigit(c) || c == '$';
}

/* The end of a comment or blank that starts at @at; @at itself if none does. */
static const char *
skip_blank(const char *at)
{
    const char *end;

    if (g_ascii_isspace(*at))
        return at + 1;
    if (at[0] == '-' && at[1] == '-') {
        end = strchr(at, '\n');
        return end != NULL ? end : at + strlen(at);
    }
    if (at[0] == '/' && at[1] == '*') {
        end = strstr(at + 2, "*/");
        return end != NULL ? end + 2 : at + strlen(at);
    }
    return at;
}

/* Past the @quote that ends what starts at @at; a doubled one does not end it. */
static const char *
skip_quoted(const char *at, char quote)
{
    for (at++; *at != '\0'; at++) {
        if (*at != quote)
            continue;
        if (at[1] != quote || quote == ']')
            return at + 1;
        at++;
    }
    return at;
}

static const char *
read_token(const char *at, HkSqlTokenKind *kind)
{
    if (*at == '\'') {
        *kind = HK_SQL_TEXT;
        return skip_quoted(at, '\'');
    }
    if (*at == '"' || *at == '`' || *at == '[') {
        *kind = HK_SQL_NAME;
        return skip_quoted(at, *at == '[' ? ']' : *at);
    }
    if (starts_name(*at) || (*at == ':' && starts_name(at[1]))) {
        *kind = *at == ':' ? HK_SQL_PARAMETER : HK_SQL_NAME;
        for (at++; goes_on_name(*at);)
            at++;
        return at;
    }
    if (g_ascii_isdigit(*at)) {
        *kind = HK_SQL_NUMBER;
        while (goes_on_name(*at) || *at == '.')
            at++;
        return at;
    }
    *kind = HK_SQL_SIGN;
    return at + 1;
}

GArray *
hk_sql_tokens(const char *sql)
{
    GArray *tokens = g_array_new(FALSE, FALSE, sizeof(HkSqlToken));
    const char *at = sql;

    while (*at != '\0') {
        const char *end = skip_blank(at);
        HkSqlToken token;

        if (end != at) {
            at = end;
            continue;
        }
        end = read_token(at, &token.kind);
        token.start = (gsize)(at - sql);
        token.length = (gsize)(end - at);
        g_array_append_val(tokens, token);
        at = end;
    }
    return tokens;
}

/* The text of a name without its quotes. */
static char *
token_name(const char *sql, const HkSqlToken *token)
{
    const char *text = sql + token->start;

    if (token->length >= 2 && strchr("\"`[", *text) != NULL)
        return g_strndup(text + 1, token->length - 2);
    return g_strndup(text, token->length);
}

gboolean
hk_sql_token_is(const char *sql, const HkSqlToken *token, const char *name)
{
    g_autofree char *text = NULL;

    if (token->kind != HK_SQL_NAME && token->kind != HK_SQL_SIGN)
        return FALSE;
    text = token_name(sql, token);
    return g_ascii_strcasecmp(text, name) == 0;
}

gssize
hk_sql_find_name(const char *sql, const char *name)
{
    g_autoptr(GArray) tokens = hk_sql_tokens(sql);

    for (guint i = 0; i < tokens->len; i++) {
        const HkSqlToken *token = &g_array_index(tokens, HkSqlToken, i);

        if (token->kind == HK_SQL_NAME && hk_sql_token_is(sql, token, name))
            return (gssize)token->start;
    }
    return -1;
}

/* The tokens with their text, for looking around in them. */
typedef struct Scan {
    const char *sql;
    const GArray *tokens;
} Scan;

static gboolean
scan_is(const Scan *scan, gint i, const char *name)
{
    return i >= 0 && i < (gint)scan->tokens->len &&
           hk_sql_token_is(scan->sql, &g_array_index(scan->tokens, HkSqlToken, i),
                           name);
}

static char *
scan_name(const Scan *scan, gint i)
{
    const HkSqlToken *token;

    if (i < 0 || i >= (gint)scan->tokens->len)
        return NULL;
    token = &g_array_index(scan->tokens, HkSqlToken, i);
    return token->kind == HK_SQL_NAME ? token_name(scan->sql, token) : NULL;
}

/* Whether a result column can start at @i: after SELECT, DISTINCT, ALL or a comma. */
static gboolean
starts_column(const Scan *scan, gint i)
{
    return scan_is(scan, i - 1, "select") || scan_is(scan, i - 1, "distinct") ||
           scan_is(scan, i - 1, "all") || scan_is(scan, i - 1, ",");
}

/* The name that ends at @i, of a column that may have its table before it, when it is
 * all that stands between @i and the start of its result column. */
static char *
plain_column(const Scan *scan, gint i)
{
    const gint first = scan_is(scan, i - 1, ".") ? i - 2 : i;

    return starts_column(scan, first) ? scan_name(scan, i) : NULL;
}

/* The index of the parenthesis that the one at @close closes; -1 if there is none. */
static gint
opening(const Scan *scan, gint close)
{
    gint depth = 0;

    for (gint i = close; i >= 0; i--) {
        if (scan_is(scan, i, ")"))
            depth++;
        else if (scan_is(scan, i, "(") && --depth == 0)
            return i;
    }
    return -1;
}

/* FUNCTION(column) or FUNCTION(column, ...) that ends at the parenthesis @close. */
static char *
kept_column(const Scan *scan, gint close, gboolean (*keeps)(const char *function))
{
    const gint open = opening(scan, close);
    g_autofree char *function = scan_name(scan, open - 1);
    gint column = open + 1;

    if (open < 0 || function == NULL || !keeps(function) ||
        !starts_column(scan, open - 1))
        return NULL;
    if (scan_is(scan, column + 1, "."))
        column += 2;
    if (!scan_is(scan, column + 1, ",") && !scan_is(scan, column + 1, ")"))
        return NULL;
    return scan_name(scan, column);
}

/* What the name at @i is an alias of: set to NULL when that is no single column. FALSE
 * if it is no alias. */
static gboolean
alias_source(const Scan *scan, gint i, gboolean (*keeps)(const char *function),
             char **source)
{
    const gboolean with_as = scan_is(scan, i - 1, "as");
    const gint last = with_as ? i - 2 : i - 1;
    const HkSqlToken *before;

    *source = NULL;
    if (last < 1 || (!scan_is(scan, i + 1, ",") && !scan_is(scan, i + 1, "from") &&
                     !scan_is(scan, i + 1, ")") && i + 1 < (gint)scan->tokens->len))
        return FALSE;
    before = &g_array_index(scan->tokens, HkSqlToken, last);
    if (!with_as && before->kind == HK_SQL_SIGN && !scan_is(scan, last, ")"))
        return FALSE;
    if (scan_is(scan, last, ")"))
        *source = kept_column(scan, last, keeps);
    else if (with_as || !starts_column(scan, i))
        *source = plain_column(scan, last);
    return with_as || !starts_column(scan, i);
}

char *
hk_sql_source_of(const char *sql, const char *name,
                 gboolean (*keeps)(const char *function))
{
    g_autoptr(GArray) tokens = hk_sql_tokens(sql);
    const Scan scan = { sql, tokens };
    g_autofree char *found = NULL;

    for (gint i = 1; i < (gint)tokens->len; i++) {
        g_autofree char *source = NULL;

        if (!scan_is(&scan, i, name) || scan_is(&scan, i - 1, "by") ||
            !alias_source(&scan, i, keeps, &source))
            continue;
        if (source == NULL || (found != NULL && g_ascii_strcasecmp(source, found) != 0))
            return NULL;
        g_free(found);
        found = g_steal_pointer(&source);
    }
    return found != NULL ? g_steal_pointer(&found) : g_strdup(name);
}

/* Whether @column stands between the parentheses that open at @open, or is all there
 * is. */
static gboolean
has_argument(const Scan *scan, gint open, const char *column, gboolean alone)
{
    gint depth = 0;

    for (gint i = open; i < (gint)scan->tokens->len; i++) {
        if (scan_is(scan, i, "("))
            depth++;
        else if (scan_is(scan, i, ")") && --depth == 0)
            return FALSE;
        else if (scan_is(scan, i, column))
            return !alone || (scan_is(scan, i + 1, ")") && depth == 1);
        else if (alone && scan_is(scan, i, ","))
            return FALSE;
    }
    return FALSE;
}

gboolean
hk_sql_calls(const char *sql, const char *function, const char *column, gboolean alone,
             gsize *offset)
{
    g_autoptr(GArray) tokens = hk_sql_tokens(sql);
    const Scan scan = { sql, tokens };

    for (gint i = 0; i + 1 < (gint)tokens->len; i++) {
        if (!scan_is(&scan, i, function) || !scan_is(&scan, i + 1, "(") ||
            !has_argument(&scan, i + 1, column, alone))
            continue;
        *offset = g_array_index(tokens, HkSqlToken, i).start;
        return TRUE;
    }
    return FALSE;
}
