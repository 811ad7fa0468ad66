/* report/cmd/watch.c - hakusho watch: builds again whenever files change. */
#include "report/watch/watch.h"
#include "report/project.h"
#include "report/run/burst.h"

#include <stdio.h>
#include <unistd.h>

static const HkOption options[] = {
    HK_BURST_OPTIONS,
    HK_LOCK_OPTION,
    { 0 },
};

typedef struct Watching {
    const HkInvocation *invocation;
    gboolean looked;  /* the folders were told */
    gboolean failing; /* the last build had errors */
    gint64 changed;   /* of the build in work; 0: it is the first */
    HkExit code;      /* of the watch */
} Watching;

/* The first screenful of a terminal is what is true now. */
static void
clear_screen(void)
{
    if (isatty(STDERR_FILENO))
        fputs("\033[H\033[2J", stderr);
}

static void
say(const Watching *watching, const char *text)
{
    if (!watching->invocation->quiet)
        fprintf(stderr, "hakusho: %s\n", text);
}

static gboolean
watch_project(HkFolders *folders, const HkProject *project, const char *output,
              GError **error)
{
    g_autofree char *folder = hk_project_output_dir(project, output, NULL);

    if (folder != NULL)
        hk_folders_leave_out(folders, folder);
    for (char **dir = project->font_dirs; dir != NULL && *dir != NULL; dir++)
        if (!hk_folders_add(folders, *dir, error))
            return FALSE;
    return hk_folders_add(folders, project->root, error);
}

/* Everything that a paper is made from lies in the project's folder, but for fonts. */
static gboolean
look(HkFolders *folders, gpointer user, GError **error)
{
    Watching *watching = user;
    const HkInvocation *invocation = watching->invocation;
    g_autoptr(HkDiags) diags = hk_diags_new();
    g_autoptr(HkProject) project =
        hk_project_open(invocation->arguments, invocation->language, diags);
    g_autofree char *text = NULL;

    if (project == NULL) /* deleted meanwhile; its folder is still watched */
        return watching->looked || hk_diags_check(diags, error);
    if (!watch_project(folders, project, hk_invocation_text(invocation, "output"),
                       error))
        return FALSE;
    if (!watching->looked) {
        text = g_strdup_printf("watching %s; end with Ctrl-C", project->root);
        say(watching, text);
    }
    watching->looked = TRUE;
    return TRUE;
}

/* The files that were built just now. */
static guint
print_built(const HkBurst *burst)
{
    guint n = 0;

    for (guint i = 0; i < burst->results->len; i++) {
        const HkPaperResult *result = burst->results->pdata[i];

        for (guint k = 0; result->state == HK_PAPER_BUILD && k < result->paths->len;
             k++) {
            printf("%s\n", (const char *)result->paths->pdata[k]);
            n++;
        }
    }
    fflush(stdout);
    return n;
}

static void
print(const HkInvocation *invocation, const HkBurst *burst, HkDiags *diags,
      gpointer user)
{
    const Watching *watching = user;
    const guint n = print_built(burst);
    g_autofree char *text = NULL;

    (void)invocation;
    (void)diags;
    if (n > 0 && watching->changed != 0)
        text = g_strdup_printf(
            "built %u file%s, %.2f s after the change", n, n == 1 ? "" : "s",
            (double)(g_get_monotonic_time() - watching->changed) / G_USEC_PER_SEC);
    else if (n > 0)
        text = g_strdup_printf("built %u file%s", n, n == 1 ? "" : "s");
    if (text != NULL)
        say(watching, text);
}

static void
print_findings(const HkDiags *diags, gboolean quiet)
{
    g_autoptr(GString) out = g_string_new(NULL);

    for (guint i = 0; i < hk_diags_n(diags); i++) {
        const HkFinding *finding = hk_diags_get(diags, i);

        if (!quiet || finding->severity == HK_ERROR_FINDING)
            hk_finding_print(finding, out);
    }
    fputs(out->str, stderr);
}

/* In a process of its own. */
static int
work(gint64 changed, gpointer user)
{
    Watching *watching = user;
    g_autoptr(HkDiags) diags = hk_diags_new();
    HkExit code;

    watching->changed = changed;
    if (changed != 0)
        clear_screen();
    code = hk_burst_run(watching->invocation, FALSE, print, watching, diags);
    hk_diags_sort(diags);
    print_findings(diags, watching->invocation->quiet);
    return (int)(code != HK_EXIT_OK ? code : hk_exit_of_diags(diags));
}

/* A command line that cannot be meant is not mended by changing files. */
static gboolean
done(int result, gpointer user)
{
    Watching *watching = user;

    if (result == HK_EXIT_USAGE) {
        watching->code = HK_EXIT_USAGE;
        return FALSE;
    }
    if (result < 0)
        say(watching, "the build died; papers are as they were");
    else if (result != HK_EXIT_OK)
        say(watching, "papers with errors are as they were; waiting for a change");
    else if (watching->failing)
        say(watching, "mended");
    watching->failing = result != HK_EXIT_OK;
    return TRUE;
}

static HkExit
run(const HkInvocation *invocation, HkDiags *diags)
{
    Watching watching = { .invocation = invocation, .code = HK_EXIT_OK };
    const HkWatch watch = {
        .look = look, .work = work, .done = done, .user = &watching
    };
    g_autoptr(GError) error = NULL;

    if (!hk_watch_run(&watch, &error))
        hk_diags_take_error(diags, &error);
    return watching.code;
}

const HkCommand hk_command_watch = {
    .name = "watch",
    .summary = "Build the papers again whenever their files change",
    .arguments = "[BRIEFING...]",
    .max_arguments = G_MAXUINT,
    .common = HK_TAKES_PARAMETERS | HK_TAKES_LANGUAGE | HK_TAKES_CONNECTIONS,
    .options = options,
    .run = run,
};
