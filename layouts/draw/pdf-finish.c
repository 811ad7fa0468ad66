/* layouts/draw/pdf-finish.c - libqpdf: the parts of a PDF that Cairo 1.16 cannot write.
 */
#include "layouts/draw/pdf-finish.h"

#include "layouts/draw/paint.h"
#include "layouts/draw/pdf-document.h"
#include "layouts/draw/versions.h"

#include <qpdf/qpdf-c.h>
#include <stdlib.h>
#include <string.h>

typedef struct Finisher {
    qpdf_data qpdf;
    const GArray *elements; /* of HkElement */
    GHashTable *actual; /* "page's object/mcid" -> what that content says, borrowed */
} Finisher;

static void
set_key(Finisher *finisher, qpdf_oh dictionary, const char *key, qpdf_oh value)
{
    qpdf_oh_replace_key(finisher->qpdf, dictionary, key, value);
    qpdf_oh_release(finisher->qpdf, value);
}

static qpdf_oh
text_object(Finisher *finisher, const char *text)
{
    return qpdf_oh_new_unicode_string(finisher->qpdf, text);
}

static void
set_table_attributes(Finisher *finisher, qpdf_oh object, const HkElement *element)
{
    qpdf_data qpdf = finisher->qpdf;
    qpdf_oh attributes = qpdf_oh_new_dictionary(qpdf);

    set_key(finisher, attributes, "/O", qpdf_oh_new_name(qpdf, "/Table"));
    if (element->tag == HK_TAG_HEADER_CELL)
        set_key(finisher, attributes, "/Scope",
                qpdf_oh_new_name(qpdf, element->row_header ? "/Row" : "/Column"));
    if (element->row_span > 1)
        set_key(finisher, attributes, "/RowSpan",
                qpdf_oh_new_integer(qpdf, element->row_span));
    if (element->column_span > 1)
        set_key(finisher, attributes, "/ColSpan",
                qpdf_oh_new_integer(qpdf, element->column_span));
    set_key(finisher, object, "/A", attributes);
}

/* Remembers what the one piece of content of @object says. */
static void
keep_actual(Finisher *finisher, qpdf_oh object, const HkElement *element)
{
    qpdf_data qpdf = finisher->qpdf;
    qpdf_oh page = qpdf_oh_get_key(qpdf, object, "/Pg");
    qpdf_oh content = qpdf_oh_get_key(qpdf, object, "/K");

    g_hash_table_insert(finisher->actual,
                        g_strdup_printf("%d/%d", qpdf_oh_get_object_id(qpdf, page),
                                        qpdf_oh_get_int_value_as_int(qpdf, content)),
                        element->actual);
    qpdf_oh_release(qpdf, content);
    qpdf_oh_release(qpdf, page);
}

static gboolean
is_table_cell(const HkElement *element)
{
    return element->tag == HK_TAG_HEADER_CELL || element->row_span > 1 ||
           element->column_span > 1;
}

static void
complete_element(Finisher *finisher, qpdf_oh object, const HkElement *element)
{
    if (element->alt != NULL)
        set_key(finisher, object, "/Alt", text_object(finisher, element->alt));
    if (is_table_cell(element))
        set_table_attributes(finisher, object, element);
    if (element->actual != NULL)
        keep_actual(finisher, object, element);
}

/* The number of the object that all structure elements stand below. */
static int
document_number(Finisher *finisher, qpdf_oh root)
{
    qpdf_data qpdf = finisher->qpdf;
    qpdf_oh tree = qpdf_oh_get_key(qpdf, root, "/StructTreeRoot");
    qpdf_oh kids = qpdf_oh_get_key(qpdf, tree, "/K");
    qpdf_oh document = qpdf_oh_is_array(qpdf, kids)
                           ? qpdf_oh_get_array_item(qpdf, kids, 0)
                           : qpdf_oh_new_object(qpdf, kids);
    const int number = qpdf_oh_get_object_id(qpdf, document);

    qpdf_oh_release(qpdf, document);
    qpdf_oh_release(qpdf, kids);
    qpdf_oh_release(qpdf, tree);
    return number;
}

static int
count_objects(Finisher *finisher)
{
    qpdf_oh trailer = qpdf_get_trailer(finisher->qpdf);
    qpdf_oh size = qpdf_oh_get_key(finisher->qpdf, trailer, "/Size");
    const int count = qpdf_oh_get_int_value_as_int(finisher->qpdf, size);

    qpdf_oh_release(finisher->qpdf, size);
    qpdf_oh_release(finisher->qpdf, trailer);
    return count;
}

/* Cairo numbers the structure elements in the order in which they were begun, so they
 * are found without walking the tree; all but the Document, which is not among
 * @elements. */
static gboolean
complete_structure(Finisher *finisher, qpdf_oh root, GError **error)
{
    qpdf_data qpdf = finisher->qpdf;
    const int document = document_number(finisher, root);
    const int n_objects = count_objects(finisher);
    guint next = 0;

    for (int number = 1; number < n_objects; number++) {
        qpdf_oh object = qpdf_get_object_by_id(qpdf, number, 0);

        if (number != document &&
            qpdf_oh_is_dictionary_of_type(qpdf, object, "/StructElem", "") &&
            next++ < finisher->elements->len)
            complete_element(finisher, object,
                             &g_array_index(finisher->elements, HkElement, next - 1));
        qpdf_oh_release(qpdf, object);
    }
    if (next == finisher->elements->len)
        return TRUE;
    return hk_fail(error, HK_ERROR_INTERNAL, HK_NOWHERE,
                   "the document has %u structure elements instead of %u", next,
                   finisher->elements->len);
}

/* Whether the operators in @content put ink on the page. */
static gboolean
paints(const char *content, gsize length)
{
    static const char *const operators[] = { " f\n", "f*\n", " S\n", "\nS\n", "B\n",
                                             "B*\n", " s\n", "Do\n", "sh\n",  "ET\n" };

    for (gsize i = 0; i < G_N_ELEMENTS(operators); i++)
        if (memmem(content, length, operators[i], strlen(operators[i])) != NULL)
            return TRUE;
    return FALSE;
}

/* Appends what stands outside of all tags: furniture, if it can be seen at all. */
static void
append_untagged(GString *out, const char *content, gsize length)
{
    if (!paints(content, length)) {
        g_string_append_len(out, content, (gssize)length);
        return;
    }
    g_string_append(out, "/Artifact BMC\n");
    g_string_append_len(out, content, (gssize)length);
    if (out->str[out->len - 1] != '\n')
        g_string_append_c(out, '\n');
    g_string_append(out, "EMC\n");
}

/* Appends the beginning of tagged content, a line such as "/Span << /MCID 7 >> BDC",
 * and what it says if that is not what is drawn. */
static void
append_beginning(Finisher *finisher, int page, GString *out, const char *line,
                 gsize length)
{
    const char *found = memmem(line, length, "/MCID ", 6);
    const char *actual = NULL;

    if (found != NULL) {
        g_autofree char *key = g_strdup_printf("%d/%" G_GUINT64_FORMAT, page,
                                               g_ascii_strtoull(found + 6, NULL, 10));

        actual = g_hash_table_lookup(finisher->actual, key);
    }
    if (actual == NULL) {
        g_string_append_len(out, line, (gssize)length);
        return;
    }
    qpdf_oh text = text_object(finisher, actual);

    g_string_append_len(out, line, found - line);
    g_string_append_printf(out, "/ActualText %s ",
                           qpdf_oh_unparse_binary(finisher->qpdf, text));
    g_string_append_len(out, found, (gssize)length - (found - line));
    qpdf_oh_release(finisher->qpdf, text);
}

static gboolean
ends_line(const char *line, gsize length, const char *word)
{
    const gsize n = strlen(word);

    return length >= n && memcmp(line + length - n, word, n) == 0;
}

/* The operators of @page with furniture marked as such. Cairo writes an operator that
 * begins or ends marked content as a line of its own, and no line of a string ends like
 * one. */
static GString *
mark_artifacts(Finisher *finisher, int page, const char *content, gsize length)
{
    GString *out = g_string_sized_new(length + length / 8);
    const char *end = content + length;
    const char *untagged = content;
    guint depth = 0;

    for (const char *line = content; line < end;) {
        const char *newline = memchr(line, '\n', (gsize)(end - line));
        const char *next = newline != NULL ? newline + 1 : end;
        const gsize n = (gsize)(next - line);

        if (ends_line(line, n, " BDC\n")) {
            if (depth++ == 0)
                append_untagged(out, untagged, (gsize)(line - untagged));
            append_beginning(finisher, page, out, line, n);
        } else if (depth > 0) {
            g_string_append_len(out, line, (gssize)n);
            if (n == 4 && memcmp(line, "EMC\n", n) == 0 && --depth == 0)
                untagged = next;
        }
        line = next;
    }
    if (depth == 0)
        append_untagged(out, untagged, (gsize)(end - untagged));
    return out;
}

static void
complete_page(Finisher *finisher, qpdf_oh page)
{
    qpdf_data qpdf = finisher->qpdf;
    unsigned char *content = NULL;
    size_t length = 0;
    qpdf_oh stream, none;
    GString *marked;

    set_key(finisher, page, "/Tabs", qpdf_oh_new_name(qpdf, "/S"));
    if (qpdf_oh_get_page_content_data(qpdf, page, &content, &length) != QPDF_SUCCESS)
        return;
    marked = mark_artifacts(finisher, qpdf_oh_get_object_id(qpdf, page),
                            (const char *)content, length);
    free(content);
    stream = qpdf_oh_get_key(qpdf, page, "/Contents");
    none = qpdf_oh_new_null(qpdf);
    qpdf_oh_replace_stream_data(qpdf, stream, (const unsigned char *)marked->str,
                                marked->len, none, none);
    qpdf_oh_release(qpdf, none);
    qpdf_oh_release(qpdf, stream);
    g_string_free(marked, TRUE);
}

/* Cairo counts open entries of the outline with the wrong sign. */
static void
mend_outline(Finisher *finisher, qpdf_oh root)
{
    qpdf_data qpdf = finisher->qpdf;
    qpdf_oh outlines = qpdf_oh_get_key(qpdf, root, "/Outlines");
    qpdf_oh count;

    if (qpdf_oh_is_dictionary(qpdf, outlines)) {
        count = qpdf_oh_get_key(qpdf, outlines, "/Count");
        set_key(
            finisher, outlines, "/Count",
            qpdf_oh_new_integer(qpdf, ABS(qpdf_oh_get_int_value_as_int(qpdf, count))));
        qpdf_oh_release(qpdf, count);
    }
    qpdf_oh_release(qpdf, outlines);
}

static gboolean
complete_document(Finisher *finisher, const HkDocumentInfo *info,
                  const HkAttachment *attachment, GError **error)
{
    qpdf_data qpdf = finisher->qpdf;
    qpdf_oh root = qpdf_get_root(qpdf);
    const int n_pages = qpdf_get_num_pages(qpdf);

    if (!complete_structure(finisher, root, error))
        return FALSE;
    for (int i = 0; i < n_pages; i++) {
        qpdf_oh page = qpdf_get_page_n(qpdf, (size_t)i);

        complete_page(finisher, page);
        qpdf_oh_release(qpdf, page);
    }
    hk_pdf_set_catalog(qpdf, info);
    mend_outline(finisher, root);
    hk_pdf_set_dates(qpdf, info);
    if (attachment != NULL)
        hk_pdf_attach(qpdf, attachment);
    return hk_pdf_check(qpdf, error);
}

GBytes *
hk_pdf_finish(const GByteArray *drawn, const HkDocumentInfo *info,
              const GArray *elements, const HkAttachment *attachment, GError **error)
{
    Finisher finisher = {
        .qpdf = qpdf_init(),
        .elements = elements,
        .actual = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
    };
    GBytes *complete = NULL;

    qpdf_silence_errors(finisher.qpdf);
    qpdf_set_suppress_warnings(finisher.qpdf, QPDF_TRUE);
    qpdf_read_memory(finisher.qpdf, "document", (const char *)drawn->data, drawn->len,
                     NULL);
    if (hk_pdf_check(finisher.qpdf, error) &&
        complete_document(&finisher, info, attachment, error))
        complete = hk_pdf_write(finisher.qpdf, NULL, error);
    qpdf_cleanup(&finisher.qpdf);
    g_hash_table_unref(finisher.actual);
    return complete;
}

const char *
hk_qpdf_version(void)
{
    return qpdf_get_qpdf_version();
}
