/* charts/kinds/waterfall-steps.c - the steps of a waterfall and their sums. */
#include "charts/kinds/waterfall-private.h"

#include "charts/tick.h"
#include "data/origin.h"

#include <math.h>
#include <string.h>

/* Bars of amounts leave zero out when all that happens takes less than this part of
 * their height. */
#define SMALL_CHANGES 0.2

enum { CHANGE, AMOUNT };

static const HkChoice kind_choices[] = {
    { "change", CHANGE, "A change." },
    { "amount", AMOUNT, "An amount." },
    { NULL, 0, NULL },
};

static void
step_clear(gpointer data)
{
    HkStep *step = data;

    g_free(step->text);
    g_free(step->computed);
}

void
hk_waterfall_free(HkWaterfall *waterfall)
{
    if (waterfall == NULL)
        return;
    g_array_unref(waterfall->steps);
    hk_series_table_free(waterfall->table);
    g_free(waterfall);
}

const HkStep *
hk_waterfall_step(const HkWaterfall *waterfall, guint place)
{
    return &g_array_index(waterfall->steps, HkStep, place);
}

double
hk_waterfall_value(const HkWaterfall *waterfall, gint64 number)
{
    const HkCell cell = { .number = number };

    return hk_measure_value(&waterfall->measure, &cell);
}

/* What a word of the kinds column means: by kinds:, else by itself. */
static gboolean
find_kind(const HkWaterfallSpec *spec, const char *word, gboolean *is_amount,
          GError **error)
{
    HkText meaning = { word, spec->kind.loc };

    for (guint i = 0; i < spec->kinds->len; i++) {
        const HkPair *pair = spec->kinds->pdata[i];

        if (g_strcmp0(pair->key.value, word) == 0)
            meaning = pair->value;
    }
    for (const HkChoice *choice = kind_choices; choice->name != NULL; choice++)
        if (g_strcmp0(choice->name, meaning.value) == 0) {
            *is_amount = choice->value == AMOUNT;
            return TRUE;
        }
    return hk_fail(error, HK_ERROR_SPEC, meaning.loc,
                   "'%s' is neither amount nor change; say in kinds: what the words of "
                   "the column mean",
                   meaning.value != NULL ? meaning.value : "");
}

static gboolean
read_kind(const HkWaterfall *waterfall, guint place, gboolean *is_amount,
          GError **error)
{
    const HkWaterfallSpec *spec = waterfall->spec;
    const HkFrame *frame = waterfall->table->frame;
    int names, kinds, row;

    *is_amount = place == 0;
    if (!hk_frame_find_column(frame, spec->x, &names, error) ||
        !hk_frame_find_column(frame, spec->kind, &kinds, error))
        return FALSE;
    if (kinds < 0)
        return TRUE;
    row = hk_category_row(waterfall->table->categories->pdata[place],
                          waterfall->context, frame, (guint)names);
    return row < 0 ||
           find_kind(spec, hk_frame_cell(frame, (guint)row, (guint)kinds)->text,
                     is_amount, error);
}

/* Where the sum stands after the steps so far. */
typedef struct Sum {
    HkCell cell;
    gboolean certain; /* nothing unknown has gone into it since the last amount */
} Sum;

/* An amount starts the sum anew; where it is another figure than the sum, that is said.
 */
static void
add_amount(const HkWaterfall *waterfall, const HkCell *cell, gboolean is_first,
           Sum *sum, HkStep *step)
{
    const HkMeasure *measure = &waterfall->measure;
    const HkCell printed = { .number = cell->number };
    const HkCell computed = { .number = sum->cell.number };

    step->text = hk_measure_text(measure, cell);
    step->known = hk_status_has_number(cell->status);
    if (!step->known)
        return;
    if (!is_first && sum->certain) {
        g_autofree char *one = hk_measure_figure(measure, &printed);
        g_autofree char *other = hk_measure_figure(measure, &computed);

        if (strcmp(one, other) != 0)
            step->computed = hk_measure_figure(measure, &sum->cell);
    }
    step->to = cell->number;
    *sum = (Sum){ { .number = cell->number, .origin = cell->origin }, TRUE };
}

static gboolean
add_change(const HkWaterfall *waterfall, const HkCell *cell, Sum *sum, HkStep *step)
{
    HkMeasure measure = waterfall->measure;

    measure.print.signed_ = TRUE;
    step->text = hk_measure_text(&measure, cell);
    step->from = step->to = sum->cell.number;
    step->known = hk_status_has_number(cell->status) || cell->status == HK_STATUS_NONE;
    sum->certain &= step->known;
    if (!hk_status_has_number(cell->status))
        return TRUE;
    if (!hk_add_checked(sum->cell.number, cell->number, &sum->cell.number))
        return FALSE;
    hk_origins_join(measure.formatter->origins, HK_ORIGIN_SUM, &sum->cell, &sum->cell,
                    cell);
    step->to = sum->cell.number;
    return TRUE;
}

static gboolean
add_steps(HkWaterfall *waterfall, GError **error)
{
    Sum sum = { { 0 }, TRUE };
    gboolean joined = FALSE;

    for (guint c = 0; c < waterfall->table->categories->len; c++) {
        const HkCell nothing = { .status = HK_STATUS_UNKNOWN };
        const HkCell *found = hk_series_cell(waterfall->table, c, 0);
        const HkCell *cell = found != NULL ? found : &nothing;
        HkStep step = { .joined = joined, .status = cell->status };
        gboolean added = TRUE;

        if (!read_kind(waterfall, c, &step.is_amount, error))
            return FALSE;
        if (step.is_amount)
            add_amount(waterfall, cell, c == 0, &sum, &step);
        else
            added = add_change(waterfall, cell, &sum, &step);
        step.origin = sum.cell.origin;
        step.joined &= step.known;
        joined = step.known;
        g_array_append_val(waterfall->steps, step);
        if (!added)
            return hk_fail(error, HK_ERROR_DATA, waterfall->spec->y->field.loc,
                           "the sum of the steps is too large");
    }
    return TRUE;
}

/* The last bar that end: asks for: the sum, unknown if a step is. */
static void
add_end(HkWaterfall *waterfall)
{
    const HkStep *last = hk_waterfall_step(waterfall, waterfall->steps->len - 1);
    HkStep step = { .is_amount = TRUE, .joined = last->known, .known = TRUE };
    HkCategory *category;
    HkCell cell = { .number = last->to, .origin = last->origin };

    if (waterfall->spec->end.value == NULL)
        return;
    for (guint i = waterfall->steps->len; i > 0; i--) {
        const HkStep *before = hk_waterfall_step(waterfall, i - 1);

        step.known &= before->known;
        if (before->is_amount)
            break;
    }
    if (!step.known)
        cell.status = HK_STATUS_UNKNOWN;
    step.joined &= step.known;
    step.status = cell.status;
    step.to = last->to;
    step.text = hk_measure_text(&waterfall->measure, &cell);
    category = g_new0(HkCategory, 1);
    category->label = g_strdup(waterfall->spec->end.value);
    category->brief = g_strdup(category->label);
    g_ptr_array_add(waterfall->table->categories, category);
    g_array_append_val(waterfall->steps, step);
}

/* The lowest and highest value that a bar of an amount or change ends at. */
static void
find_ends(const HkWaterfall *waterfall, double *low, double *high)
{
    *low = G_MAXDOUBLE;
    *high = -G_MAXDOUBLE;
    for (guint i = 0; i < waterfall->steps->len; i++) {
        const HkStep *step = hk_waterfall_step(waterfall, i);
        const double to = hk_waterfall_value(waterfall, step->to);

        if (!step->known)
            continue;
        *low = MIN(*low, to);
        *high = MAX(*high, to);
    }
}

static void
set_range(HkWaterfall *waterfall)
{
    const int zero = waterfall->spec->y->zero;
    double low, high, step;

    find_ends(waterfall, &low, &high);
    waterfall->low = MIN(low, 0);
    waterfall->high = MAX(high, 0);
    if (low > high)
        waterfall->low = waterfall->high = 0;
    if (waterfall->high <= waterfall->low)
        waterfall->high = waterfall->low + 1;
    if (zero == HK_ZERO_ALWAYS || low <= 0 || low >= high ||
        (zero == HK_ZERO_AUTO && high - low > SMALL_CHANGES * high))
        return;
    step = hk_tick_step(low - (high - low) / 2, high, 8);
    waterfall->low = MAX(0, floor((low - (high - low) / 2) / step) * step);
    waterfall->cut = waterfall->low > 0;
}

HkWaterfall *
hk_waterfall_new(const HkChart *chart, HkDrawContext *context, GError **error)
{
    g_autoptr(HkWaterfall) waterfall = g_new0(HkWaterfall, 1);
    const HkWaterfallSpec *spec = chart->spec;
    const HkXChannel x = { .loc = spec->x.loc, .field = spec->x };
    const HkSeriesRequest request = { .chart = chart, .x = &x, .y = spec->y->field };

    waterfall->spec = spec;
    waterfall->context = context;
    waterfall->loc = chart->block->loc;
    waterfall->measure.formatter = context->formatter;
    waterfall->steps = g_array_new(FALSE, FALSE, sizeof(HkStep));
    g_array_set_clear_func(waterfall->steps, step_clear);
    if (!hk_measure_bind(&waterfall->measure, chart, spec->y->field, spec->y->unit,
                         spec->y->decimals, error))
        return NULL;
    waterfall->table = hk_series_table_new(&request, context, error);
    if (waterfall->table == NULL || !add_steps(waterfall, error))
        return NULL;
    add_end(waterfall);
    set_range(waterfall);
    return g_steal_pointer(&waterfall);
}
