/* report/cmd/schema.c - hakusho schema: what users may write, for editors and readers.
 */
#include "report/schema.h"
#include "report/command.h"

#include <stdio.h>

static const HkOption options[] = {
    { "reference", 0, HK_OPTION_FLAG, NULL, "print the reference as Markdown instead" },
    { 0 },
};

static HkExit
run(const HkInvocation *invocation, HkDiags *diags)
{
    g_autoptr(GString) out = g_string_new(NULL);

    (void)diags;
    if (hk_invocation_flag(invocation, "reference"))
        hk_schema_print_reference(out);
    else
        hk_schema_print_json(out);
    fputs(out->str, stdout);
    return HK_EXIT_OK;
}

const HkCommand hk_command_schema = {
    .name = "schema",
    .summary = "Print the JSON Schema of project and briefing files",
    .arguments = "",
    .options = options,
    .run = run,
};
