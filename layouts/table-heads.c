/* layouts/table-heads.c - the heads of a table: titles, years, units, heads over heads.
 */
#include "layouts/table-fill-private.h"

#include "data/unit-english.h"
#include "data/unit.h"

#include <string.h>

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
    static const char *const words[] = { "change", "change-rate", "share", "rank",
                                         "trend" };
    const char *word =
        hk_word(data->context->formatter->language, words[field->spec->compute]);
    g_autofree char *of = NULL;
    g_autofree char *base = NULL;

    if (field->spec->compute >= HK_COMPUTE_RANK)
        return g_strdup(word);
    of = key_label(data, hk_table_field(data, (guint)field->of), TRUE);
    if (field->spec->compute == HK_COMPUTE_SHARE)
        return g_strdup_printf("%s\n%s", word, of);
    base = key_label(data, hk_table_field(data, (guint)field->base), TRUE);
    return g_strdup_printf(field->spec->compute == HK_COMPUTE_RATE ? "%s\n%s/%s"
                                                                   : "%s\n%s−%s",
                           word, of, base);
}

const char *
hk_table_unit(const HkTableField *field)
{
    if (field->column < 0 && field->spec->compute != HK_COMPUTE_CHANGE)
        return NULL;
    if (field->print.unit != NULL || !field->figure)
        return field->print.unit;
    if (field->type.type == HK_VALUE_MONEY && field->type.currency != NULL) {
        HkUnit whole;

        hk_unit_of_currency(field->type.currency, "ja", &whole);
        return whole.name;
    }
    return field->type.unit != NULL               ? field->type.unit
           : field->type.type == HK_VALUE_PERCENT ? "%"
                                                  : NULL;
}

static char *
head_with_unit(const char *title, const char *unit, const char *language)
{
    return g_strdup_printf(g_str_equal(language, "en") ? "%s\n(%s)" : "%s\n（%s）",
                           title, unit);
}

/* The head of @field with its unit, unless all figures share one. */
static void
fill_head_cell(const HkTableFilling *filling, guint index, HkTabularCell *cell)
{
    const HkTableField *field = hk_table_shown(filling, index);
    const gboolean centered = field->spec->group || filling->marks[index] ||
                              field->spec->compute == HK_COMPUTE_TREND;
    const HkTableData *data = filling->data;
    const char *language = data->context->formatter->language;
    const char *unit =
        filling->units_differ ? hk_unit_label(hk_table_unit(field), language) : NULL;
    g_autofree char *title = field->column < 0 && field->title == NULL
                                 ? computed_title(data, field)
                                 : key_label(data, field, FALSE);
    g_autofree char *text =
        unit != NULL ? head_with_unit(title, unit, language) : g_strdup(title);

    cell->style = HK_STYLE_TABLE_HEAD;
    cell->ink = field->missing    ? HK_INK_MUTED
                : field->emphasis ? HK_INK_TEXT
                                  : HK_INK_SECONDARY;
    cell->bold = field->emphasis;
    cell->align = field->spec->align >= 0 ? (HkAlign)field->spec->align
                  : centered              ? HK_ALIGN_CENTER
                  : field->figure         ? HK_ALIGN_END
                                          : HK_ALIGN_START;
    cell->text = hk_tabular_keep(filling->tabular, text);
    if (field->across && unit == NULL)
        cell->folded = fold_year(filling->tabular, text);
}

static const char *
over_of(const HkTableFilling *filling, const HkTableField *field)
{
    if (field->across)
        return filling->data->pivot_title;
    return field->over;
}

static gboolean
has_overs(const HkTableFilling *filling)
{
    for (guint i = 0; i < filling->shown->len; i++)
        if (over_of(filling, hk_table_shown(filling, i)) != NULL)
            return TRUE;
    return FALSE;
}

/* The upper heads, each over its neighbours; columns without one have a head of two
 * rows. */
static void
fill_overs(const HkTableFilling *filling, HkTabularRow *upper)
{
    HkTabularCell *owner = NULL;

    for (guint i = 0; i < filling->shown->len; i++) {
        const HkTableField *field = hk_table_shown(filling, i);
        const char *over = over_of(filling, field);
        HkTabularCell *cell = &upper->cells[i];

        if (over == NULL) {
            fill_head_cell(filling, i, cell);
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

void
hk_table_fill_heads(const HkTableFilling *filling)
{
    gboolean two = has_overs(filling);
    HkTabularRow *row;

    if (two)
        fill_overs(filling, hk_tabular_add_row(filling->tabular, HK_ROW_HEAD));
    row = hk_tabular_add_row(filling->tabular, HK_ROW_HEAD);
    for (guint i = 0; i < filling->shown->len; i++) {
        const HkTableField *field = hk_table_shown(filling, i);

        if (two && over_of(filling, field) == NULL)
            row->cells[i].covered = TRUE;
        else
            fill_head_cell(filling, i, &row->cells[i]);
    }
}
