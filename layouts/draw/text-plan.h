/* layouts/draw/text-plan.h - what is really laid out of a text: with footnote marks
 * resolved, and with its lines ended. */
#pragma once
#include "layouts/draw/text.h"

/* A place where the printed text differs from what was given. */
typedef struct HkTextEdit {
    gsize at;             /* byte in the printed text */
    gsize printed, given; /* bytes */
} HkTextEdit;

typedef struct HkTextPlan {
    HkTextRequest request; /* the given one with the runs below */
    GArray *runs;          /* of HkTextRun */
    GPtrArray *texts;      /* of those that were changed */
    GArray *edits;         /* of HkTextEdit, in order */
    GArray *remarks;       /* of HkTextRemark, in order; NULL: none */
} HkTextPlan;

void hk_text_plan_clear(HkTextPlan *plan);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(HkTextPlan, hk_text_plan_clear)

/* Plans @request; borrows its texts. @marks NULL: there are no footnotes, and [^name]
 * is printed as it stands. FALSE with HK_ERROR_SPEC for a mark that stands for nothing.
 */
gboolean hk_text_plan(const HkTextRequest *request, const HkFootnotes *footnotes,
                      HkTextPlan *plan, GError **error);

/* The byte in the given text for @at in the printed one. */
gsize hk_text_plan_given(const GArray *edits, gsize at);

/* Ends lines before the characters @breaks (of guint) of the planned text. */
void hk_text_plan_break(HkTextPlan *plan, const GArray *breaks);
/* What ends a line that no newline ends, in the planned text. */
#define HK_LINE_END "\xe2\x80\xa8" /* U+2028 */
