/* report/command-line.c - reads the words of a command line by a command's table. */
#include "report/command-line.h"

#include "report/language.h"

#include <string.h>

/* Options that are not in a command's own table. @needs is 0 for those of every
 * command. */
static const struct {
    guint needs;
    HkOption option;
} common_options[] = {
    { HK_TAKES_PARAMETERS,
      { "parameter", 'P', HK_OPTION_TEXTS, "NAME=VALUE", "set a parameter" } },
    { HK_TAKES_LANGUAGE,
      { "language", 0, HK_OPTION_TEXT, "ja|en", "make the papers in this language" } },
    { HK_TAKES_CONNECTIONS,
      { "connections", 0, HK_OPTION_TEXT, "FILE",
        "where connections lead; left out, $HAKUSHO_CONNECTIONS or "
        "/etc/hakusho/connections.yaml" } },
    { HK_TAKES_CONNECTIONS,
      { "offline", 0, HK_OPTION_FLAG, NULL,
        "ask no connection: what was answered last stands" } },
    { HK_TAKES_JSON, { "json", 0, HK_OPTION_FLAG, NULL, "print the result as JSON" } },
    { 0, { "quiet", 'q', HK_OPTION_FLAG, NULL, "print nothing but errors" } },
    { 0, { "help", 'h', HK_OPTION_FLAG, NULL, "print this help" } },
};

/* What was given for one option. */
typedef struct Slot {
    const HkOption *option;
    gboolean flag;
    char *text;
    char **texts;
} Slot;

static void
slot_free(gpointer data)
{
    Slot *slot = data;

    g_free(slot->text);
    g_strfreev(slot->texts);
    g_free(slot);
}

GPtrArray *
hk_command_options(const HkCommand *command)
{
    GPtrArray *all = g_ptr_array_new();
    const HkOption *own = command->options;

    for (; own != NULL && own->name != NULL; own++)
        g_ptr_array_add(all, (HkOption *)own);
    for (gsize i = 0; i < G_N_ELEMENTS(common_options); i++)
        if ((common_options[i].needs & ~command->common) == 0)
            g_ptr_array_add(all, (HkOption *)&common_options[i].option);
    return all;
}

/* Texts are taken as file names: GLib then leaves their bytes alone in every locale. */
static GOptionEntry
entry_of(const HkOption *option, Slot *slot)
{
    GOptionEntry entry = { .long_name = option->name,
                           .short_name = option->letter,
                           .description = option->help,
                           .arg_description = option->argument };

    entry.arg = option->kind == HK_OPTION_FLAG   ? G_OPTION_ARG_NONE
                : option->kind == HK_OPTION_TEXT ? G_OPTION_ARG_FILENAME
                                                 : G_OPTION_ARG_FILENAME_ARRAY;
    entry.arg_data = option->kind == HK_OPTION_FLAG   ? (gpointer)&slot->flag
                     : option->kind == HK_OPTION_TEXT ? (gpointer)&slot->text
                                                      : (gpointer)&slot->texts;
    return entry;
}

/* The first word that looks like a long option and is none of @options. */
static const char *
unknown_word(const GPtrArray *options, const char *const *words)
{
    for (; *words != NULL && strcmp(*words, "--") != 0; words++) {
        const gsize length = strcspn(*words, "=");
        gboolean known = FALSE;

        for (guint i = 0; i < options->len && !known; i++) {
            const HkOption *option = options->pdata[i];

            known = strlen(option->name) + 2 == length &&
                    strncmp(*words + 2, option->name, length - 2) == 0;
        }
        if (!known && g_str_has_prefix(*words, "--"))
            return *words;
    }
    return NULL;
}

static void
suggest_option(const GPtrArray *options, const char *const *words, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    const char *word = unknown_word(options, words);
    const char *nearest;

    if (word == NULL ||
        !g_error_matches(*error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION))
        return;
    for (guint i = 0; i < options->len; i++)
        g_ptr_array_add(names, (char *)((const HkOption *)options->pdata[i])->name);
    g_ptr_array_add(names, NULL);
    nearest = g_utf8_validate(word, -1, NULL)
                  ? hk_nearest_name(word + 2, (const char *const *)names->pdata)
                  : NULL;
    g_clear_error(error);
    g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION,
                nearest != NULL ? "unknown option '%s'; did you mean '--%s'?"
                                : "unknown option '%s'",
                word, nearest);
}

/* Whether @word is such as -Pfy=R5: a letter that takes a text, and the text. */
static gboolean
is_attached(const GPtrArray *options, const char *word)
{
    for (guint i = 0; i < options->len; i++) {
        const HkOption *option = options->pdata[i];

        if (option->kind != HK_OPTION_FLAG && option->letter != 0 && word[0] == '-' &&
            word[1] == option->letter)
            return word[2] != '\0';
    }
    return FALSE;
}

/* The words as GLib reads them: after a program's name, with the texts of letters
 * apart. */
static char **
spread_words(const GPtrArray *options, const char *const *words)
{
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
    gboolean ended = FALSE;

    g_strv_builder_add(builder, "hakusho");
    for (; *words != NULL; words++) {
        ended = ended || strcmp(*words, "--") == 0;
        if (!ended && is_attached(options, *words)) {
            const char letter[] = { '-', (*words)[1], '\0' };

            g_strv_builder_add_many(builder, letter, *words + 2, NULL);
        } else {
            g_strv_builder_add(builder, *words);
        }
    }
    return g_strv_builder_end(builder);
}

/* Fills the slots of @table from @words; gives what is left. NULL with @error. */
static char **
parse_words(const GPtrArray *options, GHashTable *table, const char *const *words,
            GError **error)
{
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_autoptr(GArray) entries = g_array_new(TRUE, TRUE, sizeof(GOptionEntry));
    char **argv = spread_words(options, words);

    for (guint i = 0; i < options->len; i++) {
        Slot *slot = g_new0(Slot, 1);
        GOptionEntry entry;

        slot->option = options->pdata[i];
        g_hash_table_insert(table, (char *)slot->option->name, slot);
        entry = entry_of(slot->option, slot);
        g_array_append_val(entries, entry);
    }
    g_option_context_set_help_enabled(context, FALSE);
    g_option_context_add_main_entries(context, (GOptionEntry *)entries->data, NULL);
    if (g_option_context_parse_strv(context, &argv, error))
        return argv;
    suggest_option(options, words, error);
    g_strfreev(argv);
    return NULL;
}

static Slot *
slot_of(const HkInvocation *invocation, const char *name)
{
    Slot *slot = g_hash_table_lookup(invocation->options, name);

    g_assert(slot != NULL);
    return slot;
}

gboolean
hk_invocation_has(const HkInvocation *invocation, const char *name)
{
    return g_hash_table_contains(invocation->options, name);
}

gboolean
hk_invocation_flag(const HkInvocation *invocation, const char *name)
{
    return slot_of(invocation, name)->flag;
}

const char *
hk_invocation_text(const HkInvocation *invocation, const char *name)
{
    return slot_of(invocation, name)->text;
}

const char *const *
hk_invocation_texts(const HkInvocation *invocation, const char *name)
{
    static const char *const none[] = { NULL };
    char **texts = slot_of(invocation, name)->texts;

    return texts != NULL ? (const char *const *)texts : none;
}

static gboolean
fail_usage(GError **error, const HkCommand *command, const char *what)
{
    g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                "%s; usage: hakusho %s [OPTION...] %s", what, command->name,
                command->arguments);
    return FALSE;
}

/* Takes @assignment. One name twice is a mistake: which was meant is not known. */
static gboolean
add_assignment(HkInvocation *invocation, HkAssignment *take_assignment, GError **error)
{
    for (guint i = 0; i < invocation->assignments->len; i++) {
        const HkAssignment *other = invocation->assignments->pdata[i];

        if (!g_str_equal(other->name, take_assignment->name))
            continue;
        hk_fail(error, HK_ERROR_USAGE, HK_NOWHERE,
                "-P %s is given twice: %s and %s; keep one", other->name, other->value,
                take_assignment->value);
        hk_assignment_free(take_assignment);
        return FALSE;
    }
    g_ptr_array_add(invocation->assignments, take_assignment);
    return TRUE;
}

/* Takes --language, where it was given. */
static gboolean
read_language(HkInvocation *invocation, GError **error)
{
    const char *text = NULL;

    if ((invocation->command->common & HK_TAKES_LANGUAGE) != 0)
        text = hk_invocation_text(invocation, "language");
    invocation->language = text != NULL ? hk_language_named(text) : -1;
    if (text == NULL || invocation->language >= 0)
        return TRUE;
    g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                "--language cannot be '%s'; it is ja or en", text);
    return FALSE;
}

/* Looks at the options and arguments that were read. */
static gboolean
check_invocation(HkInvocation *invocation, GError **error)
{
    const HkCommand *command = invocation->command;
    const char *const *texts;

    if (invocation->n_arguments < command->min_arguments)
        return fail_usage(error, command, "something is missing");
    if (invocation->n_arguments > command->max_arguments)
        return fail_usage(error, command, "too many arguments");
    for (guint i = 0; i < invocation->n_arguments; i++)
        if (!g_utf8_validate(invocation->arguments[i], -1, NULL))
            return fail_usage(error, command, "an argument is not UTF-8");
    if (!read_language(invocation, error))
        return FALSE;
    if ((command->common & HK_TAKES_PARAMETERS) == 0)
        return TRUE;
    for (texts = hk_invocation_texts(invocation, "parameter"); *texts != NULL;
         texts++) {
        HkAssignment *assignment;

        if (!g_utf8_validate(*texts, -1, NULL))
            return fail_usage(error, command, "-P: not UTF-8");
        assignment = hk_assignment_parse(*texts, error);
        if (assignment == NULL || !add_assignment(invocation, assignment, error))
            return FALSE;
    }
    return TRUE;
}

HkInvocation *
hk_command_line_parse(const HkCommand *command, const char *const *words,
                      gboolean *wants_help, GError **error)
{
    g_autoptr(HkInvocation) invocation = g_new0(HkInvocation, 1);
    g_autoptr(GPtrArray) options = hk_command_options(command);

    invocation->command = command;
    invocation->options =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, slot_free);
    invocation->assignments = g_ptr_array_new_with_free_func(hk_assignment_free);
    invocation->words = parse_words(options, invocation->options, words, error);
    if (invocation->words == NULL)
        return NULL;
    invocation->arguments = (const char *const *)invocation->words + 1;
    if (g_strcmp0(invocation->arguments[0], "--") == 0)
        invocation->arguments++;
    invocation->n_arguments = g_strv_length((char **)invocation->arguments);
    invocation->quiet = hk_invocation_flag(invocation, "quiet");
    invocation->json = (command->common & HK_TAKES_JSON) != 0 &&
                       hk_invocation_flag(invocation, "json");
    *wants_help = hk_invocation_flag(invocation, "help");
    if (!*wants_help && !check_invocation(invocation, error))
        return NULL;
    return g_steal_pointer(&invocation);
}

void
hk_invocation_free(HkInvocation *invocation)
{
    if (invocation == NULL)
        return;
    g_hash_table_unref(invocation->options);
    g_ptr_array_unref(invocation->assignments);
    g_strfreev(invocation->words);
    g_free(invocation);
}

const HkCommand *
hk_command_find(const char *name, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    const char *nearest = NULL;

    for (const HkCommand *const *command = hk_commands; *command != NULL; command++) {
        if (strcmp((*command)->name, name) == 0)
            return *command;
        g_ptr_array_add(names, (char *)(*command)->name);
    }
    g_ptr_array_add(names, NULL);
    if (g_utf8_validate(name, -1, NULL))
        nearest = hk_nearest_name(name, (const char *const *)names->pdata);
    g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                nearest != NULL ? "unknown command '%s'; did you mean '%s'?"
                                : "unknown command '%s'; see hakusho --help",
                name, nearest);
    return NULL;
}

void
hk_help_print(GString *out)
{
    g_string_append(out, "usage: hakusho COMMAND [OPTION...] [FILE...]\n\n"
                         "Turns tables of figures into briefings.\n\ncommands:\n");
    for (const HkCommand *const *command = hk_commands; *command != NULL; command++)
        g_string_append_printf(out, "  %-8s  %s\n", (*command)->name,
                               (*command)->summary);
    g_string_append(out, "\nhakusho COMMAND --help tells more; hakusho --version which "
                         "version this is.\n\nexit codes:\n");
    hk_exit_print_table(out);
}

static void
print_option(const HkOption *option, GString *out)
{
    g_autofree char *name =
        g_strdup_printf("--%s%s%s", option->name, option->argument != NULL ? " " : "",
                        option->argument != NULL ? option->argument : "");

    if (option->letter != 0)
        g_string_append_printf(out, "  -%c, %-22s  %s\n", option->letter, name,
                               option->help);
    else
        g_string_append_printf(out, "      %-22s  %s\n", name, option->help);
}

void
hk_command_help_print(const HkCommand *command, GString *out)
{
    g_autoptr(GPtrArray) options = hk_command_options(command);

    g_string_append_printf(out, "usage: hakusho %s [OPTION...] %s\n\n%s.\n\noptions:\n",
                           command->name, command->arguments, command->summary);
    for (guint i = 0; i < options->len; i++)
        print_option(options->pdata[i], out);
}
