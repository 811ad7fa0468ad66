/* layouts/markdown.h - CommonMark and Japanese list signs as a flat list of paragraphs.
 *
 * Beyond CommonMark: a line that starts with a list sign (①, ・, ◆, （１）, ※ ...) is a
 * paragraph of its own that hangs on the sign; lines are joined without a space between
 * Japanese characters; ** works beside any character, where CommonMark fails before
 * Japanese punctuation; [text]{key} is text in the colour of a declared key, and
 * [text]{large} is larger; [^name] is the mark of a footnote, which the text engine
 * resolves. HTML and images are refused. */
#pragma once
#include "layouts/draw/text.h"

G_BEGIN_DECLS

/* A piece of a paragraph in one weight. */
typedef struct HkSpan {
    char *text;
    gboolean bold;
    gboolean tag;    /* 【新規】 and its like, the brackets included */
    const char *key; /* of [text]{key}, interned; NULL: none */
} HkSpan;

typedef enum HkParagraphKind {
    HK_PARAGRAPH_TEXT,
    HK_PARAGRAPH_HEADING,
    HK_PARAGRAPH_NOTE,     /* starts with ※ */
    HK_PARAGRAPH_CITATION, /* the last line of a quotation, which starts with a dash */
    HK_PARAGRAPH_RULE,     /* a line across; no text */
} HkParagraphKind;

typedef struct HkParagraph {
    HkParagraphKind kind;
    guint heading; /* 1..6 */
    guint depth;   /* how many lists it lies in */
    guint quotes;  /* how many quotations it lies in */
    char *marker;  /* what it hangs on, with its blank: "● ", "① "; NULL: nothing */
    gboolean
        is_item;    /* the marker is a list's, which indents what follows in the item */
    gboolean close; /* stands close to the paragraph before it */
    gboolean goes_on; /* began on the page before: the marker is not printed again */
    GArray *spans;    /* of HkSpan */
    HkLoc loc;
} HkParagraph;

HkParagraph *hk_paragraph_new(HkParagraphKind kind, HkLoc loc);
void hk_paragraph_free(HkParagraph *paragraph); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkParagraph, hk_paragraph_free)

/* The paragraphs of @text, which starts at @loc; (transfer full) GPtrArray of
 * HkParagraph*. NULL with HK_ERROR_SPEC for what is not allowed in a briefing's prose.
 */
GPtrArray *hk_markdown_parse(const char *text, HkLoc loc, GError **error);

/* The runs of a paragraph in @style and @color, keyed text in that of its key among
 * @footnotes, which may be NULL; their texts are borrowed from @paragraph. (transfer
 * full) GArray of HkTextRun. */
GArray *hk_paragraph_runs(const HkParagraph *paragraph, HkStyle style, HkColor color,
                          const HkFootnotes *footnotes);

/* What follows byte @offset of the paragraph's text, as a paragraph of its own without
 * a marker; (transfer full). */
HkParagraph *hk_paragraph_rest(const HkParagraph *paragraph, gsize offset);
/* Leaves only the first @length bytes. */
void hk_paragraph_truncate(HkParagraph *paragraph, gsize length);

/* Which cmark the program runs with. */
const char *hk_markdown_library_version(void);

G_END_DECLS
