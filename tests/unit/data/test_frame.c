/* tests/unit/data/test_frame.c - results that are built once and then only read. */
#include "data/frame.h"
#include "tests/support/test.h"

#include <string.h>

static HkFrame *
new_frame(void)
{
    HkFrame *frame = hk_frame_new("by_year", hk_loc("briefing.yaml", 3, 5));
    const HkColumnType year = { .type = HK_VALUE_FISCAL_YEAR };
    const HkColumnType text = { .type = HK_VALUE_TEXT };
    const HkColumnType count = { .type = HK_VALUE_COUNT };
    char label[] = "再生医療";

    hk_frame_add_column(frame, "year", &year, TRUE);
    hk_frame_add_column(frame, "label", &text, FALSE);
    hk_frame_add_column(frame, "n", &count, FALSE);
    hk_frame_add_row(frame, (HkCell[]){ { HK_STATUS_NORMAL, 2023, NULL },
                                        { HK_STATUS_NORMAL, 0, label },
                                        { HK_STATUS_PROVISIONAL, 7, NULL } });
    label[0] = '?';
    hk_frame_add_row(frame, (HkCell[]){ { HK_STATUS_NORMAL, 2024, NULL },
                                        { HK_STATUS_UNKNOWN, 0, "" },
                                        { HK_STATUS_NONE, 0, NULL } });
    return frame;
}

static void
test_cells_are_kept_with_copies_of_their_texts(void **state)
{
    g_autoptr(HkFrame) frame = new_frame();
    g_autofree char *dump = hk_frame_dump(frame);

    (void)state;
    assert_string_equal(dump, "year*:fiscal-year\tlabel:text\tn:count\n"
                              "2023\t再生医療\t7 provisional\n2024\tunknown\tnone\n");
    assert_int_equal(hk_frame_n_rows(frame), 2);
    assert_int_equal(hk_frame_cell(frame, 1, 0)->number, 2024);
    assert_true(hk_frame_column_is_key(frame, 0));
    assert_false(hk_frame_column_is_key(frame, 1));
    assert_int_equal(hk_frame_loc(frame).column, 5);
}

static void
test_columns_are_found_by_name_or_the_nearest_is_offered(void **state)
{
    g_autoptr(HkFrame) frame = new_frame();
    const HkLoc loc = hk_loc("briefing.yaml", 9, 12);
    g_autoptr(GError) near = NULL;
    g_autoptr(GError) far = NULL;
    int column = 7;

    (void)state;
    assert_int_equal(hk_frame_column(frame, "n"), 2);
    assert_int_equal(hk_frame_column(frame, "N"), -1);
    assert_true(hk_frame_find_column(frame, (HkText){ "label", loc }, &column, NULL));
    assert_int_equal(column, 1);
    assert_true(hk_frame_find_column(frame, (HkText){ NULL, loc }, &column, NULL));
    assert_int_equal(column, -1);
    assert_false(hk_frame_find_column(frame, (HkText){ "lable", loc }, &column, &near));
    assert_string_equal(near->message,
                        "'by_year' has no column 'lable'; did you mean 'label'?");
    assert_int_equal(hk_error_loc(near).line, 9);
    assert_false(
        hk_frame_find_column(frame, (HkText){ "ministry", loc }, &column, &far));
    assert_string_equal(far->message, "'by_year' has no column 'ministry'");
    assert_null(hk_frame_column_names(frame)[3]);
}

static void
test_a_frame_lives_as_long_as_it_is_referenced(void **state)
{
    HkFrame *frame = new_frame();
    HkFrame *second = hk_frame_ref(frame);

    (void)state;
    hk_frame_unref(frame);
    assert_string_equal(hk_frame_name(second), "by_year");
    hk_frame_unref(second);
    hk_frame_unref(NULL);
}

static void
test_tables_are_named_in_order(void **state)
{
    g_autoptr(HkFrame) frame = new_frame();
    g_autoptr(GPtrArray) tables = g_ptr_array_new();

    (void)state;
    assert_null(hk_frame_tables(frame)[0]);
    g_ptr_array_add(tables, (gpointer) "kpis");
    g_ptr_array_add(tables, (gpointer) "budget");
    hk_frame_set_tables(frame, tables);
    assert_string_equal(hk_frame_tables(frame)[0], "budget");
    assert_string_equal(hk_frame_tables(frame)[1], "kpis");
    assert_null(hk_frame_tables(frame)[2]);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cells_are_kept_with_copies_of_their_texts),
        cmocka_unit_test(test_columns_are_found_by_name_or_the_nearest_is_offered),
        cmocka_unit_test(test_a_frame_lives_as_long_as_it_is_referenced),
        cmocka_unit_test(test_tables_are_named_in_order),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
