/* layouts/draw/pdf-document.c - what a PDF says of itself, and writing it. */
#include "layouts/draw/pdf-document.h"

#include <string.h>

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

void
hk_pdf_set_catalog(qpdf_data pdf, const HkDocumentInfo *info)
{
    g_auto(HkObj) root = hk_obj_root(pdf);
    g_autofree char *packet = xmp_packet(info);
    HkObj metadata = hk_obj_stream(pdf, packet, strlen(packet));
    HkObj preferences = hk_obj_dict(pdf);

    hk_obj_set(preferences, "/DisplayDocTitle", hk_obj_parse(pdf, "true"));
    hk_obj_set(metadata, "/Type", hk_obj_name(pdf, "/Metadata"));
    hk_obj_set(metadata, "/Subtype", hk_obj_name(pdf, "/XML"));
    hk_obj_set(root, "/Lang", hk_obj_text(pdf, info->language));
    hk_obj_set(root, "/ViewerPreferences", preferences);
    hk_obj_set(root, "/Metadata", metadata);
}

/* The dictionary of the document's information, made if need be. */
static HkObj
information(qpdf_data pdf)
{
    g_auto(HkObj) trailer = { pdf, qpdf_get_trailer(pdf) };

    if (!hk_obj_has(trailer, "/Info"))
        hk_obj_set(trailer, "/Info", hk_obj_indirect(hk_obj_dict(pdf)));
    return hk_obj_key(trailer, "/Info");
}

/* D:20230630000000Z for 2023-06-30T00:00:00+00:00. */
void
hk_pdf_set_dates(qpdf_data pdf, const HkDocumentInfo *info)
{
    g_auto(HkObj) dictionary = information(pdf);
    g_autoptr(GDateTime) time =
        info->date != NULL ? g_date_time_new_from_iso8601(info->date, NULL) : NULL;

    hk_obj_remove(dictionary, "/CreationDate");
    hk_obj_remove(dictionary, "/ModDate");
    if (time != NULL) {
        g_autoptr(GDateTime) utc = g_date_time_to_utc(time);
        g_autofree char *text = g_date_time_format(utc, "D:%Y%m%d%H%M%SZ");

        hk_obj_set(dictionary, "/CreationDate", hk_obj_text(pdf, text));
        hk_obj_set(dictionary, "/ModDate", hk_obj_text(pdf, text));
    }
}

void
hk_pdf_set_info(qpdf_data pdf, const HkDocumentInfo *info)
{
    g_auto(HkObj) dictionary = information(pdf);
    const struct {
        const char *key, *value;
    } rows[] = {
        { "/Title", info->title },     { "/Author", info->author },
        { "/Subject", info->subject }, { "/Keywords", info->keywords },
        { "/Creator", info->creator },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        if (rows[i].value != NULL)
            hk_obj_set(dictionary, rows[i].key, hk_obj_text(pdf, rows[i].value));
}

gboolean
hk_pdf_check(qpdf_data pdf, GError **error)
{
    if (!qpdf_has_error(pdf))
        return TRUE;
    return hk_fail(error, HK_ERROR_INTERNAL, HK_NOWHERE, "the document is damaged: %s",
                   qpdf_get_error_full_text(pdf, qpdf_get_error(pdf)));
}

GBytes *
hk_pdf_write(qpdf_data pdf, const char *at_least, GError **error)
{
    qpdf_init_write_memory(pdf);
    if (at_least != NULL)
        qpdf_set_minimum_pdf_version(pdf, at_least);
    qpdf_set_deterministic_ID(pdf, QPDF_TRUE);
    qpdf_set_object_stream_mode(pdf, qpdf_o_generate);
    qpdf_write(pdf);
    if (!hk_pdf_check(pdf, error))
        return NULL;
    return g_bytes_new(qpdf_get_buffer(pdf), qpdf_get_buffer_length(pdf));
}
