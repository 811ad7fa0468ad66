/* data/header.h - where the table begins in a file, and which cell is which column.
 *
 * Above a table stand title lines; its header may have several rows, in which a merged
 * cell was flattened to a text and blanks right of it. The full text of a header joins
 * the rows with blanks: 平成28年 人口 男; its own text is the lowest one: 男. */
#pragma once
#include "data/csv-reader.h"
#include "data/table.h"

G_BEGIN_DECLS

/* The header of one column. Keys are for comparing: no blanks, full-width forms
 * narrowed. */
typedef struct HkHeaderCell {
    char *full; /* never NULL; "" for a column without a header */
    char *own;
    char *full_key;
    char *own_key;
    char *bare_key; /* of @full without a unit in parentheses at its end */
} HkHeaderCell;

typedef struct HkHeader {
    guint line; /* on which it starts; 0: there is none */
    guint n_rows;
    GPtrArray
        *titles; /* of char*: the lines above, each as its cells joined by blanks */
    GPtrArray *cells; /* of HkHeaderCell* */
} HkHeader;

void hk_header_free(HkHeader *header); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkHeader, hk_header_free)

/* How many rows hk_header_find wants to see, or all of the file. */
#define HK_HEADER_ROWS_SEEN 40

/* Finds the header of @table among the first rows of a file (of HkCsvRow*). It is where
 * most of the declared columns find theirs, unless the declaration says where it is.
 * @file is for errors. How many of @rows come before the data goes to @n_used. */
HkHeader *hk_header_find(const GPtrArray *rows, const HkTable *table, const char *file,
                         guint *n_used, GError **error);

/* Joins @n_rows rows from @first into a header; for files whose place is known. */
HkHeader *hk_header_join(const GPtrArray *rows, guint first, guint n_rows);

typedef enum HkHeaderMatch {
    HK_HEADER_NONE,
    HK_HEADER_ONE,
    HK_HEADER_SEVERAL, /* NAME#2 would choose */
} HkHeaderMatch;

/* Looks for a cell that is called one of @spellings (of HkText*), the first first: by
 * full text, by own text, without its unit, then as a pattern with *. The index goes to
 * @index, that of a second one to @other. */
HkHeaderMatch hk_header_lookup(const HkHeader *header, const GPtrArray *spellings,
                               guint *index, guint *other);

/* Whether @pattern, a glob or a /regular expression/, is the header of the cell @index.
 */
gboolean hk_header_matches(const HkHeader *header, guint index, const char *pattern);

/* "columns '年度', '府省' and '予算額'" or the like, for messages (transfer full). */
char *hk_header_list(const HkHeader *header);

/* @text for comparing: without blanks, full-width forms narrowed (transfer full). */
char *hk_header_key(const char *text);

/* The text between the last parentheses of @text, which must end there, such as 千円 of
 * 要求額(千円) (transfer full); NULL if there is none. @start, which may be NULL, gets
 * the place of the opening parenthesis in bytes. */
char *hk_header_parenthesis(const char *text, gsize *start);

G_END_DECLS
