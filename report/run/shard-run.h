/* report/run/shard-run.h - where the runs of a frozen plan keep what they know.
 *
 * The output folder has a folder .hakusho-shards/PLAN/ with a folder I-of-N for each
 * shard that was started: its lock, its journal of papers, and, once all of its papers
 * are there, its manifest. A shard is done when it has a manifest. */
#pragma once
#include "report/run/frozen-plan.h"
#include "report/run/lock.h"
#include "report/run/manifest.h"

G_BEGIN_DECLS

#define HK_SHARDS_FOLDER ".hakusho-shards"
#define HK_SHARD_MANIFEST "manifest.jsonl"

/* FOLDER/.hakusho-shards/PLAN (transfer full). */
char *hk_shards_folder(const char *folder, const char *plan);

/* FOLDER/.hakusho-shards/PLAN/I-of-N (transfer full). */
char *hk_shard_folder(const char *folder, const char *plan, const HkShard *shard);

/* The lock of the shard; HK_ERROR_LOCKED if it is being built. (transfer full) */
HkLock *hk_shard_lock(const char *folder, const char *plan, const HkShard *shard,
                      gboolean wait, GError **error);

/* Says that the shard is not done (any more). */
void hk_shard_undo(const char *folder, const char *plan, const HkShard *shard);

/* Writes the manifest of the shard, from the records in @manifest. HK_ERROR_INTERNAL if
 * one is missing. */
gboolean
hk_shard_finish(const char *folder, const HkFrozenPlan *plan, const HkShard *shard,
                const HkManifest *manifest, GError **error);

/* The files of all shards in @folder, as they are called from there, of char* (transfer
 * full). */
GPtrArray *hk_shards_files(const char *folder);

/* Removes what other plans than @plan have left in @folder, which the caller has
 * locked.
 */
void hk_shards_forget(const char *folder, const char *plan);

G_END_DECLS
