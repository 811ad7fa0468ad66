/* report/run/burst-options.h - what a command line asks of a burst. */
#pragma once
#include "report/command.h"
#include "report/pipeline.h"

G_BEGIN_DECLS

/* The options of every command that makes papers. */
#define HK_BURST_OPTIONS                                                              \
    { "output", 'o', HK_OPTION_TEXT, "DIR",                                           \
      "write into this folder; {date} in its name stands for today" },                \
        { "format", 'f', HK_OPTION_TEXT, "pdf|png|svg|xlsx|csv",                      \
          "what to write; left out, what the briefing says, else pdf" },              \
        { "page", 0, HK_OPTION_TEXT, "N", "only this page, of png and svg" },         \
        { "dpi", 0, HK_OPTION_TEXT, "N", "dots per inch of png; 150 when left out" }, \
        { "draft", 0, HK_OPTION_FLAG, NULL,                                           \
          "stamp every paper as a draft, and mark what does not fit instead of "      \
          "failing" },                                                                \
        { "force", 0, HK_OPTION_FLAG, NULL, "build what is fresh too" },              \
    {                                                                                 \
        "jobs", 'j', HK_OPTION_TEXT, "N",                                             \
            "work with N processes; as many as there are processors when left out"    \
    }

/* That of commands that write. */
#define HK_LOCK_OPTION                                                          \
    {                                                                           \
        "lock", 0, HK_OPTION_TEXT, "fail|wait|skip",                            \
            "what to do while another run writes into the folder or loads the " \
            "tables; fail when left out"                                        \
    }

/* What to do when another run holds what is needed. */
typedef enum HkLockMode {
    HK_LOCK_FAIL,
    HK_LOCK_WAIT,
    HK_LOCK_SKIP, /* end well, without having done anything */
} HkLockMode;

typedef struct HkBurstSettings {
    HkOutputRequest request; /* its folder is not known yet */
    const char *output;      /* --output, or NULL */
    int format;              /* -1: not said */
    guint jobs;
    HkLockMode lock;
} HkBurstSettings;

/* FALSE with findings. @dry: nothing is written, and there is no --lock. */
gboolean hk_burst_settings_read(const HkInvocation *invocation, gboolean dry,
                                HkBurstSettings *settings, HkDiags *diags);

/* --lock alone; @mode is untouched when FALSE. */
gboolean
hk_read_lock_mode(const HkInvocation *invocation, HkLockMode *mode, HkDiags *diags);

/* SOURCE_DATE_EPOCH; -1 when it is not set. FALSE with a finding. */
gboolean hk_read_epoch(gint64 *epoch, HkDiags *diags);

/* What it means that a lock could not be had: with --lock skip, nothing is wrong. */
void hk_lock_refused(HkLockMode mode, GError **error, HkDiags *diags);

/* A whole number of at least 1 given to @option; @fallback when it was not given. FALSE
 * with a finding. */
gboolean hk_read_count(const HkInvocation *invocation, const char *option,
                       guint fallback, guint *number, HkDiags *diags);

G_END_DECLS
