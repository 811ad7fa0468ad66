/* charts/series-bundle.c - which series are shown by themselves, and in which order
 * places stand. */
#include "charts/series-private.h"

#include <string.h>

/* How much ink a series takes: the sum of its values without their signs. */
static double
weight_of(const HkSeriesTable *table, guint series)
{
    double weight = 0;

    for (guint c = 0; c < table->categories->len; c++) {
        const HkCell *cell = hk_series_cell(table, c, series);

        if (cell != NULL && hk_status_has_number(cell->status))
            weight += ABS((double)cell->number);
    }
    return weight;
}

/* Where each series goes: the @most - 1 largest keep their order, the others go to the
 * place behind them. */
static guint *
new_places(const HkSeriesTable *table, guint most)
{
    const guint n = table->series->len;
    g_autofree double *weights = g_new(double, n);
    g_autofree gboolean *kept = g_new0(gboolean, n);
    guint *places = g_new(guint, n);
    guint next = 0;

    for (guint s = 0; s < n; s++)
        weights[s] = weight_of(table, s);
    for (guint k = 0; k + 1 < most; k++) {
        guint largest = n;

        for (guint s = 0; s < n; s++)
            if (!kept[s] && (largest == n || weights[s] > weights[largest]))
                largest = s;
        kept[largest] = TRUE;
    }
    for (guint s = 0; s < n; s++)
        places[s] = kept[s] ? next++ : most - 1;
    return places;
}

/* Adds up the cells of the series that share a place. */
static gboolean
merge_cells(HkSeriesTable *table, const guint *places, guint most)
{
    const guint n = table->series->len;
    g_autofree HkCell *cells = g_new0(HkCell, table->categories->len * most);
    g_autofree gboolean *present = g_new0(gboolean, table->categories->len * most);

    for (guint i = 0; i < table->categories->len * n; i++) {
        const guint to = i / n * most + places[i % n];

        if (!table->present[i])
            continue;
        if (!present[to])
            cells[to] = (HkCell){ .status = HK_STATUS_NONE };
        present[to] = TRUE;
        if (places[i % n] + 1 < most)
            cells[to] = table->cells[i];
        else if (!hk_series_add_cell(table, &cells[to], &table->cells[i]))
            return FALSE;
    }
    g_free(table->cells);
    g_free(table->present);
    table->cells = g_steal_pointer(&cells);
    table->present = g_steal_pointer(&present);
    return TRUE;
}

/* The bundle has the hue of no series: a grey. */
static HkSeries *
other_series(HkSeriesTable *table, const char *language)
{
    HkSeries *other = g_new0(HkSeries, 1);

    table->other = (HkHue){ .name = "other",
                            .fill = hk_ink(HK_INK_HAIRLINE),
                            .tint = hk_ink(HK_INK_PANEL),
                            .text = hk_ink(HK_INK_SECONDARY),
                            .on_fill = hk_ink(HK_INK_TEXT) };
    other->label = g_strdup(hk_word(language, "other"));
    other->hue = &table->other;
    return other;
}

static void
set_patterns(HkSeriesTable *table)
{
    for (guint s = 0; s < table->series->len; s++) {
        HkSeries *series = table->series->pdata[s];

        for (guint k = 0; k < s; k++)
            if (((HkSeries *)table->series->pdata[k])->hue == series->hue)
                series->pattern = (HkPattern)((series->pattern + 1) % 3);
    }
}

gboolean
hk_series_bundle(HkSeriesTable *table, HkDrawContext *context,
                 const HkColorChannel *color, GError **error)
{
    const guint n = table->series->len;
    const guint most = color != NULL ? (guint)color->most : n;
    g_autofree guint *places = NULL;
    GPtrArray *kept;

    if (n > most) {
        places = new_places(table, most);
        if (!merge_cells(table, places, most))
            return hk_fail(error, HK_ERROR_DATA, color->field.loc,
                           "the sum of the smallest series is too large");
        kept = g_ptr_array_new_with_free_func(hk_series_free);
        for (guint s = 0; s < n; s++)
            if (places[s] + 1 < most)
                g_ptr_array_add(kept, g_steal_pointer(&table->series->pdata[s]));
        g_ptr_array_add(kept, other_series(table, context->formatter->language));
        g_ptr_array_unref(table->series);
        table->series = kept;
        hk_diags_add(context->findings, HK_NOTE, HK_ERROR_SPEC, color->field.loc,
                     "name fewer in the query to choose which are shown",
                     "%u of %u series are shown together as %s", n - most + 1, n,
                     hk_word(context->formatter->language, "other"));
    }
    set_patterns(table);
    return TRUE;
}

/* A place with its total, for sorting. */
typedef struct Ranked {
    double total;
    guint place;
    int sign;
} Ranked;

static int
compare_totals(gconstpointer a, gconstpointer b)
{
    const Ranked *first = a;
    const Ranked *second = b;

    if (first->total != second->total)
        return first->total < second->total ? -first->sign : first->sign;
    return first->place < second->place ? -1 : 1;
}

void
hk_series_sort(HkSeriesTable *table, int order)
{
    const guint n = table->categories->len;
    const guint width = table->series->len;
    g_autoptr(GArray) ranked = g_array_new(FALSE, FALSE, sizeof(Ranked));
    g_autofree gpointer *moved = g_new(gpointer, n);
    HkCell *cells;
    gboolean *present;

    if (order == HK_ORDER_GIVEN || ((HkCategory *)table->categories->pdata[0])->is_year)
        return;
    for (guint c = 0; c < n; c++) {
        HkCell total;
        Ranked row = { .place = c, .sign = order == HK_ORDER_ASCENDING ? 1 : -1 };

        if (hk_series_total(table, c, &total))
            row.total = (double)total.number;
        g_array_append_val(ranked, row);
    }
    g_array_sort(ranked, compare_totals);
    cells = g_new(HkCell, n * width);
    present = g_new(gboolean, n * width);
    for (guint c = 0; c < n; c++) {
        const guint from = g_array_index(ranked, Ranked, c).place;

        moved[c] = table->categories->pdata[from];
        memcpy(&cells[c * width], &table->cells[from * width], width * sizeof *cells);
        memcpy(&present[c * width], &table->present[from * width],
               width * sizeof *present);
    }
    memcpy(table->categories->pdata, moved, n * sizeof *moved);
    g_free(table->cells);
    g_free(table->present);
    table->cells = cells;
    table->present = present;
}
