/* tests/unit/report/test_command-line.c - words of a command line by a command's table.
 */
#include "report/command-line.h"
#include "tests/support/test.h"

#include <string.h>

static HkExit
run(const HkInvocation *invocation, HkDiags *diags)
{
    (void)invocation;
    (void)diags;
    return HK_EXIT_OK;
}

static const HkOption options[] = {
    { "force", 'f', HK_OPTION_FLAG, NULL, "-" },
    { "output", 'o', HK_OPTION_TEXT, "DIR", "-" },
    { "table", 't', HK_OPTION_TEXTS, "NAME", "-" },
    { 0 },
};

static const HkCommand command = {
    .name = "try",
    .summary = "Try",
    .arguments = "FILE [FILE]",
    .min_arguments = 1,
    .max_arguments = 2,
    .common = HK_TAKES_PARAMETERS | HK_TAKES_JSON,
    .options = options,
    .run = run,
};

/* The invocation of @words, separated by spaces; NULL with @error. */
static HkInvocation *
parse(const char *words, GError **error)
{
    g_auto(GStrv) parts = g_strsplit(words, " ", -1);
    gboolean wants_help;

    return hk_command_line_parse(&command, (const char *const *)parts, &wants_help,
                                 error);
}

static void
test_options_and_arguments_may_be_mixed(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(HkInvocation) invocation =
        parse("a.yaml -f --table one -o out --output=資料 -t two b.yaml -P fy=R5 -Pn=1",
              &error);
    const HkAssignment *first, *second;

    (void)state;
    assert_null(error);
    assert_int_equal(invocation->n_arguments, 2);
    assert_string_equal(invocation->arguments[0], "a.yaml");
    assert_string_equal(invocation->arguments[1], "b.yaml");
    assert_true(hk_invocation_flag(invocation, "force"));
    assert_string_equal(hk_invocation_text(invocation, "output"), "資料");
    assert_string_equal(hk_invocation_texts(invocation, "table")[0], "one");
    assert_string_equal(hk_invocation_texts(invocation, "table")[1], "two");
    assert_null(hk_invocation_texts(invocation, "table")[2]);
    first = invocation->assignments->pdata[0];
    second = invocation->assignments->pdata[1];
    assert_string_equal(first->name, "fy");
    assert_string_equal(second->value, "1");
}

static void
test_what_is_not_given_is_empty(void **state)
{
    g_autoptr(HkInvocation) invocation = parse("a", NULL);

    (void)state;
    assert_false(hk_invocation_flag(invocation, "force"));
    assert_null(hk_invocation_text(invocation, "output"));
    assert_null(hk_invocation_texts(invocation, "table")[0]);
    assert_int_equal(invocation->assignments->len, 0);
    assert_false(invocation->json);
    assert_false(invocation->quiet);
}

static void
test_two_dashes_end_the_options(void **state)
{
    g_autoptr(HkInvocation) invocation = parse("-q -- --force", NULL);

    (void)state;
    assert_true(invocation->quiet);
    assert_int_equal(invocation->n_arguments, 1);
    assert_string_equal(invocation->arguments[0], "--force");
    assert_false(hk_invocation_flag(invocation, "force"));
}

static void
test_help_is_given_even_if_something_is_missing(void **state)
{
    const char *const words[] = { "--help", NULL };
    gboolean wants_help = FALSE;
    g_autoptr(HkInvocation) invocation =
        hk_command_line_parse(&command, words, &wants_help, NULL);

    (void)state;
    assert_non_null(invocation);
    assert_true(wants_help);
}

static void
assert_refused(const char *words, const char *message)
{
    g_autoptr(GError) error = NULL;

    assert_null(parse(words, &error));
    assert_non_null(strstr(error->message, message));
}

static void
test_wrong_words_are_named(void **state)
{
    (void)state;
    assert_refused("-q", "something is missing; usage: hakusho try");
    assert_refused("a b c", "too many arguments");
    assert_refused("a -P fy=R5 -P fy=R4", "-P fy is given twice: R5 and R4");
    assert_refused("a --forse", "unknown option '--forse'; did you mean '--force'?");
    assert_refused("a --forse=1", "unknown option '--forse=1'");
    assert_refused("a -P fy", "-P wants NAME=VALUE, not 'fy'");
    assert_refused("a --output", "Missing argument for --output");
}

static void
test_commands_are_in_order_and_found(void **state)
{
    g_autoptr(GError) error = NULL;

    (void)state;
    for (guint i = 0; hk_commands[i] != NULL; i++) {
        assert_ptr_equal(hk_command_find(hk_commands[i]->name, NULL), hk_commands[i]);
        if (i > 0)
            assert_true(strcmp(hk_commands[i - 1]->name, hk_commands[i]->name) < 0);
    }
    assert_null(hk_command_find("biuld", &error));
    assert_string_equal(error->message,
                        "unknown command 'biuld'; did you mean 'build'?");
}

static void
test_every_error_has_an_exit_code(void **state)
{
    g_autoptr(HkDiags) diags = hk_diags_new();

    (void)state;
    assert_int_equal(hk_exit_of_diags(diags), HK_EXIT_OK);
    hk_diags_add(diags, HK_WARNING, HK_ERROR_DATA, HK_NOWHERE, NULL, "-");
    assert_int_equal(hk_exit_of_diags(diags), HK_EXIT_OK);
    hk_diags_add(diags, HK_ERROR_FINDING, HK_ERROR_REFUSED, HK_NOWHERE, NULL, "--");
    hk_diags_add(diags, HK_ERROR_FINDING, HK_ERROR_SPEC, HK_NOWHERE, NULL, "---");
    assert_int_equal(hk_exit_of_diags(diags), HK_EXIT_REFUSED);
    for (guint code = HK_ERROR_USAGE; code <= HK_ERROR_INTERNAL; code++)
        assert_true(hk_exit_of((HkErrorCode)code) >= HK_EXIT_USAGE);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_options_and_arguments_may_be_mixed),
        cmocka_unit_test(test_what_is_not_given_is_empty),
        cmocka_unit_test(test_two_dashes_end_the_options),
        cmocka_unit_test(test_help_is_given_even_if_something_is_missing),
        cmocka_unit_test(test_wrong_words_are_named),
        cmocka_unit_test(test_commands_are_in_order_and_found),
        cmocka_unit_test(test_every_error_has_an_exit_code),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
