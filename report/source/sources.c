/* report/source/sources.c - asks connections for the answers to the queries of tables.
 */
#include "report/source/sources.h"

#include "report/source/child.h"
#include "report/source/odbc.h"
#include "report/source/redact.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define PLACEHOLDER "{sql}"
/* How long a probe may take, in seconds. */
#define PROBE_SECONDS ((gint64)15)

struct HkSources {
    char *file;
    char *folder;
    HkConnections *connections; /* NULL: not read yet */
    void (*progress)(const char *table, gint64 rows, gpointer data);
    gpointer progress_data;
    const char *table; /* that is asked for */
};

/* One question to one connection. */
typedef struct Question {
    const HkConnection *connection;
    HkLoc loc; /* where it is asked for */
    char *sql;
    gint64 seconds;
    guint max_rows;
    int fd; /* for the answer */
} Question;

HkSources *
hk_sources_new(const char *file, const char *folder)
{
    HkSources *sources = g_new0(HkSources, 1);

    sources->file = g_strdup(file);
    sources->folder = g_strdup(folder);
    return sources;
}

void
hk_sources_free(HkSources *sources)
{
    if (sources == NULL)
        return;
    hk_connections_free(sources->connections);
    g_free(sources->file);
    g_free(sources->folder);
    g_free(sources);
}

void
hk_sources_watch(HkSources *sources,
                 void (*progress)(const char *table, gint64 rows, gpointer data),
                 gpointer data)
{
    sources->progress = progress;
    sources->progress_data = data;
}

/* Passes on how far a process is. */
static void
tell_progress(gint64 rows, gpointer data)
{
    const HkSources *sources = data;

    if (sources->progress != NULL && sources->table != NULL)
        sources->progress(sources->table, rows, sources->progress_data);
}

/* The arguments of a command with the SQL in place; each stays one argument. (transfer
 * full) */
static char **
make_argv(const GPtrArray *command, const char *sql)
{
    GPtrArray *argv = g_ptr_array_new();

    for (guint i = 0; i < command->len; i++) {
        const HkText *word = command->pdata[i];
        g_auto(GStrv) parts = g_strsplit(word->value, PLACEHOLDER, -1);

        g_ptr_array_add(argv, i > 0 ? g_strjoinv(sql, parts) : g_strdup(word->value));
    }
    g_ptr_array_add(argv, NULL);
    return (char **)g_ptr_array_free(argv, FALSE);
}

static char **
make_environment(const GPtrArray *pairs)
{
    char **environment = g_get_environ();

    for (guint i = 0; i < pairs->len; i++) {
        const HkPair *pair = pairs->pdata[i];

        environment =
            g_environ_setenv(environment, pair->key.value, pair->value.value, TRUE);
    }
    return environment;
}

/* A file without a name; -1 with @error. */
static int
open_spool(const char *folder, GError **error)
{
    g_autofree char *path = g_build_filename(folder, "answer-XXXXXX", NULL);
    const int fd = g_mkstemp_full(path, O_RDWR | O_CLOEXEC, 0600);

    if (fd < 0)
        hk_fail(error, HK_ERROR_OUTPUT, hk_loc(folder, 0, 0),
                "no file can be made in it for the answer to a query");
    else
        g_unlink(path);
    return fd;
}

/* What is wrong with the end of a process; NULL: nothing is. (transfer full) */
static char *
describe_end(const HkChildEnd *end, const Question *question)
{
    switch (end->fate) {
    case HK_CHILD_NO_PROGRAM:
        return g_strdup_printf("its program cannot be run: %s", g_strerror(end->code));
    case HK_CHILD_LATE:
        return g_strdup_printf("there was no whole answer within %" G_GINT64_FORMAT
                               " seconds",
                               question->seconds);
    case HK_CHILD_LONG:
        return g_strdup_printf("the answer has more than %u rows ('max_rows')",
                               question->max_rows);
    case HK_CHILD_KILLED:
        return g_strdup_printf("it was killed by signal %d (%s)", end->code,
                               g_strsignal(end->code));
    default:
        break;
    }
    if (end->code != 0)
        return g_strdup_printf("it ended with %d", end->code);
    if (end->bytes == 0)
        return g_strdup("the answer is empty: it has not even a header");
    if (!end->is_whole)
        return g_strdup("the answer ends within a row");
    return NULL;
}

/* Whether the process ended as it should; else says why, and what it said itself. */
static gboolean
check_end(const HkChildEnd *end, const Question *question, GError **error)
{
    const char *name = question->connection->name.value;
    g_autofree char *what = describe_end(end, question);
    g_autofree char *says = NULL;

    if (what == NULL)
        return TRUE;
    says = hk_redact(question->connection, end->says != NULL ? end->says : "");
    return hk_fail(error, end->fate == HK_CHILD_LONG ? HK_ERROR_DATA : HK_ERROR_SOURCE,
                   question->loc, "connection '%s': %s%s%s", name, what,
                   *says != '\0' ? ": " : "", says);
}

/* Asks, and writes the answer to the question's file. */
static gboolean
ask(const HkSources *sources, const Question *question, HkChildEnd *end, GError **error)
{
    const HkConnection *connection = question->connection;
    const HkOdbcQuestion odbc = { connection->odbc.value, question->sql,
                                  question->seconds };
    g_auto(GStrv) argv = make_argv(connection->command, question->sql);
    g_auto(GStrv) environment = make_environment(connection->environment);
    const HkChildJob job = {
        .run = connection->odbc.value != NULL ? hk_odbc_answer : NULL,
        .data = &odbc,
        .argv = argv,
        .environment = environment,
        .seconds = question->seconds,
        .max_rows = question->max_rows,
        .progress = tell_progress,
        .progress_data = (gpointer)sources,
    };

    if (hk_child_run(&job, question->fd, end, error))
        return check_end(end, question, error);
    hk_error_locate(error, HK_ERROR_INTERNAL, question->loc);
    return FALSE;
}

/* Reads the connections when they are wanted for the first time. */
static gboolean
read_connections(HkSources *sources, GError **error)
{
    g_autoptr(HkDiags) diags = NULL;

    if (sources->connections != NULL)
        return TRUE;
    diags = hk_diags_new();
    sources->connections = hk_connections_read(sources->file, diags);
    return sources->connections != NULL || hk_diags_check(diags, error);
}

gboolean
hk_sources_ask(const HkTable *table, HkAnswer *answer, gpointer data, GError **error)
{
    HkSources *sources = data;
    const HkTableQuery *query = table->query;
    const gint64 wanted = hk_table_query_timeout(query);
    g_auto(HkChildEnd) end = { 0 };
    g_autofree char *sql = hk_table_query_text(query);
    const HkConnection *connection;
    gint64 seconds;

    if (!read_connections(sources, error))
        return FALSE;
    connection = hk_connections_find(sources->connections, query->connection, error);
    if (connection == NULL)
        return FALSE;
    seconds = hk_connection_timeout(connection);
    answer->fd = open_spool(sources->folder, error);
    sources->table = table->name.value;
    if (answer->fd < 0 || !ask(sources,
                               &(Question){ connection, query->loc, sql,
                                            wanted > 0 ? MIN(wanted, seconds) : seconds,
                                            (guint)query->max_rows, answer->fd },
                               &end, error))
        return FALSE;
    answer->sha256 = g_steal_pointer(&end.sha256);
    answer->bytes = end.bytes;
    if (connection->odbc.value != NULL)
        answer->encoding = g_intern_static_string("utf-8");
    return TRUE;
}

gboolean
hk_sources_probe(const HkSources *sources, const HkConnection *connection,
                 GError **error)
{
    const int fd = open_spool(sources->folder, error);
    const Question question = { .connection = connection,
                                .loc = HK_NOWHERE,
                                .sql = (char *)connection->probe.value,
                                .seconds = MIN(hk_connection_timeout(connection),
                                               PROBE_SECONDS),
                                .fd = fd };
    g_auto(HkChildEnd) end = { 0 };
    gboolean good;

    if (fd < 0)
        return FALSE;
    good = ask(sources, &question, &end, error);
    close(fd);
    return good;
}
