/* tests/unit/data/test_query-names.c - codes are printed by the names of their years.
 */
#include "data/format.h"

#include "tests/support/budget.h"
#include "tests/support/test.h"

#include <string.h>

static HkCodeName old_name = { .until = 2020, .ja.value = "旧経産省" };
static gpointer old_names[] = { &old_name };
static GPtrArray history = { .pdata = old_names, .len = 1 };

/* The project of hk_test_budget, whose METI had another name until FY2020. */
static int
set_up(void **state)
{
    HkTestBudget *budget;
    const HkCodeList *ministries;
    HkCode *meti;

    if (hk_test_budget_set_up(state) != 0)
        return 1;
    budget = *state;
    ministries = budget->lists->pdata[0];
    meti = ministries->codes->pdata[hk_code_list_index(ministries, "meti")];
    meti->names = &history;
    return 0;
}

/* The printed names of METI in the rows of @data, parted by blanks; the findings if
 * there are no rows. (transfer full) */
static char *
names(HkTestBudget *budget, const HkDataSpec *data)
{
    const HkFormatter formatter = { .calendar = &hk_calendar_japan, .language = "ja" };
    g_autoptr(HkFrame) frame = NULL;
    GString *out = g_string_new(NULL);
    int column;

    hk_diags_free(budget->diags);
    budget->diags = hk_diags_new();
    frame = hk_query_run(budget->queries, data, budget->diags);
    if (frame == NULL) {
        g_string_free(out, TRUE);
        return hk_test_findings(budget);
    }
    column = hk_frame_column(frame, "ministry");
    for (guint row = 0; row < hk_frame_n_rows(frame); row++) {
        const HkCell *cell = hk_frame_cell(frame, row, (guint)column);
        g_autofree char *name = NULL;

        assert_string_equal(cell->text, "meti");
        name = hk_format_cell(&formatter, hk_frame_column_type(frame, (guint)column),
                              cell, NULL, NULL);
        g_string_append_printf(out, "%s%s", row > 0 ? " " : "", name);
    }
    return g_string_free(out, FALSE);
}

/* The names in the result of SELECT @columns with the condition @where; @named_in may
 * be NULL. */
static void
assert_names(void **state, const char *columns, const char *where, const char *named_in,
             const char *want)
{
    HkTestBudget *budget = *state;
    g_autofree char *sql = g_strdup_printf(
        "SELECT %s FROM budget WHERE ministry = 'meti' AND %s ORDER BY fiscal_year",
        columns, where);
    HkDataSpec *data = hk_test_data(budget, sql);
    g_autofree char *got = NULL;

    if (named_in != NULL)
        hk_test_column(budget, data, "ministry", HK_VALUE_CODE)->named_in =
            (HkText){ named_in, hk_loc("briefing.yaml", 20, 30) };
    got = names(budget, data);
    assert_string_equal(got, want);
}

static void
test_data_of_one_year_have_the_names_of_that_year(void **state)
{
    assert_names(state, "fiscal_year, ministry", "fiscal_year = 2020", NULL,
                 "旧経産省");
    assert_names(state, "fiscal_year, ministry", "fiscal_year = 2023", NULL, "経産省");
}

static void
test_a_series_has_one_name(void **state)
{
    assert_names(state, "fiscal_year, ministry", "stage = 'initial'", NULL,
                 "経産省 経産省 経産省");
    assert_names(state, "ministry", "fiscal_year = 2020", NULL, "経産省");
}

static void
test_names_can_be_those_of_a_column_a_parameter_or_a_year(void **state)
{
    assert_names(state, "fiscal_year, ministry", "stage = 'initial'", "fiscal_year",
                 "旧経産省 経産省 経産省");
    assert_names(state, "ministry", "fiscal_year = 2023", "R2", "旧経産省");
    assert_names(state, "ministry", "fiscal_year = 2020", ":fy", "経産省");
}

static void
test_wrong_years_are_found(void **state)
{
    assert_names(state, "fiscal_year, ministry", "fiscal_year = 2020", "program",
                 "briefing.yaml:20:30 not a fiscal year");
    assert_names(state, "fiscal_year, ministry", "fiscal_year = 2020", "ministry",
                 "briefing.yaml:20:30 the column 'ministry' holds no fiscal years");
}

#define TEST(name) \
    cmocka_unit_test_setup_teardown(name, set_up, hk_test_budget_tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_data_of_one_year_have_the_names_of_that_year),
        TEST(test_a_series_has_one_name),
        TEST(test_names_can_be_those_of_a_column_a_parameter_or_a_year),
        TEST(test_wrong_years_are_found),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
