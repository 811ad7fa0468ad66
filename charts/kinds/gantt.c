/* charts/kinds/gantt.c - the Gantt chart over named stages: its vocabulary and its
 * height. */
#include "charts/kinds/gantt-private.h"

#include "charts/channel.h"

#include <string.h>

/* Rows are put side by side at most so often. */
#define MOST_PANELS 3
/* The body of a page in landscape: a chart that is higher asks for panels. */
#define PAGE_BODY HK_MM(150)

static const HkChoice legend_choices[] = {
    { "auto", HK_LEGEND_AUTO,
      "Beside the rows when those of one colour stand together, else on top." },
    { "direct", HK_LEGEND_DIRECT, "Beside the rows." },
    { "top", HK_LEGEND_TOP, "In a row above the chart." },
    { "none", HK_LEGEND_NONE, "Nowhere." },
    { NULL, 0, NULL },
};

static const HkField span_fields[] = {
    { .key = "from",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkGanttSpan, from),
      .required = TRUE,
      .help = "The column that names a row's first stage; an empty cell is listed as a "
              "row without a stage." },
    { .key = "to",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkGanttSpan, to),
      .help = "The column that names a row's last stage; left out, a row stands in one "
              "stage." },
};

static const HkStructDef span_def = {
    .name = "gantt-span",
    .help = "From which stage to which stage a row reaches.",
    .size = sizeof(HkGanttSpan),
    .fields = span_fields,
    .n_fields = G_N_ELEMENTS(span_fields),
    .shorthand = "from",
};

static const HkField fields[] = {
    { .key = "gantt",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkGanttSpec, data),
      .required = TRUE,
      .help = "The data set: one row for each bar, in the order of the rows." },
    { .key = "stages",
      .type = HK_FIELD_TEXTS,
      .offset = offsetof(HkGanttSpec, stages),
      .printed = TRUE,
      .required = TRUE,
      .help = "The stages from left to right, as the data spell them." },
    { .key = "stage_title",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkGanttSpec, stage_title),
      .printed = TRUE,
      .help = "The word beside the stage heads, above the names of the colours." },
    { .key = "x",
      .type = HK_FIELD_STRUCT,
      .offset = offsetof(HkGanttSpec, x),
      .required = TRUE,
      .sub = &span_def,
      .help = "The columns of a row's stages." },
    { .key = "number",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkGanttSpec, number),
      .help =
          "The column of the number at the bar's start, which a table repeats; left "
          "out, rows are counted from 1." },
    { .key = "text",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkGanttSpec, text),
      .help = "The column of a short label beside the bar." },
    { .key = "color",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkGanttSpec, color),
      .help = "The column that gives a row its colour." },
    { .key = "legend",
      .type = HK_FIELD_CHOICE,
      .offset = offsetof(HkGanttSpec, legend),
      .fallback = "auto",
      .help = "Where the colours are named.",
      .choices = legend_choices },
    { .key = "panels",
      .type = HK_FIELD_INT,
      .offset = offsetof(HkGanttSpec, panels),
      .fallback = "0",
      .min = 0,
      .max = MOST_PANELS,
      .help = "In how many columns side by side the rows stand; 0: as many as the "
              "height takes." },
};

static gboolean
check(const void *decoded, GError **error)
{
    const HkGanttSpec *spec = decoded;

    return hk_stage_names_check(spec->stages, error);
}

static const HkStructDef def = {
    .name = "gantt",
    .help = "Thin numbered bars, one a row, over named stages.",
    .size = sizeof(HkGanttSpec),
    .fields = fields,
    .n_fields = G_N_ELEMENTS(fields),
    .check = check,
};

/* Arranges the rows in the fewest panels that need no more than @most; FALSE with the
 * error of the first when none is possible. */
static gboolean
arrange(HkGantt *gantt, double width, double most, double *height, GError **error)
{
    const guint asked = (guint)gantt->spec->panels;
    const guint first = asked > 0 ? asked : 1;
    const guint last = asked > 0 ? asked : MOST_PANELS;
    guint best = 0;

    for (guint n = first; n <= last; n++) {
        if (!hk_gantt_fit(gantt, width, n, height, n == first ? error : NULL))
            break;
        best = n;
        if (*height <= most)
            return TRUE;
    }
    return best > 0 && hk_gantt_fit(gantt, width, best, height, error);
}

static gboolean
measure(const HkChart *chart, HkDrawContext *context, double width, double *height,
        GError **error)
{
    g_autoptr(HkGantt) gantt = hk_gantt_new(chart, context, error);

    if (gantt == NULL || !arrange(gantt, width, PAGE_BODY, height, error))
        return FALSE;
    /* A chart that has no room on any page says so itself, when it is drawn. */
    *height = MIN(*height, PAGE_BODY);
    return TRUE;
}

static gboolean
build(const HkChart *chart, HkDrawContext *context, HkRect box, HkScene *scene,
      GError **error)
{
    g_autoptr(HkGantt) gantt = hk_gantt_new(chart, context, error);
    double height = 0;

    if (gantt == NULL || !arrange(gantt, box.width, box.height + 0.01, &height, error))
        return FALSE;
    if (height > box.height + 0.01)
        return hk_fail(error, HK_ERROR_FIT, chart->block->loc,
                       "%u rows need %.0f mm and have %.0f mm, where about %u fit; "
                       "split them over pages, or give the chart more room",
                       gantt->rows->len, height / HK_MM(1), box.height / HK_MM(1),
                       hk_gantt_rows_in(gantt, box.height));
    hk_gantt_stretch(gantt, box.height);
    return hk_gantt_draw(gantt, box, scene, error);
}

static const char *
stage_name(const HkGantt *gantt, guint stage)
{
    return ((const HkText *)gantt->spec->stages->pdata[stage])->value;
}

static char *
describe(const HkChart *chart, HkDrawContext *context)
{
    g_autoptr(HkGantt) gantt = hk_gantt_new(chart, context, NULL);
    const char *language = context->formatter->language;
    const gboolean japanese = strcmp(language, "ja") == 0;
    GString *text = g_string_new(NULL);

    for (guint i = 0; gantt != NULL && i < gantt->rows->len; i++) {
        const HkGanttRow *row = gantt->rows->pdata[i];
        const char *from = row->has_span ? stage_name(gantt, row->span.from)
                                         : hk_word(language, "no-stage");

        if (i > 0)
            g_string_append(text, japanese ? "、" : "; ");
        g_string_append_printf(text, "%s%s%s", row->number,
                               row->label[0] != '\0' ? " " : "", row->label);
        g_string_append_printf(text, japanese ? "：%s" : ": %s", from);
        if (row->has_span && row->span.to > row->span.from)
            g_string_append_printf(text, japanese ? "〜%s" : " to %s",
                                   stage_name(gantt, row->span.to));
    }
    return g_string_free(text, FALSE);
}

const HkChartKind hk_kind_gantt = {
    .name = "gantt",
    .summary = "Thin numbered bars, one a row, over named stages.",
    .def = &def,
    .measure = measure,
    .build = build,
    .describe = describe,
};
