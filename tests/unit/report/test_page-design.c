/* tests/unit/report/test_page-design.c - designs put their pages around what slots get.
 */
#include "report/page-design.h"
#include "tests/support/scratch.h"
#include "tests/support/test.h"

#include <string.h>

static const char design[] = "hakusho: 1\n"
                             "help: a sheet\n"
                             "slots:\n"
                             "  aim: {help: why, required: true}\n"
                             "  parts: the parts\n"
                             "  note: what is left\n"
                             "page:\n"
                             "  title: 型\n"
                             "  footer: {slot: note}\n"
                             "  blocks:\n"
                             "    - box: 目的\n"
                             "      blocks: {slot: aim}\n"
                             "    - slot: parts\n"
                             "    - box: 備考\n"
                             "      blocks: [{text: 但し}, {slot: note}]\n";

/* A folder with the design, and what applying it to one page gives. */
typedef struct Applied {
    char *folder;
    HkDiags *diags;
    HkPageDesigns *designs;
    HkYamlTree *tree;
    const HkYamlNode *page;
} Applied;

static void
applied_clear(Applied *applied)
{
    hk_yaml_tree_free(applied->tree);
    hk_page_designs_free(applied->designs);
    hk_diags_free(applied->diags);
    hk_scratch_remove(applied->folder);
    g_free(applied->folder);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Applied, applied_clear)

static Applied
apply(const char *design_text, const char *page)
{
    Applied applied = { .folder = hk_scratch_new(), .diags = hk_diags_new() };
    g_autofree char *path =
        hk_scratch_write(applied.folder, "sheet.yaml", design_text, -1);
    g_autofree char *text = g_strconcat("pages:\n", page, NULL);
    const HkYamlNode *root;

    applied.designs = hk_page_designs_new(applied.folder, applied.folder);
    applied.tree = hk_yaml_tree_parse("b.yaml", text, strlen(text), applied.diags);
    assert_non_null(applied.tree);
    root = hk_page_designs_apply(applied.designs, applied.tree, applied.diags);
    applied.page = hk_yaml_node_get(root, "pages")->items->pdata[0];
    return applied;
}

/* The node as one line: {key: value}, [a, b]. */
static void
append_node(GString *out, const HkYamlNode *node)
{
    if (node->kind == HK_YAML_TEXT) {
        g_string_append(out, node->text);
        return;
    }
    g_string_append_c(out, node->kind == HK_YAML_LIST ? '[' : '{');
    for (guint i = 0; node->kind == HK_YAML_LIST && i < node->items->len; i++) {
        g_string_append(out, i > 0 ? ", " : "");
        append_node(out, node->items->pdata[i]);
    }
    for (guint i = 0; node->kind == HK_YAML_MAP && i < node->entries->len; i++) {
        const HkYamlEntry *entry = &g_array_index(node->entries, HkYamlEntry, i);

        g_string_append_printf(out, "%s%s: ", i > 0 ? ", " : "", entry->key);
        append_node(out, entry->value);
    }
    g_string_append_c(out, node->kind == HK_YAML_LIST ? ']' : '}');
}

static void
assert_page(const Applied *applied, const char *wanted)
{
    g_autoptr(GString) out = g_string_new(NULL);

    append_node(out, applied->page);
    assert_string_equal(out->str, wanted);
}

static void
assert_finding(const Applied *applied, const char *text)
{
    for (guint i = 0; i < hk_diags_n(applied->diags); i++)
        if (strcmp(hk_diags_get(applied->diags, i)->text, text) == 0)
            return;
    fail_msg("no finding '%s'", text);
}

static void
test_texts_become_blocks_and_lists_are_spliced_in(void **state)
{
    g_auto(Applied) applied =
        apply(design, "  - design: sheet\n    title: 事業\n    slots:\n"
                      "      aim: 育てる\n"
                      "      parts: [{text: 甲}, {text: 乙}]\n"
                      "      note: 別紙\n");

    (void)state;
    assert_int_equal(hk_diags_n(applied.diags), 0);
    assert_page(&applied,
                "{title: 事業, footer: 別紙, blocks: ["
                "{box: 目的, blocks: [{text: 育てる}]}, {text: 甲}, {text: 乙}, "
                "{box: 備考, blocks: [{text: 但し}, {text: 別紙}]}]}");
}

static void
test_what_has_no_slot_filled_falls_away(void **state)
{
    g_auto(Applied) applied =
        apply(design, "  - design: sheet\n    slots: {aim: 育てる}\n");

    (void)state;
    assert_int_equal(hk_diags_n(applied.diags), 0);
    assert_page(&applied,
                "{title: 型, blocks: [{box: 目的, blocks: [{text: 育てる}]}]}");
}

static void
test_a_translated_text_counts_as_a_text(void **state)
{
    g_auto(Applied) applied =
        apply(design, "  - design: sheet\n    slots: {aim: {ja: 育てる, en: Grow}}\n");

    (void)state;
    assert_page(&applied, "{title: 型, blocks: [{box: 目的, blocks: "
                          "[{text: {ja: 育てる, en: Grow}}]}]}");
}

static void
test_places_stay_those_of_the_files(void **state)
{
    g_auto(Applied) applied =
        apply(design, "  - design: sheet\n    slots: {aim: 育てる}\n");
    const HkYamlNode *box = hk_yaml_node_get(applied.page, "blocks")->items->pdata[0];
    const HkYamlNode *text = hk_yaml_node_get(box, "blocks")->items->pdata[0];

    (void)state;
    assert_true(g_str_has_suffix(box->loc.file, "sheet.yaml"));
    assert_int_equal(box->loc.line, 11);
    assert_string_equal(text->loc.file, "b.yaml");
    assert_int_equal(text->loc.line, 3);
}

static void
test_a_slot_that_must_be_filled_is_asked_for(void **state)
{
    g_auto(Applied) applied =
        apply(design, "  - design: sheet\n    slots: {parts: [], nots: x}\n");

    (void)state;
    assert_finding(&applied, "the design 'sheet' needs the slot 'aim'");
    assert_finding(&applied, "the design 'sheet' has no slot 'nots'");
}

static void
test_mistakes_of_a_design_stand_in_its_file(void **state)
{
    g_auto(Applied) unknown =
        apply("hakusho: 1\nhelp: h\nslots: {aim: a}\npage: {title: {slot: aims}}\n",
              "  - design: sheet\n    slots: {aim: x}\n");
    g_auto(Applied) no_page =
        apply("hakusho: 1\nhelp: h\npage: x\n", "  - design: sheet\n");

    (void)state;
    assert_finding(&unknown, "the design declares no slot 'aims'");
    assert_finding(&no_page, "'page' must be a mapping");
}

static void
test_a_name_leads_to_no_other_folder(void **state)
{
    g_auto(Applied) applied = apply(design, "  - design: ../sheet\n");

    (void)state;
    assert_finding(&applied, "there is no page design '../sheet'");
}

static void
test_every_design_that_is_built_in_can_be_read(void **state)
{
    g_auto(GStrv) names = hk_built_in_designs();
    g_autoptr(HkPageDesigns) designs = hk_page_designs_new("/nowhere", "nowhere");
    g_autoptr(HkDiags) diags = hk_diags_new();

    (void)state;
    assert_true(g_strv_length(names) >= 6);
    for (guint i = 0; names[i] != NULL; i++)
        assert_non_null(hk_page_designs_get(designs, names[i], HK_NOWHERE, diags));
    assert_int_equal(hk_diags_n(diags), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_texts_become_blocks_and_lists_are_spliced_in),
        cmocka_unit_test(test_what_has_no_slot_filled_falls_away),
        cmocka_unit_test(test_a_translated_text_counts_as_a_text),
        cmocka_unit_test(test_places_stay_those_of_the_files),
        cmocka_unit_test(test_a_slot_that_must_be_filled_is_asked_for),
        cmocka_unit_test(test_mistakes_of_a_design_stand_in_its_file),
        cmocka_unit_test(test_a_name_leads_to_no_other_folder),
        cmocka_unit_test(test_every_design_that_is_built_in_can_be_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
