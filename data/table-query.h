/* data/table-query.h - query: of a table. Its rows are the answer of another engine.
 *
 * The project file names a logical connection and SQL; where that connection leads is
 * said in a file of its own, which is not the author's (report/source/connections.h).
 */
#pragma once
#include "data/field.h"

G_BEGIN_DECLS

typedef struct HkTableQuery {
    HkLoc loc;
    HkText connection; /* a logical name */
    HkText sql;        /* one SELECT in the dialect of the engine */
    int min_rows;      /* fewer are an error */
    int max_rows;      /* more are an error; 0: any number */
    HkText timeout;    /* a duration; NULL: the connection's */
    HkText max_age;    /* a duration for which an answer stands; NULL: none */
} HkTableQuery;

extern const HkStructDef hk_table_query_def;

/* In seconds; 0 where nothing is said. */
gint64 hk_table_query_timeout(const HkTableQuery *query);
gint64 hk_table_query_max_age(const HkTableQuery *query);

/* The SQL as an engine gets it: without the blanks, comments and semicolons at its end,
 * which would get in the way of what a connection writes behind it. (transfer full) */
char *hk_table_query_text(const HkTableQuery *query);

G_END_DECLS
