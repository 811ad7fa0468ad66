/* data/views-private.h - what the files of the engine's views share. */
#pragma once
#include "data/views.h"

G_BEGIN_DECLS

HkView *hk_view_new(const char *name, const char *table);
void hk_view_add_column(HkView *view, const char *name, const HkColumnType *type,
                        gboolean is_key);

/* Makes the temporary view @name of @db. FALSE with @error at @loc. */
gboolean hk_view_create(struct sqlite3 *db, const char *name, const char *select,
                        HkLoc loc, GError **error);

/* The view of one pair of tables (transfer full); NULL with @error at its place.
 * (kpi-view.c) */
HkView *
hk_kpi_view_make(struct sqlite3 *db, HkStore *store, const GPtrArray *code_lists,
                 const HkKpiSpec *spec, GError **error);

G_END_DECLS
