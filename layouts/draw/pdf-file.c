/* layouts/draw/pdf-file.c - whether a PDF from anywhere can be taken into another. */
#include "layouts/draw/pdf-file.h"

#include "layouts/draw/pdf-private.h"

#include <glib/gstdio.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct HkPdfFile {
    HkPdfRequest request; /* its texts are owned */
    GBytes *bytes;
    GArray *sizes; /* of HkSize: pages as they are seen */
    char *title, *language;
    gboolean is_tagged;
};

void
hk_pdf_file_free(HkPdfFile *file)
{
    if (file == NULL)
        return;
    g_free((char *)file->request.path);
    g_free((char *)file->request.name);
    g_bytes_unref(file->bytes);
    g_array_unref(file->sizes);
    g_free(file->title);
    g_free(file->language);
    g_free(file);
}

qpdf_data
hk_pdf_read(GBytes *bytes)
{
    qpdf_data pdf = qpdf_init();

    qpdf_silence_errors(pdf);
    qpdf_set_suppress_warnings(pdf, QPDF_TRUE);
    qpdf_read_memory(pdf, "document", g_bytes_get_data(bytes, NULL),
                     g_bytes_get_size(bytes), NULL);
    if (!qpdf_has_error(pdf))
        qpdf_push_inherited_attributes_to_page(pdf);
    return pdf;
}

gboolean
hk_pdf_root_is_tagged(HkObj root)
{
    g_auto(HkObj) tree = hk_obj_key(root, "/StructTreeRoot");

    return hk_obj_has(tree, "/K") && hk_obj_has(tree, "/ParentTree");
}

/* The corners in the array @key of @page, in order; FALSE if there is no such box. */
static gboolean
read_box(HkObj page, const char *key, HkPdfBox *box)
{
    g_auto(HkObj) array = hk_obj_key(page, key);
    double corner[4];

    if (hk_obj_length(array) != 4)
        return FALSE;
    for (guint i = 0; i < 4; i++) {
        g_auto(HkObj) item = hk_obj_at(array, i);

        corner[i] = hk_obj_number_value(item, NAN);
        if (!isfinite(corner[i]))
            return FALSE;
    }
    box->left = MIN(corner[0], corner[2]);
    box->right = MAX(corner[0], corner[2]);
    box->bottom = MIN(corner[1], corner[3]);
    box->top = MAX(corner[1], corner[3]);
    return box->right - box->left >= 1 && box->top - box->bottom >= 1;
}

HkPdfBox
hk_pdf_page_box(HkObj page)
{
    HkPdfBox media = { 0 }, crop = { 0 };
    g_auto(HkObj) turn = hk_obj_key(page, "/Rotate");
    g_auto(HkObj) unit = hk_obj_key(page, "/UserUnit");

    if (!read_box(page, "/MediaBox", &media))
        media = (HkPdfBox){ .right = 612, .top = 792 }; /* what viewers take then */
    if (read_box(page, "/CropBox", &crop)) {
        crop.left = MAX(crop.left, media.left);
        crop.bottom = MAX(crop.bottom, media.bottom);
        crop.right = MIN(crop.right, media.right);
        crop.top = MIN(crop.top, media.top);
    }
    if (crop.right - crop.left < 1 || crop.top - crop.bottom < 1)
        crop = media;
    crop.turn = (int)(((hk_obj_int_value(turn, 0) / 90 * 90) % 360 + 360) % 360);
    crop.unit = hk_obj_number_value(unit, 1);
    if (!(crop.unit > 0))
        crop.unit = 1;
    return crop;
}

HkSize
hk_pdf_box_size(const HkPdfBox *box)
{
    const HkSize upright = { (box->right - box->left) * box->unit,
                             (box->top - box->bottom) * box->unit };

    if (box->turn % 180 == 0)
        return upright;
    return (HkSize){ upright.height, upright.width };
}

static gboolean
refuse(const HkPdfRequest *request, const char *why, GError **error)
{
    return hk_fail(error, HK_ERROR_DATA, request->loc, "'%s' %s", request->name, why);
}

/* What libqpdf could not read at all. */
static gboolean
refuse_unreadable(qpdf_data pdf, const HkPdfRequest *request, GError **error)
{
    qpdf_error found = qpdf_get_error(pdf);

    if (qpdf_get_error_code(pdf, found) == qpdf_e_password)
        return refuse(request,
                      "needs a password to be opened; save a copy without a password",
                      error);
    return hk_fail(error, HK_ERROR_DATA, request->loc,
                   "'%s' is damaged and cannot be mended: %s; ask for it again",
                   request->name, qpdf_get_error_message_detail(pdf, found));
}

/* What cannot be handed out as pages of another document. */
static gboolean
check_kind(qpdf_data pdf, const HkPdfRequest *request, GError **error)
{
    g_auto(HkObj) root = hk_obj_root(pdf);
    g_auto(HkObj) form = hk_obj_key(root, "/AcroForm");
    g_auto(HkObj) rendering = hk_obj_key(root, "/NeedsRendering");

    if (qpdf_is_encrypted(pdf) && !qpdf_allow_print_low_res(pdf))
        return refuse(request,
                      "is protected and may not be printed; ask who made it for a copy "
                      "without protection",
                      error);
    if (hk_obj_has(root, "/Collection"))
        return refuse(request,
                      "is a portfolio, a folder of files without pages of its own; "
                      "save its files as PDFs and name them one by one",
                      error);
    if (hk_obj_has(form, "/XFA") && hk_obj_is_true(rendering))
        return refuse(request,
                      "is an XFA form, whose pages only Adobe's programs can make; "
                      "print it into a PDF there",
                      error);
    return TRUE;
}

/* Notes each page's size, and reads what it draws, so that damage is found. */
static gboolean
read_pages(HkPdfFile *file, qpdf_data pdf, GError **error)
{
    const int n_pages = qpdf_get_num_pages(pdf);

    for (int i = 0; i < n_pages; i++) {
        g_auto(HkObj) page = hk_obj_page(pdf, (guint)i);
        const HkPdfBox box = hk_pdf_page_box(page);
        const HkSize size = hk_pdf_box_size(&box);
        unsigned char *content = NULL;
        size_t length = 0;

        if (!hk_obj_is_dict(page))
            return hk_fail(
                error, HK_ERROR_DATA, file->request.loc,
                "'%s' is damaged and cannot be mended: page %d is not there; "
                "ask for it again",
                file->request.name, i + 1);
        g_array_append_val(file->sizes, size);
        qpdf_oh_get_page_content_data(pdf, page.handle, &content, &length);
        free(content);
    }
    return TRUE;
}

/* Warns of what libqpdf had to mend in @pdf. */
static void
warn_damage(qpdf_data pdf, const HkPdfRequest *request, HkDiags *findings)
{
    g_autofree char *first = NULL;
    guint n = 0;

    while (qpdf_more_warnings(pdf)) {
        const char *warning =
            qpdf_get_error_message_detail(pdf, qpdf_next_warning(pdf));

        /* Common in files of TeX, and of no consequence. */
        if (strstr(warning, "duplicated key") == NULL && n++ == 0)
            first = g_strdup(warning);
    }
    if (n == 0)
        return;
    hk_diags_add(findings, HK_WARNING, HK_ERROR_DATA, request->loc,
                 "compare its pages with the original",
                 n > 1 ? "'%s' is damaged and was mended: %s (%u findings)"
                       : "'%s' is damaged and was mended: %s",
                 request->name, first, n);
}

static void
warn_protection(qpdf_data pdf, const HkPdfRequest *request, HkDiags *findings)
{
    if (qpdf_is_encrypted(pdf) && !qpdf_allow_modify_assembly(pdf))
        hk_diags_add(findings, HK_WARNING, HK_ERROR_DATA, request->loc,
                     "ask who made it, if the pages go beyond those who may print it",
                     "'%s' is protected against changes but may be printed; its pages "
                     "are taken, and not protected any more",
                     request->name);
}

static gboolean
read_document(HkPdfFile *file, qpdf_data pdf, HkDiags *findings, GError **error)
{
    const HkPdfRequest *request = &file->request;
    g_auto(HkObj) trailer = { pdf, 0 };
    g_auto(HkObj) root = { pdf, 0 };
    g_auto(HkObj) info = { pdf, 0 };
    g_auto(HkObj) text = { pdf, 0 };
    g_auto(HkObj) language = { pdf, 0 };

    if (qpdf_has_error(pdf))
        return refuse_unreadable(pdf, request, error);
    trailer.handle = qpdf_get_trailer(pdf);
    root = hk_obj_root(pdf);
    if (!check_kind(pdf, request, error) || !read_pages(file, pdf, error))
        return FALSE;
    if (qpdf_has_error(pdf))
        return refuse_unreadable(pdf, request, error);
    if (file->sizes->len == 0)
        return refuse(request, "has no pages", error);
    info = hk_obj_key(trailer, "/Info");
    text = hk_obj_key(info, "/Title");
    language = hk_obj_key(root, "/Lang");
    file->title = hk_obj_text_value(text);
    file->language = hk_obj_text_value(language);
    file->is_tagged = hk_pdf_root_is_tagged(root);
    warn_damage(pdf, request, findings);
    warn_protection(pdf, request, findings);
    return TRUE;
}

/* The file's bytes; NULL with an error. */
static GBytes *
load(const HkPdfRequest *request, GError **error)
{
    char *content = NULL;
    gsize length = 0;
    g_autoptr(GError) found = NULL;
    GStatBuf status;

    if (g_stat(request->path, &status) != 0) {
        hk_fail(error, HK_ERROR_MISSING, request->loc, "there is no file '%s'",
                request->name);
        return NULL;
    }
    if (!S_ISREG(status.st_mode) || status.st_size > (goffset)HK_LARGEST_PDF_FILE) {
        refuse(request, S_ISREG(status.st_mode) ? "is larger than 1 GiB" : "is no file",
               error);
        return NULL;
    }
    if (!g_file_get_contents(request->path, &content, &length, &found)) {
        hk_fail(error, HK_ERROR_MISSING, request->loc, "'%s' cannot be read: %s",
                request->name, found->message);
        return NULL;
    }
    return g_bytes_new_take(content, length);
}

static HkPdfFile *
open_bytes(GBytes *bytes, const HkPdfRequest *request, HkDiags *findings,
           GError **error)
{
    static const char mark[] = "%PDF-";
    g_autoptr(HkPdfFile) file = g_new0(HkPdfFile, 1);
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    qpdf_data pdf;
    gboolean good;

    file->request.path = g_strdup(request->path);
    file->request.name = g_strdup(request->name);
    file->request.loc = request->loc;
    file->bytes = g_bytes_ref(bytes);
    file->sizes = g_array_new(FALSE, FALSE, sizeof(HkSize));
    if (memmem(data, MIN(length, 1024), mark, strlen(mark)) == NULL) {
        refuse(request, length == 0 ? "is empty" : "is no PDF; save it as one", error);
        return NULL;
    }
    pdf = hk_pdf_read(bytes);
    good = read_document(file, pdf, findings, error);
    qpdf_cleanup(&pdf);
    return good ? g_steal_pointer(&file) : NULL;
}

HkPdfFile *
hk_pdf_file_open(const HkPdfRequest *request, HkDiags *findings, GError **error)
{
    g_autoptr(GBytes) bytes = load(request, error);

    return bytes != NULL ? open_bytes(bytes, request, findings, error) : NULL;
}

HkPdfFile *
hk_pdf_file_from_bytes(GBytes *bytes, const char *name, GError **error)
{
    const HkPdfRequest request = { .path = name, .name = name };
    g_autoptr(HkDiags) findings = hk_diags_new();

    return open_bytes(bytes, &request, findings, error);
}

guint
hk_pdf_file_n_pages(const HkPdfFile *file)
{
    return file->sizes->len;
}

HkSize
hk_pdf_file_page_size(const HkPdfFile *file, guint index)
{
    return g_array_index(file->sizes, HkSize, index);
}

const char *
hk_pdf_file_title(const HkPdfFile *file)
{
    return file->title;
}

const char *
hk_pdf_file_language(const HkPdfFile *file)
{
    return file->language;
}

gboolean
hk_pdf_file_is_tagged(const HkPdfFile *file)
{
    return file->is_tagged;
}

GBytes *
hk_pdf_file_bytes(const HkPdfFile *file)
{
    return file->bytes;
}

const HkPdfRequest *
hk_pdf_file_request(const HkPdfFile *file)
{
    return &file->request;
}
