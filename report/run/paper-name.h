/* report/run/paper-name.h - what a paper of many is called. */
#pragma once
#include "data/argument.h"

G_BEGIN_DECLS

/* `output:` with the values of @arguments (HkArgument) in place of {NAME}. No value
 * makes a folder, a hidden file or another path of it. NULL with an error at the place
 * of a name that is none. (transfer full) */
char *hk_paper_name_fill(const HkText *output, const GArray *arguments, GError **error);

G_END_DECLS
