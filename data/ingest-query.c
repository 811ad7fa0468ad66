/* data/ingest-query.c - the answer to a table's query: when it is asked for, and what
 * has changed since. */
#include "data/ingest-private.h"

#include <string.h>
#include <unistd.h>

void
hk_answer_clear(HkAnswer *answer)
{
    if (answer->fd >= 0)
        close(answer->fd);
    answer->fd = -1;
    g_clear_pointer(&answer->sha256, g_free);
}

/* Whether the answer that was loaded will do. */
static gboolean
still_stands(const HkLoad *load)
{
    const gint64 max_age = hk_table_query_max_age(load->table->query);
    const gint64 now = load->context->now;
    const gint64 asked = hk_ledger_asked(load->store, load->report->table);

    if (load->context->asking != HK_ASK_AGAIN)
        return TRUE;
    return asked > 0 && asked <= now && now - asked < max_age;
}

static gboolean
is_loaded_answer(const HkLoad *load)
{
    g_autoptr(GPtrArray) files =
        hk_ledger_files(load->store, load->report->table, NULL);

    return files != NULL && files->len == 1 &&
           strcmp(((const HkLedgerFile *)files->pdata[0])->sha256,
                  load->answer.sha256) == 0;
}

gboolean
hk_load_ask(HkLoad *load, gboolean force, gboolean *is_fresh, GError **error)
{
    const HkLoadContext *context = load->context;
    const HkTableQuery *query = load->table->query;
    const gboolean may_keep = !force && hk_load_is_declared_alike(load);

    *is_fresh = may_keep && still_stands(load);
    if (*is_fresh)
        return TRUE;
    if (context->asking == HK_ASK_NEVER || context->ask == NULL)
        return hk_fail(error, HK_ERROR_MISSING, query->loc,
                       "table '%s' has no answer from '%s' to this query yet, and "
                       "nobody may be asked now",
                       load->report->table, query->connection.value);
    if (!context->ask(load->table, &load->answer, context->ask_data, error))
        return FALSE;
    *is_fresh = may_keep && is_loaded_answer(load);
    return !*is_fresh ||
           hk_ledger_put_asked(load->store, load->report->table, context->now, error);
}
