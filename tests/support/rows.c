/* tests/support/rows.c - comparing what lies in a store, by plain SQL. */
#include "tests/support/rows.h"

#include "tests/support/test.h"

#include <sqlite3.h>

void
hk_test_assert_stored(HkStore *store, const char *sql, const char *want)
{
    g_autoptr(GString) rows = g_string_new(NULL);
    sqlite3_stmt *statement = NULL;

    assert_int_equal(sqlite3_prepare_v2(hk_store_db(store), sql, -1, &statement, NULL),
                     SQLITE_OK);
    while (sqlite3_step(statement) == SQLITE_ROW) {
        g_string_append(rows, rows->len > 0 ? "; " : "");
        for (int i = 0; i < sqlite3_column_count(statement); i++) {
            const char *text = (const char *)sqlite3_column_text(statement, i);

            g_string_append_printf(rows, "%s%s", i > 0 ? " " : "",
                                   text != NULL ? text : "~");
        }
    }
    sqlite3_finalize(statement);
    assert_string_equal(rows->str, want);
}
