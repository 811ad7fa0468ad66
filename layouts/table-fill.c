/* layouts/table-fill.c - from the computed rows to printed cells. */
#include "layouts/table-fill-private.h"

#include <string.h>

#define BAR_ROOM (15 * HK_SPACE_UNIT)
#define TREND_WIDTH (26 * HK_SPACE_UNIT)

const HkTableField *
hk_table_shown(const HkTableFilling *filling, guint index)
{
    return hk_table_field(filling->data, g_array_index(filling->shown, guint, index));
}

const HkFormatter *
hk_table_formatter(const HkTableFilling *filling)
{
    return filling->data->context->formatter;
}

static gboolean
is_label(const HkTableField *field)
{
    return !field->figure;
}

/* How many columns at the left are no figures: the labels of totals lie over them. */
static guint
n_labels(const HkTableFilling *filling, guint from)
{
    guint n = 0;

    while (from + n < filling->shown->len &&
           is_label(hk_table_shown(filling, from + n)))
        n++;
    return n;
}

char *
hk_table_label(const HkTableData *data, const HkTableField *field, const HkCell *cell)
{
    gboolean brief = field->spec->names == HK_NAMES_CHOICE_SHORT ||
                     (field->spec->names == HK_NAMES_AUTO && field->spec->group);

    if (field->type.type == HK_VALUE_TEXT && cell->text == NULL)
        return g_strdup("");
    return hk_context_label(data->context, &field->type, cell,
                            brief ? HK_NAME_SHORT : HK_NAME_FULL);
}

/* 注1: notes are numbered in the order in which they are met; equal ones share a
 * number. The sign is not that of the page's footnotes, which have numbers of their
 * own. */
static const char *
footnote_mark(const HkTableFilling *filling, const char *text)
{
    const gpointer known = g_hash_table_lookup(filling->footnotes, text);
    const guint number = known != NULL ? GPOINTER_TO_UINT(known)
                                       : g_hash_table_size(filling->footnotes) + 1;
    const char *language = hk_table_formatter(filling)->language;
    g_autofree char *digits = g_strdup_printf("%u", number);
    g_autofree char *mark = hk_word_with(language, "table-mark", digits);

    if (known == NULL) {
        g_autofree char *note = g_strconcat(mark, "　", text, NULL);

        g_hash_table_insert(filling->footnotes, g_strdup(text),
                            GUINT_TO_POINTER(number));
        hk_tabular_add_note(filling->tabular, note);
    }
    return hk_tabular_keep(filling->tabular, mark);
}

static const HkCell *
source_cell(const HkTableFilling *filling, const HkTableLine *line, int column)
{
    if (column < 0 || line->source < 0)
        return NULL;
    return hk_frame_cell(filling->data->frame, (guint)line->source, (guint)column);
}

/* What other columns of the data add to a cell: small print, a footnote, last year. */
static gboolean
fill_extras(const HkTableFilling *filling, const HkTableField *field,
            const HkTableLine *line, HkTabularCell *cell, GError **error)
{
    const HkCell *note = source_cell(filling, line, field->note);
    const HkCell *footnote = source_cell(filling, line, field->footnote);
    const HkCell *previous;

    if (note != NULL && note->text != NULL && *note->text != '\0')
        cell->note = hk_tabular_keep(filling->tabular, note->text);
    if (footnote != NULL && footnote->text != NULL && *footnote->text != '\0')
        cell->mark = footnote_mark(filling, footnote->text);
    if (field->previous < 0)
        return TRUE;
    previous = &line->cells[field->previous];
    if (previous->status == HK_STATUS_NOT_APPLICABLE && line->source < 0)
        return TRUE;

    g_autofree char *figure =
        hk_format_cell(hk_table_formatter(filling),
                       &hk_table_field(filling->data, (guint)field->previous)->type,
                       previous, &field->print, error);
    g_autofree char *text = figure != NULL ? g_strdup_printf("（%s）", figure) : NULL;
    cell->note = hk_tabular_keep(filling->tabular, text);
    return figure != NULL;
}

void
hk_table_note_status(const HkTableFilling *filling, HkStatus status,
                     HkTabularCell *cell)
{
    if (status == HK_STATUS_NORMAL)
        return;
    filling->data->statuses |= 1u << status;
    if (!hk_status_has_number(status))
        cell->ink = HK_INK_MUTED;
    else if (cell->mark == NULL)
        cell->mark = hk_tabular_keep(
            filling->tabular,
            hk_status_mark(status, hk_table_formatter(filling)->language));
}

static void
fill_bar(const HkTableFilling *filling, guint index, const HkTableField *field,
         const HkCell *value, HkTabularCell *cell)
{
    double most = filling->largest[index];

    if (!field->spec->bar || most <= 0 || !hk_status_has_number(value->status))
        return;
    cell->bar = hk_cell_magnitude(&field->type, value, field->print.unit) / most;
}

static gboolean
fill_figure(const HkTableFilling *filling, guint index, const HkTableLine *line,
            HkTabularCell *cell, GError **error)
{
    const HkTableField *field = hk_table_shown(filling, index);
    const HkCell *value;
    g_autofree char *text = NULL;

    cell->style = HK_STYLE_FIGURE;
    cell->align = field->spec->align >= 0 ? (HkAlign)field->spec->align : HK_ALIGN_END;
    if (field->column < 0)
        return hk_table_fill_computed(filling, field, line, cell, error);
    value = &line->cells[g_array_index(filling->shown, guint, index)];
    if (value->status == HK_STATUS_NOT_APPLICABLE && line->source < 0)
        return TRUE;
    text = hk_format_cell(hk_table_formatter(filling), &field->type, value,
                          &field->print, error);
    if (text == NULL) {
        hk_error_locate(error, HK_ERROR_SPEC, field->spec->loc);
        return FALSE;
    }
    cell->text = hk_tabular_keep(filling->tabular, text);
    hk_table_note_status(filling, value->status, cell);
    if (line->kind == HK_ROW_DETAIL)
        fill_bar(filling, index, field, value, cell);
    return fill_extras(filling, field, line, cell, error);
}

static gboolean
fill_label(const HkTableFilling *filling, guint index, const HkTableLine *line,
           HkTabularCell *cell, GError **error)
{
    const HkTableField *field = hk_table_shown(filling, index);
    guint at = g_array_index(filling->shown, guint, index);
    const HkCell *value = &line->cells[at];
    g_autofree char *text = NULL;

    if (line->source < 0 && value->status == HK_STATUS_NOT_APPLICABLE)
        return TRUE;
    text = hk_table_label(filling->data, field, value);
    if (value->status == HK_STATUS_SUPPRESSED)
        hk_table_note_status(filling, value->status, cell);
    cell->text = hk_tabular_keep(filling->tabular, text);
    cell->align = field->spec->align >= 0 ? (HkAlign)field->spec->align
                  : field->spec->group || filling->marks[index] ? HK_ALIGN_CENTER
                                                                : HK_ALIGN_START;
    cell->row_header = !filling->marks[index];
    if (field->spec->group) {
        cell->bold = TRUE;
        if (filling->colored) {
            cell->hue = hk_context_hue(filling->data->context, &field->type,
                                       field->name, value);
            cell->ink = HK_INK_PAPER;
        }
        return TRUE;
    }
    return fill_extras(filling, field, line, cell, error);
}

/* The label of a row of its own lies over the columns of texts, but for groups it
 * belongs to. */
static void
fill_own_label(const HkTableFilling *filling, const HkTableLine *line,
               HkTabularRow *row)
{
    guint from = 0, n;

    if (line->label == NULL)
        return;
    while (line->kind == HK_ROW_SUBTOTAL && from + 1 < filling->shown->len &&
           hk_table_shown(filling, from)->spec->group)
        from++;
    n = n_labels(filling, from);
    for (guint i = 1; i < n; i++) {
        row->cells[from + i].covered = TRUE;
        row->cells[from + i].text = NULL;
    }
    row->cells[from].text = hk_tabular_keep(filling->tabular, line->label);
    row->cells[from].column_span = MAX(n, 1);
    row->cells[from].row_header = TRUE;
    row->cells[from].align = HK_ALIGN_START;
}

/* What the kind of a row does to all its cells. */
static void
style_row(const HkTableFilling *filling, const HkTableLine *line, HkTabularRow *row)
{
    for (guint i = 0; i < filling->shown->len; i++) {
        const HkTableField *field = hk_table_shown(filling, i);
        HkTabularCell *cell = &row->cells[i];

        if (field->spec->group && cell->hue != NULL && line->label == NULL)
            continue;
        if (line->kind == HK_ROW_SUBTOTAL || line->kind == HK_ROW_PRINTED ||
            (field->emphasis && line->kind == HK_ROW_DETAIL) ||
            (line->kind == HK_ROW_SUM && filling->data->options->printed == NULL))
            cell->bold = TRUE;
        if (line->kind == HK_ROW_DIFFERENCE && cell->ink == HK_INK_TEXT)
            cell->ink = HK_INK_SIGNAL;
    }
}

static gboolean
fill_line(const HkTableFilling *filling, guint index, GError **error)
{
    const HkTableLine *line = hk_table_line(filling->data, index);
    HkTabularRow *row = hk_tabular_add_row(filling->tabular, line->kind);
    const HkHue *hue = NULL;

    row->keep = line->kind >= HK_ROW_SUBTOTAL && index > 0;
    for (guint i = 0; i < filling->shown->len; i++) {
        const HkTableField *field = hk_table_shown(filling, i);
        HkTabularCell *cell = &row->cells[i];

        if (!(field->figure ? fill_figure(filling, i, line, cell, error)
                            : fill_label(filling, i, line, cell, error)))
            return FALSE;
        if (field->spec->group && hue == NULL)
            hue = cell->hue;
        else if (cell->hue == NULL)
            cell->hue = hue;
    }
    row->tint = hue;
    fill_own_label(filling, line, row);
    style_row(filling, line, row);
    return TRUE;
}

static void
add_columns(const HkTableFilling *filling)
{
    for (guint i = 0; i < filling->shown->len; i++) {
        const HkTableField *field = hk_table_shown(filling, i);
        const gboolean trend = field->spec->compute == HK_COMPUTE_TREND;
        HkTabularColumn column = {
            .width = field->spec->width,
            .wraps = field->type.type == HK_VALUE_TEXT ||
                     field->type.type == HK_VALUE_CODE ||
                     field->type.type == HK_VALUE_STAGE,
            .group = field->spec->group,
            .colored = field->spec->group && filling->colored,
            .emphasis = field->emphasis,
            .alike = field->across ? 1 : 0,
            .bars = field->spec->bar || trend ? BAR_ROOM : 0,
        };

        if (trend && column.width.kind == HK_TRACK_AUTO)
            column.width = (HkTrack){ HK_TRACK_POINTS, TREND_WIDTH };
        hk_tabular_add_column(filling->tabular, &column);
    }
}

/* Whether the list of codes gives a hue to any. */
static gboolean
declares_hues(const HkCodeList *list)
{
    for (guint i = 0; list != NULL && i < list->codes->len; i++)
        if (((const HkCode *)list->codes->pdata[i])->color.value != NULL)
            return TRUE;
    return FALSE;
}

/* Groups have hues if these mean something, or are asked for, as long as readers can
 * tell them apart. */
static gboolean
groups_have_hues(const HkTableData *data)
{
    const int group = hk_table_group_field(data);
    const HkTableField *field = group >= 0 ? hk_table_field(data, (guint)group) : NULL;
    g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);

    if (field == NULL || (!field->spec->colored && !declares_hues(field->type.codes)))
        return FALSE;

    for (guint i = 0; i < data->lines->len; i++) {
        const char *text = hk_table_line(data, i)->cells[group].text;

        if (text != NULL)
            g_hash_table_add(known, (gpointer)text);
    }
    return g_hash_table_size(known) > 0 && g_hash_table_size(known) <= HK_MAX_HUES;
}

/* One unit for all figures is printed once, above the table. */
static void
find_unit(HkTableFilling *filling)
{
    const char *common = NULL;

    for (guint i = 0; i < filling->shown->len; i++) {
        const HkTableField *field = hk_table_shown(filling, i);
        const char *unit = hk_table_unit(field);

        if (unit == NULL)
            continue;
        if (common != NULL && strcmp(common, unit) != 0)
            filling->units_differ = TRUE;
        common = unit;
    }
    if (!filling->units_differ && common != NULL)
        hk_tabular_set_unit(filling->tabular, common);
}

static void
find_largest(HkTableFilling *filling)
{
    filling->largest = g_new0(double, MAX(filling->shown->len, 1));
    for (guint i = 0; i < filling->shown->len; i++) {
        const HkTableField *field = hk_table_shown(filling, i);
        guint at = g_array_index(filling->shown, guint, i);

        for (guint row = 0; field->spec->bar && row < filling->data->lines->len;
             row++) {
            const HkTableLine *line = hk_table_line(filling->data, row);

            if (line->kind == HK_ROW_DETAIL &&
                hk_status_has_number(line->cells[at].status))
                filling->largest[i] =
                    MAX(filling->largest[i],
                        fabs(hk_cell_magnitude(&field->type, &line->cells[at],
                                               field->print.unit)));
        }
    }
}

/* Whether @text is one sign, such as ○ or —, or nothing. */
static gboolean
is_mark(const char *text)
{
    static const char *const marks[] = { "",   "○", "◎", "●", "△",  "×", "—",
                                         "－", "-", "✓", "◯", "〇", NULL };

    return text == NULL || g_strv_contains(marks, text);
}

static void
find_marks(HkTableFilling *filling)
{
    filling->marks = g_new0(gboolean, MAX(filling->shown->len, 1));
    for (guint i = 0; i < filling->shown->len; i++) {
        const guint at = g_array_index(filling->shown, guint, i);
        const HkTableField *field = hk_table_field(filling->data, at);

        filling->marks[i] = field->type.type == HK_VALUE_TEXT &&
                            filling->data->lines->len > 0 && field->column >= 0;
        for (guint row = 0; filling->marks[i] && row < filling->data->lines->len; row++)
            filling->marks[i] =
                is_mark(hk_table_line(filling->data, row)->cells[at].text);
    }
}

/* …：資料なし　－：該当なし, of the signs that are printed only. */
static void
add_legend(const HkTableFilling *filling)
{
    g_autofree char *legend = hk_status_legend(filling->data->statuses,
                                               hk_table_formatter(filling)->language);

    if (legend != NULL)
        hk_tabular_add_note(filling->tabular, legend);
}

static void
add_notes(const HkTableFilling *filling)
{
    const HkFormatter *formatter = hk_table_formatter(filling);

    add_legend(filling);
    if (filling->data->rounds_apart)
        hk_tabular_add_note(filling->tabular, hk_word(formatter->language,
                                                      formatter->rounding == HK_TRUNCATE
                                                          ? "truncation-note"
                                                          : "rounding-note"));
}

static gboolean
fill(HkTableFilling *filling, GError **error)
{
    find_unit(filling);
    find_largest(filling);
    find_marks(filling);
    add_columns(filling);
    hk_table_fill_heads(filling);
    for (guint i = 0; i < filling->data->lines->len; i++)
        if (!fill_line(filling, i, error))
            return FALSE;
    if (!hk_table_check_shares(filling, error))
        return FALSE;
    add_notes(filling);
    return TRUE;
}

/* Fields stand as the file declares them. */
static void
add_shown(const HkTableData *data, GArray *shown, guint field)
{
    int order = hk_table_field(data, field)->order;
    guint at = shown->len;

    while (at > 0 &&
           hk_table_field(data, g_array_index(shown, guint, at - 1))->order > order)
        at--;
    g_array_insert_val(shown, at, field);
}

HkTabular *
hk_table_fill(HkTableData *data, GError **error)
{
    g_autoptr(GArray) shown = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(GHashTable) footnotes =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(HkTabular) tabular = hk_tabular_new(data->source->spec->loc);
    HkTableFilling filling = { .data = data,
                               .tabular = tabular,
                               .shown = shown,
                               .footnotes = footnotes,
                               .colored = groups_have_hues(data) };
    gboolean filled;

    for (guint i = 0; i < data->fields->len; i++)
        if (!hk_table_field(data, i)->hidden)
            add_shown(data, shown, i);
    filled = fill(&filling, error);
    g_free(filling.largest);
    g_free(filling.marks);
    if (!filled)
        return NULL;
    return data->options->transpose ? hk_tabular_transpose(tabular)
                                    : g_steal_pointer(&tabular);
}
