/* report/source/sources.h - asks connections for the answers to the queries of tables.
 */
#pragma once
#include "data/ingest.h"
#include "report/source/connections.h"

G_BEGIN_DECLS

typedef struct HkSources HkSources;

/* @file of connections; NULL: as hk_connections_read finds it. It is read when the
 * first connection is asked. Answers lie in @folder, in files without a name, until
 * they are loaded. */
HkSources *hk_sources_new(const char *file, const char *folder);
void hk_sources_free(HkSources *sources); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkSources, hk_sources_free)

/* While a connection is asked, @progress is told how many rows have come for @table. */
void hk_sources_watch(HkSources *sources,
                      void (*progress)(const char *table, gint64 rows, gpointer data),
                      gpointer data);

/* HkLoadContext.ask, with HkSources as its data: HK_ERROR_SOURCE if the connection does
 * not give a whole answer in time. */
gboolean hk_sources_ask(const HkTable *table, HkAnswer *answer, gpointer sources,
                        GError **error);

/* Asks @connection its probe; FALSE with what is wrong. */
gboolean hk_sources_probe(const HkSources *sources, const HkConnection *connection,
                          GError **error);

G_END_DECLS
