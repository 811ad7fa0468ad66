/* layouts/draw/pdf-merge-links.c - named destinations, links and what they do, and
 * attachments. */
#include "layouts/draw/paint.h"
#include "layouts/draw/pdf-merge-private.h"

#include <string.h>

/* Deeper trees of names are not read: no program writes them. */
#define DEEPEST 24

void
hk_pdf_name_clear(HkPdfName *name)
{
    g_bytes_unref(name->name);
    hk_obj_clear(&name->value);
}

/* The page in the place [page /XYZ ...] becomes its number, for copying. */
static void
number_place(HkMergedPart *part, HkObj place)
{
    g_auto(HkObj) page = hk_obj_at(place, 0);
    guint index;

    if (!hk_obj_is_dict(page))
        return;
    index = GPOINTER_TO_UINT(
        g_hash_table_lookup(part->page_index, GINT_TO_POINTER(hk_obj_number(page))));
    hk_obj_put_at(place, 0,
                  index > 0 ? hk_obj_int(part->from, index - 1)
                            : hk_obj_null(part->from));
}

/* The reverse, after copying. */
static void
find_place(HkMergedPart *part, HkObj place)
{
    g_auto(HkObj) number = hk_obj_at(place, 0);
    const gint64 index = hk_obj_int_value(number, -1);

    if (!hk_obj_is_int(number))
        return;
    hk_obj_put_at(place, 0,
                  index >= 0 && index < part->pages->len
                      ? hk_obj_again(g_array_index(part->pages, HkObj, index))
                      : hk_obj_null(number.pdf));
}

/* What @name is called in the whole. */
static HkObj
renamed(const HkMergedPart *part, qpdf_data pdf, GBytes *name)
{
    gsize length;
    const char *bytes = g_bytes_get_data(name, &length);
    g_autoptr(GString) whole = g_string_new(part->prefix);

    g_string_append_len(whole, bytes, (gssize)length);
    return hk_obj_bytes(pdf, whole->str, whole->len);
}

/* A destination under @key of @dict: a name gets its new one, a place the number of its
 * page. */
static void
prepare_destination(HkMergedPart *part, HkObj dict, const char *key)
{
    g_auto(HkObj) destination = hk_obj_key(dict, key);
    g_autoptr(GBytes) name = hk_obj_bytes_value(destination);

    if (hk_obj_is_array(destination))
        number_place(part, destination);
    else if (name != NULL && g_hash_table_contains(part->place_names, name))
        hk_obj_set(dict, key, renamed(part, part->from, name));
}

/* Whether @action does nothing but show something. */
static gboolean
is_harmless(HkObj action)
{
    static const char *const harmless[] = { "/GoTo",  "/GoToR",       "/URI",
                                            "/Named", "/SetOCGState", "/Hide" };
    g_auto(HkObj) uri = hk_obj_key(action, "/URI");
    g_autofree char *target = hk_obj_text_value(uri);

    if (target != NULL && g_ascii_strncasecmp(target, "javascript:", 11) == 0)
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(harmless); i++)
        if (hk_obj_says(action, "/S", harmless[i]))
            return TRUE;
    return FALSE;
}

void
hk_merge_prepare_link(HkMergedPart *part, HkObj dict)
{
    g_auto(HkObj) action = hk_obj_key(dict, "/A");

    if (hk_obj_has(dict, "/AA")) {
        hk_obj_remove(dict, "/AA");
        part->n_actions++;
    }
    if (hk_obj_has(action, "/S") && !is_harmless(action)) {
        hk_obj_remove(dict, "/A");
        part->n_actions++;
    } else if (hk_obj_has(action, "/S")) {
        hk_obj_remove(action, "/Next"); /* one thing at a time */
    }
    if (hk_obj_says(dict, "/S", "/GoTo"))
        prepare_destination(part, dict, "/D");
    if (hk_obj_has(dict, "/Dest"))
        prepare_destination(part, dict, "/Dest");
}

void
hk_merge_mend_link(HkMergedPart *part, HkObj dict)
{
    g_auto(HkObj) place =
        hk_obj_key(dict, hk_obj_says(dict, "/S", "/GoTo") ? "/D" : "/Dest");

    find_place(part, place);
}

/* Appends the name and value pairs below @node to @names (of HkPdfName). */
static void
read_names(HkObj node, GArray *names, guint depth)
{
    g_auto(HkObj) kids = hk_obj_key(node, "/Kids");
    g_auto(HkObj) pairs = hk_obj_key(node, "/Names");

    for (guint i = 0; i + 1 < hk_obj_length(pairs); i += 2) {
        g_auto(HkObj) key = hk_obj_at(pairs, i);
        const HkPdfName pair = { hk_obj_bytes_value(key), hk_obj_at(pairs, i + 1) };

        if (pair.name != NULL)
            g_array_append_val(names, pair);
    }
    for (guint i = 0; depth < DEEPEST && i < hk_obj_length(kids); i++) {
        g_auto(HkObj) kid = hk_obj_at(kids, i);

        read_names(kid, names, depth + 1);
    }
}

/* The older form of named destinations, a dictionary in the catalog. */
static void
read_old_names(HkObj root, GArray *names)
{
    g_auto(HkObj) dict = hk_obj_key(root, "/Dests");
    g_autoptr(GPtrArray) keys = hk_obj_keys(dict);

    for (guint i = 0; i < keys->len; i++) {
        const char *key = keys->pdata[i];
        const HkPdfName pair = { g_bytes_new(key + 1, strlen(key) - 1),
                                 hk_obj_key(dict, key) };

        g_array_append_val(names, pair);
    }
}

/* Puts @names into the luggage: [(name) value ...], under their new names. */
static void
pack_names(HkMergedPart *part, const char *key, const GArray *names)
{
    HkObj list = hk_obj_array(part->from);

    for (guint i = 0; i < names->len; i++) {
        const HkPdfName *pair = &g_array_index(names, HkPdfName, i);

        hk_obj_append(list, renamed(part, part->from, pair->name));
        hk_obj_append(list, hk_obj_again(pair->value));
    }
    hk_obj_set(part->luggage, key, list);
}

/* A named destination may be a place or a dictionary with one. */
static void
number_named_place(HkMergedPart *part, HkPdfName *pair)
{
    if (hk_obj_is_dict(pair->value)) {
        const HkObj place = hk_obj_key(pair->value, "/D");

        hk_obj_clear(&pair->value);
        pair->value = place;
    }
    number_place(part, pair->value);
    g_hash_table_add(part->place_names, g_bytes_ref(pair->name));
}

void
hk_merge_gather_names(HkMergedPart *part)
{
    g_auto(HkObj) root = hk_obj_root(part->from);
    g_auto(HkObj) names = hk_obj_key(root, "/Names");
    g_auto(HkObj) tree = hk_obj_key(names, "/Dests");
    g_auto(HkObj) file_tree = hk_obj_key(names, "/EmbeddedFiles");
    g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(HkPdfName));
    g_autoptr(GArray) files = g_array_new(FALSE, FALSE, sizeof(HkPdfName));

    g_array_set_clear_func(places, (GDestroyNotify)hk_pdf_name_clear);
    g_array_set_clear_func(files, (GDestroyNotify)hk_pdf_name_clear);
    read_names(tree, places, 0);
    read_old_names(root, places);
    read_names(file_tree, files, 0);
    for (guint i = 0; i < places->len; i++)
        number_named_place(part, &g_array_index(places, HkPdfName, i));
    pack_names(part, "/Places", places);
    pack_names(part, "/Files", files);
    if (hk_obj_has(names, "/JavaScript") || hk_obj_has(root, "/AA"))
        part->n_actions++;
}

/* Takes the pairs under @key out of the luggage. */
static void
unpack_names(HkMergedPart *part, const char *key, GArray *names)
{
    g_auto(HkObj) list = hk_obj_key(part->luggage, key);

    for (guint i = 0; i + 1 < hk_obj_length(list); i += 2) {
        g_auto(HkObj) name = hk_obj_at(list, i);
        const HkPdfName pair = { hk_obj_bytes_value(name), hk_obj_at(list, i + 1) };

        g_array_append_val(names, pair);
    }
}

/* Whoever reads the record that a paper brings along has to know where its pages are.
 */
static void
note_page(const HkMergedPart *part, HkObj file)
{
    if (hk_obj_is_dict(file))
        hk_obj_set(file, HK_PDF_FIRST_PAGE, hk_obj_int(file.pdf, part->first_page));
}

void
hk_merge_join_names(HkMergedPart *part)
{
    GArray *places = part->merger->places;
    GArray *files = part->merger->files;
    const guint first = places->len, first_file = files->len;

    unpack_names(part, "/Places", places);
    unpack_names(part, "/Files", files);
    for (guint i = first_file; i < files->len; i++)
        note_page(part, g_array_index(files, HkPdfName, i).value);
    for (guint i = first; i < places->len; i++)
        find_place(part, g_array_index(places, HkPdfName, i).value);
}

void
hk_merge_add_place(HkMerger *merger, const char *anchor, HkObj page)
{
    g_autofree char *name = hk_destination_name(anchor);
    HkObj place = hk_obj_array(merger->pdf);
    const HkPdfName pair = { g_bytes_new(name, strlen(name)), place };

    hk_obj_append(place, hk_obj_again(page));
    hk_obj_append(place, hk_obj_name(merger->pdf, "/Fit"));
    g_array_append_val(merger->places, pair);
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
    return g_bytes_compare(((const HkPdfName *)a)->name, ((const HkPdfName *)b)->name);
}

/* The sorted names as a tree of one node; of names that are given twice, the first. */
static void
write_tree(HkMerger *merger, HkObj names, const char *key, GArray *pairs)
{
    HkObj list = hk_obj_array(merger->pdf);
    HkObj tree = hk_obj_dict(merger->pdf);
    const HkPdfName *before = NULL;

    g_array_sort(pairs, compare_names);
    for (guint i = 0; i < pairs->len; i++) {
        const HkPdfName *pair = &g_array_index(pairs, HkPdfName, i);
        gsize length;
        const char *bytes = g_bytes_get_data(pair->name, &length);

        if (before != NULL && compare_names(before, pair) == 0)
            continue;
        hk_obj_append(list, hk_obj_bytes(merger->pdf, bytes, length));
        hk_obj_append(list, hk_obj_again(pair->value));
        before = pair;
    }
    hk_obj_set(tree, "/Names", list);
    hk_obj_set(names, key, hk_obj_indirect(tree));
}

/* The attachments that were asked for. */
static void
add_attachment(HkMerger *merger, const HkPdfAttachment *attachment)
{
    qpdf_data pdf = merger->pdf;
    gsize length;
    const char *bytes = g_bytes_get_data(attachment->bytes, &length);
    g_autofree char *type = g_strconcat("/", attachment->type, NULL);
    HkObj stream = hk_obj_stream(pdf, bytes, length);
    HkObj size = hk_obj_dict(pdf);
    HkObj streams = hk_obj_dict(pdf);
    HkObj file = hk_obj_dict(pdf);
    HkPdfName pair;

    hk_obj_set(size, "/Size", hk_obj_int(pdf, (gint64)length));
    hk_obj_set(stream, "/Type", hk_obj_name(pdf, "/EmbeddedFile"));
    hk_obj_set(stream, "/Subtype", hk_obj_name(pdf, type));
    hk_obj_set(stream, "/Params", size);
    hk_obj_set(streams, "/F", hk_obj_again(stream));
    hk_obj_set(streams, "/UF", stream);
    hk_obj_set(file, "/Type", hk_obj_name(pdf, "/Filespec"));
    hk_obj_set(file, "/F", hk_obj_text(pdf, attachment->name));
    hk_obj_set(file, "/UF", hk_obj_text(pdf, attachment->name));
    hk_obj_set(file, "/Desc", hk_obj_text(pdf, attachment->description));
    hk_obj_set(file, "/AFRelationship", hk_obj_name(pdf, "/Data"));
    hk_obj_set(file, "/EF", streams);
    pair.name = g_bytes_new(attachment->name, strlen(attachment->name));
    pair.value = hk_obj_indirect(file);
    g_array_append_val(merger->files, pair);
}

void
hk_merge_write_names(HkMerger *merger)
{
    g_auto(HkObj) root = hk_obj_root(merger->pdf);
    HkObj names = hk_obj_dict(merger->pdf);

    for (guint i = 0; i < merger->request->n_attachments; i++)
        add_attachment(merger, &merger->request->attachments[i]);
    write_tree(merger, names, "/Dests", merger->places);
    if (merger->files->len > 0)
        write_tree(merger, names, "/EmbeddedFiles", merger->files);
    hk_obj_set(root, "/Names", names);
}
