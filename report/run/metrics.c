/* report/run/metrics.c - the figures of a run in Prometheus' text format 0.0.4, as the
 * textfile collector of node_exporter reads it. */
#include "report/run/publish.h"
#include "report/run/run-report.h"

#include <string.h>

#define LAST_SUCCESS "hakusho_last_success_timestamp_seconds"

static double
exit_code(const HkProjectReport *project)
{
    return project->code;
}

static double
last_run(const HkProjectReport *project)
{
    return (double)(project->finished / G_USEC_PER_SEC);
}

static double
duration(const HkProjectReport *project)
{
    return (double)(project->took / 1000) / 1000;
}

static double
rows_read(const HkProjectReport *project)
{
    return (double)project->rows;
}

static double
rows_rejected(const HkProjectReport *project)
{
    return (double)project->rejects;
}

static double
output_bytes(const HkProjectReport *project)
{
    return (double)project->bytes;
}

static double
warnings(const HkProjectReport *project)
{
    return project->n_warnings;
}

static const struct {
    const char *name, *help;
    double (*figure)(const HkProjectReport *project);
} metrics[] = {
    { "hakusho_last_run_timestamp_seconds", "When the last run ended.", last_run },
    { "hakusho_last_run_exit_code", "The exit code of the last run.", exit_code },
    { "hakusho_run_duration_seconds", "How long the last run took.", duration },
    { "hakusho_rows_read", "Rows in the tables of the last run.", rows_read },
    { "hakusho_rows_rejected", "Rows that are left out of them.", rows_rejected },
    { "hakusho_output_bytes", "Size of the papers that are built or fresh.",
      output_bytes },
    { "hakusho_warnings", "Warnings of the last run.", warnings },
};

/* The label of @project, with its value escaped (transfer full). */
static char *
label_of(const HkProjectReport *project)
{
    g_autoptr(GString) out = g_string_new("project=\"");

    for (const char *p = project->root; *p != '\0'; p++) {
        if (*p == '\n') {
            g_string_append(out, "\\n");
            continue;
        }
        if (*p == '"' || *p == '\\')
            g_string_append_c(out, '\\');
        g_string_append_c(out, *p);
    }
    g_string_append_c(out, '"');
    return g_string_free(g_steal_pointer(&out), FALSE);
}

static void
append_head(GString *out, const char *name, const char *help)
{
    g_string_append_printf(out, "# HELP %s %s\n# TYPE %s gauge\n", name, help, name);
}

static void
append_figure(GString *out, const char *name, const char *labels, double figure)
{
    char digits[G_ASCII_DTOSTR_BUF_SIZE];

    g_ascii_formatd(digits, sizeof digits, "%.15g", figure);
    g_string_append_printf(out, "%s{%s} %s\n", name, labels, digits);
}

/* A run that failed has not made the last success older or younger than it was in
 * @before, the text of the last run's metrics (or NULL). */
static void
append_last_success(GString *out, const HkRunReport *report, const char *before)
{
    append_head(out, LAST_SUCCESS, "When a run last ended with 0.");
    for (guint i = 0; i < report->projects->len; i++) {
        const HkProjectReport *project = report->projects->pdata[i];
        g_autofree char *label = label_of(project);
        g_autofree char *series = g_strdup_printf("\n" LAST_SUCCESS "{%s} ", label);
        const char *found = before != NULL ? strstr(before, series) : NULL;

        if (project->code == HK_EXIT_OK)
            append_figure(out, LAST_SUCCESS, label, last_run(project));
        else if (found != NULL)
            append_figure(out, LAST_SUCCESS, label,
                          g_ascii_strtod(found + strlen(series), NULL));
    }
}

static void
append_papers(GString *out, const HkRunReport *report)
{
    append_head(out, "hakusho_reports",
                "Papers of the last run by what became of them.");
    for (guint i = 0; i < report->projects->len; i++) {
        const HkProjectReport *project = report->projects->pdata[i];
        g_autofree char *label = label_of(project);

        for (int state = 0; state < HK_N_PAPER_STATES; state++) {
            g_autofree char *labels = g_strdup_printf(
                "%s,result=\"%s\"", label, hk_paper_state_name((HkPaperState)state));

            append_figure(out, "hakusho_reports", labels, project->n_papers[state]);
        }
    }
}

gboolean
hk_run_report_write_metrics(const HkRunReport *report, const char *path, GError **error)
{
    g_autoptr(GString) out = g_string_new(NULL);
    g_autofree char *before = NULL;

    g_file_get_contents(path, &before, NULL, NULL);
    append_last_success(out, report, before);
    for (gsize m = 0; m < G_N_ELEMENTS(metrics); m++) {
        append_head(out, metrics[m].name, metrics[m].help);
        for (guint i = 0; i < report->projects->len; i++) {
            const HkProjectReport *project = report->projects->pdata[i];
            g_autofree char *label = label_of(project);

            append_figure(out, metrics[m].name, label, metrics[m].figure(project));
        }
    }
    append_papers(out, report);
    return hk_publish_text(path, out->str, error);
}
