/* report/manual/commands.c - the commands and exit codes in hakusho(1), and the words
 * that shells complete. */
#include "report/command-line.h"
#include "report/manual/manual.h"

/* A line of help as a sentence. */
static void
append_sentence(GString *out, const char *help)
{
    g_autofree char *sentence = g_strconcat(help, ".", NULL);

    sentence[0] = g_ascii_toupper(sentence[0]);
    hk_mdoc_append_text(out, sentence);
}

static void
append_option(GString *out, const HkOption *option)
{
    g_string_append(out, ".It ");
    if (option->letter != 0)
        g_string_append_printf(out, "Fl %c , ", option->letter);
    g_string_append(out, "Fl -");
    for (const char *at = option->name; *at != '\0'; at++)
        g_string_append_printf(out, *at == '-' ? "\\-" : "%c", *at);
    if (option->argument != NULL) {
        g_string_append(out, " Ar ");
        hk_mdoc_append_word(out, option->argument);
    }
    g_string_append_c(out, '\n');
    append_sentence(out, option->help);
    if (option->kind == HK_OPTION_TEXTS)
        hk_mdoc_append_text(out, "May be given several times.");
}

static gboolean
is_of_every_command(const HkOption *option)
{
    for (const HkCommand *const *command = hk_commands; *command != NULL; command++) {
        g_autoptr(GPtrArray) options = hk_command_options(*command);

        if (!g_ptr_array_find(options, option, NULL))
            return FALSE;
    }
    return TRUE;
}

/* Those of @command that every command has (@common), or the others. */
static void
append_options(GString *out, const HkCommand *command, gboolean common)
{
    g_autoptr(GPtrArray) options = hk_command_options(command);
    gboolean begun = FALSE;

    for (guint i = 0; i < options->len; i++) {
        if (is_of_every_command(options->pdata[i]) != common)
            continue;
        if (!begun)
            g_string_append(out, ".Bl -tag -width Ds\n");
        begun = TRUE;
        append_option(out, options->pdata[i]);
    }
    if (begun)
        g_string_append(out, ".El\n");
}

void
hk_manual_print_commands(GString *out)
{
    for (const HkCommand *const *command = hk_commands; *command != NULL; command++) {
        g_string_append_printf(out, ".Ss %s", (*command)->name);
        if (*(*command)->arguments != '\0')
            g_string_append_printf(out, " %s", (*command)->arguments);
        g_string_append_c(out, '\n');
        append_sentence(out, (*command)->summary);
        append_options(out, *command, FALSE);
    }
    g_string_append(out, ".Ss Options of every command\n");
    append_options(out, hk_commands[0], TRUE);
}

void
hk_manual_print_exit_codes(GString *out)
{
    g_string_append(out, ".Bl -tag -width Ds -compact\n");
    for (const HkExitMeaning *row = hk_exit_meanings; row->meaning != NULL; row++) {
        g_string_append_printf(out, ".It %d\n", (int)row->code);
        append_sentence(out, row->meaning);
    }
    g_string_append(out, ".El\n");
}

static void
append_option_words(GString *out, const HkCommand *command, const HkOption *option)
{
    const char *argument = option->argument != NULL ? option->argument : "";
    const char *more = option->kind == HK_OPTION_TEXTS ? "..." : "";

    if (option->letter != 0)
        g_string_append_printf(out, "%s:-%c:%s%s:%s\n", command->name, option->letter,
                               argument, more, option->help);
    g_string_append_printf(out, "%s:--%s:%s%s:%s\n", command->name, option->name,
                           argument, more, option->help);
}

void
hk_manual_print_words(GString *out)
{
    for (const HkCommand *const *command = hk_commands; *command != NULL; command++) {
        g_autoptr(GPtrArray) options = hk_command_options(*command);

        g_string_append_printf(out, "%s::%s:%s\n", (*command)->name,
                               (*command)->arguments, (*command)->summary);
        for (guint i = 0; i < options->len; i++)
            append_option_words(out, *command, options->pdata[i]);
    }
}
