/* report/source/odbc.h - an ODBC data source that answers a query in CSV. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef struct HkOdbcQuestion {
    const char *connection; /* a connection string */
    const char *sql;
    gint64 seconds; /* that it may take; told to drivers for logging in only: some would
                       set it over the stricter limit that the server has for us */
} HkOdbcQuestion;

/* Asks @question (HkOdbcQuestion) and writes CSV with a header to standard output:
 * UTF-8, an empty cell for NULL. What is wrong goes to standard error, each with its
 * SQLSTATE. 0 if all of the answer was written. To be run in a process of its own:
 * drivers may hang, keep what they allocate, and crash. */
int hk_odbc_answer(gconstpointer question);

G_END_DECLS
