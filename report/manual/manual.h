/* report/manual/manual.h - what the manual pages and the shells' completion take from
 * the tables of commands and keys, so that they cannot fall behind them. Used while
 * building; the program does not have it. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* Text for a line of mdoc(7), escaped, broken after sentences and at 80 columns. Begins
 * and ends a line. */
void hk_mdoc_append_text(GString *out, const char *text);

/* One word after a macro, escaped. */
void hk_mdoc_append_word(GString *out, const char *word);

/* hakusho(1): every command with its options; the exit codes. */
void hk_manual_print_commands(GString *out);
void hk_manual_print_exit_codes(GString *out);

/* hakusho(5): every key of the project file, of briefings and of blocks. */
void hk_manual_print_project(GString *out);
void hk_manual_print_briefing(GString *out);
void hk_manual_print_meeting(GString *out);
void hk_manual_print_connections(GString *out);
void hk_manual_print_blocks(GString *out);

/* One line for each command, "build::[BRIEFING...]:summary", and for each spelling of
 * each of its options, "build:--output:DIR:help"; the argument of an option that may be
 * repeated ends in "...". */
void hk_manual_print_words(GString *out);

/* Copies @template; a line "@COMMANDS@" (or @BLOCKS@, @BRIEFING@, @CONNECTIONS@,
 * @EXIT-CODES@,
 * @PROJECT@, @WORDS@) is replaced by what the function above prints. NULL with @error
 * if a line asks for something else. (transfer full) */
char *hk_manual_fill(const char *template, GError **error);

G_END_DECLS
