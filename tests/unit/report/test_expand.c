/* tests/unit/report/test_expand.c - braces in texts, in every format, and their
 * mistakes. */
#include "report/expand.h"
#include "tests/support/cells.h"
#include "tests/support/declare.h"
#include "tests/support/test.h"

#include <string.h>

/* A document with parameters, figures, facts and one captioned block. */
typedef struct Fixture {
    HkDeclare *declare;
    HkCodeList *ministries;
    GArray *arguments;
    GPtrArray *figures;
    HkExpansion expansion;
} Fixture;

static const HkFact facts[] = {
    { "title", "予算の概要" },
    { "as_of", "2023-06-30" },
    { "subtitle", NULL },
};

static const char *
reference(gpointer user, const char *id)
{
    (void)user;
    return strcmp(id, "by-ministry") == 0 ? "図１" : NULL;
}

static HkFigure *
add_figure(Fixture *fixture, const char *name, HkValueType type, HkStatus status,
           gint64 number)
{
    HkFigure *figure = g_new0(HkFigure, 1);

    figure->name = name;
    figure->type.type = type;
    if (type == HK_VALUE_MONEY)
        figure->type.currency = g_intern_static_string("JPY");
    if (type == HK_VALUE_PERCENT)
        figure->type = hk_rate_type;
    if (type == HK_VALUE_COUNT)
        figure->type.unit = g_intern_static_string("件");
    figure->cell = (HkCell){ status, number, NULL };
    g_ptr_array_add(fixture->figures, figure);
    return figure;
}

static void
add_change(Fixture *fixture, const char *name, gint64 before, gint64 now)
{
    HkFigure *figure =
        add_figure(fixture, name, HK_VALUE_MONEY, HK_STATUS_NORMAL, now - before);
    const HkCell cells[] = { { HK_STATUS_NORMAL, before, NULL },
                             { HK_STATUS_NORMAL, now, NULL } };

    figure->compared = TRUE;
    figure->of = figure->type;
    assert_true(hk_change(&cells[0], &cells[1], &figure->change));
}

static void
add_argument(Fixture *fixture, const char *name, HkValueType type, gint64 number,
             const char *text)
{
    const HkArgument argument = {
        .name = name,
        .type = { .type = type,
                  .codes = type == HK_VALUE_CODE ? fixture->ministries : NULL },
        .cell = { HK_STATUS_NORMAL, number, text },
    };

    g_array_append_val(fixture->arguments, argument);
}

static int
set_up(void **state)
{
    Fixture *fixture = g_new0(Fixture, 1);

    fixture->declare = hk_declare_new();
    fixture->ministries =
        hk_declare_codes(fixture->declare, "ministries", "mext=文部科学省", NULL);
    ((HkCode *)fixture->ministries->codes->pdata[0])->brief = hk_declare_text("文科省");
    fixture->arguments = g_array_new(FALSE, FALSE, sizeof(HkArgument));
    fixture->figures = g_ptr_array_new_with_free_func((GDestroyNotify)hk_figure_free);
    add_argument(fixture, "fy", HK_VALUE_FISCAL_YEAR, 2023, NULL);
    add_argument(fixture, "day", HK_VALUE_DATE, hk_date(2022, 3, 8), NULL);
    add_argument(fixture, "who", HK_VALUE_CODE, 0, "mext");
    add_figure(fixture, "total", HK_VALUE_MONEY, HK_STATUS_NORMAL, 18100000000);
    add_figure(fixture, "large", HK_VALUE_MONEY, HK_STATUS_NORMAL, 115197845248000);
    add_figure(fixture, "lost", HK_VALUE_MONEY, HK_STATUS_UNKNOWN, 0);
    add_figure(fixture, "share", HK_VALUE_PERCENT, HK_STATUS_NORMAL, 50828729);
    add_figure(fixture, "papers", HK_VALUE_COUNT, HK_STATUS_NORMAL, 1450);
    add_change(fixture, "change", 18400000000, 18100000000);
    add_change(fixture, "rise", 3580000000, 3800000000);
    add_change(fixture, "begun", 0, 36806638000);
    add_change(fixture, "ended", 26378000, 0);
    fixture->expansion = (HkExpansion){ .formatter = &hk_test_formatter,
                                        .arguments = fixture->arguments,
                                        .figures = fixture->figures,
                                        .facts = facts,
                                        .n_facts = G_N_ELEMENTS(facts),
                                        .reference = reference };
    *state = fixture;
    return 0;
}

static int
tear_down(void **state)
{
    Fixture *fixture = *state;

    g_array_unref(fixture->arguments);
    g_ptr_array_unref(fixture->figures);
    hk_declare_free(fixture->declare);
    g_free(fixture);
    return 0;
}

static void
test_every_format_prints_as_documents_write(void **state)
{
    static const struct {
        const char *text, *want;
    } cases[] = {
        { "予算の概要", "予算の概要" },
        { "", "" },
        { "{fy}年度", "令和5年度" },
        { "{fy:era}年度予算額は{total:億円}", "令和5年度予算額は181億円" },
        { "{fy:era-short} {fy:fy} {fy:slash} {fy:dash}", "R5 FY2023 2023/24 2023-24" },
        { "{day:date}（{day:year}）", "令和4年3月8日（令和3年度）" },
        { "{total:百万円} {total:億円.1} {total:bare-億円}",
          "18,100百万円 181.0億円 181" },
        { "{total:plain}", "18100000000" },
        { "{large:兆億円}", "115兆1,978億円" },
        { "{lost:億円}", "…" },
        { "{share}", "50.8%" },
        { "{share:percent.2} {share:%.0} {share:signed-percent}", "50.83% 51% +50.8%" },
        { "{papers} {papers:plain} {papers:件}", "1,450件 1450 1,450件" },
        { "{change:億円} {change:signed-億円} {change:percent}",
          "▲3億円 ▲3億円 ▲1.6%" },
        { "{rise:signed-億円} {rise:signed-億円.1} {rise:signed-percent}",
          "+2億円 +2.2億円 +6.1%" },
        { "{begun:percent}（{begun:億円}）", "皆増（368億円）" },
        { "{ended:percent}（{ended:千円}）", "皆減（▲26,378千円）" },
        { "{who} {who:short} {who:full}", "文部科学省 文科省 文部科学省" },
        { "{title}（{as_of}）", "予算の概要（令和5年6月30日）" },
        { "{ref:by-ministry}のとおり", "図１のとおり" },
        { "{{fy}} と }", "{fy} と }" },
        { "{ fy }", "令和5年度" },
    };
    Fixture *fixture = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const HkText text = { cases[i].text, hk_loc("briefing.yaml", 3, 8) };
        g_autoptr(GError) error = NULL;
        g_autofree char *got = hk_expand(&fixture->expansion, &text, &error);

        if (got == NULL)
            fail_msg("%s: %s", cases[i].text, error->message);
        assert_string_equal(got, cases[i].want);
    }
}

static void
test_mistakes_are_reported_at_their_brace(void **state)
{
    static const struct {
        const char *text, *want;
    } cases[] = {
        { "予算は{totla:億円}",
          "3:11 there is no value or parameter 'totla'; did you mean "
          "'total'?" },
        { "一行目\n二行目は{nothing}",
          "4:12 there is no value or parameter 'nothing'" },
        { "{total:億円", "3:8 the brace is not closed; write '{{' for a brace itself" },
        { "{total\n}", "3:8 the brace is not closed; write '{{' for a brace itself" },
        { "{total:eraa}", "3:8 there is no format 'eraa'; did you mean 'era'?" },
        { "{total:era}",
          "3:8 the format 'era' is for fiscal years, and 'total' is a money" },
        { "{fy:億円}",
          "3:8 the format '億円' is for numbers, and 'fy' is a fiscal-year" },
        { "{fy:date}",
          "3:8 the format 'date' is for dates, and 'fy' is a fiscal-year" },
        { "{fy:plain}",
          "3:8 the format 'plain' is for numbers, and 'fy' is a fiscal-year" },
        { "{total:percent}",
          "3:8 the format 'percent' is for percentages and changes, and 'total' is a "
          "money" },
        { "{total:short}",
          "3:8 the format 'short' is for codes, and 'total' is a money" },
        { "{title:億円}",
          "3:8 the format '億円' is for numbers, and 'title' is a text" },
        { "{ref:by-program}",
          "3:8 there is no block with the id 'by-program' and a caption" },
        { "{}", "3:8 there is no value or parameter ''" },
    };
    Fixture *fixture = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const HkText text = { cases[i].text, hk_loc("briefing.yaml", 3, 8) };
        g_autoptr(GError) error = NULL;
        g_autofree char *got = hk_expand(&fixture->expansion, &text, &error);
        g_autofree char *message = NULL;

        assert_null(got);
        message = g_strdup_printf("%u:%u %s", hk_error_loc(error).line,
                                  hk_error_loc(error).column, error->message);
        assert_string_equal(message, cases[i].want);
    }
}

static void
test_a_unit_that_does_not_fit_is_an_error_with_a_place(void **state)
{
    Fixture *fixture = *state;
    const HkText text = { "{total:人}", hk_loc("briefing.yaml", 3, 8) };
    g_autoptr(GError) error = NULL;

    assert_null(hk_expand(&fixture->expansion, &text, &error));
    assert_int_equal(error->code, HK_ERROR_SPEC);
    assert_int_equal(hk_error_loc(error).line, 3);
    assert_int_equal(hk_error_loc(error).column, 8);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_format_prints_as_documents_write),
        cmocka_unit_test(test_mistakes_are_reported_at_their_brace),
        cmocka_unit_test(test_a_unit_that_does_not_fit_is_an_error_with_a_place),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
