/* tests/support/rows.h - comparing what lies in a store, by plain SQL. */
#pragma once
#include "data/store.h"

/* Fails the test unless @sql gives @want: cells parted by blanks, rows by "; ", NULL as
 * ~. */
void hk_test_assert_stored(HkStore *store, const char *sql, const char *want);
