/* data/diag.h - a list of findings, for the steps that report every mistake at once. */
#pragma once
#include "data/error.h"

G_BEGIN_DECLS

typedef enum HkSeverity {
    HK_NOTE,
    HK_WARNING,
    HK_ERROR_FINDING,
} HkSeverity;

/* One finding. @hint says what to do and may be NULL ("did you mean 'amount'?"). @code
 * is what an exit code is made from when the finding is an error. */
typedef struct HkFinding {
    HkSeverity severity;
    HkErrorCode code;
    HkLoc loc;
    char *text;
    char *hint;
} HkFinding;

typedef struct HkDiags HkDiags;

HkDiags *hk_diags_new(void);
void hk_diags_free(HkDiags *diags); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkDiags, hk_diags_free)

/* Adds a finding; @hint may be NULL. The same text at the same place is kept once. */
void hk_diags_add(HkDiags *diags, HkSeverity severity, HkErrorCode code, HkLoc loc,
                  const char *hint, const char *format, ...) G_GNUC_PRINTF(6, 7);

/* Adds what @error says as an error finding and clears @error. */
void hk_diags_take_error(HkDiags *diags, GError **error);

/* Adds a copy of every finding of @more. */
void hk_diags_add_all(HkDiags *diags, const HkDiags *more);

guint hk_diags_n(const HkDiags *diags);
const HkFinding *hk_diags_get(const HkDiags *diags, guint index);
gboolean hk_diags_have_error(const HkDiags *diags);

/* Makes an error of every warning; how many there were. */
guint hk_diags_raise_warnings(HkDiags *diags);

/* Sets @error to the first error among the findings; FALSE if there is one. */
gboolean hk_diags_check(const HkDiags *diags, GError **error);

/* Orders the findings by file, line and column; findings of one place keep their order.
 */
void hk_diags_sort(HkDiags *diags);

/* Appends @finding as a compiler would print it:
 *   briefing.yaml:12:7: error: unknown key 'colour'
 *     12 |       colour: ministry
 *        |       ^
 *     hint: did you mean 'color'?
 * The line is read from the file itself and left out when it cannot be read. Tabs and
 * wide characters keep the caret under its character. */
void hk_finding_print(const HkFinding *finding, GString *out);

/* The same as one JSON object: severity, file, line, column, text, hint. */
void hk_finding_print_json(const HkFinding *finding, GString *out);

G_END_DECLS
