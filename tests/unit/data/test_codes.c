/* tests/unit/data/test_codes.c - declared code lists. */
#include "data/codes.h"

#include "tests/support/test.h"

static HkText alias = { .value = "MEXT Japan" };
static gpointer aliases[] = { &alias };
static GPtrArray mext_aliases = { .pdata = aliases, .len = 1 };
static HkCode mext = { .code.value = "mext",
                       .ja.value = "文部科学省",
                       .brief.value = "文科省",
                       .en.value = "Education",
                       .aliases = &mext_aliases };
static HkCode meti = { .code.value = "meti", .ja.value = "経済産業省" };
static HkCode bare = { .code.value = "R5" };
static gpointer codes[] = { &mext, &meti, &bare };
static GPtrArray code_array = { .pdata = codes, .len = G_N_ELEMENTS(codes) };
static const HkCodeList ministries = { .name.value = "ministries",
                                       .codes = &code_array };

static void
test_a_code_is_found_by_any_of_its_names(void **state)
{
    static const char *const names[] = { "mext",      "文部科学省", "文科省",
                                         "Education", "MEXT Japan", "　ｍｅｘｔ" };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        assert_ptr_equal(hk_code_list_find(&ministries, names[i]), &mext);
    assert_ptr_equal(hk_code_list_find(&ministries, "Ｒ５"), &bare);
    assert_null(hk_code_list_find(&ministries, "財務省"));
    assert_null(hk_code_list_find(&ministries, ""));
}

static void
test_codes_keep_the_order_of_the_file(void **state)
{
    (void)state;
    assert_int_equal(hk_code_list_index(&ministries, "mext"), 0);
    assert_int_equal(hk_code_list_index(&ministries, "R5"), 2);
    assert_int_equal(hk_code_list_index(&ministries, "文部科学省"), -1);
}

static void
test_the_best_declared_name_is_printed(void **state)
{
    (void)state;
    assert_string_equal(hk_code_label(&mext, HK_NAME_FULL, "ja"), "文部科学省");
    assert_string_equal(hk_code_label(&mext, HK_NAME_SHORT, "ja"), "文科省");
    assert_string_equal(hk_code_label(&mext, HK_NAME_FULL, "en"), "Education");
    assert_string_equal(hk_code_label(&meti, HK_NAME_SHORT, "ja"), "経済産業省");
    assert_string_equal(hk_code_label(&bare, HK_NAME_FULL, "ja"), "R5");
    assert_string_equal(hk_code_label(&bare, HK_NAME_SHORT, "en"), "R5");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_code_is_found_by_any_of_its_names),
        cmocka_unit_test(test_codes_keep_the_order_of_the_file),
        cmocka_unit_test(test_the_best_declared_name_is_printed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
