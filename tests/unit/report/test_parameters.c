/* tests/unit/report/test_parameters.c - declared parameters and what a run gives them.
 */
#include "report/decode.h"
#include "report/parameters.h"
#include "tests/support/test.h"

#include <string.h>

typedef struct Set {
    HkLoc loc;
    GPtrArray *codes;
    GPtrArray *parameters;
} Set;

static const HkField set_fields[] = {
    { .key = "codes",
      .type = HK_FIELD_MAP,
      .offset = G_STRUCT_OFFSET(Set, codes),
      .help = "-",
      .sub = &hk_code_list_def },
    { .key = "parameters",
      .type = HK_FIELD_MAP,
      .offset = G_STRUCT_OFFSET(Set, parameters),
      .help = "-",
      .sub = &hk_parameter_def },
};

static const HkStructDef set_def = {
    .name = "set",
    .help = "-",
    .size = sizeof(Set),
    .fields = set_fields,
    .n_fields = G_N_ELEMENTS(set_fields),
};

static const char declarations[] =
    "codes:\n"
    "  ministries: {mext: {ja: 文部科学省, short: 文科省}, mhlw: 厚生労働省}\n"
    "parameters:\n"
    "  fy: {type: fiscal-year, default: R5, min: H15, max: 2030}\n"
    "  who: {type: code, in: ministries, default: 文科省}\n"
    "  day: {type: date, default: 2023-06-30}\n"
    "  top: {type: count, default: 20, choices: [10, 20]}\n"
    "  note: 概算要求\n";

/* One run. */
typedef struct Run {
    HkYamlTree *tree;
    HkDiags *diags;
    GPtrArray *assignments;
    GArray *arguments;
} Run;

static void
run_clear(Run *run)
{
    g_array_unref(run->arguments);
    g_ptr_array_unref(run->assignments);
    hk_yaml_tree_free(run->tree);
    hk_diags_free(run->diags);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Run, run_clear)

/* Binds the parameters of @text to @words, which are separated by spaces. */
static Run
bind(const char *text, const char *words)
{
    Run run = { .diags = hk_diags_new(),
                .assignments = g_ptr_array_new_with_free_func(hk_assignment_free) };
    g_auto(GStrv) parts = g_strsplit(words, " ", -1);
    const Set *set;

    run.tree = hk_yaml_tree_parse("a.yaml", text, strlen(text), run.diags);
    assert_non_null(run.tree);
    set = hk_decode(run.tree, &set_def, hk_yaml_tree_root(run.tree), run.diags);
    assert_int_equal(hk_diags_n(run.diags), 0);
    for (guint i = 0; parts[i] != NULL; i++)
        g_ptr_array_add(run.assignments, hk_assignment_parse(parts[i], NULL));
    run.arguments = hk_parameters_bind(set->parameters, run.assignments,
                                       &hk_calendar_japan, set->codes, run.diags);
    return run;
}

static gint64
number_of(const Run *run, const char *name)
{
    const HkArgument *argument = hk_argument_find(run->arguments, name);

    assert_non_null(argument);
    return argument->cell.number;
}

static void
test_defaults_hold_until_a_run_says_otherwise(void **state)
{
    g_auto(Run) usual = bind(declarations, "");
    g_auto(Run) other = bind(declarations, "fy=令和４年度 who=mhlw top=10 note=a=b");

    (void)state;
    assert_int_equal(hk_diags_n(usual.diags), 0);
    assert_int_equal(hk_diags_n(other.diags), 0);
    assert_int_equal(usual.arguments->len, 5);
    assert_int_equal(number_of(&usual, "fy"), 2023);
    assert_int_equal(number_of(&usual, "day"), hk_date(2023, 6, 30));
    assert_string_equal(hk_argument_find(usual.arguments, "who")->cell.text, "mext");
    assert_string_equal(hk_argument_find(usual.arguments, "note")->cell.text,
                        "概算要求");
    assert_int_equal(number_of(&other, "fy"), 2022);
    assert_int_equal(number_of(&other, "top"), 10);
    assert_string_equal(hk_argument_find(other.arguments, "who")->cell.text, "mhlw");
    assert_string_equal(hk_argument_find(other.arguments, "note")->cell.text, "a=b");
}

static void
assert_refused(const char *text, const char *words, const char *expected)
{
    g_auto(Run) run = bind(text, words);

    assert_int_equal(hk_diags_n(run.diags), 1);
    assert_non_null(strstr(hk_diags_get(run.diags, 0)->text, expected));
}

static void
test_values_that_are_not_allowed_are_refused(void **state)
{
    (void)state;
    assert_refused(declarations, "fy=soon", "-P fy=soon: ");
    assert_refused(declarations, "fy=H14", "parameter 'fy': 'H14' is below H15");
    assert_refused(declarations, "fy=2031", "parameter 'fy': '2031' is above 2030");
    assert_refused(declarations, "top=15", "parameter 'top': '15' is none of 10, 20");
    assert_refused(declarations, "who=法務省", "-P who=法務省: ");
    assert_refused(
        "parameters: {fy: {type: fiscal-year}}\n", "",
        "parameter 'fy' has no value: give it a default, or say -P fy=VALUE");
    assert_refused("parameters: {who: {type: code, in: bureaus, default: a}}\n", "",
                   "there is no code list 'bureaus'");
}

static void
test_an_assignment_has_a_name_and_a_value(void **state)
{
    g_autoptr(GError) error = NULL;
    HkAssignment *empty = hk_assignment_parse("fy=", &error);

    (void)state;
    assert_string_equal(empty->value, "");
    hk_assignment_free(empty);
    assert_null(hk_assignment_parse("fy", NULL));
    assert_null(hk_assignment_parse("=5", &error));
    assert_string_equal(error->message, "-P wants NAME=VALUE, not '=5'");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_defaults_hold_until_a_run_says_otherwise),
        cmocka_unit_test(test_values_that_are_not_allowed_are_refused),
        cmocka_unit_test(test_an_assignment_has_a_name_and_a_value),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
