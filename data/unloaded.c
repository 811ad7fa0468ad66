/* data/unloaded.c - tables whose files could not be loaded. */
#include "data/unloaded.h"

#include "data/sql-tokens.h"

#include <string.h>

const HkUnloaded *
hk_unloaded_find(const GPtrArray *unloaded, const char *table)
{
    for (guint i = 0; unloaded != NULL && i < unloaded->len; i++) {
        const HkUnloaded *one = unloaded->pdata[i];

        if (g_ascii_strcasecmp(one->table, table) == 0)
            return one;
    }
    return NULL;
}

/* Whether the @length bytes at @name are @table, or TABLE_share and its kin. */
static gboolean
is_of_table(const char *name, gsize length, const char *table)
{
    const gsize own = strlen(table);

    return length >= own && g_ascii_strncasecmp(name, table, own) == 0 &&
           (length == own || name[own] == '_');
}

const HkUnloaded *
hk_unloaded_find_in_sql(const GPtrArray *unloaded, const char *sql)
{
    g_autoptr(GArray) tokens = unloaded != NULL ? hk_sql_tokens(sql) : NULL;

    for (guint i = 0; tokens != NULL && i < tokens->len; i++) {
        const HkSqlToken *token = &g_array_index(tokens, HkSqlToken, i);
        const gsize quote = strchr("\"[`", sql[token->start]) != NULL ? 1 : 0;

        for (guint k = 0; token->kind == HK_SQL_NAME && k < unloaded->len; k++) {
            const HkUnloaded *one = unloaded->pdata[k];

            if (is_of_table(sql + token->start + quote, token->length - 2 * quote,
                            one->table))
                return one;
        }
    }
    return NULL;
}
