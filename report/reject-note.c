/* report/reject-note.c - what a page says of rows that its tables left out. */
#include "report/reject-note.h"

#include "data/ledger.h"

/* So many lines are named, the rest is counted. */
#define MOST_LINES 8

/* Appends the lines of one file, which is that of the reject @first, and gives the
 * index of the first reject of the next file. */
static guint
append_file(GString *note, const GPtrArray *rejects, guint first, gboolean japanese)
{
    const HkReject *one = rejects->pdata[first];
    g_autofree char *name = g_path_get_basename(one->path);
    guint end = first;

    while (end < rejects->len &&
           g_str_equal(((const HkReject *)rejects->pdata[end])->path, one->path))
        end++;
    g_string_append_printf(note, japanese ? "%s　" : "%s line ", name);
    for (guint i = first; i < MIN(end, first + MOST_LINES); i++)
        g_string_append_printf(note, "%s%u",
                               i == first ? ""
                               : japanese ? "、"
                                          : ", ",
                               ((const HkReject *)rejects->pdata[i])->line);
    if (japanese)
        g_string_append(note, "行目");
    if (end - first > MOST_LINES)
        g_string_append_printf(note, japanese ? "ほか%u行" : " and %u more",
                               end - first - MOST_LINES);
    return end;
}

char *
hk_reject_note(HkStore *store, const char *const *names, const char *language)
{
    const gboolean japanese = g_str_equal(language, "ja");
    g_autoptr(GString) files = g_string_new(NULL);

    for (; *names != NULL; names++) {
        g_autoptr(GPtrArray) rejects = hk_ledger_rejects(store, *names, NULL);

        for (guint i = 0; rejects != NULL && i < rejects->len;) {
            if (files->len > 0)
                g_string_append(files, japanese ? "；" : "; ");
            i = append_file(files, rejects, i, japanese);
        }
    }
    if (files->len == 0)
        return NULL;
    return g_strdup_printf(
        japanese ? "**読み込まなかった行**　%s" : "**Rows left out** %s", files->str);
}
