/* tests/unit/data/test_signs.c - signs that stand for a status. */
#include "data/signs.h"

#include "tests/support/declare.h"
#include "tests/support/test.h"

#include <string.h>

static void
test_the_usual_signs_are_known(void **state)
{
    static const struct {
        const char *texts[10];
        HkStatus status;
    } rows[] = {
        { { "-", " － ", "―", "–", "—", "−", "ー", "--", "‐" }, HK_STATUS_NONE },
        { { "", "　", "…", "...", "..", "n/a", "N/A", "NA", ":", "[x]" },
          HK_STATUS_UNKNOWN },
        { { "x", "X", "Ｘ", "ｘ", "χ", "***", "nfp", "[c]", "[C]" },
          HK_STATUS_SUPPRESSED },
        { { "・", "[z]" }, HK_STATUS_NOT_APPLICABLE },
    };
    g_autoptr(HkSigns) signs = hk_signs_new();

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        for (gsize k = 0; k < 10 && rows[i].texts[k] != NULL; k++) {
            HkStatus status = HK_STATUS_NORMAL;

            if (!hk_signs_lookup(signs, rows[i].texts[k], &status) ||
                status != rows[i].status)
                fail_msg("'%s' is %s", rows[i].texts[k], hk_status_name(status));
        }
    }
}

static void
test_other_texts_are_no_signs(void **state)
{
    static const char *const texts[] = {
        "0", "-5", "o", "xx", "p", "－５", "a text that is much too long for any sign"
    };
    g_autoptr(HkSigns) signs = hk_signs_new();

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        HkStatus status;

        assert_false(hk_signs_lookup(signs, texts[i], &status));
    }
}

static void
test_a_declaration_wins_over_the_usual_meaning(void **state)
{
    g_autoptr(HkDeclare) declare = hk_declare_new();
    g_autoptr(HkSigns) signs = hk_signs_new();
    HkStatus status = HK_STATUS_UNKNOWN;

    (void)state;
    assert_true(hk_signs_declare(signs,
                                 hk_declare_pairs(declare, "－", "zero", "x", "unknown",
                                                  "999", "suppressed", NULL),
                                 NULL));
    assert_true(hk_signs_lookup(signs, "-", &status));
    assert_int_equal(status, HK_STATUS_NORMAL);
    assert_true(hk_signs_lookup(signs, "X", &status));
    assert_int_equal(status, HK_STATUS_UNKNOWN);
    assert_true(hk_signs_lookup(signs, "９９９", &status));
    assert_int_equal(status, HK_STATUS_SUPPRESSED);
    assert_true(hk_signs_have_numbers(signs));
}

static void
test_words_that_are_no_status_are_refused(void **state)
{
    static const char *const words[] = { "nothing", "normal", "" };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        g_autoptr(HkDeclare) declare = hk_declare_new();
        g_autoptr(HkSigns) signs = hk_signs_new();
        g_autoptr(GError) error = NULL;

        assert_false(hk_signs_declare(
            signs, hk_declare_pairs(declare, "*", words[i], NULL), &error));
        assert_int_equal(error->code, HK_ERROR_SPEC);
        assert_int_equal(hk_error_loc(error).line, 1);
    }
}

static void
test_what_could_be_part_of_a_number_is_no_mark(void **state)
{
    static const char *const marks[] = { "", "5", "-", "a1" };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
        g_autoptr(HkDeclare) declare = hk_declare_new();
        g_autoptr(HkSigns) signs = hk_signs_new();
        g_autoptr(GError) error = NULL;

        assert_false(hk_signs_declare(
            signs, hk_declare_pairs(declare, marks[i], "provisional", NULL), &error));
        assert_true(
            g_str_has_suffix(error->message, "cannot be a mark beside numbers"));
    }
}

static void
test_marks_before_a_number_are_skipped(void **state)
{
    static const struct {
        const char *text, *rest;
        HkStatus status;
    } rows[] = {
        { "r 12", "12", HK_STATUS_REVISED },   { "p▲5", "▲5", HK_STATUS_PROVISIONAL },
        { "[e] 5", "5", HK_STATUS_ESTIMATED }, { "b12", "b12", HK_STATUS_NORMAL },
        { "r", "r", HK_STATUS_NORMAL },        { "12", "12", HK_STATUS_NORMAL },
    };
    g_autoptr(HkSigns) signs = hk_signs_new();

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        HkStatus status = HK_STATUS_NORMAL;

        assert_string_equal(hk_signs_skip_mark(signs, rows[i].text, &status),
                            rows[i].rest);
        assert_int_equal(status, rows[i].status);
    }
}

static void
test_marks_are_cut_off_the_end(void **state)
{
    static const struct {
        const char *text;
        gsize left;
        HkStatus status;
    } rows[] = {
        { "r", 0, HK_STATUS_REVISED },       { "P", 0, HK_STATUS_PROVISIONAL },
        { "[e]", 0, HK_STATUS_ESTIMATED },   { "%[b]", 1, HK_STATUS_BREAK },
        { "円p", 3, HK_STATUS_PROVISIONAL }, { "people", 6, HK_STATUS_NORMAL },
        { "m [r]", 2, HK_STATUS_REVISED },   { "", 0, HK_STATUS_NORMAL },
        { "*", 0, HK_STATUS_ESTIMATED },
    };
    g_autoptr(HkDeclare) declare = hk_declare_new();
    g_autoptr(HkSigns) signs = hk_signs_new();

    (void)state;
    assert_true(hk_signs_declare(
        signs, hk_declare_pairs(declare, "＊", "estimated", NULL), NULL));
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        HkStatus status = HK_STATUS_NORMAL;

        assert_int_equal(
            hk_signs_cut_mark(signs, rows[i].text, strlen(rows[i].text), &status),
            rows[i].left);
        assert_int_equal(status, rows[i].status);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_usual_signs_are_known),
        cmocka_unit_test(test_other_texts_are_no_signs),
        cmocka_unit_test(test_a_declaration_wins_over_the_usual_meaning),
        cmocka_unit_test(test_words_that_are_no_status_are_refused),
        cmocka_unit_test(test_what_could_be_part_of_a_number_is_no_mark),
        cmocka_unit_test(test_marks_before_a_number_are_skipped),
        cmocka_unit_test(test_marks_are_cut_off_the_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
