/* report/change/change-input.h - what is compared: two papers, or two output folders.
 */
#pragma once
#include "data/diag.h"
#include "report/change/change.h"

G_BEGIN_DECLS

/* Compares @before and @after, both PDF files or both output folders (or the manifests
 * in them), whose papers are told apart by their names. Papers of folders without a
 * record are warnings in @diags; anything else that cannot be compared is an error
 * there, and NULL is given. (transfer full): of HkPaperChange*. */
GPtrArray *hk_changes_of(const char *before, const char *after, HkDiags *diags);

G_END_DECLS
