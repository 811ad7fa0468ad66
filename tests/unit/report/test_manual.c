/* tests/unit/report/test_manual.c - what the manual takes from the program's tables. */
#include "report/manual/manual.h"
#include "tests/support/test.h"

#include <string.h>

static void
assert_text(const char *text, const char *expected)
{
    g_autoptr(GString) out = g_string_new(NULL);

    hk_mdoc_append_text(out, text);
    assert_string_equal(out->str, expected);
}

static void
test_text_is_escaped_and_broken_after_sentences(void **state)
{
    (void)state;
    assert_text("One. Two of\nthem.", "One.\nTwo of them.\n");
    assert_text(".hidden is 'quoted'", "\\&.hidden is \\(aqquoted\\(aq\n");
    assert_text("full-page with --draft, -1 and \\n",
                "full-page with \\-\\-draft, \\-1 and \\en\n");
    assert_text("令和５年度", "令和５年度\n");
}

static void
test_no_line_is_longer_than_80_bytes(void **state)
{
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(GString) text = g_string_new(NULL);
    g_auto(GStrv) lines = NULL;

    (void)state;
    for (guint i = 0; i < 60; i++)
        g_string_append(text, "'word' ");
    hk_mdoc_append_text(out, text->str);
    lines = g_strsplit(out->str, "\n", -1);
    assert_true(g_strv_length(lines) > 5);
    for (char **line = lines; *line != NULL; line++)
        assert_true(strlen(*line) <= 80);
}

static void
test_a_word_that_could_be_a_macro_is_none(void **state)
{
    g_autoptr(GString) out = g_string_new(NULL);

    (void)state;
    hk_mdoc_append_word(out, "Nm");
    g_string_append_c(out, ' ');
    hk_mdoc_append_word(out, "first-year");
    assert_string_equal(out->str, "\\&Nm first-year");
}

static void
test_words_name_commands_and_options(void **state)
{
    g_autoptr(GString) out = g_string_new(NULL);

    (void)state;
    hk_manual_print_words(out);
    assert_non_null(strstr(out->str, "build::[BRIEFING...]:Load what is stale"));
    assert_non_null(strstr(out->str, "\nbuild:--output:DIR:write into"));
    assert_non_null(strstr(out->str, "\nbuild:-P:NAME=VALUE...:set a"));
    assert_non_null(strstr(out->str, "\nschema:--quiet::print nothing"));
}

/* Neither shell could read a line with another number of fields. */
static void
test_no_argument_has_a_colon(void **state)
{
    g_autoptr(GString) out = g_string_new(NULL);
    g_auto(GStrv) lines = NULL;

    (void)state;
    hk_manual_print_words(out);
    lines = g_strsplit(g_strstrip(out->str), "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        g_auto(GStrv) fields = g_strsplit(*line, ":", 4);

        assert_int_equal(g_strv_length(fields), 4);
        assert_true(g_ascii_islower(*fields[0]));
        assert_true(*fields[1] == '\0' || *fields[1] == '-');
        assert_true(g_ascii_isalpha(*fields[3]));
    }
}

static void
test_a_template_is_filled(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *filled = hk_manual_fill("before\n@EXIT-CODES@\nafter\n", &error);

    (void)state;
    assert_null(error);
    assert_true(g_str_has_prefix(filled, "before\n.Bl -tag"));
    assert_non_null(strstr(filled, ".It 75\n"));
    assert_true(g_str_has_suffix(filled, ".El\nafter\n"));
}

static void
test_a_mark_that_nothing_fills_is_an_error(void **state)
{
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_null(hk_manual_fill("@COMANDS@\n", &error));
    assert_string_equal(error->message, "nothing fills '@COMANDS@'");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text_is_escaped_and_broken_after_sentences),
        cmocka_unit_test(test_no_line_is_longer_than_80_bytes),
        cmocka_unit_test(test_a_word_that_could_be_a_macro_is_none),
        cmocka_unit_test(test_words_name_commands_and_options),
        cmocka_unit_test(test_no_argument_has_a_colon),
        cmocka_unit_test(test_a_template_is_filled),
        cmocka_unit_test(test_a_mark_that_nothing_fills_is_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
