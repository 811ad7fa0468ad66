/* data/frame.h - the result of a query: typed columns, one key, no more changes.
 *
 * A frame is immutable once built and reference-counted. It is what charts and tables
 * draw. */
#pragma once
#include "data/codes.h"
#include "data/value.h"

G_BEGIN_DECLS

/* What a column holds and how its numbers are to be read. Strings are interned. */
typedef struct HkColumnType {
    HkValueType type;
    guint decimals; /* scale of NUMBER and PERCENT cells; of MONEY: minor digits (yen 0)
                     */
    const char *unit; /* the counted thing or measure (件, 人, km); NULL for none */
    const char *currency; /* "JPY", "GBP", ... for MONEY; else NULL */
    const char *stage;    /* budget stage of MONEY when one is fixed; else NULL */
    const HkCodeList
        *codes; /* for CODE; borrowed from the project, which outlives frames */
    gboolean has_no_status; /* a computed number: normal or missing, nothing else */
} HkColumnType;

typedef struct HkFrame HkFrame;
typedef struct HkOrigins HkOrigins; /* data/origin.h */

/* Builder: add the columns, then rows of exactly that many cells (texts are copied). */
HkFrame *hk_frame_new(const char *name, HkLoc loc);
void hk_frame_add_column(HkFrame *frame, const char *name, const HkColumnType *type,
                         gboolean is_key);
void hk_frame_add_row(HkFrame *frame, const HkCell *cells);

/* Prints the codes of @column by the names of the fiscal year in @year_column of their
 * row; @year_column -1: by those of @year. */
void hk_frame_name_codes(HkFrame *frame, guint column, int year_column, gint64 year);

HkFrame *hk_frame_ref(HkFrame *frame);
void hk_frame_unref(HkFrame *frame); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkFrame, hk_frame_unref)

const char *hk_frame_name(const HkFrame *frame);
/* Where the query stands in the briefing file. */
HkLoc hk_frame_loc(const HkFrame *frame);
guint hk_frame_n_columns(const HkFrame *frame);
guint hk_frame_n_rows(const HkFrame *frame);
/* -1 if there is no column of that name. */
int hk_frame_column(const HkFrame *frame, const char *name);
/* The column that a key of the briefing names: -1 in @column when @name.value is NULL;
 * FALSE with HK_ERROR_SPEC at @name.loc and the nearest name when there is no such
 * column. */
gboolean
hk_frame_find_column(const HkFrame *frame, HkText name, int *column, GError **error);
/* All column names, NULL-terminated, for hk_nearest_name. Borrowed. */
const char *const *hk_frame_column_names(const HkFrame *frame);
const char *hk_frame_column_name(const HkFrame *frame, guint column);
const HkColumnType *hk_frame_column_type(const HkFrame *frame, guint column);
gboolean hk_frame_column_is_key(const HkFrame *frame, guint column);
const HkCell *hk_frame_cell(const HkFrame *frame, guint row, guint column);

/* The loaded tables that the query read, also through views, in order of their names;
 * NULL-terminated. Borrowed. */
void hk_frame_set_tables(HkFrame *frame, const GPtrArray *tables);
const char *const *hk_frame_tables(const HkFrame *frame);

/* The source lines behind the cells (data/lineage.h): @column NULL stands for all
 * columns that have none of their own. To be added before the rows; the number of the
 * list is returned. */
guint hk_frame_add_lineage(HkFrame *frame, const char *column);
/* Sets the lines of the last row in the list @lineage; NULL: they are not known. */
void hk_frame_set_lines(HkFrame *frame, guint lineage, const char *lines);
/* The number of the list for the cells of @column; -1: their lines are not known. */
int hk_frame_lineage(const HkFrame *frame, guint column);
/* NULL: they are not known. */
const char *hk_frame_lines(const HkFrame *frame, guint lineage, guint row);

/* Gives every cell its origin, from @first on, and returns the one after the last.
 * @origins are theirs, borrowed; NULL takes all origins away. */
HkOrigin hk_frame_number_cells(HkFrame *frame, HkOrigins *origins, HkOrigin first);
/* NULL: the cells have none. Borrowed. */
HkOrigins *hk_frame_origins(const HkFrame *frame);

/* The frame as text: a header line of NAME:TYPE and one tab-separated line per row. */
char *hk_frame_dump(const HkFrame *frame);

G_END_DECLS
