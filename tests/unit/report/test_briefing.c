/* tests/unit/report/test_briefing.c - what a briefing says about how figures are
 * printed.
 */
#include "report/briefing.h"
#include "report/decode.h"
#include "tests/support/test.h"

#include <string.h>

/* A briefing of @keys and one page. */
typedef struct Paper {
    HkYamlTree *tree;
    HkDiags *diags;
    const HkBriefingSpec *spec;
} Paper;

static void
paper_clear(Paper *paper)
{
    hk_yaml_tree_free(paper->tree);
    hk_diags_free(paper->diags);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Paper, paper_clear)

static Paper
read_paper(const char *keys)
{
    g_autofree char *text =
        g_strconcat("hakusho: 1\ntitle: 概要\n", keys, "pages:\n  - title: 一\n", NULL);
    Paper paper = { .diags = hk_diags_new() };

    paper.tree = hk_yaml_tree_parse("a.yaml", text, strlen(text), paper.diags);
    assert_non_null(paper.tree);
    paper.spec = hk_decode(paper.tree, &hk_briefing_def, hk_yaml_tree_root(paper.tree),
                           paper.diags);
    assert_int_equal(hk_diags_n(paper.diags), 0);
    return paper;
}

static void
test_the_language_decides_what_is_left_out(void **state)
{
    const HkCalendar british = { .start = 4, .label = HK_LABEL_START_YEAR };
    const HkCalendar american = { .start = 10, .label = HK_LABEL_END_YEAR };
    const HkCalendar plain = { .start = 1, .label = HK_LABEL_START_YEAR };
    g_auto(Paper) ja = read_paper("");
    g_auto(Paper) en = read_paper("language: en\n");
    const HkFormatter formatter = hk_briefing_formatter(ja.spec, &hk_calendar_japan);

    (void)state;
    assert_string_equal(formatter.language, "ja");
    assert_int_equal(formatter.negative, HK_NEGATIVE_BLACK_TRIANGLE);
    assert_int_equal(formatter.year_style, HK_YEAR_ERA);
    assert_int_equal(formatter.rounding, HK_ROUND);
    assert_string_equal(hk_briefing_language(en.spec), "en");
    assert_int_equal(hk_briefing_formatter(en.spec, &british).negative,
                     HK_NEGATIVE_MINUS);
    assert_int_equal(hk_briefing_formatter(en.spec, &british).year_style,
                     HK_YEAR_SLASH);
    assert_int_equal(hk_briefing_formatter(en.spec, &american).year_style, HK_YEAR_FY);
    assert_int_equal(hk_briefing_formatter(en.spec, &hk_calendar_japan).year_style,
                     HK_YEAR_FY);
    assert_int_equal(hk_briefing_formatter(en.spec, &plain).year_style, HK_YEAR_PLAIN);
}

static void
test_what_is_said_holds(void **state)
{
    g_auto(Paper) paper =
        read_paper("negative: white-triangle\nyears: fy\nrounding: truncate\n");
    const HkFormatter formatter = hk_briefing_formatter(paper.spec, &hk_calendar_japan);

    (void)state;
    assert_int_equal(formatter.negative, HK_NEGATIVE_WHITE_TRIANGLE);
    assert_int_equal(formatter.year_style, HK_YEAR_FY);
    assert_int_equal(formatter.rounding, HK_TRUNCATE);
}

static void
assert_output_name(const HkBriefing *briefing, const char *expected)
{
    g_autofree char *name = hk_briefing_output_name(briefing);

    assert_string_equal(name, expected);
}

static void
test_a_translated_paper_has_its_language_behind_its_name(void **state)
{
    g_auto(Paper) paper = read_paper("language: en\n");
    const HkBriefing briefing = { .stem = (char *)"overview",
                                  .spec = paper.spec,
                                  .is_translated = TRUE };

    (void)state;
    assert_output_name(&briefing, "overview-en");
}

static void
test_a_paper_is_called_like_its_file_or_as_it_says(void **state)
{
    g_auto(Paper) silent = read_paper("");
    g_auto(Paper) named = read_paper("output: 資料1\n");
    const HkBriefing one = { .stem = (char *)"overview", .spec = silent.spec };
    const HkBriefing two = { .stem = (char *)"overview", .spec = named.spec };

    (void)state;
    assert_output_name(&one, "overview");
    assert_output_name(&two, "資料1");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_translated_paper_has_its_language_behind_its_name),
        cmocka_unit_test(test_the_language_decides_what_is_left_out),
        cmocka_unit_test(test_what_is_said_holds),
        cmocka_unit_test(test_a_paper_is_called_like_its_file_or_as_it_says),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
