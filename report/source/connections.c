/* report/source/connections.c - the file that says where the connections lead. */
#include "report/source/connections.h"

#include "data/duration.h"
#include "report/decode.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Nobody writes a longer one by hand. */
#define MOST_BYTES ((gsize)1024 * 1024)
#define PLACEHOLDER "{sql}"

/* The whole file. */
typedef struct Spec {
    HkLoc loc;
    GPtrArray *connections; /* of HkConnection* */
} Spec;

struct HkConnections {
    HkYamlTree *tree;
    const Spec *spec;
};

static const HkField connection_fields[] = {
    { .key = "name",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkConnection, name),
      .required = TRUE,
      .help = "What briefings call it." },
    { .key = "command",
      .type = HK_FIELD_TEXTS,
      .offset = offsetof(HkConnection, command),
      .help = "A program that writes CSV with a header row, and its arguments; {sql} "
              "stands for the query. No shell sees them." },
    { .key = "environment",
      .type = HK_FIELD_TEXT_MAP,
      .offset = offsetof(HkConnection, environment),
      .help = "Environment variables of the program, besides those that are there." },
    { .key = "odbc",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkConnection, odbc),
      .help = "An ODBC connection string, such as DSN=warehouse." },
    { .key = "timeout",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkConnection, timeout),
      .fallback = "1h",
      .help = "The longest that a query may take, such as 90s or 20m." },
    { .key = "probe",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkConnection, probe),
      .fallback = "SELECT 1 AS one",
      .help = "The query by which doctor finds out whether somebody answers." },
};

static gboolean
has_placeholder(const GPtrArray *command)
{
    for (guint i = 1; i < command->len; i++)
        if (strstr(((const HkText *)command->pdata[i])->value, PLACEHOLDER) != NULL)
            return TRUE;
    return FALSE;
}

/* A program is looked for in PATH, or it has an absolute path: what a relative one
 * means depends on where somebody stands. */
static gboolean
check_command(const HkConnection *connection, GError **error)
{
    const HkText *program = connection->command->pdata[0];

    if (*program->value == '\0' ||
        (strchr(program->value, '/') != NULL && *program->value != '/'))
        return hk_fail(error, HK_ERROR_SPEC, program->loc,
                       "the program of connection '%s' must be a name or an absolute "
                       "path",
                       connection->name.value);
    return has_placeholder(connection->command) ||
           hk_fail(error, HK_ERROR_SPEC, connection->loc,
                   "no argument of connection '%s' has " PLACEHOLDER,
                   connection->name.value);
}

static gboolean
check_connection(const void *decoded, GError **error)
{
    const HkConnection *connection = decoded;
    const gboolean is_command = connection->command->len > 0;
    gint64 seconds;

    if (is_command == (connection->odbc.value != NULL))
        return hk_fail(error, HK_ERROR_SPEC, connection->loc,
                       "connection '%s' must have one of 'command' and 'odbc'",
                       connection->name.value);
    if (!is_command && connection->environment->len > 0)
        return hk_fail(error, HK_ERROR_SPEC, connection->loc,
                       "connection '%s': 'environment' is for a 'command'",
                       connection->name.value);
    if (!hk_duration_parse(connection->timeout.value, &seconds) || seconds == 0)
        return hk_fail(error, HK_ERROR_SPEC, connection->timeout.loc,
                       "connection '%s': 'timeout' is no duration; " HK_DURATION_HINT,
                       connection->name.value);
    return !is_command || check_command(connection, error);
}

static const HkStructDef connection_def = {
    .name = "connection",
    .help = "One engine that can be asked.",
    .size = sizeof(HkConnection),
    .fields = connection_fields,
    .n_fields = G_N_ELEMENTS(connection_fields),
    .check = check_connection,
};

static const HkField fields[] = {
    { .key = "connections",
      .type = HK_FIELD_MAP,
      .offset = offsetof(Spec, connections),
      .required = TRUE,
      .help = "The connections by the names that briefings use.",
      .sub = &connection_def },
};

const HkStructDef hk_connections_def = {
    .name = "connections-file",
    .help = "Where the connections lead that tables name.",
    .size = sizeof(Spec),
    .fields = fields,
    .n_fields = G_N_ELEMENTS(fields),
};

/* Who may write the file can have any program run. */
static gboolean
check_owner(int fd, const char *file, GError **error)
{
    const HkLoc loc = hk_loc(file, 0, 0);
    struct stat status;

    if (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode))
        return hk_fail(error, HK_ERROR_SPEC, loc, "is no plain file");
    if ((status.st_mode & (S_IWGRP | S_IWOTH)) != 0)
        return hk_fail(error, HK_ERROR_REFUSED, loc,
                       "others than its owner can write it; run: chmod go-w");
    if (status.st_uid != 0 && status.st_uid != geteuid())
        return hk_fail(error, HK_ERROR_REFUSED, loc,
                       "it belongs to another user, who could have programs run as "
                       "you");
    return TRUE;
}

static gboolean
read_all(int fd, GString *text)
{
    char chunk[4096];
    ssize_t n;

    while ((n = read(fd, chunk, sizeof chunk)) != 0 && text->len <= MOST_BYTES) {
        if (n < 0 && errno != EINTR)
            return FALSE;
        if (n > 0)
            g_string_append_len(text, chunk, n);
    }
    return text->len <= MOST_BYTES;
}

static gboolean
read_text(const char *file, GString *text, GError **error)
{
    const HkLoc loc = hk_loc(file, 0, 0);
    const int fd = g_open(file, O_RDONLY | O_CLOEXEC, 0);
    const int why = errno;
    gboolean good;

    if (fd < 0 && why == ENOENT)
        return hk_fail(error, HK_ERROR_MISSING, loc,
                       "there is no such connections file; --connections or "
                       "" HK_CONNECTIONS_VARIABLE " names another");
    if (fd < 0)
        return hk_fail(error, HK_ERROR_MISSING, loc, "cannot be read: %s",
                       g_strerror(why));
    good = check_owner(fd, file, error) &&
           (read_all(fd, text) ||
            hk_fail(error, HK_ERROR_SPEC, loc, "is too long, or cannot be read"));
    close(fd);
    return good;
}

/* Moves the lines of @own into its texts: a finding with a line would be printed with
 * that line, which may hold a password. */
static void
add_without_lines(HkDiags *diags, const HkDiags *own)
{
    for (guint i = 0; i < hk_diags_n(own); i++) {
        const HkFinding *finding = hk_diags_get(own, i);

        hk_diags_add(diags, finding->severity, finding->code,
                     hk_loc(finding->loc.file, 0, 0), finding->hint, "line %u: %s",
                     finding->loc.line, finding->text);
    }
}

static HkConnections *
parse(const char *file, const GString *text, HkDiags *diags)
{
    g_autoptr(HkConnections) connections = g_new0(HkConnections, 1);
    g_autoptr(HkDiags) own = hk_diags_new();

    connections->tree = hk_yaml_tree_parse(file, text->str, text->len, own);
    if (connections->tree != NULL)
        connections->spec = hk_decode(connections->tree, &hk_connections_def,
                                      hk_yaml_tree_root(connections->tree), own);
    hk_diags_sort(own);
    add_without_lines(diags, own);
    return hk_diags_have_error(own) ? NULL : g_steal_pointer(&connections);
}

HkConnections *
hk_connections_read(const char *file, HkDiags *diags)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GError) error = NULL;

    if (file == NULL)
        file = g_getenv(HK_CONNECTIONS_VARIABLE);
    if (file == NULL || *file == '\0')
        file = HK_CONNECTIONS_FILE;
    if (read_text(file, text, &error))
        return parse(file, text, diags);
    hk_diags_take_error(diags, &error);
    return NULL;
}

void
hk_connections_free(HkConnections *connections)
{
    if (connections == NULL)
        return;
    hk_yaml_tree_free(connections->tree);
    g_free(connections);
}

const GPtrArray *
hk_connections_list(const HkConnections *connections)
{
    return connections->spec->connections;
}

const HkConnection *
hk_connections_find(const HkConnections *connections, HkText name, GError **error)
{
    const GPtrArray *list = connections->spec->connections;
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    const char *nearest;

    for (guint i = 0; i < list->len; i++) {
        const HkConnection *connection = list->pdata[i];

        if (strcmp(connection->name.value, name.value) == 0)
            return connection;
        g_ptr_array_add(names, (char *)connection->name.value);
    }
    g_ptr_array_add(names, NULL);
    nearest = hk_nearest_name(name.value, (const char *const *)names->pdata);
    hk_fail(error, HK_ERROR_SPEC, name.loc,
            nearest != NULL ? "the connections file has no '%s'; did you mean '%s'?"
                            : "the connections file has no '%s'",
            name.value, nearest);
    return NULL;
}

const char *
hk_connection_kind(const HkConnection *connection)
{
    return connection->command->len > 0 ? "command" : "odbc";
}

gint64
hk_connection_timeout(const HkConnection *connection)
{
    gint64 seconds = 0;

    hk_duration_parse(connection->timeout.value, &seconds);
    return seconds;
}
