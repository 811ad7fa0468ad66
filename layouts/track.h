/* layouts/track.h - solves the rows or columns of a grid: auto, shares of the rest,
 * lengths. */
#pragma once
#include "data/field.h"

G_BEGIN_DECLS

/* What lies across @span tracks from @first on wants at least @size points. A share in
 * which everything has enough with @most points becomes no larger; 0: no limit. */
typedef struct HkTrackNeed {
    guint first, span;
    double size, most;
} HkTrackNeed;

/* Writes the size of each of the @n tracks to @sizes so that they fill @total with @gap
 * between them. An auto track is as large as what lies in it; shares divide the rest,
 * none below what it needs; a length stays as it was written, also when its content
 * wants more. Returns by how much the tracks stick out of @total, 0 when they fit.
 * Without shares, or where all shares have enough, they may fill less. */
double hk_tracks_solve(const GArray *tracks, const GArray *needs, double total,
                       double gap, double *sizes);

/* Shares of a page on its twelve columns with gutters of @gap: every share is rounded
 * to whole columns. FALSE, and @sizes untouched, where that would move an edge by too
 * much (a length or auto among the tracks, five equal columns) and hk_tracks_solve
 * decides. */
gboolean hk_tracks_snap(const GArray *tracks, double total, double gap, double *sizes);

G_END_DECLS
