/* charts/kinds/bar-figures.c - the figures of a bar chart, before anything is drawn. */
#include "charts/kinds/bar-private.h"

#include "charts/legend.h"
#include "data/comparison.h"
#include "data/origin.h"

#include <string.h>

void
hk_bars_free(HkBars *bars)
{
    if (bars == NULL)
        return;
    for (guint c = 0; bars->printed != NULL && c < hk_bars_n_places(bars); c++)
        g_free(bars->printed[c]);
    g_free(bars->printed);
    for (guint c = 0; bars->computed != NULL && c < hk_bars_n_places(bars); c++)
        g_free(bars->computed[c]);
    g_free(bars->computed);
    g_free(bars->parts);
    g_free(bars->part_text);
    g_free(bars->totals);
    hk_series_table_free(bars->table);
    g_free(bars);
}

guint
hk_bars_n_places(const HkBars *bars)
{
    return bars->table->categories->len;
}

const HkCategory *
hk_bars_place(const HkBars *bars, guint place)
{
    return bars->table->categories->pdata[place];
}

const HkSeries *
hk_bars_series(const HkBars *bars, guint series)
{
    return bars->table->series->pdata[series];
}

gboolean
hk_bars_wants_axis(const HkBars *bars)
{
    return bars->spec->axis && bars->has_scale;
}

gboolean
hk_bars_wants_totals(const HkBars *bars)
{
    const int wanted =
        bars->spec->labels != NULL ? bars->spec->labels->total : HK_BAR_LABELS_AUTO;

    return wanted != HK_BAR_LABELS_NONE && !bars->grouped &&
           bars->spec->y->stack != HK_BAR_STACK_NORMALIZE;
}

gboolean
hk_bars_wants_segments(const HkBars *bars)
{
    const int wanted =
        bars->spec->labels != NULL ? bars->spec->labels->segment : HK_BAR_LABELS_AUTO;

    return wanted != HK_BAR_LABELS_NONE &&
           (bars->stacked || bars->grouped || !hk_bars_wants_totals(bars));
}

static gboolean
is_share(const HkBars *bars)
{
    return bars->spec->y->stack == HK_BAR_STACK_NORMALIZE;
}

/* The share of @cell in its bar, unknown if it overflows. */
static HkCell
share_of(const HkBars *bars, guint place, const HkCell *cell)
{
    HkCell share;

    if (!hk_share(cell, &bars->totals[place], &share))
        share = (HkCell){ .status = HK_STATUS_UNKNOWN };
    hk_origins_join(bars->context->formatter->origins, HK_ORIGIN_SHARE, &share, cell,
                    &bars->totals[place]);
    return share;
}

double
hk_bars_length(const HkBars *bars, guint place, guint series)
{
    const HkCell *cell = hk_series_cell(bars->table, place, series);
    HkCell share;

    if (cell == NULL || !hk_status_has_number(cell->status))
        return 0;
    if (!is_share(bars))
        return hk_measure_value(&bars->measure, cell);
    share = share_of(bars, place, cell);
    return hk_status_has_number(share.status)
               ? hk_cell_magnitude(&hk_rate_type, &share, NULL)
               : 0;
}

char *
hk_bars_segment_text(const HkBars *bars, guint place, guint series)
{
    const HkPrint percent = { .has_decimals = TRUE, .decimals = 1, .with_unit = TRUE };
    const HkCell *cell = hk_series_cell(bars->table, place, series);
    HkCell share;

    if (cell == NULL)
        return NULL;
    if (!is_share(bars) || !hk_status_has_number(cell->status))
        return hk_measure_text(&bars->measure, cell);
    share = share_of(bars, place, cell);
    return hk_format_cell(bars->context->formatter, &hk_rate_type, &share, &percent,
                          NULL);
}

gboolean
hk_bars_total_says(const HkBars *bars, guint place, guint series)
{
    if (!hk_bars_wants_totals(bars))
        return FALSE;
    for (guint s = 0; s < bars->table->series->len; s++)
        if (s != series && (hk_bars_length(bars, place, s) != 0 ||
                            hk_bars_segment_is_sign(bars, place, s)))
            return FALSE;
    return TRUE;
}

gboolean
hk_bars_segment_is_sign(const HkBars *bars, guint place, guint series)
{
    const HkCell *cell = hk_series_cell(bars->table, place, series);

    return cell != NULL && !hk_status_has_number(cell->status);
}

char *
hk_bars_total_text(const HkBars *bars, guint place)
{
    if (!hk_bars_wants_totals(bars) || hk_bars_place(bars, place)->missing)
        return g_strdup("");
    if (bars->printed != NULL && bars->printed[place][0] != '\0')
        return g_strdup(bars->printed[place]);
    return hk_measure_text(&bars->measure, &bars->totals[place]);
}

char *
hk_bars_end_text(const HkBars *bars, guint place)
{
    g_autofree char *figure = hk_bars_total_text(bars, place);

    if (figure[0] == '\0' || !hk_bars_is_mixed(bars, place))
        return g_steal_pointer(&figure);
    return g_strdup_printf(
        "%s %s", hk_word(bars->context->formatter->language, "total"), figure);
}

char *
hk_bars_part_text(const HkBars *bars, guint place)
{
    const gboolean japanese = g_str_equal(bars->context->formatter->language, "ja");
    g_autofree char *figure = NULL;

    if (bars->parts == NULL || hk_bars_place(bars, place)->missing)
        return NULL;
    figure = hk_measure_text(&bars->measure, &bars->parts[place]);
    return g_strdup_printf(japanese ? "（%s %s）" : " (%s: %s)", bars->part_text,
                           figure);
}

int
hk_bars_legend(const HkBars *bars)
{
    if (bars->table->series->len < 2)
        return HK_LEGEND_NONE;
    return bars->spec->color != NULL ? bars->spec->color->legend : HK_LEGEND_AUTO;
}

HkPaint
hk_bars_paint(const HkBars *bars, guint series)
{
    HkPaint paint = hk_series_fill(hk_bars_series(bars, series));

    if (paint.pattern != HK_PATTERN_SOLID || !bars->stacked)
        return paint;
    paint.stroke = hk_ink(HK_INK_PAPER);
    paint.line_width = HK_LINE_HEAD;
    return paint;
}

void
hk_bars_extent(const HkBars *bars, guint place, double *above, double *below)
{
    *above = *below = 0;
    for (guint s = 0; s < bars->table->series->len; s++) {
        const double length = hk_bars_length(bars, place, s);

        if (bars->grouped) {
            *above = MAX(*above, length);
            *below = MIN(*below, length);
        } else {
            *above += MAX(length, 0);
            *below += MIN(length, 0);
        }
    }
}

gboolean
hk_bars_is_mixed(const HkBars *bars, guint place)
{
    double above, below;

    hk_bars_extent(bars, place, &above, &below);
    return !bars->grouped && above > 0 && below < 0;
}

static gboolean
has_negative(const HkSeriesTable *table)
{
    for (guint i = 0; i < table->categories->len * table->series->len; i++)
        if (table->present[i] && hk_status_has_number(table->cells[i].status) &&
            table->cells[i].number < 0)
            return TRUE;
    return FALSE;
}

/* The axis reaches the reference lines and the figures of other papers. */
static gboolean
widen_axis(HkBars *bars, GError **error)
{
    const HkBarSpec *spec = bars->spec;
    HkAxisRange range = { spec->y->field, &bars->measure, bars->lowest, bars->highest };

    for (guint i = 0; i < spec->lines->len; i++) {
        const HkReferenceLine *line = spec->lines->pdata[i];
        const double value = hk_measure_written(&bars->measure, line->value);

        range.high = MAX(range.high, value);
        range.low = MIN(range.low, value);
    }
    if (!hk_domain_widen(spec->y->domain, bars->chart, &range, error))
        return FALSE;
    bars->lowest = range.low;
    bars->highest = range.high;
    bars->has_scale = bars->highest > bars->lowest;
    if (!bars->has_scale)
        bars->highest = 1; /* an empty plot with its labels */
    return TRUE;
}

static gboolean
measure_bars(HkBars *bars, GError **error)
{
    const HkBarSpec *spec = bars->spec;

    bars->totals = g_new0(HkCell, hk_bars_n_places(bars));
    for (guint c = 0; c < hk_bars_n_places(bars); c++)
        if (!hk_series_total(bars->table, c, &bars->totals[c]))
            return hk_fail(error, HK_ERROR_DATA, spec->y->loc,
                           "the sum of a bar is too large");
    for (guint c = 0; c < hk_bars_n_places(bars); c++) {
        double above, below;

        hk_bars_extent(bars, c, &above, &below);
        bars->highest = MAX(bars->highest, above);
        bars->lowest = MIN(bars->lowest, below);
    }
    if (is_share(bars))
        bars->highest = 100;
    if (is_share(bars) && has_negative(bars->table))
        return hk_fail(error, HK_ERROR_DATA, spec->y->loc,
                       "shares of a whole cannot be drawn: a value is negative");
    return widen_axis(bars, error);
}

/* The printed total of @place; NULL if the data set has none. */
static const HkCell *
find_printed(const HkBars *bars, const HkFrame *frame, const int columns[2],
             guint place)
{
    int row = hk_frame_n_rows(frame) > 0 ? 0 : -1;

    if (columns[0] >= 0)
        row = hk_category_row(hk_bars_place(bars, place), bars->context, frame,
                              (guint)columns[0]);
    return row >= 0 ? hk_frame_cell(frame, (guint)row, (guint)columns[1]) : NULL;
}

/* Whether two amounts print the same figure; statuses and their letters do not count.
 */
static gboolean
prints_same(const HkMeasure *a, const HkCell *first, const HkMeasure *b,
            const HkCell *second)
{
    const HkCell plain[] = { { .number = first->number },
                             { .number = second->number } };
    g_autofree char *one = hk_measure_text(a, &plain[0]);
    g_autofree char *other = hk_measure_text(b, &plain[1]);

    return strcmp(one, other) == 0;
}

/* Puts the totals that the source prints beside the sums. */
static gboolean
read_printed(HkBars *bars, GError **error)
{
    const HkBarPrinted *spec = bars->spec->printed;
    const HkText nothing = { 0 };
    HkMeasure measure = { .formatter = bars->context->formatter };
    HkChart chart = *bars->chart;
    HkFrame *frame;
    int columns[2];

    if (spec == NULL)
        return TRUE;
    frame = chart.dataset(chart.user, &spec->data, error);
    chart.frame = frame;
    if (frame == NULL ||
        !hk_frame_find_column(frame,
                              bars->spec->x != NULL ? bars->spec->x->field : nothing,
                              &columns[0], error) ||
        !hk_frame_find_column(frame, spec->field, &columns[1], error) ||
        !hk_measure_bind(&measure, &chart, spec->field, bars->spec->y->unit,
                         bars->spec->y->decimals, error))
        return FALSE;
    bars->printed = g_new0(char *, hk_bars_n_places(bars) + 1);
    bars->computed = g_new0(char *, hk_bars_n_places(bars) + 1);
    for (guint c = 0; c < hk_bars_n_places(bars); c++) {
        const HkCell *cell = find_printed(bars, frame, columns, c);
        const HkCell *sum = &bars->totals[c];

        bars->printed[c] =
            cell != NULL ? hk_measure_text(&measure, cell) : g_strdup("");
        if (cell != NULL && hk_status_has_number(cell->status) &&
            hk_status_has_number(sum->status) &&
            !prints_same(&measure, cell, &bars->measure, sum))
            bars->computed[c] = hk_measure_text(&bars->measure, sum);
    }
    return TRUE;
}

/* The part of each place out of its column; of no status that has a number where the
 * data set has none. */
static gboolean
read_parts(const HkBars *bars, HkCell *parts, GError **error)
{
    const HkBarSpec *spec = bars->spec;
    const HkFrame *frame = bars->table->rows;
    const HkText nothing = { 0 };
    HkMeasure measure = { .formatter = bars->context->formatter };
    int column, names;

    if (!hk_measure_bind(&measure, bars->chart, spec->y->part->field, spec->y->unit,
                         spec->y->decimals, error) ||
        !hk_frame_find_column(frame, spec->y->part->field, &column, error) ||
        !hk_frame_find_column(frame, spec->x != NULL ? spec->x->field : nothing, &names,
                              error))
        return FALSE;
    if (measure.type->type != bars->measure.type->type ||
        measure.type->decimals != bars->measure.type->decimals)
        return hk_fail(error, HK_ERROR_SPEC, spec->y->part->field.loc,
                       "'%s' is of another type or has other decimals than '%s'",
                       spec->y->part->field.value, spec->y->field.value);
    for (guint c = 0; c < hk_bars_n_places(bars); c++) {
        const int row = names < 0 ? 0
                                  : hk_category_row(hk_bars_place(bars, c),
                                                    bars->context, frame, (guint)names);

        parts[c] = row < 0 ? (HkCell){ .status = HK_STATUS_UNKNOWN }
                           : *hk_frame_cell(frame, (guint)row, (guint)column);
    }
    return TRUE;
}

/* Adds the values up and divides the part off that is shown apart, as y: asks for. */
static gboolean
divide(HkBars *bars, GError **error)
{
    const HkBarSpec *spec = bars->spec;
    const HkBarPart *part = spec->y->part;
    const char *language = bars->context->formatter->language;
    const guint n = hk_bars_n_places(bars);
    const gboolean apart = part != NULL || (spec->y->cumulate && spec->color == NULL);
    char *labels[2];

    if (apart) {
        bars->parts = g_memdup2(bars->table->cells, n * sizeof(HkCell));
        if (part != NULL && part->field.value != NULL &&
            !read_parts(bars, bars->parts, error))
            return FALSE;
        bars->part_text = g_strdup(part != NULL && part->text.value != NULL
                                       ? part->text.value
                                       : hk_word(language, "of-the-year"));
    }
    if (spec->y->cumulate && !hk_series_cumulate(bars->table))
        return hk_fail(error, HK_ERROR_DATA, spec->y->loc,
                       "the sum of the values is too large");
    if (!apart)
        return TRUE;
    labels[0] = g_strdup(hk_word(language, "until-then"));
    labels[1] = g_strdup(bars->part_text);
    return hk_series_split(bars->table, bars->parts, labels) ||
           hk_fail(error, HK_ERROR_DATA, spec->y->loc,
                   "a part is negative or larger than its bar and cannot be shown "
                   "apart");
}

HkBars *
hk_bars_new(const HkChart *chart, HkDrawContext *context, GError **error)
{
    return hk_bars_new_panel(chart, NULL, context, error);
}

HkBars *
hk_bars_new_panel(const HkChart *chart, const HkPanel *panel, HkDrawContext *context,
                  GError **error)
{
    g_autoptr(HkBars) bars = g_new0(HkBars, 1);
    const HkBarSpec *spec = chart->spec;
    const HkSeriesRequest request = { chart, spec->x, spec->color, spec->y->field,
                                      panel != NULL ? panel->rows : NULL };
    HkSeriesTable *table;

    bars->panel = panel;
    bars->measure.formatter = context->formatter;
    if (!hk_measure_bind(&bars->measure, chart, spec->y->field, spec->y->unit,
                         spec->y->decimals, error))
        return NULL;
    table = hk_series_table_new(&request, context, error);
    if (table == NULL)
        return NULL;
    bars->spec = spec;
    bars->chart = chart;
    bars->context = context;
    bars->loc = chart->block->loc;
    bars->table = table;
    if (panel != NULL && spec->color == NULL)
        ((HkSeries *)table->series->pdata[0])->hue = panel->hue;
    if (!divide(bars, error))
        return NULL;
    bars->stacked = table->series->len > 1 && spec->y->stack != HK_BAR_STACK_NONE;
    bars->grouped = table->series->len > 1 && spec->y->stack == HK_BAR_STACK_NONE;
    if (!measure_bars(bars, error) || !read_printed(bars, error))
        return NULL;
    return g_steal_pointer(&bars);
}
