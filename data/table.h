/* data/table.h - the declaration of a table: its files or query, columns and rules.
 */
#pragma once
#include "data/calendar.h"
#include "data/codes.h"
#include "data/number.h"
#include "data/table-query.h"
#include "data/value.h"

G_BEGIN_DECLS

typedef enum HkDelimiter {
    HK_DELIMITER_AUTO,
    HK_DELIMITER_COMMA,
    HK_DELIMITER_TAB,
    HK_DELIMITER_SEMICOLON,
} HkDelimiter;

typedef enum HkFill { HK_FILL_NONE, HK_FILL_DOWN } HkFill;

/* What a rejected row does to its load. */
typedef enum HkRejectPolicy { HK_REJECTS_FAIL, HK_REJECTS_KEEP } HkRejectPolicy;

extern const HkChoice hk_value_type_choices[];
extern const HkChoice hk_delimiter_choices[];

/* status: of a column. Another column of the file says what kind of fact the cell is.
 */
typedef struct HkStatusSource {
    HkLoc loc;
    GPtrArray *from;  /* of HkText*: spellings of the header */
    GPtrArray *words; /* of HkPair*: a word of that column -> the name of a status */
} HkStatusSource;

/* One column of a table. Texts that a user left out have a NULL value. */
typedef struct HkColumn {
    HkLoc loc;
    HkText name;
    GPtrArray *from;   /* of HkText*: spellings of the header; or file-name, title,
                          header, unpivot */
    HkText match;      /* a regular expression with one group that cuts out the value */
    int type;          /* HkValueType */
    HkText unit;       /* of the cells: 百万円, %, 人 */
    int decimals;      /* that are kept; -1: those of the type */
    HkText currency;   /* "JPY" unless the unit or this says otherwise */
    HkText stage;      /* the budget stage of every amount of the column */
    HkText in;         /* the code list of type: code */
    gboolean required; /* a cell without a value is rejected */
    gboolean personal; /* names of persons: no cell is kept, only that there is one */
    HkText min, max;   /* as a cell of the column would write it */
    HkText fallback;   /* default: what an empty cell stands for */
    int fill;          /* HkFill: an empty cell repeats the one above */
    GPtrArray
        *signs; /* of HkPair*: a sign -> the name of a status; before the table's */
    HkStatusSource *status; /* NULL: the cell itself says it */
} HkColumn;

/* unpivot: one column per year (or stage, or ministry) becomes one row each. */
typedef struct HkUnpivot {
    HkLoc loc;
    GPtrArray
        *columns; /* of HkText*: globs of header texts; /.../ is a regular expression */
    HkText name;  /* the declared column that takes the header */
    HkText value; /* the declared column that takes the cell */
    HkText match; /* cuts the value of @name out of the header; NULL: all of it */
} HkUnpivot;

/* A rule that picks rows by the text of one column. */
typedef struct HkRowRule {
    HkLoc loc;
    HkText column;    /* a declared column, or a header of the file */
    GPtrArray *like;  /* of HkText*: globs; "" is an empty cell */
    GPtrArray *match; /* of HkText*: regular expressions */
} HkRowRule;

/* tables: NAME: of the project file. */
typedef struct HkTable {
    HkLoc loc;
    HkText name;
    GPtrArray *files;    /* of HkText*: paths or globs, relative to the project file */
    HkTableQuery *query; /* of another engine, instead of files; or NULL */
    HkText encoding;     /* "auto", or the name of an encoding */
    HkText as_of;        /* the day, month or year whose end the figures are of */
    HkText source;      /* who issued them and what they are called, for source lines */
    int delimiter;      /* HkDelimiter */
    int numbers;        /* HkNumberStyle */
    int dates;          /* HkDateOrder */
    int header_row;     /* the line on which the header starts; 0: detected */
    int header_rows;    /* how many rows it has; -1: detected; 0: there is none */
    int note_rows;      /* how many rows at the end are notes; -1: detected */
    GPtrArray *key;     /* of HkText*: names of columns; empty: none */
    GPtrArray *columns; /* of HkColumn* */
    HkUnpivot *unpivot;
    GPtrArray *signs;  /* of HkPair* */
    GPtrArray *totals; /* of HkRowRule*: rows that go to NAME_totals instead */
    GPtrArray *only;   /* of HkRowRule*: all must hold for a row to be read */
    GPtrArray *except; /* of HkRowRule*: none may hold */
    int rejects;       /* HkRejectPolicy */
} HkTable;

extern const HkStructDef hk_table_def;
extern const HkStructDef hk_column_def;

/* NULL if there is none of that name. */
const HkColumn *hk_table_column(const HkTable *table, const char *name);

/* Whether a column of @table is personal: then nothing of its rows is quoted. */
gboolean hk_table_is_personal(const HkTable *table);

/* The declaration, the code lists it uses and nothing else as one text that changes
 * whenever a load of the same bytes could come out differently; for the ledger.
 * @code_lists of HkCodeList*. (transfer full) */
char *hk_table_fingerprint(const HkTable *table, const GPtrArray *code_lists);

G_END_DECLS
