/* data/sql-tokens.h - the words of a SQL text and where they stand. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef enum HkSqlTokenKind {
    HK_SQL_NAME, /* a keyword or name, plain or in "", [] or `` */
    HK_SQL_TEXT, /* '...' */
    HK_SQL_NUMBER,
    HK_SQL_PARAMETER, /* :name */
    HK_SQL_SIGN,      /* one character of anything else */
} HkSqlTokenKind;

/* @start and @length are bytes of the SQL, quotes included. */
typedef struct HkSqlToken {
    HkSqlTokenKind kind;
    gsize start, length;
} HkSqlToken;

/* The tokens of @sql, without blanks and comments (transfer full; of HkSqlToken). */
GArray *hk_sql_tokens(const char *sql);

/* Whether @token is the name @name, or the sign of that one character; letter case does
 * not matter. */
gboolean hk_sql_token_is(const char *sql, const HkSqlToken *token, const char *name);

/* The byte at which @name first stands in @sql as a name; -1 if it does not. */
gssize hk_sql_find_name(const char *sql, const char *name);

/* The column that the result column @name is, unchanged in type: `column`, `column AS
 * name`, or FUNCTION(column ...) AS name when @keeps says yes to FUNCTION. NULL if it
 * is computed in any other way, or in several. (transfer full) */
char *hk_sql_source_of(const char *sql, const char *name,
                       gboolean (*keeps)(const char *function));

/* Whether @sql calls @function with @column among its arguments, or, when @alone is
 * set, as the only one; the place of the call goes to @offset. */
gboolean hk_sql_calls(const char *sql, const char *function, const char *column,
                      gboolean alone, gsize *offset);

G_END_DECLS
