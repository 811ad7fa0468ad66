/* charts/kinds/matrix-axis.c - the rows and columns of a matrix. */
#include "charts/kinds/matrix-private.h"

#include "data/argument.h"

#include <string.h>

#define MOST_YEARS 200

static void
head_free(gpointer data)
{
    HkMatrixHead *head = data;

    g_free(head->label);
    g_free(head->brief);
    g_free(head);
}

static void
group_clear(gpointer data)
{
    g_free(((HkMatrixGroup *)data)->label);
}

void
hk_matrix_axis_clear(HkMatrixAxis *axis)
{
    g_clear_pointer(&axis->heads, g_ptr_array_unref);
    g_clear_pointer(&axis->groups, g_array_unref);
}

static gboolean
same_cell(const HkCell *a, const HkCell *b)
{
    if (a->text != NULL || b->text != NULL)
        return g_strcmp0(a->text, b->text) == 0;
    return a->number == b->number;
}

/* Whether the code of @cell has a colour of its own, as ministries do. */
static gboolean
is_coloured(const HkColumnType *type, const HkCell *cell)
{
    const int index = type->codes != NULL && cell->text != NULL
                          ? hk_code_list_index(type->codes, cell->text)
                          : -1;

    return index >= 0 &&
           ((const HkCode *)type->codes->codes->pdata[index])->color.value != NULL;
}

/* The group called @label, which is added at the end if it is new. */
static guint
group_of(HkMatrixAxis *axis, const char *label)
{
    HkMatrixGroup group = { .label = g_strdup(label), .first = axis->heads->len };

    for (guint i = 0; i < axis->groups->len; i++)
        if (g_strcmp0(hk_matrix_group(axis, i)->label, label) == 0) {
            g_free(group.label);
            return i;
        }
    g_array_append_val(axis->groups, group);
    return axis->groups->len - 1;
}

static int
find_head(const HkMatrixAxis *axis, const HkCell *cell, const char *group)
{
    for (guint i = 0; i < axis->heads->len; i++) {
        const HkMatrixHead *head = hk_matrix_head(axis, i);

        if (same_cell(&head->cell, cell) &&
            (group == NULL ||
             g_strcmp0(hk_matrix_group(axis, head->group)->label, group) == 0))
            return (int)i;
    }
    return -1;
}

static char *
year_label(const HkDrawContext *context, gint64 year, gboolean brief)
{
    const HkFormatter *formatter = context->formatter;
    const HkYearStyle style = formatter->year_style;

    return hk_fiscal_year_format(formatter->calendar, year,
                                 brief ? hk_year_style_brief(style) : style,
                                 formatter->language);
}

/* Adds a head at the end of @group. */
static void
add_head(HkMatrixAxis *axis, HkDrawContext *context, const HkCell *cell, guint group)
{
    HkMatrixHead *head = g_new0(HkMatrixHead, 1);
    HkMatrixGroup *own = hk_matrix_group(axis, group);

    head->cell = *cell;
    head->group = group;
    if (axis->type->type == HK_VALUE_FISCAL_YEAR) {
        head->label = year_label(context, cell->number, FALSE);
        head->brief = year_label(context, cell->number, TRUE);
        head->emphasis = cell->number == context->emphasis;
    } else {
        head->label = hk_context_label(context, axis->type, cell, HK_NAME_FULL);
        head->brief = hk_context_label(context, axis->type, cell, HK_NAME_SHORT);
    }
    if (is_coloured(axis->type, cell))
        head->hue = hk_context_hue(context, axis->type, axis->spec->field.value, cell);
    g_ptr_array_insert(axis->heads, (int)(own->first + own->n), head);
    own->n++;
    for (guint i = group + 1; i < axis->groups->len; i++)
        hk_matrix_group(axis, i)->first++;
}

/* The declared @values, under @group. */
static gboolean
add_declared(HkMatrixAxis *axis, HkDrawContext *context, const GPtrArray *values,
             const char *group, GError **error)
{
    const guint index = group_of(axis, group);

    for (guint i = 0; i < values->len; i++) {
        const HkText *value = values->pdata[i];
        HkCell cell = { 0 };

        if (!hk_argument_read(value, axis->type, NULL, context->formatter->calendar,
                              &cell, error))
            return FALSE;
        if (find_head(axis, &cell, axis->over >= 0 ? group : NULL) >= 0)
            return hk_fail(error, HK_ERROR_SPEC, value->loc, "'%s' is named twice",
                           value->value);
        add_head(axis, context, &cell, index);
    }
    return TRUE;
}

/* Whether the item of @row stands across all columns. */
static gboolean
is_across(const HkMatrixAxis *axis, const HkFrame *frame, guint row)
{
    const HkCell *cell = hk_frame_cell(frame, row, (guint)axis->column);

    return axis->spec->across.value != NULL && cell->text != NULL &&
           strcmp(cell->text, axis->spec->across.value) == 0;
}

/* A cell that says nothing heads no row. */
static gboolean
check_cell(const HkMatrixAxis *axis, const HkFrame *frame, guint row, GError **error)
{
    const HkCell *cell = hk_frame_cell(frame, row, (guint)axis->column);

    if (cell->status != HK_STATUS_NORMAL || (cell->text != NULL && *cell->text == '\0'))
        return hk_fail(error, HK_ERROR_DATA, axis->spec->field.loc,
                       "row %u of '%s' has no '%s'", row + 1, hk_frame_name(frame),
                       axis->spec->field.value);
    return TRUE;
}

static char *
over_label(const HkMatrixAxis *axis, const HkFrame *frame, guint row,
           const HkDrawContext *context)
{
    return axis->over < 0
               ? NULL
               : hk_context_label(
                     context, hk_frame_column_type(frame, (guint)axis->over),
                     hk_frame_cell(frame, row, (guint)axis->over), HK_NAME_FULL);
}

/* The values that the data have, in their order. */
static gboolean
add_found(HkMatrixAxis *axis, const HkFrame *frame, HkDrawContext *context,
          GError **error)
{
    for (guint row = 0; row < hk_frame_n_rows(frame); row++) {
        const HkCell *cell = hk_frame_cell(frame, row, (guint)axis->column);
        g_autofree char *over = over_label(axis, frame, row, context);

        if (!check_cell(axis, frame, row, error))
            return FALSE;
        if (!is_across(axis, frame, row) && find_head(axis, cell, over) < 0)
            add_head(axis, context, cell, group_of(axis, over));
    }
    return TRUE;
}

/* Years are in order and complete: a missing one is a gap, not closed up. */
static gboolean
add_years(HkMatrixAxis *axis, const HkFrame *frame, HkDrawContext *context,
          GError **error)
{
    gint64 first = G_MAXINT64, last = G_MININT64;

    for (guint row = 0; row < hk_frame_n_rows(frame); row++) {
        const HkCell *cell = hk_frame_cell(frame, row, (guint)axis->column);

        if (!check_cell(axis, frame, row, error))
            return FALSE;
        first = MIN(first, cell->number);
        last = MAX(last, cell->number);
    }
    if (last - first >= MOST_YEARS)
        return hk_fail(error, HK_ERROR_DATA, axis->spec->field.loc,
                       "'%s' spans %" G_GINT64_FORMAT " years, too many for a matrix",
                       hk_frame_name(frame), last - first + 1);
    for (gint64 year = first; year <= last; year++)
        add_head(axis, context, &(HkCell){ .number = year }, group_of(axis, NULL));
    return TRUE;
}

/* Declared values whose groups stand in the data: each joins that of its first row, an
 * empty one that of its neighbour. */
static gboolean
add_declared_over(HkMatrixAxis *axis, const HkFrame *frame, HkDrawContext *context,
                  GError **error)
{
    g_autofree char *group = NULL;

    for (guint i = 0; i < axis->spec->values->len; i++) {
        const HkText *value = axis->spec->values->pdata[i];
        g_autoptr(GPtrArray) one = g_ptr_array_new();
        HkCell cell = { 0 };

        if (!hk_argument_read(value, axis->type, NULL, context->formatter->calendar,
                              &cell, error))
            return FALSE;
        for (guint row = hk_frame_n_rows(frame); row-- > 0;)
            if (same_cell(hk_frame_cell(frame, row, (guint)axis->column), &cell)) {
                g_free(group);
                group = over_label(axis, frame, row, context);
            }
        g_ptr_array_add(one, (gpointer)value);
        if (!add_declared(axis, context, one, group != NULL ? group : "", error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
read_heads(HkMatrixAxis *axis, const HkFrame *frame, HkDrawContext *context,
           GError **error)
{
    const HkMatrixAxisSpec *spec = axis->spec;

    if (spec->values->len > 0 && axis->over >= 0)
        return add_declared_over(axis, frame, context, error);
    if (spec->values->len > 0)
        return add_declared(axis, context, spec->values, NULL, error);
    for (guint i = 0; i < spec->groups->len; i++) {
        const HkMatrixGroupSpec *group = spec->groups->pdata[i];

        if (!add_declared(axis, context, group->values, group->title.value, error))
            return FALSE;
    }
    if (spec->groups->len > 0)
        return TRUE;
    if (axis->type->type == HK_VALUE_FISCAL_YEAR && axis->over < 0)
        return add_years(axis, frame, context, error);
    return add_found(axis, frame, context, error);
}

/* Colours tell heads apart only where every head has one. */
static void
drop_lone_hues(HkMatrixAxis *axis)
{
    gboolean all = TRUE;

    for (guint i = 0; i < axis->heads->len; i++)
        all = all && hk_matrix_head(axis, i)->hue != NULL;
    for (guint i = 0; i < axis->heads->len && !all; i++)
        hk_matrix_head(axis, i)->hue = NULL;
}

gboolean
hk_matrix_axis_read(HkMatrixAxis *axis, const HkMatrixAxisSpec *spec,
                    const HkFrame *frame, HkDrawContext *context, GError **error)
{
    axis->spec = spec;
    axis->heads = g_ptr_array_new_with_free_func(head_free);
    axis->groups = g_array_new(FALSE, FALSE, sizeof(HkMatrixGroup));
    g_array_set_clear_func(axis->groups, group_clear);
    if (!hk_frame_find_column(frame, spec->field, &axis->column, error) ||
        !hk_frame_find_column(frame, spec->over, &axis->over, error))
        return FALSE;
    axis->type = hk_frame_column_type(frame, (guint)axis->column);
    if (!read_heads(axis, frame, context, error))
        return FALSE;
    if (axis->heads->len == 0)
        return hk_fail(error, HK_ERROR_DATA, spec->field.loc,
                       "'%s' has no '%s' to show", hk_frame_name(frame),
                       spec->field.value);
    drop_lone_hues(axis);
    return TRUE;
}

/* Sets @error: @label is none of the declared values. */
static void
fail_unknown(const HkMatrixAxis *axis, const char *label, const char *over,
             const HkFrame *frame, guint row, GError **error)
{
    g_autofree const char **names = g_new0(const char *, axis->heads->len + 1);
    g_autofree char *where =
        over != NULL ? g_strdup_printf(" under '%s'", over) : g_strdup("");
    const char *near;

    for (guint i = 0; i < axis->heads->len; i++)
        names[i] = hk_matrix_head(axis, i)->label;
    near = hk_nearest_name(label, names);
    hk_fail(error, HK_ERROR_DATA, axis->spec->field.loc,
            "row %u of '%s': '%s' is none of the declared values of '%s'%s%s%s%s",
            row + 1, hk_frame_name(frame), label, axis->spec->field.value, where,
            near != NULL ? "; did you mean '" : "", near != NULL ? near : "",
            near != NULL ? "'?" : "");
}

int
hk_matrix_axis_find(const HkMatrixAxis *axis, const HkFrame *frame, guint row,
                    HkDrawContext *context, GError **error)
{
    const HkCell *cell = hk_frame_cell(frame, row, (guint)axis->column);
    g_autofree char *over = over_label(axis, frame, row, context);
    g_autofree char *label = NULL;
    int index;

    if (!check_cell(axis, frame, row, error))
        return -1;
    index = find_head(axis, cell, over);
    if (index >= 0)
        return index;
    label = hk_context_label(context, axis->type, cell, HK_NAME_FULL);
    fail_unknown(axis, label, over, frame, row, error);
    return -1;
}
