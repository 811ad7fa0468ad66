/* layouts/draw/canvas.c - Cairo surfaces: PDF, PNG, SVG. */
#include "layouts/draw/canvas.h"

#include "layouts/draw/paint.h"
#include "layouts/draw/pdf-finish.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <errno.h>
#include <stdio.h>

struct HkCanvas {
    char *path;
    HkDocumentInfo info; /* its texts are owned */
    FILE *file;
    GByteArray *drawn; /* what Cairo has written: the document before it is completed */
    cairo_surface_t *surface;
    cairo_t *cr;
    GArray *elements; /* of HkElement */
    GArray *outline;  /* of int: the last entry of each level */
    guint n_pages;
    const HkAttachment *attachment; /* borrowed, or NULL */
};

static cairo_status_t
take_bytes(void *closure, const unsigned char *data, unsigned int length)
{
    g_byte_array_append(closure, data, length);
    return CAIRO_STATUS_SUCCESS;
}

static gboolean
fail_output(GError **error, const char *path)
{
    return hk_fail(error, HK_ERROR_OUTPUT, HK_NOWHERE, "cannot write %s: %s", path,
                   g_strerror(errno));
}

static gboolean
check_surface(cairo_surface_t *surface, const char *path, GError **error)
{
    const cairo_status_t status = cairo_surface_status(surface);

    if (status == CAIRO_STATUS_SUCCESS)
        return TRUE;
    if (status == CAIRO_STATUS_WRITE_ERROR)
        return fail_output(error, path);
    return hk_fail(error, HK_ERROR_INTERNAL, HK_NOWHERE, "cannot draw %s: %s", path,
                   cairo_status_to_string(status));
}

static void
copy_info(HkDocumentInfo *to, const HkDocumentInfo *from)
{
    to->title = g_strdup(from->title);
    to->author = g_strdup(from->author);
    to->subject = g_strdup(from->subject);
    to->keywords = g_strdup(from->keywords);
    to->language = g_strdup(from->language);
    to->creator = g_strdup(from->creator);
    to->date = g_strdup(from->date);
}

static void
set_metadata(cairo_surface_t *surface, const HkDocumentInfo *info)
{
    const struct {
        cairo_pdf_metadata_t key;
        const char *value;
    } rows[] = {
        { CAIRO_PDF_METADATA_TITLE, info->title },
        { CAIRO_PDF_METADATA_AUTHOR, info->author },
        { CAIRO_PDF_METADATA_SUBJECT, info->subject },
        { CAIRO_PDF_METADATA_KEYWORDS, info->keywords },
        { CAIRO_PDF_METADATA_CREATOR, info->creator },
        /* Without a date Cairo would read the clock; the finishing step removes this
         * one when the document has none. */
        { CAIRO_PDF_METADATA_CREATE_DATE,
          info->date != NULL ? info->date : "1970-01-01T00:00:00Z" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        if (rows[i].value != NULL)
            cairo_pdf_surface_set_metadata(surface, rows[i].key, rows[i].value);
}

/* @path is what the document is called in errors. */
static HkCanvas *
canvas_new(const char *path, const HkDocumentInfo *info)
{
    HkCanvas *canvas = g_new0(HkCanvas, 1);

    canvas->path = g_strdup(path);
    copy_info(&canvas->info, info);
    canvas->drawn = g_byte_array_new();
    canvas->elements = g_array_new(FALSE, FALSE, sizeof(HkElement));
    g_array_set_clear_func(canvas->elements, (GDestroyNotify)hk_element_clear);
    canvas->outline = g_array_new(FALSE, TRUE, sizeof(int));
    canvas->surface =
        cairo_pdf_surface_create_for_stream(take_bytes, canvas->drawn, 10, 10);
    cairo_pdf_surface_restrict_to_version(canvas->surface, CAIRO_PDF_VERSION_1_5);
    set_metadata(canvas->surface, info);
    canvas->cr = cairo_create(canvas->surface);
    return canvas;
}

HkCanvas *
hk_canvas_open_memory(const HkDocumentInfo *info)
{
    return canvas_new("the document", info);
}

HkCanvas *
hk_canvas_open_pdf(const char *path, const HkDocumentInfo *info, GError **error)
{
    FILE *file = fopen(path, "wbe");
    HkCanvas *canvas;

    if (file == NULL) {
        fail_output(error, path);
        return NULL;
    }
    canvas = canvas_new(path, info);
    canvas->file = file;
    return canvas;
}

static void
add_outline(HkCanvas *canvas, const HkPageInfo *page)
{
    g_autofree char *attributes = g_strdup_printf("page=%u", canvas->n_pages);
    int parent = CAIRO_PDF_OUTLINE_ROOT;
    int entry;

    if (page->outline == NULL)
        return;
    if (page->level > 0 && canvas->outline->len >= page->level)
        parent = g_array_index(canvas->outline, int, page->level - 1);
    entry = cairo_pdf_surface_add_outline(canvas->surface, parent, page->outline,
                                          attributes, CAIRO_PDF_OUTLINE_FLAG_OPEN);
    if (canvas->outline->len <= page->level)
        g_array_set_size(canvas->outline, page->level + 1);
    g_array_index(canvas->outline, int, page->level) = entry;
}

gboolean
hk_canvas_add_page(HkCanvas *canvas, const HkScene *scene, const HkPageInfo *page,
                   GError **error)
{
    const HkSize size = hk_scene_size(scene);
    g_autofree char *number = g_strdup_printf("%u", ++canvas->n_pages);

    cairo_pdf_surface_set_size(canvas->surface, size.width, size.height);
    /* One root for the whole document, opened before anything that could be a link. */
    if (canvas->n_pages == 1)
        cairo_tag_begin(canvas->cr, "Document", NULL);
    cairo_pdf_surface_set_page_label(canvas->surface,
                                     page->label != NULL ? page->label : number);
    cairo_save(canvas->cr);
    cairo_rectangle(canvas->cr, 0, 0, size.width, size.height);
    cairo_clip(canvas->cr);
    /* A page-size fill keeps Cairo's analysis of dense pages linear. */
    cairo_set_source_rgb(canvas->cr, 1, 1, 1);
    cairo_rectangle(canvas->cr, 0, 0, size.width, size.height);
    cairo_fill(canvas->cr);
    hk_paint(scene, canvas->cr, canvas->elements);
    cairo_restore(canvas->cr);
    add_outline(canvas, page);
    cairo_show_page(canvas->cr);
    return check_surface(canvas->surface, canvas->path, error);
}

void
hk_canvas_attach(HkCanvas *canvas, const HkAttachment *attachment)
{
    canvas->attachment = attachment;
}

GBytes *
hk_canvas_finish_bytes(HkCanvas *canvas, GError **error)
{
    if (canvas->n_pages > 0)
        cairo_tag_end(canvas->cr, "Document");
    g_clear_pointer(&canvas->cr, cairo_destroy);
    cairo_surface_finish(canvas->surface);
    if (!check_surface(canvas->surface, canvas->path, error))
        return NULL;
    return hk_pdf_finish(canvas->drawn, &canvas->info, canvas->elements,
                         canvas->attachment, error);
}

gboolean
hk_canvas_finish(HkCanvas *canvas, GError **error)
{
    g_autoptr(GBytes) complete = hk_canvas_finish_bytes(canvas, error);
    gboolean written;

    if (complete == NULL)
        return FALSE;
    written = fwrite(g_bytes_get_data(complete, NULL), 1, g_bytes_get_size(complete),
                     canvas->file) == g_bytes_get_size(complete);
    /* Closing writes what is left, so it can fail too. */
    written = fclose(canvas->file) == 0 && written;
    canvas->file = NULL;
    return written || fail_output(error, canvas->path);
}

void
hk_canvas_free(HkCanvas *canvas)
{
    if (canvas == NULL)
        return;
    if (canvas->cr != NULL)
        cairo_destroy(canvas->cr);
    cairo_surface_destroy(canvas->surface);
    if (canvas->file != NULL)
        fclose(canvas->file);
    g_byte_array_unref(canvas->drawn);
    g_array_unref(canvas->elements);
    g_array_unref(canvas->outline);
    g_free((char *)canvas->info.title);
    g_free((char *)canvas->info.author);
    g_free((char *)canvas->info.subject);
    g_free((char *)canvas->info.keywords);
    g_free((char *)canvas->info.language);
    g_free((char *)canvas->info.creator);
    g_free((char *)canvas->info.date);
    g_free(canvas->path);
    g_free(canvas);
}

/* Paints @scene on white. */
static void
paint_page(const HkScene *scene, cairo_surface_t *surface, double scale)
{
    const HkSize size = hk_scene_size(scene);
    cairo_t *cr = cairo_create(surface);

    cairo_scale(cr, scale, scale);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_rectangle(cr, 0, 0, size.width, size.height);
    cairo_fill(cr);
    hk_paint(scene, cr, NULL);
    cairo_destroy(cr);
}

gboolean
hk_scene_write_png(const HkScene *scene, const char *path, double dpi, GError **error)
{
    const HkSize size = hk_scene_size(scene);
    const double scale = dpi / 72;
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)(size.width * scale + 0.5),
                                   (int)(size.height * scale + 0.5));
    cairo_status_t status;

    paint_page(scene, surface, scale);
    status = cairo_surface_write_to_png(surface, path);
    cairo_surface_destroy(surface);
    if (status == CAIRO_STATUS_WRITE_ERROR)
        return fail_output(error, path);
    return status == CAIRO_STATUS_SUCCESS ||
           hk_fail(error, HK_ERROR_INTERNAL, HK_NOWHERE, "cannot draw %s: %s", path,
                   cairo_status_to_string(status));
}

gboolean
hk_scene_write_svg(const HkScene *scene, const char *path, GError **error)
{
    const HkSize size = hk_scene_size(scene);
    cairo_surface_t *surface = cairo_svg_surface_create(path, size.width, size.height);
    gboolean drawn;

    paint_page(scene, surface, 1);
    cairo_surface_finish(surface);
    drawn = check_surface(surface, path, error);
    cairo_surface_destroy(surface);
    return drawn;
}
