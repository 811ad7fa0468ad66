/* charts/kinds/phases-layout.c - where the parts of a phase chart stand. */
#include "charts/kinds/phases-private.h"

#include "charts/boxed.h"

#include <string.h>

/* No lane grows beyond this when there is room to spare; points. */
#define TALLEST_LANE HK_MM(34)
/* One field at the right alone, and one of several. */
#define SIDE_ALONE HK_MM(20)
#define SIDE_SEVERAL HK_MM(11)
#define WIDEST_LABEL HK_MM(24)
#define COLUMN_GAP HK_MM(1)

static gboolean
has_row_labels(const HkPhases *phases)
{
    for (guint i = 0; i < phases->rows->len; i++)
        if (((HkPhaseRow *)phases->rows->pdata[i])->label[0] != '\0')
            return !phases->spec->headings;
    return FALSE;
}

static gboolean
has_groups(const HkPhases *phases)
{
    for (guint i = 0; i < phases->rows->len; i++)
        if (((HkPhaseRow *)phases->rows->pdata[i])->group[0] != '\0')
            return TRUE;
    return FALSE;
}

/* Puts each field at the right into the first column in which its rows are free. */
static gboolean
place_sides(HkPhases *phases, GError **error)
{
    const GPtrArray *sides = phases->spec->side;
    const guint n_rows = phases->rows->len;
    g_autofree HkStageSpan *spans = g_new0(HkStageSpan, sides->len + 1);

    for (guint i = 0; i < sides->len; i++) {
        const HkPhasesSide *side = sides->pdata[i];

        spans[i] = (HkStageSpan){ side->rows->len > 0 ? n_rows : 0,
                                  side->rows->len > 0 ? 0 : n_rows - 1 };
        for (guint k = 0; k < side->rows->len; k++) {
            const HkText *name = side->rows->pdata[k];
            guint row;

            if (!hk_phases_find_row(phases, *name, &row, error))
                return FALSE;
            spans[i].from = MIN(spans[i].from, row);
            spans[i].to = MAX(spans[i].to, row);
        }
    }
    g_array_set_size(phases->side_columns, sides->len);
    phases->n_side_columns = hk_stage_pack(
        spans, sides->len, n_rows, (guint *)(gpointer)phases->side_columns->data);
    phases->lowest_side = -1;
    for (guint i = 0; i < sides->len; i++)
        if (spans[i].to == n_rows - 1)
            phases->lowest_side = (int)g_array_index(phases->side_columns, guint, i);
    return TRUE;
}

/* The width of row labels. They run downwards; but beside a few low bars of support the
 * word stands level, and may want more. @left is the width of what stands before. */
static double
label_width(const HkPhases *phases, double left)
{
    const HkPhasesSpec *spec = phases->spec;
    const char *title = spec->support_title.value;
    const double bars = spec->support->len * (HK_PHASES_SUPPORT + HK_MM(1)) - HK_MM(1);
    double wanted;

    if (spec->support->len == 0 || title == NULL)
        return HK_PHASES_LABEL;
    wanted = hk_text_width(phases->context->text, HK_STYLE_VERTICAL, title);
    return wanted <= bars
               ? HK_PHASES_LABEL
               : CLAMP(wanted + HK_MM(1) - left, HK_PHASES_LABEL, WIDEST_LABEL);
}

/* Everything that depends on the width alone. */
static void
divide_width(HkPhases *phases, double width)
{
    const HkPhasesSpec *spec = phases->spec;
    const gboolean labelled = has_row_labels(phases);
    const gboolean grouped = has_groups(phases);
    const guint n = phases->n_side_columns;
    const gboolean has_routes = spec->connect->len > 0 || spec->feedback != NULL;
    HkPhasesGrid *grid = &phases->grid;
    double left = 0, right = HK_STAGE_TIP;

    grid->group_width = grouped ? HK_PHASES_LABEL : 0;
    grid->groups = 0;
    grid->labels = grouped ? grid->group_width + COLUMN_GAP : 0;
    grid->label_width = labelled || (!grouped && (spec->support->len > 0 ||
                                                  spec->stage_title.value != NULL))
                            ? label_width(phases, grid->labels)
                            : 0;
    left = grid->label_width > 0 ? grid->labels + grid->label_width : grid->group_width;
    grid->body_left = left > 0 ? left + HK_MM(1) : 0;
    if (left > 0 || has_routes)
        left += has_routes ? HK_MM(5) : HK_PHASES_GAP;
    grid->side_width = n > 1 ? SIDE_SEVERAL : SIDE_ALONE;
    if (n > 0)
        right += HK_PHASES_GAP + n * grid->side_width + (n - 1) * COLUMN_GAP;
    grid->sides = width - (n * grid->side_width + (n > 0 ? n - 1 : 0) * COLUMN_GAP);
    grid->axis =
        (HkStageAxis){ spec->stages, left, (width - left - right) / spec->stages->len };
    grid->body_right = hk_stage_right(&grid->axis) + HK_MM(3);
}

/* Makes the lanes from @first on so high that @text has room beside them. */
static gboolean
make_room(HkPhases *phases, const char *text, guint first, guint n, GError **error)
{
    double wanted, have = (n - 1) * HK_PHASES_LANE_GAP;
    guint growing = 0;

    if (text[0] == '\0')
        return TRUE;
    if (!hk_boxed_label_height(phases->context, (HkText){ text, phases->spec->row.loc },
                               phases->scale, &wanted, error))
        return FALSE;
    for (guint i = first; i < first + n; i++) {
        have += phases->lanes[i].wanted;
        growing += !phases->lanes[i].is_low;
    }
    for (guint i = first; i < first + n && have < wanted && growing > 0; i++)
        if (!phases->lanes[i].is_low)
            phases->lanes[i].wanted += (wanted - have) / growing;
    return TRUE;
}

static gboolean
fit_labels(HkPhases *phases, GError **error)
{
    for (guint i = 0; i < phases->rows->len; i++) {
        HkPhaseRow *row = phases->rows->pdata[i];

        row->head = phases->spec->headings && row->label[0] != '\0'
                        ? hk_style_line(HK_STYLE_BLOCK_TITLE) * phases->scale + HK_MM(1)
                        : 0;
        if (row->head == 0 &&
            !make_room(phases, row->label, row->first_lane, row->n_lanes, error))
            return FALSE;
    }
    for (guint i = 0; i < phases->rows->len;) {
        const HkPhaseRow *row = phases->rows->pdata[i];
        guint n = 0;

        for (; i < phases->rows->len; i++) {
            const HkPhaseRow *next = phases->rows->pdata[i];

            if (strcmp(next->group, row->group) != 0)
                break;
            n += next->n_lanes;
        }
        if (!make_room(phases, row->group, row->first_lane, n, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
fit_lanes(HkPhases *phases, GError **error)
{
    for (guint i = 0; i < phases->n_lanes; i++)
        phases->lanes[i] = (HkPhaseLane){ .is_low = TRUE };
    for (guint i = 0; i < phases->items->len; i++) {
        HkPhaseItem *item = phases->items->pdata[i];
        HkPhaseLane *lane = &phases->lanes[item->lane];
        const HkRect box = hk_stage_box(&phases->grid.axis, item->span, 0, 0);

        if (!hk_phases_fit_item(phases, item, box.width, error))
            return FALSE;
        lane->wanted = MAX(lane->wanted, item->height);
        lane->is_low = lane->is_low && item->is_band;
    }
    return fit_labels(phases, error);
}

double
hk_phases_track_height(const HkPhases *phases)
{
    return hk_style_line(HK_STYLE_AXIS) *
               MAX(phases->scale, HK_SMALLEST_SIZE / hk_style(HK_STYLE_AXIS)->size) +
           HK_MM(1.6);
}

/* The row whose first lane is @lane; NULL: none. */
static const HkPhaseRow *
row_at(const HkPhases *phases, guint lane)
{
    for (guint i = 0; i < phases->rows->len; i++) {
        const HkPhaseRow *row = phases->rows->pdata[i];

        if (row->n_lanes > 0 && row->first_lane == lane)
            return row;
    }
    return NULL;
}

/* The height of gutter @index: its tracks, and the heading of the row below it. */
static double
gutter_height(const HkPhases *phases, guint index)
{
    const guint n = phases->gutters[index].tracks->len;
    const HkPhaseRow *row = row_at(phases, index);
    const double gap = index == 0                 ? 0
                       : index == phases->n_lanes ? HK_MM(1)
                                                  : HK_PHASES_LANE_GAP;

    if (index == phases->n_lanes && n == 0)
        return 0;
    return gap + n * hk_phases_track_height(phases) + (row != NULL ? row->head : 0) +
           (n > 0 ? HK_MM(1) : 0);
}

static double
support_height(const HkPhases *phases)
{
    const guint n = phases->spec->support->len;

    return n > 0 ? HK_PHASES_GAP + HK_MM(1) + n * HK_PHASES_SUPPORT + (n - 1) * HK_MM(1)
                 : 0;
}

gboolean
hk_phases_fit(HkPhases *phases, double width, double scale, double *height,
              GError **error)
{
    phases->scale = scale;
    if (!place_sides(phases, error))
        return FALSE;
    divide_width(phases, width);
    if (!hk_stage_heads_fit(phases->context, &phases->grid.axis, &phases->heads,
                            error) ||
        !fit_lanes(phases, error) || !hk_phases_route(phases, error))
        return FALSE;
    *height = phases->heads.height + HK_PHASES_GAP + support_height(phases);
    for (guint i = 0; i <= phases->n_lanes; i++)
        *height += gutter_height(phases, i) +
                   (i < phases->n_lanes ? phases->lanes[i].wanted : 0);
    return TRUE;
}

/* How much a lane can still grow. */
static double
most_growth(const HkPhaseLane *lane)
{
    const double tallest = MIN(TALLEST_LANE, 2 * lane->wanted + HK_MM(2));

    return lane->is_low ? 0 : MAX(0, tallest - lane->wanted);
}

/* What each lane that can grow gets of the @height that lanes and gutters have. */
static double
spare_height(const HkPhases *phases, double height)
{
    double share = 0;

    for (guint i = 0; i <= phases->n_lanes; i++)
        height -= gutter_height(phases, i);
    for (guint i = 0; i < phases->n_lanes; i++)
        height -= phases->lanes[i].wanted;
    /* Lanes that are full leave their share to the others. */
    for (guint round = 0; round < phases->n_lanes && height > 0.5; round++) {
        guint growing = 0;
        double step, used = 0;

        for (guint i = 0; i < phases->n_lanes; i++)
            growing += most_growth(&phases->lanes[i]) > share;
        if (growing == 0)
            break;
        step = height / growing;
        for (guint i = 0; i < phases->n_lanes; i++)
            used += CLAMP(most_growth(&phases->lanes[i]) - share, 0, step);
        share += step;
        height -= used;
    }
    return share;
}

void
hk_phases_place(HkPhases *phases, HkRect box)
{
    HkPhasesGrid *grid = &phases->grid;
    const double support = support_height(phases);
    double y = box.y + phases->heads.height + HK_PHASES_GAP;
    const double spare = spare_height(phases, hk_bottom(box) - y - support);

    grid->box = box;
    grid->axis.x += box.x;
    grid->groups += box.x;
    grid->labels += box.x;
    grid->body_left += box.x;
    grid->body_right += box.x;
    grid->sides += box.x;
    for (guint i = 0; i < phases->routes->len; i++) {
        HkPhaseRoute *route = phases->routes->pdata[i];

        for (guint k = 0; k < route->n_nodes; k++)
            route->nodes[k].x += box.x;
        route->place.x += box.x;
    }
    grid->body = y;
    for (guint i = 0; i <= phases->n_lanes; i++) {
        const double gap = i == 0                 ? 0
                           : i == phases->n_lanes ? HK_MM(1)
                                                  : HK_PHASES_LANE_GAP / 2;

        phases->gutters[i].y = y + gap;
        y += gutter_height(phases, i);
        if (i == phases->n_lanes)
            break;
        phases->lanes[i].y = y;
        phases->lanes[i].height =
            phases->lanes[i].wanted + MIN(spare, most_growth(&phases->lanes[i]));
        y += phases->lanes[i].height;
    }
    grid->bottom = y;
    grid->support = y + HK_PHASES_GAP + HK_MM(1);
}

HkRect
hk_phases_lanes_box(const HkPhases *phases, guint first, guint n)
{
    const HkPhaseLane *last = &phases->lanes[first + n - 1];
    const HkStageAxis *axis = &phases->grid.axis;

    return (HkRect){ axis->x, phases->lanes[first].y, hk_stage_right(axis) - axis->x,
                     last->y + last->height - phases->lanes[first].y };
}

HkRect
hk_phases_item_box(const HkPhases *phases, const HkPhaseItem *item)
{
    const HkPhaseLane *lane = &phases->lanes[item->lane];

    return hk_stage_box(&phases->grid.axis, item->span, lane->y, lane->height);
}

HkRect
hk_phases_heading_box(const HkPhases *phases, const HkPhaseRow *row)
{
    const HkStageAxis *axis = &phases->grid.axis;

    return (HkRect){ axis->x, phases->lanes[row->first_lane].y - row->head,
                     hk_stage_right(axis) - axis->x, row->head };
}
