/* report/run/json-line.c - reads back lines of JSON. */
#include "report/run/json-line.h"

HkYamlTree *
hk_json_line_parse(const char *line, gsize length)
{
    g_autoptr(HkDiags) ignored = hk_diags_new();
    g_autoptr(HkYamlTree) tree = NULL;

    if (length == 0 || line[0] != '{' || line[length - 1] != '}')
        return NULL;
    tree = hk_yaml_tree_parse("a line of JSON", line, length, ignored);
    return tree != NULL && hk_diags_n(ignored) == 0 &&
                   hk_yaml_tree_root(tree)->kind == HK_YAML_MAP
               ? g_steal_pointer(&tree)
               : NULL;
}

const char *
hk_json_line_text(const HkYamlNode *node, const char *key)
{
    const HkYamlNode *value = hk_json_line_part(node, key, HK_YAML_TEXT);

    return value != NULL ? value->text : NULL;
}

const HkYamlNode *
hk_json_line_part(const HkYamlNode *node, const char *key, HkYamlKind kind)
{
    const HkYamlNode *value = hk_yaml_node_get(node, key);

    return value != NULL && value->kind == kind ? value : NULL;
}
