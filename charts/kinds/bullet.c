/* charts/kinds/bullet.c - the bullet chart as a kind: its rows and its words. */
#include "charts/kinds/bullet-private.h"

#include "charts/tick.h"
#include "data/comparison.h"
#include "data/origin.h"

#include <math.h>

/* Without limit: the axis of percents reaches the longest bar, but not beyond this. */
#define MOST_PERCENT 200.0

static void
row_clear(gpointer data)
{
    HkBullet *row = data;

    g_free(row->figure);
    g_free(row->aim);
    g_free(row->share);
    g_free(row->group);
}

void
hk_bullets_free(HkBullets *bullets)
{
    if (bullets == NULL)
        return;
    g_array_unref(bullets->rows);
    hk_series_table_free(bullets->table);
    g_free(bullets);
}

const HkBullet *
hk_bullets_row(const HkBullets *bullets, guint row)
{
    return &g_array_index(bullets->rows, HkBullet, row);
}

const char *
hk_bullets_previous_text(const HkBullets *bullets)
{
    return bullets->spec->previous_text.value != NULL
               ? bullets->spec->previous_text.value
               : hk_word(bullets->context->formatter->language, "previous-year");
}

/* The columns beside that of the values; -1: none. */
typedef struct Columns {
    int name, target, previous, unit, color;
} Columns;

/* Values are compared as they stand, so they must be stored alike. */
static gboolean
is_comparable(const HkBullets *bullets, int column, HkText field, GError **error)
{
    const HkColumnType *type;

    if (column < 0)
        return TRUE;
    type = hk_frame_column_type(bullets->table->frame, (guint)column);
    if (type->type == bullets->measure.type->type &&
        type->decimals == bullets->measure.type->decimals)
        return TRUE;
    return hk_fail(error, HK_ERROR_SPEC, field.loc,
                   "'%s' is of another type or has other decimals than '%s' and "
                   "cannot be compared with it",
                   field.value, bullets->spec->y->field.value);
}

static gboolean
find_columns(const HkBullets *bullets, Columns *columns, GError **error)
{
    const HkBulletSpec *spec = bullets->spec;
    const HkFrame *frame = bullets->table->frame;

    return hk_frame_find_column(frame, spec->x, &columns->name, error) &&
           hk_frame_find_column(frame, spec->target, &columns->target, error) &&
           hk_frame_find_column(frame, spec->previous, &columns->previous, error) &&
           hk_frame_find_column(frame, spec->units, &columns->unit, error) &&
           hk_frame_find_column(frame, spec->color, &columns->color, error) &&
           is_comparable(bullets, columns->target, spec->target, error) &&
           is_comparable(bullets, columns->previous, spec->previous, error);
}

/* @cell in percent of @target; FALSE if there is no such share. */
static gboolean
percent_of(const HkCell *cell, const HkCell *target, HkCell *share)
{
    return hk_status_has_number(cell->status) && hk_share(cell, target, share) &&
           hk_status_has_number(share->status);
}

/* How far @cell reaches on the scale; FALSE if it has no place there. */
static gboolean
length_of(const HkBullets *bullets, const HkCell *cell, const HkCell *target,
          double *length)
{
    HkCell share;

    if (!hk_status_has_number(cell->status))
        return FALSE;
    if (bullets->spec->scale == HK_BULLET_VALUE) {
        *length = hk_measure_value(&bullets->measure, cell);
        return TRUE;
    }
    if (!percent_of(cell, target, &share))
        return FALSE;
    *length = hk_cell_magnitude(&hk_rate_type, &share, NULL);
    return TRUE;
}

/* What stands behind the figure: the target and the unit. */
static char *
aim_of(const HkBullets *bullets, const HkCell *target, const char *unit)
{
    const gboolean japanese = g_str_equal(bullets->context->formatter->language, "ja");
    g_autofree char *figure = NULL;

    if (!hk_status_has_number(target->status))
        return g_strdup(unit);
    figure = hk_measure_text(&bullets->measure, target);
    return g_strconcat(japanese ? "／" : " / ", figure, unit, NULL);
}

static HkBullet
make_row(const HkBullets *bullets, const Columns *columns, guint place)
{
    const HkPrint percent = { .has_decimals = TRUE, .decimals = 1, .with_unit = TRUE };
    const HkFrame *frame = bullets->table->frame;
    const guint row =
        (guint)hk_category_row(bullets->table->categories->pdata[place],
                               bullets->context, frame, (guint)columns->name);
    const HkCell *value = hk_frame_cell(frame, row, bullets->table->value_column);
    const HkCell *target = hk_frame_cell(frame, row, (guint)columns->target);
    const char *unit = columns->unit >= 0
                           ? hk_frame_cell(frame, row, (guint)columns->unit)->text
                           : NULL;
    HkBullet made = { .status = value->status,
                      .known = hk_status_has_number(value->status),
                      .hue = hk_hue_lookup("blue") };
    HkCell share;

    made.figure = hk_measure_figure(&bullets->measure, value);
    made.mark = made.known ? hk_status_mark(value->status,
                                            bullets->context->formatter->language)
                           : "";
    made.aim = aim_of(bullets, target, unit != NULL ? unit : "");
    made.has_target = length_of(bullets, target, target, &made.target);
    length_of(bullets, value, target, &made.length);
    if (columns->previous >= 0)
        made.has_previous =
            length_of(bullets, hk_frame_cell(frame, row, (guint)columns->previous),
                      target, &made.previous);
    if (percent_of(value, target, &share)) {
        hk_origins_join(bullets->context->formatter->origins, HK_ORIGIN_SHARE, &share,
                        value, target);
        made.share = hk_format_cell(bullets->context->formatter, &hk_rate_type, &share,
                                    &percent, NULL);
    }
    if (columns->color >= 0) {
        const HkColumnType *type = hk_frame_column_type(frame, (guint)columns->color);
        const HkCell *cell = hk_frame_cell(frame, row, (guint)columns->color);

        made.hue =
            hk_context_hue(bullets->context, type, bullets->spec->color.value, cell);
        made.group = hk_context_label(bullets->context, type, cell, HK_NAME_SHORT);
    }
    return made;
}

double
hk_bullets_written(const HkBullets *bullets, double value)
{
    return bullets->spec->scale == HK_BULLET_TARGET
               ? value
               : hk_measure_written(&bullets->measure, value);
}

static void
set_range(HkBullets *bullets)
{
    const gboolean percents = bullets->spec->scale == HK_BULLET_TARGET;
    double step;

    bullets->high = percents ? 100 : 0;
    for (guint i = 0; i < bullets->rows->len; i++) {
        const HkBullet *row = hk_bullets_row(bullets, i);

        bullets->high = MAX(bullets->high, MAX(row->length, row->previous));
        bullets->high = MAX(bullets->high, row->target);
        bullets->low = MIN(bullets->low, MIN(row->length, row->previous));
    }
    for (guint i = 0; i < bullets->spec->bands->len; i++) {
        const HkBulletBand *band = bullets->spec->bands->pdata[i];
        const double end = hk_bullets_written(bullets, band->value);

        bullets->high = MAX(bullets->high, end);
    }
    if (percents)
        bullets->high = MIN(bullets->high, MOST_PERCENT);
    if (bullets->spec->limit > 0)
        bullets->high = hk_bullets_written(bullets, bullets->spec->limit);
    if (bullets->high <= 0)
        bullets->high = bullets->low < 0 ? 0 : 1;
    bullets->low = MAX(bullets->low, -MAX(bullets->high, 100));
    if (bullets->spec->limit > 0)
        return;
    step = hk_tick_step(bullets->low, bullets->high, 5);
    bullets->high = ceil(bullets->high / step - 1e-9) * step;
}

HkBullets *
hk_bullets_new(const HkChart *chart, HkDrawContext *context, GError **error)
{
    g_autoptr(HkBullets) bullets = g_new0(HkBullets, 1);
    const HkBulletSpec *spec = chart->spec;
    const HkXChannel x = { .loc = spec->x.loc, .field = spec->x };
    const HkSeriesRequest request = { .chart = chart, .x = &x, .y = spec->y->field };
    Columns columns;

    bullets->spec = spec;
    bullets->context = context;
    bullets->loc = chart->block->loc;
    bullets->measure.formatter = context->formatter;
    bullets->rows = g_array_new(FALSE, FALSE, sizeof(HkBullet));
    g_array_set_clear_func(bullets->rows, row_clear);
    if (!hk_measure_bind(&bullets->measure, chart, spec->y->field, spec->y->unit,
                         spec->y->decimals, error))
        return NULL;
    bullets->table = hk_series_table_new(&request, context, error);
    if (bullets->table == NULL || !find_columns(bullets, &columns, error))
        return NULL;
    for (guint c = 0; c < bullets->table->categories->len; c++) {
        const HkBullet row = make_row(bullets, &columns, c);

        g_array_append_val(bullets->rows, row);
    }
    set_range(bullets);
    return g_steal_pointer(&bullets);
}

static gboolean
measure(const HkChart *chart, HkDrawContext *context, double width, double *height,
        GError **error)
{
    g_autoptr(HkBullets) bullets = hk_bullets_new(chart, context, error);

    if (bullets == NULL)
        return FALSE;
    *height = hk_bullets_height(bullets, width);
    return TRUE;
}

static gboolean
build(const HkChart *chart, HkDrawContext *context, HkRect box, HkScene *scene,
      GError **error)
{
    g_autoptr(HkBullets) bullets = hk_bullets_new(chart, context, error);

    return bullets != NULL && hk_bullets_draw(bullets, box, scene, error);
}

/* "論文 450／400件（112.5%）。" for each row. */
static char *
describe(const HkChart *chart, HkDrawContext *context)
{
    g_autoptr(HkBullets) bullets = hk_bullets_new(chart, context, NULL);
    const char *language = context->formatter->language;
    const gboolean japanese = g_str_equal(language, "ja");
    GString *text = g_string_new(NULL);

    for (guint i = 0; bullets != NULL && i < bullets->rows->len; i++) {
        const HkBullet *row = hk_bullets_row(bullets, i);
        const HkCategory *category = bullets->table->categories->pdata[i];
        const char *share =
            row->share != NULL ? row->share : hk_word(language, "no-target");

        g_string_append_printf(text, japanese ? "%s %s%s%s" : "%s: %s%s%s",
                               category->label, row->figure, row->mark, row->aim);
        if (row->share != NULL || !row->has_target)
            g_string_append_printf(text, japanese ? "（%s）" : " (%s)", share);
        g_string_append(text, japanese ? "。" : ". ");
    }
    if (text->len > 0 && text->str[text->len - 1] == ' ')
        g_string_truncate(text, text->len - 1);
    return g_string_free(text, FALSE);
}

/* Rows that have units of their own leave none for the caption. */
static char *
unit(const HkChart *chart, HkDrawContext *context)
{
    const HkBulletSpec *spec = chart->spec;
    HkMeasure measured = { .formatter = context->formatter };

    if (spec->units.value != NULL ||
        !hk_measure_bind(&measured, chart, spec->y->field, spec->y->unit,
                         spec->y->decimals, NULL))
        return NULL;
    return hk_measure_unit(&measured);
}

static void
add_notes(const HkChart *chart, HkDrawContext *context, GPtrArray *notes)
{
    const HkBulletSpec *spec = chart->spec;

    hk_channel_add_signs(chart, spec->y->field, context->formatter->language, notes);
}

const HkChartKind hk_kind_bullet = {
    .name = "bullet",
    .summary = "What was reached against a target, for several indicators.",
    .def = &hk_bullet_def,
    .measure = measure,
    .build = build,
    .describe = describe,
    .unit = unit,
    .add_notes = add_notes,
};
