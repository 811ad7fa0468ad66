/* layouts/draw/pdf-finish.c - libqpdf: the parts of a PDF that Cairo 1.16 cannot write.
 */
#include "layouts/draw/pdf-finish.h"

#include "layouts/draw/paint.h"
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

/* XMP as the PDF standard asks for it: the title, and the language as its alternative.
 */
static char *
xmp_packet(const HkDocumentInfo *info)
{
    g_autofree char *title =
        g_markup_escape_text(info->title != NULL ? info->title : "", -1);
    g_autofree char *creator =
        g_markup_escape_text(info->creator != NULL ? info->creator : "", -1);

    return g_strdup_printf(
        "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
        " <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
        "  <rdf:Description rdf:about=\"\" "
        "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
        "    xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">\n"
        "   <dc:title><rdf:Alt><rdf:li "
        "xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></dc:title>\n"
        "   <dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>\n"
        "   <xmp:CreatorTool>%s</xmp:CreatorTool>\n"
        "  </rdf:Description>\n"
        " </rdf:RDF>\n"
        "</x:xmpmeta>\n"
        "<?xpacket end=\"w\"?>",
        title, info->language, creator);
}

static void
set_catalog(Finisher *finisher, qpdf_oh root, const HkDocumentInfo *info)
{
    qpdf_data qpdf = finisher->qpdf;
    qpdf_oh preferences = qpdf_oh_new_dictionary(qpdf);
    qpdf_oh metadata = qpdf_oh_new_stream(qpdf);
    qpdf_oh dictionary = qpdf_oh_get_dict(qpdf, metadata);
    qpdf_oh none = qpdf_oh_new_null(qpdf);
    g_autofree char *packet = xmp_packet(info);

    set_key(finisher, root, "/Lang", text_object(finisher, info->language));
    set_key(finisher, preferences, "/DisplayDocTitle",
            qpdf_oh_new_bool(qpdf, QPDF_TRUE));
    set_key(finisher, root, "/ViewerPreferences", preferences);
    set_key(finisher, dictionary, "/Type", qpdf_oh_new_name(qpdf, "/Metadata"));
    set_key(finisher, dictionary, "/Subtype", qpdf_oh_new_name(qpdf, "/XML"));
    qpdf_oh_replace_stream_data(qpdf, metadata, (const unsigned char *)packet,
                                strlen(packet), none, none);
    set_key(finisher, root, "/Metadata", metadata);
    qpdf_oh_release(qpdf, dictionary);
    qpdf_oh_release(qpdf, none);
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

/* D:20230630000000+00'00' for 2023-06-30T00:00:00+00:00. */
static void
set_dates(Finisher *finisher, const HkDocumentInfo *info)
{
    qpdf_data qpdf = finisher->qpdf;
    qpdf_oh trailer = qpdf_get_trailer(qpdf);
    qpdf_oh dictionary = qpdf_oh_get_key(qpdf, trailer, "/Info");
    g_autoptr(GDateTime) time =
        info->date != NULL ? g_date_time_new_from_iso8601(info->date, NULL) : NULL;

    qpdf_oh_remove_key(qpdf, dictionary, "/CreationDate");
    qpdf_oh_remove_key(qpdf, dictionary, "/ModDate");
    if (time != NULL) {
        g_autoptr(GDateTime) utc = g_date_time_to_utc(time);
        g_autofree char *text = g_date_time_format(utc, "D:%Y%m%d%H%M%SZ");

        set_key(finisher, dictionary, "/CreationDate", qpdf_oh_new_string(qpdf, text));
        set_key(finisher, dictionary, "/ModDate", qpdf_oh_new_string(qpdf, text));
    }
    qpdf_oh_release(qpdf, dictionary);
    qpdf_oh_release(qpdf, trailer);
}

/* What went wrong in libqpdf as an error; TRUE if nothing did. */
static gboolean
check_qpdf(qpdf_data qpdf, GError **error)
{
    if (!qpdf_has_error(qpdf))
        return TRUE;
    return hk_fail(error, HK_ERROR_INTERNAL, HK_NOWHERE, "the document is damaged: %s",
                   qpdf_get_error_full_text(qpdf, qpdf_get_error(qpdf)));
}

static gboolean
complete_document(Finisher *finisher, const HkDocumentInfo *info, GError **error)
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
    set_catalog(finisher, root, info);
    mend_outline(finisher, root);
    set_dates(finisher, info);
    return check_qpdf(qpdf, error);
}

static GBytes *
write_document(qpdf_data qpdf, GError **error)
{
    qpdf_init_write_memory(qpdf);
    qpdf_set_deterministic_ID(qpdf, QPDF_TRUE);
    qpdf_set_object_stream_mode(qpdf, qpdf_o_generate);
    qpdf_write(qpdf);
    if (!check_qpdf(qpdf, error))
        return NULL;
    return g_bytes_new(qpdf_get_buffer(qpdf), qpdf_get_buffer_length(qpdf));
}

GBytes *
hk_pdf_finish(const GByteArray *drawn, const HkDocumentInfo *info,
              const GArray *elements, GError **error)
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
    if (check_qpdf(finisher.qpdf, error) && complete_document(&finisher, info, error))
        complete = write_document(finisher.qpdf, error);
    qpdf_cleanup(&finisher.qpdf);
    g_hash_table_unref(finisher.actual);
    return complete;
}

const char *
hk_qpdf_version(void)
{
    return qpdf_get_qpdf_version();
}
