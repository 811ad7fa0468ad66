/* data/lineage.h - the lines of source files behind a figure.
 *
 * hk_rows() collects them in queries, and rows that are no sums carry them in hk_file
 * and hk_line. As text they are "3:12-15,20;4:7": of the file 3 (an id of the ledger)
 * the lines 12 to 15 and 20, of the file 4 the line 7; "+250" at the end says that 250
 * more were left out for their number. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* More pieces than this are not kept. */
#define HK_LINES_MOST 2000

typedef struct HkLinesPiece {
    gint64 file, first, last;
} HkLinesPiece;

typedef struct HkLines {
    GArray *pieces; /* of HkLinesPiece */
    gint64 more;    /* lines that were left out */
} HkLines;

void hk_lines_init(HkLines *lines);
void hk_lines_clear(HkLines *lines);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(HkLines, hk_lines_clear)

void hk_lines_add(HkLines *lines, gint64 file, gint64 first, gint64 last);
/* Adds what @text says. FALSE if it is no list of lines; some may have been added. */
gboolean hk_lines_parse(HkLines *lines, const char *text);
/* Puts them in order, each once, and leaves out what is too many. */
void hk_lines_sort(HkLines *lines);
/* (transfer full) */
char *hk_lines_text(const HkLines *lines);

G_END_DECLS
