/* report/load-tables.h - brings a project's tables up to date. */
#pragma once
#include "data/unloaded.h"
#include "report/command.h"
#include "report/project.h"

G_BEGIN_DECLS

/* Connections of @project are asked as --connections and --offline of @invocation say;
 * without the latter, as @asking does. */
void
hk_project_ask(HkProject *project, const HkInvocation *invocation, HkAsking asking);

/* Loads each table of @project that is stale (@force: each), or only those called one
 * of @names (NULL-terminated; NULL or empty: all). With all of them, tables that are no
 * longer declared are thrown away. One table's failure does not keep the others from
 * being loaded. (transfer full): of HkLoadReport*, in the order of the project file. */
GPtrArray *hk_load_tables(HkStore *store, const HkProject *project,
                          const char *const *names, gboolean force, HkDiags *diags);

/* Opens the project's database into @store (transfer full) and loads its tables, as
 * hk_load_tables() does. One that is found to be damaged is set aside with a warning
 * and made anew. NULL with errors if it cannot be opened. (transfer full) */
GPtrArray *hk_project_load(const HkProject *project, const char *const *names,
                           gboolean force, HkStore **store, HkDiags *diags);

/* The tables of @reports that could not be loaded, of HkUnloaded* (transfer full); NULL
 * if all are there. */
GPtrArray *hk_load_failures(const GPtrArray *reports);

/* Whether nothing of @project has to be loaded into @store, as far as that can be told
 * without asking a connection. */
gboolean hk_project_is_fresh(HkStore *store, const HkProject *project);

/* Opens the project's database for writing; NULL with a finding. */
HkStore *hk_project_open_store(const HkProject *project, HkDiags *diags);

G_END_DECLS
