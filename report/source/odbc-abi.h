/* report/source/odbc-abi.h - the part of ODBC that is used, as the standard fixes it.
 *
 * ODBC is a binary interface (ISO/IEC 9075-3 and Microsoft's ODBC 3 reference): the
 * types and numbers below cannot change. The library is opened when it is needed, so
 * that neither building nor installing hakusho needs unixODBC. */
#pragma once
#include <stddef.h>

typedef void *HkOdbcHandle;
typedef unsigned char HkOdbcChar;
typedef short HkOdbcReturn;
typedef ptrdiff_t HkOdbcLen; /* SQLLEN: as wide as a pointer */
typedef size_t HkOdbcULen;   /* SQLULEN */

enum {
    HK_ODBC_SUCCESS = 0,
    HK_ODBC_SUCCESS_WITH_INFO = 1,
    HK_ODBC_NO_DATA = 100,

    HK_ODBC_HANDLE_ENV = 1,
    HK_ODBC_HANDLE_DBC = 2,
    HK_ODBC_HANDLE_STMT = 3,

    HK_ODBC_ATTR_ODBC_VERSION = 200,
    HK_ODBC_VERSION_3 = 3,
    HK_ODBC_ATTR_LOGIN_TIMEOUT = 103,
    HK_ODBC_ATTR_ROW_STATUS = 25,
    HK_ODBC_ATTR_ROWS_FETCHED = 26,
    HK_ODBC_ATTR_ROW_ARRAY_SIZE = 27,

    HK_ODBC_ROW_ERROR = 5,

    HK_ODBC_DRIVER_NOPROMPT = 0,
    HK_ODBC_DESC_DISPLAY_SIZE = 6,
    HK_ODBC_DESC_LABEL = 18,

    HK_ODBC_GETDATA_EXTENSIONS = 81,
    HK_ODBC_GD_ANY_COLUMN = 1,
    HK_ODBC_GD_BLOCK = 4,
    HK_ODBC_GD_BOUND = 8,

    HK_ODBC_C_CHAR = 1,
    HK_ODBC_NULL_DATA = -1,
    HK_ODBC_NO_TOTAL = -4,
    HK_ODBC_NTS = -3,
    HK_ODBC_POSITION = 0,
    HK_ODBC_LOCK_NO_CHANGE = 0,
};

/* The functions, by the names that they have in the library behind "SQL". */
typedef struct HkOdbc {
    HkOdbcReturn (*AllocHandle)(short type, HkOdbcHandle parent, HkOdbcHandle *made);
    HkOdbcReturn (*SetEnvAttr)(HkOdbcHandle env, int attribute, void *value,
                               int length);
    HkOdbcReturn (*SetConnectAttr)(HkOdbcHandle dbc, int attribute, void *value,
                                   int length);
    HkOdbcReturn (*SetStmtAttr)(HkOdbcHandle stmt, int attribute, void *value,
                                int length);
    HkOdbcReturn (*DriverConnect)(HkOdbcHandle dbc, void *window, HkOdbcChar *in,
                                  short in_length, HkOdbcChar *out, short out_size,
                                  short *out_length, unsigned short completion);
    HkOdbcReturn (*GetInfo)(HkOdbcHandle dbc, unsigned short what, void *value,
                            short size, short *length);
    HkOdbcReturn (*ExecDirect)(HkOdbcHandle stmt, HkOdbcChar *sql, int length);
    HkOdbcReturn (*NumResultCols)(HkOdbcHandle stmt, short *n);
    HkOdbcReturn (*ColAttribute)(HkOdbcHandle stmt, unsigned short column,
                                 unsigned short field, void *text, short size,
                                 short *length, HkOdbcLen *number);
    HkOdbcReturn (*BindCol)(HkOdbcHandle stmt, unsigned short column, short type,
                            void *buffer, HkOdbcLen size, HkOdbcLen *lengths);
    HkOdbcReturn (*Fetch)(HkOdbcHandle stmt);
    HkOdbcReturn (*SetPos)(HkOdbcHandle stmt, HkOdbcULen row, unsigned short operation,
                           unsigned short lock);
    HkOdbcReturn (*GetData)(HkOdbcHandle stmt, unsigned short column, short type,
                            void *buffer, HkOdbcLen size, HkOdbcLen *length);
    HkOdbcReturn (*GetDiagRec)(short type, HkOdbcHandle handle, short number,
                               HkOdbcChar *state, int *native, HkOdbcChar *text,
                               short size, short *length);
    HkOdbcReturn (*Disconnect)(HkOdbcHandle dbc);
} HkOdbc;
