/* report/watch/folders.h - tells when a file in some folders, or below them, changes.
 *
 * Folders are watched rather than files: an editor may write a new file and give it the
 * name of the old one, and a file that is not there yet may be what is waited for. */
#pragma once
#include "data/error.h"

G_BEGIN_DECLS

typedef struct HkFolders HkFolders;

/* (transfer full): NULL with HK_ERROR_OUTPUT if the system cannot watch. */
HkFolders *hk_folders_new(GError **error);
void hk_folders_free(HkFolders *folders); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkFolders, hk_folders_free)

/* Leaves @path (absolute) and what lies in it alone: where the outputs go. */
void hk_folders_leave_out(HkFolders *folders, const char *path);

/* Watches @path (absolute) and all folders below it, but hidden ones. Those that are
 * watched already stay so; call it again when folders may have come. FALSE with
 * HK_ERROR_OUTPUT when the system allows no more. */
gboolean hk_folders_add(HkFolders *folders, const char *path, GError **error);

/* How many there are. */
guint hk_folders_n(const HkFolders *folders);

/* Becomes readable when hk_folders_read() has something to tell. */
int hk_folders_fd(const HkFolders *folders);

/* Takes what has happened since the last call: whether a file was changed, came or
 * went. What editors keep for themselves (hidden files, backups) does not count. */
gboolean hk_folders_read(HkFolders *folders);

G_END_DECLS
