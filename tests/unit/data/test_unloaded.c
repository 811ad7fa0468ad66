/* tests/unit/data/test_unloaded.c - tables whose files could not be loaded. */
#include "data/unloaded.h"
#include "tests/support/test.h"

static const HkUnloaded budget = { "budget", HK_ERROR_DATA };
static const HkUnloaded staff = { "staff", HK_ERROR_MISSING };

static GPtrArray *
both(void)
{
    GPtrArray *unloaded = g_ptr_array_new();

    g_ptr_array_add(unloaded, (gpointer)&budget);
    g_ptr_array_add(unloaded, (gpointer)&staff);
    return unloaded;
}

static void
test_tables_are_found_by_name(void **state)
{
    g_autoptr(GPtrArray) unloaded = both();

    (void)state;
    assert_ptr_equal(hk_unloaded_find(unloaded, "Staff"), &staff);
    assert_null(hk_unloaded_find(unloaded, "staffing"));
    assert_null(hk_unloaded_find(NULL, "staff"));
}

static void
test_queries_mention_tables_and_their_views(void **state)
{
    static const struct {
        const char *sql;
        const HkUnloaded *found;
    } cases[] = {
        { "SELECT * FROM budget", &budget },
        { "SELECT * FROM \"Staff\" AS s", &staff },
        { "SELECT * FROM budget_by_year", &budget },
        { "SELECT * FROM `budget_totals`", &budget },
        { "SELECT 'budget' FROM other -- staff", NULL },
        { "SELECT * FROM budgets", NULL },
        { "", NULL },
    };
    g_autoptr(GPtrArray) unloaded = both();

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_ptr_equal(hk_unloaded_find_in_sql(unloaded, cases[i].sql),
                         cases[i].found);
    assert_null(hk_unloaded_find_in_sql(NULL, "SELECT * FROM budget"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tables_are_found_by_name),
        cmocka_unit_test(test_queries_mention_tables_and_their_views),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
