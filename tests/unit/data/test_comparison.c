/* tests/unit/data/test_comparison.c - differences, rates of change and shares. */
#include "data/comparison.h"

#include "tests/support/cells.h"
#include "tests/support/test.h"

#include <string.h>

#define NOT_THERE(s)  \
    {                 \
        .status = (s) \
    }

/* Two cells, and every way in which their change is told. */
static const struct {
    HkCell before, now;
    HkChangeKind kind;
    const char *ja, *en;
    const char *difference;
} kinds[] = {
    { { .number = 1000 }, { .number = 1038 }, HK_CHANGE_RATE, "3.8%", "3.8%", "38" },
    { { .number = 1000 },
      { .number = 665 },
      HK_CHANGE_RATE,
      "▲33.5%",
      "\u221233.5%",
      "▲335" },
    { { .number = 1000 },
      { .number = -1000 },
      HK_CHANGE_RATE,
      "▲200.0%",
      "\u2212200.0%",
      "▲2,000" },
    { { .number = 5 }, { .number = 5 }, HK_CHANGE_RATE, "0.0%", "0.0%", "0" },
    { { .number = 0 }, { .number = 5 }, HK_CHANGE_ALL_NEW, "皆増", "new", "5" },
    { NOT_THERE(HK_STATUS_NONE),
      { .number = 5 },
      HK_CHANGE_ALL_NEW,
      "皆増",
      "new",
      "5" },
    { { .number = 5 }, { .number = 0 }, HK_CHANGE_ALL_GONE, "皆減", "ended", "▲5" },
    { { .number = 5 },
      NOT_THERE(HK_STATUS_NONE),
      HK_CHANGE_ALL_GONE,
      "皆減",
      "ended",
      "▲5" },
    { { .number = 0 }, { .number = 0 }, HK_CHANGE_NONE, "－", "–", "0" },
    { NOT_THERE(HK_STATUS_NONE), NOT_THERE(HK_STATUS_NONE), HK_CHANGE_NONE, "－", "–",
      "－" },
    { { .number = -100 }, { .number = 50 }, HK_CHANGE_NEGATIVE_BASE, "－", "–", "150" },
    { { .number = -100 }, { .number = 0 }, HK_CHANGE_NEGATIVE_BASE, "－", "–", "100" },
    { { .number = 0 }, { .number = -5 }, HK_CHANGE_NO_BASE, "－", "–", "▲5" },
    { NOT_THERE(HK_STATUS_UNKNOWN),
      { .number = 5 },
      HK_CHANGE_UNKNOWN,
      "…",
      "[x]",
      "…" },
    { { .number = 5 },
      NOT_THERE(HK_STATUS_SUPPRESSED),
      HK_CHANGE_UNKNOWN,
      "x",
      "[c]",
      "x" },
};

static void
test_every_kind_of_change_has_its_words(void **state)
{
    const HkColumnType yen = { .type = HK_VALUE_MONEY, .currency = "JPY" };
    HkFormatter english = hk_test_formatter;

    (void)state;
    english.language = "en";
    english.negative = HK_NEGATIVE_MINUS;
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        g_autofree char *ja = NULL, *en = NULL, *difference = NULL;
        HkChange change;

        assert_true(hk_change(&kinds[i].before, &kinds[i].now, &change));
        ja = hk_change_rate_text(&hk_test_formatter, &change, 1, FALSE);
        en = hk_change_rate_text(&english, &change, 1, FALSE);
        difference = hk_change_difference_text(&hk_test_formatter, &yen, &change,
                                               &(HkPrint){ 0 }, NULL);
        assert_int_equal(change.kind, kinds[i].kind);
        assert_string_equal(ja, kinds[i].ja);
        assert_string_equal(en, kinds[i].en);
        assert_string_equal(difference, kinds[i].difference);
    }
}

static void
test_only_a_missing_rate_has_a_note(void **state)
{
    (void)state;
    assert_string_equal(hk_change_note(HK_CHANGE_NEGATIVE_BASE, "ja"),
                        "前年度が負のため増減率は算出しない");
    assert_non_null(hk_change_note(HK_CHANGE_NO_BASE, "en"));
    assert_null(hk_change_note(HK_CHANGE_RATE, "ja"));
    assert_null(hk_change_note(HK_CHANGE_ALL_NEW, "ja"));
    assert_null(hk_change_note(HK_CHANGE_UNKNOWN, "en"));
}

static void
test_the_worse_status_travels(void **state)
{
    const HkCell revised = { .status = HK_STATUS_REVISED, .number = 10 };
    const HkCell provisional = { .status = HK_STATUS_PROVISIONAL, .number = 12 };
    HkChange change;
    HkCell share;

    (void)state;
    assert_true(hk_change(&revised, &provisional, &change));
    assert_int_equal(change.difference.status, HK_STATUS_PROVISIONAL);
    assert_int_equal(change.rate.status, HK_STATUS_PROVISIONAL);
    assert_true(hk_share(&revised, &provisional, &share));
    assert_int_equal(share.status, HK_STATUS_PROVISIONAL);
}

/* A rate one ten-thousandth below a half must not be lifted by being cut off first. */
static void
test_rates_are_rounded_once(void **state)
{
    static const struct {
        gint64 before, now;
        guint decimals;
        const char *want;
    } rows[] = {
        { 2000, 2001, 1, "0.1%" },
        { 2000, 1999, 1, "▲0.1%" },
        { 3, 4, 1, "33.3%" },
        { 6, 7, 2, "16.67%" },
        { 20001, 20011, 1, "0.0%" },
        { 800, 801, 2, "0.13%" },
        { 40172, 2718736, 1, "6,667.7%" },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        const HkCell before = { .number = rows[i].before },
                     now = { .number = rows[i].now };
        g_autofree char *text = NULL;
        HkChange change;

        assert_true(hk_change(&before, &now, &change));
        text =
            hk_change_rate_text(&hk_test_formatter, &change, rows[i].decimals, FALSE);
        assert_string_equal(text, rows[i].want);
    }
}

static void
test_overflow_is_said(void **state)
{
    const HkCell least = { .number = -G_MAXINT64 }, most = { .number = G_MAXINT64 };
    const HkCell one = { .number = 1 };
    const HkCell token = { .number = 1000 }, trillions = { .number = 100000000000 };
    HkChange change;
    HkCell share;

    (void)state;
    assert_false(hk_change(&least, &most, &change));
    assert_false(hk_change(&one, &most, &change));
    assert_true(hk_change(&token, &trillions, &change));
    assert_int_equal(change.rate.number, 9999999900000000);
    assert_false(hk_share(&most, &one, &share));
}

static void
test_shares_need_a_total(void **state)
{
    static const struct {
        HkCell part, total;
        HkStatus status;
        gint64 number;
    } rows[] = {
        { { .number = 1 }, { .number = 3 }, HK_STATUS_NORMAL, 33333333 },
        { { .number = -1 }, { .number = 4 }, HK_STATUS_NORMAL, -25000000 },
        { { .number = 0 }, { .number = 4 }, HK_STATUS_NORMAL, 0 },
        { NOT_THERE(HK_STATUS_NONE), { .number = 4 }, HK_STATUS_NONE, 0 },
        { { .number = 1 }, { .number = 0 }, HK_STATUS_NOT_APPLICABLE, 0 },
        { { .number = 1 }, { .number = -4 }, HK_STATUS_NOT_APPLICABLE, 0 },
        { { .number = 1 }, NOT_THERE(HK_STATUS_NONE), HK_STATUS_NOT_APPLICABLE, 0 },
        { { .number = 1 }, NOT_THERE(HK_STATUS_UNKNOWN), HK_STATUS_UNKNOWN, 0 },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        HkCell share;

        assert_true(hk_share(&rows[i].part, &rows[i].total, &share));
        assert_int_equal(share.status, rows[i].status);
        assert_int_equal(share.number, rows[i].number);
    }
}

static void
test_changes_of_shares_are_points(void **state)
{
    const HkCell now[2] = { { .number = 520 }, { .number = 1000 } };
    const HkCell before[2] = { { .number = 251 }, { .number = 500 } };
    const HkCell nothing[2] = { { .number = 1 }, { .number = 0 } };
    const HkPrint print = { .unit = "ポイント",
                            .has_decimals = TRUE,
                            .decimals = 1,
                            .with_unit = TRUE,
                            .signed_ = TRUE };
    g_autofree char *text = NULL;
    HkCell points;

    (void)state;
    assert_true(hk_share_change(now, before, &points));
    text = hk_test_print(&hk_test_formatter, &hk_rate_type, &points, &print);
    assert_string_equal(text, "+1.8ポイント");
    assert_true(hk_share_change(now, nothing, &points));
    assert_int_equal(points.status, HK_STATUS_NOT_APPLICABLE);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_kind_of_change_has_its_words),
        cmocka_unit_test(test_only_a_missing_rate_has_a_note),
        cmocka_unit_test(test_the_worse_status_travels),
        cmocka_unit_test(test_rates_are_rounded_once),
        cmocka_unit_test(test_overflow_is_said),
        cmocka_unit_test(test_shares_need_a_total),
        cmocka_unit_test(test_changes_of_shares_are_points),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
