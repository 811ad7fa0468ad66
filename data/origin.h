/* data/origin.h - which cells a printed figure comes from.
 *
 * Every cell of a paper's data sets has a number, its origin (HkCell.origin), and so
 * has every figure that is worked out of others. Copies of a cell keep it. Where a cell
 * is printed, the origin goes with the text: hk_format_cell() puts it around the figure
 * in noncharacters, which Unicode keeps for use inside of programs (23.7: U+FDD0 to
 * U+FDEF), and the text engine takes it out again. What happens to the text between the
 * two - a table, a label, a sentence - need not know of it. */
#pragma once
#include "data/frame.h"

G_BEGIN_DECLS

/* How a figure came about. */
typedef enum HkOriginKind {
    HK_ORIGIN_CELL, /* printed as the query gave it */
    HK_ORIGIN_SUM,
    HK_ORIGIN_DIFFERENCE,
    HK_ORIGIN_RATE,  /* of change */
    HK_ORIGIN_SHARE, /* of a part in a whole */
    HK_ORIGIN_COUNT, /* how many cells there are */
    HK_ORIGIN_ONE,   /* one of several: the least or greatest */
} HkOriginKind;

/* "cell", "sum", "difference", ... */
const char *hk_origin_kind_name(HkOriginKind kind);

/* The origin of a figure that is no cell of the data, nor worked out of any: the number
 * at a tick of an axis. */
#define HK_ORIGIN_NOWHERE G_MAXUINT32

/* The origins of one paper. */
typedef struct HkOrigins HkOrigins;

/* Numbers the cells of @frames (of HkFrame*), which must outlive the origins. */
HkOrigins *hk_origins_new(const GPtrArray *frames);
void hk_origins_free(HkOrigins *origins); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkOrigins, hk_origins_free)

/* Notes that @made was worked out of @a and @b, of which one may be @made itself (a
 * running sum) or NULL. A sum of one cell is that cell. Nothing happens if @origins is
 * NULL. */
void hk_origins_join(HkOrigins *origins, HkOriginKind kind, HkCell *made,
                     const HkCell *a, const HkCell *b);
/* Gives the figure @cell the name it has in values:, which is kept, not copied. */
void hk_origins_name(HkOrigins *origins, HkCell *cell, const char *name);

/* @take_text, the print of @cell, with its origin around it. (transfer full) */
char *hk_origins_mark(HkOrigins *origins, const HkColumnType *type, const HkCell *cell,
                      char *take_text);

/* Where one figure comes from. */
typedef struct HkSource {
    HkOriginKind kind;
    const char *name;  /* in values:; NULL: none */
    HkColumnType type; /* of the figure */
    HkCell cell;       /* its value, without text */
    GArray *cells;     /* of HkOrigin: of the cells of frames behind it, in order, each
                          once */
} HkSource;

void hk_source_clear(HkSource *source);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(HkSource, hk_source_clear)

/* FALSE if there is no such origin: a text may have brought the sign along. */
gboolean hk_origins_find(const HkOrigins *origins, HkOrigin origin, HkSource *source);
/* The cell that has @origin, which is one of HkSource.cells: the place of its frame
 * among those given, its row and its column. */
void hk_origins_place(const HkOrigins *origins, HkOrigin origin, guint *frame,
                      guint *row, guint *column);

/* One figure in a text. */
typedef struct HkCite {
    HkOrigin origin;
    char *text; /* as it is printed */
} HkCite;

/* Whether @text has origins in it. */
gboolean hk_text_has_cites(const char *text);
/* @text without origins (transfer full), and what they were around, appended to @cites
 * (of HkCite) unless NULL. */
char *hk_text_without_cites(const char *text, GArray *cites);
/* An empty list of HkCite. */
GArray *hk_cites_new(void);
/* The byte in @text for @at in it without its origins: behind what ends there, before
 * what begins. */
gsize hk_text_with_cites(const char *text, gsize at);
/* @lines, which are @text without its origins and with newlines in it, some in the
 * place of blanks, with the origins. (transfer full) */
char *hk_text_cite_lines(const char *text, const char *lines);

G_END_DECLS
