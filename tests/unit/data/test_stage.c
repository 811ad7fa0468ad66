/* tests/unit/data/test_stage.c - the vocabulary of budget stages. */
#include "data/stage.h"

#include "tests/support/test.h"

static void
test_spellings_lead_to_one_code(void **state)
{
    static const struct {
        const char *text, *code;
    } rows[] = {
        { "概算要求", "request" },
        { "概算要求額", "request" },
        { "政府案", "draft" },
        { "当初予算案", "draft" },
        { "当初予算額（案）", "draft" },
        { "当初", "initial" },
        { "当初予算", "initial" },
        { "initial", "initial" },
        { "Initial budget", "initial" },
        { "補正", "supplementary" },
        { "第１次補正", "supplementary" },
        { "補正後", "revised" },
        { "予算現額", "current" },
        { "前年度繰越額", "carryover-in" },
        { "翌年度繰越額", "carryover-out" },
        { "執行", "executed" },
        { "決算", "executed" },
        { "支出済歳出額", "executed" },
        { "不用額", "unused" },
        { "基金残高", "fund-balance" },
        { "交付決定額", "grant-base" },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        const HkStage *stage = hk_stage_find(rows[i].text);

        if (stage == NULL)
            fail_msg("'%s' is no stage", rows[i].text);
        assert_string_equal(stage->code, rows[i].code);
    }
    assert_null(hk_stage_find("合計"));
    assert_null(hk_stage_find(""));
}

static void
test_codes_and_stages_are_one_list(void **state)
{
    guint n = 0;

    (void)state;
    for (const char *const *code = hk_stage_codes(); *code != NULL; code++, n++) {
        const HkStage *stage = hk_stage_lookup(*code);

        assert_non_null(stage);
        assert_ptr_equal(hk_stage_find(stage->ja), stage);
        assert_ptr_equal(hk_stage_find(stage->en), stage);
        assert_ptr_equal(hk_stage_find(stage->brief), stage);
        for (const char *const *word = stage->spellings; *word != NULL; word++)
            if (hk_stage_find(*word) != stage)
                fail_msg("'%s' is of two stages", *word);
    }
    assert_true(n > 10);
    assert_null(hk_stage_lookup("当初"));
}

static void
test_only_parts_of_one_sum_are_added(void **state)
{
    static const struct {
        const char *a, *b;
        gboolean addable;
    } rows[] = {
        { "initial", "initial", TRUE },        { "initial", "supplementary", TRUE },
        { "initial", "carryover-in", TRUE },   { "executed", "unused", TRUE },
        { "executed", "carryover-out", TRUE }, { "initial", "revised", FALSE },
        { "initial", "request", FALSE },       { "request", "draft", FALSE },
        { "initial", "executed", FALSE },      { "current", "initial", FALSE },
        { "fund-balance", "initial", FALSE },  { "initial", "nonsense", FALSE },
        { "nonsense", "nonsense", FALSE },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        assert_int_equal(hk_stages_addable(rows[i].a, rows[i].b), rows[i].addable);
}

static void
test_adding_is_symmetric(void **state)
{
    (void)state;
    for (const char *const *a = hk_stage_codes(); *a != NULL; a++) {
        assert_true(hk_stages_addable(*a, *a));
        for (const char *const *b = hk_stage_codes(); *b != NULL; b++)
            assert_int_equal(hk_stages_addable(*a, *b), hk_stages_addable(*b, *a));
    }
}

static void
test_labels_follow_language_and_room(void **state)
{
    const HkStage *stage = hk_stage_lookup("initial");

    (void)state;
    assert_string_equal(hk_stage_label(stage, FALSE, "ja"), "当初予算額");
    assert_string_equal(hk_stage_label(stage, TRUE, "ja"), "当初");
    assert_string_equal(hk_stage_label(stage, FALSE, "en"), "Initial budget");
}

static void
test_labels_are_those_of_the_papers(void **state)
{
    static const struct {
        const char *code, *ja, *en;
    } rows[] = {
        { "draft", "当初予算案", "Draft budget" },
        { "supplementary", "補正予算額", "Supplementary budget" },
        { "fund-balance", "基金残高", "Fund balance" },
        { "grant-base", "交付基準額", "Grant base" },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        const HkStage *stage = hk_stage_lookup(rows[i].code);

        assert_string_equal(hk_stage_label(stage, FALSE, "ja"), rows[i].ja);
        assert_string_equal(hk_stage_label(stage, FALSE, "en"), rows[i].en);
        assert_ptr_equal(hk_stage_find(rows[i].ja), stage);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_labels_are_those_of_the_papers),
        cmocka_unit_test(test_spellings_lead_to_one_code),
        cmocka_unit_test(test_codes_and_stages_are_one_list),
        cmocka_unit_test(test_only_parts_of_one_sum_are_added),
        cmocka_unit_test(test_adding_is_symmetric),
        cmocka_unit_test(test_labels_follow_language_and_room),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
