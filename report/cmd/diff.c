/* report/cmd/diff.c - hakusho diff: what two papers print differently. */
#include "report/change/change-input.h"
#include "report/change/change-sheet.h"
#include "report/command.h"
#include "report/language.h"

#include <stdio.h>
#include <string.h>

static const HkOption options[] = {
    { "sheet", 0, HK_OPTION_TEXT, "FILE",
      "write the differences as a PDF to hand out as well" },
    { "style", 0, HK_OPTION_TEXT, "errata|changes",
      "what the sheet is: 正誤表, or 変更箇所一覧; errata when left out" },
    { "values", 0, HK_OPTION_FLAG, NULL,
      "show figures too whose value is another although the print is the same" },
    { 0 },
};

static const HkChoice style_choices[] = {
    { "errata", HK_SHEET_ERRATA, "what was wrong and what is right" },
    { "changes", HK_SHEET_CHANGES, "what it was the last time and what it is now" },
    { NULL, 0, NULL },
};

static gboolean
read_style(const HkInvocation *invocation, HkSheetStyle *style, HkDiags *diags)
{
    const char *text = hk_invocation_text(invocation, "style");

    *style = HK_SHEET_ERRATA;
    if (text == NULL)
        return TRUE;
    for (const HkChoice *choice = style_choices; choice->name != NULL; choice++)
        if (strcmp(choice->name, text) == 0) {
            *style = (HkSheetStyle)choice->value;
            return TRUE;
        }
    hk_diags_add(diags, HK_ERROR_FINDING, HK_ERROR_USAGE, HK_NOWHERE, "errata, changes",
                 "--style cannot be '%s'", text);
    return FALSE;
}

static guint
n_printed(const GPtrArray *changes)
{
    guint n = 0;

    for (guint i = 0; i < changes->len; i++)
        n += hk_paper_change_n_printed(changes->pdata[i]);
    return n;
}

/* Writes the sheet that was asked for, if there is anything to put on it. */
static void
write_sheet(const HkInvocation *invocation, const GPtrArray *changes,
            HkSheetStyle style, HkDiags *diags)
{
    const char *path = hk_invocation_text(invocation, "sheet");
    const char *language = ((HkPaperChange *)changes->pdata[0])->language;
    g_autoptr(GError) error = NULL;

    if (path == NULL)
        return;
    if (n_printed(changes) == 0) {
        hk_diags_add(diags, HK_NOTE, HK_ERROR_DATA, HK_NOWHERE, NULL,
                     "%s is not written: nothing that is printed differs", path);
        return;
    }
    if (invocation->language >= 0)
        language = hk_language_choices[invocation->language].name;
    if (!hk_change_sheet_write(changes, style, language, path, &error))
        hk_diags_take_error(diags, &error);
}

static void
print(const HkInvocation *invocation, const GPtrArray *changes)
{
    g_autoptr(GString) out = g_string_new(NULL);

    if (invocation->json)
        hk_changes_print_json(changes, out);
    else if (!invocation->quiet)
        hk_changes_print_text(changes, hk_invocation_flag(invocation, "values"), out);
    fputs(out->str, stdout);
}

static HkExit
run(const HkInvocation *invocation, HkDiags *diags)
{
    g_autoptr(GPtrArray) changes = NULL;
    gboolean different = FALSE;
    HkSheetStyle style;

    if (!read_style(invocation, &style, diags))
        return HK_EXIT_OK;
    changes = hk_changes_of(invocation->arguments[0], invocation->arguments[1], diags);
    if (changes == NULL)
        return HK_EXIT_OK;
    print(invocation, changes);
    write_sheet(invocation, changes, style, diags);
    for (guint i = 0; i < changes->len; i++)
        different = different || hk_paper_change_is_different(changes->pdata[i]);
    return different && !hk_diags_have_error(diags) ? HK_EXIT_PARTLY : HK_EXIT_OK;
}

const HkCommand hk_command_diff = {
    .name = "diff",
    .summary = "Tell what two papers, or two runs, print differently",
    .arguments = "OLD NEW",
    .min_arguments = 2,
    .max_arguments = 2,
    .common = HK_TAKES_LANGUAGE | HK_TAKES_JSON,
    .options = options,
    .run = run,
};
