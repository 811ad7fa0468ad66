/* report/export/csv.c - sheets as CSV. */
#include "data/word.h"
#include "report/export/book.h"
#include "report/frame-text.h"

#include <string.h>

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

/* Whether a spreadsheet would take @text for a formula. */
static gboolean
looks_like_formula(const char *text)
{
    return *text != '\0' && strchr("=+-@\t\r", *text) != NULL;
}

static void
append_text(GString *out, const char *text)
{
    g_autofree char *guarded =
        looks_like_formula(text) ? g_strconcat("'", text, NULL) : NULL;

    hk_csv_append_text(out, guarded != NULL ? guarded : text);
}

static void
append_texts(GString *out, const char *const *texts, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        g_string_append(out, i > 0 ? "," : "");
        append_text(out, texts[i] != NULL ? texts[i] : "");
    }
    g_string_append(out, "\r\n");
}

GString *
hk_export_sheet_csv(const HkExportSheet *sheet)
{
    GString *out = g_string_new(BYTE_ORDER_MARK);

    append_texts(out, (const char *const *)sheet->heads->pdata, sheet->heads->len);
    for (guint row = 0; row < sheet->rows->len; row++) {
        const HkExportCell *cells = sheet->rows->pdata[row];

        for (guint i = 0; i < sheet->heads->len; i++) {
            g_string_append(out, i > 0 ? "," : "");
            if (cells[i].kind == HK_EXPORT_NUMBER)
                g_string_append(out, cells[i].text);
            else
                append_text(out, cells[i].text);
        }
        g_string_append(out, "\r\n");
    }
    return out;
}

GString *
hk_export_contents_csv(const HkExportBook *book, const char *paper)
{
    static const char *const words[] = { "export-file", "export-number", "export-title",
                                         "export-page", "export-unit",   "export-of",
                                         "source",      "export-notes" };
    const char *heads[G_N_ELEMENTS(words)];
    GString *out = g_string_new(BYTE_ORDER_MARK);

    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        heads[i] = hk_word(book->language, words[i]);
    append_texts(out, heads, G_N_ELEMENTS(heads));
    for (guint i = 0; i < book->sheets->len; i++) {
        const HkExportSheet *sheet = book->sheets->pdata[i];
        g_autofree char *file = g_strdup_printf("%s-%u.csv", paper, i + 1);
        g_autofree char *page =
            sheet->page > 0 ? g_strdup_printf("%u", sheet->page) : NULL;
        g_autoptr(GString) notes = g_string_new(NULL);

        for (guint k = 0; k < sheet->notes->len; k++)
            g_string_append_printf(notes, "%s%s", k > 0 ? "\n" : "",
                                   (const char *)sheet->notes->pdata[k]);
        const char *const texts[] = { file,          sheet->label, sheet->caption,
                                      page,          sheet->unit,  sheet->as_of,
                                      sheet->source, notes->str };
        append_texts(out, texts, G_N_ELEMENTS(texts));
    }
    return out;
}
