/* report/change/change.h - what two papers print differently.
 *
 * Papers are compared by the records that are attached to them (report/record/), so
 * that a figure is found again wherever it stands: by its block, and by the data set,
 * the keys and the column that it comes from. A page or a row that is put in between
 * changes nothing else. */
#pragma once
#include "report/record/paper-record.h"

G_BEGIN_DECLS

typedef enum HkEditKind {
    HK_EDIT_CHANGED, /* another print */
    HK_EDIT_ADDED,
    HK_EDIT_REMOVED,
    HK_EDIT_VALUE, /* the same print of another value */
} HkEditKind;

typedef enum HkChangeSubject {
    HK_CHANGE_PAGE,    /* a page that came or went */
    HK_CHANGE_TITLE,   /* of a page */
    HK_CHANGE_CAPTION, /* of a block */
    HK_CHANGE_UNIT,    /* beside a caption */
    HK_CHANGE_TEXT,    /* of a page, but for the figures in it */
    HK_CHANGE_FIGURE,
} HkChangeSubject;

/* "changed", ...; "figure", ... */
const char *hk_edit_kind_name(HkEditKind kind);
const char *hk_change_subject_name(HkChangeSubject subject);

/* One difference. Texts may be NULL. */
typedef struct HkChangeItem {
    HkEditKind kind;
    HkChangeSubject subject;
    guint old_page, new_page; /* from 1, of the figure or its place; 0: there is none
                               */
    char *place;    /* 図2　府省別の内訳と合計, or the title of the page */
    char *unit;     /* beside the caption of that place */
    char *item;     /* which figure: 令和5年度 文部科学省 予算額 */
    char *identity; /* hk_paper_record_identity() */
    char *was, *is; /* as printed */
    char *old_value, *new_value; /* exactly; of figures */
    char *difference;            /* of what is printed: +2億円 */
} HkChangeItem;

/* Pages that follow each other before and after, under other numbers. */
typedef struct HkChangeMove {
    guint old_first, new_first, n;
} HkChangeMove;

/* A file that the paper was made from. */
typedef struct HkChangeFile {
    HkEditKind kind;
    const char *role; /* "briefing", "project", "picture", "data" */
    char *path;
    char *was, *is; /* SHA-256 */
} HkChangeFile;

/* One paper, before and after. */
typedef struct HkPaperChange {
    char *paper; /* the name of the newer one */
    char *title, *language;
    gboolean is_added, is_removed;      /* there is only one of the two */
    gboolean renamed;                   /* two papers of different names are compared */
    GPtrArray *items;                   /* of HkChangeItem*, in the order of reading */
    GArray *moves;                      /* of HkChangeMove */
    GPtrArray *files;                   /* of HkChangeFile* */
    gboolean engine, fonts, parameters; /* are others */
    guint n_figures;                    /* of the newer paper */
} HkPaperChange;

/* Compares two records; either may be NULL, but not both. (transfer full) */
HkPaperChange *
hk_paper_change_new(const HkPaperRecord *before, const HkPaperRecord *after);
void hk_paper_change_free(HkPaperChange *change); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkPaperChange, hk_paper_change_free)

/* How many differences there are that a reader can see. */
guint hk_paper_change_n_printed(const HkPaperChange *change);
/* Whether a reader can see any, or may: the briefing or a picture is another. */
gboolean hk_paper_change_is_different(const HkPaperChange *change);

/* Appends the changes of papers (of HkPaperChange*) as aligned text; @values: also of
 * those whose print stayed. */
void hk_changes_print_text(const GPtrArray *changes, gboolean values, GString *out);
/* The same as one JSON array. */
void hk_changes_print_json(const GPtrArray *changes, GString *out);

G_END_DECLS
