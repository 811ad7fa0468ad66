/* layouts/draw/pdf-merge.c - several PDFs as one. */
#include "layouts/draw/pdf-merge.h"

#include "layouts/draw/pdf-document.h"
#include "layouts/draw/pdf-merge-private.h"

#include <string.h>

void
hk_pdf_sheet_clear(HkPdfSheet *sheet)
{
    g_free(sheet->label);
}

static void
clear_object(gpointer object)
{
    hk_obj_clear(object);
}

static void
source_free(gpointer source)
{
    qpdf_data pdf = source;

    qpdf_cleanup(&pdf);
}

static void
merger_init(HkMerger *merger, const HkPdfMerge *request)
{
    qpdf_data pdf = qpdf_init();

    qpdf_silence_errors(pdf);
    qpdf_set_suppress_warnings(pdf, QPDF_TRUE);
    qpdf_empty_pdf(pdf);
    *merger = (HkMerger){
        .pdf = pdf,
        .request = request,
        .sources = g_ptr_array_new_with_free_func(source_free),
        .document = hk_obj_indirect(hk_obj_dict(pdf)),
        .parent_tree = hk_obj_array(pdf),
        .namespaces = hk_obj_array(pdf),
        .places = g_array_new(FALSE, FALSE, sizeof(HkPdfName)),
        .files = g_array_new(FALSE, FALSE, sizeof(HkPdfName)),
        .bookmarks = g_array_new(FALSE, FALSE, sizeof(HkPdfBookmark)),
        .fields = hk_obj_array(pdf),
        .resources = hk_obj_dict(pdf),
        .layers = hk_obj_array(pdf),
        .hidden = hk_obj_array(pdf),
        .layer_order = hk_obj_array(pdf),
        .overlays = request->overlays != NULL ? hk_pdf_read(request->overlays) : NULL,
    };
    g_array_set_clear_func(merger->places, (GDestroyNotify)hk_pdf_name_clear);
    g_array_set_clear_func(merger->files, (GDestroyNotify)hk_pdf_name_clear);
    g_array_set_clear_func(merger->bookmarks, (GDestroyNotify)hk_pdf_bookmark_clear);
    hk_obj_set(merger->document, "/Type", hk_obj_name(pdf, "/StructElem"));
    hk_obj_set(merger->document, "/S", hk_obj_name(pdf, "/Document"));
    hk_obj_set(merger->document, "/K", hk_obj_array(pdf));
}

/* Objects that lead to others go before what they lead to. */
static void
merger_clear(HkMerger *merger)
{
    g_array_unref(merger->places);
    g_array_unref(merger->files);
    g_array_unref(merger->bookmarks);
    qpdf_cleanup(&merger->pdf);
    g_ptr_array_unref(merger->sources);
    if (merger->overlays != NULL)
        qpdf_cleanup(&merger->overlays);
}

static void
part_clear(HkMergedPart *part)
{
    hk_obj_clear(&part->luggage);
    g_array_unref(part->pages);
    g_hash_table_unref(part->page_index);
    g_hash_table_unref(part->place_names);
    g_free(part->prefix);
}

/* What a page does by itself, and its place in threads of articles, are not taken. */
static void
strip_page(HkObj page)
{
    static const char *const keys[] = { "/B", "/Trans", "/Dur" };

    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++)
        hk_obj_remove(page, keys[i]);
}

/* A signature is one of all bytes of its file, which are others now. */
static void
strip_signature(HkMergedPart *part, HkObj dict)
{
    if (!hk_obj_says(dict, "/FT", "/Sig") || !hk_obj_has(dict, "/V"))
        return;
    hk_obj_remove(dict, "/V");
    hk_obj_remove(dict, "/Lock");
    hk_obj_remove(dict, "/SV");
    part->n_signatures++;
}

static void
prepare(HkObj dict, gpointer user)
{
    HkMergedPart *part = user;

    hk_merge_prepare_link(part, dict);
    hk_merge_number_structure(part, dict);
    strip_signature(part, dict);
}

static void
mend(HkObj dict, gpointer user)
{
    hk_merge_mend_link(user, dict);
}

/* Opens the part and gathers what has to come along besides its pages. */
static gboolean
open_part(HkMergedPart *part, GError **error)
{
    const HkPdfFile *file = part->part->file;
    HkObj pages;
    int n_pages;

    part->from = hk_pdf_read(hk_pdf_file_bytes(file));
    g_ptr_array_add(part->merger->sources, part->from);
    if (!hk_pdf_check(part->from, error))
        return FALSE;
    part->luggage = hk_obj_indirect(hk_obj_dict(part->from));
    pages = hk_obj_array(part->from);
    n_pages = qpdf_get_num_pages(part->from);
    for (int i = 0; i < n_pages; i++) {
        const HkObj page = hk_obj_page(part->from, (guint)i);

        strip_page(page);
        g_hash_table_insert(part->page_index, GINT_TO_POINTER(hk_obj_number(page)),
                            GINT_TO_POINTER(i + 1));
        hk_obj_append(pages, page);
    }
    hk_merge_gather_names(part);
    hk_merge_gather_outline(part);
    hk_merge_gather_structure(part);
    hk_merge_gather_forms(part);
    hk_obj_set(part->luggage, "/Pages", pages);
    hk_pdf_walk(part->luggage, prepare, part);
    hk_obj_remove(part->luggage, "/Pages");
    return TRUE;
}

static void
add_empty_page(HkMerger *merger, HkSize size)
{
    HkObj page = hk_obj_dict(merger->pdf);
    HkObj box = hk_obj_array(merger->pdf);

    hk_obj_append(box, hk_obj_int(merger->pdf, 0));
    hk_obj_append(box, hk_obj_int(merger->pdf, 0));
    hk_obj_append(box, hk_obj_real(merger->pdf, size.width));
    hk_obj_append(box, hk_obj_real(merger->pdf, size.height));
    hk_obj_set(page, "/Type", hk_obj_name(merger->pdf, "/Page"));
    hk_obj_set(page, "/MediaBox", box);
    hk_obj_set(page, "/Resources", hk_obj_dict(merger->pdf));
    page = hk_obj_indirect(page);
    qpdf_add_page(merger->pdf, merger->pdf, page.handle, QPDF_FALSE);
    hk_obj_clear(&page);
}

/* Annotations become objects of their own, as structure tags need them; those that were
 * copied with another page find back to this one. */
static void
claim_annotations(HkObj page)
{
    g_auto(HkObj) annotations = hk_obj_key(page, "/Annots");

    for (guint i = 0; i < hk_obj_length(annotations); i++) {
        g_auto(HkObj) annotation = hk_obj_at(annotations, i);

        if (!hk_obj_is_dict(annotation))
            continue;
        hk_obj_set(annotation, "/P", hk_obj_again(page));
        if (hk_obj_number(annotation) == 0)
            hk_obj_put_at(annotations, i, hk_obj_indirect(hk_obj_again(annotation)));
    }
}

static void
copy_page(HkMergedPart *part, const HkPdfSheet *sheet)
{
    HkMerger *merger = part->merger;
    g_auto(HkObj) source = hk_obj_page(part->from, (guint)sheet->page);
    HkPageDress dress = { .overlay = sheet->overlay };
    HkObj page;

    qpdf_add_page(merger->pdf, part->from, source.handle, QPDF_FALSE);
    page = hk_obj_page(merger->pdf, (guint)qpdf_get_num_pages(merger->pdf) - 1);
    claim_annotations(page);
    if (!part->is_tagged)
        dress.tag = hk_merge_page_has_text(source) ? "P" : "Figure";
    if (dress.tag != NULL || dress.overlay >= 0)
        hk_merge_dress_page(merger, page, &dress);
    hk_obj_set(page, "/Tabs", hk_obj_name(merger->pdf, "/S"));
    g_array_append_val(part->pages, page);
}

/* The pages of the part and the empty ones among them. */
static void
copy_pages(HkMergedPart *part)
{
    const GArray *sheets = part->merger->request->sheets;

    for (guint i = 0; i < sheets->len; i++) {
        const HkPdfSheet *sheet = &g_array_index(sheets, HkPdfSheet, i);

        if (sheet->part != part->index)
            continue;
        if (sheet->page < 0)
            add_empty_page(part->merger, sheet->size);
        else
            copy_page(part, sheet);
    }
}

/* The places that links lead to are pages again. */
static void
mend_links(HkMergedPart *part)
{
    HkObj pages = hk_obj_array(part->merger->pdf);

    for (guint i = 0; i < part->pages->len; i++)
        hk_obj_append(pages, hk_obj_again(g_array_index(part->pages, HkObj, i)));
    hk_obj_set(part->luggage, "/Pages", pages);
    hk_pdf_walk(part->luggage, mend, part);
}

/* Tells what did not come along. */
static void
warn(const HkMergedPart *part)
{
    HkDiags *findings = part->merger->request->findings;
    const HkPdfRequest *file = hk_pdf_file_request(part->part->file);

    if (part->n_signatures > 0)
        hk_diags_add(findings, HK_WARNING, HK_ERROR_DATA, file->loc,
                     "hand out the signed file beside the packet",
                     "'%s' is signed; its pages are taken, but the signature holds for "
                     "that file alone",
                     file->name);
    if (part->n_actions > 0)
        hk_diags_add(findings, HK_WARNING, HK_ERROR_DATA, file->loc, NULL,
                     "'%s' has scripts or other actions; they are left out",
                     file->name);
}

/* Copies all that was prepared. */
static void
copy_part(HkMergedPart *part)
{
    HkMerger *merger = part->merger;
    HkObj luggage;

    part->first_page = (guint)qpdf_get_num_pages(merger->pdf) + 1;
    copy_pages(part);
    luggage = hk_obj_import(merger->pdf, part->luggage);
    hk_obj_clear(&part->luggage);
    part->luggage = luggage;
    hk_merge_join_names(part);
    hk_merge_join_outline(part);
    hk_merge_join_structure(part);
    hk_merge_join_forms(part);
    mend_links(part);
    if (part->part->anchor != NULL && part->pages->len > 0)
        hk_merge_add_place(merger, part->part->anchor,
                           g_array_index(part->pages, HkObj, 0));
}

static gboolean
merge_part(HkMerger *merger, guint index, GError **error)
{
    HkMergedPart part = {
        .merger = merger,
        .part = &merger->request->parts[index],
        .index = index,
        .prefix = g_strdup_printf("p%03u.", index + 1),
        .page_index = g_hash_table_new(NULL, NULL),
        .place_names = g_hash_table_new_full(g_bytes_hash, g_bytes_equal,
                                             (GDestroyNotify)g_bytes_unref, NULL),
        .pages = g_array_new(FALSE, FALSE, sizeof(HkObj)),
    };
    gboolean good = open_part(&part, error);

    g_array_set_clear_func(part.pages, clear_object);
    if (good) {
        copy_part(&part);
        warn(&part);
        good = hk_pdf_check(merger->pdf, error) && hk_pdf_check(part.from, error);
    }
    part_clear(&part);
    return good;
}

/* A label for each page, whatever it was called before. */
static void
write_labels(HkMerger *merger)
{
    const GArray *sheets = merger->request->sheets;
    g_auto(HkObj) root = hk_obj_root(merger->pdf);
    HkObj list = hk_obj_array(merger->pdf);
    HkObj labels = hk_obj_dict(merger->pdf);

    for (guint i = 0; i < sheets->len; i++) {
        HkObj label = hk_obj_dict(merger->pdf);

        hk_obj_set(
            label, "/P",
            hk_obj_text(merger->pdf, g_array_index(sheets, HkPdfSheet, i).label));
        hk_obj_append(list, hk_obj_int(merger->pdf, i));
        hk_obj_append(list, label);
    }
    hk_obj_set(labels, "/Nums", list);
    hk_obj_set(root, "/PageLabels", labels);
}

/* The newest version of the format that a part was written in. */
static const char *
newest_version(const HkMerger *merger)
{
    const char *newest = "1.7";

    for (guint i = 0; i < merger->sources->len; i++) {
        const char *version = qpdf_get_pdf_version(merger->sources->pdata[i]);

        if (strcmp(version, newest) > 0)
            newest = g_intern_string(version);
    }
    return newest;
}

static GBytes *
write_whole(HkMerger *merger, GError **error)
{
    hk_merge_write_names(merger);
    hk_merge_write_outline(merger);
    hk_merge_write_structure(merger);
    hk_merge_write_forms(merger);
    write_labels(merger);
    hk_pdf_set_catalog(merger->pdf, merger->request->info);
    hk_pdf_set_info(merger->pdf, merger->request->info);
    hk_pdf_set_dates(merger->pdf, merger->request->info);
    return hk_pdf_check(merger->pdf, error)
               ? hk_pdf_write(merger->pdf, newest_version(merger), error)
               : NULL;
}

GBytes *
hk_pdf_merge(const HkPdfMerge *request, GError **error)
{
    HkMerger merger;
    GBytes *whole = NULL;
    gboolean good = TRUE;

    merger_init(&merger, request);
    for (guint i = 0; i < request->n_parts && good; i++)
        good = merge_part(&merger, i, error);
    if (good)
        whole = write_whole(&merger, error);
    merger_clear(&merger);
    return whole;
}
