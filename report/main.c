/* report/main.c - the program: which command, what it found, which exit code. */
#include "report/command-line.h"
#include "report/log.h"
#include "report/version.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* A run that is interrupted leaves complete outputs and a consistent database behind,
 * and says that it may be tried again. */
static void
leave(int number)
{
    (void)number;
    _exit(HK_EXIT_RETRY);
}

/* Writing into a closed pipe or beyond a limit becomes an error like any other. */
static void
set_signals(void)
{
    struct sigaction ignore = { .sa_handler = SIG_IGN };
    struct sigaction stop = { .sa_handler = leave };

    sigaction(SIGPIPE, &ignore, NULL);
    sigaction(SIGXFSZ, &ignore, NULL);
    sigaction(SIGINT, &stop, NULL);
    sigaction(SIGTERM, &stop, NULL);
    sigaction(SIGHUP, &stop, NULL);
}

/* What GLib itself cannot go on from is that the system has no memory or threads left;
 * it would end with a signal. */
static void
leave_without_means(const char *domain, GLogLevelFlags level, const char *message,
                    gpointer data)
{
    (void)domain;
    (void)level;
    (void)data;
    fprintf(stderr, "hakusho: error: %s\n", message);
    _exit(HK_EXIT_MEMORY);
}

static void
print_json(FILE *stream, const HkDiags *diags)
{
    g_autoptr(GString) out = g_string_new("[");

    for (guint i = 0; i < hk_diags_n(diags); i++) {
        g_string_append(out, i > 0 ? ",\n " : "");
        hk_finding_print_json(hk_diags_get(diags, i), out);
    }
    g_string_append(out, "]\n");
    fputs(out->str, stream);
}

static HkExit
run_command(const HkInvocation *invocation)
{
    g_autoptr(HkDiags) diags = hk_diags_new();
    HkExit code = invocation->command->run(invocation, diags);

    hk_diags_sort(diags);
    if (invocation->json && (invocation->command->common & HK_FINDINGS_ARE_RESULT) != 0)
        print_json(stdout, diags);
    else
        hk_log_findings(diags, invocation->quiet);
    return code != HK_EXIT_OK ? code : hk_exit_of_diags(diags);
}

static HkExit
fail_usage(const GError *error)
{
    g_autofree char *line = g_strdup_printf("hakusho: error: %s\n", error->message);

    hk_log(HK_ERROR_FINDING, line);
    return HK_EXIT_USAGE;
}

static HkExit
start_command(const char *name, const char *const *words)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(HkInvocation) invocation = NULL;
    const HkCommand *command = hk_command_find(name, &error);
    gboolean wants_help = FALSE;

    if (command == NULL)
        return fail_usage(error);
    invocation = hk_command_line_parse(command, words, &wants_help, &error);
    if (invocation == NULL)
        return fail_usage(error);
    if (wants_help) {
        g_autoptr(GString) out = g_string_new(NULL);

        hk_command_help_print(command, out);
        fputs(out->str, stdout);
        return HK_EXIT_OK;
    }
    return run_command(invocation);
}

static HkExit
print_help(FILE *stream, HkExit code)
{
    g_autoptr(GString) out = g_string_new(NULL);

    hk_help_print(out);
    fputs(out->str, stream);
    return code;
}

static HkExit
start(const char *const *words)
{
    if (words[0] == NULL)
        return print_help(stderr, HK_EXIT_USAGE);
    if (strcmp(words[0], "--help") == 0 || strcmp(words[0], "-h") == 0)
        return print_help(stdout, HK_EXIT_OK);
    if (strcmp(words[0], "--version") == 0) {
        puts("hakusho " HK_VERSION);
        return HK_EXIT_OK;
    }
    return start_command(words[0], words + 1);
}

int
main(int argc, char **argv)
{
    HkExit code;

    (void)argc;
    set_signals();
    g_log_set_handler("GLib", G_LOG_LEVEL_ERROR | G_LOG_FLAG_FATAL, leave_without_means,
                      NULL);
    code = start((const char *const *)argv + 1);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        fprintf(stderr, "hakusho: error: standard output: %s\n", g_strerror(errno));
        return code != HK_EXIT_OK ? (int)code : HK_EXIT_WRITE;
    }
    return (int)code;
}
