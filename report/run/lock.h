/* report/run/lock.h - one run at a time writes into a folder. */
#pragma once
#include "data/error.h"

G_BEGIN_DECLS

typedef struct HkLock HkLock;

/* Locks @folder, which is made if need be, by its file .hakusho.lock; the lock goes
 * with the process, however it ends. @wait: until the folder is free. Another run that
 * holds it is HK_ERROR_LOCKED, and a folder that cannot be written HK_ERROR_OUTPUT.
 * (transfer full) */
HkLock *hk_lock_take(const char *folder, gboolean wait, GError **error);
void hk_lock_release(HkLock *lock); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkLock, hk_lock_release)

G_END_DECLS
