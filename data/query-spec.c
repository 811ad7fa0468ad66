/* data/query-spec.c - the keys of a data set. */
#include "data/query.h"

static const HkChoice contract_type_choices[] = {
    { "source", -1, "what the column is that it comes from" },
    { "text", HK_VALUE_TEXT, "any text" },
    { "code", HK_VALUE_CODE, "one of a declared code list" },
    { "budget-stage", HK_VALUE_STAGE, "the code of a budget stage" },
    { "fiscal-year", HK_VALUE_FISCAL_YEAR, "a fiscal year" },
    { "date", HK_VALUE_DATE, "a day" },
    { "money", HK_VALUE_MONEY, "an amount in the smallest unit of its currency" },
    { "number", HK_VALUE_NUMBER, "a number with declared decimals" },
    { "percent", HK_VALUE_PERCENT, "a percentage" },
    { "count", HK_VALUE_COUNT, "a whole number of things" },
    { NULL, 0, NULL },
};

static const HkField contract_fields[] = {
    { .key = "name",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkColumnContract, name),
      .required = TRUE,
      .help = "The column of the result." },
    { .key = "type",
      .type = HK_FIELD_CHOICE,
      .offset = offsetof(HkColumnContract, type),
      .fallback = "source",
      .help = "What its cells are; left out, what the column is that it comes from.",
      .choices = contract_type_choices },
    { .key = "unit",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkColumnContract, unit),
      .help = "The unit of figures that the query gives as text; the thing counted." },
    { .key = "decimals",
      .type = HK_FIELD_INT,
      .offset = offsetof(HkColumnContract, decimals),
      .fallback = "-1",
      .help = "How many decimals a number or percent has.",
      .min = -1,
      .max = 15 },
    { .key = "currency",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkColumnContract, currency),
      .help = "The currency of money; left out, that of the unit." },
    { .key = "stage",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkColumnContract, stage),
      .help = "The budget stage of the amounts." },
    { .key = "in",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkColumnContract, in),
      .help = "The code list of a code." },
    { .key = "named_in",
      .type = HK_FIELD_VALUE,
      .offset = offsetof(HkColumnContract, named_in),
      .help =
          "The fiscal year whose name of a code is printed: a column of the result, "
          "a parameter such as :fy, or a year; left out, the year of the data, if "
          "all rows are of one." },
};

static const HkStructDef contract_def = {
    .name = "data-column",
    .help = "What a column of the result is.",
    .size = sizeof(HkColumnContract),
    .fields = contract_fields,
    .n_fields = G_N_ELEMENTS(contract_fields),
    .shorthand = "type",
};

static const HkField data_fields[] = {
    { .key = "name",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkDataSpec, name),
      .required = TRUE,
      .help = "What blocks and values call the data set." },
    { .key = "key",
      .type = HK_FIELD_TEXTS,
      .offset = offsetof(HkDataSpec, key),
      .help = "The columns whose values no two rows share." },
    { .key = "columns",
      .type = HK_FIELD_MAP,
      .offset = offsetof(HkDataSpec, columns),
      .help = "What computed columns are; the others are what their tables say.",
      .sub = &contract_def },
    { .key = "sql",
      .type = HK_FIELD_SQL,
      .offset = offsetof(HkDataSpec, sql),
      .help = "One SELECT; :name is a parameter." },
    { .key = "file",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkDataSpec, file),
      .help = "A .sql file with the SELECT, relative to the briefing." },
    { .key = "view",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkDataSpec, view),
      .help =
          "A loaded table or a view of the engine, such as budget_by_year_ministry." },
    { .key = "where",
      .type = HK_FIELD_TEXT_MAP,
      .offset = offsetof(HkDataSpec, where),
      .help = "With view: which rows; a value or a parameter for each column." },
    { .key = "stage",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkDataSpec, stage),
      .help = "The budget stage: only its rows are seen." },
    { .key = "as_of",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkDataSpec, as_of),
      .help = "What its figures are as of; left out, what its tables say." },
    { .key = "timeout",
      .type = HK_FIELD_NUMBER,
      .offset = offsetof(HkDataSpec, timeout),
      .fallback = "10",
      .help = "Seconds after which the query is given up.",
      .min = 0.001,
      .max = 86400 },
};

static gboolean
check_data(const void *decoded, GError **error)
{
    const HkDataSpec *spec = decoded;
    const int said = (spec->sql.value != NULL) + (spec->file.value != NULL) +
                     (spec->view.value != NULL);

    if (said != 1)
        return hk_fail(error, HK_ERROR_SPEC, spec->loc,
                       "a data set has one of 'sql', 'file' and 'view'%s",
                       said == 0 ? "" : ", not several");
    if (spec->view.value == NULL && spec->where != NULL && spec->where->len > 0)
        return hk_fail(error, HK_ERROR_SPEC,
                       ((const HkPair *)spec->where->pdata[0])->key.loc,
                       "'where' goes with 'view'; write a WHERE into the SQL");
    return TRUE;
}

const HkStructDef hk_data_spec_def = {
    .name = "data",
    .help = "A named result set that blocks draw and values are taken from.",
    .size = sizeof(HkDataSpec),
    .fields = data_fields,
    .n_fields = G_N_ELEMENTS(data_fields),
    .check = check_data,
};
