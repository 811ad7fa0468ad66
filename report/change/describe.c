/* report/change/describe.c - figures in words. */
#include "report/change/describe.h"

#include "data/format.h"
#include "data/number.h"
#include "data/unit.h"
#include "data/word.h"

#include <string.h>

static gboolean
is_japanese(const char *language)
{
    return g_strcmp0(language, "en") != 0;
}

/* The value of @column in @row of what is recorded, as the paper calls it. Borrowed. */
static const char *
key_text(const HkRecordedColumn *column, guint row)
{
    const GPtrArray *texts = column->labels->len > 0 ? column->labels : column->values;

    return row < texts->len ? texts->pdata[row] : "";
}

static const HkRecordedColumn *
find_column(const HkRecordedData *data, const char *name)
{
    for (guint i = 0; i < data->columns->len; i++) {
        const HkRecordedColumn *column = data->columns->pdata[i];

        if (strcmp(column->name, name) == 0)
            return column;
    }
    return NULL;
}

/* Appends each value of the column called @name in all cells behind @source, once. */
static void
collect_values(const HkPaperRecord *record, const HkRecordedSource *source,
               const char *name, GPtrArray *values)
{
    for (guint i = 0; i < source->cells->len; i++) {
        const HkRecordedCells *cells =
            &g_array_index(source->cells, HkRecordedCells, i);
        const HkRecordedColumn *column =
            find_column(record->data->pdata[cells->data], name);

        for (guint row = cells->first; column != NULL && row <= cells->last; row++) {
            const char *text = key_text(column, row);

            if (!g_ptr_array_find_with_equal_func(values, text, g_str_equal, NULL))
                g_ptr_array_add(values, (gpointer)text);
        }
    }
}

/* What the cells behind a figure have in common: 2023年度 mhlw amount; of two cells,
 * both: 2020年度・2023年度 amount. */
static void
append_cells(GString *out, const HkPaperRecord *record, const HkRecordedSource *source)
{
    const HkRecordedCells *first = &g_array_index(source->cells, HkRecordedCells, 0);
    const HkRecordedData *data = record->data->pdata[first->data];
    const HkRecordedColumn *own = data->columns->pdata[first->column];
    const gboolean compares =
        strcmp(source->kind, "difference") == 0 || strcmp(source->kind, "rate") == 0;

    for (guint i = 0; i < data->columns->len; i++) {
        const HkRecordedColumn *column = data->columns->pdata[i];
        g_autoptr(GPtrArray) values = g_ptr_array_new();

        if (!column->is_key || column == own)
            continue;
        collect_values(record, source, column->name, values);
        if (values->len == 1)
            g_string_append_printf(out, "%s ", (char *)values->pdata[0]);
        else if (values->len == 2 && compares)
            g_string_append_printf(out, "%s–%s ", (char *)values->pdata[0],
                                   (char *)values->pdata[1]);
    }
    g_string_append(out, own->head != NULL ? own->head : own->name);
}

/* The word for a figure that was worked out; NULL for one that was not. */
static const char *
kind_word(const char *kind, const char *language)
{
    static const char *const words[][2] = {
        { "sum", "total" },   { "difference", "change" },  { "rate", "change-rate" },
        { "share", "share" }, { "count", "change-count" }, { "one", NULL },
        { "cell", NULL },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (strcmp(words[i][0], kind) == 0 && words[i][1] != NULL)
            return hk_word(language, words[i][1]);
    return NULL;
}

char *
hk_describe_figure(const HkPaperRecord *record, const HkRecordedSource *source)
{
    const char *language = record->language != NULL ? record->language : "ja";
    const char *word = kind_word(source->kind, language);
    g_autoptr(GString) out = g_string_new(NULL);

    if (source->cells->len > 0)
        append_cells(out, record, source);
    else
        g_string_append(out, source->name != NULL ? source->name : "");
    if (word != NULL)
        g_string_append_printf(out, is_japanese(language) ? "（%s）" : " (%s)", word);
    return g_strdup(out->str);
}

char *
hk_describe_place(const HkPaperRecord *record, const HkRecordedBlock *block, guint page)
{
    if (block != NULL && (block->label != NULL || block->caption != NULL))
        return g_strconcat(block->label != NULL ? block->label : "",
                           block->label != NULL && block->caption != NULL
                               ? is_japanese(record->language) ? "　" : ": "
                               : "",
                           block->caption != NULL ? block->caption : "", NULL);
    if (page == 0 || page > record->pages->len)
        return NULL;
    return g_strdup(((const HkRecordedPage *)record->pages->pdata[page - 1])->title);
}

/* A figure as it is printed: a decimal of @unit. */
typedef struct Print {
    HkNumber number;   /* of single things: yen */
    HkUnit unit;       /* that of its last digits: 億円 */
    const char *after; /* what is printed behind the digits */
} Print;

static gboolean
read_print(const char *text, Print *print)
{
    static const char minus[] = "−";
    const gboolean negative = g_str_has_prefix(text, minus);

    if (negative)
        text += strlen(minus);
    while (*text == '+' || *text == ' ')
        text++;
    if (!hk_number_parse(text, HK_NUMBERS_POINT, &print->number, NULL))
        return FALSE;
    if (negative)
        print->number.mantissa = -print->number.mantissa;
    print->after = hk_amount_unit(text);
    return !print->number.multiplied || hk_unit_find_known(print->after, &print->unit);
}

/* The two as integers with the same decimals. */
static gboolean
align(const HkNumber *was, const HkNumber *is, gint64 *a, gint64 *b, guint *decimals)
{
    const int least = MIN(MIN(was->exponent, is->exponent), 0);

    *decimals = (guint)-least;
    return hk_number_scale(was, 1, *decimals, HK_EXCESS_REFUSE, a, NULL) &&
           hk_number_scale(is, 1, *decimals, HK_EXCESS_REFUSE, b, NULL);
}

/* Puts @difference, which counts single things, into units of @ratio. FALSE if that
 * takes too many decimals. */
static gboolean
divide(gint64 ratio, gint64 *difference, guint *decimals)
{
    for (; ratio > 1 && *difference % 10 == 0; ratio /= 10)
        *difference /= 10;
    for (; ratio > 1; ratio /= 10)
        ++*decimals;
    return ratio == 1 && *decimals <= 9;
}

/* What stands behind a difference: that of percents is in points. */
static const char *
unit_of(const char *after, const char *language)
{
    static const char *const percents[] = { "%", "％", NULL };

    return g_strv_contains(percents, after) ? hk_word(language, "change-points")
                                            : after;
}

char *
hk_describe_difference(const char *was, const char *is, const char *language)
{
    Print old, new;
    gint64 a, b, difference;
    guint decimals;
    g_autoptr(GString) out = g_string_new(NULL);

    if (was == NULL || is == NULL || !read_print(was, &old) || !read_print(is, &new) ||
        strcmp(old.after, new.after) != 0 ||
        g_strcmp0(old.number.currency, new.number.currency) != 0 ||
        !align(&old.number, &new.number, &a, &b, &decimals) ||
        __builtin_sub_overflow(b, a, &difference) || difference == 0 ||
        (new.number.multiplied && !divide(new.unit.ratio, &difference, &decimals)))
        return NULL;
    if (difference > 0)
        g_string_append_c(out, '+');
    else
        g_string_append(out, is_japanese(language) ? "▲" : "−");
    if (new.number.currency != NULL)
        g_string_append(out, hk_currency_sign(new.number.currency));
    hk_number_append(out, (guint64)ABS(difference), decimals, HK_NUMBERS_POINT);
    g_string_append(out, unit_of(new.after, language));
    return g_strdup(out->str);
}
