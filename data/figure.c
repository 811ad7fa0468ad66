/* data/figure.c - single figures that texts, charts and tables share. */
#include "data/figure-private.h"

#include "data/origin.h"

#include <string.h>

void
hk_figure_free(HkFigure *figure)
{
    if (figure == NULL)
        return;
    hk_frame_unref(figure->frame);
    g_free(figure);
}

/* Reads where: or of:. */
GArray *
hk_figure_read_filters(const HkFigureWork *work, const GPtrArray *pairs, GError **error)
{
    g_autoptr(GArray) filters = g_array_new(FALSE, FALSE, sizeof(HkFilter));

    for (guint i = 0; pairs != NULL && i < pairs->len; i++) {
        const HkPair *pair = pairs->pdata[i];
        HkFilter filter;

        if (!hk_frame_find_column(work->frame, pair->key, &filter.column, error) ||
            !hk_argument_read(&pair->value,
                              hk_frame_column_type(work->frame, (guint)filter.column),
                              work->arguments, work->calendar, &filter.cell, error))
            return NULL;
        g_array_append_val(filters, filter);
    }
    return g_steal_pointer(&filters);
}

static HkFrame *
find_frame(const HkText *name, const GPtrArray *frames, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    const char *near;

    for (guint i = 0; i < frames->len; i++) {
        if (strcmp(hk_frame_name(frames->pdata[i]), name->value) == 0)
            return frames->pdata[i];
        g_ptr_array_add(names, (gpointer)hk_frame_name(frames->pdata[i]));
    }
    g_ptr_array_add(names, NULL);
    near = hk_nearest_name(name->value, (const char *const *)names->pdata);
    hk_fail(error, HK_ERROR_SPEC, name->loc,
            near != NULL ? "there is no data set '%s'; did you mean '%s'?"
                         : "there is no data set '%s'",
            name->value, near);
    return NULL;
}

static const HkFigureKind *
find_kind(const HkFigureSpec *spec)
{
    const HkFigureKind *kind = hk_figure_kinds;

    while (kind->work_out != NULL && hk_figure_kind_column(spec, kind)->value == NULL)
        kind++;
    return kind;
}

static gboolean
work_out(HkFigureWork *work, GError **error)
{
    const HkFigureKind *kind = find_kind(work->spec);
    const HkText *column = hk_figure_kind_column(work->spec, kind);
    g_autoptr(GArray) filters = NULL;

    if (!hk_figure_spec_def.check(work->spec, error) ||
        !hk_frame_find_column(work->frame, *column, &work->column, error))
        return FALSE;
    work->figure->type = *hk_frame_column_type(work->frame, (guint)work->column);
    if (!kind->any_type && !hk_value_type_is_number(work->figure->type.type))
        return hk_fail(error, HK_ERROR_SPEC, column->loc,
                       "'%s' is a %s, and a figure needs numbers", column->value,
                       hk_value_type_name(work->figure->type.type));
    filters = hk_figure_read_filters(work, work->spec->where, error);
    return filters != NULL && kind->work_out(work, filters, error);
}

/* What is printed of @figure comes from it by name. */
static void
name_cells(HkFigure *figure)
{
    HkOrigins *origins = hk_frame_origins(figure->frame);

    hk_origins_name(origins, &figure->cell, figure->name);
    hk_origins_name(origins, &figure->change.difference, figure->name);
    hk_origins_name(origins, &figure->change.rate, figure->name);
}

HkFigure *
hk_figure_new(const HkFigureSpec *spec, const GPtrArray *frames,
              const GArray *arguments, const HkCalendar *calendar, GError **error)
{
    g_autoptr(HkFigure) figure = g_new0(HkFigure, 1);
    HkFigureWork work = { .spec = spec,
                          .arguments = arguments,
                          .calendar = calendar,
                          .frame = find_frame(&spec->from, frames, error),
                          .figure = figure };

    if (work.frame == NULL)
        return NULL;
    figure->name = spec->name.value;
    figure->loc = spec->loc;
    figure->frame = hk_frame_ref(work.frame);
    if (!work_out(&work, error))
        return NULL;
    name_cells(figure);
    return g_steal_pointer(&figure);
}

static gboolean
has_frame(const GPtrArray *frames, const char *name)
{
    for (guint i = 0; i < frames->len; i++)
        if (strcmp(hk_frame_name(frames->pdata[i]), name) == 0)
            return TRUE;
    return FALSE;
}

GPtrArray *
hk_figures_new(const GPtrArray *specs, const GPtrArray *frames, const GArray *arguments,
               const HkCalendar *calendar, HkDiags *diags)
{
    GPtrArray *figures = g_ptr_array_new_with_free_func((GDestroyNotify)hk_figure_free);
    const gboolean failed = hk_diags_have_error(diags);

    for (guint i = 0; i < specs->len; i++) {
        const HkFigureSpec *spec = specs->pdata[i];
        GError *error = NULL;
        HkFigure *figure;

        if (failed && !has_frame(frames, spec->from.value))
            continue;
        figure = hk_figure_new(spec, frames, arguments, calendar, &error);
        if (figure != NULL)
            g_ptr_array_add(figures, figure);
        else
            hk_diags_take_error(diags, &error);
    }
    return figures;
}

const HkFigure *
hk_figures_find(const GPtrArray *figures, const char *name)
{
    for (guint i = 0; figures != NULL && i < figures->len; i++) {
        const HkFigure *figure = figures->pdata[i];

        if (strcmp(figure->name, name) == 0)
            return figure;
    }
    return NULL;
}
