/* report/run/workers.h - processes that share out numbered jobs.
 *
 * Workers are forked from a process that has everything warm (fonts, files), and end
 * with it. Each job's answer is bytes. Which worker does which job is left to chance;
 * whoever uses the answers in the order of the jobs sees no difference. */
#pragma once
#include "data/error.h"

G_BEGIN_DECLS

typedef struct HkWorkers {
    guint n_jobs;
    guint n_workers; /* at most so many at a time; from 1 */
    /* In a worker, before its first job. NULL: nothing to do. */
    void (*start)(gpointer user);
    /* In a worker: the answer (transfer full). */
    GBytes *(*work)(guint job, gpointer user);
    /* In the process that runs them, in the order in which jobs end. @answer is NULL
     * when the worker died of it, and @how then says how: "was killed by signal 11
     * (Segmentation fault)". */
    void (*done)(guint job, GBytes *answer, const char *how, gpointer user);
    gpointer user;
} HkWorkers;

/* Whether this process has one thread, so that it can be forked: what another thread
 * was about to do would never be done in a worker, and what it had locked would stay
 * so. Pango looks for fonts in threads that end by themselves; they are waited for, two
 * seconds at most. */
gboolean hk_workers_can_fork(void);

/* Does all jobs; the process must have one thread. A worker that dies costs the job
 * that it was doing. FALSE with HK_ERROR_INTERNAL if processes cannot be made, and with
 * HK_ERROR_STOPPED when the run is to stop: workers that do not end soon are killed. */
gboolean hk_workers_run(const HkWorkers *workers, GError **error);

G_END_DECLS
