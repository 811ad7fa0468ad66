/* report/run/table-lock.h - the tables of a project, held still while papers are made
 * from them. */
#pragma once
#include "report/project.h"
#include "report/run/lock.h"

G_BEGIN_DECLS

/* Takes the lock of @project's database before it is loaded. Whoever makes papers calls
 * hk_lock_share() once that is done, so that others can do so too, but nobody can load.
 * While others share it, and nothing is to be loaded, it is shared from the start;
 * @alone: never. FALSE with HK_ERROR_LOCKED, or HK_ERROR_STOPPED while it @wait-s. A
 * project that cannot be written needs no lock: @lock is NULL then. */
gboolean hk_table_lock_take(const HkProject *project, gboolean alone, gboolean wait,
                            HkLock **lock, GError **error);

/* The same for whoever loads nothing: shared from the start. */
gboolean hk_table_lock_share(const HkProject *project, gboolean wait, HkLock **lock,
                             GError **error);

G_END_DECLS
