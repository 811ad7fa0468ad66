/* layouts/footnote.h - footnotes and keys of coloured text: what a page's file says of
 * them, and which of them a sheet of paper has to print at its foot. */
#pragma once
#include "data/field.h"
#include "layouts/draw/context.h"
#include "layouts/draw/scene.h"

G_BEGIN_DECLS

/* One entry of footnotes:. */
typedef struct HkFootnoteSpec {
    HkLoc loc;
    HkText name;
    HkText text;
    HkText sign; /* NULL value: the footnote is numbered */
} HkFootnoteSpec;

extern const HkStructDef hk_footnote_def;

/* One entry of text_keys:. */
typedef struct HkTextKeySpec {
    HkLoc loc;
    HkText name;
    int color;   /* an index for hk_text_key_color */
    HkText text; /* NULL value: the name */
} HkTextKeySpec;

extern const HkStructDef hk_text_key_def;

HkColor hk_text_key_color(const HkTextKeySpec *key);
/* "赤字：調整費での実施内容", as Markdown in the key's own colour; @text NULL: the
 * name. (transfer full) */
char *
hk_text_key_note(const HkTextKeySpec *key, const char *text, const char *language);

/* The notes that the texts of @scene have at its foot: what keys mean, then footnotes
 * in the order of their first marks, but those that stand in the text itself. With
 * @numbered, the footnotes are numbered in that order. (transfer full) NULL-terminated,
 * in Markdown. */
char **
hk_footnotes_of_scene(HkFootnotes *footnotes, const HkScene *scene, gboolean numbered);

G_END_DECLS
