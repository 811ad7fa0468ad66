/* report/run/retain.h - output folders that carry a date: only the newest are kept. */
#pragma once
#include "data/diag.h"

G_BEGIN_DECLS

/* --output with {date} in it. */
#define HK_DATE_SLOT "{date}"

/* @output with {date} filled in as 2026-11-21: the day of @epoch in UTC, or if that is
 * -1 today by the clock of this machine; (transfer full). */
char *hk_dated_folder(const char *output, gint64 epoch);

/* Whether {date} is in the last part of @output; if not, adds a finding. */
gboolean hk_retain_check(const char *output, HkDiags *diags);

/* Of the folders that @output (absolute, with {date} in its last part) stands for,
 * keeps the @n_kept newest that have our manifest. Of the others, what their manifests
 * name goes, and then the folder; a folder with anything else in it stays, with a
 * warning, as does one that another run holds. Nothing that is no folder of ours is
 * touched, and no symbolic link is followed. */
void hk_retain(const char *output, guint n_kept, HkDiags *diags);

G_END_DECLS
