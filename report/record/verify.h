/* report/record/verify.h - whether a paper is what its recorded inputs give. */
#pragma once
#include "data/diag.h"
#include "report/record/paper-record.h"

G_BEGIN_DECLS

typedef enum HkVerdict {
    HK_VERDICT_IDENTICAL, /* rebuilding gives the same bytes */
    HK_VERDICT_DIFFERS,
    HK_VERDICT_GONE, /* an input is not there any more: nothing was rebuilt */
} HkVerdict;

/* "identical", "differs" and "gone". */
const char *hk_verdict_name(HkVerdict verdict);

/* One thing that is not as it was. */
typedef struct HkDifference {
    const char *what; /* "data", "briefing", "project", "picture", "fonts", "engine",
                         "figures", "file", ...; static */
    char *text;       /* a sentence */
} HkDifference;

typedef struct HkVerification {
    HkVerdict verdict;
    GPtrArray *differences; /* of HkDifference* */
    guint n_inputs;         /* files that are as they were */
} HkVerification;

/* Verifies the PDF at @path, whose only record is @record, against the project in @root
 * (absolute). NULL with errors in @diags if it cannot be rebuilt for another reason
 * than that an input is gone. (transfer full) */
HkVerification *hk_verify(const char *path, const HkPaperRecord *record,
                          const char *root, HkDiags *diags);
void hk_verification_free(HkVerification *verification); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkVerification, hk_verification_free)

G_END_DECLS
