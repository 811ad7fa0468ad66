/* report/exit.h - exit codes, the ones of sysexits.h: the only table of them. */
#pragma once
#include "data/diag.h"

G_BEGIN_DECLS

typedef enum HkExit {
    HK_EXIT_OK = 0,       /* all well, also when nothing was to do */
    HK_EXIT_PARTLY = 1,   /* some papers failed or are withheld, the others are there */
    HK_EXIT_USAGE = 64,   /* the command line is wrong */
    HK_EXIT_DATA = 65,    /* input data rejected */
    HK_EXIT_MISSING = 66, /* an input is not there */
    HK_EXIT_SOURCE = 69,  /* a source of data does not answer */
    HK_EXIT_INTERNAL = 70,
    HK_EXIT_MEMORY = 71,  /* there is none left */
    HK_EXIT_CREATE = 73,  /* an output cannot be made */
    HK_EXIT_WRITE = 74,   /* writing broke off */
    HK_EXIT_RETRY = 75,   /* locked by another run, or interrupted: try again */
    HK_EXIT_REFUSED = 77, /* SQL or a path that is not allowed */
    HK_EXIT_SPEC = 78,    /* the briefing or project file is wrong */
} HkExit;

HkExit hk_exit_of(HkErrorCode code);

/* That of the first error among @diags; HK_EXIT_OK if there is none. */
HkExit hk_exit_of_diags(const HkDiags *diags);

/* What @code means, in a few words. */
const char *hk_exit_meaning(HkExit code);

/* What each code means, in order of codes; ends with a NULL meaning. */
typedef struct HkExitMeaning {
    HkExit code;
    const char *meaning;
} HkExitMeaning;

extern const HkExitMeaning hk_exit_meanings[];

/* Appends every code with its meaning, a line each; for --help. */
void hk_exit_print_table(GString *out);

G_END_DECLS
