/* report/run/publish.h - an output appears under its name only when it is complete.
 *
 * The file is written beside its target under a temporary name, flushed to the disk and
 * renamed. Whatever happens in between, the target is the old file or the new one,
 * whole. What a killed run left beside the target is removed by a later one. */
#pragma once
#include "data/error.h"

G_BEGIN_DECLS

/* Says that it was not possible to @what @path, and why, by errno; FALSE. A disk that
 * is full or fails is HK_ERROR_WRITE, all else HK_ERROR_OUTPUT. */
gboolean hk_fail_output(GError **error, const char *what, const char *path);

typedef struct HkPublication HkPublication;

/* Starts an output that will be called @target; makes its folder if need be. */
HkPublication *hk_publication_begin(const char *target, GError **error);

/* Where to write it now. Borrowed. */
const char *hk_publication_path(const HkPublication *publication);

/* Gives the file its name. A target that has the same bytes already keeps them and its
 * time;
 * @unchanged (may be NULL) says so. */
gboolean
hk_publication_commit(HkPublication *publication, gboolean *unchanged, GError **error);

/* Removes the temporary file if it was not committed. NULL is allowed. */
void hk_publication_free(HkPublication *publication);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkPublication, hk_publication_free)

/* Writes @text into a file at @path that everybody may read, all of it or none. */
gboolean hk_publish_text(const char *path, const char *text, GError **error);

/* Removes the temporary files of @folder whose writers are dead. */
void hk_publication_sweep(const char *folder);

/* Removes the temporary files of @folder, whoever wrote them, of the outputs that
 * @is_ours says yes to: other machines have other processes of the same number. */
void hk_publication_sweep_own(const char *folder,
                              gboolean (*is_ours)(const char *output, gpointer data),
                              gpointer data);

/* Removes NAME-N.ENDING of @folder with N above @last: pages of an earlier paper that
 * was longer. */
void hk_publication_drop_pages(const char *folder, const char *name, const char *ending,
                               guint last);

G_END_DECLS
