/* charts/kinds/timeline-read.c - the items of a timeline out of the rows of a frame. */
#include "charts/kinds/timeline-private.h"

#include <math.h>
#include <string.h>

static void
item_free(gpointer data)
{
    HkTimelineItem *item = data;

    g_free(item->label);
    g_free(item->mark);
    g_free(item->period);
    hk_text_layout_unref(item->layout);
    g_free(item);
}

static void
track_free(gpointer data)
{
    HkTimelineTrack *track = data;

    g_free(track->label);
    hk_text_layout_unref(track->layout);
    g_array_unref(track->lanes);
    g_free(track);
}

static void
key_clear(gpointer data)
{
    g_free(((HkTimelineKey *)data)->label);
}

void
hk_timeline_free(HkTimeline *timeline)
{
    if (timeline == NULL)
        return;
    g_ptr_array_unref(timeline->items);
    g_ptr_array_unref(timeline->periods);
    g_ptr_array_unref(timeline->tracks);
    g_array_unref(timeline->key);
    g_free(timeline);
}

/* The columns that the items are read from; -1 where none is named. */
typedef struct Columns {
    int start, end, text, row, color, kind, planned, mark;
} Columns;

static gboolean
find_columns(const HkTimelineSpec *spec, const HkFrame *frame, Columns *columns,
             GError **error)
{
    const struct {
        HkText field;
        int *column;
    } wanted[] = {
        { spec->x->start, &columns->start },  { spec->x->end, &columns->end },
        { spec->text, &columns->text },       { spec->row, &columns->row },
        { spec->color, &columns->color },     { spec->kind, &columns->kind },
        { spec->planned, &columns->planned }, { spec->mark, &columns->mark },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(wanted); i++)
        if (!hk_frame_find_column(frame, wanted[i].field, wanted[i].column, error))
            return FALSE;
    return TRUE;
}

/* One end of an item: NULL in @cell when it has none. */
typedef struct End {
    const HkCell *cell;
    HkValueType type;
    double time;
} End;

/* Reads a year or day; @after asks for its end. */
static gboolean
read_end(const HkTimeline *timeline, guint row, int column, gboolean after, End *out,
         GError **error)
{
    const HkCalendar *calendar = timeline->context->formatter->calendar;
    const HkFrame *frame = timeline->chart->frame;
    const HkCell *cell = column >= 0 ? hk_frame_cell(frame, row, (guint)column) : NULL;
    gint64 first, last, year;

    *out = (End){ NULL, HK_VALUE_FISCAL_YEAR, 0 };
    if (cell == NULL || !hk_status_has_number(cell->status))
        return TRUE;
    out->cell = cell;
    out->type = hk_frame_column_type(frame, (guint)column)->type;
    if (out->type == HK_VALUE_FISCAL_YEAR) {
        out->time = (double)cell->number + after;
        return TRUE;
    }
    if (out->type != HK_VALUE_DATE)
        return hk_fail(error, HK_ERROR_SPEC, timeline->spec->x->loc,
                       "column '%s' holds neither fiscal years nor dates",
                       hk_frame_column_name(frame, (guint)column));
    year = hk_fiscal_year_of_date(calendar, cell->number);
    hk_fiscal_year_span(calendar, year, &first, &last);
    out->time = (double)year +
                (double)(cell->number + after - first) / (double)(last - first + 1);
    return TRUE;
}

static gboolean
read_kind(const HkTimeline *timeline, guint row, int column, HkTimelineItem *item,
          GError **error)
{
    const HkTimelineSpec *spec = timeline->spec;
    const HkCell *cell;

    item->kind = HK_TIMELINE_SPAN;
    if (column < 0)
        return TRUE;
    cell = hk_frame_cell(timeline->chart->frame, row, (guint)column);
    for (guint i = 0; cell->text != NULL && i < spec->kinds->len; i++) {
        const HkPair *pair = spec->kinds->pdata[i];

        if (strcmp(pair->key.value, cell->text) != 0)
            continue;
        for (const HkChoice *choice = hk_timeline_kind_choices; choice->name != NULL;
             choice++) {
            if (strcmp(choice->name, pair->value.value) == 0) {
                item->kind = (HkTimelineKind)choice->value;
                item->kind_name = pair->key.value;
                return TRUE;
            }
        }
        return hk_fail(error, HK_ERROR_SPEC, pair->value.loc,
                       "'%s' is none of span, milestone, band, window, period",
                       pair->value.value);
    }
    return hk_fail(error, HK_ERROR_DATA, spec->kind.loc,
                   "kinds: does not say what '%s' is",
                   cell->text != NULL ? cell->text : "");
}

/* The text of a cell; "" when there is no column or nothing in it. (transfer full) */
static char *
text_of(const HkTimeline *timeline, guint row, int column)
{
    const HkFrame *frame = timeline->chart->frame;

    if (column < 0 ||
        hk_frame_cell(frame, row, (guint)column)->status == HK_STATUS_UNKNOWN)
        return g_strdup("");
    return hk_context_label(timeline->context,
                            hk_frame_column_type(frame, (guint)column),
                            hk_frame_cell(frame, row, (guint)column), HK_NAME_FULL);
}

static guint
track_of(HkTimeline *timeline, const char *label)
{
    HkTimelineTrack *track;

    for (guint i = 0; i < timeline->tracks->len; i++)
        if (strcmp(((HkTimelineTrack *)timeline->tracks->pdata[i])->label, label) == 0)
            return i;
    track = g_new0(HkTimelineTrack, 1);
    track->label = g_strdup(label);
    track->lanes = g_array_new(FALSE, TRUE, sizeof(double));
    g_ptr_array_add(timeline->tracks, track);
    return timeline->tracks->len - 1;
}

static gboolean
check_item(const HkTimeline *timeline, const HkTimelineItem *item, GError **error)
{
    const HkLoc loc = timeline->spec->x->loc;

    if (item->kind == HK_TIMELINE_MILESTONE && !item->has_start)
        return hk_fail(error, HK_ERROR_DATA, loc, "the milestone '%s' has no year",
                       item->label);
    if (item->kind == HK_TIMELINE_PERIOD && !(item->has_start && item->has_end))
        return hk_fail(error, HK_ERROR_DATA, loc,
                       "the period '%s' needs a start and an end", item->label);
    if (item->has_start && item->has_end && item->end <= item->start)
        return hk_fail(error, HK_ERROR_DATA, loc, "'%s' ends before it starts",
                       item->label);
    if (!item->has_start && !item->has_end && item->kind != HK_TIMELINE_BAND)
        return hk_fail(error, HK_ERROR_DATA, loc, "'%s' has neither a start nor an end",
                       item->label);
    return TRUE;
}

static void
read_color(HkTimeline *timeline, HkTimelineItem *item, guint row, int column)
{
    const HkFrame *frame = timeline->chart->frame;
    const HkColumnType *type;
    g_autofree char *label = NULL;

    item->hue = hk_hue_lookup("blue");
    if (column < 0 || item->kind != HK_TIMELINE_SPAN)
        return;
    type = hk_frame_column_type(frame, (guint)column);
    item->hue = hk_context_hue(timeline->context, type, timeline->spec->color.value,
                               hk_frame_cell(frame, row, (guint)column));
    label = hk_context_label(timeline->context, type,
                             hk_frame_cell(frame, row, (guint)column), HK_NAME_SHORT);
    hk_timeline_add_color(timeline, label, item->hue);
}

static gboolean
read_item(HkTimeline *timeline, const Columns *columns, guint row, GError **error)
{
    HkTimelineItem *item = g_new0(HkTimelineItem, 1);
    g_autofree char *planned = text_of(timeline, row, columns->planned);
    g_autofree char *track = text_of(timeline, row, columns->row);
    gboolean is_period;
    End start, end;

    item->label = text_of(timeline, row, columns->text);
    item->mark = text_of(timeline, row, columns->mark);
    item->planned = planned[0] != '\0';
    if (!read_kind(timeline, row, columns->kind, item, error) ||
        !read_end(timeline, row, columns->start, FALSE, &start, error) ||
        !read_end(timeline, row, columns->end, TRUE, &end, error)) {
        item_free(item);
        return FALSE;
    }
    is_period = item->kind == HK_TIMELINE_PERIOD;
    g_ptr_array_add(is_period ? timeline->periods : timeline->items, item);
    item->has_start = start.cell != NULL;
    item->start = start.time;
    item->is_year = start.type == HK_VALUE_FISCAL_YEAR;
    item->has_end = end.cell != NULL;
    item->end = end.time;
    if (!is_period)
        item->track = track_of(timeline, track);
    read_color(timeline, item, row, columns->color);
    item->period = hk_timeline_period_text(timeline, item, start.cell, end.cell,
                                           item->has_start ? start.type : end.type);
    return check_item(timeline, item, error);
}

static void
extend(HkTimeline *timeline, const GPtrArray *items)
{
    for (guint i = 0; i < items->len; i++) {
        const HkTimelineItem *item = items->pdata[i];

        if (item->has_start) {
            timeline->first = MIN(timeline->first, (gint64)floor(item->start));
            timeline->last = MAX(timeline->last, (gint64)floor(item->start));
        }
        if (item->has_end) {
            timeline->first = MIN(timeline->first, (gint64)ceil(item->end) - 1);
            timeline->last = MAX(timeline->last, (gint64)ceil(item->end) - 1);
        }
    }
}

/* The axis covers every year that an item names. */
static gboolean
find_range(HkTimeline *timeline, GError **error)
{
    timeline->first = G_MAXINT64;
    timeline->last = G_MININT64;
    extend(timeline, timeline->items);
    extend(timeline, timeline->periods);
    if (timeline->first <= timeline->last)
        return TRUE;
    return hk_fail(error, HK_ERROR_DATA, timeline->spec->x->loc,
                   "no item of '%s' has a year", hk_frame_name(timeline->chart->frame));
}

static int
by_start(gconstpointer a, gconstpointer b)
{
    const HkTimelineItem *left = *(HkTimelineItem *const *)a;
    const HkTimelineItem *right = *(HkTimelineItem *const *)b;

    return left->start < right->start ? -1 : left->start > right->start;
}

/* Periods are columns: they follow each other. */
static gboolean
order_periods(HkTimeline *timeline, GError **error)
{
    g_ptr_array_sort(timeline->periods, by_start);
    for (guint i = 1; i < timeline->periods->len; i++) {
        const HkTimelineItem *before = timeline->periods->pdata[i - 1];
        const HkTimelineItem *period = timeline->periods->pdata[i];

        if (period->start < before->end - 1e-9)
            return hk_fail(error, HK_ERROR_DATA, timeline->spec->x->loc,
                           "the periods '%s' and '%s' overlap; make one of them a band",
                           before->label[0] != '\0' ? before->label : before->period,
                           period->label[0] != '\0' ? period->label : period->period);
    }
    return TRUE;
}

HkTimeline *
hk_timeline_new(const HkChart *chart, HkDrawContext *context, GError **error)
{
    g_autoptr(HkTimeline) timeline = g_new0(HkTimeline, 1);
    Columns columns;

    timeline->spec = chart->spec;
    timeline->chart = chart;
    timeline->context = context;
    timeline->years = hk_year_style_brief(timeline->spec->years >= 0
                                              ? (HkYearStyle)timeline->spec->years
                                              : context->formatter->year_style);
    timeline->items = g_ptr_array_new_with_free_func(item_free);
    timeline->periods = g_ptr_array_new_with_free_func(item_free);
    timeline->tracks = g_ptr_array_new_with_free_func(track_free);
    timeline->key = g_array_new(FALSE, TRUE, sizeof(HkTimelineKey));
    g_array_set_clear_func(timeline->key, key_clear);
    if (!find_columns(timeline->spec, chart->frame, &columns, error))
        return NULL;
    for (guint i = 0; i < hk_frame_n_rows(chart->frame); i++)
        if (!read_item(timeline, &columns, i, error))
            return NULL;
    if (timeline->items->len == 0) {
        hk_fail(error, HK_ERROR_DATA, timeline->spec->data.loc,
                "'%s' has no rows to draw", hk_frame_name(chart->frame));
        return NULL;
    }
    if (!find_range(timeline, error) || !order_periods(timeline, error))
        return NULL;
    hk_timeline_make_key(timeline);
    return g_steal_pointer(&timeline);
}
