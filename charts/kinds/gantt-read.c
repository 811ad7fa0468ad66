/* charts/kinds/gantt-read.c - the rows of a Gantt chart out of a frame. */
#include "charts/kinds/gantt-private.h"

#include "charts/channel.h"

#include <string.h>

static void
row_free(gpointer data)
{
    HkGanttRow *row = data;

    g_free(row->number);
    g_free(row->label);
    hk_text_layout_unref(row->layout);
    g_free(row);
}

static void
group_free(gpointer data)
{
    g_free(((HkGanttGroup *)data)->label);
    g_free(data);
}

void
hk_gantt_free(HkGantt *gantt)
{
    if (gantt == NULL)
        return;
    g_ptr_array_unref(gantt->rows);
    g_ptr_array_unref(gantt->groups);
    g_array_unref(gantt->panels);
    g_free(gantt);
}

/* -1 where none is named. */
typedef struct Columns {
    int from, to, number, text, color;
} Columns;

static gboolean
find_columns(const HkGanttSpec *spec, const HkFrame *frame, Columns *columns,
             GError **error)
{
    const struct {
        HkText field;
        int *column;
    } wanted[] = {
        { spec->x->from, &columns->from },  { spec->x->to, &columns->to },
        { spec->number, &columns->number }, { spec->text, &columns->text },
        { spec->color, &columns->color },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(wanted); i++)
        if (!hk_frame_find_column(frame, wanted[i].field, wanted[i].column, error))
            return FALSE;
    return TRUE;
}

/* The text of a cell; "" when there is no column or nothing in it. (transfer full) */
static char *
text_of(const HkGantt *gantt, guint row, int column, HkNameLength length)
{
    const HkFrame *frame = gantt->chart->frame;

    if (column < 0 ||
        hk_frame_cell(frame, row, (guint)column)->status == HK_STATUS_UNKNOWN)
        return g_strdup("");
    return hk_context_label(gantt->context, hk_frame_column_type(frame, (guint)column),
                            hk_frame_cell(frame, row, (guint)column), length);
}

/* Adds row @index to the last group when it has its colour, else to a new one. */
static guint
group_of(HkGantt *gantt, guint index, int column)
{
    const HkFrame *frame = gantt->chart->frame;
    g_autofree char *label = text_of(gantt, index, column, HK_NAME_SHORT);
    HkGanttGroup *last =
        gantt->groups->len == 0 ? NULL : gantt->groups->pdata[gantt->groups->len - 1];

    if (last == NULL || strcmp(last->label, label) != 0) {
        last = g_new0(HkGanttGroup, 1);
        last->label = g_steal_pointer(&label);
        last->first = index;
        last->hue = column < 0
                        ? hk_hue_lookup("blue")
                        : hk_context_hue(gantt->context,
                                         hk_frame_column_type(frame, (guint)column),
                                         gantt->spec->color.value,
                                         hk_frame_cell(frame, index, (guint)column));
        g_ptr_array_add(gantt->groups, last);
    }
    last->n++;
    return gantt->groups->len - 1;
}

static gboolean
read_row(HkGantt *gantt, const Columns *columns, guint index, GError **error)
{
    const HkGanttSpec *spec = gantt->spec;
    const HkStageColumns stages = { spec->stages, columns->from, columns->to, NULL,
                                    spec->x->loc };
    HkGanttRow *row = g_new0(HkGanttRow, 1);

    g_ptr_array_add(gantt->rows, row);
    row->number = columns->number >= 0
                      ? text_of(gantt, index, columns->number, HK_NAME_SHORT)
                      : g_strdup_printf("%u", index + 1);
    row->label = text_of(gantt, index, columns->text, HK_NAME_SHORT);
    row->group = group_of(gantt, index, columns->color);
    if (g_utf8_strlen(row->number, -1) > 8)
        return hk_fail(error, HK_ERROR_DATA, spec->number.loc,
                       "'%s' is too long for a number; numbers have at most 8 "
                       "characters, and names go into text:",
                       row->number);
    return hk_stage_span_read(&stages, gantt->chart->frame, index, row->number,
                              &row->has_span, &row->span, error);
}

/* How many different colours the groups have. */
static guint
count_colors(const HkGantt *gantt)
{
    g_autoptr(GHashTable) labels = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < gantt->groups->len; i++)
        g_hash_table_add(labels, ((HkGanttGroup *)gantt->groups->pdata[i])->label);
    return g_hash_table_size(labels);
}

/* Rows of one colour that stand together are named beside them; else there is a
 * legend. */
static gboolean
choose_legend(HkGantt *gantt, GError **error)
{
    const HkGanttSpec *spec = gantt->spec;
    const guint n = count_colors(gantt);
    const gboolean together = n == gantt->groups->len;

    if (spec->color.value == NULL || spec->legend == HK_LEGEND_NONE)
        return TRUE;
    if (!together && spec->legend == HK_LEGEND_DIRECT)
        return hk_fail(
            error, HK_ERROR_FIT, spec->color.loc,
            "rows of one '%s' do not follow each other, so that it cannot be "
            "named beside them; order the data by it or leave legend: out",
            spec->color.value);
    gantt->is_direct = together && spec->legend != HK_LEGEND_TOP;
    gantt->has_legend = !gantt->is_direct;
    if (gantt->has_legend && n > HK_MAX_HUES)
        return hk_fail(error, HK_ERROR_FIT, spec->color.loc,
                       "'%s' has %u values, more than the %d colours that can be told "
                       "apart; order the data by it, so that each is named beside its "
                       "rows",
                       spec->color.value, n, HK_MAX_HUES);
    return TRUE;
}

HkGantt *
hk_gantt_new(const HkChart *chart, HkDrawContext *context, GError **error)
{
    g_autoptr(HkGantt) gantt = g_new0(HkGantt, 1);
    Columns columns;

    gantt->spec = chart->spec;
    gantt->chart = chart;
    gantt->context = context;
    gantt->rows = g_ptr_array_new_with_free_func(row_free);
    gantt->groups = g_ptr_array_new_with_free_func(group_free);
    gantt->panels = g_array_new(FALSE, TRUE, sizeof(HkGanttPanel));
    if (!find_columns(gantt->spec, chart->frame, &columns, error))
        return NULL;
    if (hk_frame_n_rows(chart->frame) == 0) {
        hk_fail(error, HK_ERROR_DATA, gantt->spec->data.loc, "'%s' has no rows to draw",
                hk_frame_name(chart->frame));
        return NULL;
    }
    for (guint i = 0; i < hk_frame_n_rows(chart->frame); i++)
        if (!read_row(gantt, &columns, i, error))
            return NULL;
    return choose_legend(gantt, error) ? g_steal_pointer(&gantt) : NULL;
}
