/* tests/unit/charts/test_matrix.c - rows by columns. */
#include "charts/kinds/matrix-private.h"
#include "tests/support/golden.h"
#include "tests/support/overlap.h"
#include "tests/support/test.h"
#include "tests/unit/charts/chart-case.h"
#include "tests/unit/charts/matrix-cases.h"

#include <string.h>

static HkScene *
draw(const HkChartCase *matrix)
{
    g_autoptr(GError) error = NULL;
    HkScene *scene = hk_chart_case_draw(matrix, NULL, &error);

    if (error != NULL)
        print_error("%s: %s\n", matrix->name, error->message);
    assert_non_null(scene);
    hk_assert_legible(scene);
    return scene;
}

static void
assert_error(const HkChartCase *matrix, const char *message)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(HkScene) scene = hk_chart_case_draw(matrix, NULL, &error);

    assert_null(scene);
    assert_non_null(error);
    if (strstr(error->message, message) == NULL)
        print_error("%s\n", error->message);
    assert_non_null(strstr(error->message, message));
}

static guint
count_of(const HkScene *scene, const char *what)
{
    g_autofree char *dump = hk_scene_dump(scene);
    guint n = 0;

    for (const char *c = strstr(dump, what); c != NULL; c = strstr(c + 1, what))
        n++;
    return n;
}

static void
test_accepted_matrices_look_as_before(void **state)
{
    (void)state;
    for (gsize i = 0; hk_matrix_cases[i].name != NULL; i++) {
        g_autoptr(HkScene) scene = draw(&hk_matrix_cases[i]);

        hk_golden_scene(scene, hk_matrix_cases[i].name);
    }
}

static void
test_a_grid_shows_columns_that_no_row_ticks(void **state)
{
    g_autoptr(HkScene) scene = draw(hk_matrix_case("matrix-ticks"));

    (void)state;
    assert_int_equal(count_of(scene, "text head "), 10);
    assert_int_equal(count_of(scene, "text over "), 3);
    assert_int_equal(count_of(scene, "text mark "), 2);
}

static void
test_a_single_row_needs_no_label(void **state)
{
    const HkChartCase matrix = {
        .name = "single",
        .spec = "matrix: d\nx: {field: number, over: pillar}\n"
                "y: {field: policy, labels: false}\n",
        .data = "policy:text|pillar:text|number:text\n甲事業|Ⅰ|1\n甲事業|Ⅱ|1\n",
        .width = 60,
        .height = 30,
    };
    g_autoptr(HkScene) scene = draw(&matrix);

    (void)state;
    assert_int_equal(count_of(scene, "text label "), 0);
    assert_int_equal(count_of(scene, "text mark "), 2);
}

static void
test_marks_are_counted_at_the_foot(void **state)
{
    g_autoptr(HkScene) scene = draw(hk_matrix_case("matrix-measures"));
    g_autofree char *dump = hk_scene_dump(scene);

    (void)state;
    assert_int_equal(count_of(scene, "text count "), 3);
    assert_non_null(strstr(dump, "\"担当する施策\""));
}

static void
test_missing_figures_are_dashed_and_never_shaded(void **state)
{
    g_autoptr(HkScene) scene = draw(hk_matrix_case("matrix-heat"));

    (void)state;
    /* 令和3年度 of all three, … and x */
    assert_int_equal(count_of(scene, "rect heat-missing "), 5);
    assert_int_equal(count_of(scene, "\"資料なし\""), 4);
    assert_int_equal(count_of(scene, "\"x\""), 1);
    assert_int_equal(count_of(scene, "rect heat "), 7);
    assert_int_equal(count_of(scene, "\"0\""), 1);
}

static void
test_every_chip_is_drawn_once(void **state)
{
    g_autoptr(HkScene) scene = draw(hk_matrix_case("matrix-chips"));

    (void)state;
    assert_int_equal(count_of(scene, "text chip-name "), 12);
    assert_int_equal(count_of(scene, "text chip-tag "), 3);
    assert_int_equal(count_of(scene, "text chip-remark "), 1);
}

typedef struct Boxes {
    const char *role;
    GArray *boxes; /* of HkRect */
} Boxes;

static void
collect_shape(const char *role, HkRect box, const HkPaint *paint, gpointer data)
{
    const Boxes *boxes = data;

    (void)paint;
    if (strcmp(role, boxes->role) == 0)
        g_array_append_val(boxes->boxes, box);
}

static void
collect_text(const char *role, HkRect box, const HkTextLayout *layout, gpointer data)
{
    const Boxes *boxes = data;

    (void)layout;
    if (strcmp(role, boxes->role) == 0)
        g_array_append_val(boxes->boxes, box);
}

/* Chips are apart from each other, each name lies in its own. */
static void
assert_chips_apart(const HkScene *scene)
{
    g_autoptr(GArray) chips = g_array_new(FALSE, FALSE, sizeof(HkRect));
    g_autoptr(GArray) names = g_array_new(FALSE, FALSE, sizeof(HkRect));

    hk_scene_foreach_shape(scene, collect_shape, &(Boxes){ "chip", chips });
    hk_scene_foreach_text(scene, collect_text, &(Boxes){ "chip-name", names });
    assert_int_equal(chips->len, names->len);
    for (guint i = 0; i < chips->len; i++) {
        const HkRect chip = g_array_index(chips, HkRect, i);
        const HkRect name = g_array_index(names, HkRect, i);

        assert_true(name.x >= chip.x && hk_right(name) <= hk_right(chip) + 0.1);
        assert_true(name.y >= chip.y && hk_bottom(name) <= hk_bottom(chip) + 0.1);
        for (guint k = 0; k < i; k++)
            assert_false(hk_rect_overlap(chip, g_array_index(chips, HkRect, k), 0.01));
    }
}

/* @n items over 5 rows and 6 columns, whose names have from 2 to 60 characters. */
static char *
many_items(guint n)
{
    static const char *const words[] = {
        "稲",
        "土壌診断",
        "ドローンによる生育の観測",
        "収穫ロボットの自動走行",
        "中山間地域の水管理を遠隔で行うための低価格センサーと通信網の実証、ならびに"
        "小規模な農家への普及に向けた研修の計画と支援の体制",
    };
    GString *rows =
        g_string_new("row:text|column:text|name:text|kind:text|owner:text\n");

    for (guint i = 0; i < n; i++)
        g_string_append_printf(
            rows, "第%u段階|分野%u|%s%u|種類%u|団体%u\n", i * 7 % 5 + 1, i * 11 % 6 + 1,
            words[i % 97 == 96 ? 4 : i * 5 % 13 % 4], i + 1, i * 3 % 10 + 1, i % 6 + 1);
    return g_string_free(rows, FALSE);
}

static const char many_spec[] = "matrix: items\n"
                                "x: column\n"
                                "y: row\n"
                                "cell: chips\n"
                                "text: name\n"
                                "color: {field: kind, title: 種類}\n"
                                "border: {field: owner, title: 団体}\n";

static void
test_three_and_three_hundred_items_find_room(void **state)
{
    static const struct {
        guint n;
        double width, height;
    } sizes[] = {
        { 3, 80, 60 },     /* half a column */
        { 3, 272, 150 },   /* A4 */
        { 60, 185, 240 },  /* A4, upright */
        { 185, 395, 240 }, /* A3 */
        { 300, 395, 240 }, { 300, 272, 350 },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
        g_autofree char *data = many_items(sizes[i].n);
        const HkChartCase matrix = { .name = "many",
                                     .spec = many_spec,
                                     .data = data,
                                     .width = sizes[i].width,
                                     .height = sizes[i].height };
        g_autoptr(HkScene) scene = draw(&matrix);

        assert_int_equal(count_of(scene, "text chip-name "), sizes[i].n);
        assert_chips_apart(scene);
    }
}

static void
test_chips_without_room_are_counted_and_named(void **state)
{
    g_autofree char *data = many_items(300);
    const HkChartCase matrix = {
        .name = "many", .spec = many_spec, .data = data, .width = 272, .height = 80
    };

    (void)state;
    assert_error(&matrix, " of 300 items do not fit: '");
    assert_error(&matrix, "...; use a larger paper such as A3, shorten names");
}

static void
test_too_many_columns_are_an_error_that_says_what_to_do(void **state)
{
    g_autoptr(GString) data = g_string_new("row:text|column:text|mark:text\n");
    HkChartCase matrix = { .name = "wide",
                           .spec = "matrix: d\nx: column\ny: row\ntext: mark\n",
                           .width = 272 };

    (void)state;
    for (guint i = 0; i < 300; i++)
        g_string_append_printf(data, "甲|列%u|○\n", i);
    matrix.data = data->str;
    assert_error(&matrix, "300 columns of at least 6.");
    assert_error(&matrix, "show fewer columns, swap x and y");
}

static void
test_rows_without_room_are_an_error(void **state)
{
    g_autoptr(GString) data = g_string_new("row:text|column:text|mark:text\n");
    HkChartCase matrix = { .name = "high",
                           .spec = "matrix: d\nx: column\ny: row\ntext: mark\n" };

    (void)state;
    for (guint i = 0; i < 300; i++)
        g_string_append_printf(data, "行%u|甲|○\n", i);
    matrix.data = data->str;
    assert_error(&matrix, "mm higher than its place");
}

static void
test_thirty_years_stand_side_by_side(void **state)
{
    g_autoptr(GString) data =
        g_string_new("fiscal_year:year|ministry:code|amount:億円\n");
    HkChartCase matrix = { .name = "years",
                           .spec =
                               "matrix: d\nx: fiscal_year\ny: ministry\ncell: heat\n"
                               "value: {field: amount, unit: 億円}\n",
                           .width = 272,
                           .height = 80 };

    (void)state;
    for (guint i = 0; i < 30; i++)
        g_string_append_printf(data, "%u|mext|%u\n%u|meti|%u\n", 1994 + i, 10 + i,
                               1994 + i, 90 - 2 * i);
    matrix.data = data->str;
    {
        g_autoptr(HkScene) scene = draw(&matrix);

        assert_int_equal(count_of(scene, "text head "), 30);
    }
}

static void
test_long_names_of_rows_and_columns_are_broken(void **state)
{
    const HkChartCase matrix = {
        .name = "long",
        .spec = "matrix: d\nx: column\ny: row\n",
        .data =
            "row:text|column:text|n:count\n"
            "再生医療等製品の製造に用いる原料細胞の安定した供給と品質の管理に関する"
            "全国的な体制の整備ならびに人材の育成|研究開発基盤の整備と人材の育成|1\n"
            "甲|乙|1\n",
    };
    g_autoptr(HkScene) scene = draw(&matrix);

    (void)state;
    assert_int_equal(count_of(scene, "text mark "), 2);
}

static void
test_unknown_values_are_errors_with_the_nearest_name(void **state)
{
    static const char spec[] = "matrix: d\n"
                               "x: {field: column, values: [研究開発, 人材育成]}\n"
                               "y: {field: row, values: [基礎研究, 応用研究]}\n"
                               "text: mark\n";
    const HkChartCase row = { .name = "row",
                              .spec = spec,
                              .data = "row:text|column:text|mark:text\n"
                                      "基礎研究|研究開発|○\n基礎研空|研究開発|○\n" };
    const HkChartCase column = { .name = "column",
                                 .spec = spec,
                                 .data = "row:text|column:text|mark:text\n"
                                         "基礎研究|広報|○\n" };

    (void)state;
    assert_error(&row, "row 2 of 'd': '基礎研空' is none of the declared values of "
                       "'row'; did you mean '基礎研究'?");
    assert_error(&column, "row 1 of 'd': '広報' is none of the declared values of "
                          "'column'");
}

static void
test_a_value_under_another_head_is_an_error(void **state)
{
    const HkChartCase matrix = {
        .name = "over",
        .spec = "matrix: d\n"
                "x: {field: number, over: pillar, groups: [{title: I, values: [1]}]}\n"
                "y: row\n",
        .data = "pillar:text|number:text|row:text\nII|1|甲\n",
    };

    (void)state;
    assert_error(&matrix, "'1' is none of the declared values of 'number' under 'II'");
}

static void
test_wrong_data_are_errors(void **state)
{
    static const char spec[] = "matrix: d\nx: column\ny: row\ntext: mark\n"
                               "marks: {○: 該当}\n";
    const HkChartCase twice = { .name = "twice",
                                .spec = spec,
                                .data = "row:text|column:text|mark:text\n"
                                        "甲|乙|○\n甲|乙|○\n" };
    const HkChartCase mark = { .name = "mark",
                               .spec = spec,
                               .data = "row:text|column:text|mark:text\n甲|乙|△\n" };
    const HkChartCase nothing = { .name = "nothing",
                                  .spec = spec,
                                  .data = "row:text|column:text|mark:text\n|乙|○\n" };
    const HkChartCase empty = { .name = "empty",
                                .spec = spec,
                                .data = "row:text|column:text|mark:text\n" };
    const HkChartCase column = { .name = "column",
                                 .spec = "matrix: d\nx: colum\ny: row\n",
                                 .data = "row:text|column:text|mark:text\n甲|乙|○\n" };

    (void)state;
    assert_error(&twice, "row 2 of 'd' is the second for '甲' and '乙'");
    assert_error(&mark, "row 1 of 'd': the mark '△' is not among 'marks'");
    assert_error(&nothing, "row 1 of 'd' has no 'row'");
    assert_error(&empty, "'d' has no 'column' to show");
    assert_error(&column, "'d' has no column 'colum'; did you mean 'column'?");
}

static void
test_an_english_edition_says_it_in_english(void **state)
{
    HkChartCase matrix = *hk_matrix_case("matrix-heat");
    g_autofree char *text = NULL;

    (void)state;
    matrix.language = "en";
    {
        g_autoptr(HkScene) scene = draw(&matrix);

        assert_int_equal(count_of(scene, "\"no data\""), 4);
    }
    text = hk_chart_case_describe(&matrix);
    assert_non_null(strstr(text, "MEXT: "));
}

static void
test_the_description_tells_rows_and_their_cells(void **state)
{
    g_autofree char *measures =
        hk_chart_case_describe(hk_matrix_case("matrix-measures"));
    g_autofree char *chips = hk_chart_case_describe(hk_matrix_case("matrix-chips"));
    g_autofree char *tags = hk_chart_case_describe(hk_matrix_case("matrix-tags"));

    (void)state;
    assert_non_null(strstr(measures, "② 研究費の配分：文科省 ○、厚労省 ○、経産省 ○。"));
    assert_non_null(strstr(chips, "基盤整備：基盤整備2件。"));
    assert_non_null(strstr(tags, "④ 承認の迅速化：厚労省。"));
}

static void
test_ten_kinds_differ_in_lightness_or_pattern(void **state)
{
    (void)state;
    for (guint i = 0; i < 10; i++)
        for (guint k = 0; k < i; k++) {
            HkPattern one, other;
            const HkHue *a = hk_matrix_palette(i, &one);
            const HkHue *b = hk_matrix_palette(k, &other);

            if (one != other)
                continue;
            assert_true(ABS(hk_lightness(a->fill) - hk_lightness(b->fill)) > 8);
            for (int vision = HK_VISION_NORMAL; vision <= HK_VISION_TRITAN; vision++)
                assert_true(hk_color_distance(a->fill, b->fill, (HkVision)vision) > 12);
        }
}

static void
test_words_stand_out_from_every_body(void **state)
{
    (void)state;
    for (guint i = 0; i < 16; i++) {
        HkPattern pattern;
        const HkColor body = hk_matrix_body(hk_matrix_palette(i, &pattern));

        assert_true(hk_contrast(hk_ink(HK_INK_TEXT), body) > 7);
        assert_true(hk_contrast(hk_ink(HK_INK_SIGNAL), body) > 4.5);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_accepted_matrices_look_as_before),
        cmocka_unit_test(test_a_grid_shows_columns_that_no_row_ticks),
        cmocka_unit_test(test_a_single_row_needs_no_label),
        cmocka_unit_test(test_marks_are_counted_at_the_foot),
        cmocka_unit_test(test_missing_figures_are_dashed_and_never_shaded),
        cmocka_unit_test(test_every_chip_is_drawn_once),
        cmocka_unit_test(test_three_and_three_hundred_items_find_room),
        cmocka_unit_test(test_chips_without_room_are_counted_and_named),
        cmocka_unit_test(test_too_many_columns_are_an_error_that_says_what_to_do),
        cmocka_unit_test(test_rows_without_room_are_an_error),
        cmocka_unit_test(test_thirty_years_stand_side_by_side),
        cmocka_unit_test(test_long_names_of_rows_and_columns_are_broken),
        cmocka_unit_test(test_unknown_values_are_errors_with_the_nearest_name),
        cmocka_unit_test(test_a_value_under_another_head_is_an_error),
        cmocka_unit_test(test_wrong_data_are_errors),
        cmocka_unit_test(test_an_english_edition_says_it_in_english),
        cmocka_unit_test(test_the_description_tells_rows_and_their_cells),
        cmocka_unit_test(test_ten_kinds_differ_in_lightness_or_pattern),
        cmocka_unit_test(test_words_stand_out_from_every_body),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
