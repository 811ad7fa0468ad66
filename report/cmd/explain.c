/* report/cmd/explain.c - hakusho explain: where a figure of a paper comes from. */
#include "data/json.h"
#include "report/command.h"
#include "report/record/answer.h"

#include <stdio.h>
#include <string.h>

static const HkOption options[] = {
    { "page", 'p', HK_OPTION_TEXT, "N",
      "only the figures of this page of the paper, from 1" },
    { "find", 'f', HK_OPTION_TEXT, "TEXT",
      "only figures that read so, and all that is known of them; 181, 1,234, ▲52" },
    { "value", 0, HK_OPTION_TEXT, "NAME",
      "only the figure that `values:` calls so, and all that is known of it" },
    { "paper", 0, HK_OPTION_TEXT, "NAME",
      "only this paper of a packet, by the name of its file without the ending" },
    { 0 },
};

static gboolean
read_question(const HkInvocation *invocation, HkQuestion *question, HkDiags *diags)
{
    const char *page = hk_invocation_text(invocation, "page");
    guint64 number = 0;

    *question = (HkQuestion){ .find = hk_invocation_text(invocation, "find"),
                              .value = hk_invocation_text(invocation, "value") };
    if (page != NULL &&
        !g_ascii_string_to_unsigned(page, 10, 1, 100000, &number, NULL)) {
        hk_diags_add(diags, HK_ERROR_FINDING, HK_ERROR_USAGE, HK_NOWHERE,
                     "pages are counted from 1", "--page cannot be '%s'", page);
        return FALSE;
    }
    question->page = (guint)number;
    return TRUE;
}

/* The folder of the project: around the current one, or around the paper; NULL: it is
 * not there. (transfer full) */
static char *
find_root(const HkPaperRecord *record, const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);
    char *root = hk_find_recorded_root(record, ".");

    return root != NULL ? root : hk_find_recorded_root(record, folder);
}

static void
print_paper(const HkInvocation *invocation, const HkAnswers *answers, GString *out)
{
    if (!invocation->json) {
        hk_answers_print_text(answers, out);
        return;
    }
    hk_json_begin(out, NULL, '{');
    hk_json_text(out, "paper", answers->record->paper);
    hk_json_text(out, "engine", answers->record->engine);
    hk_answers_print_json(answers, out);
    hk_json_end(out, '}');
}

/* How many figures of @record were told of, below its name if they are @titled. */
static guint
explain_paper(const HkInvocation *invocation, const HkPaperRecord *record,
              gboolean titled, const HkQuestion *question, GString *out)
{
    g_autofree char *root = find_root(record, invocation->arguments[0]);
    g_autoptr(HkSourceFiles) files = hk_source_files_new(record, root);
    g_autoptr(GArray) found = hk_answers_find(record, question);
    const HkAnswers answers = { record, files, found,
                                question->find != NULL || question->value != NULL };

    if (found->len == 0)
        return 0;
    if (titled && !invocation->json)
        g_string_append_printf(out, "%s%s\n", out->len > 0 ? "\n" : "", record->paper);
    print_paper(invocation, &answers, out);
    return found->len;
}

/* The name in values: that is nearest to the one that was asked for; NULL: none. */
static const char *
nearest_value(const GPtrArray *records, const char *name)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();

    for (guint i = 0; i < records->len; i++) {
        const HkPaperRecord *record = records->pdata[i];

        for (guint k = 0; k < record->sources->len; k++) {
            const HkRecordedSource *source = record->sources->pdata[k];

            if (source->name != NULL)
                g_ptr_array_add(names, source->name);
        }
    }
    g_ptr_array_add(names, NULL);
    return hk_nearest_name(name, (const char *const *)names->pdata);
}

/* Nothing was found: says why. */
static void
report_nothing(const GPtrArray *records, const HkQuestion *question, const char *path,
               HkDiags *diags)
{
    const HkPaperRecord *only = records->len == 1 ? records->pdata[0] : NULL;
    const HkLoc loc = hk_loc(path, 0, 0);
    g_autofree char *hint = NULL;
    const char *near;

    if (only != NULL && question->page > only->pages->len) {
        hk_diags_add(diags, HK_ERROR_FINDING, HK_ERROR_USAGE, loc, NULL,
                     "--page %u: the paper has %u page%s", question->page,
                     only->pages->len, only->pages->len == 1 ? "" : "s");
        return;
    }
    if (question->value != NULL) {
        near = nearest_value(records, question->value);
        hint = near != NULL ? g_strdup_printf("did you mean '%s'?", near) : NULL;
        hk_diags_add(diags, HK_ERROR_FINDING, HK_ERROR_USAGE, loc, hint,
                     "no figure called '%s' is printed", question->value);
        return;
    }
    if (question->find != NULL)
        hk_diags_add(diags, HK_ERROR_FINDING, HK_ERROR_USAGE, loc,
                     "without --find all figures are listed", "no figure reads '%s'",
                     question->find);
    else
        hk_diags_add(diags, HK_NOTE, HK_ERROR_USAGE, loc, NULL,
                     "no figure from data is printed there");
}

/* FALSE with a finding if @name is not NULL and none of the papers is called so. */
static gboolean
check_paper(const GPtrArray *records, const char *name, const char *path,
            HkDiags *diags)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_autofree char *all = NULL;
    g_autofree char *hint = NULL;

    for (guint i = 0; i < records->len; i++)
        g_ptr_array_add(names, ((const HkPaperRecord *)records->pdata[i])->paper);
    g_ptr_array_add(names, NULL);
    if (name == NULL || g_strv_contains((const char *const *)names->pdata, name))
        return TRUE;
    all = g_strjoinv(", ", (char **)names->pdata);
    hint = g_strdup_printf("there %s: %s", records->len == 1 ? "is" : "are", all);
    hk_diags_add(diags, HK_ERROR_FINDING, HK_ERROR_USAGE, hk_loc(path, 0, 0), hint,
                 "--paper: there is no paper '%s' that was made by hakusho", name);
    return FALSE;
}

static HkExit
run(const HkInvocation *invocation, HkDiags *diags)
{
    const char *path = invocation->arguments[0];
    const char *only = hk_invocation_text(invocation, "paper");
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) records = NULL;
    g_autoptr(GString) out = g_string_new(NULL);
    HkQuestion question;
    guint n = 0;

    if (!read_question(invocation, &question, diags))
        return HK_EXIT_OK;
    records = hk_paper_records_read(path, &error);
    if (records == NULL) {
        hk_diags_take_error(diags, &error);
        return HK_EXIT_OK;
    }
    if (!check_paper(records, only, path, diags))
        return HK_EXIT_OK;
    if (invocation->json)
        hk_json_begin(out, NULL, '[');
    for (guint i = 0; i < records->len; i++) {
        const HkPaperRecord *record = records->pdata[i];

        if (only != NULL && strcmp(only, record->paper) != 0)
            continue;
        n += explain_paper(invocation, record, records->len > 1, &question, out);
    }
    if (invocation->json) {
        hk_json_end(out, ']');
        g_string_append_c(out, '\n');
    }
    if (n > 0)
        fputs(out->str, stdout);
    else
        report_nothing(records, &question, path, diags);
    return HK_EXIT_OK;
}

const HkCommand hk_command_explain = {
    .name = "explain",
    .summary = "Tell where the figures of a PDF come from: query, file, line",
    .arguments = "PAPER.pdf",
    .min_arguments = 1,
    .max_arguments = 1,
    .common = HK_TAKES_JSON,
    .options = options,
    .run = run,
};
