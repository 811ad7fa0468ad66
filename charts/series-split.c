/* charts/series-split.c - running sums, and cells divided into two. */
#include "charts/series-private.h"

#include "data/origin.h"

gboolean
hk_series_cumulate(HkSeriesTable *table)
{
    const guint n = table->series->len;

    for (guint s = 0; s < n; s++) {
        HkCell sum = { .status = HK_STATUS_NONE };
        gboolean begun = FALSE;

        for (guint c = 0; c < table->categories->len; c++) {
            const guint place = c * n + s;

            if (!table->present[place]) {
                if (begun)
                    sum.status = HK_STATUS_UNKNOWN;
                continue;
            }
            begun = TRUE;
            if (!hk_series_add_cell(table, &sum, &table->cells[place]))
                return FALSE;
            table->cells[place] = sum;
        }
    }
    hk_series_mark_missing(table);
    return TRUE;
}

gboolean
hk_series_split(HkSeriesTable *table, const HkCell *parts, char *labels[2])
{
    static const char *const hues[] = { "sky", "blue" };
    const guint n = table->categories->len;
    HkCell *cells = g_new0(HkCell, 2 * n);
    gboolean *present = g_new0(gboolean, 2 * n);
    gboolean fits = TRUE;

    g_assert(table->series->len == 1);
    for (guint c = 0; c < n; c++) {
        const gboolean divided = table->present[c] &&
                                 hk_status_has_number(table->cells[c].status) &&
                                 hk_status_has_number(parts[c].status);

        cells[2 * c] = table->cells[c];
        present[2 * c] = table->present[c];
        present[2 * c + 1] = divided;
        if (!divided)
            continue;
        cells[2 * c + 1] = parts[c];
        cells[2 * c].number -= parts[c].number;
        hk_origins_join(hk_frame_origins(table->frame), HK_ORIGIN_DIFFERENCE,
                        &cells[2 * c], &cells[2 * c], &parts[c]);
        fits &= cells[2 * c].number >= 0 && parts[c].number >= 0;
    }
    g_free(table->cells);
    g_free(table->present);
    table->cells = cells;
    table->present = present;
    g_ptr_array_set_size(table->series, 0);
    for (gsize i = 0; i < G_N_ELEMENTS(hues); i++) {
        HkSeries *series = g_new0(HkSeries, 1);

        series->label = labels[i];
        series->hue = hk_hue_lookup(hues[i]);
        g_ptr_array_add(table->series, series);
    }
    return fits;
}
