/* data/table.c - the declaration of a table: its keys, and its fingerprint. */
#include "data/table.h"

#include "data/fingerprint.h"

#include <string.h>

const HkChoice hk_value_type_choices[] = {
    { "text", HK_VALUE_TEXT, "any text; leading zeros are kept" },
    { "code", HK_VALUE_CODE, "one of a declared code list, in any of its spellings" },
    { "budget-stage", HK_VALUE_STAGE, "request, draft, initial, supplementary ..." },
    { "fiscal-year", HK_VALUE_FISCAL_YEAR, "a fiscal year in any notation" },
    { "date", HK_VALUE_DATE, "a day, in any notation" },
    { "money", HK_VALUE_MONEY, "an amount, kept to the smallest unit of its currency" },
    { "number", HK_VALUE_NUMBER, "a number with declared decimals" },
    { "percent", HK_VALUE_PERCENT, "a percentage; 12.3 % is 12.3" },
    { "count", HK_VALUE_COUNT, "a whole number of things" },
    { NULL, 0, NULL },
};

const HkChoice hk_delimiter_choices[] = {
    { "auto", HK_DELIMITER_AUTO, "found in the file" },
    { "comma", HK_DELIMITER_COMMA, "," },
    { "tab", HK_DELIMITER_TAB, "a tab" },
    { "semicolon", HK_DELIMITER_SEMICOLON, ";" },
    { NULL, 0, NULL },
};

static const HkChoice fill_choices[] = {
    { "none", HK_FILL_NONE, "an empty cell is empty" },
    { "down", HK_FILL_DOWN, "an empty cell repeats the one above it" },
    { NULL, 0, NULL },
};

static const HkChoice reject_choices[] = {
    { "fail", HK_REJECTS_FAIL, "one rejected row fails the load" },
    { "keep", HK_REJECTS_KEEP, "the rest is loaded, and the rejected rows are listed" },
    { NULL, 0, NULL },
};

static const HkField status_fields[] = {
    { .key = "from",
      .type = HK_FIELD_TEXTS,
      .offset = offsetof(HkStatusSource, from),
      .required = TRUE,
      .help = "The header of the column that says it." },
    { .key = "words",
      .type = HK_FIELD_TEXT_MAP,
      .offset = offsetof(HkStatusSource, words),
      .help = "Its words, and the status that each means: normal, none, revised, "
              "provisional, estimated, break, not-applicable, unknown, suppressed." },
};

static const HkStructDef status_def = {
    .name = "status",
    .help = "Another column of the file that says what kind of fact the cell is.",
    .size = sizeof(HkStatusSource),
    .fields = status_fields,
    .n_fields = G_N_ELEMENTS(status_fields),
    .shorthand = "from",
};

static const HkField column_fields[] = {
    { .key = "name",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkColumn, name),
      .required = TRUE,
      .help = "Its name in queries." },
    { .key = "from",
      .type = HK_FIELD_TEXTS,
      .offset = offsetof(HkColumn, from),
      .help =
          "The header of the column in the files, in all its spellings; * stands for "
          "anything, 名前#2 for the second column of that header, #3 for the third "
          "column. Or file-name, title or header, where no column has that header; or "
          "unpivot, the header that becomes a row. Left out: the name itself." },
    { .key = "match",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkColumn, match),
      .help = "A regular expression; its first group is the value." },
    { .key = "type",
      .type = HK_FIELD_CHOICE,
      .offset = offsetof(HkColumn, type),
      .fallback = "text",
      .help = "What its cells are.",
      .choices = hk_value_type_choices },
    { .key = "unit",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkColumn, unit),
      .help =
          "The unit of the figures in the files, such as 百万円, 件 or £m; a header "
          "that says another is an error." },
    { .key = "decimals",
      .type = HK_FIELD_INT,
      .offset = offsetof(HkColumn, decimals),
      .fallback = "-1",
      .help = "How many decimals of a number or percent are kept.",
      .min = -1,
      .max = 15 },
    { .key = "currency",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkColumn, currency),
      .help =
          "The currency of money, such as JPY or EUR; left out, that of the unit." },
    { .key = "stage",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkColumn, stage),
      .help = "The budget stage of every amount in the column." },
    { .key = "in",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkColumn, in),
      .help = "The code list of a code." },
    { .key = "required",
      .type = HK_FIELD_BOOL,
      .offset = offsetof(HkColumn, required),
      .fallback = "false",
      .help = "Whether an empty cell is rejected." },
    { .key = "personal",
      .type = HK_FIELD_BOOL,
      .offset = offsetof(HkColumn, personal),
      .fallback = "false",
      .help = "Whether the cells are names of persons: they are never loaded. Queries "
              "see an empty text whose NAME_status is suppressed (x), or none where "
              "the cell is empty." },
    { .key = "min",
      .type = HK_FIELD_VALUE,
      .offset = offsetof(HkColumn, min),
      .help = "The least value, written as in the files." },
    { .key = "max",
      .type = HK_FIELD_VALUE,
      .offset = offsetof(HkColumn, max),
      .help = "The greatest value, written as in the files." },
    { .key = "default",
      .type = HK_FIELD_VALUE,
      .offset = offsetof(HkColumn, fallback),
      .help = "What an empty cell stands for, written as in the files." },
    { .key = "fill",
      .type = HK_FIELD_CHOICE,
      .offset = offsetof(HkColumn, fill),
      .fallback = "none",
      .help = "What an empty cell below a filled one means.",
      .choices = fill_choices },
    { .key = "signs",
      .type = HK_FIELD_TEXT_MAP,
      .offset = offsetof(HkColumn, signs),
      .help = "Signs and the status that each means in this column." },
    { .key = "status",
      .type = HK_FIELD_STRUCT,
      .offset = offsetof(HkColumn, status),
      .help = "Another column of the file that says what kind of fact the cell is.",
      .sub = &status_def },
};

static gboolean
check_column(const void *decoded, GError **error)
{
    const HkColumn *column = decoded;

    if ((column->type == HK_VALUE_CODE) != (column->in.value != NULL))
        return hk_fail(error, HK_ERROR_SPEC, column->loc,
                       column->in.value != NULL
                           ? "column '%s' has 'in', which is for 'type: code'"
                           : "column '%s' is a code: say 'in', the code list",
                       column->name.value);
    if (column->personal && column->type != HK_VALUE_TEXT)
        return hk_fail(error, HK_ERROR_SPEC, column->loc,
                       "column '%s' is personal: it must be a text",
                       column->name.value);
    if (column->unit.value == NULL && column->type == HK_VALUE_MONEY)
        return hk_fail(error, HK_ERROR_SPEC, column->loc,
                       "column '%s' is money: say 'unit' (円, 千円, 百万円, £m ...)",
                       column->name.value);
    return TRUE;
}

const HkStructDef hk_column_def = {
    .name = "column",
    .help = "One column of a table: where it stands in the files, and what it holds.",
    .size = sizeof(HkColumn),
    .fields = column_fields,
    .n_fields = G_N_ELEMENTS(column_fields),
    .shorthand = "from",
    .check = check_column,
};

static const HkField unpivot_fields[] = {
    { .key = "columns",
      .type = HK_FIELD_TEXTS,
      .offset = offsetof(HkUnpivot, columns),
      .required = TRUE,
      .help = "Which headers become rows: patterns with *, or /regular expressions/." },
    { .key = "name",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkUnpivot, name),
      .required = TRUE,
      .help = "The column that takes the header." },
    { .key = "value",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkUnpivot, value),
      .required = TRUE,
      .help = "The column that takes the cell." },
    { .key = "match",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkUnpivot, match),
      .help = "A regular expression; its first group is what is taken of the header." },
};

static const HkStructDef unpivot_def = {
    .name = "unpivot",
    .help = "Turns one column per year (or stage, or ministry) into rows.",
    .size = sizeof(HkUnpivot),
    .fields = unpivot_fields,
    .n_fields = G_N_ELEMENTS(unpivot_fields),
};

static const HkField rule_fields[] = {
    { .key = "column",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkRowRule, column),
      .required = TRUE,
      .help = "A declared column, or a header of the files." },
    { .key = "like",
      .type = HK_FIELD_TEXTS,
      .offset = offsetof(HkRowRule, like),
      .help = "Texts of the cell; * stands for anything, \"\" is an empty cell." },
    { .key = "match",
      .type = HK_FIELD_TEXTS,
      .offset = offsetof(HkRowRule, match),
      .help = "Regular expressions for the cell." },
};

static gboolean
check_rule(const void *decoded, GError **error)
{
    const HkRowRule *rule = decoded;

    if (rule->like->len > 0 || rule->match->len > 0)
        return TRUE;
    return hk_fail(error, HK_ERROR_SPEC, rule->loc, "say 'like' or 'match'");
}

static const HkStructDef rule_def = {
    .name = "row-rule",
    .help = "Picks rows by the text of one of their cells.",
    .size = sizeof(HkRowRule),
    .fields = rule_fields,
    .n_fields = G_N_ELEMENTS(rule_fields),
    .check = check_rule,
};

static const HkField table_fields[] = {
    { .key = "name",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkTable, name),
      .required = TRUE,
      .help = "Its name in queries." },
    { .key = "files",
      .type = HK_FIELD_TEXTS,
      .offset = offsetof(HkTable, files),
      .help =
          "CSV files or patterns such as tables/budget-*.csv, from the folder of the "
          "project file." },
    { .key = "query",
      .type = HK_FIELD_STRUCT,
      .offset = offsetof(HkTable, query),
      .help = "Instead of files: a query that another engine answers.",
      .sub = &hk_table_query_def },
    { .key = "source",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkTable, source),
      .printed = TRUE,
      .help = "Who issued the files and what they are called; source lines print it." },
    { .key = "as_of",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkTable, as_of),
      .help =
          "What its figures are as of, such as 2023-06-30, 2022-04 for the end of a "
          "month, or 令和6年度末; pages print it." },
    { .key = "encoding",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkTable, encoding),
      .fallback = "auto",
      .help = "auto, utf-8, cp932, euc-jp, utf-16 or another that iconv knows." },
    { .key = "delimiter",
      .type = HK_FIELD_CHOICE,
      .offset = offsetof(HkTable, delimiter),
      .fallback = "auto",
      .help = "What stands between cells.",
      .choices = hk_delimiter_choices },
    { .key = "numbers",
      .type = HK_FIELD_CHOICE,
      .offset = offsetof(HkTable, numbers),
      .fallback = "point",
      .help = "How digits are grouped, and what stands before decimals.",
      .choices = hk_number_style_choices },
    { .key = "dates",
      .type = HK_FIELD_CHOICE,
      .offset = offsetof(HkTable, dates),
      .fallback = "ymd",
      .help = "Which comes first in dates such as 01/04/2023.",
      .choices = hk_date_order_choices },
    { .key = "header_row",
      .type = HK_FIELD_INT,
      .offset = offsetof(HkTable, header_row),
      .fallback = "0",
      .help = "The line on which the header starts; 0: found by itself.",
      .max = 1000 },
    { .key = "header_rows",
      .type = HK_FIELD_INT,
      .offset = offsetof(HkTable, header_rows),
      .fallback = "-1",
      .help = "How many rows the header has; -1: found by itself; 0: there is none.",
      .min = -1,
      .max = 12 },
    { .key = "note_rows",
      .type = HK_FIELD_INT,
      .offset = offsetof(HkTable, note_rows),
      .fallback = "-1",
      .help = "How many rows at the end are notes; -1: found by themselves.",
      .min = -1,
      .max = 100 },
    { .key = "key",
      .type = HK_FIELD_TEXTS,
      .offset = offsetof(HkTable, key),
      .help =
          "The columns that together name a row; two rows of one key are an error." },
    { .key = "columns",
      .type = HK_FIELD_MAP,
      .offset = offsetof(HkTable, columns),
      .required = TRUE,
      .help = "The columns by the names they have in queries.",
      .sub = &hk_column_def },
    { .key = "unpivot",
      .type = HK_FIELD_STRUCT,
      .offset = offsetof(HkTable, unpivot),
      .help = "Turns one column per year into rows.",
      .sub = &unpivot_def },
    { .key = "signs",
      .type = HK_FIELD_TEXT_MAP,
      .offset = offsetof(HkTable, signs),
      .help = "Signs in these files and the status that each means." },
    { .key = "totals",
      .type = HK_FIELD_STRUCTS,
      .offset = offsetof(HkTable, totals),
      .help = "Which rows are totals; they go to the table NAME_totals.",
      .sub = &rule_def },
    { .key = "only",
      .type = HK_FIELD_STRUCTS,
      .offset = offsetof(HkTable, only),
      .help = "Rows to which all of these apply are read, and no others.",
      .sub = &rule_def },
    { .key = "except",
      .type = HK_FIELD_STRUCTS,
      .offset = offsetof(HkTable, except),
      .help = "Rows to which any of these applies are left out.",
      .sub = &rule_def },
    { .key = "rejects",
      .type = HK_FIELD_CHOICE,
      .offset = offsetof(HkTable, rejects),
      .fallback = "fail",
      .help = "What a row that cannot be read does to the load.",
      .choices = reject_choices },
};

/* A name that SQL can take without quotes and that does not collide with ours. */
static gboolean
check_name(HkText name, GError **error)
{
    static const char *const endings[] = { "_status", "_totals" };
    static const char *const taken[] = { "rowid", "oid", "_rowid_" };

    if (g_str_has_prefix(name.value, "hk_") || g_str_has_prefix(name.value, "sqlite_"))
        return hk_fail(error, HK_ERROR_SPEC, name.loc,
                       "'%s': names that start with hk_ or sqlite_ are taken",
                       name.value);
    for (gsize i = 0; i < G_N_ELEMENTS(endings); i++)
        if (g_str_has_suffix(name.value, endings[i]))
            return hk_fail(error, HK_ERROR_SPEC, name.loc,
                           "'%s': names that end with %s are taken", name.value,
                           endings[i]);
    for (gsize i = 0; i < G_N_ELEMENTS(taken); i++)
        if (g_ascii_strcasecmp(name.value, taken[i]) == 0)
            return hk_fail(error, HK_ERROR_SPEC, name.loc, "'%s' is SQLite's own name",
                           name.value);
    if (*name.value == '\0' || strpbrk(name.value, "\"'`[];. \t\n") != NULL)
        return hk_fail(error, HK_ERROR_SPEC, name.loc,
                       "'%s' cannot be a name: no quotes, brackets, dots or blanks",
                       name.value);
    return TRUE;
}

static gboolean
fail_unknown_column(const HkTable *table, HkText name, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    const char *nearest;

    for (guint i = 0; i < table->columns->len; i++)
        g_ptr_array_add(
            names, (char *)((const HkColumn *)table->columns->pdata[i])->name.value);
    g_ptr_array_add(names, NULL);
    nearest = hk_nearest_name(name.value, (const char *const *)names->pdata);
    if (nearest != NULL)
        return hk_fail(error, HK_ERROR_SPEC, name.loc,
                       "no column '%s' is declared; did you mean '%s'?", name.value,
                       nearest);
    return hk_fail(error, HK_ERROR_SPEC, name.loc, "no column '%s' is declared",
                   name.value);
}

static gboolean
check_unpivot(const HkTable *table, GError **error)
{
    const HkText ends[] = { table->unpivot->name, table->unpivot->value };

    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++) {
        const HkColumn *column = hk_table_column(table, ends[i].value);

        if (column == NULL)
            return fail_unknown_column(table, ends[i], error);
        if (column->personal)
            return hk_fail(error, HK_ERROR_SPEC, column->loc,
                           "column '%s' comes from 'unpivot' and cannot be personal",
                           ends[i].value);
        if (column->from->len > 0)
            return hk_fail(error, HK_ERROR_SPEC, column->loc,
                           "column '%s' comes from 'unpivot' and cannot have 'from'",
                           ends[i].value);
    }
    return TRUE;
}

/* SQL does not tell Amount from amount. */
static gboolean
check_column_names(const HkTable *table, GError **error)
{
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; i < table->columns->len; i++) {
        const HkText name = ((const HkColumn *)table->columns->pdata[i])->name;

        if (!check_name(name, error))
            return FALSE;
        if (!g_hash_table_add(seen, g_ascii_strdown(name.value, -1)))
            return hk_fail(
                error, HK_ERROR_SPEC, name.loc,
                "two columns are called '%s', whatever the case of the letters",
                name.value);
    }
    return TRUE;
}

/* The answer to a query is what a program wrote: its first row is the header, and below
 * that there is nothing but rows. */
static gboolean
check_answer(const HkTable *table, GError **error)
{
    const struct {
        const char *key;
        gboolean is_said;
    } keys[] = {
        { "header_row", table->header_row != 0 },
        { "header_rows", table->header_rows != -1 },
        { "note_rows", table->note_rows != -1 },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++)
        if (keys[i].is_said)
            return hk_fail(error, HK_ERROR_SPEC, table->query->loc,
                           "'%s' is for files: the first row of an answer is its "
                           "header, and notes it has none",
                           keys[i].key);
    return !g_str_has_prefix(table->encoding.value, "utf-16") ||
           hk_fail(error, HK_ERROR_SPEC, table->encoding.loc,
                   "the answer to a query cannot be '%s'; let the program write utf-8",
                   table->encoding.value);
}

static gboolean
check_source(const HkTable *table, GError **error)
{
    if ((table->files->len > 0) == (table->query != NULL))
        return hk_fail(error, HK_ERROR_SPEC, table->loc,
                       table->query != NULL
                           ? "table '%s' has 'files' and 'query'; it can have but one"
                           : "table '%s' has neither 'files' nor 'query'",
                       table->name.value);
    return table->query == NULL || check_answer(table, error);
}

static gboolean
check_table(const void *decoded, GError **error)
{
    const HkTable *table = decoded;

    if (!check_source(table, error) || !check_name(table->name, error) ||
        !check_column_names(table, error))
        return FALSE;
    for (guint i = 0; i < table->key->len; i++) {
        const HkText *name = table->key->pdata[i];

        const HkColumn *column = hk_table_column(table, name->value);

        if (column == NULL)
            return fail_unknown_column(table, *name, error);
        if (column->personal)
            return hk_fail(error, HK_ERROR_SPEC, name->loc,
                           "'%s' is personal and cannot be part of the key",
                           name->value);
    }
    return table->unpivot == NULL || check_unpivot(table, error);
}

const HkStructDef hk_table_def = {
    .name = "table",
    .help =
        "A table of the project: its CSV files or its query, and how they are read.",
    .size = sizeof(HkTable),
    .fields = table_fields,
    .n_fields = G_N_ELEMENTS(table_fields),
    .check = check_table,
};

const HkColumn *
hk_table_column(const HkTable *table, const char *name)
{
    for (guint i = 0; i < table->columns->len; i++) {
        const HkColumn *column = table->columns->pdata[i];

        if (strcmp(column->name.value, name) == 0)
            return column;
    }
    return NULL;
}

gboolean
hk_table_is_personal(const HkTable *table)
{
    for (guint i = 0; i < table->columns->len; i++)
        if (((const HkColumn *)table->columns->pdata[i])->personal)
            return TRUE;
    return FALSE;
}

/* Whether a column of @table is read with @list. */
static gboolean
uses_list(const HkTable *table, const HkCodeList *list)
{
    for (guint i = 0; i < table->columns->len; i++) {
        const HkColumn *column = table->columns->pdata[i];

        if (g_strcmp0(column->in.value, list->name.value) == 0)
            return TRUE;
    }
    return FALSE;
}

char *
hk_table_fingerprint(const HkTable *table, const GPtrArray *code_lists)
{
    GString *text = g_string_new(NULL);

    hk_fingerprint_add(text, &hk_table_def, table);
    for (guint i = 0; code_lists != NULL && i < code_lists->len; i++) {
        const HkCodeList *list = code_lists->pdata[i];

        if (!uses_list(table, list))
            continue;
        g_string_append_printf(text, "[%s ", list->name.value);
        for (guint k = 0; k < list->codes->len; k++)
            hk_fingerprint_add(text, &hk_code_def, list->codes->pdata[k]);
        g_string_append_c(text, ']');
    }
    return g_string_free(text, FALSE);
}
