/* tests/unit/report/test_odbc-abi.c - our numbers and types of ODBC are those of
 * unixODBC, where its header is installed. */
#include "report/source/odbc-abi.h"

#include "tests/support/test.h"

#include <glib.h>

#if __has_include(<sqlext.h>)
#include <sql.h>
#include <sqlext.h>

static const struct {
    long ours, theirs;
    const char *name;
} same[] = {
    { (long)HK_ODBC_SUCCESS, (long)SQL_SUCCESS, "SQL_SUCCESS" },
    { (long)HK_ODBC_SUCCESS_WITH_INFO, (long)SQL_SUCCESS_WITH_INFO,
      "SQL_SUCCESS_WITH_INFO" },
    { (long)HK_ODBC_NO_DATA, (long)SQL_NO_DATA, "SQL_NO_DATA" },
    { (long)HK_ODBC_HANDLE_ENV, (long)SQL_HANDLE_ENV, "SQL_HANDLE_ENV" },
    { (long)HK_ODBC_HANDLE_DBC, (long)SQL_HANDLE_DBC, "SQL_HANDLE_DBC" },
    { (long)HK_ODBC_HANDLE_STMT, (long)SQL_HANDLE_STMT, "SQL_HANDLE_STMT" },
    { (long)HK_ODBC_ATTR_ODBC_VERSION, (long)SQL_ATTR_ODBC_VERSION,
      "SQL_ATTR_ODBC_VERSION" },
    { (long)HK_ODBC_VERSION_3, (long)SQL_OV_ODBC3, "SQL_OV_ODBC3" },
    { (long)HK_ODBC_ATTR_LOGIN_TIMEOUT, (long)SQL_ATTR_LOGIN_TIMEOUT,
      "SQL_ATTR_LOGIN_TIMEOUT" },
    { (long)HK_ODBC_ATTR_ROW_STATUS, (long)SQL_ATTR_ROW_STATUS_PTR,
      "SQL_ATTR_ROW_STATUS_PTR" },
    { (long)HK_ODBC_ATTR_ROWS_FETCHED, (long)SQL_ATTR_ROWS_FETCHED_PTR,
      "SQL_ATTR_ROWS_FETCHED_PTR" },
    { (long)HK_ODBC_ATTR_ROW_ARRAY_SIZE, (long)SQL_ATTR_ROW_ARRAY_SIZE,
      "SQL_ATTR_ROW_ARRAY_SIZE" },
    { (long)HK_ODBC_ROW_ERROR, (long)SQL_ROW_ERROR, "SQL_ROW_ERROR" },
    { (long)HK_ODBC_DRIVER_NOPROMPT, (long)SQL_DRIVER_NOPROMPT, "SQL_DRIVER_NOPROMPT" },
    { (long)HK_ODBC_DESC_DISPLAY_SIZE, (long)SQL_DESC_DISPLAY_SIZE,
      "SQL_DESC_DISPLAY_SIZE" },
    { (long)HK_ODBC_DESC_LABEL, (long)SQL_DESC_LABEL, "SQL_DESC_LABEL" },
    { (long)HK_ODBC_GETDATA_EXTENSIONS, (long)SQL_GETDATA_EXTENSIONS,
      "SQL_GETDATA_EXTENSIONS" },
    { (long)HK_ODBC_GD_ANY_COLUMN, (long)SQL_GD_ANY_COLUMN, "SQL_GD_ANY_COLUMN" },
    { (long)HK_ODBC_GD_BLOCK, (long)SQL_GD_BLOCK, "SQL_GD_BLOCK" },
    { (long)HK_ODBC_GD_BOUND, (long)SQL_GD_BOUND, "SQL_GD_BOUND" },
    { (long)HK_ODBC_C_CHAR, (long)SQL_C_CHAR, "SQL_C_CHAR" },
    { (long)HK_ODBC_NULL_DATA, (long)SQL_NULL_DATA, "SQL_NULL_DATA" },
    { (long)HK_ODBC_NO_TOTAL, (long)SQL_NO_TOTAL, "SQL_NO_TOTAL" },
    { (long)HK_ODBC_NTS, (long)SQL_NTS, "SQL_NTS" },
    { (long)HK_ODBC_POSITION, (long)SQL_POSITION, "SQL_POSITION" },
    { (long)HK_ODBC_LOCK_NO_CHANGE, (long)SQL_LOCK_NO_CHANGE, "SQL_LOCK_NO_CHANGE" },
    { (long)sizeof(HkOdbcHandle), (long)sizeof(SQLHANDLE), "sizeof(SQLHANDLE)" },
    { (long)sizeof(HkOdbcReturn), (long)sizeof(SQLRETURN), "sizeof(SQLRETURN)" },
    { (long)sizeof(HkOdbcLen), (long)sizeof(SQLLEN), "sizeof(SQLLEN)" },
    { (long)sizeof(HkOdbcULen), (long)sizeof(SQLULEN), "sizeof(SQLULEN)" },
    { (long)sizeof(int), (long)sizeof(SQLINTEGER), "sizeof(SQLINTEGER)" },
    { (long)sizeof(short), (long)sizeof(SQLSMALLINT), "sizeof(SQLSMALLINT)" },
};

static void
test_our_numbers_are_those_of_the_header(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(same); i++)
        if (same[i].ours != same[i].theirs)
            fail_msg("%s is %ld, not %ld", same[i].name, same[i].theirs, same[i].ours);
}
#else
static void
test_our_numbers_are_those_of_the_header(void **state)
{
    (void)state;
    skip();
}
#endif

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_our_numbers_are_those_of_the_header),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
