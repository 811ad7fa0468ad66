/* report/source/odbc.c - an ODBC data source that answers a query in CSV.
 *
 * Rows are fetched by the thousand into arrays of texts. Drivers do not know how long
 * the texts of a column can get; a cell that did not fit is fetched again by itself.
 * Drivers that cannot do that are read cell by cell. */
#include "report/source/odbc.h"

#include "report/source/odbc-abi.h"

#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

#define LIBRARY "libodbc.so.2"
/* At most so many rows at a time, and no more bytes than these for them. */
#define MOST_ROWS 1000
#define MOST_BYTES ((gsize)32 * 1024 * 1024)
/* The room for a cell, its NUL included. */
#define LEAST_WIDTH ((gsize)32)
#define MOST_WIDTH ((gsize)1024)
/* A character of the display size can be four bytes of UTF-8. */
#define BYTES_OF_CHARACTER 4
#define LABEL_SIZE 1024
/* How long to wait for a server to answer at all, in seconds. */
#define LOGIN_SECONDS ((gint64)60)

/* One column of the answer. */
typedef struct Column {
    gsize width;
    char *cells;        /* one of @width for each row that is fetched at a time */
    HkOdbcLen *lengths; /* of the values, which may be longer than the cells */
} Column;

/* An answer being read. */
typedef struct Reader {
    const HkOdbcQuestion *question;
    HkOdbc odbc;
    HkOdbcHandle env, dbc, stmt;
    guint n_columns;
    Column *columns;
    gboolean in_arrays;
    gsize most_rows;        /* that are fetched at a time */
    HkOdbcULen n_rows;      /* that were */
    unsigned short *states; /* of them */
    GString *cell;          /* one that is fetched by itself */
} Reader;

static gboolean
is_good(HkOdbcReturn result)
{
    return result == HK_ODBC_SUCCESS || result == HK_ODBC_SUCCESS_WITH_INFO;
}

/* Says what the library says of @handle; FALSE. */
static gboolean
fail(const Reader *reader, short type, HkOdbcHandle handle)
{
    HkOdbcChar state[6] = "", text[1024] = "";

    for (short i = 1; i <= 3; i++) {
        short length = 0;
        int native = 0;

        if (!is_good(reader->odbc.GetDiagRec(type, handle, i, state, &native, text,
                                             (short)sizeof text, &length)))
            return FALSE;
        fprintf(stderr, "SQLSTATE %s: %s\n", (const char *)state, (const char *)text);
    }
    return FALSE;
}

static gboolean
check(const Reader *reader, HkOdbcReturn result)
{
    return is_good(result) || fail(reader, HK_ODBC_HANDLE_STMT, reader->stmt);
}

/* Opens the library and finds its functions, which are the members of HkOdbc in order.
 */
static gboolean
open_library(Reader *reader)
{
    static const char *const names[] = {
        "SQLAllocHandle",   "SQLSetEnvAttr", "SQLSetConnectAttr", "SQLSetStmtAttr",
        "SQLDriverConnect", "SQLGetInfo",    "SQLExecDirect",     "SQLNumResultCols",
        "SQLColAttribute",  "SQLBindCol",    "SQLFetch",          "SQLSetPos",
        "SQLGetData",       "SQLGetDiagRec", "SQLDisconnect",
    };
    void *library = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL);
    char *member = (char *)&reader->odbc;

    G_STATIC_ASSERT(sizeof(HkOdbc) == G_N_ELEMENTS(names) * sizeof(void *));
    if (library == NULL) {
        fprintf(stderr, "unixODBC is not installed (%s)\n", dlerror());
        return FALSE;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++, member += sizeof(void *)) {
        void *function = dlsym(library, names[i]);

        if (function == NULL) {
            fprintf(stderr, "%s has no %s\n", LIBRARY, names[i]);
            return FALSE;
        }
        memcpy(member, &function, sizeof function);
    }
    return TRUE;
}

static gboolean
connect_to(Reader *reader)
{
    const HkOdbc *odbc = &reader->odbc;
    const gint64 login = MIN(reader->question->seconds, LOGIN_SECONDS);

    if (!is_good(odbc->AllocHandle(HK_ODBC_HANDLE_ENV, NULL, &reader->env)))
        return FALSE;
    odbc->SetEnvAttr(reader->env, HK_ODBC_ATTR_ODBC_VERSION,
                     GINT_TO_POINTER(HK_ODBC_VERSION_3), 0);
    if (!is_good(odbc->AllocHandle(HK_ODBC_HANDLE_DBC, reader->env, &reader->dbc)))
        return fail(reader, HK_ODBC_HANDLE_ENV, reader->env);
    odbc->SetConnectAttr(reader->dbc, HK_ODBC_ATTR_LOGIN_TIMEOUT,
                         GINT_TO_POINTER(login), 0);
    if (!is_good(odbc->DriverConnect(
            reader->dbc, NULL, (HkOdbcChar *)reader->question->connection, HK_ODBC_NTS,
            NULL, 0, NULL, HK_ODBC_DRIVER_NOPROMPT)))
        return fail(reader, HK_ODBC_HANDLE_DBC, reader->dbc);
    return TRUE;
}

static gboolean
execute(Reader *reader)
{
    const HkOdbc *odbc = &reader->odbc;
    short n = 0;

    if (!is_good(odbc->AllocHandle(HK_ODBC_HANDLE_STMT, reader->dbc, &reader->stmt)))
        return fail(reader, HK_ODBC_HANDLE_DBC, reader->dbc);
    if (!check(reader,
               odbc->ExecDirect(reader->stmt, (HkOdbcChar *)reader->question->sql,
                                HK_ODBC_NTS)) ||
        !check(reader, odbc->NumResultCols(reader->stmt, &n)))
        return FALSE;
    reader->n_columns = (guint)MAX(n, 0);
    if (n <= 0)
        fprintf(stderr, "the query gives no columns\n");
    return n > 0;
}

/* Writes one cell. Blanks around a cell without quotes would be lost; a row of one
 * empty cell would be no row. */
static void
write_cell(const Reader *reader, const char *text, gsize length)
{
    const gboolean quoted = length == 0 ? reader->n_columns == 1
                                        : memchr(text, ',', length) != NULL ||
                                              memchr(text, '"', length) != NULL ||
                                              memchr(text, '\n', length) != NULL ||
                                              memchr(text, '\r', length) != NULL ||
                                              strchr(" \t", text[0]) != NULL ||
                                              strchr(" \t", text[length - 1]) != NULL;

    if (!quoted) {
        fwrite(text, 1, length, stdout);
        return;
    }
    putchar('"');
    for (gsize i = 0; i < length; i++) {
        if (text[i] == '"')
            putchar('"');
        putchar(text[i]);
    }
    putchar('"');
}

static gboolean
write_header(Reader *reader)
{
    for (guint i = 0; i < reader->n_columns; i++) {
        char label[LABEL_SIZE] = "";
        short length = 0;

        if (!check(reader, reader->odbc.ColAttribute(
                               reader->stmt, (unsigned short)(i + 1),
                               HK_ODBC_DESC_LABEL, label, LABEL_SIZE, &length, NULL)))
            return FALSE;
        if (i > 0)
            putchar(',');
        write_cell(reader, label, strlen(label));
    }
    putchar('\n');
    return TRUE;
}

/* The room that a cell of the column gets. */
static gsize
width_of(const Reader *reader, guint column)
{
    HkOdbcLen size = 0;

    reader->odbc.ColAttribute(reader->stmt, (unsigned short)(column + 1),
                              HK_ODBC_DESC_DISPLAY_SIZE, NULL, 0, NULL, &size);
    if (size <= 0 || (gsize)size > MOST_WIDTH)
        return MOST_WIDTH;
    return CLAMP((gsize)size * BYTES_OF_CHARACTER + 1, LEAST_WIDTH, MOST_WIDTH);
}

static gboolean
bind_column(Reader *reader, guint index)
{
    Column *column = &reader->columns[index];

    column->cells = g_malloc(reader->most_rows * column->width);
    column->lengths = g_new0(HkOdbcLen, reader->most_rows);
    return check(reader, reader->odbc.BindCol(
                             reader->stmt, (unsigned short)(index + 1), HK_ODBC_C_CHAR,
                             column->cells, (HkOdbcLen)column->width, column->lengths));
}

/* Makes the arrays, if the driver can give a cell of them once more. */
static gboolean
bind_columns(Reader *reader)
{
    const unsigned int needed =
        HK_ODBC_GD_ANY_COLUMN | HK_ODBC_GD_BLOCK | HK_ODBC_GD_BOUND;
    const HkOdbc *odbc = &reader->odbc;
    unsigned int extensions = 0;
    gsize width = 0;

    odbc->GetInfo(reader->dbc, HK_ODBC_GETDATA_EXTENSIONS, &extensions,
                  (short)sizeof extensions, NULL);
    reader->columns = g_new0(Column, reader->n_columns);
    for (guint i = 0; i < reader->n_columns; i++)
        width += reader->columns[i].width = width_of(reader, i);
    reader->most_rows = CLAMP(MOST_BYTES / width, 1, MOST_ROWS);
    reader->in_arrays =
        (extensions & needed) == needed &&
        is_good(odbc->SetStmtAttr(reader->stmt, HK_ODBC_ATTR_ROW_ARRAY_SIZE,
                                  GSIZE_TO_POINTER(reader->most_rows), 0));
    if (!reader->in_arrays)
        return TRUE;
    reader->states = g_new0(unsigned short, reader->most_rows);
    odbc->SetStmtAttr(reader->stmt, HK_ODBC_ATTR_ROW_STATUS, reader->states, 0);
    odbc->SetStmtAttr(reader->stmt, HK_ODBC_ATTR_ROWS_FETCHED, &reader->n_rows, 0);
    for (guint i = 0; i < reader->n_columns; i++)
        if (!bind_column(reader, i))
            return FALSE;
    return TRUE;
}

/* Fetches one cell of the current row, however long it is, and writes it. */
static gboolean
fetch_cell(Reader *reader, guint index)
{
    char part[MOST_WIDTH * 4];
    HkOdbcReturn result;
    HkOdbcLen length = 0;

    g_string_truncate(reader->cell, 0);
    do {
        result = reader->odbc.GetData(reader->stmt, (unsigned short)(index + 1),
                                      HK_ODBC_C_CHAR, part, sizeof part, &length);
        if (result == HK_ODBC_NO_DATA || length == HK_ODBC_NULL_DATA)
            break;
        if (!check(reader, result))
            return FALSE;
        g_string_append_len(reader->cell, part,
                            length == HK_ODBC_NO_TOTAL ||
                                    length >= (HkOdbcLen)sizeof part
                                ? (gssize)sizeof part - 1
                                : (gssize)length);
    } while (result == HK_ODBC_SUCCESS_WITH_INFO);
    write_cell(reader, reader->cell->str, reader->cell->len);
    return TRUE;
}

/* Writes the cell of an array, or fetches it again if it was too long for that. */
static gboolean
take_cell(Reader *reader, gsize row, guint index)
{
    const Column *column = &reader->columns[index];
    const HkOdbcLen length = column->lengths[row];

    if (length == HK_ODBC_NULL_DATA) {
        write_cell(reader, "", 0);
        return TRUE;
    }
    if (length != HK_ODBC_NO_TOTAL && length < (HkOdbcLen)column->width) {
        write_cell(reader, column->cells + row * column->width, (gsize)length);
        return TRUE;
    }
    return check(reader, reader->odbc.SetPos(reader->stmt, row + 1, HK_ODBC_POSITION,
                                             HK_ODBC_LOCK_NO_CHANGE)) &&
           fetch_cell(reader, index);
}

static gboolean
take_row(Reader *reader, gsize row)
{
    if (reader->in_arrays && reader->states[row] == HK_ODBC_ROW_ERROR)
        return fail(reader, HK_ODBC_HANDLE_STMT, reader->stmt);
    for (guint i = 0; i < reader->n_columns; i++) {
        if (i > 0)
            putchar(',');
        if (!(reader->in_arrays ? take_cell(reader, row, i) : fetch_cell(reader, i)))
            return FALSE;
    }
    putchar('\n');
    return TRUE;
}

static gboolean
take_rows(Reader *reader)
{
    HkOdbcReturn result;

    while ((result = reader->odbc.Fetch(reader->stmt)) != HK_ODBC_NO_DATA) {
        const gsize n = reader->in_arrays ? reader->n_rows : 1;

        if (!check(reader, result))
            return FALSE;
        for (gsize i = 0; i < n; i++)
            if (!take_row(reader, i))
                return FALSE;
        if (ferror(stdout))
            return FALSE;
    }
    return fflush(stdout) == 0;
}

int
hk_odbc_answer(gconstpointer question)
{
    Reader reader = { .question = question, .cell = g_string_new(NULL) };
    const gboolean good = open_library(&reader) && connect_to(&reader) &&
                          execute(&reader) && bind_columns(&reader) &&
                          write_header(&reader) && take_rows(&reader);

    if (reader.dbc != NULL)
        reader.odbc.Disconnect(reader.dbc);
    return good ? 0 : 1;
}
