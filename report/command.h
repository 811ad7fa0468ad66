/* report/command.h - one command of the command line: its options and what it does. */
#pragma once
#include "report/exit.h"
#include "report/parameters.h"

G_BEGIN_DECLS

typedef enum HkOptionKind {
    HK_OPTION_FLAG,  /* --force */
    HK_OPTION_TEXT,  /* --output DIR: the last one counts */
    HK_OPTION_TEXTS, /* --page N --page M: all count */
} HkOptionKind;

/* One option of a command; a list of them ends with a NULL name. */
typedef struct HkOption {
    const char *name;
    char letter; /* 0: none */
    HkOptionKind kind;
    const char *argument; /* what the help calls it; NULL for flags */
    const char *help;
} HkOption;

/* Options that several commands understand. */
typedef enum HkCommonOptions {
    HK_TAKES_PARAMETERS = 1 << 0, /* -P NAME=VALUE */
    HK_TAKES_JSON = 1 << 1,       /* --json */
    /* With --json the findings are the result and go to standard output. */
    HK_FINDINGS_ARE_RESULT = 1 << 2,
    HK_TAKES_LANGUAGE = 1 << 3,    /* --language */
    HK_TAKES_CONNECTIONS = 1 << 4, /* --connections, --offline: hk_project_ask() */
} HkCommonOptions;

typedef struct HkInvocation HkInvocation;

/* One command. @run prints results to standard output and reports to @diags what is
 * wrong; the caller prints the findings afterwards. HK_EXIT_OK becomes the code of the
 * first error in @diags; any other result stands (HK_EXIT_PARTLY). */
typedef struct HkCommand {
    const char *name;
    const char *summary;   /* one line of the list of commands */
    const char *arguments; /* "[BRIEFING...]"; "" if there are none */
    guint min_arguments, max_arguments;
    guint common;            /* of HkCommonOptions */
    const HkOption *options; /* NULL: none of its own */
    HkExit (*run)(const HkInvocation *invocation, HkDiags *diags);
} HkCommand;

/* What was asked for. */
struct HkInvocation {
    const HkCommand *command;
    const char *const *arguments; /* what is left after the options; NULL-terminated */
    guint n_arguments;
    GPtrArray *assignments; /* of HkAssignment*: -P; never NULL */
    int language;           /* HkLanguage; -1: each paper in that of its file */
    gboolean json;
    gboolean quiet;
    GHashTable *options; /* see hk_invocation_flag and its kin */
    char **words;        /* what @arguments points into */
};

/* Whether the command has an option of that name: the others may only be asked then. */
gboolean hk_invocation_has(const HkInvocation *invocation, const char *name);
gboolean hk_invocation_flag(const HkInvocation *invocation, const char *name);
/* NULL if the option was not given. Borrowed. */
const char *hk_invocation_text(const HkInvocation *invocation, const char *name);
/* Empty, never NULL, if the option was not given. Borrowed, NULL-terminated. */
const char *const *
hk_invocation_texts(const HkInvocation *invocation, const char *name);

/* The commands in order of their names, NULL-terminated. */
extern const HkCommand *const hk_commands[];

extern const HkCommand hk_command_build;
extern const HkCommand hk_command_check;
extern const HkCommand hk_command_diff;
extern const HkCommand hk_command_doctor;
extern const HkCommand hk_command_explain;
extern const HkCommand hk_command_fonts;
extern const HkCommand hk_command_init;
extern const HkCommand hk_command_load;
extern const HkCommand hk_command_merge;
extern const HkCommand hk_command_packet;
extern const HkCommand hk_command_plan;
extern const HkCommand hk_command_query;
extern const HkCommand hk_command_schema;
extern const HkCommand hk_command_verify;
extern const HkCommand hk_command_watch;

G_END_DECLS
