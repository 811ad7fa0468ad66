/* charts/kinds/phases-route.c - the way of every arrow of a phase chart.
 *
 * An arrow leaves an item at its upper or lower edge, runs along tracks in the gutters,
 * and passes lanes only where nothing stands. Ways are found from left to right and
 * from lane to lane, before lanes have their heights. */
#include "charts/kinds/phases-private.h"

#include <math.h>
#include <string.h>

/* Arrows keep so far from the ends of an item, from other items and from each other. */
#define INSET HK_MM(3)
#define CLEARANCE HK_MM(1)
#define APART HK_MM(2.6)
#define STEP HK_MM(1)
/* Between a vertical line and its label. */
#define LABEL_GAP HK_MM(1.2)
/* A straight arrow between neighbours is at least so long beside its label. */
#define LEAST_STRAIGHT HK_MM(8)

static double
label_width(const HkPhases *phases, HkText label)
{
    return label.value == NULL
               ? 0
               : hk_text_width(phases->context->text, HK_STYLE_AXIS, label.value) +
                     HK_MM(1);
}

/* Where arrows may touch @item. */
static HkPhaseReach
reach_of(const HkPhases *phases, const HkPhaseItem *item)
{
    const HkRect box = hk_stage_box(&phases->grid.axis, item->span, 0, 0);
    const double inset = MIN(INSET, box.width / 4);
    const double tab = item->number != NULL ? HK_PHASES_NUMBER : 0;

    return (HkPhaseReach){ box.x + MIN(tab + inset, box.width / 2),
                           hk_right(box) - inset };
}

/* Whether a vertical line can pass where @wanted is. */
static gboolean
is_clear(const HkPhases *phases, const HkPhaseDrop *wanted)
{
    const double x = wanted->x;
    const guint from = wanted->from, to = wanted->to;

    for (guint i = 0; i < phases->items->len; i++) {
        const HkPhaseItem *item = phases->items->pdata[i];
        const HkRect box = hk_stage_box(&phases->grid.axis, item->span, 0, 0);
        const guint at = 2 * item->lane + 1;

        if (at >= from && at <= to && x > box.x - CLEARANCE &&
            x < hk_right(box) + CLEARANCE)
            return FALSE;
    }
    for (guint i = 0; i < phases->rows->len; i++) {
        const HkPhaseRow *row = phases->rows->pdata[i];
        const double left = phases->grid.axis.x;
        const guint at = 2 * row->first_lane;

        if (row->head > 0 && at >= from && at <= to && x > left - CLEARANCE &&
            x < left + CLEARANCE +
                    hk_text_width(phases->context->text, HK_STYLE_BLOCK_TITLE,
                                  row->label))
            return FALSE;
    }
    for (guint i = 0; i < phases->drops->len; i++) {
        const HkPhaseDrop *drop = &g_array_index(phases->drops, HkPhaseDrop, i);

        if (wanted->is_feedback && drop->is_feedback && fabs(drop->x - x) < 0.1)
            continue;
        if (drop->from <= to && drop->to >= from && fabs(drop->x - x) < APART)
            return FALSE;
    }
    for (guint i = 0; i < phases->tags->len; i++) {
        const HkPhaseTag *tag = &g_array_index(phases->tags, HkPhaseTag, i);

        if (2 * tag->gutter >= from && 2 * tag->gutter <= to &&
            x > tag->reach.low - CLEARANCE && x < tag->reach.high + CLEARANCE)
            return FALSE;
    }
    return TRUE;
}

/* Whether no vertical line crosses @tag. */
static gboolean
is_uncrossed(const HkPhases *phases, const HkPhaseTag *tag)
{
    for (guint i = 0; i < phases->drops->len; i++) {
        const HkPhaseDrop *drop = &g_array_index(phases->drops, HkPhaseDrop, i);

        if (drop->from <= 2 * tag->gutter && drop->to >= 2 * tag->gutter &&
            drop->x > tag->reach.low - CLEARANCE &&
            drop->x < tag->reach.high + CLEARANCE)
            return FALSE;
    }
    return tag->reach.low >= phases->grid.body_left &&
           tag->reach.high <= phases->grid.body_right;
}

/* A place for a label of @width at the right or left of @drop, in one of the gutters it
 * passes. */
static gboolean
find_tag(const HkPhases *phases, const HkPhaseDrop *drop, double width, HkPhaseTag *tag)
{
    for (guint at = drop->from; at <= drop->to; at += 2) {
        const HkPhaseReach sides[] = {
            { drop->x + LABEL_GAP, drop->x + LABEL_GAP + width },
            { drop->x - LABEL_GAP - width, drop->x - LABEL_GAP },
        };

        for (gsize i = 0; i < G_N_ELEMENTS(sides); i++) {
            *tag = (HkPhaseTag){ sides[i], at / 2 };
            if (is_uncrossed(phases, tag))
                return TRUE;
        }
    }
    return FALSE;
}

/* The free place for a vertical line within @reach that is nearest to @wanted. */
static gboolean
find_x(const HkPhases *phases, HkPhaseReach reach, double wanted, HkPhaseDrop *drop)
{
    const double start = CLAMP(wanted, reach.low, reach.high);

    for (double away = 0; away <= reach.high - reach.low + STEP; away += STEP)
        for (int side = -1; side <= 1; side += 2) {
            drop->x = start + side * away;
            if (drop->x >= reach.low - 1e-6 && drop->x <= reach.high + 1e-6 &&
                is_clear(phases, drop))
                return TRUE;
        }
    return FALSE;
}

/* The first track of gutter @index in which nothing is in the way of @reach. */
static guint
take_track(HkPhases *phases, guint index, HkPhaseReach reach)
{
    GPtrArray *tracks = phases->gutters[index].tracks;

    for (guint t = 0;; t++) {
        gboolean is_free = TRUE;
        GArray *taken;

        if (t == tracks->len)
            g_ptr_array_add(tracks, g_array_new(FALSE, FALSE, sizeof(HkPhaseReach)));
        taken = tracks->pdata[t];
        for (guint i = 0; i < taken->len; i++) {
            const HkPhaseReach *other = &g_array_index(taken, HkPhaseReach, i);

            is_free = is_free && (other->high < reach.low || other->low > reach.high);
        }
        if (is_free) {
            g_array_append_val(taken, reach);
            return t;
        }
    }
}

/* Where a label of @width stands above a line from @a to @b: as near to its middle as
 * no vertical line crosses it. */
static gboolean
find_tag_above(const HkPhases *phases, HkPhaseReach line, double width, HkPhaseTag *tag)
{
    const double middle = (line.low + line.high) / 2;
    const double most = (line.high - line.low) / 2 + width;

    for (double away = 0; away <= most; away += STEP)
        for (int side = -1; side <= 1; side += 2) {
            const double left = middle + side * away - width / 2;

            tag->reach = (HkPhaseReach){ left, left + width };
            if (is_uncrossed(phases, tag))
                return TRUE;
        }
    return FALSE;
}

static void
add_node(HkPhaseRoute *route, double x, HkPhaseLevel level, guint index, guint track)
{
    route->nodes[route->n_nodes++] = (HkPhaseNode){ x, level, index, track };
}

/* Leads @route along gutter @index to @x; the label goes there if it has no place yet.
 * The vertical parts of the route must be taken before. */
static void
run_along(HkPhases *phases, HkPhaseRoute *route, guint index, double x)
{
    const double start = route->nodes[route->n_nodes - 1].x;
    const double width = label_width(phases, route->label);
    HkPhaseReach reach = { MIN(start, x) - CLEARANCE, MAX(start, x) + CLEARANCE };
    HkPhaseTag tag = { { 0, 0 }, index };
    const gboolean labelled =
        width > 0 && route->place.x <= 0 && find_tag_above(phases, reach, width, &tag);
    guint track;

    if (labelled)
        reach = (HkPhaseReach){ MIN(reach.low, tag.reach.low),
                                MAX(reach.high, tag.reach.high) };
    track = take_track(phases, index, reach);
    add_node(route, start, HK_PHASE_TRACK, index, track);
    add_node(route, x, HK_PHASE_TRACK, index, track);
    if (labelled) {
        g_array_append_val(phases->tags, tag);
        route->place = (HkPhaseNode){ tag.reach.low, HK_PHASE_TRACK, index, track };
    }
}

static void
take_drop(HkPhases *phases, HkPhaseDrop drop)
{
    g_array_append_val(phases->drops, drop);
}

/* Neighbours in one lane with room between them: a straight line. */
static gboolean
route_straight(HkPhases *phases, const HkPhaseItem *left, const HkPhaseItem *right,
               HkPhaseRoute *route)
{
    const HkRect a = hk_stage_box(&phases->grid.axis, left->span, 0, 0);
    const HkRect b = hk_stage_box(&phases->grid.axis, right->span, 0, 0);
    const double width = label_width(phases, route->label);

    if (b.x - hk_right(a) < MAX(LEAST_STRAIGHT, width + 2 * CLEARANCE))
        return FALSE;
    for (guint i = 0; i < phases->items->len; i++) {
        const HkPhaseItem *other = phases->items->pdata[i];

        if (other->lane == left->lane && other->span.from > left->span.to &&
            other->span.to < right->span.from)
            return FALSE;
    }
    add_node(route, hk_right(a), HK_PHASE_MIDDLE, left->lane, 0);
    add_node(route, b.x, HK_PHASE_MIDDLE, right->lane, 0);
    route->place = (HkPhaseNode){ hk_right(a), HK_PHASE_MIDDLE, left->lane, 0 };
    route->reach = b.x - hk_right(a);
    return TRUE;
}

/* A vertical line where both items stand over the same stages, with its label beside
 * it. */
static gboolean
route_down(HkPhases *phases, const HkPhaseItem *upper, const HkPhaseItem *lower,
           HkPhaseRoute *route)
{
    const HkPhaseReach a = reach_of(phases, upper), b = reach_of(phases, lower);
    const HkPhaseReach common = { MAX(a.low, b.low), MIN(a.high, b.high) };
    const double width = label_width(phases, route->label);
    const double middle = (common.low + common.high) / 2;
    HkPhaseDrop drop = { 0, 2 * (upper->lane + 1), 2 * lower->lane, FALSE };
    HkPhaseTag tag = { { 0, 0 }, upper->lane + 1 };
    gboolean found = FALSE;
    guint track;

    for (double away = 0; !found && away <= (common.high - common.low) / 2;
         away += STEP)
        for (int side = -1; side <= 1 && !found; side += 2) {
            drop.x = middle + side * away;
            found = is_clear(phases, &drop) &&
                    (width <= 0 || find_tag(phases, &drop, width, &tag));
        }
    if (!found)
        return FALSE;
    take_drop(phases, drop);
    add_node(route, drop.x, HK_PHASE_BOTTOM, upper->lane, 0);
    add_node(route, drop.x, HK_PHASE_TOP, lower->lane, 0);
    if (width <= 0) /* the arrow alone has to be seen */
        tag = (HkPhaseTag){ { drop.x - CLEARANCE, drop.x + CLEARANCE }, lower->lane };
    track = take_track(phases, tag.gutter, tag.reach);
    if (width > 0) {
        g_array_append_val(phases->tags, tag);
        route->place =
            (HkPhaseNode){ tag.reach.low, HK_PHASE_TRACK, tag.gutter, track };
    }
    return TRUE;
}

/* From the lower edge of @upper through gutters to the upper edge of @lower. */
static gboolean
route_around(HkPhases *phases, const HkPhaseItem *upper, const HkPhaseItem *lower,
             HkPhaseRoute *route)
{
    const HkPhaseReach a = reach_of(phases, upper), b = reach_of(phases, lower);
    const HkPhaseReach all = { phases->grid.body_left, phases->grid.body_right };
    const guint first = upper->lane + 1, last = lower->lane;
    const double between = (MIN(a.high, b.high) + MAX(a.low, b.low)) / 2;
    HkPhaseDrop start = { 0, 2 * first, 2 * first, FALSE },
                end = { 0, 2 * last, 2 * last, FALSE };
    HkPhaseDrop middle = { 0, 2 * first, 2 * last, FALSE };

    if (first == last) {
        if (!find_x(phases, a, between, &start) || !find_x(phases, b, between, &end))
            return FALSE;
        take_drop(phases, start);
        take_drop(phases, end);
        add_node(route, start.x, HK_PHASE_BOTTOM, upper->lane, 0);
        run_along(phases, route, first, end.x);
        add_node(route, end.x, HK_PHASE_TOP, lower->lane, 0);
        return TRUE;
    }
    if (!find_x(phases, all, between, &middle) ||
        !find_x(phases, a, middle.x, &start) || !find_x(phases, b, middle.x, &end))
        return FALSE;
    take_drop(phases, start);
    take_drop(phases, middle);
    take_drop(phases, end);
    add_node(route, start.x, HK_PHASE_BOTTOM, upper->lane, 0);
    if (fabs(start.x - middle.x) > 1)
        run_along(phases, route, first, middle.x);
    if (fabs(end.x - middle.x) > 1)
        run_along(phases, route, last, end.x);
    add_node(route, end.x, HK_PHASE_TOP, lower->lane, 0);
    return TRUE;
}

/* Neighbours in one lane: out of the lower edge of one, into that of the other. */
static gboolean
route_below(HkPhases *phases, const HkPhaseItem *from, const HkPhaseItem *to,
            HkPhaseRoute *route)
{
    const HkPhaseReach a = reach_of(phases, from), b = reach_of(phases, to);
    const guint gutter = from->lane + 1;
    HkPhaseDrop start = { 0, 2 * gutter, 2 * gutter, FALSE }, end = start;
    const double between = (MIN(a.high, b.high) + MAX(a.low, b.low)) / 2;

    if (!find_x(phases, a, between, &start) || !find_x(phases, b, between, &end))
        return FALSE;
    take_drop(phases, start);
    take_drop(phases, end);
    add_node(route, start.x, HK_PHASE_BOTTOM, from->lane, 0);
    run_along(phases, route, gutter, end.x);
    add_node(route, end.x, HK_PHASE_BOTTOM, to->lane, 0);
    return TRUE;
}

/* The item that a link names. */
static gboolean
find_item(const HkPhases *phases, HkText name, const HkPhaseItem **found,
          GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    const char *near;

    for (guint i = 0; i < phases->items->len; i++) {
        const HkPhaseItem *item = phases->items->pdata[i];
        const char *known = item->id != NULL ? item->id : item->name;

        *found = item;
        if (!item->is_band && strcmp(known, name.value) == 0)
            return TRUE;
        if (!item->is_band)
            g_ptr_array_add(names, (gpointer)known);
    }
    g_ptr_array_add(names, NULL);
    near = hk_nearest_name(name.value, (const char *const *)names->pdata);
    if (near != NULL)
        return hk_fail(error, HK_ERROR_SPEC, name.loc,
                       "there is no item '%s'; did you mean '%s'?", name.value, near);
    return hk_fail(error, HK_ERROR_SPEC, name.loc, "there is no item '%s'", name.value);
}

/* The nodes in the other order. */
static void
turn(HkPhaseRoute *route)
{
    for (guint i = 0; i < route->n_nodes / 2; i++) {
        const HkPhaseNode node = route->nodes[i];

        route->nodes[i] = route->nodes[route->n_nodes - 1 - i];
        route->nodes[route->n_nodes - 1 - i] = node;
    }
}

static gboolean
route_link(HkPhases *phases, const HkPhasesLink *link, GError **error)
{
    HkPhaseRoute *route = g_new0(HkPhaseRoute, 1);
    const HkPhaseItem *from, *to, *first, *second;
    gboolean swapped, found;

    g_ptr_array_add(phases->routes, route);
    if (!find_item(phases, link->from, &from, error) ||
        !find_item(phases, link->to, &to, error))
        return FALSE;
    if (from == to)
        return hk_fail(error, HK_ERROR_SPEC, link->loc,
                       "'%s' cannot be connected with itself", link->from.value);
    swapped = from->lane == to->lane ? to->span.from < from->span.from
                                     : to->lane < from->lane;
    first = swapped ? to : from;
    second = swapped ? from : to;
    route->both = link->both;
    route->label = link->label;
    found = first->lane == second->lane
                ? route_straight(phases, first, second, route) ||
                      route_below(phases, first, second, route)
                : route_down(phases, first, second, route) ||
                      route_around(phases, first, second, route);
    if (swapped)
        turn(route);
    if (found && link->label.value != NULL && route->place.x <= 0)
        return hk_fail(error, HK_ERROR_FIT, link->label.loc,
                       "there is no free place for the label '%s'; shorten it, or "
                       "connect fewer items",
                       link->label.value);
    return found || hk_fail(error, HK_ERROR_FIT, link->loc,
                            "there is no free way for the arrow from '%s' to '%s'; "
                            "leave a stage free, or change the order of the items",
                            link->from.value, link->to.value);
}

/* Out of the right edge of @item and down beside the stages. */
static gboolean
start_at_side(HkPhases *phases, const HkPhaseItem *item, HkPhaseRoute *route)
{
    const HkRect box = hk_stage_box(&phases->grid.axis, item->span, 0, 0);
    const HkPhaseReach beside = { hk_stage_right(&phases->grid.axis) + CLEARANCE,
                                  phases->grid.body_right };
    HkPhaseDrop drop = { 0, 2 * item->lane + 1, 2 * phases->n_lanes, TRUE };

    for (guint i = 0; i < phases->items->len; i++) {
        const HkPhaseItem *other = phases->items->pdata[i];

        if (other->lane == item->lane && other->span.from > item->span.to)
            return FALSE;
    }
    if (!find_x(phases, beside, beside.high, &drop))
        return FALSE;
    add_node(route, hk_right(box), HK_PHASE_MIDDLE, item->lane, 0);
    add_node(route, drop.x, HK_PHASE_MIDDLE, item->lane, 0);
    take_drop(phases, drop);
    return TRUE;
}

/* Where the arrow back starts: the node, and the place at which it meets the bottom. */
static gboolean
start_feedback(HkPhases *phases, const HkPhasesFeedback *feedback, HkPhaseRoute *route,
               GError **error)
{
    const guint bottom = phases->n_lanes;
    const HkPhaseItem *item;
    HkPhaseReach reach;
    HkPhaseDrop drop;

    if (feedback->from.value == NULL) {
        if (phases->lowest_side < 0)
            return hk_fail(error, HK_ERROR_SPEC, feedback->loc,
                           "no field at the right reaches down to the arrow; name an "
                           "item with from:");
        add_node(route,
                 hk_phases_side_x(phases, (guint)phases->lowest_side) +
                     phases->grid.side_width / 2,
                 HK_PHASE_BOTTOM, bottom - 1, 0);
        return TRUE;
    }
    if (!find_item(phases, feedback->from, &item, error))
        return FALSE;
    reach = reach_of(phases, item);
    drop = (HkPhaseDrop){ 0, 2 * (item->lane + 1), 2 * bottom, TRUE };
    if (find_x(phases, reach, reach.high, &drop)) {
        add_node(route, drop.x, HK_PHASE_BOTTOM, item->lane, 0);
        take_drop(phases, drop);
        return TRUE;
    }
    return start_at_side(phases, item, route) ||
           hk_fail(error, HK_ERROR_FIT, feedback->loc,
                   "there is no free way for the arrow from '%s' to the bottom",
                   feedback->from.value);
}

/* Leads @route, which runs along the bottom, up to @item. */
static gboolean
end_feedback(HkPhases *phases, const HkPhaseItem *item, guint track,
             HkPhaseRoute *route)
{
    const guint bottom = phases->n_lanes;
    const HkPhaseReach reach = reach_of(phases, item);
    const HkPhaseReach all = { phases->grid.body_left, phases->grid.body_right };
    HkPhaseDrop drop = { 0, 2 * (item->lane + 1), 2 * bottom, TRUE };
    const double start = route->nodes[route->n_nodes - 1].x;
    gboolean direct = find_x(phases, reach, (reach.low + reach.high) / 2, &drop);

    if (!direct && !find_x(phases, all, all.low, &drop))
        return FALSE;
    take_drop(phases, drop);
    add_node(route, start, HK_PHASE_TRACK, bottom, track);
    add_node(route, drop.x, HK_PHASE_TRACK, bottom, track);
    if (!direct)
        run_along(phases, route, item->lane + 1, CLAMP(drop.x, reach.low, reach.high));
    add_node(route, route->nodes[route->n_nodes - 1].x, HK_PHASE_BOTTOM, item->lane, 0);
    return TRUE;
}

/* One arrow for each item it leads back to; they share their way along the bottom. */
static gboolean
route_feedback(HkPhases *phases, const HkPhasesFeedback *feedback, GError **error)
{
    const HkPhaseReach all = { -G_MAXDOUBLE, G_MAXDOUBLE };
    HkPhaseRoute start = { .is_feedback = TRUE };
    HkPhaseReach trunk = { G_MAXDOUBLE, -G_MAXDOUBLE };
    HkPhaseRoute *first = NULL;
    guint track;

    if (!start_feedback(phases, feedback, &start, error))
        return FALSE;
    track = take_track(phases, phases->n_lanes, all);
    for (guint i = 0; i < feedback->to->len; i++) {
        const HkText *name = feedback->to->pdata[i];
        HkPhaseRoute *route = g_new(HkPhaseRoute, 1);
        const HkPhaseItem *item;

        *route = start;
        g_ptr_array_add(phases->routes, route);
        if (!find_item(phases, *name, &item, error))
            return FALSE;
        if (!end_feedback(phases, item, track, route))
            return hk_fail(error, HK_ERROR_FIT, name->loc,
                           "there is no free way for the arrow back to '%s'",
                           name->value);
        for (guint k = 0; k < route->n_nodes; k++)
            if (route->nodes[k].level == HK_PHASE_TRACK &&
                route->nodes[k].index == phases->n_lanes) {
                trunk.low = MIN(trunk.low, route->nodes[k].x);
                trunk.high = MAX(trunk.high, route->nodes[k].x);
            }
        first = first != NULL ? first : route;
    }
    if (first == NULL)
        return TRUE;
    first->label = feedback->label;
    first->place = (HkPhaseNode){ trunk.low, HK_PHASE_TRACK, phases->n_lanes, track };
    first->reach = trunk.high - trunk.low;
    return TRUE;
}

gboolean
hk_phases_route(HkPhases *phases, GError **error)
{
    const HkPhasesSpec *spec = phases->spec;

    g_ptr_array_set_size(phases->routes, 0);
    g_array_set_size(phases->drops, 0);
    g_array_set_size(phases->tags, 0);
    for (guint i = 0; i <= phases->n_lanes; i++)
        g_ptr_array_set_size(phases->gutters[i].tracks, 0);
    for (guint i = 0; i < spec->connect->len; i++)
        if (!route_link(phases, spec->connect->pdata[i], error))
            return FALSE;
    return spec->feedback == NULL || route_feedback(phases, spec->feedback, error);
}
