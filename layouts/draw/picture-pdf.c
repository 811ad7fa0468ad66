/* layouts/draw/picture-pdf.c - a page of a PDF as a drawing; the only user of poppler.
 */
#include "layouts/draw/picture-private.h"

#include <poppler.h>

static PopplerDocument *
open_document(const HkPictureData *data, GError **error)
{
    g_autoptr(GError) found = NULL;
    PopplerDocument *document =
        poppler_document_new_from_bytes(data->bytes, NULL, &found);

    if (document != NULL)
        return document;
    if (g_error_matches(found, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
        hk_fail(error, HK_ERROR_DATA, data->request->loc,
                "'%s' is encrypted; save a copy without a password",
                data->request->name);
    else
        hk_picture_damaged(data->request,
                           g_error_matches(found, POPPLER_ERROR, POPPLER_ERROR_DAMAGED)
                               ? "it is cut off, or no PDF within"
                               : found->message,
                           error);
    return NULL;
}

static PopplerPage *
open_page(const HkPictureData *data, PopplerDocument *document, GError **error)
{
    const int n_pages = poppler_document_get_n_pages(document);
    const guint wanted = MAX(data->request->page, 1);
    PopplerPage *page = NULL;

    if (n_pages > 0 && wanted > (guint)n_pages) {
        hk_fail(error, HK_ERROR_SPEC, data->request->loc,
                "'%s' has %d page%s; there is no page %u", data->request->name, n_pages,
                n_pages == 1 ? "" : "s", wanted);
        return NULL;
    }
    if (n_pages > 0)
        page = poppler_document_get_page(document, (int)wanted - 1);
    if (page == NULL)
        hk_picture_damaged(data->request, "it has no pages that can be read", error);
    return page;
}

/* Records @page. The recording uses the document's fonts, so @surface keeps it. */
static gboolean
record(PopplerPage *page, PopplerDocument *document, const HkPictureRequest *request,
       HkPicture *picture, GError **error)
{
    static const cairo_user_data_key_t key;
    cairo_t *cr;

    poppler_page_get_size(page, &picture->size.width, &picture->size.height);
    picture->extent = picture->size;
    if (!hk_picture_check_extent(request, picture->extent.width, picture->extent.height,
                                 error))
        return FALSE;
    const cairo_rectangle_t extents = { 0, 0, picture->extent.width,
                                        picture->extent.height };
    picture->surface =
        cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &extents);
    cairo_surface_set_user_data(picture->surface, &key, g_object_ref(document),
                                g_object_unref);
    cr = cairo_create(picture->surface);
    poppler_page_render_for_printing(page, cr);
    cairo_destroy(cr);
    return TRUE;
}

gboolean
hk_picture_read_pdf(const HkPictureData *data, HkPicture *picture, GError **error)
{
    PopplerDocument *document = open_document(data, error);
    PopplerPage *page = document != NULL ? open_page(data, document, error) : NULL;
    gboolean recorded = page != NULL;

    if (recorded)
        recorded = record(page, document, data->request, picture, error);
    if (page != NULL)
        g_object_unref(page);
    if (document != NULL)
        g_object_unref(document);
    return recorded;
}
