/* report/command-line.h - reads the words of a command line by a command's table. */
#pragma once
#include "report/command.h"

G_BEGIN_DECLS

/* Reads @words (NULL-terminated, without the program and the command). NULL with @error
 * (G_OPTION_ERROR) that a user understands. @wants_help is set, and nothing is checked,
 * when --help is among them. (transfer full) */
HkInvocation *hk_command_line_parse(const HkCommand *command, const char *const *words,
                                    gboolean *wants_help, GError **error);
void hk_invocation_free(HkInvocation *invocation); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkInvocation, hk_invocation_free)

/* The command called @name. NULL with @error and the nearest name if there is none. */
const HkCommand *hk_command_find(const char *name, GError **error);

/* All options of @command, its own and those it shares: of const HkOption*, which are
 * borrowed. (transfer container) */
GPtrArray *hk_command_options(const HkCommand *command);

/* What `hakusho --help` and `hakusho COMMAND --help` print. */
void hk_help_print(GString *out);
void hk_command_help_print(const HkCommand *command, GString *out);

G_END_DECLS
