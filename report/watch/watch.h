/* report/watch/watch.h - does something again whenever files change, until it is told
 * to end. */
#pragma once
#include "report/watch/folders.h"

G_BEGIN_DECLS

typedef struct HkWatch {
    /* Looks for the folders to watch; called at first and before each work. FALSE with
     * @error ends the watch. */
    gboolean (*look)(HkFolders *folders, gpointer user, GError **error);
    /* In a process of its own, which ends with its result. @changed is when the change
     * came that it is done for, in microseconds of the monotonic clock; 0 at first. */
    int (*work)(gint64 changed, gpointer user);
    /* What became of it: what the process ended with; -1: it died. FALSE ends the
     * watch. */
    gboolean (*done)(int result, gpointer user);
    gpointer user;
} HkWatch;

/* Runs until SIGINT, SIGTERM or SIGHUP, which are for this function alone meanwhile.
 * Changes that follow each other closely are one; those that come during the work are
 * worked on after it. FALSE with @error if it cannot go on. */
gboolean hk_watch_run(const HkWatch *watch, GError **error);

G_END_DECLS
