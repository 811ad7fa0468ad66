/* layouts/table-fill.c - from the computed rows to printed cells. */
#include "layouts/table-private.h"
#include "layouts/table-rounding.h"

#include <string.h>

#define BAR_ROOM (15 * HK_SPACE_UNIT)

typedef struct Filling {
    HkTableData *data;
    HkTabular *tabular;
    GArray *shown;         /* of guint: the fields that are printed, in order */
    GHashTable *footnotes; /* text -> number */
    gboolean colored;      /* groups have the hues of their codes */
    gboolean units_differ;
    double *largest; /* magnitude in each field, for bars */
} Filling;

static const HkTableField *
shown_field(const Filling *filling, guint index)
{
    return hk_table_field(filling->data, g_array_index(filling->shown, guint, index));
}

static const HkFormatter *
formatter_of(const Filling *filling)
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
n_labels(const Filling *filling, guint from)
{
    guint n = 0;

    while (from + n < filling->shown->len && is_label(shown_field(filling, from + n)))
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

/* 令和5年度 in two lines, for narrow columns; NULL if it has no such place. */
static const char *
fold_year(HkTabular *tabular, const char *label)
{
    const char *place = strstr(label, "年度");
    g_autofree char *folded = NULL;

    if (place == NULL || place == label)
        return NULL;
    folded = g_strdup_printf("%.*s\n%s", (int)(place - label), label, place);
    return hk_tabular_keep(tabular, folded);
}

static char *
key_label(const HkTableData *data, const HkTableField *field, gboolean brief)
{
    const HkFormatter *formatter = data->context->formatter;

    if (field->across && data->key_type->type == HK_VALUE_FISCAL_YEAR)
        return hk_fiscal_year_format(formatter->calendar, field->key.number,
                                     brief ? hk_year_style_brief(formatter->year_style)
                                           : formatter->year_style,
                                     formatter->language);
    if (field->across)
        return hk_context_label(data->context, data->key_type, &field->key,
                                brief ? HK_NAME_SHORT : HK_NAME_FULL);
    return g_strdup(field->title != NULL ? field->title : field->name);
}

/* 増減 / R5−R2: a comparison says in its head what it compares. */
static char *
computed_title(const HkTableData *data, const HkTableField *field)
{
    static const char *const words[] = { "change", "change-rate", "share" };
    const char *word =
        hk_word(data->context->formatter->language, words[field->spec->compute]);
    g_autofree char *of = key_label(data, hk_table_field(data, (guint)field->of), TRUE);
    g_autofree char *base = NULL;

    if (field->spec->compute == HK_COMPUTE_SHARE)
        return g_strdup_printf("%s\n%s", word, of);
    base = key_label(data, hk_table_field(data, (guint)field->base), TRUE);
    return g_strdup_printf(field->spec->compute == HK_COMPUTE_RATE ? "%s\n%s/%s"
                                                                   : "%s\n%s−%s",
                           word, of, base);
}

static const char *
unit_of(const HkTableField *field)
{
    if (field->column < 0 && field->spec->compute != HK_COMPUTE_CHANGE)
        return NULL;
    if (field->print.unit != NULL || !field->figure)
        return field->print.unit;
    if (field->type.type == HK_VALUE_MONEY)
        return NULL;
    return field->type.unit != NULL               ? field->type.unit
           : field->type.type == HK_VALUE_PERCENT ? "%"
                                                  : NULL;
}

/* The head of @field with its unit, unless all figures share one. */
static void
fill_head_cell(const Filling *filling, const HkTableField *field, HkTabularCell *cell)
{
    const HkTableData *data = filling->data;
    const char *unit = filling->units_differ ? unit_of(field) : NULL;
    g_autofree char *title = field->column < 0 && field->title == NULL
                                 ? computed_title(data, field)
                                 : key_label(data, field, FALSE);
    g_autofree char *text =
        unit != NULL ? g_strdup_printf("%s\n（%s）", title, unit) : g_strdup(title);

    cell->style = HK_STYLE_TABLE_HEAD;
    cell->ink = field->missing    ? HK_INK_MUTED
                : field->emphasis ? HK_INK_TEXT
                                  : HK_INK_SECONDARY;
    cell->bold = field->emphasis;
    cell->align = field->figure        ? HK_ALIGN_END
                  : field->spec->group ? HK_ALIGN_CENTER
                                       : HK_ALIGN_START;
    cell->text = hk_tabular_keep(filling->tabular, text);
    if (field->across && unit == NULL)
        cell->folded = fold_year(filling->tabular, text);
}

static const char *
over_of(const Filling *filling, const HkTableField *field)
{
    if (field->across)
        return filling->data->pivot_title;
    return field->over;
}

static gboolean
has_overs(const Filling *filling)
{
    for (guint i = 0; i < filling->shown->len; i++)
        if (over_of(filling, shown_field(filling, i)) != NULL)
            return TRUE;
    return FALSE;
}

/* The upper heads, each over its neighbours; columns without one have a head of two
 * rows. */
static void
fill_overs(const Filling *filling, HkTabularRow *upper)
{
    HkTabularCell *owner = NULL;

    for (guint i = 0; i < filling->shown->len; i++) {
        const HkTableField *field = shown_field(filling, i);
        const char *over = over_of(filling, field);
        HkTabularCell *cell = &upper->cells[i];

        if (over == NULL) {
            fill_head_cell(filling, field, cell);
            cell->row_span = 2;
            owner = NULL;
        } else if (owner != NULL && strcmp(owner->text, over) == 0) {
            owner->column_span++;
            cell->covered = TRUE;
        } else {
            cell->text = hk_tabular_keep(filling->tabular, over);
            cell->style = HK_STYLE_TABLE_HEAD;
            cell->ink = HK_INK_SECONDARY;
            cell->align = HK_ALIGN_CENTER;
            cell->column_span = 1;
            owner = cell;
        }
    }
}

static void
fill_heads(const Filling *filling)
{
    gboolean two = has_overs(filling);
    HkTabularRow *row;

    if (two)
        fill_overs(filling, hk_tabular_add_row(filling->tabular, HK_ROW_HEAD));
    row = hk_tabular_add_row(filling->tabular, HK_ROW_HEAD);
    for (guint i = 0; i < filling->shown->len; i++) {
        const HkTableField *field = shown_field(filling, i);

        if (two && over_of(filling, field) == NULL)
            row->cells[i].covered = TRUE;
        else
            fill_head_cell(filling, field, &row->cells[i]);
    }
}

/* ※1: notes are numbered in the order in which they are met; equal ones share a number.
 */
static const char *
footnote_mark(const Filling *filling, const char *text)
{
    gpointer number = g_hash_table_lookup(filling->footnotes, text);
    g_autofree char *mark = NULL;

    if (number == NULL) {
        number = GUINT_TO_POINTER(g_hash_table_size(filling->footnotes) + 1);
        g_hash_table_insert(filling->footnotes, g_strdup(text), number);
        mark = g_strdup_printf("※%u　%s", GPOINTER_TO_UINT(number), text);
        hk_tabular_add_note(filling->tabular, mark);
        g_clear_pointer(&mark, g_free);
    }
    mark = g_strdup_printf("※%u", GPOINTER_TO_UINT(number));
    return hk_tabular_keep(filling->tabular, mark);
}

static const HkCell *
source_cell(const Filling *filling, const HkTableLine *line, int column)
{
    if (column < 0 || line->source < 0)
        return NULL;
    return hk_frame_cell(filling->data->frame, (guint)line->source, (guint)column);
}

/* What other columns of the data add to a cell: small print, a footnote, last year. */
static gboolean
fill_extras(const Filling *filling, const HkTableField *field, const HkTableLine *line,
            HkTabularCell *cell, GError **error)
{
    const HkCell *note = source_cell(filling, line, field->note);
    const HkCell *footnote = source_cell(filling, line, field->footnote);
    const HkCell *previous = source_cell(filling, line, field->previous);

    if (note != NULL && note->text != NULL && *note->text != '\0')
        cell->note = hk_tabular_keep(filling->tabular, note->text);
    if (footnote != NULL && footnote->text != NULL && *footnote->text != '\0')
        cell->mark = footnote_mark(filling, footnote->text);
    if (previous == NULL)
        return TRUE;

    g_autofree char *figure = hk_format_cell(
        formatter_of(filling),
        hk_frame_column_type(filling->data->frame, (guint)field->previous), previous,
        &field->print, error);
    g_autofree char *text = figure != NULL ? g_strdup_printf("（%s）", figure) : NULL;
    cell->note = hk_tabular_keep(filling->tabular, text);
    return figure != NULL;
}

/* Signs stand in muted ink, letters behind the number. */
static void
note_status(const Filling *filling, HkStatus status, HkTabularCell *cell)
{
    if (status == HK_STATUS_NORMAL)
        return;
    filling->data->statuses |= 1u << status;
    if (!hk_status_has_number(status))
        cell->ink = HK_INK_MUTED;
    else if (cell->mark == NULL)
        cell->mark = hk_tabular_keep(
            filling->tabular, hk_status_mark(status, formatter_of(filling)->language));
}

static void
note_rounded_change(const Filling *filling, const HkTableField *field,
                    const HkTableLine *line)
{
    HkPrintedSum rules;

    hk_printed_sum_start(&rules, &field->type, &field->print,
                         formatter_of(filling)->rounding);
    if (hk_printed_difference_is_apart(&rules, &line->cells[field->base],
                                       &line->cells[field->of]))
        filling->data->rounds_apart = TRUE;
}

static gboolean
fill_computed(const Filling *filling, const HkTableField *field,
              const HkTableLine *line, HkTabularCell *cell, GError **error)
{
    const HkFormatter *formatter = formatter_of(filling);
    HkChange change = { 0 };
    g_autofree char *text = NULL;

    if (line->kind == HK_ROW_DIFFERENCE ||
        line->cells[field->of].status == HK_STATUS_NOT_APPLICABLE)
        return TRUE;
    if (!hk_table_compare(filling->data, field, line, &change, error))
        return FALSE;
    if (field->spec->compute == HK_COMPUTE_SHARE) {
        text =
            hk_format_cell(formatter, &field->type, &change.rate, &field->print, error);
        note_status(filling, change.rate.status, cell);
    } else if (field->spec->compute == HK_COMPUTE_RATE) {
        text = hk_change_rate_text(formatter, &change, field->print.decimals,
                                   field->print.signed_);
        if (change.kind == HK_CHANGE_UNKNOWN || change.kind == HK_CHANGE_NONE)
            cell->ink = HK_INK_MUTED;
    } else {
        text = hk_change_difference_text(formatter, &field->type, &change,
                                         &field->print, error);
        note_status(filling, change.difference.status, cell);
        note_rounded_change(filling, field, line);
    }
    cell->text = hk_tabular_keep(filling->tabular, text);
    return text != NULL;
}

static void
fill_bar(const Filling *filling, guint index, const HkTableField *field,
         const HkCell *value, HkTabularCell *cell)
{
    double most = filling->largest[index];

    if (!field->spec->bar || most <= 0 || !hk_status_has_number(value->status))
        return;
    cell->bar = hk_cell_magnitude(&field->type, value, field->print.unit) / most;
}

static gboolean
fill_figure(const Filling *filling, guint index, const HkTableLine *line,
            HkTabularCell *cell, GError **error)
{
    const HkTableField *field = shown_field(filling, index);
    const HkCell *value;
    g_autofree char *text = NULL;

    cell->style = HK_STYLE_FIGURE;
    cell->align = field->spec->align >= 0 ? (HkAlign)field->spec->align : HK_ALIGN_END;
    if (field->column < 0)
        return fill_computed(filling, field, line, cell, error);
    value = &line->cells[g_array_index(filling->shown, guint, index)];
    if (value->status == HK_STATUS_NOT_APPLICABLE && line->source < 0)
        return TRUE;
    text = hk_format_cell(formatter_of(filling), &field->type, value, &field->print,
                          error);
    if (text == NULL) {
        hk_error_locate(error, HK_ERROR_SPEC, field->spec->loc);
        return FALSE;
    }
    cell->text = hk_tabular_keep(filling->tabular, text);
    note_status(filling, value->status, cell);
    if (line->kind == HK_ROW_DETAIL)
        fill_bar(filling, index, field, value, cell);
    return fill_extras(filling, field, line, cell, error);
}

static gboolean
fill_label(const Filling *filling, guint index, const HkTableLine *line,
           HkTabularCell *cell, GError **error)
{
    const HkTableField *field = shown_field(filling, index);
    guint at = g_array_index(filling->shown, guint, index);
    const HkCell *value = &line->cells[at];
    g_autofree char *text = NULL;

    if (line->source < 0 && value->status == HK_STATUS_NOT_APPLICABLE)
        return TRUE;
    text = hk_table_label(filling->data, field, value);
    cell->text = hk_tabular_keep(filling->tabular, text);
    cell->align = field->spec->align >= 0 ? (HkAlign)field->spec->align
                  : field->spec->group    ? HK_ALIGN_CENTER
                                          : HK_ALIGN_START;
    cell->row_header = TRUE;
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
fill_own_label(const Filling *filling, const HkTableLine *line, HkTabularRow *row)
{
    guint from = 0, n;

    if (line->label == NULL)
        return;
    while (line->kind == HK_ROW_SUBTOTAL && from + 1 < filling->shown->len &&
           shown_field(filling, from)->spec->group)
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
style_row(const Filling *filling, const HkTableLine *line, HkTabularRow *row)
{
    for (guint i = 0; i < filling->shown->len; i++) {
        const HkTableField *field = shown_field(filling, i);
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
fill_line(const Filling *filling, guint index, GError **error)
{
    const HkTableLine *line = hk_table_line(filling->data, index);
    HkTabularRow *row = hk_tabular_add_row(filling->tabular, line->kind);
    const HkHue *hue = NULL;

    row->keep = line->kind >= HK_ROW_SUBTOTAL && index > 0;
    for (guint i = 0; i < filling->shown->len; i++) {
        const HkTableField *field = shown_field(filling, i);
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
add_columns(const Filling *filling)
{
    for (guint i = 0; i < filling->shown->len; i++) {
        const HkTableField *field = shown_field(filling, i);
        HkTabularColumn column = {
            .width = field->spec->width,
            .wraps = field->type.type == HK_VALUE_TEXT ||
                     field->type.type == HK_VALUE_CODE ||
                     field->type.type == HK_VALUE_STAGE,
            .group = field->spec->group,
            .colored = field->spec->group && filling->colored,
            .emphasis = field->emphasis,
            .alike = field->across ? 1 : 0,
            .bars = field->spec->bar ? BAR_ROOM : 0,
        };

        hk_tabular_add_column(filling->tabular, &column);
    }
}

/* Groups have hues as long as readers can tell these apart. */
static gboolean
groups_have_hues(const HkTableData *data)
{
    int group = hk_table_group_field(data);
    g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; group >= 0 && i < data->lines->len; i++) {
        const char *text = hk_table_line(data, i)->cells[group].text;

        if (text != NULL)
            g_hash_table_add(known, (gpointer)text);
    }
    return g_hash_table_size(known) > 0 && g_hash_table_size(known) <= HK_MAX_HUES;
}

/* One unit for all figures is printed once, above the table. */
static void
find_unit(Filling *filling)
{
    const char *common = NULL;

    for (guint i = 0; i < filling->shown->len; i++) {
        const HkTableField *field = shown_field(filling, i);
        const char *unit = unit_of(field);

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
find_largest(Filling *filling)
{
    filling->largest = g_new0(double, MAX(filling->shown->len, 1));
    for (guint i = 0; i < filling->shown->len; i++) {
        const HkTableField *field = shown_field(filling, i);
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

/* …：資料なし　－：該当なし, of the signs that are printed only. */
static void
add_legend(const Filling *filling)
{
    const char *language = formatter_of(filling)->language;
    gboolean english = strcmp(language, "en") == 0;
    g_autoptr(GString) legend = g_string_new(NULL);

    for (guint status = HK_STATUS_NONE; status <= HK_STATUS_SUPPRESSED; status++) {
        if ((filling->data->statuses & 1u << status) == 0)
            continue;
        if (legend->len > 0)
            g_string_append(legend, english ? "; " : "　");
        g_string_append_printf(legend, english ? "%s %s" : "%s：%s",
                               hk_status_mark((HkStatus)status, language),
                               hk_status_meaning((HkStatus)status, language));
    }
    if (legend->len > 0)
        hk_tabular_add_note(filling->tabular, legend->str);
}

static void
add_notes(const Filling *filling)
{
    const HkFormatter *formatter = formatter_of(filling);

    add_legend(filling);
    if (filling->data->rounds_apart)
        hk_tabular_add_note(filling->tabular, hk_word(formatter->language,
                                                      formatter->rounding == HK_TRUNCATE
                                                          ? "truncation-note"
                                                          : "rounding-note"));
}

static gboolean
fill(Filling *filling, GError **error)
{
    find_unit(filling);
    find_largest(filling);
    add_columns(filling);
    fill_heads(filling);
    for (guint i = 0; i < filling->data->lines->len; i++)
        if (!fill_line(filling, i, error))
            return FALSE;
    add_notes(filling);
    return TRUE;
}

HkTabular *
hk_table_fill(HkTableData *data, GError **error)
{
    g_autoptr(GArray) shown = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(GHashTable) footnotes =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(HkTabular) tabular = hk_tabular_new(data->source->spec->loc);
    Filling filling = { .data = data,
                        .tabular = tabular,
                        .shown = shown,
                        .footnotes = footnotes,
                        .colored = groups_have_hues(data) };
    gboolean filled;

    for (guint i = 0; i < data->fields->len; i++)
        if (!hk_table_field(data, i)->hidden)
            g_array_append_val(shown, i);
    filled = fill(&filling, error);
    g_free(filling.largest);
    return filled ? g_steal_pointer(&tabular) : NULL;
}
