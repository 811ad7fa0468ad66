/* report/exit.c - which exit code an error stands for. */
#include "report/exit.h"

static const HkExit exits[] = {
    [HK_ERROR_USAGE] = HK_EXIT_USAGE,     [HK_ERROR_SYNTAX] = HK_EXIT_SPEC,
    [HK_ERROR_SPEC] = HK_EXIT_SPEC,       [HK_ERROR_DATA] = HK_EXIT_DATA,
    [HK_ERROR_MISSING] = HK_EXIT_MISSING, [HK_ERROR_FIT] = HK_EXIT_SPEC,
    [HK_ERROR_SOURCE] = HK_EXIT_SOURCE,   [HK_ERROR_OUTPUT] = HK_EXIT_CREATE,
    [HK_ERROR_WRITE] = HK_EXIT_WRITE,     [HK_ERROR_LOCKED] = HK_EXIT_RETRY,
    [HK_ERROR_STOPPED] = HK_EXIT_RETRY,   [HK_ERROR_REFUSED] = HK_EXIT_REFUSED,
    [HK_ERROR_TIMEOUT] = HK_EXIT_SPEC,    [HK_ERROR_INTERNAL] = HK_EXIT_INTERNAL,
};

const HkExitMeaning hk_exit_meanings[] = {
    { HK_EXIT_OK, "all well, also when nothing was to do" },
    { HK_EXIT_PARTLY, "some papers failed or were withheld, the others are published" },
    { HK_EXIT_USAGE, "the command line is wrong" },
    { HK_EXIT_DATA, "input data was rejected" },
    { HK_EXIT_MISSING, "an input is not there" },
    { HK_EXIT_SOURCE, "a source of data is unavailable" },
    { HK_EXIT_INTERNAL, "internal error" },
    { HK_EXIT_MEMORY, "out of memory" },
    { HK_EXIT_CREATE, "an output cannot be made" },
    { HK_EXIT_WRITE, "writing broke off" },
    { HK_EXIT_RETRY, "locked by another run, or interrupted: try again" },
    { HK_EXIT_REFUSED, "refused: SQL or a path that is not allowed" },
    { HK_EXIT_SPEC, "the briefing or project file is wrong" },
    { 0, NULL },
};

HkExit
hk_exit_of(HkErrorCode code)
{
    g_assert((gsize)code < G_N_ELEMENTS(exits));
    return exits[code];
}

HkExit
hk_exit_of_diags(const HkDiags *diags)
{
    for (guint i = 0; i < hk_diags_n(diags); i++) {
        const HkFinding *finding = hk_diags_get(diags, i);

        if (finding->severity == HK_ERROR_FINDING)
            return hk_exit_of(finding->code);
    }
    return HK_EXIT_OK;
}

const char *
hk_exit_meaning(HkExit code)
{
    const HkExitMeaning *row = hk_exit_meanings;

    while (row->code != code && row[1].meaning != NULL)
        row++;
    return row->meaning;
}

void
hk_exit_print_table(GString *out)
{
    for (const HkExitMeaning *row = hk_exit_meanings; row->meaning != NULL; row++)
        g_string_append_printf(out, "  %2d  %s\n", (int)row->code, row->meaning);
}
