/* report/change/change.c - what two papers print differently. */
#include "report/change/change.h"

#include "data/unit-english.h"
#include "report/change/describe.h"
#include "report/change/match.h"
#include "report/change/text-change.h"

#include <string.h>

static const char *const kind_names[] = {
    [HK_EDIT_CHANGED] = "changed",
    [HK_EDIT_ADDED] = "added",
    [HK_EDIT_REMOVED] = "removed",
    [HK_EDIT_VALUE] = "value",
};

static const char *const subject_names[] = {
    [HK_CHANGE_PAGE] = "page",       [HK_CHANGE_TITLE] = "title",
    [HK_CHANGE_CAPTION] = "caption", [HK_CHANGE_UNIT] = "unit",
    [HK_CHANGE_TEXT] = "text",       [HK_CHANGE_FIGURE] = "figure",
};

const char *
hk_edit_kind_name(HkEditKind kind)
{
    return kind_names[kind];
}

const char *
hk_change_subject_name(HkChangeSubject subject)
{
    return subject_names[subject];
}

/* A sheet on which a page goes on. */
#define NO_TITLE "…"

/* Two papers in work. */
typedef struct Comparison {
    const HkPlaces *before, *after;
    const HkMatch *match;
    HkPaperChange *change;
} Comparison;

static void
item_free(gpointer data)
{
    HkChangeItem *item = data;

    g_free(item->place);
    g_free(item->unit);
    g_free(item->item);
    g_free(item->identity);
    g_free(item->was);
    g_free(item->is);
    g_free(item->old_value);
    g_free(item->new_value);
    g_free(item->difference);
    g_free(item);
}

static void
file_free(gpointer data)
{
    HkChangeFile *file = data;

    g_free(file->path);
    g_free(file->was);
    g_free(file->is);
    g_free(file);
}

void
hk_paper_change_free(HkPaperChange *change)
{
    if (change == NULL)
        return;
    g_free(change->paper);
    g_free(change->title);
    g_free(change->language);
    g_ptr_array_unref(change->items);
    g_array_unref(change->moves);
    g_ptr_array_unref(change->files);
    g_free(change);
}

static HkChangeItem *
add_item(Comparison *comparison, HkChangeSubject subject, HkEditKind kind,
         guint old_page, guint new_page)
{
    HkChangeItem *item = g_new0(HkChangeItem, 1);

    item->subject = subject;
    item->kind = kind;
    item->old_page = old_page;
    item->new_page = new_page;
    g_ptr_array_add(comparison->change->items, item);
    return item;
}

static const HkRecordedFigure *
figure_at(const HkPlaces *places, guint index)
{
    return &g_array_index(places->record->figures, HkRecordedFigure, index);
}

/* The page of the place that @place stands for in the other paper; 0: it is not there.
 */
static guint
page_of(const HkPlaceFigures *place)
{
    return place != NULL ? place->page : 0;
}

/* The unit beside the caption of @place, as the paper says it; (transfer full). */
static char *
unit_of(const Comparison *comparison, const HkPlaceFigures *place)
{
    return place->block != NULL && place->block->unit != NULL
               ? g_strdup(
                     hk_unit_label(place->block->unit, comparison->change->language))
               : NULL;
}

static void
take_print(const HkPlaces *places, int index, char **text, char **value, guint *page)
{
    const HkRecordedFigure *figure;
    const HkRecordedSource *source;

    if (index < 0)
        return;
    figure = figure_at(places, (guint)index);
    source = places->record->sources->pdata[figure->source];
    *text = g_strdup(figure->text);
    *value = g_strdup(source->value);
    *page = figure->page;
}

/* A figure of the places @was and @is (NULL: there is none), by its index among those
 * of each paper; -1: it is not there. */
static HkChangeItem *
add_figure(Comparison *comparison, const HkPlaceFigures *was, const HkPlaceFigures *is,
           int before, int after)
{
    const HkPlaces *places = after >= 0 ? comparison->after : comparison->before;
    const HkPaperRecord *record = places->record;
    const guint index = (guint)(after >= 0 ? after : before);
    const HkRecordedFigure *figure = figure_at(places, index);
    const HkPlaceFigures *place = is != NULL ? is : was;
    HkChangeItem *item = add_item(comparison, HK_CHANGE_FIGURE,
                                  before < 0  ? HK_EDIT_ADDED
                                  : after < 0 ? HK_EDIT_REMOVED
                                              : HK_EDIT_CHANGED,
                                  page_of(was), page_of(is));

    item->place = hk_describe_place(is != NULL ? comparison->after->record
                                               : comparison->before->record,
                                    place->block, place->page);
    item->unit = unit_of(comparison, place);
    item->item = hk_describe_figure(record, record->sources->pdata[figure->source]);
    item->identity = g_strdup(places->names->pdata[index]);
    take_print(comparison->before, before, &item->was, &item->old_value,
               &item->old_page);
    take_print(comparison->after, after, &item->is, &item->new_value, &item->new_page);
    item->difference = hk_describe_difference(item->was, item->is, record->language);
    return item;
}

/* A figure that is in both papers. */
static void
compare_figures(Comparison *comparison, const HkPlaceFigures *was,
                const HkPlaceFigures *is, guint before, guint after)
{
    HkChangeItem *item = add_figure(comparison, was, is, (int)before, (int)after);

    if (strcmp(item->was, item->is) != 0)
        return;
    if (g_strcmp0(item->old_value, item->new_value) != 0)
        item->kind = HK_EDIT_VALUE;
    else
        g_ptr_array_set_size(comparison->change->items,
                             (gint)comparison->change->items->len - 1);
}

/* The key under which a figure is looked for in its place; @exactly: also by what it is
 * there for. (transfer full) */
static char *
figure_key(const HkPlaces *places, guint index, gboolean exactly)
{
    const HkRecordedFigure *figure = figure_at(places, index);

    return g_strconcat(places->names->pdata[index], "\n",
                       exactly ? places->record->roles->pdata[figure->role] : "", NULL);
}

/* Finds figures of @was again in @is: the n-th of a key is the n-th of the same key.
 * @after_of has a place for each figure of @was and gets the index among those of @is;
 * @taken those of @is that were found. */
static void
pair_figures(const Comparison *comparison, const HkPlaceFigures *was,
             const HkPlaceFigures *is, gboolean exactly, int *after_of, gboolean *taken)
{
    g_autoptr(GHashTable) waiting = g_hash_table_new_full(
        g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_queue_free);

    for (guint i = 0; i < is->figures->len; i++) {
        g_autofree char *key = figure_key(
            comparison->after, g_array_index(is->figures, guint, i), exactly);
        GQueue *queue = g_hash_table_lookup(waiting, key);

        if (taken[i])
            continue;
        if (queue == NULL) {
            queue = g_queue_new();
            g_hash_table_insert(waiting, g_steal_pointer(&key), queue);
        }
        g_queue_push_tail(queue, GUINT_TO_POINTER(i));
    }
    for (guint i = 0; i < was->figures->len; i++) {
        g_autofree char *key = figure_key(
            comparison->before, g_array_index(was->figures, guint, i), exactly);
        GQueue *queue = g_hash_table_lookup(waiting, key);

        if (after_of[i] >= 0 || queue == NULL || g_queue_is_empty(queue))
            continue;
        after_of[i] = (int)GPOINTER_TO_UINT(g_queue_pop_head(queue));
        taken[after_of[i]] = TRUE;
    }
}

static void
compare_words(Comparison *comparison, const HkPlaceFigures *was,
              const HkPlaceFigures *is)
{
    const struct {
        HkChangeSubject subject;
        const char *was, *is;
    } words[] = {
        { HK_CHANGE_CAPTION, was->block->caption, is->block->caption },
        { HK_CHANGE_UNIT, was->block->unit, is->block->unit },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        HkChangeItem *item;

        if (g_strcmp0(words[i].was, words[i].is) == 0)
            continue;
        item = add_item(comparison, words[i].subject, HK_EDIT_CHANGED, was->page,
                        is->page);
        item->place = hk_describe_place(comparison->after->record, is->block, is->page);
        item->unit = unit_of(comparison, is);
        item->was = g_strdup(words[i].was);
        item->is = g_strdup(words[i].is);
    }
}

/* A place that is in both papers: what was changed and what is new, in the order of the
 * newer; then what is gone. */
static void
compare_places(Comparison *comparison, const HkPlaceFigures *was,
               const HkPlaceFigures *is)
{
    g_autofree int *after_of = g_new(int, was->figures->len + 1);
    g_autofree int *before_of = g_new(int, is->figures->len + 1);
    g_autofree gboolean *taken = g_new0(gboolean, is->figures->len + 1);

    for (guint i = 0; i < was->figures->len; i++)
        after_of[i] = -1;
    for (guint i = 0; i < is->figures->len; i++)
        before_of[i] = -1;
    if (was->block != NULL && is->block != NULL)
        compare_words(comparison, was, is);
    pair_figures(comparison, was, is, TRUE, after_of, taken);
    pair_figures(comparison, was, is, FALSE, after_of, taken);
    for (guint i = 0; i < was->figures->len; i++)
        if (after_of[i] >= 0)
            before_of[after_of[i]] = (int)i;
    for (guint i = 0; i < is->figures->len; i++) {
        const guint after = g_array_index(is->figures, guint, i);

        if (before_of[i] >= 0)
            compare_figures(comparison, was, is,
                            g_array_index(was->figures, guint, before_of[i]), after);
        else
            add_figure(comparison, was, is, -1, (int)after);
    }
    for (guint i = 0; i < was->figures->len; i++)
        if (after_of[i] < 0)
            add_figure(comparison, was, is, (int)g_array_index(was->figures, guint, i),
                       -1);
}

/* All figures of a place that is in one of the papers only. */
static void
add_place(Comparison *comparison, const HkPlaceFigures *place, gboolean is_new)
{
    for (guint i = 0; i < place->figures->len; i++) {
        const int index = (int)g_array_index(place->figures, guint, i);

        add_figure(comparison, is_new ? NULL : place, is_new ? place : NULL,
                   is_new ? -1 : index, is_new ? index : -1);
    }
}

static const char *
title_of(const HkPlaces *places, guint page)
{
    return ((const HkRecordedPage *)places->record->pages->pdata[page])->title;
}

/* A page that came or went, or whose title is another. */
static void
compare_page(Comparison *comparison, int before, int after)
{
    const char *was = before >= 0 ? title_of(comparison->before, (guint)before) : NULL;
    const char *is = after >= 0 ? title_of(comparison->after, (guint)after) : NULL;
    const gboolean in_both = before >= 0 && after >= 0;
    HkChangeItem *item;

    if (in_both && g_strcmp0(was, is) == 0)
        return;
    item = add_item(comparison, in_both ? HK_CHANGE_TITLE : HK_CHANGE_PAGE,
                    before < 0  ? HK_EDIT_ADDED
                    : after < 0 ? HK_EDIT_REMOVED
                                : HK_EDIT_CHANGED,
                    (guint)(before + 1), (guint)(after + 1));
    item->place = g_strdup(is != NULL ? is : was);
    item->was = before >= 0 ? g_strdup(was != NULL ? was : NO_TITLE) : NULL;
    item->is = after >= 0 ? g_strdup(is != NULL ? is : NO_TITLE) : NULL;
}

static const HkRecordedPage *
page_at(const HkPlaces *places, guint page)
{
    return places->record->pages->pdata[page];
}

/* Words of a page that is in both papers. */
static void
compare_texts(Comparison *comparison, guint before, guint after)
{
    const char *title = title_of(comparison->after, after);
    g_autoptr(GArray) changes =
        hk_text_changes(page_at(comparison->before, before)->texts,
                        page_at(comparison->after, after)->texts);

    for (guint i = 0; i < changes->len; i++) {
        const HkTextChange *change = &g_array_index(changes, HkTextChange, i);
        HkChangeItem *item = add_item(comparison, HK_CHANGE_TEXT,
                                      change->was == NULL  ? HK_EDIT_ADDED
                                      : change->is == NULL ? HK_EDIT_REMOVED
                                                           : HK_EDIT_CHANGED,
                                      before + 1, after + 1);

        item->place = g_strdup(title);
        item->was = g_strdup(change->was);
        item->is = g_strdup(change->is);
    }
}

/* Everything that starts on @page (from 0) of the newer paper. */
static void
compare_new_page(Comparison *comparison, guint page)
{
    const GPtrArray *places = comparison->after->places;
    const int old = comparison->match->old_page[page];

    compare_page(comparison, old, (int)page);
    if (old >= 0)
        compare_texts(comparison, (guint)old, page);
    for (guint i = 0; i < places->len; i++) {
        const HkPlaceFigures *is = places->pdata[i];
        const int before = comparison->match->old_place[i];

        if (is->page != page + 1)
            continue;
        if (before >= 0)
            compare_places(comparison, comparison->before->places->pdata[before], is);
        else
            add_place(comparison, is, TRUE);
    }
}

/* What is gone from @page (from 0) of the older paper. */
static void
compare_old_page(Comparison *comparison, guint page)
{
    const GPtrArray *places = comparison->before->places;

    if (comparison->match->new_page[page] < 0)
        compare_page(comparison, (int)page, -1);
    for (guint i = 0; i < places->len; i++) {
        const HkPlaceFigures *was = places->pdata[i];

        if (was->page == page + 1 && comparison->match->new_place[i] < 0)
            add_place(comparison, was, FALSE);
    }
}

/* Pages that follow each other in both papers are moved together. */
static void
find_moves(Comparison *comparison)
{
    GArray *moves = comparison->change->moves;

    for (guint page = 0; page < comparison->before->record->pages->len; page++) {
        const int now = comparison->match->new_page[page];
        HkChangeMove *last =
            moves->len > 0 ? &g_array_index(moves, HkChangeMove, moves->len - 1) : NULL;
        const HkChangeMove move = { page + 1, (guint)now + 1, 1 };

        if (now < 0 || (guint)now == page)
            continue;
        if (last != NULL && last->old_first + last->n == page + 1 &&
            last->new_first + last->n == (guint)now + 1)
            last->n++;
        else
            g_array_append_val(moves, move);
    }
}

static const HkRecordedFile *
find_file(const GPtrArray *files, const char *path)
{
    for (guint i = 0; files != NULL && i < files->len; i++) {
        const HkRecordedFile *file = files->pdata[i];

        if (strcmp(file->path, path) == 0)
            return file;
    }
    return NULL;
}

static void
add_file(HkPaperChange *change, const char *role, const HkRecordedFile *was,
         const HkRecordedFile *is)
{
    HkChangeFile *file;

    if (was != NULL && is != NULL && g_strcmp0(was->sha256, is->sha256) == 0)
        return;
    file = g_new0(HkChangeFile, 1);
    file->role = role;
    file->kind = was == NULL  ? HK_EDIT_ADDED
                 : is == NULL ? HK_EDIT_REMOVED
                              : HK_EDIT_CHANGED;
    file->path = g_strdup(is != NULL ? is->path : was->path);
    file->was = was != NULL ? g_strdup(was->sha256) : NULL;
    file->is = is != NULL ? g_strdup(is->sha256) : NULL;
    g_ptr_array_add(change->files, file);
}

static void
compare_files(HkPaperChange *change, const char *role, const GPtrArray *before,
              const GPtrArray *after)
{
    for (guint i = 0; after != NULL && i < after->len; i++) {
        const HkRecordedFile *is = after->pdata[i];

        add_file(change, role, find_file(before, is->path), is);
    }
    for (guint i = 0; before != NULL && i < before->len; i++) {
        const HkRecordedFile *was = before->pdata[i];

        if (find_file(after, was->path) == NULL)
            add_file(change, role, was, NULL);
    }
}

static void
compare_inputs(HkPaperChange *change, const HkPaperRecord *before,
               const HkPaperRecord *after)
{
    const gboolean renamed =
        g_strcmp0(before->briefing.path, after->briefing.path) != 0;

    add_file(change, "briefing", &before->briefing, renamed ? NULL : &after->briefing);
    if (renamed)
        add_file(change, "briefing", NULL, &after->briefing);
    compare_files(change, "project", before->project, after->project);
    compare_files(change, "picture", before->pictures, after->pictures);
    compare_files(change, "data", before->files, after->files);
    change->engine =
        g_strcmp0(before->parts[HK_KEY_ENGINE], after->parts[HK_KEY_ENGINE]) != 0;
    change->fonts =
        g_strcmp0(before->parts[HK_KEY_FONTS], after->parts[HK_KEY_FONTS]) != 0;
    change->parameters = g_strcmp0(before->parts[HK_KEY_PARAMETERS],
                                   after->parts[HK_KEY_PARAMETERS]) != 0;
    change->renamed = g_strcmp0(before->paper, after->paper) != 0;
}

static void
compare(HkPaperChange *change, const HkPaperRecord *before, const HkPaperRecord *after)
{
    g_autoptr(HkPlaces) old_places = hk_places_new(before);
    g_autoptr(HkPlaces) new_places = hk_places_new(after);
    g_autoptr(HkMatch) match = hk_match_new(old_places, new_places);
    Comparison comparison = { old_places, new_places, match, change };

    for (guint page = 0; page < after->pages->len; page++)
        compare_new_page(&comparison, page);
    for (guint page = 0; page < before->pages->len; page++)
        compare_old_page(&comparison, page);
    find_moves(&comparison);
    compare_inputs(change, before, after);
}

HkPaperChange *
hk_paper_change_new(const HkPaperRecord *before, const HkPaperRecord *after)
{
    const HkPaperRecord *newer = after != NULL ? after : before;
    HkPaperChange *change = g_new0(HkPaperChange, 1);

    change->paper = g_strdup(newer->paper);
    change->title = g_strdup(newer->title);
    change->language = g_strdup(newer->language != NULL ? newer->language : "ja");
    change->items = g_ptr_array_new_with_free_func(item_free);
    change->moves = g_array_new(FALSE, FALSE, sizeof(HkChangeMove));
    change->files = g_ptr_array_new_with_free_func(file_free);
    change->is_added = before == NULL;
    change->is_removed = after == NULL;
    change->n_figures = newer->figures->len;
    if (before != NULL && after != NULL)
        compare(change, before, after);
    return change;
}

guint
hk_paper_change_n_printed(const HkPaperChange *change)
{
    guint n = 0;

    for (guint i = 0; i < change->items->len; i++)
        n += ((HkChangeItem *)change->items->pdata[i])->kind != HK_EDIT_VALUE;
    return n;
}

gboolean
hk_paper_change_is_different(const HkPaperChange *change)
{
    if (change->is_added || change->is_removed || change->moves->len > 0 ||
        hk_paper_change_n_printed(change) > 0)
        return TRUE;
    for (guint i = 0; i < change->files->len; i++) {
        const char *role = ((HkChangeFile *)change->files->pdata[i])->role;

        if (strcmp(role, "briefing") == 0 || strcmp(role, "picture") == 0)
            return TRUE;
    }
    return FALSE;
}
