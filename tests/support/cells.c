/* tests/support/cells.c - reading and printing single cells without a table. */
#include "tests/support/cells.h"

#include "tests/support/declare.h"
#include "tests/support/test.h"

HkCellRules *
hk_test_rules(const HkTestColumn *column)
{
    g_autoptr(HkDeclare) declare = hk_declare_new();
    HkTable *table = hk_declare_table(declare, "table", "table.csv");
    HkColumn *made = hk_declare_column(declare, table, "column", NULL, column->type);
    g_autoptr(GError) error = NULL;
    HkCellRules *rules;

    table->numbers = column->numbers;
    made->unit = hk_declare_text(column->unit);
    made->decimals = (int)column->decimals_plus_1 - 1;
    if (column->sign != NULL)
        made->signs = hk_declare_pairs(declare, column->sign, column->meaning, NULL);
    rules = hk_cell_rules_new(table, made, &hk_calendar_japan, NULL, &error);
    if (rules == NULL)
        fail_msg("%s", error->message);
    return rules;
}

HkCell
hk_test_read(const HkTestColumn *column, const char *text)
{
    g_autoptr(HkCellRules) rules = hk_test_rules(column);
    g_autofree char *why = NULL, *hint = NULL;
    HkCell cell = { 0 };

    if (!hk_cell_parse(rules, text, &cell, &why, &hint))
        fail_msg("'%s': %s", text, why);
    return cell;
}

char *
hk_test_refusal(const HkTestColumn *column, const char *text)
{
    g_autoptr(HkCellRules) rules = hk_test_rules(column);
    char *why = NULL;
    HkCell cell;

    if (hk_cell_parse(rules, text, &cell, &why, NULL))
        fail_msg("'%s' was read as %" G_GINT64_FORMAT, text, cell.number);
    assert_non_null(why);
    return why;
}

const HkFormatter hk_test_formatter = {
    .calendar = &hk_calendar_japan,
    .language = "ja",
    .rounding = HK_ROUND,
    .negative = HK_NEGATIVE_BLACK_TRIANGLE,
    .year_style = HK_YEAR_ERA,
};

char *
hk_test_print(const HkFormatter *formatter, const HkColumnType *type,
              const HkCell *cell, const HkPrint *print)
{
    g_autoptr(GError) error = NULL;
    char *text = hk_format_cell(formatter, type, cell, print, &error);

    if (text == NULL)
        fail_msg("%s", error->message);
    return text;
}
