/* report/run/json-line.h - reads back the lines of JSON that manifests and plans are
 * made of. JSON is YAML too. */
#pragma once
#include "report/yaml-tree.h"

G_BEGIN_DECLS

/* The object on the line @line of @length bytes, which a NUL or a line end follows.
 * NULL if it is none. (transfer full) */
HkYamlTree *hk_json_line_parse(const char *line, gsize length);

/* The text or number of @key in the object @node; NULL if there is none. Borrowed. */
const char *hk_json_line_text(const HkYamlNode *node, const char *key);

/* The list or object of @key in the object @node; NULL if there is none of that kind.
 */
const HkYamlNode *
hk_json_line_part(const HkYamlNode *node, const char *key, HkYamlKind kind);

G_END_DECLS
