/* data/sink.c - rows into a new SQLite table, many at a time.
 *
 * One INSERT of sixteen rows with texts that SQLite need not copy takes about half the
 * time of sixteen INSERTs. Numbers are bound as numbers; NULLs are bound only where the
 * last round left something else. */
#include "data/sink.h"

#include <sqlite3.h>
#include <string.h>

#define MOST_ROWS 16
/* SQLite's own limit of parameters in a statement. */
#define MOST_PARAMETERS 32766

typedef struct Batch {
    sqlite3_stmt *statement;
    guint n_rows;
    gboolean *is_bound; /* per parameter: not NULL since the last round */
} Batch;

struct HkSink {
    HkStore *store;
    GArray *columns;
    guint n_parameters; /* of one row */
    Batch full, single;
    HkCell *cells; /* full.n_rows rows of columns->len */
    gint64 *files;
    guint *lines;
    guint n_rows;
};

/* "name" INTEGER, "name_status" TEXT, ... */
static GString *
create_sql(const char *name, const GArray *columns)
{
    GString *sql = g_string_new(NULL);
    char *quoted = sqlite3_mprintf("CREATE TABLE \"%w\" (", name);

    g_string_append(sql, quoted);
    sqlite3_free(quoted);
    for (guint i = 0; i < columns->len; i++) {
        const HkSinkColumn *column = &g_array_index(columns, HkSinkColumn, i);
        char *definition = sqlite3_mprintf("\"%w\" %s, ", column->name,
                                           column->is_text ? "TEXT" : "INTEGER");
        char *companion = sqlite3_mprintf("\"%w_status\" TEXT, ", column->name);

        g_string_append(sql, definition);
        if (column->has_status)
            g_string_append(sql, companion);
        sqlite3_free(definition);
        sqlite3_free(companion);
    }
    g_string_append(sql, "hk_file INTEGER NOT NULL, hk_line INTEGER NOT NULL)");
    return sql;
}

static gboolean
prepare_batch(HkSink *sink, const char *name, Batch *batch, guint n_rows,
              GError **error)
{
    g_autoptr(GString) sql = g_string_new("INSERT INTO ");
    char *quoted = sqlite3_mprintf("\"%w\" VALUES ", name);

    g_string_append(sql, quoted);
    sqlite3_free(quoted);
    for (guint row = 0; row < n_rows; row++) {
        g_string_append(sql, row > 0 ? ", (?" : "(?");
        for (guint i = 1; i < sink->n_parameters; i++)
            g_string_append(sql, ", ?");
        g_string_append_c(sql, ')');
    }
    batch->n_rows = n_rows;
    batch->is_bound = g_new0(gboolean, (gsize)n_rows * sink->n_parameters);
    if (sqlite3_prepare_v2(hk_store_db(sink->store), sql->str, (int)sql->len,
                           &batch->statement, NULL) == SQLITE_OK)
        return TRUE;
    return hk_store_fail(sink->store, "make a table", error);
}

HkSink *
hk_sink_new(HkStore *store, const char *name, const GArray *columns, GError **error)
{
    g_autoptr(HkSink) sink = g_new0(HkSink, 1);
    g_autoptr(GString) sql = create_sql(name, columns);
    guint n_rows;

    sink->store = store;
    sink->columns = g_array_copy((GArray *)columns);
    sink->n_parameters = columns->len + 2;
    for (guint i = 0; i < columns->len; i++)
        sink->n_parameters +=
            g_array_index(columns, HkSinkColumn, i).has_status ? 1 : 0;
    n_rows = CLAMP(MOST_PARAMETERS / sink->n_parameters, 1, MOST_ROWS);
    sink->cells = g_new0(HkCell, (gsize)n_rows * columns->len);
    sink->files = g_new0(gint64, n_rows);
    sink->lines = g_new0(guint, n_rows);
    if (!hk_store_exec(store, sql->str, "make a table", error) ||
        !prepare_batch(sink, name, &sink->full, n_rows, error) ||
        !prepare_batch(sink, name, &sink->single, 1, error))
        return NULL;
    return g_steal_pointer(&sink);
}

static void
clear_batch(Batch *batch)
{
    sqlite3_finalize(batch->statement);
    g_free(batch->is_bound);
}

void
hk_sink_free(HkSink *sink)
{
    if (sink == NULL)
        return;
    clear_batch(&sink->full);
    clear_batch(&sink->single);
    g_array_unref(sink->columns);
    g_free(sink->cells);
    g_free(sink->files);
    g_free(sink->lines);
    g_free(sink);
}

static void
bind_null(Batch *batch, int parameter)
{
    if (!batch->is_bound[parameter - 1])
        return;
    sqlite3_bind_null(batch->statement, parameter);
    batch->is_bound[parameter - 1] = FALSE;
}

static void
bind_text(Batch *batch, int parameter, const char *text)
{
    if (text == NULL) {
        bind_null(batch, parameter);
        return;
    }
    sqlite3_bind_text(batch->statement, parameter, text, (int)strlen(text),
                      SQLITE_STATIC);
    batch->is_bound[parameter - 1] = TRUE;
}

static void
bind_integer(Batch *batch, int parameter, gint64 number)
{
    sqlite3_bind_int64(batch->statement, parameter, number);
    batch->is_bound[parameter - 1] = TRUE;
}

/* Binds one row from @parameter on; gives the parameter after it. */
static int
bind_row(const HkSink *sink, Batch *batch, guint row, int parameter)
{
    const HkCell *cells = sink->cells + (gsize)row * sink->columns->len;

    for (guint i = 0; i < sink->columns->len; i++) {
        const HkSinkColumn *column = &g_array_index(sink->columns, HkSinkColumn, i);
        const HkStatus status = cells[i].status;

        if (column->is_text)
            bind_text(batch, parameter++, cells[i].text);
        else if (hk_status_has_number(status))
            bind_integer(batch, parameter++, cells[i].number);
        else
            bind_null(batch, parameter++);
        if (column->has_status)
            bind_text(batch, parameter++,
                      status == HK_STATUS_NORMAL ? NULL : hk_status_name(status));
    }
    bind_integer(batch, parameter++, sink->files[row]);
    bind_integer(batch, parameter++, sink->lines[row]);
    return parameter;
}

/* Inserts the rows from @first on with one run of @batch. */
static gboolean
insert_rows(HkSink *sink, Batch *batch, guint first, GError **error)
{
    int parameter = 1, result;

    for (guint i = 0; i < batch->n_rows; i++)
        parameter = bind_row(sink, batch, first + i, parameter);
    result = sqlite3_step(batch->statement);
    sqlite3_reset(batch->statement);
    if (result == SQLITE_DONE)
        return TRUE;
    return hk_store_fail(sink->store, "write rows", error);
}

gboolean
hk_sink_flush(HkSink *sink, GError **error)
{
    const guint n_rows = sink->n_rows;

    sink->n_rows = 0;
    if (n_rows == sink->full.n_rows)
        return insert_rows(sink, &sink->full, 0, error);
    for (guint i = 0; i < n_rows; i++)
        if (!insert_rows(sink, &sink->single, i, error))
            return FALSE;
    return TRUE;
}

gboolean
hk_sink_add(HkSink *sink, const HkCell *cells, gint64 file, guint line,
            gboolean *flushed, GError **error)
{
    const guint n_columns = sink->columns->len;

    memcpy(sink->cells + (gsize)sink->n_rows * n_columns, cells,
           n_columns * sizeof *cells);
    sink->files[sink->n_rows] = file;
    sink->lines[sink->n_rows] = line;
    sink->n_rows++;
    *flushed = sink->n_rows == sink->full.n_rows;
    return !*flushed || hk_sink_flush(sink, error);
}
