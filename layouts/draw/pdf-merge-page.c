/* layouts/draw/pdf-merge-page.c - what is laid around and over the content of a page.
 */
#include "layouts/draw/pdf-content.h"
#include "layouts/draw/pdf-merge-private.h"

#include <stdlib.h>

/* Drawings within drawings that are looked into. */
#define DEEPEST 5

static void
repeat(GString *out, const char *operator, int times)
{
    for (int i = 0; i < times; i++)
        g_string_append(out, operator);
}

/* What page @index of the overlays draws, as a form of its own. */
static HkObj
overlay_form(HkMerger *merger, int index)
{
    qpdf_data from = merger->overlays;
    g_auto(HkObj) page = hk_obj_page(from, (guint)index);
    unsigned char *content = NULL;
    size_t length = 0;
    g_auto(HkObj) form = { from, 0 };

    qpdf_oh_get_page_content_data(from, page.handle, &content, &length);
    form = hk_obj_stream(from, (const char *)content, length);
    free(content);
    hk_obj_set(form, "/Type", hk_obj_name(from, "/XObject"));
    hk_obj_set(form, "/Subtype", hk_obj_name(from, "/Form"));
    hk_obj_set(form, "/BBox", hk_obj_key(page, "/MediaBox"));
    hk_obj_set(form, "/Resources", hk_obj_key(page, "/Resources"));
    return hk_obj_import(merger->pdf, form);
}

/* From the page as it is seen, in points from its lower left corner, to the page's own
 * units. */
static void
append_matrix(GString *out, const HkPdfBox *box)
{
    const double u = 1 / box->unit;
    const struct {
        double a, b, c, d, e, f;
    } rows[] = {
        { u, 0, 0, u, box->left, box->bottom },
        { 0, u, -u, 0, box->right, box->bottom },
        { -u, 0, 0, -u, box->right, box->top },
        { 0, -u, u, 0, box->left, box->top },
    };
    const double *number = &rows[box->turn / 90].a;

    for (int i = 0; i < 6; i++) {
        char text[G_ASCII_DTOSTR_BUF_SIZE];

        g_string_append(out, g_ascii_formatd(text, sizeof text, "%.5f ", number[i]));
    }
    g_string_append(out, "cm ");
}

/* Makes @form known to @page; gives the name it has there (transfer full). */
static char *
add_form(HkObj page, HkObj form)
{
    g_auto(HkObj) resources = hk_obj_own_dict(page, "/Resources");
    g_auto(HkObj) drawings = hk_obj_own_dict(resources, "/XObject");
    char *name = g_strdup("/HkOver");

    for (guint i = 1; hk_obj_has(drawings, name); i++) {
        g_free(name);
        name = g_strdup_printf("/HkOver%u", i);
    }
    hk_obj_set(drawings, name, hk_obj_again(form));
    return name;
}

/* How the operators of @page nest. */
static HkContentNesting
nesting_of(HkObj page)
{
    unsigned char *content = NULL;
    size_t length = 0;
    HkContentNesting nesting = { 0 };

    if (qpdf_oh_get_page_content_data(page.pdf, page.handle, &content, &length) ==
        QPDF_SUCCESS)
        nesting = hk_pdf_content_nesting((const char *)content, length);
    free(content);
    return nesting;
}

/* The streams of @page between two more. */
static void
wrap(HkObj page, const GString *before, const GString *after)
{
    g_auto(HkObj) content = hk_obj_key(page, "/Contents");
    HkObj all = hk_obj_array(page.pdf);

    hk_obj_append(all, hk_obj_stream(page.pdf, before->str, before->len));
    for (guint i = 0; i < hk_obj_length(content); i++)
        hk_obj_append(all, hk_obj_at(content, i));
    if (hk_obj_is_stream(content))
        hk_obj_append(all, hk_obj_again(content));
    hk_obj_append(all, hk_obj_stream(page.pdf, after->str, after->len));
    hk_obj_set(page, "/Contents", all);
}

void
hk_merge_dress_page(HkMerger *merger, HkObj page, const HkPageDress *dress)
{
    const HkContentNesting nesting = nesting_of(page);
    /* What the content closes without having opened it is opened before, and what it
     * leaves open is closed. */
    const int states = 1 - nesting.states.lowest;
    const int marks = -nesting.marks.lowest;
    g_autoptr(GString) before = g_string_new(NULL);
    g_autoptr(GString) after = g_string_new("\n");

    if (dress->tag != NULL)
        g_string_append_printf(before, "/%s <</MCID 0>> BDC\n", dress->tag);
    repeat(before, "/Span BMC\n", marks);
    repeat(before, "q\n", states);
    repeat(after, "Q\n", states + nesting.states.last);
    repeat(after, "EMC\n", marks + nesting.marks.last + (dress->tag != NULL));
    if (dress->overlay >= 0) {
        const HkPdfBox box = hk_pdf_page_box(page);
        g_auto(HkObj) form = overlay_form(merger, dress->overlay);
        g_autofree char *name = add_form(page, form);

        g_string_append(after, "/Artifact <</Type /Pagination>> BDC\nq ");
        append_matrix(after, &box);
        g_string_append_printf(after, "%s Do Q\nEMC\n", name);
    }
    wrap(page, before, after);
}

static gboolean
has_fonts(HkObj resources, guint depth)
{
    g_auto(HkObj) fonts = hk_obj_key(resources, "/Font");
    g_auto(HkObj) drawings = hk_obj_key(resources, "/XObject");
    g_autoptr(GPtrArray) names = hk_obj_keys(fonts);
    g_autoptr(GPtrArray) forms = hk_obj_keys(drawings);

    if (names->len > 0)
        return TRUE;
    for (guint i = 0; depth < DEEPEST && i < forms->len; i++) {
        g_auto(HkObj) form = hk_obj_key(drawings, forms->pdata[i]);
        g_auto(HkObj) own = hk_obj_key(form, "/Resources");

        if (has_fonts(own, depth + 1))
            return TRUE;
    }
    return FALSE;
}

gboolean
hk_merge_page_has_text(HkObj page)
{
    g_auto(HkObj) resources = hk_obj_key(page, "/Resources");

    return has_fonts(resources, 0);
}
