/* data/ingest.c - a declared table's files, or the answer to its query, into the
 * database, all or nothing.
 *
 * The old table is dropped and the new one made within one transaction: readers see the
 * one or the other, and a rollback (or a process that is killed) leaves the old one as
 * it was. */
#include "data/ingest-private.h"

#include <sqlite3.h>
#include <string.h>

/* A change of what the same bytes and declaration are loaded as raises this. */
#define LOADER_VERSION 1

void
hk_load_report_free(HkLoadReport *report)
{
    if (report == NULL)
        return;
    g_ptr_array_unref(report->files);
    g_ptr_array_unref(report->rejects);
    g_free(report);
}

static HkLoadReport *
report_new(const HkTable *table)
{
    HkLoadReport *report = g_new0(HkLoadReport, 1);

    report->table = g_intern_string(table->name.value);
    report->outcome = HK_LOAD_FAILED;
    report->files = g_ptr_array_new_with_free_func((GDestroyNotify)hk_ledger_file_free);
    report->rejects = g_ptr_array_new_with_free_func((GDestroyNotify)hk_reject_free);
    return report;
}

/* The hash of everything but the files that decides how a table is loaded. */
static char *
fingerprint_of(const HkTable *table, const HkLoadContext *context)
{
    const HkCalendar *calendar = context->calendar;
    g_autofree char *declaration = hk_table_fingerprint(table, context->code_lists);
    g_autofree char *text =
        g_strdup_printf("loader %d; calendar %d %d %d; %s", LOADER_VERSION,
                        calendar->start, calendar->label, calendar->eras, declaration);

    return g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
}

/* The fingerprint of the last load; NULL if there was none (transfer full). */
static char *
last_fingerprint(HkStore *store, const char *table)
{
    sqlite3_stmt *statement = NULL;
    char *fingerprint = NULL;

    if (sqlite3_prepare_v2(hk_store_db(store),
                           "SELECT fingerprint FROM hk_table WHERE name = ?1", -1,
                           &statement, NULL) == SQLITE_OK) {
        sqlite3_bind_text(statement, 1, table, -1, SQLITE_STATIC);
        if (sqlite3_step(statement) == SQLITE_ROW)
            fingerprint = g_strdup((const char *)sqlite3_column_text(statement, 0));
    }
    sqlite3_finalize(statement);
    return fingerprint;
}

gboolean
hk_load_is_declared_alike(const HkLoad *load)
{
    g_autofree char *fingerprint = fingerprint_of(load->table, load->context);
    g_autofree char *last = last_fingerprint(load->store, load->report->table);

    return g_strcmp0(last, fingerprint) == 0;
}

/* Whether the file at @path has the bytes that the ledger has of it. */
static gboolean
is_same_file(const HkLedgerFile *file, const char *root, const char *path, char **why)
{
    g_autofree char *full = g_build_filename(root, path, NULL);
    g_autofree char *sha256 = NULL;
    gint64 bytes = 0;

    sha256 = hk_file_sha256(full, &bytes, NULL);
    if (sha256 != NULL && bytes == file->bytes && strcmp(sha256, file->sha256) == 0)
        return TRUE;
    *why = g_strdup_printf("%s has changed", path);
    return FALSE;
}

/* Why @table must be loaded (transfer full); NULL if it need not be. */
static char *
why_stale(HkStore *store, const HkTable *table, const HkLoadContext *context,
          char *const *paths)
{
    g_autofree char *fingerprint = fingerprint_of(table, context);
    g_autofree char *last = last_fingerprint(store, table->name.value);
    g_autoptr(GPtrArray) files = NULL;
    char *why = NULL;

    if (last == NULL)
        return g_strdup("it was never loaded");
    if (strcmp(last, fingerprint) != 0)
        return g_strdup("its declaration has changed");
    if (table->query != NULL)
        return NULL;
    files = hk_ledger_files(store, table->name.value, NULL);
    for (guint i = 0; paths[i] != NULL; i++)
        if (files == NULL || i >= files->len ||
            strcmp(((const HkLedgerFile *)files->pdata[i])->path, paths[i]) != 0)
            return g_strdup_printf("%s is new", paths[i]);
    if (files->len != g_strv_length((char **)paths))
        return g_strdup("a file of it is gone");
    for (guint i = 0; why == NULL && paths[i] != NULL; i++)
        is_same_file(files->pdata[i], context->root, paths[i], &why);
    return why;
}

gboolean
hk_table_is_stale(HkStore *store, const HkTable *table, const HkLoadContext *context,
                  char **why, GError **error)
{
    g_auto(GStrv) paths = hk_table_files(table, context, error);
    g_autofree char *reason = NULL;

    if (paths == NULL)
        return FALSE;
    reason = why_stale(store, table, context, paths);
    if (reason == NULL)
        return FALSE;
    if (why != NULL)
        *why = g_steal_pointer(&reason);
    return TRUE;
}

/* What is said of @reject in one line (transfer full). */
static char *
describe_reject(const HkReject *reject)
{
    if (reject->column == 0)
        return g_strdup(reject->reason);
    if (reject->header == NULL || *reject->header == '\0')
        return g_strdup_printf("'%s' in column %u: %s", reject->value, reject->column,
                               reject->reason);
    return g_strdup_printf("'%s' in column %u '%s': %s", reject->value, reject->column,
                           reject->header, reject->reason);
}

char *
hk_load_shown_path(const HkLoad *load, const char *path)
{
    const char *root = load->context->shown_root;

    if (load->table->query != NULL || root == NULL || *root == '\0')
        return g_strdup(path);
    return g_build_filename(root, path, NULL);
}

/* A finding without a line does not quote the file. */
static void
add_finding(const HkLoad *load, const HkReject *reject)
{
    const HkSeverity severity =
        load->table->rejects == HK_REJECTS_KEEP ? HK_WARNING : HK_ERROR_FINDING;
    g_autofree char *text = describe_reject(reject);
    g_autofree char *path = hk_load_shown_path(load, reject->path);

    if (hk_table_is_personal(load->table))
        hk_diags_add(load->diags, severity, HK_ERROR_DATA, hk_loc(path, 0, 0), NULL,
                     "line %u: %s", reject->line, text);
    else
        hk_diags_add(load->diags, severity, HK_ERROR_DATA,
                     hk_loc(path, reject->line, reject->character), reject->hint, "%s",
                     text);
}

/* Any cell of a row may be a name in the wrong column, so none is quoted. */
static void
withhold_cells(HkReject *reject)
{
    if (reject->column == 0)
        return;
    g_free(reject->value);
    g_free(reject->reason);
    g_free(reject->hint);
    reject->value = g_strdup("…");
    reject->reason = g_strdup("cannot be read (not quoted: the table has names of "
                              "persons)");
    reject->hint = NULL;
}

gboolean
hk_load_reject(HkLoad *load, HkReject *reject, GError **error)
{
    HkLoadReport *report = load->report;
    const gboolean keep = load->table->rejects == HK_REJECTS_KEEP;
    gboolean good = TRUE;

    if (hk_table_is_personal(load->table))
        withhold_cells(reject);
    if (keep)
        good = hk_ledger_put_reject(load->store, report->table, reject, error);
    if (report->n_rejects++ >= HK_REJECTS_SHOWN) {
        hk_reject_free(reject);
        return good;
    }
    g_ptr_array_add(report->rejects, reject);
    add_finding(load, reject);
    return good;
}

/* The columns of the table and of its totals, as a sink makes them. */
static GArray *
sink_columns(const HkTable *table)
{
    GArray *columns = g_array_new(FALSE, FALSE, sizeof(HkSinkColumn));

    for (guint i = 0; i < table->columns->len; i++) {
        const HkColumn *column = table->columns->pdata[i];
        const HkValueType type = (HkValueType)column->type;
        const HkSinkColumn made = {
            .name = column->name.value,
            .is_text = type == HK_VALUE_TEXT || type == HK_VALUE_CODE ||
                       type == HK_VALUE_STAGE,
            .has_status = column->personal || hk_value_type_is_number(type),
        };

        g_array_append_val(columns, made);
    }
    return columns;
}

/* The rules of every column; each mistake in the declaration becomes a finding. */
static gboolean
make_rules(HkLoad *load)
{
    const HkTable *table = load->table;
    gboolean good = TRUE;

    load->rules = g_ptr_array_new_with_free_func((GDestroyNotify)hk_cell_rules_free);
    for (guint i = 0; i < table->columns->len; i++) {
        g_autoptr(GError) error = NULL;
        HkCellRules *rules =
            hk_cell_rules_new(table, table->columns->pdata[i], load->context->calendar,
                              load->context->code_lists, &error);

        g_ptr_array_add(load->rules, rules);
        good &= rules != NULL;
        if (error != NULL)
            hk_diags_take_error(load->diags, &error);
    }
    return good;
}

static gboolean
open_sinks(HkLoad *load, GError **error)
{
    g_autoptr(GArray) columns = sink_columns(load->table);
    g_autofree char *totals = g_strconcat(load->table->name.value, "_totals", NULL);

    load->rows = hk_sink_new(load->store, load->table->name.value, columns, error);
    if (load->rows != NULL && load->table->totals != NULL &&
        load->table->totals->len > 0)
        load->totals = hk_sink_new(load->store, totals, columns, error);
    return load->rows != NULL &&
           (load->table->totals->len == 0 || load->totals != NULL);
}

/* Reads each file; all of them are tried, so that every mistake is told at once. */
static gboolean
load_files(HkLoad *load, char *const *paths)
{
    gint64 id = hk_ledger_next_id(load->store);
    gboolean good = TRUE;

    for (; *paths != NULL; paths++) {
        HkLedgerFile *file = g_new0(HkLedgerFile, 1);

        g_ptr_array_add(load->report->files, file);
        file->id = id++;
        file->table = g_strdup(load->report->table);
        file->path = g_strdup(*paths);
        good &= hk_load_file(load, file);
        load->report->rows += file->loaded;
    }
    return good;
}

/* More rejects than are shown are at least counted, at the last one shown: findings are
 * sorted by place. */
static void
count_rejects(const HkLoad *load)
{
    const guint n = load->report->n_rejects;
    g_autofree char *path = NULL;
    const HkReject *last;

    if (n <= HK_REJECTS_SHOWN)
        return;
    last = load->report->rejects->pdata[HK_REJECTS_SHOWN - 1];
    path = hk_load_shown_path(load, last->path);
    hk_diags_add(load->diags,
                 load->table->rejects == HK_REJECTS_KEEP ? HK_WARNING
                                                         : HK_ERROR_FINDING,
                 HK_ERROR_DATA, hk_loc(path, last->line, last->character), NULL,
                 "table '%s': %u more rejects are not shown", load->report->table,
                 n - HK_REJECTS_SHOWN);
}

static gboolean
load_into(HkLoad *load, char *const *paths, GError **error)
{
    g_autofree char *fingerprint = fingerprint_of(load->table, load->context);
    const gboolean keep = load->table->rejects == HK_REJECTS_KEEP;

    if (!hk_store_drop(load->store, load->report->table, error) ||
        !open_sinks(load, error))
        return FALSE;
    if (!load_files(load, paths))
        return FALSE;
    if (!hk_load_make_key(load, error))
        return FALSE;
    count_rejects(load);
    if (load->report->n_rejects > 0 && !keep)
        return FALSE;
    if (load->report->rows == 0)
        hk_diags_add(load->diags, HK_WARNING, HK_ERROR_DATA, load->table->loc, NULL,
                     "table '%s' has no rows", load->report->table);
    return hk_ledger_put_table(load, fingerprint, error);
}

/* Statements must be finalized before a transaction can end. */
static void
close_sinks(HkLoad *load)
{
    g_clear_pointer(&load->rows, hk_sink_free);
    g_clear_pointer(&load->totals, hk_sink_free);
}

static gboolean
load_in_transaction(HkLoad *load, char *const *paths, GError **error)
{
    gboolean good;

    if (!make_rules(load) ||
        !hk_store_exec(load->store, "BEGIN IMMEDIATE", "load", error))
        return FALSE;
    good = load_into(load, paths, error);
    close_sinks(load);
    if (good && hk_store_exec(load->store, "COMMIT", "load", error))
        return TRUE;
    sqlite3_exec(hk_store_db(load->store), "ROLLBACK", NULL, NULL, NULL);
    return FALSE;
}

/* The report of a table that is as it was. */
static void
report_fresh(HkStore *store, HkLoadReport *report)
{
    g_autoptr(GPtrArray) files = hk_ledger_files(store, report->table, NULL);
    g_autoptr(GPtrArray) rejects = hk_ledger_rejects(store, report->table, NULL);

    report->outcome = HK_LOAD_FRESH;
    if (files != NULL) {
        g_ptr_array_unref(report->files);
        report->files = g_steal_pointer(&files);
    }
    for (guint i = 0; i < report->files->len; i++)
        report->rows += ((const HkLedgerFile *)report->files->pdata[i])->loaded;
    if (rejects != NULL) {
        report->n_rejects = rejects->len;
        g_ptr_array_unref(report->rejects);
        report->rejects = g_steal_pointer(&rejects);
    }
}

/* Whether there is anything to load. */
static gboolean
find_changes(HkLoad *load, char *const *paths, gboolean force, gboolean *is_fresh,
             GError **error)
{
    g_autofree char *why = NULL;

    if (load->table->query != NULL)
        return hk_load_ask(load, force, is_fresh, error);
    if (!force)
        why = why_stale(load->store, load->table, load->context, paths);
    *is_fresh = !force && why == NULL;
    return TRUE;
}

HkLoadReport *
hk_table_load(HkStore *store, const HkTable *table, const HkLoadContext *context,
              gboolean force, HkDiags *diags)
{
    HkLoadReport *report = report_new(table);
    HkLoad load = { .store = store,
                    .table = table,
                    .context = context,
                    .diags = diags,
                    .report = report,
                    .answer = { .fd = -1 } };
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) paths = hk_table_files(table, context, &error);
    gboolean is_fresh = FALSE;

    /* What an earlier load has kept of a column that is personal now goes for good. */
    if (paths == NULL ||
        (hk_table_is_personal(table) &&
         !hk_store_exec(store, "PRAGMA secure_delete = ON", "load a table", &error)) ||
        !find_changes(&load, paths, force, &is_fresh, &error))
        report->outcome = HK_LOAD_FAILED;
    else if (is_fresh)
        report_fresh(store, report);
    else if (load_in_transaction(&load, paths, &error))
        report->outcome = HK_LOAD_LOADED;
    g_clear_pointer(&load.rules, g_ptr_array_unref);
    hk_answer_clear(&load.answer);
    if (error != NULL)
        hk_diags_take_error(diags, &error);
    return report;
}
