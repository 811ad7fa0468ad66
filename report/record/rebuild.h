/* report/record/rebuild.h - a paper once more, from the inputs that its record names.
 */
#pragma once
#include "data/diag.h"
#include "report/record/paper-record.h"

G_BEGIN_DECLS

/* Builds the paper of @record from the project in @root into @folder; its path
 * (transfer full). NULL with errors in @diags. */
char *hk_rebuild(const HkPaperRecord *record, const char *root, const char *folder,
                 HkDiags *diags);

G_END_DECLS
