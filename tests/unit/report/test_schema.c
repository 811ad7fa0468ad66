/* tests/unit/report/test_schema.c - schema and reference are whole and current. */
#include "report/decode.h"
#include "report/schema.h"
#include "tests/support/test.h"

#include <json-glib/json-glib.h>
#include <string.h>

static JsonParser *
read_schema(void)
{
    g_autoptr(GString) out = g_string_new(NULL);
    JsonParser *parser = json_parser_new();
    g_autoptr(GError) error = NULL;

    hk_schema_print_json(out);
    if (!json_parser_load_from_data(parser, out->str, (gssize)out->len, &error))
        fail_msg("%s", error->message);
    return parser;
}

/* The definition of @name. */
static JsonObject *
definition(JsonParser *parser, const char *name)
{
    JsonObject *root = json_node_get_object(json_parser_get_root(parser));

    return json_object_get_object_member(json_object_get_object_member(root, "$defs"),
                                         name);
}

static void
test_every_reference_leads_somewhere(void **state)
{
    g_autoptr(JsonParser) parser = read_schema();
    g_autoptr(GString) out = g_string_new(NULL);
    guint n_references = 0;

    (void)state;
    hk_schema_print_json(out);
    for (const char *at = out->str; (at = strstr(at, "#/$defs/")) != NULL;) {
        g_autofree char *name = NULL;

        at += strlen("#/$defs/");
        name = g_strndup(at, strcspn(at, "\""));
        assert_non_null(definition(parser, name));
        n_references++;
    }
    assert_true(n_references > 20);
}

static void
test_names_of_sections_are_unique(void **state)
{
    g_autoptr(GPtrArray) sections = hk_schema_sections();
    g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);

    (void)state;
    for (guint i = 0; i < sections->len; i++)
        assert_true(
            g_hash_table_add(names, ((HkSchemaSection *)sections->pdata[i])->name));
}

static void
test_every_key_is_explained_and_can_be_decoded(void **state)
{
    g_autoptr(GPtrArray) sections = hk_schema_sections();

    (void)state;
    for (guint i = 0; i < sections->len; i++) {
        const HkSchemaSection *section = sections->pdata[i];

        assert_non_null(section->def->help);
        for (guint k = 0; k < section->def->n_fields; k++) {
            const HkField *field = &section->def->fields[k];
            const gboolean has_sub = field->type == HK_FIELD_STRUCT ||
                                     field->type == HK_FIELD_STRUCTS ||
                                     field->type == HK_FIELD_MAP;

            assert_non_null(field->help);
            assert_true(g_str_has_suffix(field->help, "."));
            assert_true(has_sub == (field->sub != NULL));
            assert_true((field->type == HK_FIELD_CHOICE) == (field->choices != NULL));
            assert_true(field->offset < section->def->size);
        }
    }
}

static void
test_every_kind_has_a_key_of_its_own_name(void **state)
{
    g_autofree const char **names = hk_kind_names();
    guint n;

    (void)state;
    for (n = 0; names[n] != NULL; n++) {
        HkKind kind;
        gboolean found = FALSE;

        assert_true(hk_kind_lookup(names[n], &kind));
        for (guint i = 0; i < kind.def->n_fields; i++)
            found = found || strcmp(kind.def->fields[i].key, names[n]) == 0;
        assert_true(found);
        assert_true((kind.chart != NULL) != (kind.block != NULL));
    }
    assert_true(n >= 5);
    assert_false(hk_kind_lookup("no such kind", &(HkKind){ 0 }));
}

static void
test_defaults_are_what_their_key_allows(void **state)
{
    g_autoptr(GPtrArray) sections = hk_schema_sections();
    g_autoptr(HkDiags) diags = hk_diags_new();

    (void)state;
    for (guint i = 0; i < sections->len; i++) {
        const HkSchemaSection *section = sections->pdata[i];
        g_autoptr(HkYamlTree) tree = hk_yaml_tree_parse("a.yaml", "{}", 2, diags);
        HkStructDef def = *section->def;

        def.check = NULL;
        hk_decode(tree, &def, hk_yaml_tree_root(tree), diags);
    }
    for (guint i = 0; i < hk_diags_n(diags); i++)
        if (strstr(hk_diags_get(diags, i)->text, " has no '") == NULL)
            fail_msg("%s", hk_diags_get(diags, i)->text);
}

static void
assert_current(const char *file, void (*print)(GString *out))
{
    g_autofree char *path = g_build_filename(HK_SOURCE_DIR, "docs", file, NULL);
    g_autoptr(GString) made = g_string_new(NULL);
    g_autofree char *kept = NULL;

    print(made);
    assert_true(g_file_get_contents(path, &kept, NULL, NULL));
    if (strcmp(made->str, kept) != 0)
        fail_msg("docs/%s is not current: ./dev reference writes it anew", file);
}

static void
test_the_documents_are_current(void **state)
{
    (void)state;
    assert_current("REFERENCE.md", hk_schema_print_reference);
    assert_current("schema.json", hk_schema_print_json);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_reference_leads_somewhere),
        cmocka_unit_test(test_names_of_sections_are_unique),
        cmocka_unit_test(test_every_key_is_explained_and_can_be_decoded),
        cmocka_unit_test(test_every_kind_has_a_key_of_its_own_name),
        cmocka_unit_test(test_defaults_are_what_their_key_allows),
        cmocka_unit_test(test_the_documents_are_current),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
