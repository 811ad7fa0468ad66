/* data/sql-kpi.h - progress and grades of indicators as functions of SQL. */
#pragma once
#include <sqlite3.h>

/* hk_measure(measure, direction, baseline, target, actual, first, target year, year) */
void hk_sql_measure(sqlite3_context *context, int n, sqlite3_value **values);
/* hk_grade(rule, direction, ...) as above: the name of the grade, NULL if there is
 * none. */
void hk_sql_grade(sqlite3_context *context, int n, sqlite3_value **values);
/* hk_expected(direction, ...) */
void hk_sql_expected(sqlite3_context *context, int n, sqlite3_value **values);
