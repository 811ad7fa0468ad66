/* report/change/match.c - which pages and blocks of two papers are the same.
 *
 * Blocks are alike by their caption, the figures in them, their kind and where the file
 * has them; pages by their title and the blocks on them. The most alike are matched
 * first. */
#include "report/change/match.h"

#include <string.h>

/* What each likeness counts; less than LEAST is none. */
#define SAME_CAPTION 40
#define SAME_FIGURES 40 /* by the share of figures that are in both */
#define SAME_KIND 8
#define SAME_LINE 6
#define SAME_PAGE 1
#define LEAST 12
#define SAME_TITLE 30
#define SAME_FIGURE 5
#define MOST_COMMON 10 /* figures of a page that count */

static void
place_free(gpointer data)
{
    HkPlaceFigures *place = data;

    g_array_unref(place->figures);
    g_hash_table_unref(place->identities);
    g_free(place);
}

static HkPlaceFigures *
place_new(const HkRecordedBlock *block, guint page)
{
    HkPlaceFigures *place = g_new0(HkPlaceFigures, 1);

    place->block = block;
    place->page = page;
    place->figures = g_array_new(FALSE, FALSE, sizeof(guint));
    place->identities = g_hash_table_new(g_str_hash, g_str_equal);
    return place;
}

/* The place of @figure, which may be met for the first time. @known: block or -page ->
 * place. */
static HkPlaceFigures *
place_of(HkPlaces *places, GHashTable *known, const HkRecordedFigure *figure)
{
    const HkPaperRecord *record = places->record;
    const gpointer key = figure->block >= 0 ? GINT_TO_POINTER(figure->block + 1)
                                            : GINT_TO_POINTER(-(int)figure->page);
    HkPlaceFigures *place = g_hash_table_lookup(known, key);

    if (place != NULL)
        return place;
    place = place_new(figure->block >= 0 ? record->blocks->pdata[figure->block] : NULL,
                      figure->page);
    g_ptr_array_add(places->places, place);
    g_hash_table_insert(known, key, place);
    return place;
}

HkPlaces *
hk_places_new(const HkPaperRecord *record)
{
    g_autoptr(GHashTable) known = g_hash_table_new(NULL, NULL);
    HkPlaces *places = g_new0(HkPlaces, 1);

    places->record = record;
    places->names = g_ptr_array_new_with_free_func(g_free);
    places->places = g_ptr_array_new_with_free_func(place_free);
    for (guint i = 0; i < record->figures->len; i++) {
        const HkRecordedFigure *figure =
            &g_array_index(record->figures, HkRecordedFigure, i);
        HkPlaceFigures *place = place_of(places, known, figure);
        char *name =
            hk_paper_record_identity(record, record->sources->pdata[figure->source]);

        g_ptr_array_add(places->names, name);
        g_array_append_val(place->figures, i);
        g_hash_table_add(place->identities, name);
    }
    return places;
}

void
hk_places_free(HkPlaces *places)
{
    if (places == NULL)
        return;
    g_ptr_array_unref(places->places);
    g_ptr_array_unref(places->names);
    g_free(places);
}

/* Two things that are alike. */
typedef struct Pair {
    guint before, after;
    int likeness;
    guint distance; /* of their places in the order of reading */
} Pair;

static int
compare_pairs(gconstpointer a, gconstpointer b)
{
    const Pair *x = a, *y = b;

    if (x->likeness != y->likeness)
        return x->likeness > y->likeness ? -1 : 1;
    if (x->distance != y->distance)
        return x->distance < y->distance ? -1 : 1;
    return x->before != y->before ? (x->before < y->before ? -1 : 1)
                                  : (x->after < y->after ? -1 : 1);
}

/* Matches the most alike of @pairs first. */
static void
take_pairs(GArray *pairs, int *after_of, int *before_of)
{
    g_array_sort(pairs, compare_pairs);
    for (guint i = 0; i < pairs->len; i++) {
        const Pair *pair = &g_array_index(pairs, Pair, i);

        if (after_of[pair->before] >= 0 || before_of[pair->after] >= 0)
            continue;
        after_of[pair->before] = (int)pair->after;
        before_of[pair->after] = (int)pair->before;
    }
}

static void
add_pair(GArray *pairs, guint before, guint after, int likeness)
{
    const Pair pair = { before, after, likeness,
                        before > after ? before - after : after - before };

    if (likeness > 0)
        g_array_append_val(pairs, pair);
}

static guint
n_common(GHashTable *a, GHashTable *b)
{
    GHashTableIter each;
    gpointer name;
    guint n = 0;

    g_hash_table_iter_init(&each, a);
    while (g_hash_table_iter_next(&each, &name, NULL))
        n += g_hash_table_contains(b, name);
    return n;
}

static gboolean
same_text(const char *a, const char *b)
{
    return a != NULL && b != NULL && strcmp(a, b) == 0;
}

static int
likeness_of_places(const HkPlaceFigures *a, const HkPlaceFigures *b)
{
    const guint common = n_common(a->identities, b->identities);
    const guint most =
        MAX(g_hash_table_size(a->identities), g_hash_table_size(b->identities));
    int likeness = 0;

    if ((a->block == NULL) != (b->block == NULL))
        return 0;
    if (common > 0)
        likeness += LEAST + (int)(SAME_FIGURES * common / most);
    if (a->page == b->page)
        likeness += SAME_PAGE;
    if (a->block == NULL)
        return likeness > SAME_PAGE ? likeness : 0;
    if (same_text(a->block->caption, b->block->caption))
        likeness += SAME_CAPTION;
    if (same_text(a->block->kind, b->block->kind))
        likeness += SAME_KIND;
    if (same_text(a->block->place, b->block->place))
        likeness += SAME_LINE;
    return likeness >= LEAST ? likeness : 0;
}

static void
match_places(const HkPlaces *before, const HkPlaces *after, HkMatch *match)
{
    g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(Pair));

    for (guint i = 0; i < before->places->len; i++)
        for (guint k = 0; k < after->places->len; k++)
            add_pair(
                pairs, i, k,
                likeness_of_places(before->places->pdata[i], after->places->pdata[k]));
    take_pairs(pairs, match->new_place, match->old_place);
}

/* What is printed on each page: sets of identities, one for each page. */
static GPtrArray *
identities_by_page(const HkPlaces *places)
{
    const HkPaperRecord *record = places->record;
    GPtrArray *pages =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_hash_table_unref);

    for (guint i = 0; i < record->pages->len; i++)
        g_ptr_array_add(pages, g_hash_table_new(g_str_hash, g_str_equal));
    for (guint i = 0; i < record->figures->len; i++) {
        const guint page = g_array_index(record->figures, HkRecordedFigure, i).page;

        if (page >= 1 && page <= pages->len)
            g_hash_table_add(pages->pdata[page - 1], places->names->pdata[i]);
    }
    return pages;
}

/* Pages that print the same figures, or have the same title. */
static int
likeness_of_pages(const HkRecordedPage *was, GHashTable *old_figures,
                  const HkRecordedPage *is, GHashTable *new_figures)
{
    const guint common = n_common(old_figures, new_figures);
    int likeness = (int)MIN(common, MOST_COMMON) * SAME_FIGURE;

    if (same_text(was->title, is->title))
        likeness += SAME_TITLE;
    return likeness;
}

static void
match_pages(const HkPlaces *before, const HkPlaces *after, HkMatch *match)
{
    const GPtrArray *old_pages = before->record->pages;
    const GPtrArray *new_pages = after->record->pages;
    g_autoptr(GPtrArray) old_figures = identities_by_page(before);
    g_autoptr(GPtrArray) new_figures = identities_by_page(after);
    g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(Pair));

    for (guint i = 0; i < old_pages->len; i++)
        for (guint k = 0; k < new_pages->len; k++)
            add_pair(pairs, i, k,
                     likeness_of_pages(old_pages->pdata[i], old_figures->pdata[i],
                                       new_pages->pdata[k], new_figures->pdata[k]));
    take_pairs(pairs, match->new_page, match->old_page);
}

/* A page that nothing tells apart follows the page before it, as a cover with another
 * title does. */
static void
match_followers(const HkPlaces *before, const HkPlaces *after, HkMatch *match)
{
    const guint n_new = after->record->pages->len;

    for (guint i = 0; i < before->record->pages->len; i++) {
        const int after_previous = i == 0 ? -1 : match->new_page[i - 1];
        const guint next = (guint)(after_previous + 1);
        const gboolean is_last = next + 1 >= n_new;

        if (match->new_page[i] >= 0 || (i > 0 && after_previous < 0) || next >= n_new ||
            match->old_page[next] >= 0)
            continue;
        /* What comes next must agree, or an inserted page would be taken for it. */
        if (i + 1 < before->record->pages->len ? match->new_page[i + 1] != (int)next + 1
                                               : !is_last)
            continue;
        match->new_page[i] = (int)next;
        match->old_page[next] = (int)i;
    }
}

/* Heads and feet whose figures are all others belong to their pages. */
static void
match_heads(const HkPlaces *before, const HkPlaces *after, HkMatch *match)
{
    for (guint i = 0; i < before->places->len; i++) {
        const HkPlaceFigures *was = before->places->pdata[i];
        const int page = was->page <= before->record->pages->len
                             ? match->new_page[was->page - 1]
                             : -1;

        for (guint k = 0; was->block == NULL && page >= 0 && k < after->places->len;
             k++) {
            const HkPlaceFigures *is = after->places->pdata[k];

            if (is->block != NULL || is->page != (guint)page + 1 ||
                match->old_place[k] >= 0 || match->new_place[i] >= 0)
                continue;
            match->new_place[i] = (int)k;
            match->old_place[k] = (int)i;
        }
    }
}

static int *
nothing(guint n)
{
    int *list = g_new(int, n + 1);

    for (guint i = 0; i <= n; i++)
        list[i] = -1;
    return list;
}

HkMatch *
hk_match_new(const HkPlaces *before, const HkPlaces *after)
{
    HkMatch *match = g_new0(HkMatch, 1);

    match->new_page = nothing(before->record->pages->len);
    match->old_page = nothing(after->record->pages->len);
    match->new_place = nothing(before->places->len);
    match->old_place = nothing(after->places->len);
    match_places(before, after, match);
    match_pages(before, after, match);
    match_followers(before, after, match);
    match_heads(before, after, match);
    return match;
}

void
hk_match_free(HkMatch *match)
{
    if (match == NULL)
        return;
    g_free(match->new_page);
    g_free(match->old_page);
    g_free(match->new_place);
    g_free(match->old_place);
    g_free(match);
}
