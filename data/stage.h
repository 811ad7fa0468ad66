/* data/stage.h - the vocabulary of budget stages, and which of them may be added. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* One stage. Amounts of one stage are one version of a budget, or one part of it. */
typedef struct HkStage {
    const char *code;  /* stored in tables: "initial" */
    const char *ja;    /* 当初予算額 */
    const char *brief; /* 当初 */
    const char *en;    /* Initial budget */
    guint family;      /* stages of one family are parts of one sum; 0: stands alone */
    const char *const *spellings; /* accepted on input, NULL-terminated */
} HkStage;

/* By its code; NULL if there is none. */
const HkStage *hk_stage_lookup(const char *code);
/* By code, name or any accepted spelling, narrowed: 概算要求額, 当初予算案, Initial
 * budget. */
const HkStage *hk_stage_find(const char *text);
/* The codes in the order of a budget's life, NULL-terminated. */
const char *const *hk_stage_codes(void);
/* "ja" or "en". @brief: 当初 rather than 当初予算額. Borrowed. */
const char *hk_stage_label(const HkStage *stage, gboolean brief, const char *language);

/* Whether amounts of the stages @a and @b (codes) may be added into one sum: initial
 * and supplementary may (本予算 and 補正), initial and revised may not, for the one
 * contains the other. A stage may be added to itself. Unknown codes may not. */
gboolean hk_stages_addable(const char *a, const char *b);

G_END_DECLS
