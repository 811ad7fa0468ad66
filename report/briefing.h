/* report/briefing.h - the briefing file: what is in it, and what a paper looks like. */
#pragma once
#include "data/figure.h"
#include "data/format.h"
#include "data/moment.h"
#include "data/query.h"
#include "layouts/page.h"
#include "report/declarations.h"
#include "report/language.h"
#include "report/parameters.h"
#include "report/run/for-each.h"
#include "report/yaml-tree.h"

G_BEGIN_DECLS

/* What a paper is to its readers. One that is embargoed or final is withheld while
 * anything is wrong with it, be it only a warning. */
typedef enum HkPaperStatus {
    HK_PAPER_DRAFT,     /* every page says so */
    HK_PAPER_EMBARGOED, /* every page says until when */
    HK_PAPER_FINAL,
} HkPaperStatus;

extern const HkChoice hk_paper_status_choices[];

/* A briefing file as it is written. Texts that a user left out have a NULL value; texts
 * that are printed may hold {values}. */
typedef struct HkBriefingSpec {
    HkLoc loc;
    int version; /* hakusho: 1 */
    HkText title, subtitle, kicker;
    HkText author;    /* who issues the paper; metadata and covers */
    int language;     /* HkLanguage */
    HkPaper *paper;   /* NULL: A4 landscape */
    GPtrArray *stamp; /* of HkText*, one to three lines */
    HkText as_of;     /* a date */
    HkText label;     /* 案, 議論・検討用 */
    int status;       /* HkPaperStatus; -1: not said */
    HkText release;   /* a moment, of an embargoed paper */
    HkText footer;
    int rounding;   /* HkRounding */
    HkText low;     /* what stands for figures that round to 0 */
    int negative;   /* HkNegative; -1: that of the language */
    int year_style; /* HkYearStyle; -1: that of the language */
    double smallest_scale;
    HkText output; /* name of the paper without its ending; NULL: that of the file */
    HkForEach *for_each; /* NULL: one paper */
    HkDeclarations declared;
    GPtrArray *parameters; /* of HkParameter* */
    GPtrArray *data;       /* of HkDataSpec* */
    GPtrArray *values;     /* of HkFigureSpec* */
    GPtrArray *hues;       /* of HkPair*: COLUMN/VALUE or LIST/CODE -> name of a hue */
    GPtrArray *footnotes;  /* of HkFootnoteSpec*, for every page */
    GPtrArray *text_keys;  /* of HkTextKeySpec*, for every page */
    GPtrArray *pages;      /* of HkPageSpec* */
} HkBriefingSpec;

extern const HkStructDef hk_briefing_def;

/* A briefing that was read. Borrows from its tree. */
typedef struct HkBriefing {
    const char *path;   /* as it was given; interned */
    char *stem;         /* the file's name without its ending */
    char *folder;       /* its folder; what `file:` of a data set is relative to */
    const char *sha256; /* of the file's bytes */
    const HkBriefingSpec *spec;
    gboolean is_translated; /* into another language than the file's own */
} HkBriefing;

/* "ja" or "en". */
const char *hk_briefing_language(const HkBriefingSpec *spec);

/* When an embargoed paper may be read; FALSE: it is not embargoed, and @release is
 * untouched. */
gboolean hk_briefing_release(const HkBriefingSpec *spec, HkMoment *release);

/* "draft", "embargoed" or "final"; NULL: not said. */
const char *hk_briefing_status(const HkBriefingSpec *spec);

/* Whether a paper of @spec is withheld while there are warnings about it. */
gboolean hk_briefing_is_strict(const HkBriefingSpec *spec);

/* How figures of the briefing are printed; borrows @calendar. */
HkFormatter
hk_briefing_formatter(const HkBriefingSpec *spec, const HkCalendar *calendar);

/* The name of the paper without its ending. A paper in another language than the file's
 * own has that behind it, overview-en, so that both can stand in one folder. (transfer
 * full) */
char *hk_briefing_output_name(const HkBriefing *briefing);

G_END_DECLS
