/* data/figure-kinds.c - how each kind of figure is worked out. */
#include "data/figure-private.h"
#include "data/origin.h"
#include "data/stage.h"

#include <string.h>

static gboolean
cell_equals(const HkCell *cell, const HkCell *wanted)
{
    if (cell->text != NULL && wanted->text != NULL)
        return cell->status == wanted->status && strcmp(cell->text, wanted->text) == 0;
    return hk_status_has_number(cell->status) && cell->number == wanted->number;
}

static gboolean
row_matches(const HkFrame *frame, guint row, const GArray *filters)
{
    for (guint i = 0; i < filters->len; i++) {
        const HkFilter *filter = &g_array_index(filters, HkFilter, i);

        if (!cell_equals(hk_frame_cell(frame, row, (guint)filter->column),
                         &filter->cell))
            return FALSE;
    }
    return TRUE;
}

/* "fiscal_year = 2023, ministry = mext" */
static char *
filter_text(const HkFigureWork *work, const GArray *filters)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < filters->len; i++) {
        const HkFilter *filter = &g_array_index(filters, HkFilter, i);

        g_string_append_printf(
            text, "%s%s = ", i > 0 ? ", " : "",
            hk_frame_column_name(work->frame, (guint)filter->column));
        if (filter->cell.text != NULL)
            g_string_append(text, filter->cell.text);
        else
            g_string_append_printf(text, "%" G_GINT64_FORMAT, filter->cell.number);
    }
    return g_string_free(text, FALSE);
}

/* The only column of @type; a key column before others. -1 if there is none. */
static int
column_of_type(const HkFrame *frame, HkValueType type)
{
    int found = -1;

    for (guint i = 0; i < hk_frame_n_columns(frame); i++) {
        if (hk_frame_column_type(frame, i)->type != type)
            continue;
        if (hk_frame_column_is_key(frame, i))
            return (int)i;
        if (found < 0)
            found = (int)i;
    }
    return found;
}

static gboolean
check_stages(const HkFigureWork *work, const char **stage, guint row, GError **error)
{
    const HkColumnType *type = hk_frame_column_type(work->frame, (guint)work->column);
    const int column = column_of_type(work->frame, HK_VALUE_STAGE);
    const HkCell *cell;

    if (type->type != HK_VALUE_MONEY || column < 0)
        return TRUE;
    cell = hk_frame_cell(work->frame, row, (guint)column);
    if (cell->status != HK_STATUS_NORMAL)
        return TRUE;
    if (*stage != NULL && !hk_stages_addable(*stage, cell->text))
        return hk_fail(
            error, HK_ERROR_SPEC, work->spec->loc,
            "amounts of the budget stages '%s' and '%s' cannot be added; put "
            "'%s' into 'where'",
            *stage, cell->text, hk_frame_column_name(work->frame, (guint)column));
    *stage = cell->text;
    return TRUE;
}

/* Adds the matching rows; @n says how many there are. */
static gboolean
add_rows(const HkFigureWork *work, const GArray *filters, HkCell *sum, guint *n,
         GError **error)
{
    const char *stage = NULL;

    *n = 0;
    *sum = (HkCell){ HK_STATUS_NONE, 0, NULL };
    for (guint row = 0; row < hk_frame_n_rows(work->frame); row++) {
        const HkCell *cell = hk_frame_cell(work->frame, row, (guint)work->column);

        if (!row_matches(work->frame, row, filters))
            continue;
        if (!check_stages(work, &stage, row, error))
            return FALSE;
        ++*n;
        hk_origins_join(hk_frame_origins(work->frame), HK_ORIGIN_SUM, sum, sum, cell);
        sum->status = hk_status_worse(sum->status, cell->status);
        if (hk_status_has_number(cell->status) &&
            !hk_add_checked(sum->number, cell->number, &sum->number))
            return hk_fail(error, HK_ERROR_DATA, work->spec->loc,
                           "the sum is too large for 64 bits");
    }
    return TRUE;
}

/* What an empty match stands for; an error unless `missing:` says so. */
static gboolean
give_missing(const HkFigureWork *work, const GArray *filters, HkCell *cell,
             GError **error)
{
    g_autofree char *text = NULL;

    *cell = (HkCell){ HK_STATUS_UNKNOWN, 0, NULL };
    if (work->spec->missing == HK_MISSING_NONE)
        cell->status = HK_STATUS_NONE;
    if (work->spec->missing != HK_MISSING_ERROR)
        return TRUE;
    text = filter_text(work, filters);
    if (*text == '\0')
        return hk_fail(error, HK_ERROR_DATA, work->spec->loc, "'%s' has no rows",
                       work->spec->from.value);
    return hk_fail(
        error, HK_ERROR_DATA, work->spec->loc,
        "no row of '%s' has %s; say 'missing: none' or 'missing: unknown' if "
        "that may be",
        work->spec->from.value, text);
}

static gboolean
sum_matching(const HkFigureWork *work, const GArray *filters, HkCell *sum,
             GError **error)
{
    guint n;

    if (!add_rows(work, filters, sum, &n, error))
        return FALSE;
    return n > 0 || give_missing(work, filters, sum, error);
}

static gboolean
work_out_sum(const HkFigureWork *work, GArray *filters, GError **error)
{
    return sum_matching(work, filters, &work->figure->cell, error);
}

static gboolean
work_out_value(const HkFigureWork *work, GArray *filters, GError **error)
{
    g_autofree char *text = NULL;
    guint n = 0;

    for (guint row = 0; row < hk_frame_n_rows(work->frame); row++) {
        if (!row_matches(work->frame, row, filters))
            continue;
        work->figure->cell = *hk_frame_cell(work->frame, row, (guint)work->column);
        n++;
    }
    if (n == 1)
        return TRUE;
    if (n == 0) {
        if (!give_missing(work, filters, &work->figure->cell, error))
            return FALSE;
        if (work->figure->type.type <= HK_VALUE_STAGE)
            work->figure->cell.text = "";
        return TRUE;
    }
    text = filter_text(work, filters);
    return hk_fail(error, HK_ERROR_DATA, work->spec->loc,
                   "%u rows of '%s' have %s, and 'value' takes one; is it 'sum'?", n,
                   work->spec->from.value, *text != '\0' ? text : "no condition");
}

static gboolean
work_out_count(const HkFigureWork *work, GArray *filters, GError **error)
{
    HkCell count = { HK_STATUS_NORMAL, 0, NULL };
    guint matched = 0;

    for (guint row = 0; row < hk_frame_n_rows(work->frame); row++) {
        const HkCell *cell = hk_frame_cell(work->frame, row, (guint)work->column);

        if (!row_matches(work->frame, row, filters))
            continue;
        matched++;
        count.number += hk_status_has_number(cell->status);
        hk_origins_join(hk_frame_origins(work->frame), HK_ORIGIN_COUNT, &count, &count,
                        cell);
    }
    work->figure->type = (HkColumnType){ .type = HK_VALUE_COUNT };
    work->figure->cell = count;
    return matched > 0 || give_missing(work, filters, &work->figure->cell, error);
}

/* The least or greatest number of the matching rows, with the worst status of all. */
static gboolean
work_out_extreme(const HkFigureWork *work, const GArray *filters, gboolean greatest,
                 GError **error)
{
    HkCell best = { HK_STATUS_NONE, 0, NULL };
    gboolean started = FALSE;
    guint n = 0;

    for (guint row = 0; row < hk_frame_n_rows(work->frame); row++) {
        const HkCell *cell = hk_frame_cell(work->frame, row, (guint)work->column);

        if (!row_matches(work->frame, row, filters))
            continue;
        n++;
        hk_origins_join(hk_frame_origins(work->frame), HK_ORIGIN_ONE, &best, &best,
                        cell);
        best.status = hk_status_worse(best.status, cell->status);
        if (!hk_status_has_number(cell->status))
            continue;
        if (!started ||
            (greatest ? cell->number > best.number : cell->number < best.number))
            best.number = cell->number;
        started = TRUE;
    }
    work->figure->cell = best;
    return n > 0 || give_missing(work, filters, &work->figure->cell, error);
}

static gboolean
work_out_least(const HkFigureWork *work, GArray *filters, GError **error)
{
    return work_out_extreme(work, filters, FALSE, error);
}

static gboolean
work_out_greatest(const HkFigureWork *work, GArray *filters, GError **error)
{
    return work_out_extreme(work, filters, TRUE, error);
}

static HkFilter *
find_filter(const GArray *filters, int column)
{
    for (guint i = 0; i < filters->len; i++) {
        HkFilter *filter = &g_array_index(filters, HkFilter, i);

        if (filter->column == column)
            return filter;
    }
    return NULL;
}

/* Turns the filters to the stage of base: previous-STAGE. */
static gboolean
move_to_stage(const HkFigureWork *work, GArray *filters, const char *name,
              GError **error)
{
    const HkText text = { name, work->spec->base.loc };
    const HkColumnType type = { .type = HK_VALUE_STAGE };
    const int column = column_of_type(work->frame, HK_VALUE_STAGE);
    const char *fixed = hk_frame_column_type(work->frame, (guint)work->column)->stage;
    HkFilter filter = { .column = column };

    if (!hk_argument_read(&text, &type, work->arguments, work->calendar, &filter.cell,
                          error))
        return FALSE;
    if (column < 0 && g_strcmp0(fixed, filter.cell.text) == 0)
        return TRUE;
    if (column < 0)
        return hk_fail(error, HK_ERROR_SPEC, text.loc,
                       "'%s' does not say which amounts are of the stage '%s'%s%s",
                       work->spec->from.value, filter.cell.text,
                       fixed != NULL ? "; all are " : "", fixed != NULL ? fixed : "");
    if (find_filter(filters, column) != NULL)
        find_filter(filters, column)->cell = filter.cell;
    else
        g_array_append_val(filters, filter);
    return TRUE;
}

/* The filters of the base of a comparison, from those of the figure. */
static gboolean
move_to_base(const HkFigureWork *work, GArray *filters, int year_column, GError **error)
{
    const HkText *base = &work->spec->base;
    HkFilter *year = find_filter(filters, year_column);
    const char *word = base->value != NULL ? base->value : "previous";

    if (strcmp(word, "previous") == 0) {
        year->cell.number--;
        return TRUE;
    }
    if (g_str_has_prefix(word, "previous-")) {
        year->cell.number--;
        return move_to_stage(work, filters, word + strlen("previous-"), error);
    }
    return hk_argument_read(base, hk_frame_column_type(work->frame, (guint)year_column),
                            work->arguments, work->calendar, &year->cell, error);
}

/* The sum of the rows that match, or nothing when only other rows of that year do. */
static gboolean
sum_in_year(const HkFigureWork *work, GArray *filters, int year_column, HkCell *sum,
            GError **error)
{
    g_autoptr(GArray) year = g_array_new(FALSE, FALSE, sizeof(HkFilter));
    const int stage_column = column_of_type(work->frame, HK_VALUE_STAGE);
    const HkFilter *stage =
        stage_column >= 0 ? find_filter(filters, stage_column) : NULL;
    guint n;

    if (!add_rows(work, filters, sum, &n, error))
        return FALSE;
    if (n > 0)
        return TRUE;
    g_array_append_vals(year, find_filter(filters, year_column), 1);
    if (stage != NULL)
        g_array_append_vals(year, stage, 1);
    for (guint row = 0; row < hk_frame_n_rows(work->frame); row++)
        if (row_matches(work->frame, row, year))
            return TRUE;
    return give_missing(work, filters, sum, error);
}

static gboolean
find_year(const HkFigureWork *work, const GArray *filters, int *column, GError **error)
{
    *column = column_of_type(work->frame, HK_VALUE_FISCAL_YEAR);
    if (*column < 0)
        return hk_fail(error, HK_ERROR_SPEC, work->spec->loc,
                       "'%s' has no fiscal-year column to compare years by",
                       work->spec->from.value);
    if (find_filter(filters, *column) == NULL)
        return hk_fail(error, HK_ERROR_SPEC, work->spec->loc,
                       "which year? put '%s' into 'where'",
                       hk_frame_column_name(work->frame, (guint)*column));
    return TRUE;
}

static gboolean
compare(const HkFigureWork *work, GArray *filters, HkCell *before, GError **error)
{
    HkOrigins *origins = hk_frame_origins(work->frame);
    HkFigure *figure = work->figure;
    HkCell now;
    int year;

    if (!find_year(work, filters, &year, error) ||
        !sum_in_year(work, filters, year, &now, error) ||
        !move_to_base(work, filters, year, error) ||
        !sum_in_year(work, filters, year, before, error))
        return FALSE;
    figure->compared = TRUE;
    figure->of = figure->type;
    if (!hk_change(before, &now, &figure->change))
        return hk_fail(error, HK_ERROR_DATA, work->spec->loc,
                       "the comparison is too large for 64 bits");
    hk_change_cite(origins, before, &now, &figure->change);
    return TRUE;
}

static gboolean
work_out_previous(const HkFigureWork *work, GArray *filters, GError **error)
{
    int year;

    return find_year(work, filters, &year, error) &&
           move_to_base(work, filters, year, error) &&
           sum_in_year(work, filters, year, &work->figure->cell, error);
}

static gboolean
work_out_change(const HkFigureWork *work, GArray *filters, GError **error)
{
    HkCell before;

    if (!compare(work, filters, &before, error))
        return FALSE;
    work->figure->cell = work->figure->change.difference;
    return TRUE;
}

static gboolean
work_out_rate(const HkFigureWork *work, GArray *filters, GError **error)
{
    HkCell before;

    if (!compare(work, filters, &before, error))
        return FALSE;
    work->figure->type = hk_rate_type;
    work->figure->cell = work->figure->change.rate;
    return TRUE;
}

static gboolean
work_out_share(const HkFigureWork *work, GArray *filters, GError **error)
{
    g_autoptr(GArray) whole_filters =
        hk_figure_read_filters(work, work->spec->of, error);
    HkCell part, whole;

    if (whole_filters == NULL || !sum_matching(work, filters, &part, error) ||
        !sum_matching(work, whole_filters, &whole, error))
        return FALSE;
    work->figure->type = hk_rate_type;
    if (!hk_share(&part, &whole, &work->figure->cell))
        return hk_fail(error, HK_ERROR_DATA, work->spec->loc,
                       "the share is too large for 64 bits");
    hk_origins_join(hk_frame_origins(work->frame), HK_ORIGIN_SHARE, &work->figure->cell,
                    &part, &whole);
    return TRUE;
}

const HkFigureKind hk_figure_kinds[] = {
    { offsetof(HkFigureSpec, sum), FALSE, work_out_sum },
    { offsetof(HkFigureSpec, value), TRUE, work_out_value },
    { offsetof(HkFigureSpec, count), TRUE, work_out_count },
    { offsetof(HkFigureSpec, min), FALSE, work_out_least },
    { offsetof(HkFigureSpec, max), FALSE, work_out_greatest },
    { offsetof(HkFigureSpec, previous), FALSE, work_out_previous },
    { offsetof(HkFigureSpec, change), FALSE, work_out_change },
    { offsetof(HkFigureSpec, rate), FALSE, work_out_rate },
    { offsetof(HkFigureSpec, share), FALSE, work_out_share },
    { 0, FALSE, NULL },
};
