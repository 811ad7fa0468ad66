/* tests/unit/data/test_origin.c - cells keep their origin, and texts carry it. */
#include "data/origin.h"

#include "data/format.h"
#include "tests/support/test.h"

#include <string.h>

/* Two data sets: two rows of a name and an amount, and one amount. */
typedef struct Sets {
    GPtrArray *frames;
    HkOrigins *origins;
} Sets;

static const HkColumnType name_type = { .type = HK_VALUE_TEXT };
static const HkColumnType yen_type = { .type = HK_VALUE_MONEY, .currency = "JPY" };

static int
set_up(void **state)
{
    Sets *sets = g_new0(Sets, 1);
    HkFrame *programs = hk_frame_new("programs", HK_NOWHERE);
    HkFrame *total = hk_frame_new("total", HK_NOWHERE);
    const HkCell rows[][2] = {
        { { .text = "再生医療" }, { .number = 9200000000 } },
        { { .text = "創薬" }, { .number = 5200000000 } },
    };

    hk_frame_add_column(programs, "program", &name_type, TRUE);
    hk_frame_add_column(programs, "amount", &yen_type, FALSE);
    hk_frame_add_row(programs, rows[0]);
    hk_frame_add_row(programs, rows[1]);
    hk_frame_add_column(total, "amount", &yen_type, FALSE);
    hk_frame_add_row(total, &(HkCell){ .number = 14400000000 });
    sets->frames = g_ptr_array_new_with_free_func((GDestroyNotify)hk_frame_unref);
    g_ptr_array_add(sets->frames, programs);
    g_ptr_array_add(sets->frames, total);
    sets->origins = hk_origins_new(sets->frames);
    *state = sets;
    return 0;
}

static int
tear_down(void **state)
{
    Sets *sets = *state;

    hk_origins_free(sets->origins);
    g_ptr_array_unref(sets->frames);
    g_free(sets);
    return 0;
}

static const HkCell *
cell(const Sets *sets, guint frame, guint row, guint column)
{
    return hk_frame_cell(sets->frames->pdata[frame], row, column);
}

static char *
print(const Sets *sets, const HkCell *printed)
{
    const HkCalendar calendar = { 0 };
    const HkFormatter formatter = { .calendar = &calendar,
                                    .language = "ja",
                                    .origins = sets->origins };
    const HkPrint plain = { .unit = "億円", .with_unit = TRUE };

    return hk_format_cell(&formatter, &yen_type, printed, &plain, NULL);
}

static void
assert_comes_from(const Sets *sets, const char *text, const char *want)
{
    g_autoptr(GArray) cites = hk_cites_new();
    g_autofree char *plain = hk_text_without_cites(text, cites);
    g_autoptr(GString) got = g_string_new(NULL);

    (void)plain;
    for (guint i = 0; i < cites->len; i++) {
        const HkCite *cite = &g_array_index(cites, HkCite, i);
        g_auto(HkSource) source = { 0 };

        assert_true(hk_origins_find(sets->origins, cite->origin, &source));
        g_string_append_printf(got, "%s: %s %s", cite->text,
                               hk_origin_kind_name(source.kind),
                               source.name != NULL ? source.name : "-");
        for (guint k = 0; k < source.cells->len; k++) {
            guint frame, row, column;

            hk_origins_place(sets->origins, g_array_index(source.cells, HkOrigin, k),
                             &frame, &row, &column);
            g_string_append_printf(got, " %u/%u/%u", frame, row, column);
        }
        g_string_append(got, "; ");
    }
    assert_string_equal(got->str, want);
}

static void
test_a_printed_cell_says_which_it_is(void **state)
{
    const Sets *sets = *state;
    const HkCell copy = *cell(sets, 0, 1, 1);
    g_autofree char *text = print(sets, &copy);
    g_autofree char *plain = hk_text_without_cites(text, NULL);

    assert_string_equal(plain, "52億円");
    assert_comes_from(sets, text, "52億円: cell - 0/1/1; ");
}

static void
test_figures_within_a_sentence_are_told_apart(void **state)
{
    const Sets *sets = *state;
    g_autofree char *one = print(sets, cell(sets, 0, 0, 1));
    g_autofree char *other = print(sets, cell(sets, 1, 0, 0));
    g_autofree char *text = g_strdup_printf("うち%sで、計%s。", one, other);
    g_autofree char *plain = hk_text_without_cites(text, NULL);

    assert_string_equal(plain, "うち92億円で、計144億円。");
    assert_comes_from(sets, text, "92億円: cell - 0/0/1; 144億円: cell - 1/0/0; ");
}

static void
test_a_sum_names_its_parts_and_its_name(void **state)
{
    const Sets *sets = *state;
    HkCell sum = { .status = HK_STATUS_NONE };
    g_autofree char *text = NULL;

    hk_origins_join(sets->origins, HK_ORIGIN_SUM, &sum, &sum, cell(sets, 0, 0, 1));
    assert_int_equal(sum.origin, cell(sets, 0, 0, 1)->origin);
    hk_origins_join(sets->origins, HK_ORIGIN_SUM, &sum, &sum, cell(sets, 0, 1, 1));
    hk_origins_name(sets->origins, &sum, "total");
    sum = (HkCell){ .number = 14400000000, .origin = sum.origin };
    text = print(sets, &sum);
    assert_comes_from(sets, text, "144億円: sum total 0/0/1 0/1/1; ");
}

static void
test_a_long_sum_has_each_cell_once(void **state)
{
    const Sets *sets = *state;
    HkCell sum = { .status = HK_STATUS_NONE };
    g_autofree char *text = NULL;

    for (guint i = 0; i < 1000; i++)
        hk_origins_join(sets->origins, HK_ORIGIN_SUM, &sum, &sum,
                        cell(sets, 0, i % 2, 1));
    text = print(sets, &sum);
    assert_comes_from(sets, text, "－: sum - 0/0/1 0/1/1; ");
}

static void
test_what_comes_from_no_cell_says_so(void **state)
{
    const Sets *sets = *state;
    g_autofree char *text = print(sets, &(HkCell){ .number = 100000000 });
    g_autoptr(GArray) cites = hk_cites_new();
    g_autofree char *plain = hk_text_without_cites(text, cites);
    g_auto(HkSource) source = { 0 };

    assert_string_equal(plain, "1億円");
    assert_int_equal(cites->len, 1);
    assert_int_equal(g_array_index(cites, HkCite, 0).origin, HK_ORIGIN_NOWHERE);
    assert_false(hk_origins_find(sets->origins, HK_ORIGIN_NOWHERE, &source));
    assert_false(hk_origins_find(sets->origins, 0, &source));
}

static void
test_arabic_and_other_texts_are_left_alone(void **state)
{
    static const char *const texts[] = { "", "令和5年度", "\xef\xb7\xba",
                                         "\xef\xb7\xb0 x" };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autofree char *plain = hk_text_without_cites(texts[i], NULL);

        assert_false(hk_text_has_cites(texts[i]));
        assert_string_equal(plain, texts[i]);
    }
}

static void
test_places_and_lines_are_found_again(void **state)
{
    const Sets *sets = *state;
    g_autofree char *figure = print(sets, cell(sets, 0, 0, 1));
    g_autofree char *text = g_strconcat("計 ", figure, " 増", NULL);
    g_autofree char *lines = hk_text_cite_lines(text, "計\n92億円\n増");
    g_autofree char *plain = hk_text_without_cites(lines, NULL);
    const gsize end = hk_text_with_cites(text, strlen("計 92億円"));

    assert_string_equal(plain, "計\n92億円\n増");
    assert_comes_from(sets, lines, "92億円: cell - 0/0/1; ");
    assert_int_equal(hk_text_with_cites(text, 0), 0);
    assert_string_equal(text + end, " 増");
}

static void
test_a_figure_over_two_lines_reads_as_one(void **state)
{
    const Sets *sets = *state;
    g_autofree char *figure = print(sets, cell(sets, 0, 0, 1));
    g_autofree char *lines = hk_text_cite_lines(figure, "92\n億円");

    assert_comes_from(sets, lines, "92億円: cell - 0/0/1; ");
}

static void
test_frames_lose_their_origins_with_them(void **state)
{
    Sets *sets = *state;

    g_clear_pointer(&sets->origins, hk_origins_free);
    assert_int_equal(cell(sets, 0, 0, 1)->origin, 0);
    assert_null(hk_frame_origins(sets->frames->pdata[0]));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_a_printed_cell_says_which_it_is, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_figures_within_a_sentence_are_told_apart,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_sum_names_its_parts_and_its_name, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_a_long_sum_has_each_cell_once, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_what_comes_from_no_cell_says_so, set_up,
                                        tear_down),
        cmocka_unit_test(test_arabic_and_other_texts_are_left_alone),
        cmocka_unit_test_setup_teardown(test_places_and_lines_are_found_again, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_a_figure_over_two_lines_reads_as_one,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_frames_lose_their_origins_with_them,
                                        set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
