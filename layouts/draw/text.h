/* layouts/draw/text.h - the only measuring and shaping of text.
 *
 * An engine holds the fonts (a private fontconfig set-up) and a cache of shaped text.
 * Text that was laid out once is shared by whoever asks for the same again. */
#pragma once
#include "data/error.h"
#include "data/origin.h"
#include "layouts/draw/color.h"
#include "layouts/draw/footnotes.h"
#include "layouts/draw/geom.h"
#include "layouts/draw/style.h"

G_BEGIN_DECLS

typedef struct HkTextEngine HkTextEngine;
typedef struct HkTextLayout HkTextLayout;

/* Fonts are looked for in @font_dirs (NULL-terminated; NULL: the places where the
 * system keeps the families hakusho needs). Error: HK_ERROR_MISSING naming the family
 * that is not there and how to install it. */
HkTextEngine *hk_text_engine_new(const char *const *font_dirs, GError **error);
/* The same with a folder for what fontconfig finds out about fonts; see fonts.h. */
HkTextEngine *hk_text_engine_new_cached(const char *const *font_dirs, const char *cache,
                                        GError **error);
void hk_text_engine_free(HkTextEngine *engine); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkTextEngine, hk_text_engine_free)

/* Sets what follows in the faces of @language: English in Open Sans, whose descenders
 * have their full length, and all else in BIZ UDPGothic. */
void hk_text_engine_set_language(HkTextEngine *engine, const char *language);

/* The footnotes of the page that is in work, for [^name] in any text; borrowed, NULL:
 * there are none. */
void hk_text_engine_set_footnotes(HkTextEngine *engine, HkFootnotes *footnotes);
HkFootnotes *hk_text_engine_footnotes(const HkTextEngine *engine);
/* Changes when text that was laid out before would now be set differently. */
guint hk_text_engine_serial(const HkTextEngine *engine);

/* What `hakusho fonts` prints and what a paper's key contains: each file, its families,
 * its SHA-256. (transfer full) GPtrArray of HkFontFile. */
typedef struct HkFontFile {
    char *path;
    char *family;
    char *style;
    char *sha256;
} HkFontFile;
GPtrArray *hk_text_engine_fonts(const HkTextEngine *engine);
/* The paths alone, which takes no reading of files; in order, each once,
 * NULL-terminated (transfer full). */
char **hk_text_engine_font_paths(const HkTextEngine *engine);

typedef enum HkAlign { HK_ALIGN_START, HK_ALIGN_CENTER, HK_ALIGN_END } HkAlign;

/* A piece of text in one style. @size_scale 0 means 1. */
typedef struct HkTextRun {
    const char *text; /* UTF-8; never markup */
    HkStyle style;
    HkColor color;
    gboolean bold;   /* bolder than the style */
    gboolean raised; /* a footnote mark */
    double size_scale;
    const char *key; /* the key that explains the colour, or NULL; interned */
} HkTextRun;

/* What a text has that is explained at the foot of the page. */
typedef enum HkRemarkKind {
    HK_REMARK_SIGN, /* of a footnote */
    HK_REMARK_NOTE, /* the footnote itself, which stands here */
    HK_REMARK_KEY,  /* of coloured text */
} HkRemarkKind;

typedef struct HkTextRemark {
    HkRemarkKind kind;
    const char *name; /* interned */
} HkTextRemark;

/* What to lay out. Wrapping keeps 行頭・行末禁則, keeps figures with their signs and
 * units (▲1,234百万円, 令和５年度) as far as they have room, and breaks a Latin word
 * only if the word alone is wider than @width. Between Japanese and Latin there is a
 * small gap; brackets and commas of BIZ UDPGothic are narrow by themselves, so
 * that none has to be cut at the ends of a line. [^name] prints a footnote's mark. */
typedef struct HkTextRequest {
    const HkTextRun *runs;
    guint n_runs;
    double width;       /* < 0: unbounded, lines end only at newlines */
    HkAlign align;      /* of the lines to each other */
    gboolean vertical;  /* lines run downwards; @width is then the height to fill */
    double scale;       /* shrinks every size; 0 means 1 */
    double line_height; /* overrides the style's when > 0 */
    HkLoc loc;          /* where the text was written, for errors */
} HkTextRequest;

/* (transfer full). Error: HK_ERROR_FIT for a glyph that no font has, naming the
 * character, its code point and the text's place; HK_ERROR_DATA for text that is not
 * UTF-8. */
HkTextLayout *
hk_text_layout(HkTextEngine *engine, const HkTextRequest *request, GError **error);
HkTextLayout *hk_text_layout_ref(HkTextLayout *layout);
void hk_text_layout_unref(HkTextLayout *layout); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkTextLayout, hk_text_layout_unref)

/* Logical extents: as wide as the widest line, whatever width was asked for, and as
 * high as all lines, whose heights are those of their styles. */
HkSize hk_text_layout_size(const HkTextLayout *layout);
/* From the top to the baseline of the first line. */
double hk_text_layout_baseline(const HkTextLayout *layout);
guint hk_text_layout_n_lines(const HkTextLayout *layout);
/* Whether some unbreakable piece sticks out of the requested width. */
gboolean hk_text_layout_overflows(const HkTextLayout *layout);
/* The height of the first @lines lines, and the byte in the runs as they were given at
 * which line @line starts: for splitting text over pages. */
double hk_text_layout_height_of_lines(const HkTextLayout *layout, guint lines);
gsize hk_text_layout_line_start(const HkTextLayout *layout, guint line);
/* How many lines end against 行頭・行末禁則 or inside a word, because nothing else was
 * left. */
guint hk_text_layout_n_forced(const HkTextLayout *layout);
/* The joined text of all runs as it is printed. Borrowed. */
const char *hk_text_layout_text(const HkTextLayout *layout);
/* The figures in the text that carry their origin (data/origin.h), of HkCite, in order;
 * NULL: none. Borrowed. */
const GArray *hk_text_layout_cites(const HkTextLayout *layout);
/* Of HkTextRemark, in order; NULL: none. Borrowed. */
const GArray *hk_text_layout_remarks(const HkTextLayout *layout);

/* Short cuts for one run. The layout of unbroken text comes from the cache. */
HkTextLayout *hk_text_line(HkTextEngine *engine, HkStyle style, HkColor color,
                           const char *text, HkLoc loc, GError **error);
/* Width of unbroken text; 0 when it cannot be set (the error comes when it is laid
 * out). */
double hk_text_width(HkTextEngine *engine, HkStyle style, const char *text);
/* Height of one line of that style. */
double hk_style_line(HkStyle style);

G_END_DECLS
