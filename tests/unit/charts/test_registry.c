/* tests/unit/charts/test_registry.c - the table of chart kinds. */
#include "charts/chart.h"
#include "tests/support/test.h"

#include <string.h>

static void
test_every_name_leads_to_its_kind_and_names_are_in_order(void **state)
{
    const char *const *names = hk_chart_kind_names();

    (void)state;
    assert_non_null(names[0]);
    for (guint i = 0; names[i] != NULL; i++) {
        const HkChartKind *kind = hk_chart_kind_lookup(names[i]);

        assert_non_null(kind);
        assert_string_equal(kind->name, names[i]);
        assert_true(i == 0 || strcmp(names[i - 1], names[i]) < 0);
    }
}

/* The key that names the data set has the name of the kind (layouts/block.h). */
static void
test_every_kind_has_a_key_of_its_own_name(void **state)
{
    const char *const *names = hk_chart_kind_names();

    (void)state;
    for (guint i = 0; names[i] != NULL; i++) {
        const HkChartKind *kind = hk_chart_kind_lookup(names[i]);

        assert_string_equal(kind->def->fields[0].key, kind->name);
        assert_true(kind->def->fields[0].required);
        assert_non_null(kind->measure);
        assert_non_null(kind->build);
        assert_non_null(kind->summary);
    }
}

static void
test_unknown_names_lead_nowhere(void **state)
{
    (void)state;
    assert_null(hk_chart_kind_lookup("pie"));
    assert_null(hk_chart_kind_lookup(""));
    assert_null(hk_chart_kind_lookup("Bar"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_name_leads_to_its_kind_and_names_are_in_order),
        cmocka_unit_test(test_every_kind_has_a_key_of_its_own_name),
        cmocka_unit_test(test_unknown_names_lead_nowhere),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
