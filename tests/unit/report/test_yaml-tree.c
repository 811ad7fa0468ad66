/* tests/unit/report/test_yaml-tree.c - YAML as a tree of places, and what it refuses.
 */
#include "report/yaml-tree.h"
#include "tests/support/test.h"

#include <string.h>

/* The tree of @text, which must be without mistakes. */
static HkYamlTree *
read_well(const char *text)
{
    g_autoptr(HkDiags) diags = hk_diags_new();
    HkYamlTree *tree = hk_yaml_tree_parse("a.yaml", text, strlen(text), diags);

    for (guint i = 0; i < hk_diags_n(diags); i++)
        print_message("%s\n", hk_diags_get(diags, i)->text);
    assert_non_null(tree);
    assert_int_equal(hk_diags_n(diags), 0);
    return tree;
}

/* @text has exactly one mistake, @message at @line:@column. */
static void
assert_refused(const char *text, guint line, guint column, const char *message)
{
    g_autoptr(HkDiags) diags = hk_diags_new();
    g_autoptr(HkYamlTree) tree =
        hk_yaml_tree_parse("a.yaml", text, strlen(text), diags);
    const HkFinding *finding;

    assert_int_equal(hk_diags_n(diags), 1);
    finding = hk_diags_get(diags, 0);
    assert_string_equal(finding->text, message);
    assert_string_equal(finding->loc.file, "a.yaml");
    assert_int_equal(finding->loc.line, line);
    assert_int_equal(finding->loc.column, column);
    assert_int_equal(finding->severity, HK_ERROR_FINDING);
}

static void
assert_text_at(const HkYamlNode *node, const char *text, guint line, guint column)
{
    assert_non_null(node);
    assert_int_equal(node->kind, HK_YAML_TEXT);
    assert_string_equal(node->text, text);
    assert_int_equal(node->loc.line, line);
    assert_int_equal(node->loc.column, column);
}

static void
test_plain_scalars_stay_as_they_are_written(void **state)
{
    g_autoptr(HkYamlTree) tree =
        read_well("a: NO\nb: 01\nc: 1.10\nd: ~\ne: null\nf: 0x10\ng: 2023-06-30\n");
    const HkYamlNode *root = hk_yaml_tree_root(tree);

    (void)state;
    assert_text_at(hk_yaml_node_get(root, "a"), "NO", 1, 4);
    assert_text_at(hk_yaml_node_get(root, "b"), "01", 2, 4);
    assert_text_at(hk_yaml_node_get(root, "c"), "1.10", 3, 4);
    assert_text_at(hk_yaml_node_get(root, "d"), "~", 4, 4);
    assert_text_at(hk_yaml_node_get(root, "e"), "null", 5, 4);
    assert_text_at(hk_yaml_node_get(root, "f"), "0x10", 6, 4);
    assert_text_at(hk_yaml_node_get(root, "g"), "2023-06-30", 7, 4);
}

static void
test_columns_count_characters(void **state)
{
    g_autoptr(HkYamlTree) tree = read_well("表: {府省: 文科省, 年度: 令和５年度}\n");
    const HkYamlNode *table = hk_yaml_node_get(hk_yaml_tree_root(tree), "表");

    (void)state;
    assert_text_at(hk_yaml_node_get(table, "府省"), "文科省", 1, 9);
    assert_text_at(hk_yaml_node_get(table, "年度"), "令和５年度", 1, 18);
    assert_int_equal(g_array_index(table->entries, HkYamlEntry, 1).loc.column, 14);
}

static void
test_a_block_is_placed_at_its_first_character(void **state)
{
    g_autoptr(HkYamlTree) tree = read_well("data:\n"
                                           "  sql: |\n"
                                           "    SELECT :fy\n"
                                           "      FROM t\n"
                                           "  late: |2\n"
                                           "      two more\n"
                                           "  blank: |-\n"
                                           "\n"
                                           "     after a blank\n");
    const HkYamlNode *data = hk_yaml_node_get(hk_yaml_tree_root(tree), "data");

    (void)state;
    assert_text_at(hk_yaml_node_get(data, "sql"), "SELECT :fy\n  FROM t", 3, 5);
    assert_text_at(hk_yaml_node_get(data, "late"), "  two more", 6, 5);
    assert_text_at(hk_yaml_node_get(data, "blank"), "\nafter a blank", 8, 6);
}

static void
test_a_parameter_may_stand_inside_braces(void **state)
{
    g_autoptr(HkYamlTree) tree =
        read_well("where: {fiscal_year: :fy, years: [:from, :to]}\n"
                  "plain: :fy\nquoted: \"a :b\"\ntime: 12:30\n");
    const HkYamlNode *root = hk_yaml_tree_root(tree);
    const HkYamlNode *where = hk_yaml_node_get(root, "where");
    const HkYamlNode *years = hk_yaml_node_get(where, "years");

    (void)state;
    assert_text_at(hk_yaml_node_get(where, "fiscal_year"), ":fy", 1, 22);
    assert_text_at(years->items->pdata[0], ":from", 1, 35);
    assert_text_at(years->items->pdata[1], ":to", 1, 42);
    assert_text_at(hk_yaml_node_get(root, "plain"), ":fy", 2, 8);
    assert_text_at(hk_yaml_node_get(root, "quoted"), "a :b", 3, 9);
    assert_text_at(hk_yaml_node_get(root, "time"), "12:30", 4, 7);
}

static void
test_windows_files_read_alike(void **state)
{
    g_autoptr(HkYamlTree) tree = read_well("\xEF\xBB\xBF"
                                           "a: 1\r\nb: |\r\n  x\r\n  y\r\n");
    const HkYamlNode *root = hk_yaml_tree_root(tree);

    (void)state;
    assert_text_at(hk_yaml_node_get(root, "a"), "1", 1, 4);
    assert_text_at(hk_yaml_node_get(root, "b"), "x\ny", 3, 3);
}

static void
test_what_misleads_is_refused(void **state)
{
    (void)state;
    assert_refused("a: 1\nb: 2\na: 3\n", 3, 1,
                   "the key 'a' was given already in line 1");
    assert_refused("a: &x 1\n", 1, 4, "anchors ('&') are not used here");
    assert_refused("a: *x\n", 1, 4, "aliases ('*') are not used here");
    assert_refused("a: !!int 1\n", 1, 4, "tags ('!') are not used here");
    assert_refused("<<: {a: 1}\n", 1, 1, "merge keys ('<<') are not used here");
    assert_refused("a: 1\n---\nb: 2\n", 2, 1, "a file holds one document");
    assert_refused("a:\n\tb: 1\n", 2, 1, "a tab cannot be used for indentation");
    assert_refused("a: {b: 1,\n\tc: 2}\n", 2, 1,
                   "a tab cannot be used for indentation");
    assert_refused("? [a, b]\n: c\n", 1, 3, "a key must be a text");
    assert_refused("", 1, 1, "the file is empty");
    assert_refused("# only a comment\n", 1, 1, "the file is empty");
}

static void
test_an_unclosed_quote_is_found_where_it_opens(void **state)
{
    (void)state;
    assert_refused("a: \"x\nb: \"c\"\nd: e\n", 1, 4,
                   "the quote opened here is closed in line 2 only");
    assert_refused("a: 'x\nb: c\n", 1, 4, "the quote opened here is not closed");
    assert_refused("a: one\n  two\nb: c\n", 1, 4, "the text goes on in the next line");
    assert_refused("a: [1, 2\nb: c\n", 1, 8, "the text goes on in the next line");
}

static void
test_syntax_errors_speak_the_users_language(void **state)
{
    (void)state;
    assert_refused("a: x: y\n", 1, 5, "a key cannot stand here");
    assert_refused("x: {fy:era}年\n", 1, 12, "the next key was expected here");
    assert_refused("- a\nb: c\n", 2, 1,
                   "the next item of the list ('- ...') was expected here");
    assert_refused("a: @x\n", 1, 4, "a text cannot start with this character");
    assert_refused("a: **b** c\n", 1, 4, "a text cannot start with '*' or '&'");
    assert_refused("a: {b: 1\n", 1, 4, "the '{' opened here is not closed");
    assert_refused("a: \"\\q\"\n", 1, 5, "unknown escape in a quoted text");
    assert_refused("a: - b\n", 1, 4, "an item of a list cannot stand here");
    assert_refused("a: |x\n b\n", 1, 4, "nothing can follow '|' on its line");
}

static void
test_characters_that_cannot_be_counted_are_refused(void **state)
{
    (void)state;
    assert_refused("a: 表\x83\n", 1, 5, "the file is not UTF-8 from here on");
    assert_refused("a: x\rb: y\n", 1, 5, "a carriage return alone does not end a line");
    assert_refused("a: x\n b: \x07\n", 2, 5,
                   "the character U+0007 cannot stand in this file");
    assert_refused("a: \"\\0\"\n", 1, 4, "a text cannot contain the character U+0000");
}

static void
test_deep_nesting_ends_with_an_error(void **state)
{
    g_autoptr(GString) text = g_string_new("a: ");
    g_autoptr(HkDiags) diags = hk_diags_new();
    g_autoptr(HkYamlTree) tree = NULL;

    (void)state;
    for (guint i = 0; i < 100000; i++)
        g_string_append_c(text, '[');
    tree = hk_yaml_tree_parse("a.yaml", text->str, text->len, diags);
    assert_null(tree);
    assert_string_equal(hk_diags_get(diags, 0)->text, "the file is nested too deeply");
}

static void
test_a_missing_file_is_a_finding(void **state)
{
    g_autoptr(HkDiags) diags = hk_diags_new();

    (void)state;
    assert_null(hk_yaml_tree_load("no/such/file.yaml", diags));
    assert_int_equal(hk_diags_get(diags, 0)->code, HK_ERROR_MISSING);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain_scalars_stay_as_they_are_written),
        cmocka_unit_test(test_columns_count_characters),
        cmocka_unit_test(test_a_block_is_placed_at_its_first_character),
        cmocka_unit_test(test_a_parameter_may_stand_inside_braces),
        cmocka_unit_test(test_windows_files_read_alike),
        cmocka_unit_test(test_what_misleads_is_refused),
        cmocka_unit_test(test_an_unclosed_quote_is_found_where_it_opens),
        cmocka_unit_test(test_syntax_errors_speak_the_users_language),
        cmocka_unit_test(test_characters_that_cannot_be_counted_are_refused),
        cmocka_unit_test(test_deep_nesting_ends_with_an_error),
        cmocka_unit_test(test_a_missing_file_is_a_finding),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
