/* report/log.h - what is said on standard error. */
#pragma once
#include "data/diag.h"

G_BEGIN_DECLS

/* Writes @text, one or more whole lines, to standard error. Where that leads into
 * systemd's journal (JOURNAL_STREAM), each line starts with its level as sd-daemon(3)
 * has it: <3> error, <4> warning, <6> information. */
void hk_log(HkSeverity severity, const char *text);

/* The findings; @quiet: only errors. */
void hk_log_findings(const HkDiags *diags, gboolean quiet);

G_END_DECLS
