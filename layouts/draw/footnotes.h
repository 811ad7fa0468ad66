/* layouts/draw/footnotes.h - what [^name] in a text stands for, and [text]{key}.
 *
 * Every text that is laid out may have marks. While a page is measured, each mark
 * prints a number as wide as any the page can have; when it is drawn the marks are
 * numbered in the order in which they stand on that sheet of paper, so that no line
 * gets longer. */
#pragma once
#include "data/error.h"
#include "layouts/draw/color.h"

G_BEGIN_DECLS

typedef struct HkFootnotes HkFootnotes;

/* Marks that print as @pattern says, with one %s for the number: "※%s". */
HkFootnotes *hk_footnotes_new(const char *pattern);
void hk_footnotes_free(HkFootnotes *footnotes); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkFootnotes, hk_footnotes_free)

/* Adds the footnote @name with the text @note. @sign is what it always prints (＊,
 * 注１); NULL: it is numbered. A name that is there already stays as it is. Texts are
 * copied. */
void hk_footnotes_add(HkFootnotes *footnotes, const char *name, const char *sign,
                      const char *note);

/* Adds the key @name of text in @color, which @note explains (赤字：継続分). */
void hk_footnotes_add_key(HkFootnotes *footnotes, const char *name, HkColor color,
                          const char *note);
/* Whether there is a key @name; gives its colour, unless @color is NULL. */
gboolean
hk_footnotes_key(const HkFootnotes *footnotes, const char *name, HkColor *color);

/* Notes that the footnote or key @name was printed, and whether it ever was. */
void hk_footnotes_use(HkFootnotes *footnotes, const char *name);
gboolean hk_footnotes_is_used(const HkFootnotes *footnotes, const char *name);

/* Whether there is neither a footnote nor a key. */
gboolean hk_footnotes_is_empty(const HkFootnotes *footnotes);

/* Numbers the footnotes in the order of @names (of const char*, NULL: none), which may
 * repeat; all others print a number that is wide enough for any. */
void hk_footnotes_number(HkFootnotes *footnotes, const GPtrArray *names);
/* Changes with every hk_footnotes_number: what was laid out before prints other marks.
 */
guint hk_footnotes_serial(const HkFootnotes *footnotes);

/* Whether there is a footnote @name; without one @error has HK_ERROR_SPEC with what the
 * user may have meant. */
gboolean hk_footnotes_check(const HkFootnotes *footnotes, const char *name, HkLoc loc,
                            GError **error);

/* The number without the sign's pattern ("1"), NULL when the sign is fixed; and the
 * whole sign ("※1", "＊"). (transfer full) */
char *hk_footnotes_digits(const HkFootnotes *footnotes, const char *name);
char *hk_footnotes_sign(const HkFootnotes *footnotes, const char *name);
/* "※１　the text", as it stands at the foot; of a key what explains it. (transfer
 * full) */
char *hk_footnotes_note(const HkFootnotes *footnotes, const char *name);

/* One mark in a text. */
typedef struct HkFootnoteMark {
    const char *start, *end; /* the whole of it */
    char *name;              /* owned */
    gboolean is_note;        /* [^name]: puts the footnote itself here */
} HkFootnoteMark;
void hk_footnote_mark_clear(HkFootnoteMark *place);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(HkFootnoteMark, hk_footnote_mark_clear)

/* The first mark at or behind @text. @place need not be initialised unless it is to be
 * cleared when there is none. */
gboolean hk_footnote_mark_find(const char *text, HkFootnoteMark *place);
/* @text without its marks and origins (data/origin.h): for outlines, contents and
 * alternative texts; (transfer full). */
char *hk_footnotes_strip(const char *text);

G_END_DECLS
