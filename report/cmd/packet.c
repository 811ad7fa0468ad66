/* report/cmd/packet.c - hakusho packet: the papers of a meeting as one PDF. */
#include "report/packet/packet.h"
#include "data/json.h"
#include "report/run/burst-options.h"

#include <stdio.h>

static const HkOption options[] = {
    { "output", 'o', HK_OPTION_TEXT, "DIR",
      "write into this folder; {date} in its name stands for today" },
    { "force", 0, HK_OPTION_FLAG, NULL, "build papers that are fresh too" },
    { "jobs", 'j', HK_OPTION_TEXT, "N",
      "build papers with N processes; as many as there are processors when left out" },
    HK_LOCK_OPTION,
    { 0 },
};

static void
print_paths(const HkInvocation *invocation, const GPtrArray *paths)
{
    g_autoptr(GString) out = g_string_new(NULL);

    for (guint i = 0; i < paths->len; i++) {
        if (invocation->json) {
            g_string_append(out, i > 0 ? ", " : "");
            hk_json_append_text(out, paths->pdata[i]);
        } else {
            g_string_append_printf(out, "%s\n", (const char *)paths->pdata[i]);
        }
    }
    if (invocation->json)
        printf("[%s]\n", out->str);
    else if (!invocation->quiet)
        fputs(out->str, stdout);
}

static HkExit
run(const HkInvocation *invocation, HkDiags *diags)
{
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);

    hk_packet_run(invocation, g_get_real_time() / G_USEC_PER_SEC, paths, diags);
    print_paths(invocation, paths);
    return HK_EXIT_OK;
}

const HkCommand hk_command_packet = {
    .name = "packet",
    .summary = "Put the papers of a meeting together, numbered and stamped",
    .arguments = "MEETING",
    .min_arguments = 1,
    .max_arguments = 1,
    .common =
        HK_TAKES_PARAMETERS | HK_TAKES_LANGUAGE | HK_TAKES_JSON | HK_TAKES_CONNECTIONS,
    .options = options,
    .run = run,
};
