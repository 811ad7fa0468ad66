/* layouts/table-private.h - the block `table`: its vocabulary, and its data on the way
 * from the frame to the printed table. */
#pragma once
#include "data/comparison.h"
#include "layouts/tabular.h"

G_BEGIN_DECLS

typedef enum HkTableCompute {
    HK_COMPUTE_NOTHING = -1,
    HK_COMPUTE_CHANGE,
    HK_COMPUTE_RATE,
    HK_COMPUTE_SHARE,
    HK_COMPUTE_RANK,
    HK_COMPUTE_TREND, /* the pivot's years as a small line */
} HkTableCompute;

typedef enum HkNamesChoice {
    HK_NAMES_AUTO,
    HK_NAMES_CHOICE_FULL,
    HK_NAMES_CHOICE_SHORT
} HkNamesChoice;

/* One entry of columns:. */
typedef struct HkTableColumnSpec {
    HkLoc loc;
    HkText field;
    int compute;     /* HkTableCompute */
    HkText of, base; /* what is compared: columns, or keys of the pivot */
    HkText title;
    HkText over; /* a head over neighbouring columns */
    HkText unit;
    int decimals; /* -1: those of the table or the data */
    HkTrack width;
    int align; /* HkAlign; -1: by type */
    gboolean group, colored, emphasis, plus, bar, sum;
    int names;       /* HkNamesChoice */
    HkText previous; /* a column printed below in parentheses */
    HkText note;     /* a column printed below in small print */
    HkText footnote; /* a column whose texts become numbered notes */
} HkTableColumnSpec;

/* pivot: rows of the data become columns of the table. */
typedef struct HkTablePivot {
    HkLoc loc;
    HkText across;
    HkText value;
    HkText title;
    gboolean fill;
} HkTablePivot;

/* printed: totals as the source prints them. */
typedef struct HkTablePrinted {
    HkLoc loc;
    HkText data;
    HkText value;
    HkText label;
    gboolean difference;
} HkTablePrinted;

typedef struct HkTableOptions {
    HkLoc loc;
    HkText table;
    GPtrArray *columns; /* of HkTableColumnSpec* */
    HkTablePivot *pivot;
    int decimals;
    gboolean subtotals, total, rest;
    gboolean transpose; /* columns become rows */
    HkText total_label;
    HkTablePrinted *printed;
    HkText sort;
    int order; /* 1: descending */
    int limit; /* 0: all rows */
} HkTableOptions;

extern const HkStructDef hk_table_block_def;
extern const HkTableColumnSpec hk_table_plain_column;

/* One column of figures or texts, printed or only compared with. */
typedef struct HkTableField {
    const HkTableColumnSpec *spec;
    int column;               /* of the frame; -1: computed */
    const char *name;         /* of that column */
    const char *title, *over; /* with their values filled in; NULL: none */
    gboolean across;          /* one of the pivot's columns */
    HkCell key;               /* its value in the pivot's column across */
    gboolean missing;         /* the data has no row with that key */
    HkColumnType type;
    HkPrint print;
    gboolean figure; /* numbers that are aligned on their digits */
    gboolean adds;   /* has a sum in totals */
    gboolean hidden;
    gboolean emphasis;
    int of, base;       /* of computed columns: fields; -1: none */
    int order;          /* among the printed columns */
    int previous;       /* the field printed below in parentheses; -1: none */
    int note, footnote; /* columns of the frame; -1: none */
} HkTableField;

/* One row. */
typedef struct HkTableLine {
    HkTabularRowKind kind;
    HkCell *cells; /* one for each field; computed ones stay empty */
    int source;    /* row of the frame; -1: none */
    const char
        *label; /* of a row that is not from the data; owned by the table's data */
} HkTableLine;

typedef struct HkTableData {
    const HkBlockSource *source;
    const HkTableOptions *options;
    HkDrawContext *context;
    HkFrame *frame;
    GArray *fields;               /* of HkTableField */
    GPtrArray *lines;             /* of HkTableLine* */
    HkCell *sums;                 /* of all details, one for each field */
    const HkColumnType *key_type; /* of the pivot's column across */
    const char *pivot_title;      /* above its columns; NULL: none */
    int across, value;            /* columns of the frame; -1 without pivot */
    int sort;                     /* the field to sort by; -1: none */
    const char *unit; /* of all amounts, as the block declares it; NULL: their own */
    GStringChunk *texts;
    gboolean rounds_apart; /* some printed sum is not the sum of what is printed */
    guint statuses;        /* a bit for each status that is printed */
} HkTableData;

HkTableField *hk_table_field(const HkTableData *data, guint index);
HkTableLine *hk_table_line(const HkTableData *data, guint index);
/* The index of the first field that groups the rows; -1 if there is none. */
int hk_table_group_field(const HkTableData *data);
/* A new line at the end, its cells NOT_APPLICABLE. */
HkTableLine *hk_table_add_line(HkTableData *data, HkTabularRowKind kind, int source);

/* The steps, each on what the one before left; FALSE with @error. */
gboolean hk_table_bind(HkTableData *data, GError **error);
gboolean hk_table_read(HkTableData *data, GError **error);
gboolean hk_table_add_sums(HkTableData *data, GError **error);
HkTabular *hk_table_fill(HkTableData *data, GError **error);

/* The field of the pivot's key or the column of the frame that @text names; a column
 * that is not printed becomes a hidden field. -1 with @error. */
int hk_table_find_field(HkTableData *data, const HkText *text, GError **error);
/* Appends the fields of the pivot's keys. */
gboolean hk_table_bind_pivot(HkTableData *data, GError **error);
void hk_table_bind_figures(HkTableData *data, HkTableField *field);
/* @text with its values filled in, kept by @data; NULL with @error, and "" for no text.
 */
const char *hk_table_text(HkTableData *data, const HkText *text, GError **error);
/* Whether two cells of one column are the same value. */
gboolean hk_table_same(const HkCell *a, const HkCell *b);

/* The printed text of @cell in a column of texts: names of codes, years. (transfer
 * full) */
char *
hk_table_label(const HkTableData *data, const HkTableField *field, const HkCell *cell);
/* Difference, rate or share of @line in the computed @field. */
gboolean hk_table_compare(const HkTableData *data, const HkTableField *field,
                          const HkTableLine *line, HkChange *change, GError **error);

G_END_DECLS
