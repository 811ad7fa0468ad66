/* data/sink.h - rows into a new SQLite table, many at a time. */
#pragma once
#include "data/store.h"

G_BEGIN_DECLS

/* One column of the table to be made. @is_status: it has a companion NAME_status. */
typedef struct HkSinkColumn {
    const char *name;
    gboolean is_text;
    gboolean has_status;
} HkSinkColumn;

typedef struct HkSink HkSink;

/* Makes the table @name of @columns (copied) plus hk_file and hk_line. */
HkSink *
hk_sink_new(HkStore *store, const char *name, const GArray *columns, GError **error);
void
hk_sink_free(HkSink *sink); /* NULL is allowed; rows that are not flushed are lost */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkSink, hk_sink_free)

/* Adds a row: one cell per column. Texts must stay where they are until the sink is
 * flushed, which it does by itself when it is full; @flushed says whether it just did.
 */
gboolean hk_sink_add(HkSink *sink, const HkCell *cells, gint64 file, guint line,
                     gboolean *flushed, GError **error);
gboolean hk_sink_flush(HkSink *sink, GError **error);

G_END_DECLS
