/* report/run/shard.c - the part of a plan that one run of many takes. */
#include "report/run/shard.h"

#include <string.h>

const char *const hk_shard_variables[] = {
    "SLURM_ARRAY_TASK_ID",
    "AWS_BATCH_JOB_ARRAY_INDEX",
    "JOB_COMPLETION_INDEX",
    "CLOUD_RUN_TASK_INDEX",
    "BATCH_TASK_INDEX",
    "PBS_ARRAY_INDEX",
    NULL,
};

static gboolean
read_number(const char *text, guint most, guint *number)
{
    guint64 value;

    if (!g_ascii_string_to_unsigned(text, 10, 0, most, &value, NULL))
        return FALSE;
    *number = (guint)value;
    return TRUE;
}

/* The index that a scheduler gave this task. */
static gboolean
read_scheduler(HkShard *shard, GError **error)
{
    g_autofree char *all = g_strjoinv(", ", (char **)hk_shard_variables);

    for (gsize i = 0; hk_shard_variables[i] != NULL; i++) {
        const char *value = g_getenv(hk_shard_variables[i]);

        if (value == NULL || *value == '\0')
            continue;
        return read_number(value, shard->count - 1, &shard->index) ||
               hk_fail(error, HK_ERROR_USAGE, HK_NOWHERE,
                       "%s is '%s'; the shards of --shard auto/%u count from 0 to %u",
                       hk_shard_variables[i], value, shard->count, shard->count - 1);
    }
    return hk_fail(error, HK_ERROR_USAGE, HK_NOWHERE, "--shard auto: none of %s is set",
                   all);
}

gboolean
hk_shard_parse(const char *text, HkShard *shard, GError **error)
{
    const char *slash = strchr(text, '/');
    g_autofree char *index =
        slash != NULL ? g_strndup(text, (gsize)(slash - text)) : NULL;

    if (slash == NULL || !read_number(slash + 1, HK_SHARDS_MOST, &shard->count) ||
        shard->count == 0)
        return hk_fail(error, HK_ERROR_USAGE, HK_NOWHERE,
                       "--shard cannot be '%s': write 2/8, or auto/8", text);
    if (strcmp(index, "auto") == 0)
        return read_scheduler(shard, error);
    return read_number(index, shard->count - 1, &shard->index) ||
           hk_fail(error, HK_ERROR_USAGE, HK_NOWHERE,
                   "--shard cannot be '%s': the shards count from 0 to %u", text,
                   shard->count - 1);
}

gboolean
hk_shard_has(const HkShard *shard, guint paper)
{
    return paper % shard->count == shard->index;
}
