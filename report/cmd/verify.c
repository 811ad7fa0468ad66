/* report/cmd/verify.c - hakusho verify: whether a PDF is what its inputs give. */
#include "report/record/verify.h"
#include "data/json.h"
#include "report/command.h"
#include "report/record/source-files.h"

#include <stdio.h>

static void
print_text(const char *path, const HkVerification *verification, GString *out)
{
    g_string_append_printf(out, "%s: %s", path, hk_verdict_name(verification->verdict));
    if (verification->verdict == HK_VERDICT_IDENTICAL)
        g_string_append_printf(out, " to what its %u input file%s give%s",
                               verification->n_inputs,
                               verification->n_inputs == 1 ? "" : "s",
                               verification->n_inputs == 1 ? "s" : "");
    g_string_append_c(out, '\n');
    for (guint i = 0; i < verification->differences->len; i++) {
        const HkDifference *difference = verification->differences->pdata[i];

        g_string_append_printf(out, "  %-10s %s\n", difference->what, difference->text);
    }
}

static void
print_json(const char *path, const HkVerification *verification, GString *out)
{
    hk_json_begin(out, NULL, '{');
    hk_json_text(out, "file", path);
    hk_json_text(out, "result", hk_verdict_name(verification->verdict));
    hk_json_integer(out, "inputs", verification->n_inputs);
    hk_json_begin(out, "differences", '[');
    for (guint i = 0; i < verification->differences->len; i++) {
        const HkDifference *difference = verification->differences->pdata[i];

        hk_json_begin(out, NULL, '{');
        hk_json_text(out, "what", difference->what);
        hk_json_text(out, "text", difference->text);
        hk_json_end(out, '}');
    }
    hk_json_end(out, ']');
    hk_json_end(out, '}');
    g_string_append_c(out, '\n');
}

/* The folder of the project; NULL with a finding. (transfer full) */
static char *
find_root(const HkPaperRecord *record, const char *path, HkDiags *diags)
{
    g_autofree char *folder = g_path_get_dirname(path);
    char *root = hk_find_recorded_root(record, ".");

    if (root == NULL)
        root = hk_find_recorded_root(record, folder);
    if (root == NULL)
        hk_diags_add(diags, HK_ERROR_FINDING, HK_ERROR_MISSING, hk_loc(path, 0, 0),
                     "go to the folder of its project",
                     "the project is not here: there is no %s in this folder or above",
                     record->briefing.path);
    return root;
}

/* The only record of the PDF at @path; NULL with a finding. (transfer full) */
static GPtrArray *
read_record(const char *path, HkDiags *diags)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) records = hk_paper_records_read(path, &error);

    if (records == NULL)
        hk_diags_take_error(diags, &error);
    else if (records->len > 1)
        hk_diags_add(diags, HK_ERROR_FINDING, HK_ERROR_USAGE, hk_loc(path, 0, 0),
                     "verify the files of its papers",
                     "this is a packet of %u papers, and packets are not rebuilt",
                     records->len);
    return records != NULL && records->len == 1 ? g_steal_pointer(&records) : NULL;
}

static HkExit
run(const HkInvocation *invocation, HkDiags *diags)
{
    static const HkExit codes[] = { HK_EXIT_OK, HK_EXIT_PARTLY, HK_EXIT_MISSING };
    const char *path = invocation->arguments[0];
    g_autoptr(GPtrArray) records = read_record(path, diags);
    g_autoptr(HkVerification) verification = NULL;
    g_autoptr(GString) out = g_string_new(NULL);
    g_autofree char *root = NULL;

    if (records == NULL)
        return HK_EXIT_OK;
    root = find_root(records->pdata[0], path, diags);
    if (root == NULL)
        return HK_EXIT_OK;
    verification = hk_verify(path, records->pdata[0], root, diags);
    if (verification == NULL)
        return HK_EXIT_OK;
    if (invocation->json)
        print_json(path, verification, out);
    else
        print_text(path, verification, out);
    fputs(out->str, stdout);
    return codes[verification->verdict];
}

const HkCommand hk_command_verify = {
    .name = "verify",
    .summary = "Build a PDF again from its recorded inputs and tell what differs",
    .arguments = "PAPER.pdf",
    .min_arguments = 1,
    .max_arguments = 1,
    .common = HK_TAKES_JSON,
    .run = run,
};
