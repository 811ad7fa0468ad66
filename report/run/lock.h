/* report/run/lock.h - one run at a time writes into a folder. */
#pragma once
#include "data/error.h"

G_BEGIN_DECLS

typedef struct HkLock HkLock;

#define HK_LOCK_FILE ".hakusho.lock"

/* Who else may hold the lock. */
typedef enum HkLockKind {
    HK_LOCK_ALONE,
    HK_LOCK_SHARED, /* others that share it */
} HkLockKind;

/* Locks @folder, which is made if need be, by its file .hakusho.lock; the lock goes
 * with the process, however it ends. @wait: until the folder is free, or the run is to
 * stop (HK_ERROR_STOPPED). Another run that holds it is HK_ERROR_LOCKED, and a folder
 * that cannot be written HK_ERROR_OUTPUT. (transfer full) */
HkLock *
hk_lock_take(const char *folder, HkLockKind kind, gboolean wait, GError **error);
/* Lets others share the lock from now on; NULL is allowed. */
void hk_lock_share(HkLock *lock);
void hk_lock_release(HkLock *lock); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkLock, hk_lock_release)

G_END_DECLS
