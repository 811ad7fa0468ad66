/* layouts/draw/pdf-attach.c - puts files into PDFs and takes them out. */
#include "layouts/draw/pdf-attach.h"

#include "layouts/draw/pdf-document.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* Names and arrays of attachments nest no deeper; a document that goes on is damaged.
 */
#define DEEPEST 16

/* ISO 32000-2, 7.11.4: the bytes. */
static HkObj
embedded_file(qpdf_data pdf, const HkAttachment *attachment)
{
    gsize length;
    const char *bytes = g_bytes_get_data(attachment->bytes, &length);
    HkObj stream = hk_obj_stream(pdf, bytes, length);
    HkObj params = hk_obj_dict(pdf);

    hk_obj_set(params, "/Size", hk_obj_int(pdf, (gint64)length));
    hk_obj_set(stream, "/Type", hk_obj_name(pdf, "/EmbeddedFile"));
    hk_obj_set(stream, "/Subtype", hk_obj_name(pdf, attachment->type));
    hk_obj_set(stream, "/Params", params);
    return stream;
}

/* 7.11.3: what the file is called and what it is to the document. */
static HkObj
file_specification(qpdf_data pdf, const HkAttachment *attachment)
{
    HkObj specification = hk_obj_dict(pdf);
    HkObj files = hk_obj_dict(pdf);

    hk_obj_set(files, "/F", embedded_file(pdf, attachment));
    hk_obj_set(specification, "/Type", hk_obj_name(pdf, "/Filespec"));
    hk_obj_set(specification, "/F", hk_obj_text(pdf, attachment->name));
    hk_obj_set(specification, "/UF", hk_obj_text(pdf, attachment->name));
    hk_obj_set(specification, "/Desc", hk_obj_text(pdf, attachment->description));
    hk_obj_set(specification, "/AFRelationship", hk_obj_name(pdf, "/Data"));
    hk_obj_set(specification, "/EF", files);
    return hk_obj_indirect(specification);
}

void
hk_pdf_attach(qpdf_data pdf, const HkAttachment *attachment)
{
    g_auto(HkObj) root = hk_obj_root(pdf);
    g_auto(HkObj) names = hk_obj_own_dict(root, "/Names");
    HkObj specification = file_specification(pdf, attachment);
    HkObj files = hk_obj_dict(pdf);
    HkObj entries = hk_obj_array(pdf);
    HkObj associated = hk_obj_array(pdf);

    hk_obj_append(entries, hk_obj_text(pdf, attachment->name));
    hk_obj_append(entries, hk_obj_again(specification));
    hk_obj_set(files, "/Names", entries);
    hk_obj_set(names, "/EmbeddedFiles", files);
    hk_obj_append(associated, specification);
    hk_obj_set(root, "/AF", associated);
}

/* What is being looked for. */
typedef struct Search {
    const char *ending;
    GPtrArray *found; /* of GBytes* */
    gboolean damaged;
} Search;

static void
take_file(Search *search, HkObj specification)
{
    g_auto(HkObj) unicode = hk_obj_key(specification, "/UF");
    g_auto(HkObj) plain = hk_obj_key(specification, "/F");
    g_auto(HkObj) files = hk_obj_key(specification, "/EF");
    g_auto(HkObj) stream = hk_obj_key(files, "/F");
    g_autofree char *name =
        hk_obj_text_value(hk_obj_is_null(unicode) ? plain : unicode);
    unsigned char *bytes = NULL;
    size_t length = 0;

    if (name == NULL || !g_str_has_suffix(name, search->ending))
        return;
    if (!hk_obj_is_stream(stream) ||
        qpdf_oh_get_stream_data(stream.pdf, stream.handle, qpdf_dl_all, NULL, &bytes,
                                &length) != QPDF_SUCCESS) {
        search->damaged = TRUE;
        return;
    }
    g_ptr_array_add(search->found, g_bytes_new(bytes, length));
    free(bytes);
}

/* A name tree: pairs of a name and a file, or more such trees. */
static void
search_names(Search *search, HkObj tree, guint depth)
{
    g_auto(HkObj) names = hk_obj_key(tree, "/Names");
    g_auto(HkObj) kids = hk_obj_key(tree, "/Kids");

    for (guint i = 1; i < hk_obj_length(names); i += 2) {
        g_auto(HkObj) specification = hk_obj_at(names, i);

        take_file(search, specification);
    }
    for (guint i = 0; i < hk_obj_length(kids) && depth < DEEPEST; i++) {
        g_auto(HkObj) kid = hk_obj_at(kids, i);

        search_names(search, kid, depth + 1);
    }
}

/* The files that the document says belong to it stand in its own order; others come
 * from the tree of names. */
static void
search_document(Search *search, qpdf_data pdf)
{
    g_auto(HkObj) root = hk_obj_root(pdf);
    g_auto(HkObj) associated = hk_obj_key(root, "/AF");
    g_auto(HkObj) names = hk_obj_key(root, "/Names");
    g_auto(HkObj) files = hk_obj_key(names, "/EmbeddedFiles");

    for (guint i = 0; i < hk_obj_length(associated); i++) {
        g_auto(HkObj) specification = hk_obj_at(associated, i);

        take_file(search, specification);
    }
    if (search->found->len == 0 && !search->damaged)
        search_names(search, files, 0);
}

static gboolean
search_bytes(Search *search, const char *path, GBytes *bytes, GError **error)
{
    qpdf_data pdf = qpdf_init();
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    gboolean readable;

    qpdf_silence_errors(pdf);
    qpdf_set_suppress_warnings(pdf, QPDF_TRUE);
    readable = qpdf_read_memory(pdf, path, data, length, NULL) < QPDF_ERRORS;
    /* qpdf complains on standard error of an error that nobody took. */
    if (readable)
        search_document(search, pdf);
    else
        qpdf_get_error(pdf);
    qpdf_cleanup(&pdf);
    if (!readable)
        return hk_fail(error, HK_ERROR_DATA, hk_loc(path, 0, 0),
                       "this is no PDF that can be read");
    return !search->damaged || hk_fail(error, HK_ERROR_DATA, hk_loc(path, 0, 0),
                                       "the file attached to it is damaged");
}

GPtrArray *
hk_pdf_attached(const char *path, const char *ending, GError **error)
{
    Search search = { ending, NULL, FALSE };
    g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, NULL);
    g_autoptr(GPtrArray) found =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
    g_autoptr(GBytes) bytes = NULL;

    if (file == NULL) {
        hk_fail(error, HK_ERROR_MISSING, hk_loc(path, 0, 0), "the file cannot be read");
        return NULL;
    }
    bytes = g_mapped_file_get_bytes(file);
    search.found = found;
    return search_bytes(&search, path, bytes, error) ? g_steal_pointer(&found) : NULL;
}
