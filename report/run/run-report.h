/* report/run/run-report.h - what became of a run, for those who were not there: the
 * files of --summary (JSON) and --metrics (Prometheus).
 *
 * They are about the run and no paper: the clock may be read. */
#pragma once
#include "report/run/burst.h"

G_BEGIN_DECLS

/* What became of one project. */
typedef struct HkProjectReport {
    char *root;               /* absolute; or what was asked for instead */
    gint64 started, finished; /* microseconds since 1970 */
    gint64 took;              /* microseconds, by a clock that is never set */
    HkExit code;
    guint n_papers[HK_N_PAPER_STATES];
    gint64 rows, rejects; /* of the tables */
    gint64 bytes;         /* of the papers' files */
    guint n_warnings, n_errors;
    GString *json; /* the members "folder", "tables", "papers" and "findings" */
} HkProjectReport;

typedef struct HkRunReport {
    GPtrArray *projects; /* of HkProjectReport* */
    gint64 started;      /* microseconds since 1970 */
    gint64 clock;        /* the same by the clock that is never set */
} HkRunReport;

HkRunReport *hk_run_report_new(void);
void hk_run_report_free(HkRunReport *report); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkRunReport, hk_run_report_free)

/* Starts the report of a project, which the next calls are about. */
void hk_run_report_begin(HkRunReport *report, const char *root);
/* Takes what a burst tells its printer. */
void hk_run_report_add(HkRunReport *report, const HkBurst *burst);
void hk_run_report_end(HkRunReport *report, HkExit code, const HkDiags *diags);

/* Writes the whole report to @path, as JSON; @code is that of the run. */
gboolean hk_run_report_write(const HkRunReport *report, HkExit code, const char *path,
                             GError **error);

/* Writes its figures to @path in Prometheus' text format. The time of the last success
 * of a project that failed is that of the file that is there. (metrics.c) */
gboolean hk_run_report_write_metrics(const HkRunReport *report, const char *path,
                                     GError **error);

G_END_DECLS
