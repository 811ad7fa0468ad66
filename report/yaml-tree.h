/* report/yaml-tree.h - a YAML file as a tree that knows the place of every word.
 *
 * A strict subset of YAML: plain scalars are texts, and what makes files hard to read
 * or quietly different from what was meant is refused: duplicate keys, anchors,
 * aliases, tags, merge keys, tabs as indentation, several documents, and texts of
 * several lines outside of | and > blocks (an unclosed quote). */
#pragma once
#include "data/diag.h"

G_BEGIN_DECLS

typedef enum HkYamlKind { HK_YAML_TEXT, HK_YAML_LIST, HK_YAML_MAP } HkYamlKind;

typedef enum HkYamlStyle {
    HK_YAML_PLAIN,
    HK_YAML_QUOTED,
    HK_YAML_LITERAL, /* | : lines as they are written */
    HK_YAML_FOLDED,  /* > : lines joined */
} HkYamlStyle;

typedef struct HkYamlNode HkYamlNode;

typedef struct HkYamlEntry {
    HkLoc loc; /* of the key */
    const char *key;
    HkYamlNode *value;
} HkYamlEntry;

/* @loc is the first character of the value; of a | or > block the first character of
 * its content, so that line n of the text is line loc.line + n - 1 of the file and
 * starts at loc.column. */
struct HkYamlNode {
    HkYamlKind kind;
    HkYamlStyle style; /* of a text */
    HkLoc loc;
    const char *text; /* of a text; never has a NUL inside */
    GPtrArray *items; /* of a list: HkYamlNode* */
    GArray *entries;  /* of a map: HkYamlEntry, in the order of the file */
};

typedef struct HkYamlTree HkYamlTree;

/* Reads @path. Mistakes go to @diags; NULL if no tree could be made of it. A tree with
 * mistakes (such as a duplicate key, of which the first counts) is still given, so that
 * the rest can be checked. */
HkYamlTree *hk_yaml_tree_load(const char *path, HkDiags *diags);
/* The same of a text that is called @file in findings. */
HkYamlTree *
hk_yaml_tree_parse(const char *file, const char *text, gsize length, HkDiags *diags);
void hk_yaml_tree_free(HkYamlTree *tree); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkYamlTree, hk_yaml_tree_free)

const HkYamlNode *hk_yaml_tree_root(const HkYamlTree *tree);
/* The SHA-256 of the file's bytes, in hexadecimal. Borrowed. */
const char *hk_yaml_tree_sha256(const HkYamlTree *tree);

/* Zeroed memory that lives as long as @tree, and things that are freed with it. */
gpointer hk_yaml_tree_alloc(HkYamlTree *tree, gsize size);
void hk_yaml_tree_own(HkYamlTree *tree, gpointer thing, GDestroyNotify destroy);

/* The value of @key in the map @node; NULL if there is none. */
const HkYamlNode *hk_yaml_node_get(const HkYamlNode *node, const char *key);

/* The version of libyaml that the program runs with. */
const char *hk_yaml_library_version(void);

G_END_DECLS
