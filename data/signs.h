/* data/signs.h - signs that stand for a status: － … x and their kin. */
#pragma once
#include "data/field.h"
#include "data/value.h"

G_BEGIN_DECLS

/* Signs and what they mean in one column. */
typedef struct HkSigns HkSigns;

/* The usual ones: an empty cell, … ... .. n/a NA : and [x] are unknown, － - ― none, x
 * *** nfp [c] suppressed, ・ [z] not-applicable. */
HkSigns *hk_signs_new(void);
void hk_signs_free(HkSigns *signs); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkSigns, hk_signs_free)

/* Takes over what @pairs (of HkPair*, may be NULL) declare: a sign, and the name of a
 * status or "zero". A later declaration wins. Statuses that have a
 * number are those of marks behind a number. FALSE with @error at the place of a word
 * that is neither. */
gboolean hk_signs_declare(HkSigns *signs, const GPtrArray *pairs, GError **error);

/* The status that @text as a whole stands for; NORMAL for "zero". Letters count without
 * case, full-width forms as half-width ones. */
gboolean hk_signs_lookup(const HkSigns *signs, const char *text, HkStatus *status);

/* Cuts one mark off the end of @text, which follows a number and has @length bytes: r,
 * p, e, b, [r], (r) ... or what was declared as revised, provisional, estimated or
 * break. Its status joins @status. Gives the length without it. */
gsize hk_signs_cut_mark(const HkSigns *signs, const char *text, gsize length,
                        HkStatus *status);

/* Skips a mark before a number, as Japanese tables print them: r 218,486 or p12.3. Its
 * status joins @status. Gives where the number starts, which is @text if there is no
 * mark. */
const char *
hk_signs_skip_mark(const HkSigns *signs, const char *text, HkStatus *status);

/* Whether a declared sign looks like a number, such as 999 for unknown. */
gboolean hk_signs_have_numbers(const HkSigns *signs);

G_END_DECLS
