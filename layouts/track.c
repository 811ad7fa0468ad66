/* layouts/track.c - solves the rows or columns of a grid. */
#include "layouts/track.h"

#include <math.h>
#include <string.h>

/* The columns on whose edges blocks lie where their shares allow it. */
#define PAGE_COLUMNS 12

static const HkTrack *
track_at(const GArray *tracks, guint index)
{
    return &g_array_index(tracks, HkTrack, index);
}

/* Gives @missing points to those of the spanned tracks that are of @kind: to shares in
 * proportion, to the others evenly. FALSE if there is none. */
static gboolean
grow_kind(const GArray *tracks, const HkTrackNeed *need, HkTrackKind kind,
          double missing, double *sizes)
{
    double weights = 0;

    for (guint i = need->first; i < need->first + need->span; i++)
        if (track_at(tracks, i)->kind == kind)
            weights += kind == HK_TRACK_SHARE ? track_at(tracks, i)->size : 1;
    if (weights <= 0)
        return FALSE;
    for (guint i = need->first; i < need->first + need->span; i++) {
        double weight = kind == HK_TRACK_SHARE ? track_at(tracks, i)->size : 1;

        if (track_at(tracks, i)->kind == kind)
            sizes[i] += missing * weight / weights;
    }
    return TRUE;
}

/* Grows the spanned tracks until @need finds room: shares first, for they have it to
 * give. */
static void
meet_need(const GArray *tracks, const HkTrackNeed *need, double gap, double *sizes)
{
    double have = gap * (need->span - 1);

    for (guint i = need->first; i < need->first + need->span; i++)
        have += sizes[i];
    if (need->size <= have)
        return;
    if (!grow_kind(tracks, need, HK_TRACK_SHARE, need->size - have, sizes))
        grow_kind(tracks, need, HK_TRACK_AUTO, need->size - have, sizes);
}

/* The least size of each track. Needs of one track come before those of several. */
static void
find_floors(const GArray *tracks, const GArray *needs, double gap, double *sizes)
{
    for (guint i = 0; i < tracks->len; i++)
        sizes[i] = track_at(tracks, i)->kind == HK_TRACK_POINTS
                       ? track_at(tracks, i)->size
                       : 0;
    for (guint span = 1; span <= tracks->len; span++)
        for (guint i = 0; i < needs->len; i++) {
            const HkTrackNeed *need = &g_array_index(needs, HkTrackNeed, i);

            if (need->span == span)
                meet_need(tracks, need, gap, sizes);
        }
}

/* The largest useful size of each track. */
static double *
find_limits(const GArray *tracks, const GArray *needs)
{
    double *limits = g_new0(double, tracks->len);

    for (guint i = 0; i < needs->len; i++) {
        const HkTrackNeed *need = &g_array_index(needs, HkTrackNeed, i);

        if (need->span == 1)
            limits[need->first] =
                need->most > 0 ? MAX(limits[need->first], need->most) : G_MAXDOUBLE;
    }
    for (guint i = 0; i < tracks->len; i++)
        if (limits[i] == 0)
            limits[i] = G_MAXDOUBLE;
    return limits;
}

/* Divides @room among the shares that are not @closed, none below its floor in @sizes:
 * a share whose part would be too small keeps its floor, and the others divide what is
 * left. */
static void
divide_open(const GArray *tracks, const gboolean *closed, double room, double *sizes)
{
    g_autofree gboolean *kept = g_memdup2(closed, tracks->len * sizeof(gboolean));
    gboolean again = TRUE;
    double part = 0;

    while (again) {
        double left = room, weights = 0;

        again = FALSE;
        for (guint i = 0; i < tracks->len; i++) {
            if (track_at(tracks, i)->kind != HK_TRACK_SHARE)
                continue;
            left -= kept[i] ? sizes[i] : 0;
            weights += kept[i] ? 0 : track_at(tracks, i)->size;
        }
        part = weights > 0 ? MAX(0, left) / weights : 0;
        for (guint i = 0; i < tracks->len; i++) {
            if (track_at(tracks, i)->kind != HK_TRACK_SHARE || kept[i] ||
                sizes[i] <= part * track_at(tracks, i)->size)
                continue;
            kept[i] = TRUE;
            again = TRUE;
        }
    }
    for (guint i = 0; i < tracks->len; i++)
        if (track_at(tracks, i)->kind == HK_TRACK_SHARE && !kept[i])
            sizes[i] = part * track_at(tracks, i)->size;
}

/* Divides @room among the shares, none above its limit as long as another can take it.
 */
static void
divide(const GArray *tracks, const double *limits, double room, double *sizes)
{
    g_autofree gboolean *closed = g_new0(gboolean, tracks->len);
    g_autofree double *floors = g_memdup2(sizes, tracks->len * sizeof(double));
    gboolean again = TRUE;

    while (again) {
        again = FALSE;
        divide_open(tracks, closed, room, sizes);
        for (guint i = 0; i < tracks->len; i++)
            if (track_at(tracks, i)->kind == HK_TRACK_SHARE && !closed[i] &&
                sizes[i] > MAX(limits[i], floors[i])) {
                floors[i] = MAX(limits[i], floors[i]);
                closed[i] = again = TRUE;
            }
        if (again)
            memcpy(sizes, floors, tracks->len * sizeof(double));
    }
}

double
hk_tracks_solve(const GArray *tracks, const GArray *needs, double total, double gap,
                double *sizes)
{
    double room = total - gap * (MAX(1, tracks->len) - 1);
    g_autofree double *limits = find_limits(tracks, needs);
    double used = 0;

    find_floors(tracks, needs, gap, sizes);
    for (guint i = 0; i < tracks->len; i++)
        if (track_at(tracks, i)->kind != HK_TRACK_SHARE)
            room -= sizes[i];
    divide(tracks, limits, room, sizes);
    for (guint i = 0; i < tracks->len; i++)
        used += sizes[i] + (i > 0 ? gap : 0);
    return used - total > 0.01 ? used - total : 0;
}

gboolean
hk_tracks_snap(const GArray *tracks, double total, double gap, double *sizes)
{
    const double column = (total - gap * (PAGE_COLUMNS - 1)) / PAGE_COLUMNS;
    double shares = 0, columns = 0;

    for (guint i = 0; i < tracks->len; i++) {
        if (track_at(tracks, i)->kind != HK_TRACK_SHARE)
            return FALSE;
        shares += track_at(tracks, i)->size;
    }
    if (column <= 0 || shares <= 0)
        return FALSE;
    for (guint i = 0; i < tracks->len; i++) {
        double wanted = PAGE_COLUMNS * track_at(tracks, i)->size / shares;

        if (wanted < 0.75)
            return FALSE;
        columns += round(wanted);
    }
    if (columns != PAGE_COLUMNS)
        return FALSE;
    for (guint i = 0; i < tracks->len; i++) {
        double whole = round(PAGE_COLUMNS * track_at(tracks, i)->size / shares);

        sizes[i] = whole * (column + gap) - gap;
    }
    return TRUE;
}
