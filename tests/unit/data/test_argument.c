/* tests/unit/data/test_argument.c - values that users write for columns. */
#include "data/argument.h"
#include "tests/support/declare.h"
#include "tests/support/test.h"

/* Reads @text for a column of @type: its number or text, or what is wrong with it. */
static char *
read_as(const char *text, HkColumnType type, const GArray *arguments)
{
    const HkText written = { text, hk_loc("briefing.yaml", 4, 9) };
    g_autoptr(GError) error = NULL;
    HkCell cell;

    if (!hk_argument_read(&written, &type, arguments, &hk_calendar_japan, &cell,
                          &error))
        return g_strdup_printf("%u:%u %s", hk_error_loc(error).line,
                               hk_error_loc(error).column, error->message);
    if (cell.text != NULL)
        return g_strdup(cell.text);
    return g_strdup_printf("%" G_GINT64_FORMAT, cell.number);
}

static void
test_values_are_read_as_their_columns_have_them(void **state)
{
    g_autoptr(HkDeclare) declare = hk_declare_new();
    const HkCodeList *list =
        hk_declare_codes(declare, "ministries", "mext=文部科学省", NULL);
    const HkArgument known[] = {
        { .name = "fy",
          .type = { .type = HK_VALUE_FISCAL_YEAR },
          .cell = { HK_STATUS_NORMAL, 2023, NULL } },
        { .name = "who",
          .type = { .type = HK_VALUE_TEXT },
          .cell = { HK_STATUS_NORMAL, 0, "文部科学省" } },
    };
    const struct {
        const char *text;
        HkColumnType type;
        const char *want;
    } cases[] = {
        { "R5", { .type = HK_VALUE_FISCAL_YEAR }, "2023" },
        { ":fy", { .type = HK_VALUE_FISCAL_YEAR }, "2023" },
        { "文部科学省", { .type = HK_VALUE_CODE, .codes = list }, "mext" },
        { ":who", { .type = HK_VALUE_CODE, .codes = list }, "mext" },
        { "any", { .type = HK_VALUE_CODE }, "any" },
        { "当初予算", { .type = HK_VALUE_STAGE }, "initial" },
        { "2022-03-08", { .type = HK_VALUE_DATE }, "19059" },
        { "1,200", { .type = HK_VALUE_COUNT }, "1200" },
        { "-1.5", { .type = HK_VALUE_NUMBER, .decimals = 2 }, "-150" },
        { "001", { .type = HK_VALUE_TEXT }, "001" },
        { ":fz",
          { .type = HK_VALUE_FISCAL_YEAR },
          "4:9 there is no parameter 'fz'; did you mean ':fy'?" },
        { ":fy",
          { .type = HK_VALUE_TEXT },
          "4:9 the parameter 'fy' is a fiscal-year, and the column a text" },
        { "農水省",
          { .type = HK_VALUE_CODE, .codes = list },
          "4:9 '農水省' is not in the code list 'ministries'" },
        { "initail",
          { .type = HK_VALUE_STAGE },
          "4:9 'initail' is no budget stage; did you mean 'initial'?" },
        { "1.5",
          { .type = HK_VALUE_COUNT },
          "4:9 more decimals than the 0 that are kept" },
        { "5円", { .type = HK_VALUE_COUNT }, "4:9 '5円' is no number" },
    };
    g_autoptr(GArray) arguments = g_array_new(FALSE, FALSE, sizeof(HkArgument));

    (void)state;
    g_array_append_vals(arguments, known, G_N_ELEMENTS(known));
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *got = read_as(cases[i].text, cases[i].type, arguments);

        assert_string_equal(got, cases[i].want);
    }
}

static void
test_there_may_be_no_arguments(void **state)
{
    g_autofree char *got =
        read_as(":fy", (HkColumnType){ .type = HK_VALUE_FISCAL_YEAR }, NULL);

    (void)state;
    assert_string_equal(got, "4:9 there is no parameter 'fy'");
    assert_null(hk_argument_find(NULL, "fy"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values_are_read_as_their_columns_have_them),
        cmocka_unit_test(test_there_may_be_no_arguments),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
