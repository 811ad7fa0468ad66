/* layouts/draw/pdf-finish.c - libqpdf: the parts of a PDF that Cairo 1.16 cannot write.
 */
#include "layouts/draw/pdf-finish.h"

#include "layouts/draw/paint.h"

#include <glib/gstdio.h>
#include <qpdf/qpdf-c.h>
#include <stdlib.h>
#include <string.h>

/* Cairo marks content of the structure type Private like this. */
#define PRIVATE_CONTENT "/Private << /MCID "
#define ARTIFACT_CONTENT "/Artifact BMC"

typedef struct Finisher {
    qpdf_data qpdf;
    const GArray *elements; /* of HkElement */
    guint next;             /* the element that the walk meets next */
    GHashTable
        *parents; /* page's /StructParents -> handle of its array in the ParentTree */
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

/* The arrays of the ParentTree by the number of their page. */
static void
read_parent_tree(Finisher *finisher, qpdf_oh tree)
{
    qpdf_oh numbers = qpdf_oh_get_key(finisher->qpdf, tree, "/Nums");
    const int n = qpdf_oh_get_array_n_items(finisher->qpdf, numbers);

    finisher->parents = g_hash_table_new(NULL, NULL);
    for (int i = 0; i + 1 < n; i += 2) {
        qpdf_oh key = qpdf_oh_get_array_item(finisher->qpdf, numbers, i);
        qpdf_oh array = qpdf_oh_get_array_item(finisher->qpdf, numbers, i + 1);

        g_hash_table_insert(
            finisher->parents,
            GINT_TO_POINTER(qpdf_oh_get_int_value_as_int(finisher->qpdf, key) + 1),
            GUINT_TO_POINTER(array));
        qpdf_oh_release(finisher->qpdf, key);
    }
    qpdf_oh_release(finisher->qpdf, numbers);
}

/* Takes the marked content @mcid of the page of @element out of the ParentTree. */
static void
forget_content(Finisher *finisher, qpdf_oh element, int mcid)
{
    qpdf_data qpdf = finisher->qpdf;
    qpdf_oh page = qpdf_oh_get_key(qpdf, element, "/Pg");
    qpdf_oh number = qpdf_oh_get_key(qpdf, page, "/StructParents");
    const int key = qpdf_oh_get_int_value_as_int(qpdf, number);
    gpointer array = g_hash_table_lookup(finisher->parents, GINT_TO_POINTER(key + 1));
    qpdf_oh null = qpdf_oh_new_null(qpdf);

    if (array != NULL &&
        mcid < qpdf_oh_get_array_n_items(qpdf, (qpdf_oh)GPOINTER_TO_UINT(array)))
        qpdf_oh_set_array_item(qpdf, (qpdf_oh)GPOINTER_TO_UINT(array), mcid, null);
    qpdf_oh_release(qpdf, null);
    qpdf_oh_release(qpdf, number);
    qpdf_oh_release(qpdf, page);
}

/* Forgets the content of an artifact, whose /K is a number or a list of numbers. */
static void
drop_artifact(Finisher *finisher, qpdf_oh element)
{
    qpdf_data qpdf = finisher->qpdf;
    qpdf_oh kids = qpdf_oh_get_key(qpdf, element, "/K");

    if (qpdf_oh_is_integer(qpdf, kids)) {
        forget_content(finisher, element, qpdf_oh_get_int_value_as_int(qpdf, kids));
    } else if (qpdf_oh_is_array(qpdf, kids)) {
        for (int i = 0; i < qpdf_oh_get_array_n_items(qpdf, kids); i++) {
            qpdf_oh kid = qpdf_oh_get_array_item(qpdf, kids, i);

            if (qpdf_oh_is_integer(qpdf, kid))
                forget_content(finisher, element,
                               qpdf_oh_get_int_value_as_int(qpdf, kid));
            qpdf_oh_release(qpdf, kid);
        }
    }
    qpdf_oh_release(qpdf, kids);
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

static void
complete_element(Finisher *finisher, qpdf_oh object, const HkElement *element)
{
    if (element->alt != NULL)
        set_key(finisher, object, "/Alt", text_object(finisher, element->alt));
    if (element->tag == HK_TAG_HEADER_CELL || element->row_span > 1 ||
        element->column_span > 1)
        set_table_attributes(finisher, object, element);
}

static void walk_kids(Finisher *finisher, qpdf_oh parent);

/* Completes one structure element and those below it; FALSE if its parent has to drop
 * it. */
static gboolean
walk(Finisher *finisher, qpdf_oh object)
{
    const HkElement *element;

    g_assert(finisher->next < finisher->elements->len);
    element = &g_array_index(finisher->elements, HkElement, finisher->next++);
    if (element->is_artifact) {
        drop_artifact(finisher, object);
        return FALSE;
    }
    complete_element(finisher, object, element);
    walk_kids(finisher, object);
    return TRUE;
}

/* Whether @object is a structure element rather than a reference to content or
 * annotation. */
static gboolean
is_element(Finisher *finisher, qpdf_oh object)
{
    return qpdf_oh_is_dictionary(finisher->qpdf, object) &&
           qpdf_oh_has_key(finisher->qpdf, object, "/S");
}

static void
walk_kids(Finisher *finisher, qpdf_oh parent)
{
    qpdf_data qpdf = finisher->qpdf;
    qpdf_oh kids = qpdf_oh_get_key(qpdf, parent, "/K");
    qpdf_oh kept;

    if (is_element(finisher, kids)) {
        if (!walk(finisher, kids))
            qpdf_oh_remove_key(qpdf, parent, "/K");
        qpdf_oh_release(qpdf, kids);
        return;
    }
    if (!qpdf_oh_is_array(qpdf, kids)) {
        qpdf_oh_release(qpdf, kids);
        return;
    }
    kept = qpdf_oh_new_array(qpdf);
    for (int i = 0; i < qpdf_oh_get_array_n_items(qpdf, kids); i++) {
        qpdf_oh kid = qpdf_oh_get_array_item(qpdf, kids, i);

        if (!is_element(finisher, kid) || walk(finisher, kid))
            qpdf_oh_append_item(qpdf, kept, kid);
        qpdf_oh_release(qpdf, kid);
    }
    set_key(finisher, parent, "/K", kept);
    qpdf_oh_release(qpdf, kids);
}

static void
complete_structure(Finisher *finisher, qpdf_oh root)
{
    qpdf_data qpdf = finisher->qpdf;
    qpdf_oh tree = qpdf_oh_get_key(qpdf, root, "/StructTreeRoot");
    qpdf_oh parents, document;

    if (qpdf_oh_is_dictionary(qpdf, tree)) {
        parents = qpdf_oh_get_key(qpdf, tree, "/ParentTree");
        read_parent_tree(finisher, parents);
        document = qpdf_oh_get_key(qpdf, tree, "/K");
        if (qpdf_oh_is_array(qpdf, document)) {
            qpdf_oh list = document;

            document = qpdf_oh_get_array_item(qpdf, list, 0);
            qpdf_oh_release(qpdf, list);
        }
        walk_kids(finisher, document);
        qpdf_oh_release(qpdf, document);
        qpdf_oh_release(qpdf, parents);
        g_hash_table_unref(finisher->parents);
    }
    qpdf_oh_release(qpdf, tree);
}

/* Turns the content of the type Private into artifacts. */
static GString *
mark_artifacts(const char *content, gsize length)
{
    GString *out = g_string_sized_new(length);
    const char *end = content + length;
    const char *found;

    while ((found = memmem(content, (gsize)(end - content), PRIVATE_CONTENT,
                           strlen(PRIVATE_CONTENT))) != NULL) {
        const char *after = memmem(found, (gsize)(end - found), "BDC", 3);

        g_string_append_len(out, content, found - content);
        g_string_append(out, ARTIFACT_CONTENT);
        content = after != NULL ? after + 3 : end;
    }
    g_string_append_len(out, content, end - content);
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
    marked = mark_artifacts((const char *)content, length);
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

static gboolean
check_qpdf(qpdf_data qpdf, const char *path, GError **error)
{
    if (!qpdf_has_error(qpdf))
        return TRUE;
    return hk_fail(error, HK_ERROR_INTERNAL, HK_NOWHERE, "cannot complete %s: %s", path,
                   qpdf_get_error_full_text(qpdf, qpdf_get_error(qpdf)));
}

static gboolean
write_file(qpdf_data qpdf, const char *path, GError **error)
{
    g_autofree char *complete = g_strconcat(path, ".complete", NULL);

    if (qpdf_init_write(qpdf, complete) != QPDF_SUCCESS) {
        qpdf_get_error(qpdf);
        return hk_fail(error, HK_ERROR_OUTPUT, HK_NOWHERE, "cannot write %s", path);
    }
    qpdf_set_deterministic_ID(qpdf, QPDF_TRUE);
    qpdf_set_object_stream_mode(qpdf, qpdf_o_generate);
    if (qpdf_write(qpdf) == QPDF_SUCCESS && g_rename(complete, path) == 0)
        return TRUE;
    g_unlink(complete);
    return hk_fail(error, HK_ERROR_OUTPUT, HK_NOWHERE, "cannot write %s: %s", path,
                   qpdf_has_error(qpdf)
                       ? qpdf_get_error_full_text(qpdf, qpdf_get_error(qpdf))
                       : "it cannot be renamed");
}

gboolean
hk_pdf_finish(const char *path, const HkDocumentInfo *info, const GArray *elements,
              GError **error)
{
    Finisher finisher = { .qpdf = qpdf_init(), .elements = elements };
    qpdf_data qpdf = finisher.qpdf;
    gboolean done;
    qpdf_oh root;

    qpdf_silence_errors(qpdf);
    qpdf_set_suppress_warnings(qpdf, QPDF_TRUE);
    qpdf_read(qpdf, path, NULL);
    if (!check_qpdf(qpdf, path, error)) {
        qpdf_cleanup(&qpdf);
        return FALSE;
    }
    root = qpdf_get_root(qpdf);
    complete_structure(&finisher, root);
    for (int i = 0; i < qpdf_get_num_pages(qpdf); i++)
        complete_page(&finisher, qpdf_get_page_n(qpdf, (size_t)i));
    set_catalog(&finisher, root, info);
    mend_outline(&finisher, root);
    set_dates(&finisher, info);
    done = check_qpdf(qpdf, path, error) && write_file(qpdf, path, error);
    qpdf_cleanup(&qpdf);
    return done;
}
