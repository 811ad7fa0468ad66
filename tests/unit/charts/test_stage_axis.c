/* tests/unit/charts/test_stage_axis.c - named stages, spans over them, and lanes. */
#include "charts/stage.h"
#include "tests/support/test.h"
#include "tests/unit/charts/chart-case.h"

static HkText names[] = {
    { .value = "基礎研究" }, { .value = "応用研究" }, { .value = "非臨床研究" },
    { .value = "臨床研究" }, { .value = "実用化" },
};

static GPtrArray *
make_names(guint n)
{
    GPtrArray *array = g_ptr_array_new();

    for (guint i = 0; i < n; i++)
        g_ptr_array_add(array, &names[i]);
    return array;
}

/* Reads the only row of a data set with the columns from and to. */
static gboolean
read_span(const char *row, const char *all, gboolean *has_span, HkStageSpan *span,
          GError **error)
{
    g_autofree char *data = g_strconcat("from:text|to:text\n", row, "\n", NULL);
    g_autoptr(HkFrame) frame = hk_chart_case_frame("d", data);
    g_autoptr(GPtrArray) stages = make_names(5);
    const HkStageColumns columns = { .names = stages, .from = 0, .to = 1, .all = all };

    return hk_stage_span_read(&columns, frame, 0, "甲", has_span, span, error);
}

static void
test_a_span_reaches_from_its_first_to_its_last_stage(void **state)
{
    g_autoptr(GError) error = NULL;
    HkStageSpan span;

    (void)state;
    assert_true(read_span("応用研究|臨床研究", NULL, NULL, &span, &error));
    assert_int_equal(span.from, 1);
    assert_int_equal(span.to, 3);
}

static void
test_a_span_without_an_end_is_one_stage(void **state)
{
    HkStageSpan span;

    (void)state;
    assert_true(read_span("実用化|", NULL, NULL, &span, NULL));
    assert_int_equal(span.from, 4);
    assert_int_equal(span.to, 4);
}

static void
test_the_word_for_all_stages_spans_them_all(void **state)
{
    HkStageSpan span;

    (void)state;
    assert_true(read_span("全段階|", "全段階", NULL, &span, NULL));
    assert_int_equal(span.from, 0);
    assert_int_equal(span.to, 4);
}

static void
test_one_cell_may_hold_a_pair_of_stages(void **state)
{
    HkStageSpan span;

    (void)state;
    assert_true(read_span("応用研究～臨床研究|", NULL, NULL, &span, NULL));
    assert_int_equal(span.from, 1);
    assert_int_equal(span.to, 3);
}

static void
test_a_stage_is_found_without_its_addition_in_brackets(void **state)
{
    HkText long_name = { .value = "輸送（搬送）" };
    g_autoptr(GPtrArray) stages = make_names(2);
    guint stage = 0;

    (void)state;
    g_ptr_array_add(stages, &long_name);
    assert_true(hk_stage_index(stages, "輸送", HK_NOWHERE, &stage, NULL));
    assert_int_equal(stage, 2);
    assert_false(hk_stage_index(stages, "輸", HK_NOWHERE, &stage, NULL));
}

static void
test_a_row_may_have_no_stage_where_the_caller_allows_it(void **state)
{
    g_autoptr(GError) error = NULL;
    HkStageSpan span;
    gboolean has_span = TRUE;

    (void)state;
    assert_true(read_span("|", NULL, &has_span, &span, NULL));
    assert_false(has_span);
    assert_false(read_span("|", NULL, NULL, &span, &error));
    assert_string_equal(error->message, "'甲' has no stage");
}

static void
test_a_misspelt_stage_is_an_error_with_the_nearest_name(void **state)
{
    g_autoptr(GError) error = NULL;
    HkStageSpan span;

    (void)state;
    assert_false(read_span("応用研空|", NULL, NULL, &span, &error));
    assert_string_equal(error->message,
                        "'応用研空' is none of the stages; did you mean '応用研究'?");
}

static void
test_a_span_that_ends_before_it_starts_is_an_error(void **state)
{
    g_autoptr(GError) error = NULL;
    HkStageSpan span;

    (void)state;
    assert_false(read_span("実用化|基礎研究", NULL, NULL, &span, &error));
    assert_string_equal(error->message,
                        "'甲' ends at '基礎研究' before it starts at '実用化'");
}

static void
test_a_written_span_without_ends_reaches_over_all(void **state)
{
    g_autoptr(GPtrArray) stages = make_names(5);
    g_autoptr(GError) error = NULL;
    HkStageSpan span;

    (void)state;
    assert_true(hk_stage_span_of(stages, (HkText){ 0 }, (HkText){ 0 }, &span, &error));
    assert_int_equal(span.from, 0);
    assert_int_equal(span.to, 4);
    assert_false(hk_stage_span_of(stages, (HkText){ .value = "実用化" },
                                  (HkText){ .value = "基礎研究" }, &span, &error));
    assert_string_equal(error->message,
                        "the stage '実用化' comes after '基礎研究', where it should "
                        "end");
}

static void
test_a_stage_that_is_named_twice_is_an_error(void **state)
{
    g_autoptr(GPtrArray) stages = make_names(3);
    g_autoptr(GPtrArray) none = make_names(0);
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_true(hk_stage_names_check(stages, NULL));
    assert_false(hk_stage_names_check(none, NULL));
    g_ptr_array_add(stages, &names[1]);
    assert_false(hk_stage_names_check(stages, &error));
    assert_string_equal(error->message, "the stage '応用研究' is named twice");
}

static void
test_spans_of_one_lane_never_share_a_stage(void **state)
{
    enum { N = 300, STAGES = 7 };
    HkStageSpan spans[N];
    guint lanes[N], n_lanes;

    (void)state;
    for (guint i = 0; i < N; i++) {
        spans[i].from = (i * 5) % STAGES;
        spans[i].to = MIN(STAGES - 1, spans[i].from + i % 3);
    }
    n_lanes = hk_stage_pack(spans, N, STAGES, lanes);
    for (guint i = 0; i < N; i++) {
        assert_true(lanes[i] < n_lanes);
        for (guint k = 0; k < i; k++)
            assert_true(lanes[i] != lanes[k] || spans[i].from > spans[k].to ||
                        spans[k].from > spans[i].to);
    }
}

static void
test_spans_that_do_not_meet_share_the_first_lane(void **state)
{
    const HkStageSpan spans[] = { { 0, 1 }, { 2, 2 }, { 3, 4 }, { 1, 3 } };
    guint lanes[4];

    (void)state;
    assert_int_equal(hk_stage_pack(spans, 4, 5, lanes), 2);
    assert_int_equal(lanes[0] + lanes[1] + lanes[2], 0);
    assert_int_equal(lanes[3], 1);
}

static void
test_boxes_of_neighbours_do_not_touch(void **state)
{
    g_autoptr(GPtrArray) stages = make_names(5);
    const HkStageAxis axis = { .names = stages, .x = 10, .step = 50 };
    const HkRect left = hk_stage_box(&axis, (HkStageSpan){ 0, 1 }, 0, 10);
    const HkRect right = hk_stage_box(&axis, (HkStageSpan){ 2, 4 }, 0, 10);

    (void)state;
    assert_true(hk_right(left) < right.x);
    assert_true(left.x > 10);
    assert_true(hk_right(right) < hk_stage_right(&axis));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_span_reaches_from_its_first_to_its_last_stage),
        cmocka_unit_test(test_a_span_without_an_end_is_one_stage),
        cmocka_unit_test(test_the_word_for_all_stages_spans_them_all),
        cmocka_unit_test(test_one_cell_may_hold_a_pair_of_stages),
        cmocka_unit_test(test_a_stage_is_found_without_its_addition_in_brackets),
        cmocka_unit_test(test_a_row_may_have_no_stage_where_the_caller_allows_it),
        cmocka_unit_test(test_a_misspelt_stage_is_an_error_with_the_nearest_name),
        cmocka_unit_test(test_a_span_that_ends_before_it_starts_is_an_error),
        cmocka_unit_test(test_a_written_span_without_ends_reaches_over_all),
        cmocka_unit_test(test_a_stage_that_is_named_twice_is_an_error),
        cmocka_unit_test(test_spans_of_one_lane_never_share_a_stage),
        cmocka_unit_test(test_spans_that_do_not_meet_share_the_first_lane),
        cmocka_unit_test(test_boxes_of_neighbours_do_not_touch),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
