/* charts/kinds/timeline.c - the timeline: its vocabulary and its items. */
#include "charts/kinds/timeline-private.h"

#include <math.h>
#include <string.h>

static const HkChoice kind_choices[] = {
    { "span", HK_TIMELINE_SPAN, "A bar from the start to the end." },
    { "milestone", HK_TIMELINE_MILESTONE, "A mark at its year." },
    { "band", HK_TIMELINE_BAND, "A period named across the plot." },
    { "window", HK_TIMELINE_WINDOW, "An evaluation or other window, hatched." },
    { NULL, 0, NULL },
};

static const HkField span_fields[] = {
    { .key = "start",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkTimelineSpan, start),
      .required = TRUE,
      .help = "The column of the first year or day; an empty cell is unknown." },
    { .key = "end",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkTimelineSpan, end),
      .help = "The column of the last year or day; an empty cell is open." },
};

static const HkStructDef span_def = {
    .name = "timeline-span",
    .help = "From when to when an item reaches.",
    .size = sizeof(HkTimelineSpan),
    .fields = span_fields,
    .n_fields = G_N_ELEMENTS(span_fields),
    .shorthand = "start",
};

static const HkField fields[] = {
    { .key = "timeline",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkTimelineSpec, data),
      .required = TRUE,
      .help = "The data set: one row for each span or milestone." },
    { .key = "x",
      .type = HK_FIELD_STRUCT,
      .offset = offsetof(HkTimelineSpec, x),
      .required = TRUE,
      .sub = &span_def,
      .help = "The columns of an item's time." },
    { .key = "text",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkTimelineSpec, text),
      .required = TRUE,
      .help = "The column of the label." },
    { .key = "row",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkTimelineSpec, row),
      .help = "The column of the track an item stands in." },
    { .key = "color",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkTimelineSpec, color),
      .help = "The column that gives an item its colour." },
    { .key = "kind",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkTimelineSpec, kind),
      .help = "The column that says what an item is." },
    { .key = "kinds",
      .type = HK_FIELD_TEXT_MAP,
      .offset = offsetof(HkTimelineSpec, kinds),
      .help = "What the words of that column mean: span, milestone, band or window." },
    { .key = "planned",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkTimelineSpec, planned),
      .help = "The column that is not empty where the end is only planned." },
    { .key = "mark",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkTimelineSpec, mark),
      .help = "The column of the marks that notes refer to." },
    { .key = "periods",
      .type = HK_FIELD_BOOL,
      .offset = offsetof(HkTimelineSpec, periods),
      .fallback = "true",
      .help = "Whether labels carry their years." },
};

static const HkStructDef def = {
    .name = "timeline",
    .help = "Spans and milestones on an axis of fiscal years.",
    .size = sizeof(HkTimelineSpec),
    .fields = fields,
    .n_fields = G_N_ELEMENTS(fields),
};

static void
item_free(gpointer data)
{
    HkTimelineItem *item = data;

    g_free(item->label);
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

void
hk_timeline_free(HkTimeline *timeline)
{
    if (timeline == NULL)
        return;
    g_ptr_array_unref(timeline->items);
    g_ptr_array_unref(timeline->tracks);
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

/* Reads a year or day; FALSE in @known when the cell has none. @after asks for its end.
 */
static gboolean
read_time(const HkTimeline *timeline, guint row, int column, gboolean after,
          gboolean *known, double *time, GError **error)
{
    const HkCalendar *calendar = timeline->context->formatter->calendar;
    const HkFrame *frame = timeline->chart->frame;
    const HkCell *cell = column >= 0 ? hk_frame_cell(frame, row, (guint)column) : NULL;
    HkValueType type;
    gint64 first, last, year;

    *known = cell != NULL && hk_status_has_number(cell->status);
    if (!*known)
        return TRUE;
    type = hk_frame_column_type(frame, (guint)column)->type;
    if (type == HK_VALUE_FISCAL_YEAR) {
        *time = (double)cell->number + after;
        return TRUE;
    }
    if (type != HK_VALUE_DATE)
        return hk_fail(error, HK_ERROR_SPEC, timeline->spec->x->loc,
                       "column '%s' holds neither fiscal years nor dates",
                       hk_frame_column_name(frame, (guint)column));
    year = hk_fiscal_year_of_date(calendar, cell->number);
    hk_fiscal_year_span(calendar, year, &first, &last);
    *time = (double)year +
            (double)(cell->number + after - first) / (double)(last - first + 1);
    return TRUE;
}

static gboolean
read_kind(const HkTimeline *timeline, guint row, int column, HkTimelineKind *kind,
          GError **error)
{
    const HkTimelineSpec *spec = timeline->spec;
    const HkCell *cell;

    *kind = HK_TIMELINE_SPAN;
    if (column < 0)
        return TRUE;
    cell = hk_frame_cell(timeline->chart->frame, row, (guint)column);
    for (guint i = 0; cell->text != NULL && i < spec->kinds->len; i++) {
        const HkPair *pair = spec->kinds->pdata[i];

        if (strcmp(pair->key.value, cell->text) != 0)
            continue;
        for (const HkChoice *choice = kind_choices; choice->name != NULL; choice++) {
            if (strcmp(choice->name, pair->value.value) == 0) {
                *kind = (HkTimelineKind)choice->value;
                return TRUE;
            }
        }
        return hk_fail(error, HK_ERROR_SPEC, pair->value.loc,
                       "'%s' is none of span, milestone, band, window",
                       pair->value.value);
    }
    return hk_fail(error, HK_ERROR_DATA, spec->kind.loc,
                   "kinds: does not say what '%s' is",
                   cell->text != NULL ? cell->text : "");
}

static char *
label_of(const HkTimeline *timeline, guint row, int column)
{
    const HkFrame *frame = timeline->chart->frame;

    if (column < 0 ||
        hk_frame_cell(frame, row, (guint)column)->status == HK_STATUS_UNKNOWN)
        return g_strdup("");
    return hk_context_label(timeline->context,
                            hk_frame_column_type(frame, (guint)column),
                            hk_frame_cell(frame, row, (guint)column), HK_NAME_FULL);
}

static char *
year_text(const HkTimeline *timeline, double year)
{
    const HkFormatter *formatter = timeline->context->formatter;

    return hk_fiscal_year_format(formatter->calendar, (gint64)floor(year),
                                 hk_year_style_brief(formatter->year_style),
                                 formatter->language);
}

/* "H25〜R4（予定）", "〜H27", "H19". */
static char *
period_of(const HkTimeline *timeline, const HkTimelineItem *item, gboolean planned)
{
    g_autofree char *start = item->has_start ? year_text(timeline, item->start) : NULL;
    g_autofree char *end =
        item->has_end ? year_text(timeline, item->end - 0.001) : NULL;
    const char *language = timeline->context->formatter->language;
    const gboolean japanese = strcmp(language, "ja") == 0;
    const char *note = planned ? hk_word(language, "planned") : "";

    if (!timeline->spec->periods || (start == NULL && end == NULL))
        return g_strdup("");
    if (item->kind == HK_TIMELINE_MILESTONE || g_strcmp0(start, end) == 0)
        return g_strdup(start != NULL ? start : end);
    return g_strdup_printf("%s%s%s%s%s%s", start != NULL ? start : "",
                           japanese ? "〜" : "–", end != NULL ? end : "",
                           !planned   ? ""
                           : japanese ? "（"
                                      : " (",
                           note,
                           !planned   ? ""
                           : japanese ? "）"
                                      : ")");
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
read_item(HkTimeline *timeline, const Columns *columns, guint row, GError **error)
{
    const HkFrame *frame = timeline->chart->frame;
    HkTimelineItem *item = g_new0(HkTimelineItem, 1);
    g_autofree char *name = label_of(timeline, row, columns->text);
    g_autofree char *mark = label_of(timeline, row, columns->mark);
    g_autofree char *planned = label_of(timeline, row, columns->planned);
    g_autofree char *track = label_of(timeline, row, columns->row);

    g_ptr_array_add(timeline->items, item);
    item->label = g_strconcat(name, mark, NULL);
    item->track = track_of(timeline, track);
    item->hue = hk_hue_lookup("blue");
    if (columns->color >= 0)
        item->hue = hk_context_hue(timeline->context,
                                   hk_frame_column_type(frame, (guint)columns->color),
                                   timeline->spec->color.value,
                                   hk_frame_cell(frame, row, (guint)columns->color));
    if (!read_kind(timeline, row, columns->kind, &item->kind, error) ||
        !read_time(timeline, row, columns->start, FALSE, &item->has_start, &item->start,
                   error) ||
        !read_time(timeline, row, columns->end, TRUE, &item->has_end, &item->end,
                   error))
        return FALSE;
    if (item->kind == HK_TIMELINE_MILESTONE && !item->has_start)
        return hk_fail(error, HK_ERROR_DATA, timeline->spec->x->loc,
                       "the milestone '%s' has no year", name);
    if (item->has_start && item->has_end && item->end <= item->start)
        return hk_fail(error, HK_ERROR_DATA, timeline->spec->x->loc,
                       "'%s' ends before it starts", name);
    if (!item->has_start && !item->has_end && item->kind != HK_TIMELINE_BAND)
        return hk_fail(error, HK_ERROR_DATA, timeline->spec->x->loc,
                       "'%s' has neither a start nor an end", name);
    item->period = period_of(timeline, item, planned[0] != '\0');
    return TRUE;
}

/* The axis covers every year that an item names. */
static void
find_range(HkTimeline *timeline)
{
    gint64 first = G_MAXINT64;
    gint64 last = G_MININT64;

    for (guint i = 0; i < timeline->items->len; i++) {
        const HkTimelineItem *item = timeline->items->pdata[i];

        if (item->has_start) {
            first = MIN(first, (gint64)floor(item->start));
            last = MAX(last, (gint64)floor(item->start));
        }
        if (item->has_end) {
            first = MIN(first, (gint64)ceil(item->end) - 1);
            last = MAX(last, (gint64)ceil(item->end) - 1);
        }
    }
    timeline->first = first;
    timeline->last = last;
}

HkTimeline *
hk_timeline_new(const HkChart *chart, HkDrawContext *context, GError **error)
{
    g_autoptr(HkTimeline) timeline = g_new0(HkTimeline, 1);
    Columns columns;

    timeline->spec = chart->spec;
    timeline->chart = chart;
    timeline->context = context;
    timeline->items = g_ptr_array_new_with_free_func(item_free);
    timeline->tracks = g_ptr_array_new_with_free_func(track_free);
    if (!find_columns(timeline->spec, chart->frame, &columns, error))
        return NULL;
    if (hk_frame_n_rows(chart->frame) == 0) {
        hk_fail(error, HK_ERROR_DATA, timeline->spec->data.loc,
                "'%s' has no rows to draw", hk_frame_name(chart->frame));
        return NULL;
    }
    for (guint i = 0; i < hk_frame_n_rows(chart->frame); i++)
        if (!read_item(timeline, &columns, i, error))
            return NULL;
    find_range(timeline);
    return g_steal_pointer(&timeline);
}

static gboolean
measure(const HkChart *chart, HkDrawContext *context, double width, double *height,
        GError **error)
{
    g_autoptr(HkTimeline) timeline = hk_timeline_new(chart, context, error);

    return timeline != NULL &&
           hk_timeline_fit(timeline, width, context->smallest_scale, height, error);
}

static gboolean
build(const HkChart *chart, HkDrawContext *context, HkRect box, HkScene *scene,
      GError **error)
{
    g_autoptr(HkTimeline) timeline = hk_timeline_new(chart, context, error);
    double height = 0;

    if (timeline == NULL)
        return FALSE;
    for (double scale = 1; scale > context->smallest_scale - 1e-9; scale -= 0.05) {
        if (!hk_timeline_fit(timeline, box.width, scale, &height, error))
            return FALSE;
        if (height <= box.height + 0.01) {
            hk_timeline_place(timeline, box);
            return hk_timeline_draw(timeline, box, scene, error);
        }
    }
    return hk_fail(error, HK_ERROR_FIT, chart->block->loc,
                   "the timeline is %.1f mm higher than its place",
                   (height - box.height) / HK_MM(1));
}

static char *
describe(const HkChart *chart, HkDrawContext *context)
{
    g_autoptr(HkTimeline) timeline = hk_timeline_new(chart, context, NULL);
    GString *text = g_string_new(NULL);
    const gboolean japanese = g_str_equal(context->formatter->language, "ja");

    for (guint i = 0; timeline != NULL && i < timeline->items->len; i++) {
        const HkTimelineItem *item = timeline->items->pdata[i];

        if (i > 0)
            g_string_append(text, japanese ? "、" : "; ");
        g_string_append(text, item->label);
        if (item->period[0] != '\0')
            g_string_append_printf(text, japanese ? "（%s）" : " (%s)", item->period);
    }
    return g_string_free(text, FALSE);
}

const HkChartKind hk_kind_timeline = {
    .name = "timeline",
    .summary = "Spans and milestones on an axis of fiscal years.",
    .def = &def,
    .measure = measure,
    .build = build,
    .describe = describe,
};
