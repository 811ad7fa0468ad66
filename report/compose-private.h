/* report/compose-private.h - what composing blocks and pages share. */
#pragma once
#include "layouts/contents.h"
#include "report/compose.h"
#include "report/numbering.h"

G_BEGIN_DECLS

/* What the figures of the page in work are as of. */
typedef struct HkAsOfUses HkAsOfUses;

HkAsOfUses *hk_as_of_uses_new(void);
void hk_as_of_uses_free(HkAsOfUses *uses); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkAsOfUses, hk_as_of_uses_free)
/* Forgets them: another page comes. */
void hk_as_of_uses_clear(HkAsOfUses *uses);

typedef struct HkComposer {
    const HkComposeRequest *request;
    HkNumbering *numbering;
    HkExpansion expansion;
    HkOutline outline;
    GPtrArray *kept;   /* texts that live as long as the pages; freed with g_free */
    GPtrArray *tables; /* names of the loaded tables behind the page in work, without
                          repeats */
    GPtrArray *captions; /* of const char*: 図1　予算額, of the block in work, kept */
    GPtrArray
        *composed; /* of HkComposedBlock*: the block in work and what lies in it */
    HkAsOfUses *as_ofs;
    gboolean states_as_of; /* the block in work prints a date of its own */
} HkComposer;

/* @text with its braces filled in, kept by the composer; NULL when @text is absent, or
 * with
 * @error set. */
const char *hk_composer_text(HkComposer *composer, const HkText *text, GError **error);

/* The block of @spec with everything around it; (transfer full). */
HkBlock *
hk_composer_block(HkComposer *composer, const HkBlockSpec *spec, GError **error);

/* Notes what the figures of @frame are as of, unless the block in work says it itself.
 * FALSE with @error for what is no date. (compose-as-of.c) */
gboolean
hk_composer_note_as_of(HkComposer *composer, const HkFrame *frame, GError **error);

/* 令和4年4月末時点, or without its word 令和4年4月末, kept by the composer; NULL when
 * @text is absent, or with @error set. */
const char *hk_composer_as_of(HkComposer *composer, const HkText *text,
                              gboolean with_word, GError **error);

/* What the page prints: what it says itself, or the one date that all its figures are
 * of. Several dates are a warning. NULL: none, or @error is set. */
const char *
hk_composer_page_as_of(HkComposer *composer, const HkPageSpec *page, GError **error);

/* "出典：..." for the tables noted so far, kept by the composer; NULL: none. */
const char *hk_composer_source(HkComposer *composer);

G_END_DECLS
