/* tests/unit/data/test_rating.c - progress towards targets, and declared grades. */
#include "data/rating.h"

#include "tests/support/cells.h"
#include "tests/support/declare.h"
#include "tests/support/test.h"

#include <string.h>

static HkProgress
progress_of(gint64 baseline, gint64 target, gint64 actual)
{
    return (HkProgress){ .baseline.number = baseline,
                         .target.number = target,
                         .actual.number = actual };
}

/* One grade as a test writes it. */
typedef struct Grade {
    const char *name, *from, *above;
    int by;
    const char *ja;
} Grade;

typedef struct Rule {
    HkRatingRule rule;
    HkGrade grades[8];
} Rule;

static void
make_rule(Rule *rule, HkMeasure by, const Grade *grades)
{
    *rule = (Rule){ .rule.by = by, .rule.grades = g_ptr_array_new() };
    for (guint i = 0; grades[i].name != NULL; i++) {
        HkGrade *grade = &rule->grades[i];

        grade->name = hk_declare_text(grades[i].name);
        grade->from = hk_declare_text(grades[i].from);
        grade->above = hk_declare_text(grades[i].above);
        grade->ja = hk_declare_text(grades[i].ja);
        grade->by = grades[i].by;
        g_ptr_array_add(rule->rule.grades, grade);
    }
}

static void
test_progress_and_attainment_are_two_things(void **state)
{
    static const struct {
        gint64 baseline, target, actual;
        HkDirection direction;
        const char *progress, *attainment, *change;
    } rows[] = {
        { 60, 80, 76, HK_HIGHER_IS_BETTER, "80.0%", "95.0%", "26.7%" },
        { 100, 50, 60, HK_LOWER_IS_BETTER, "80.0%", "－ 算出不能", "40.0%" },
        { 100, 50, 120, HK_LOWER_IS_BETTER, "▲40.0%", "－ 算出不能", "▲20.0%" },
        { 80, 80, 80, HK_HIGHER_IS_BETTER, "－ 算出不能", "100.0%", "0.0%" },
        { 0, 25, 79, HK_HIGHER_IS_BETTER, "316.0%", "316.0%", "－ 算出不能" },
        { 0, 0, 5, HK_HIGHER_IS_BETTER, "－ 算出不能", "－ 算出不能", "－ 算出不能" },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        const char *const wanted[] = { rows[i].progress, rows[i].attainment,
                                       rows[i].change };
        HkProgress progress =
            progress_of(rows[i].baseline, rows[i].target, rows[i].actual);

        progress.direction = rows[i].direction;
        for (int measure = HK_BY_PROGRESS; measure <= HK_BY_CHANGE; measure++) {
            g_autofree char *text = NULL;
            HkCell cell;

            assert_true(hk_measure(&progress, (HkMeasure)measure, &cell));
            text = hk_rating_text(&hk_test_formatter, &cell, 1);
            assert_string_equal(text, wanted[measure]);
        }
    }
}

static void
test_an_unknown_side_makes_the_measure_unknown(void **state)
{
    HkProgress progress = progress_of(0, 10, 5);
    HkCell cell;

    (void)state;
    progress.actual.status = HK_STATUS_UNKNOWN;
    assert_true(hk_measure(&progress, HK_BY_PROGRESS, &cell));
    assert_int_equal(cell.status, HK_STATUS_UNKNOWN);
    progress.actual.status = HK_STATUS_PROVISIONAL;
    progress.baseline.status = HK_STATUS_UNKNOWN;
    assert_true(hk_measure(&progress, HK_BY_ATTAINMENT, &cell));
    assert_int_equal(cell.status, HK_STATUS_PROVISIONAL);
    assert_int_equal(cell.number, 50000000);
}

static void
test_pace_compares_with_a_straight_line(void **state)
{
    HkProgress progress = progress_of(100, 200, 130);
    HkCell pace, expected;

    (void)state;
    progress.baseline_year = 2020;
    progress.target_year = 2025;
    progress.actual_year = 2022;
    assert_true(hk_measure(&progress, HK_BY_PACE, &pace));
    assert_int_equal(pace.number, 75000000);
    assert_true(hk_expected_value(&progress, &expected));
    assert_int_equal(expected.number, 140);

    progress.actual_year = 2030;
    assert_true(hk_expected_value(&progress, &expected));
    assert_int_equal(expected.number, 200);
    progress.actual_year = 2020;
    assert_true(hk_measure(&progress, HK_BY_PACE, &pace));
    assert_int_equal(pace.status, HK_STATUS_NOT_APPLICABLE);
    progress.target_year = 2020;
    assert_true(hk_expected_value(&progress, &expected));
    assert_int_equal(expected.status, HK_STATUS_NOT_APPLICABLE);
}

static void
test_the_boundary_belongs_to_the_upper_grade(void **state)
{
    static const Grade grades[] = {
        { "A", "100%", NULL, HK_BY_RULE, NULL },
        { "B", "90", NULL, HK_BY_RULE, NULL },
        { "C", "89.95", NULL, HK_BY_RULE, NULL },
        { "D", NULL, NULL, HK_BY_RULE, NULL },
        { NULL },
    };
    static const struct {
        gint64 actual;
        const char *grade;
    } rows[] = {
        { 100000, "A" }, { 99999, "B" }, { 90000, "B" }, { 89999, "C" },
        { 89950, "C" },  { 89949, "D" }, { -5, "D" },
    };
    Rule rule;

    (void)state;
    make_rule(&rule, HK_BY_ATTAINMENT, grades);
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        const HkProgress progress = progress_of(0, 100000, rows[i].actual);
        const HkGrade *grade = hk_rating_grade(&rule.rule, &progress);

        assert_non_null(grade);
        assert_string_equal(grade->name.value, rows[i].grade);
    }
    g_ptr_array_unref(rule.rule.grades);
}

static void
test_no_grade_without_a_measure(void **state)
{
    static const Grade grades[] = { { "A", "50", NULL, HK_BY_RULE, NULL }, { NULL } };
    const HkProgress still = progress_of(80, 80, 80);
    const HkProgress low = progress_of(0, 100, 49);
    Rule rule;

    (void)state;
    make_rule(&rule, HK_BY_PROGRESS, grades);
    assert_null(hk_rating_grade(&rule.rule, &still));
    assert_null(hk_rating_grade(&rule.rule, &low));
    g_ptr_array_unref(rule.rule.grades);
}

static void
test_the_legend_prints_the_thresholds(void **state)
{
    static const Grade plain[] = {
        { "A", "100", NULL, HK_BY_RULE, "達成" },
        { "B", "80%", NULL, HK_BY_RULE, NULL },
        { "C", NULL, NULL, HK_BY_RULE, NULL },
        { NULL },
    };
    static const Grade mixed[] = {
        { "S", NULL, "100", HK_BY_RULE, NULL },
        { "A", NULL, "0", HK_BY_RULE, NULL },
        { "B", "-10", NULL, HK_BY_CHANGE, NULL },
        { "C", NULL, NULL, HK_BY_RULE, NULL },
        { NULL },
    };
    Rule rule;
    g_autofree char *ja = NULL, *en = NULL, *both = NULL;

    (void)state;
    make_rule(&rule, HK_BY_PROGRESS, plain);
    ja = hk_rating_legend(&rule.rule, "ja");
    en = hk_rating_legend(&rule.rule, "en");
    assert_string_equal(ja, "A：100%以上（達成）、B：80%以上、C：80%未満");
    assert_string_equal(en, "A: at least 100%, B: at least 80%, C: less than 80%");
    g_ptr_array_unref(rule.rule.grades);
    make_rule(&rule, HK_BY_PROGRESS, mixed);
    both = hk_rating_legend(&rule.rule, "ja");
    assert_string_equal(both, "S：100%超、A：0%超、B：基準値比-10%以上、C：その他");
    g_ptr_array_unref(rule.rule.grades);
}

static void
test_rules_that_cannot_work_are_refused(void **state)
{
    static const struct {
        Grade grades[3];
        const char *message;
    } rows[] = {
        { { { "A", "80", NULL, HK_BY_RULE, NULL },
            { "B", "90", NULL, HK_BY_RULE, NULL } },
          "grade 'B' can never be reached: 'A' before it is no harder" },
        { { { "A", "80", NULL, HK_BY_RULE, NULL },
            { "B", NULL, "80", HK_BY_RULE, NULL } },
          "grade 'B' can never be reached: 'A' before it is no harder" },
        { { { "A", NULL, NULL, HK_BY_RULE, NULL },
            { "B", "90", NULL, HK_BY_RULE, NULL } },
          "grade 'A' is reached by everything, so none may follow it" },
        { { { NULL } }, "a rating rule needs grades" },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        Rule rule;

        make_rule(&rule, HK_BY_PROGRESS, rows[i].grades);
        assert_false(hk_rating_rule_def.check(&rule.rule, &error));
        assert_string_equal(error->message, rows[i].message);
        g_ptr_array_unref(rule.rule.grades);
    }
}

static void
test_thresholds_are_exact_percentages(void **state)
{
    static const char *const bad[] = { "high",      "1e3",      "90 points",
                                       "0.1234567", "99999999", "￥5" };
    static const char *const good[] = {
        "90", "90%", "９０％", "-10", "▲10", "0.123456"
    };
    const HkStructDef *grade_def = NULL;

    (void)state;
    for (guint i = 0; i < hk_rating_rule_def.n_fields; i++)
        if (hk_rating_rule_def.fields[i].sub != NULL)
            grade_def = hk_rating_rule_def.fields[i].sub;
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        const HkGrade grade = { .name.value = "A", .from.value = bad[i] };
        g_autoptr(GError) error = NULL;

        assert_false(grade_def->check(&grade, &error));
        assert_true(g_str_has_suffix(error->message,
                                     "is no percentage with at most 6 decimals"));
    }
    for (gsize i = 0; i < G_N_ELEMENTS(good); i++) {
        const HkGrade grade = { .name.value = "A", .from.value = good[i] };

        assert_true(grade_def->check(&grade, NULL));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_progress_and_attainment_are_two_things),
        cmocka_unit_test(test_an_unknown_side_makes_the_measure_unknown),
        cmocka_unit_test(test_pace_compares_with_a_straight_line),
        cmocka_unit_test(test_the_boundary_belongs_to_the_upper_grade),
        cmocka_unit_test(test_no_grade_without_a_measure),
        cmocka_unit_test(test_the_legend_prints_the_thresholds),
        cmocka_unit_test(test_rules_that_cannot_work_are_refused),
        cmocka_unit_test(test_thresholds_are_exact_percentages),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
