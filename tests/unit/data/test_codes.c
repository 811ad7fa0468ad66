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
    assert_string_equal(hk_code_label(&mext, HK_NAME_FULL, "ja", 0), "文部科学省");
    assert_string_equal(hk_code_label(&mext, HK_NAME_SHORT, "ja", 0), "文科省");
    assert_string_equal(hk_code_label(&mext, HK_NAME_FULL, "en", 0), "Education");
    assert_string_equal(hk_code_label(&meti, HK_NAME_SHORT, "ja", 0), "経済産業省");
    assert_string_equal(hk_code_label(&bare, HK_NAME_FULL, "ja", 0), "R5");
    assert_string_equal(hk_code_label(&bare, HK_NAME_SHORT, "en", 0), "R5");
}

/* One program by three names. */
static HkCodeName first_name = { .until = 2020,
                                 .ja.value = "臨床研究促進基盤整備事業",
                                 .brief.value = "促進基盤",
                                 .en.value = "Trial Infrastructure" };
static HkCodeName second_name = { .since = 2021,
                                  .until = 2022,
                                  .ja.value = "実用化基盤整備促進事業" };
static gpointer kiban_names[] = { &first_name, &second_name };
static GPtrArray kiban_history = { .pdata = kiban_names, .len = 2 };
static HkCode kiban = { .code.value = "kiban",
                        .ja.value = "等実用化基盤整備促進事業",
                        .brief.value = "基盤",
                        .en.value = "Infrastructure",
                        .names = &kiban_history };

static void
test_a_year_has_its_own_name(void **state)
{
    (void)state;
    assert_string_equal(hk_code_label(&kiban, HK_NAME_FULL, "ja", 2020),
                        "臨床研究促進基盤整備事業");
    assert_string_equal(hk_code_label(&kiban, HK_NAME_SHORT, "ja", 2001), "促進基盤");
    assert_string_equal(hk_code_label(&kiban, HK_NAME_FULL, "en", 2020),
                        "Trial Infrastructure");
    assert_string_equal(hk_code_label(&kiban, HK_NAME_FULL, "ja", 2022),
                        "実用化基盤整備促進事業");
    assert_string_equal(hk_code_label(&kiban, HK_NAME_SHORT, "ja", 2022),
                        "実用化基盤整備促進事業");
    assert_string_equal(hk_code_label(&kiban, HK_NAME_FULL, "ja", 2023),
                        "等実用化基盤整備促進事業");
    assert_string_equal(hk_code_label(&kiban, HK_NAME_FULL, "ja", 0),
                        "等実用化基盤整備促進事業");
}

static void
test_a_name_that_is_not_in_the_language_hides_none_that_is(void **state)
{
    (void)state;
    assert_string_equal(hk_code_label(&kiban, HK_NAME_FULL, "en", 2022),
                        "Infrastructure");
}

static void
test_the_names_of_all_years_mean_one_code(void **state)
{
    gpointer all[] = { &kiban };
    GPtrArray array = { .pdata = all, .len = 1 };
    const HkCodeList programs = { .codes = &array };

    (void)state;
    assert_ptr_equal(hk_code_list_find(&programs, "臨床研究促進基盤整備事業"), &kiban);
    assert_ptr_equal(hk_code_list_find(&programs, "促進基盤"), &kiban);
    assert_ptr_equal(hk_code_list_find(&programs, "実用化基盤整備促進事業"), &kiban);
}

static void
test_two_names_of_one_year_are_a_mistake(void **state)
{
    HkCodeName late = { .since = 2020, .ja.value = "x" };
    gpointer both[] = { &first_name, &late };
    GPtrArray array = { .pdata = both, .len = 2 };
    const HkCode code = { .code.value = "kiban", .names = &array };
    GError *error = NULL;

    (void)state;
    assert_true(hk_code_def.check(&kiban, &error));
    assert_false(hk_code_def.check(&code, &error));
    assert_string_equal(error->message, "'kiban' has two names in 2020");
    g_error_free(error);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_year_has_its_own_name),
        cmocka_unit_test(test_a_name_that_is_not_in_the_language_hides_none_that_is),
        cmocka_unit_test(test_the_names_of_all_years_mean_one_code),
        cmocka_unit_test(test_two_names_of_one_year_are_a_mistake),
        cmocka_unit_test(test_a_code_is_found_by_any_of_its_names),
        cmocka_unit_test(test_codes_keep_the_order_of_the_file),
        cmocka_unit_test(test_the_best_declared_name_is_printed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
