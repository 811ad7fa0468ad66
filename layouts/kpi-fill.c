/* layouts/kpi-fill.c - from indicators to printed cells. */
#include "layouts/kpi-private.h"

#include "data/origin.h"

#include <string.h>

#define PART_INDENT 10.0
#define BAR_ROOM (11 * HK_SPACE_UNIT)

typedef enum Place {
    NAME,
    TARGET,
    LATEST,
    ATTAINMENT,
    RATING,
    DETAIL,
    REMARKS,
    N_PLACES
} Place;

typedef struct Filling {
    HkKpiData *data;
    HkTabular *tabular;
    int columns[N_PLACES]; /* where each stands; -1: not printed */
    gboolean english;
} Filling;

static const HkKpiRow *
row_of(const Filling *filling, guint index)
{
    return &g_array_index(filling->data->rows, HkKpiRow, index);
}

static const HkFormatter *
formatter_of(const Filling *filling)
{
    return filling->data->context->formatter;
}

static const char *
word(const Filling *filling, const char *name)
{
    return hk_word(formatter_of(filling)->language, name);
}

static gboolean
has_text(const Filling *filling, int column)
{
    for (guint i = 0; i < filling->data->rows->len; i++)
        if (hk_kpi_text(filling->data, row_of(filling, i), column) != NULL)
            return TRUE;
    return FALSE;
}

static const HkCell *
figure_of(const Filling *filling, const HkKpiRow *row, int column)
{
    const HkCell *cell;

    if (column < 0)
        return NULL;
    cell = hk_frame_cell(filling->data->frame, row->source, (guint)column);
    return hk_status_has_number(cell->status) && cell->text == NULL ? cell : NULL;
}

static gboolean
has_figure(const Filling *filling, int column)
{
    for (guint i = 0; i < filling->data->rows->len; i++)
        if (figure_of(filling, row_of(filling, i), column) != NULL)
            return TRUE;
    return FALSE;
}

/* Only what the data has gets a column. */
static void
place_columns(Filling *filling)
{
    const HkKpiColumns *from = &filling->data->columns;
    const gboolean wanted[N_PLACES] = {
        [NAME] = TRUE,
        [TARGET] =
            has_text(filling, from->target_text) || has_figure(filling, from->target),
        [LATEST] =
            filling->data->values != NULL || has_figure(filling, from->cumulative),
        [ATTAINMENT] =
            filling->data->options->attainment && has_figure(filling, from->target),
        [RATING] = has_text(filling, from->rating),
        [DETAIL] = has_text(filling, from->detail),
        [REMARKS] = has_text(filling, from->remarks),
    };
    int n = 0;

    for (int i = 0; i < N_PLACES; i++)
        filling->columns[i] = wanted[i] ? n++ : -1;
    for (int i = 0; i < N_PLACES; i++) {
        HkTabularColumn column = { .wraps = i == NAME || i >= DETAIL };

        if (i == ATTAINMENT && filling->data->options->bars)
            column.bars = BAR_ROOM;
        if (wanted[i])
            hk_tabular_add_column(filling->tabular, &column);
    }
}

/* The target year when all indicators have the same; G_MININT64 otherwise. */
static gint64
common_target_year(const Filling *filling)
{
    gint64 common = G_MININT64;

    for (guint i = 0; i < filling->data->rows->len; i++) {
        const HkCell *year =
            figure_of(filling, row_of(filling, i), filling->data->columns.target_year);

        if (year == NULL)
            continue;
        if (common != G_MININT64 && common != year->number)
            return G_MININT64;
        common = year->number;
    }
    return common;
}

static char *
bracketed(const Filling *filling, const char *text)
{
    return g_strdup_printf(filling->english ? "(%s)" : "（%s）", text);
}

static char *
year_label(const Filling *filling, gint64 year, gboolean brief)
{
    const HkFormatter *formatter = formatter_of(filling);

    return hk_fiscal_year_format(formatter->calendar, year,
                                 brief ? hk_year_style_brief(formatter->year_style)
                                       : formatter->year_style,
                                 formatter->language);
}

/* What stands in brackets below the head of the latest figures: R2/R3/R4. */
static char *
years_label(const Filling *filling)
{
    g_autoptr(GString) years = g_string_new(NULL);

    for (guint i = 0; i < filling->data->years->len; i++) {
        g_autofree char *label =
            year_label(filling, g_array_index(filling->data->years, gint64, i), TRUE);

        g_string_append_printf(years, "%s%s", i > 0 ? "/" : "", label);
    }
    return bracketed(filling, years->str);
}

static void
fill_head(const Filling *filling)
{
    static const char *const words[N_PLACES] = {
        [NAME] = "indicator",        [TARGET] = "target",   [LATEST] = "latest",
        [ATTAINMENT] = "attainment", [RATING] = "progress", [DETAIL] = "detail",
        [REMARKS] = "remarks",
    };
    HkTabularRow *row = hk_tabular_add_row(filling->tabular, HK_ROW_HEAD);
    gint64 target_year = common_target_year(filling);

    for (int i = 0; i < N_PLACES; i++) {
        g_autofree char *below = NULL, *year = NULL;
        HkTabularCell *cell;

        if (filling->columns[i] < 0)
            continue;
        cell = &row->cells[filling->columns[i]];
        cell->text = hk_tabular_keep(filling->tabular, word(filling, words[i]));
        cell->style = HK_STYLE_TABLE_HEAD;
        cell->ink = HK_INK_SECONDARY;
        cell->align = i == TARGET || i == LATEST || i == ATTAINMENT ? HK_ALIGN_END
                      : i == RATING                                 ? HK_ALIGN_CENTER
                                                                    : HK_ALIGN_START;
        if (i == LATEST && filling->data->years->len > 0)
            below = years_label(filling);
        if (i == TARGET && target_year != G_MININT64) {
            year = year_label(filling, target_year, FALSE);
            below = bracketed(filling, year);
        }
        cell->note = hk_tabular_keep(filling->tabular, below);
    }
}

/* A figure with the unit of its indicator, which a data set may give in a column. */
static char *
figure_text(const Filling *filling, const HkKpiRow *row, const HkColumnType *type,
            const HkCell *cell, gboolean with_unit)
{
    const char *unit = hk_kpi_text(filling->data, row, filling->data->columns.unit);
    const HkPrint print = { .with_unit = with_unit && unit == NULL };
    g_autofree char *figure =
        hk_format_cell(formatter_of(filling), type, cell, &print, NULL);

    if (!hk_status_has_number(cell->status))
        filling->data->statuses |= 1u << cell->status;
    if (unit == NULL || !with_unit || !hk_status_has_number(cell->status))
        return g_steal_pointer(&figure);
    return g_strconcat(figure, filling->english && strlen(unit) > 1 ? " " : "", unit,
                       NULL);
}

/* 14/11/54 */
static char *
years_text(const Filling *filling, const HkKpiRow *row)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < filling->data->years->len; i++) {
        g_autofree char *figure =
            figure_text(filling, row, &filling->data->type, &row->years[i], FALSE);

        g_string_append_printf(text, "%s%s", i > 0 ? "/" : "", figure);
    }
    return g_string_free(text, FALSE);
}

static const HkColumnType *
latest_type(const Filling *filling)
{
    if (filling->data->values != NULL)
        return &filling->data->type;
    return hk_frame_column_type(filling->data->frame,
                                (guint)filling->data->columns.cumulative);
}

static char *
target_text(const Filling *filling, const HkKpiRow *row)
{
    const HkKpiColumns *from = &filling->data->columns;
    const char *text = hk_kpi_text(filling->data, row, from->target_text);
    const HkCell *target = figure_of(filling, row, from->target);

    if (text != NULL)
        return g_strdup(text);
    if (target == NULL)
        return NULL;
    return figure_text(filling, row,
                       hk_frame_column_type(filling->data->frame, (guint)from->target),
                       target, TRUE);
}

static char *
latest_text(const Filling *filling, const HkKpiRow *row)
{
    return figure_text(filling, row, latest_type(filling), &row->latest, TRUE);
}

/* The latest figure in percent of the target; FALSE where there is none. */
static gboolean
attainment_of(const Filling *filling, const HkKpiRow *row, HkCell *percent)
{
    const HkKpiColumns *from = &filling->data->columns;
    const HkCell *target = figure_of(filling, row, from->target);
    const HkColumnType *type;

    if (target == NULL || !hk_status_has_number(row->latest.status))
        return FALSE;
    type = hk_frame_column_type(filling->data->frame, (guint)from->target);
    if (type->decimals != latest_type(filling)->decimals)
        return FALSE;

    const HkProgress progress = { .baseline = { .status = HK_STATUS_UNKNOWN },
                                  .target = *target,
                                  .actual = row->latest };
    if (!hk_measure(&progress, HK_BY_ATTAINMENT, percent))
        return FALSE;
    hk_origins_join(formatter_of(filling)->origins, HK_ORIGIN_SHARE, percent,
                    &row->latest, target);
    return hk_status_has_number(percent->status);
}

static HkTabularCell *
cell_at(const Filling *filling, HkTabularRow *row, Place place)
{
    int column = filling->columns[place];

    return column >= 0 ? &row->cells[column] : NULL;
}

static void
set_figure(const Filling *filling, HkTabularCell *cell, char *take_text)
{
    g_autofree char *text = take_text;

    cell->style = HK_STYLE_FIGURE;
    cell->align = HK_ALIGN_END;
    cell->text = hk_tabular_keep(filling->tabular, text);
}

static void
fill_attainment(const Filling *filling, const HkKpiRow *row, HkTabularCell *cell)
{
    const HkPrint print = {
        .unit = "%", .with_unit = TRUE, .has_decimals = TRUE, .decimals = 1
    };
    HkCell percent = { 0 };

    if (!attainment_of(filling, row, &percent)) {
        set_figure(
            filling, cell,
            g_strdup(hk_status_mark(HK_STATUS_NONE, formatter_of(filling)->language)));
        cell->ink = HK_INK_MUTED;
        return;
    }
    set_figure(
        filling, cell,
        hk_format_cell(formatter_of(filling), &hk_rate_type, &percent, &print, NULL));
    if (filling->data->options->bars) {
        cell->bar = CLAMP(hk_cell_magnitude(&hk_rate_type, &percent, NULL) / 100, 0, 1);
        cell->hue = hk_hue_lookup("blue");
        cell->gauge = TRUE;
    }
}

static void
fill_figures(const Filling *filling, const HkKpiRow *row, HkTabularRow *cells)
{
    const HkKpiColumns *from = &filling->data->columns;
    const HkCell *expected = figure_of(filling, row, from->expected);
    HkTabularCell *cell = cell_at(filling, cells, TARGET);

    if (cell != NULL) {
        char *text = target_text(filling, row);

        if (text == NULL) {
            text = g_strdup(
                hk_status_mark(HK_STATUS_NONE, formatter_of(filling)->language));
            cell->ink = HK_INK_MUTED;
        }
        set_figure(filling, cell, text);
    }
    cell = cell_at(filling, cells, LATEST);
    if (cell != NULL) {
        g_autofree char *years = years_text(filling, row);
        g_autofree char *below = bracketed(filling, years);

        set_figure(filling, cell, latest_text(filling, row));
        cell->bold = row->parent < 0;
        if (filling->data->years->len > 0)
            cell->note = hk_tabular_keep(filling->tabular, below);
    }
    cell = cell_at(filling, cells, ATTAINMENT);
    if (cell != NULL)
        fill_attainment(filling, row, cell);
    if (cell != NULL && expected != NULL) {
        g_autofree char *figure = figure_text(
            filling, row,
            hk_frame_column_type(filling->data->frame, (guint)from->expected), expected,
            TRUE);
        g_autofree char *below =
            g_strdup_printf("%s %s", word(filling, "expected"), figure);

        cell->note = hk_tabular_keep(filling->tabular, below);
    }
}

static void
fill_texts(const Filling *filling, const HkKpiRow *row, HkTabularRow *cells)
{
    const HkKpiColumns *from = &filling->data->columns;
    HkTabularCell *cell = cell_at(filling, cells, NAME);

    cell->text =
        hk_tabular_keep(filling->tabular, hk_kpi_text(filling->data, row, from->name));
    cell->row_header = TRUE;
    cell->bold = row->parent < 0;
    cell->indent = row->parent >= 0 ? PART_INDENT : 0;
    cell = cell_at(filling, cells, RATING);
    if (cell != NULL) {
        cell->text = hk_tabular_keep(filling->tabular,
                                     hk_kpi_text(filling->data, row, from->rating));
        cell->style = HK_STYLE_BLOCK_TITLE;
        cell->align = HK_ALIGN_CENTER;
    }
    cell = cell_at(filling, cells, DETAIL);
    if (cell != NULL)
        cell->text = hk_tabular_keep(filling->tabular,
                                     hk_kpi_text(filling->data, row, from->detail));
    cell = cell_at(filling, cells, REMARKS);
    if (cell != NULL) {
        cell->text = hk_tabular_keep(filling->tabular,
                                     hk_kpi_text(filling->data, row, from->remarks));
        cell->style = HK_STYLE_NOTE;
        cell->ink = HK_INK_SECONDARY;
    }
}

static void
append_part(const Filling *filling, HkTabularCell *cell, const char *text)
{
    g_autofree char *part = NULL, *all = NULL;

    if (cell == NULL || text == NULL)
        return;
    part = g_strdup_printf("%s%s%s", filling->english ? "[" : "［", text,
                           filling->english ? "]" : "］");
    all = cell->note != NULL ? g_strdup_printf("%s\n%s", cell->note, part)
                             : g_strdup(part);
    cell->note = hk_tabular_keep(filling->tabular, all);
}

/* In the compact form a part stands in brackets within the row of its indicator. */
static void
add_part(const Filling *filling, const HkKpiRow *row, HkTabularRow *cells)
{
    g_autofree char *target = target_text(filling, row);
    g_autofree char *latest = latest_text(filling, row);
    g_autofree char *years = years_text(filling, row);
    g_autofree char *below = bracketed(filling, years);
    g_autofree char *figures = g_strconcat(latest, below, NULL);

    append_part(filling, cell_at(filling, cells, NAME),
                hk_kpi_text(filling->data, row, filling->data->columns.name));
    append_part(filling, cell_at(filling, cells, TARGET), target);
    append_part(filling, cell_at(filling, cells, LATEST),
                filling->data->years->len > 0 ? figures : latest);
}

/* Whether the indicators are of more than one section. */
static gboolean
has_sections(const Filling *filling)
{
    const int column = filling->data->columns.section;
    const char *first = hk_kpi_text(filling->data, row_of(filling, 0), column);

    for (guint i = 1; i < filling->data->rows->len; i++)
        if (g_strcmp0(first, hk_kpi_text(filling->data, row_of(filling, i), column)) !=
            0)
            return TRUE;
    return FALSE;
}

/* ＜アウトプット＞ across the table, before the first indicator of a section. */
static gboolean
fill_section(const Filling *filling, guint index)
{
    const char *section = hk_kpi_text(filling->data, row_of(filling, index),
                                      filling->data->columns.section);
    const char *before = index > 0
                             ? hk_kpi_text(filling->data, row_of(filling, index - 1),
                                           filling->data->columns.section)
                             : NULL;
    g_autofree char *text = NULL;
    HkTabularRow *row;

    if (section == NULL || g_strcmp0(section, before) == 0 || !has_sections(filling))
        return FALSE;
    text = filling->english || g_str_has_prefix(section, "＜")
               ? g_strdup(section)
               : g_strdup_printf("＜%s＞", section);
    row = hk_tabular_add_row(filling->tabular, HK_ROW_SECTION);
    row->cells[0].text = hk_tabular_keep(filling->tabular, text);
    row->cells[0].bold = TRUE;
    row->cells[0].row_header = TRUE;
    row->cells[0].column_span = hk_tabular_n_columns(filling->tabular);
    for (guint i = 1; i < hk_tabular_n_columns(filling->tabular); i++)
        row->cells[i].covered = TRUE;
    return TRUE;
}

static void
fill_rows(const Filling *filling)
{
    for (guint i = 0; i < filling->data->rows->len; i++) {
        const HkKpiRow *row = row_of(filling, i);
        gboolean after_section = fill_section(filling, i);
        HkTabularRow *cells;

        if (row->parent >= 0 && filling->data->options->compact)
            continue;
        cells = hk_tabular_add_row(filling->tabular, HK_ROW_DETAIL);
        cells->keep = after_section || row->parent >= 0;
        fill_texts(filling, row, cells);
        fill_figures(filling, row, cells);
        for (guint k = 0;
             filling->data->options->compact && k < filling->data->rows->len; k++)
            if (row_of(filling, k)->parent == (int)i)
                add_part(filling, row_of(filling, k), cells);
    }
}

/* What the grades and signs mean. */
static void
add_notes(const Filling *filling)
{
    const GPtrArray *ratings = filling->data->options->ratings;
    const char *language = formatter_of(filling)->language;
    g_autoptr(GString) grades = g_string_new(NULL);
    g_autofree char *signs = NULL;

    for (guint i = 0; i < ratings->len; i++) {
        const HkPair *pair = ratings->pdata[i];

        g_string_append_printf(
            grades, "%s%s%s%s", i > 0 ? filling->english ? "; " : "　" : "",
            pair->key.value, filling->english ? " " : "．", pair->value.value);
    }
    if (grades->len > 0) {
        g_autofree char *note =
            g_strdup_printf(filling->english ? "**%s** %s" : "**%s**　%s",
                            word(filling, "progress"), grades->str);

        hk_tabular_add_note(filling->tabular, note);
    }
    signs = hk_status_legend(filling->data->statuses, language);
    if (signs != NULL)
        hk_tabular_add_note(filling->tabular, signs);
}

/* From which percentage on each grade is given. */
static gboolean
add_thresholds(const Filling *filling, GError **error)
{
    const HkBlockSource *source = filling->data->source;
    const HkText *name = &filling->data->options->rule;
    const HkRatingRule *rule;
    g_autofree char *legend = NULL;
    g_autofree char *note = NULL;

    if (name->value == NULL)
        return TRUE;
    rule = source->rating(source->user, name, error);
    if (rule == NULL)
        return FALSE;
    legend = hk_rating_legend(rule, formatter_of(filling)->language);
    note = g_strdup_printf(filling->english ? "**%s** %s" : "**%s**　%s",
                           word(filling, "thresholds"), legend);
    hk_tabular_add_note(filling->tabular, note);
    return TRUE;
}

HkTabular *
hk_kpi_fill(HkKpiData *data, GError **error)
{
    HkTabular *tabular = hk_tabular_new(data->source->spec->loc);
    Filling filling = { .data = data,
                        .tabular = tabular,
                        .english =
                            strcmp(data->context->formatter->language, "en") == 0 };

    if (data->rows->len == 0) {
        hk_tabular_unref(tabular);
        hk_fail(error, HK_ERROR_DATA, data->options->loc,
                "data set '%s' has no indicators", hk_frame_name(data->frame));
        return NULL;
    }
    place_columns(&filling);
    fill_head(&filling);
    fill_rows(&filling);
    add_notes(&filling);
    if (!add_thresholds(&filling, error))
        g_clear_pointer(&tabular, hk_tabular_unref);
    return tabular;
}
