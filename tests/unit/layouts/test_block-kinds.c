/* tests/unit/layouts/test_block-kinds.c - the table of block kinds. */
#include "layouts/block-kinds.h"

#include <string.h>

#include "tests/support/test.h"

static void
test_names_are_in_order_and_found(void **state)
{
    const char *const *names = hk_block_kind_names();

    (void)state;
    for (guint i = 0; names[i] != NULL; i++) {
        const HkBlockKind *kind = hk_block_kind_lookup(names[i]);

        assert_non_null(kind);
        assert_string_equal(kind->name, names[i]);
        if (i > 0)
            assert_true(strcmp(names[i - 1], names[i]) < 0);
    }
    assert_null(hk_block_kind_lookup("gauge"));
}

static void
test_every_kind_has_a_key_of_its_own_name_and_help(void **state)
{
    const char *const *names = hk_block_kind_names();

    (void)state;
    for (guint i = 0; names[i] != NULL; i++) {
        const HkStructDef *def = hk_block_kind_lookup(names[i])->def;
        gboolean found = FALSE;

        for (guint j = 0; j < def->n_fields; j++) {
            found = found || strcmp(def->fields[j].key, names[i]) == 0;
            assert_non_null(def->fields[j].help);
        }
        if (!found)
            fail_msg("%s has no key of its name", names[i]);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names_are_in_order_and_found),
        cmocka_unit_test(test_every_kind_has_a_key_of_its_own_name_and_help),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
