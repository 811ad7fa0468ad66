/* tests/unit/report/test_frame-text.c - data sets as tables, CSV and JSON. */
#include "report/frame-text.h"
#include "tests/support/cells.h"
#include "tests/support/test.h"

/* Year, program, amount in yen, rate, day; with statuses and awkward texts. */
static int
set_up(void **state)
{
    HkFrame *frame = hk_frame_new("by_year", HK_NOWHERE);
    const HkColumnType types[] = {
        { .type = HK_VALUE_FISCAL_YEAR },
        { .type = HK_VALUE_TEXT },
        { .type = HK_VALUE_MONEY, .currency = "JPY", .stage = "initial" },
        { .type = HK_VALUE_NUMBER, .decimals = 1, .unit = "km" },
        { .type = HK_VALUE_DATE },
    };
    static const char *const names[] = { "fiscal_year", "program", "amount", "length",
                                         "day" };

    for (guint i = 0; i < G_N_ELEMENTS(types); i++)
        hk_frame_add_column(frame, names[i], &types[i], i < 2);
    hk_frame_add_row(frame, (HkCell[]){ { HK_STATUS_NORMAL, 2019, NULL },
                                        { HK_STATUS_NORMAL, 0, "再生医療" },
                                        { HK_STATUS_NORMAL, -1234567, NULL },
                                        { HK_STATUS_PROVISIONAL, 15, NULL },
                                        { HK_STATUS_NORMAL, 19059, NULL } });
    hk_frame_add_row(frame, (HkCell[]){ { HK_STATUS_NORMAL, 2020, NULL },
                                        { HK_STATUS_NORMAL, 0, "a,\"b\"" },
                                        { HK_STATUS_UNKNOWN, 0, NULL },
                                        { HK_STATUS_NONE, 0, NULL },
                                        { HK_STATUS_UNKNOWN, 0, NULL } });
    hk_frame_add_row(frame, (HkCell[]){ { HK_STATUS_NORMAL, 2021, NULL },
                                        { HK_STATUS_NORMAL, 0, "=1+2" },
                                        { HK_STATUS_NORMAL, 0, NULL },
                                        { HK_STATUS_NORMAL, -5, NULL },
                                        { HK_STATUS_NORMAL, 0, NULL } });
    *state = frame;
    return 0;
}

static int
tear_down(void **state)
{
    hk_frame_unref(*state);
    return 0;
}

static void
test_a_table_lines_up_wide_characters(void **state)
{
    g_autoptr(GString) out = g_string_new(NULL);

    hk_frame_print_table(*state, &hk_test_formatter, out);
    assert_string_equal(out->str,
                        "fiscal_year  program       amount  length  day\n"
                        "令和元年度   再生医療  ▲1,234,567    1.5p  令和4年3月8日\n"
                        "令和2年度    a,\"b\"              …      －  …\n"
                        "令和3年度    =1+2               0    ▲0.5  昭和45年1月1日\n");
}

static void
test_csv_is_for_machines(void **state)
{
    g_autoptr(GString) out = g_string_new(NULL);

    hk_frame_print_csv(*state, out);
    assert_string_equal(out->str,
                        "fiscal_year,program,amount,amount_unit,amount_status,length,"
                        "length_unit,length_status,day\n"
                        "2019,再生医療,-1234567,JPY,,1.5,km,provisional,2022-03-08\n"
                        "2020,\"a,\"\"b\"\"\",,JPY,unknown,,km,none,\n"
                        "2021,=1+2,0,JPY,,-0.5,km,,1970-01-01\n");
}

static void
test_json_has_numbers_and_statuses(void **state)
{
    g_autoptr(GString) out = g_string_new(NULL);

    hk_frame_print_json(*state, out);
    assert_string_equal(
        out->str,
        "{\"name\": \"by_year\",\n"
        " \"columns\": [{\"name\": \"fiscal_year\", \"type\": \"fiscal-year\", "
        "\"key\": "
        "true}, {\"name\": \"program\", \"type\": \"text\", \"key\": true}, {\"name\": "
        "\"amount\", \"type\": \"money\", \"currency\": \"JPY\", \"stage\": "
        "\"initial\", "
        "\"key\": false}, {\"name\": \"length\", \"type\": \"number\", \"unit\": "
        "\"km\", "
        "\"key\": false}, {\"name\": \"day\", \"type\": \"date\", \"key\": false}],\n"
        " \"rows\": [\n"
        "  {\"fiscal_year\": 2019, \"program\": \"再生医療\", \"amount\": -1234567, "
        "\"length\": 1.5, \"length_status\": \"provisional\", \"day\": "
        "\"2022-03-08\"},\n"
        "  {\"fiscal_year\": 2020, \"program\": \"a,\\\"b\\\"\", \"amount\": null, "
        "\"amount_status\": \"unknown\", \"length\": null, \"length_status\": "
        "\"none\", "
        "\"day\": null, \"day_status\": \"unknown\"},\n"
        "  {\"fiscal_year\": 2021, \"program\": \"=1+2\", \"amount\": 0, \"length\": "
        "-0.5, "
        "\"day\": \"1970-01-01\"}]}\n");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_table_lines_up_wide_characters),
        cmocka_unit_test(test_csv_is_for_machines),
        cmocka_unit_test(test_json_has_numbers_and_statuses),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
