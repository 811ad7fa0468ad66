/* report/run/shard.h - the part of a plan that one run of many takes. */
#pragma once
#include "data/error.h"

G_BEGIN_DECLS

/* The papers whose number leaves @index when it is divided by @count. */
typedef struct HkShard {
    guint index; /* from 0 */
    guint count;
} HkShard;

#define HK_SHARDS_MOST 100000

/* Reads "2/8"; and "auto/8", whose index is in the first variable of a scheduler that
 * is set. The count never comes from a scheduler: one that runs a single task again may
 * say that there is only one. HK_ERROR_USAGE if it is neither. */
gboolean hk_shard_parse(const char *text, HkShard *shard, GError **error);

gboolean hk_shard_has(const HkShard *shard, guint paper);

/* The variables in which schedulers give a task its number, NULL-terminated. */
extern const char *const hk_shard_variables[];

G_END_DECLS
