/* layouts/draw/pdf-merge-outline.c - the bookmarks of all parts as one outline. */
#include "layouts/draw/pdf-merge-private.h"

/* Deeper levels stand on this one. */
#define DEEPEST 16

void
hk_pdf_bookmark_clear(HkPdfBookmark *bookmark)
{
    hk_obj_clear(&bookmark->item);
}

/* The entry stands alone: what it stood among is written anew. */
static void
detach(HkObj item)
{
    static const char *const keys[] = { "/First", "/Last",   "/Next", "/Prev",
                                        "/Count", "/Parent", "/SE" };

    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++)
        hk_obj_remove(item, keys[i]);
}

/* Appends @item to the list @items of the luggage, as [item level open]. */
static void
pack(HkObj items, HkObj item, guint level)
{
    g_auto(HkObj) count = hk_obj_key(item, "/Count");
    HkObj entry = hk_obj_array(items.pdf);

    hk_obj_append(entry, hk_obj_again(item));
    hk_obj_append(entry, hk_obj_int(items.pdf, level));
    hk_obj_append(entry, hk_obj_int(items.pdf, hk_obj_int_value(count, 0) > 0));
    hk_obj_append(items, entry);
}

/* Goes through the entries in their order; a damaged outline may lead in circles. */
void
hk_merge_gather_outline(HkMergedPart *part)
{
    g_auto(HkObj) root = hk_obj_root(part->from);
    g_auto(HkObj) outlines = hk_obj_key(root, "/Outlines");
    g_autoptr(GArray) todo = g_array_new(FALSE, FALSE, sizeof(HkPdfBookmark));
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    HkObj items = hk_obj_array(part->from);
    HkPdfBookmark first = { hk_obj_key(outlines, "/First"), 0, FALSE };

    g_array_append_val(todo, first);
    while (todo->len > 0) {
        HkPdfBookmark at = g_array_index(todo, HkPdfBookmark, todo->len - 1);
        HkPdfBookmark next = { hk_obj_key(at.item, "/Next"), at.level, FALSE };
        HkPdfBookmark below = { hk_obj_key(at.item, "/First"),
                                MIN(at.level + 1, DEEPEST), FALSE };

        g_array_set_size(todo, todo->len - 1);
        if (hk_obj_number(at.item) != 0 && hk_obj_is_dict(at.item) &&
            g_hash_table_add(seen, GINT_TO_POINTER(hk_obj_number(at.item)))) {
            pack(items, at.item, at.level);
            detach(at.item);
            g_array_append_val(todo, next);
            g_array_append_val(todo, below);
        } else {
            hk_obj_clear(&next.item);
            hk_obj_clear(&below.item);
        }
        hk_obj_clear(&at.item);
    }
    hk_obj_set(part->luggage, "/Bookmarks", items);
}

/* The part's own bookmark, which leads to its first page. */
static void
add_title(HkMergedPart *part)
{
    qpdf_data pdf = part->merger->pdf;
    HkPdfBookmark bookmark = { hk_obj_indirect(hk_obj_dict(pdf)), 0, FALSE };
    HkObj place = hk_obj_array(pdf);

    hk_obj_append(place, hk_obj_again(g_array_index(part->pages, HkObj, 0)));
    hk_obj_append(place, hk_obj_name(pdf, "/Fit"));
    hk_obj_set(bookmark.item, "/Title", hk_obj_text(pdf, part->part->title));
    hk_obj_set(bookmark.item, "/Dest", place);
    g_array_append_val(part->merger->bookmarks, bookmark);
}

void
hk_merge_join_outline(HkMergedPart *part)
{
    g_auto(HkObj) items = hk_obj_key(part->luggage, "/Bookmarks");
    const guint n = hk_obj_length(items);

    if (!part->part->flat)
        add_title(part);
    for (guint i = 0; i < n; i++) {
        g_auto(HkObj) entry = hk_obj_at(items, i);
        g_auto(HkObj) level = hk_obj_at(entry, 1);
        g_auto(HkObj) open = hk_obj_at(entry, 2);
        HkPdfBookmark bookmark = {
            .item = hk_obj_at(entry, 0),
            .level = (guint)hk_obj_int_value(level, 0) + (part->part->flat ? 0 : 1),
            .open = hk_obj_int_value(open, 0) != 0,
        };

        g_array_append_val(part->merger->bookmarks, bookmark);
    }
}

/* The open end of the outline at each level, while it is written. */
typedef struct Writer {
    GArray *bookmarks;
    GArray *last;  /* of guint: the last entry of each level above the next one */
    GArray *shown; /* of guint: how many entries show below each one when it is open */
} Writer;

/* @item becomes the next kid of @above. */
static void
hang(HkObj above, HkObj item)
{
    g_auto(HkObj) brother = hk_obj_key(above, "/Last");

    hk_obj_set(item, "/Parent", hk_obj_again(above));
    if (hk_obj_is_dict(brother)) {
        hk_obj_set(brother, "/Next", hk_obj_again(item));
        hk_obj_set(item, "/Prev", hk_obj_again(brother));
    } else {
        hk_obj_set(above, "/First", hk_obj_again(item));
    }
    hk_obj_set(above, "/Last", hk_obj_again(item));
}

/* An entry at @depth shows below its parent and, where that is open, below whatever is
 * above. Gives whether it shows when the outline is opened. */
static gboolean
count(Writer *writer, guint depth)
{
    for (guint k = depth; k-- > 0;) {
        const guint above = g_array_index(writer->last, guint, k);

        g_array_index(writer->shown, guint, above)++;
        if (!g_array_index(writer->bookmarks, HkPdfBookmark, above).open)
            return FALSE;
    }
    return TRUE;
}

static void
write_counts(const Writer *writer)
{
    for (guint i = 0; i < writer->bookmarks->len; i++) {
        const HkPdfBookmark *bookmark =
            &g_array_index(writer->bookmarks, HkPdfBookmark, i);
        const gint64 shown = g_array_index(writer->shown, guint, i);

        if (shown > 0)
            hk_obj_set(bookmark->item, "/Count",
                       hk_obj_int(bookmark->item.pdf, bookmark->open ? shown : -shown));
    }
}

void
hk_merge_write_outline(HkMerger *merger)
{
    g_auto(HkObj) root = hk_obj_root(merger->pdf);
    HkObj outlines = hk_obj_indirect(hk_obj_dict(merger->pdf));
    Writer writer = {
        .bookmarks = merger->bookmarks,
        .last = g_array_new(FALSE, TRUE, sizeof(guint)),
        .shown = g_array_new(FALSE, TRUE, sizeof(guint)),
    };
    guint n_shown = 0;

    g_array_set_size(writer.shown, merger->bookmarks->len);
    for (guint i = 0; i < merger->bookmarks->len; i++) {
        const HkPdfBookmark *bookmark =
            &g_array_index(merger->bookmarks, HkPdfBookmark, i);
        const guint depth = MIN(bookmark->level, writer.last->len);

        g_array_set_size(writer.last, depth);
        hang(depth == 0 ? outlines
                        : g_array_index(merger->bookmarks, HkPdfBookmark,
                                        g_array_index(writer.last, guint, depth - 1))
                              .item,
             bookmark->item);
        n_shown += count(&writer, depth);
        g_array_append_val(writer.last, i);
    }
    write_counts(&writer);
    hk_obj_set(outlines, "/Type", hk_obj_name(merger->pdf, "/Outlines"));
    hk_obj_set(outlines, "/Count", hk_obj_int(merger->pdf, n_shown));
    hk_obj_set(root, "/Outlines", outlines);
    hk_obj_set(root, "/PageMode", hk_obj_name(merger->pdf, "/UseOutlines"));
    g_array_unref(writer.last);
    g_array_unref(writer.shown);
}
