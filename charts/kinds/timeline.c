/* charts/kinds/timeline.c - the timeline: its vocabulary and its height. */
#include "charts/kinds/timeline-private.h"

#include <string.h>

const HkChoice hk_timeline_kind_choices[] = {
    { "span", HK_TIMELINE_SPAN, "A bar from the start to the end." },
    { "milestone", HK_TIMELINE_MILESTONE, "A flag at its year or day." },
    { "band", HK_TIMELINE_BAND, "A period named across the plot." },
    { "window", HK_TIMELINE_WINDOW, "An evaluation or other window, a bracket." },
    { "period", HK_TIMELINE_PERIOD,
      "A column of the whole plot with a head above the years." },
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
      .help = "What the words of that column mean: span, milestone, band, window or "
              "period." },
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
    { .key = "years",
      .type = HK_FIELD_CHOICE,
      .offset = offsetof(HkTimelineSpec, years),
      .help = "How this timeline writes fiscal years; left out, as the document does.",
      .choices = hk_year_style_choices },
    { .key = "key",
      .type = HK_FIELD_BOOL,
      .offset = offsetof(HkTimelineSpec, key),
      .fallback = "true",
      .help = "Whether a line under the chart explains the signs and colours that "
              "occur." },
};

static const HkStructDef def = {
    .name = "timeline",
    .help = "Spans and milestones on an axis of fiscal years.",
    .size = sizeof(HkTimelineSpec),
    .fields = fields,
    .n_fields = G_N_ELEMENTS(fields),
};

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
            hk_timeline_check_references(timeline);
            hk_timeline_place(timeline, box);
            return hk_timeline_draw(timeline, box, scene, error);
        }
    }
    return hk_fail(error, HK_ERROR_FIT, chart->block->loc,
                   "the timeline is %.1f mm higher than its place; give it more "
                   "height, shorten labels or split its rows over pages",
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
        g_string_append(text, item->mark);
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
