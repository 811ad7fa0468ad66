/* report/cmd/load.c - hakusho load: the tables into the database, and what became of
 * them. */
#include "data/json.h"
#include "report/command.h"
#include "report/load-tables.h"
#include "report/run/burst-options.h"
#include "report/run/stop.h"
#include "report/run/table-lock.h"

#include <stdio.h>

static const HkOption options[] = {
    { "force", 'f', HK_OPTION_FLAG, NULL, "load again what has not changed, too" },
    { "table", 't', HK_OPTION_TEXTS, "NAME", "load only this table" },
    HK_LOCK_OPTION,
    { 0 },
};

static void
print_file(const HkLedgerFile *file, GString *out)
{
    g_string_append_printf(out, "  %s: %s, %s", file->path, file->encoding,
                           file->delimiter);
    if (file->header_rows == 1)
        g_string_append_printf(out, ", header on line %u", file->header_row);
    else if (file->header_rows > 1)
        g_string_append_printf(out, ", header of %u rows from line %u",
                               file->header_rows, file->header_row);
    if (*file->title != '\0')
        g_string_append(out, ", title lines above it");
    g_string_append_printf(out, "; %" G_GINT64_FORMAT " rows", file->data_rows);
    if (file->total_rows > 0)
        g_string_append_printf(out, ", %" G_GINT64_FORMAT " of them totals",
                               file->total_rows);
    if (file->left_out > 0)
        g_string_append_printf(out, ", %" G_GINT64_FORMAT " left out", file->left_out);
    if (file->rejects > 0)
        g_string_append_printf(out, ", %" G_GINT64_FORMAT " rejected", file->rejects);
    if (file->note_rows > 0)
        g_string_append_printf(out, "; %" G_GINT64_FORMAT " notes from line %u",
                               file->note_rows, file->note_row);
    g_string_append_c(out, '\n');
}

static void
print_report(const HkLoadReport *report, GString *out)
{
    if (report->outcome == HK_LOAD_FAILED) {
        g_string_append_printf(out, "%s: not loaded\n", report->table);
        return;
    }
    g_string_append_printf(out, "%s: %" G_GINT64_FORMAT " rows%s\n", report->table,
                           report->rows,
                           report->outcome == HK_LOAD_FRESH ? ", unchanged" : "");
    if (report->outcome == HK_LOAD_FRESH)
        return;
    for (guint i = 0; i < report->files->len; i++)
        print_file(report->files->pdata[i], out);
}

static void
add_text(GString *out, const char *name, const char *text)
{
    g_string_append_printf(out, "\"%s\": ", name);
    hk_json_append_text(out, text);
    g_string_append(out, ", ");
}

static void
add_number(GString *out, const char *name, gint64 number)
{
    g_string_append_printf(out, "\"%s\": %" G_GINT64_FORMAT ", ", name, number);
}

/* What the last add_ left behind the last member. */
static void
end_object(GString *out)
{
    g_string_truncate(out, out->len - 2);
    g_string_append_c(out, '}');
}

static void
write_file(const HkLedgerFile *file, GString *out)
{
    g_string_append_c(out, '{');
    add_text(out, "path", file->path);
    add_text(out, "sha256", file->sha256);
    add_number(out, "bytes", file->bytes);
    add_text(out, "encoding", file->encoding);
    add_text(out, "delimiter", file->delimiter);
    add_text(out, "title", file->title);
    add_number(out, "header_row", file->header_row);
    add_number(out, "header_rows", file->header_rows);
    add_number(out, "data_rows", file->data_rows);
    add_number(out, "total_rows", file->total_rows);
    add_number(out, "left_out", file->left_out);
    add_number(out, "note_rows", file->note_rows);
    add_number(out, "loaded", file->loaded);
    add_number(out, "rejects", file->rejects);
    end_object(out);
}

static void
write_reject(const HkReject *reject, GString *out)
{
    g_string_append_c(out, '{');
    add_text(out, "path", reject->path);
    add_number(out, "line", reject->line);
    add_number(out, "column", reject->column);
    add_text(out, "header", reject->header);
    add_text(out, "value", reject->value);
    add_text(out, "reason", reject->reason);
    end_object(out);
}

static void
write_report(const HkLoadReport *report, GString *out)
{
    static const char *const outcomes[] = {
        [HK_LOAD_FRESH] = "fresh",
        [HK_LOAD_LOADED] = "loaded",
        [HK_LOAD_FAILED] = "failed",
    };

    g_string_append_c(out, '{');
    add_text(out, "table", report->table);
    add_text(out, "outcome", outcomes[report->outcome]);
    add_number(out, "rows", report->rows);
    add_number(out, "n_rejects", report->n_rejects);
    g_string_append(out, "\"files\": [");
    for (guint i = 0; report->outcome != HK_LOAD_FAILED && i < report->files->len;
         i++) {
        g_string_append(out, i > 0 ? ", " : "");
        write_file(report->files->pdata[i], out);
    }
    g_string_append(out, "], \"rejects\": [");
    for (guint i = 0; i < report->rejects->len; i++) {
        g_string_append(out, i > 0 ? ", " : "");
        write_reject(report->rejects->pdata[i], out);
    }
    g_string_append(out, "]}");
}

static void
print_reports(const HkInvocation *invocation, const GPtrArray *reports)
{
    g_autoptr(GString) out = g_string_new(invocation->json ? "[" : NULL);

    for (guint i = 0; i < reports->len; i++) {
        if (!invocation->json) {
            print_report(reports->pdata[i], out);
            continue;
        }
        g_string_append(out, i > 0 ? ",\n " : "");
        write_report(reports->pdata[i], out);
    }
    if (invocation->json)
        g_string_append(out, "]\n");
    if (invocation->json || !invocation->quiet)
        fputs(out->str, stdout);
}

static HkExit
run(const HkInvocation *invocation, HkDiags *diags)
{
    g_autoptr(HkProject) project = hk_project_open(invocation->arguments, -1, diags);
    g_autoptr(HkLock) lock = NULL;
    g_autoptr(HkStore) store = NULL;
    g_autoptr(GPtrArray) reports = NULL;
    g_autoptr(GError) error = NULL;
    HkLockMode mode = HK_LOCK_FAIL;

    if (project == NULL || hk_diags_have_error(diags) ||
        !hk_read_lock_mode(invocation, &mode, diags))
        return HK_EXIT_OK;
    hk_stop_listen(0);
    if (!hk_table_lock_take(project, TRUE, mode == HK_LOCK_WAIT, &lock, &error)) {
        hk_lock_refused(mode, &error, diags);
        return HK_EXIT_OK;
    }
    hk_project_ask(project, invocation, HK_ASK_AGAIN);
    reports = hk_project_load(project, hk_invocation_texts(invocation, "table"),
                              hk_invocation_flag(invocation, "force"), &store, diags);
    if (reports != NULL)
        print_reports(invocation, reports);
    return HK_EXIT_OK;
}

const HkCommand hk_command_load = {
    .name = "load",
    .summary = "Load the tables into the database and report what became of them",
    .arguments = "[PROJECT]",
    .max_arguments = 1,
    .common = HK_TAKES_CONNECTIONS | HK_TAKES_JSON,
    .options = options,
    .run = run,
};
