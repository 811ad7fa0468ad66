/* report/yaml-tree.c - libyaml's events become a tree with places. */
#include "report/yaml-tree.h"

#include "data/arena.h"
#include "report/yaml-scan.h"

#include <string.h>
#include <yaml.h>

/* Far beyond what a person writes, far below what hurts. */
#define LARGEST_FILE ((gsize)4 * 1024 * 1024)
#define DEEPEST 64
#define MOST_NODES 200000

typedef struct Owned {
    gpointer thing;
    GDestroyNotify destroy;
} Owned;

struct HkYamlTree {
    const char *file;
    char *sha256;
    HkYamlNode *root;
    HkArena *texts;
    GArray *owned; /* of Owned */
};

/* One reading. */
typedef struct Reader {
    yaml_parser_t parser;
    GPtrArray *lines; /* of the file as it was written */
    HkYamlTree *tree;
    HkDiags *diags;
    guint depth, n_nodes;
    guint torn_line; /* the last line of a text that went over several; 0: none */
    guint tab_line;  /* of the last complaint about a tab */
} Reader;

static void
clear_owned(gpointer data)
{
    const Owned *owned = data;

    owned->destroy(owned->thing);
}

static HkYamlTree *
tree_new(const char *file)
{
    HkYamlTree *tree = g_new0(HkYamlTree, 1);

    tree->file = g_intern_string(file);
    tree->texts = hk_arena_new();
    tree->owned = g_array_new(FALSE, FALSE, sizeof(Owned));
    g_array_set_clear_func(tree->owned, clear_owned);
    return tree;
}

void
hk_yaml_tree_free(HkYamlTree *tree)
{
    if (tree == NULL)
        return;
    g_array_unref(tree->owned);
    hk_arena_free(tree->texts);
    g_free(tree->sha256);
    g_free(tree);
}

const char *
hk_yaml_tree_sha256(const HkYamlTree *tree)
{
    return tree->sha256;
}

const HkYamlNode *
hk_yaml_tree_root(const HkYamlTree *tree)
{
    return tree->root;
}

void
hk_yaml_tree_own(HkYamlTree *tree, gpointer thing, GDestroyNotify destroy)
{
    const Owned owned = { thing, destroy };

    g_array_append_val(tree->owned, owned);
}

gpointer
hk_yaml_tree_alloc(HkYamlTree *tree, gsize size)
{
    gpointer memory = g_malloc0(size);

    hk_yaml_tree_own(tree, memory, g_free);
    return memory;
}

static HkLoc
place(const Reader *reader, yaml_mark_t mark)
{
    return hk_loc(reader->tree->file, (guint)mark.line + 1, (guint)mark.column + 1);
}

static void
complain(Reader *reader, HkLoc loc, const char *hint, const char *text)
{
    hk_diags_add(reader->diags, HK_ERROR_FINDING, HK_ERROR_SYNTAX, loc, hint, "%s",
                 text);
}

/* libyaml's words, and ours. */
static const struct {
    const char *problem;
    gboolean at_context; /* the place is where the thing began */
    const char *text;
    const char *hint;
} syntax_errors[] = {
    { "mapping values are not allowed in this context", FALSE,
      "a key cannot stand here",
      "check the indentation; a text with ': ' in it needs quotes" },
    { "did not find expected key", FALSE, "the next key was expected here",
      "check the indentation; a text that starts with '{', '[' or a quote needs quotes "
      "around all of it" },
    { "did not find expected '-' indicator", FALSE,
      "the next item of the list ('- ...') was expected here",
      "check the indentation" },
    { "did not find expected ',' or ']'", TRUE, "the '[' opened here is not closed",
      NULL },
    { "did not find expected ',' or '}'", TRUE, "the '{' opened here is not closed",
      "a text that starts with '{' needs quotes around all of it" },
    { "found unexpected end of stream", TRUE, "the quote opened here is not closed",
      NULL },
    { "did not find expected alphabetic or numeric character", TRUE,
      "a text cannot start with '*' or '&'", "put the text in quotes" },
    { "did not find expected node content", FALSE, "a value was expected here", NULL },
    { "could not find expected ':'", TRUE, "a key without ':'",
      "check the indentation; write 'key: value'" },
    { "found unknown escape character", FALSE, "unknown escape in a quoted text",
      "write \\\\ for a backslash, or use single quotes" },
    { "block sequence entries are not allowed in this context", FALSE,
      "an item of a list cannot stand here", "start the list on a line of its own" },
    { "did not find expected comment or line break", TRUE,
      "nothing can follow '|' on its line", "start the text on the next line" },
    { "did not find expected <document start>", FALSE,
      "the file goes on where it should end", "check the indentation" },
    { "found undefined tag handle", FALSE, "tags ('!') are not used here",
      "put the text in quotes" },
};

/* A character that cannot start anything: a tab, '@', '`' or '%'. */
static void
report_start(Reader *reader, HkLoc loc)
{
    if (hk_yaml_line_has_tab(reader->lines, loc.line))
        complain(reader, loc, "use blanks", "a tab cannot be used for indentation");
    else
        complain(reader, loc, "put the text in quotes",
                 "a text cannot start with this character");
}

static void
report_syntax(Reader *reader)
{
    const yaml_parser_t *parser = &reader->parser;
    const HkLoc loc = place(reader, parser->problem_mark);

    if (reader->torn_line > 0 && loc.line <= reader->torn_line + 1)
        return; /* what follows from an unclosed quote */
    if (g_str_equal(parser->problem, "found character that cannot start any token")) {
        report_start(reader, loc);
        return;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(syntax_errors); i++) {
        if (!g_str_equal(parser->problem, syntax_errors[i].problem))
            continue;
        complain(reader,
                 syntax_errors[i].at_context ? place(reader, parser->context_mark)
                                             : loc,
                 syntax_errors[i].hint, syntax_errors[i].text);
        return;
    }
    complain(reader, loc, NULL, parser->problem);
}

/* FALSE after a mistake that ends the reading. */
static gboolean
next_event(Reader *reader, yaml_event_t *event)
{
    if (yaml_parser_parse(&reader->parser, event))
        return TRUE;
    report_syntax(reader);
    return FALSE;
}

static HkYamlNode *
node_new(Reader *reader, HkYamlKind kind, yaml_mark_t mark)
{
    HkYamlNode *node = hk_yaml_tree_alloc(reader->tree, sizeof *node);

    node->kind = kind;
    node->loc = place(reader, mark);
    if (reader->tab_line != node->loc.line &&
        hk_yaml_line_has_tab(reader->lines, node->loc.line)) {
        reader->tab_line = node->loc.line;
        complain(reader, hk_loc(node->loc.file, node->loc.line, 1), "use blanks",
                 "a tab cannot be used for indentation");
    }
    return node;
}

/* Anchors and tags, which no node may have. */
static void
refuse_extras(Reader *reader, HkLoc loc, const yaml_char_t *anchor,
              const yaml_char_t *tag)
{
    if (anchor != NULL)
        complain(reader, loc, "put a text that starts with '&' in quotes",
                 "anchors ('&') are not used here");
    if (tag != NULL)
        complain(reader, loc, "put a text that starts with '!' in quotes",
                 "tags ('!') are not used here");
}

/* A text of several lines that is no block: most often a quote that was not closed. */
static void
refuse_torn_text(Reader *reader, const yaml_event_t *event, HkLoc loc)
{
    const guint first = (guint)event->start_mark.line + 1;
    const guint last = (guint)event->end_mark.line + 1;
    g_autofree char *text = NULL;

    if (first == last)
        return;
    reader->torn_line = last;
    if (event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE) {
        complain(reader, loc, "check the indentation, or use '|' for several lines",
                 "the text goes on in the next line");
        return;
    }
    text = g_strdup_printf("the quote opened here is closed in line %u only", last);
    complain(reader, loc, "close it on its line, or use '|' for several lines", text);
}

static const HkYamlStyle styles[] = {
    [YAML_ANY_SCALAR_STYLE] = HK_YAML_PLAIN,
    [YAML_PLAIN_SCALAR_STYLE] = HK_YAML_PLAIN,
    [YAML_SINGLE_QUOTED_SCALAR_STYLE] = HK_YAML_QUOTED,
    [YAML_DOUBLE_QUOTED_SCALAR_STYLE] = HK_YAML_QUOTED,
    [YAML_LITERAL_SCALAR_STYLE] = HK_YAML_LITERAL,
    [YAML_FOLDED_SCALAR_STYLE] = HK_YAML_FOLDED,
};

static HkYamlNode *
build_text(Reader *reader, const yaml_event_t *event)
{
    HkYamlNode *node = node_new(reader, HK_YAML_TEXT, event->start_mark);
    const char *value = (const char *)event->data.scalar.value;
    gsize length = event->data.scalar.length;
    char *text;

    refuse_extras(reader, node->loc, event->data.scalar.anchor, event->data.scalar.tag);
    if (memchr(value, '\0', length) != NULL)
        complain(reader, node->loc, NULL, "a text cannot contain the character U+0000");
    node->style = styles[event->data.scalar.style];
    if (node->style == HK_YAML_LITERAL || node->style == HK_YAML_FOLDED) {
        node->loc = hk_yaml_block_start(reader->tree->file, reader->lines,
                                        node->loc.line, value);
        while (length > 0 && value[length - 1] == '\n')
            length--;
    } else {
        refuse_torn_text(reader, event, node->loc);
    }
    text = hk_arena_copy(reader->tree->texts, value, length);
    hk_yaml_show_colons(text);
    node->text = text;
    return node;
}

static HkYamlNode *build(Reader *reader, yaml_event_t *event);

static HkYamlNode *
build_list(Reader *reader, const yaml_event_t *start)
{
    HkYamlNode *node = node_new(reader, HK_YAML_LIST, start->start_mark);

    refuse_extras(reader, node->loc, start->data.sequence_start.anchor,
                  start->data.sequence_start.tag);
    node->items = g_ptr_array_new();
    hk_yaml_tree_own(reader->tree, node->items, (GDestroyNotify)g_ptr_array_unref);
    for (;;) {
        yaml_event_t event;
        HkYamlNode *item;

        if (!next_event(reader, &event))
            return NULL;
        if (event.type == YAML_SEQUENCE_END_EVENT) {
            yaml_event_delete(&event);
            return node;
        }
        item = build(reader, &event);
        if (item == NULL)
            return NULL;
        g_ptr_array_add(node->items, item);
    }
}

/* Adds @key: @value, unless the key is no key or was there before (@places: key ->
 * line). */
static void
add_entry(Reader *reader, HkYamlNode *map, GHashTable *places, const HkYamlNode *key,
          HkYamlNode *value)
{
    const HkYamlEntry entry = { key->loc, key->text, value };
    gpointer line;

    if (key->kind != HK_YAML_TEXT || *key->text == '\0') {
        complain(reader, key->loc,
                 key->kind == HK_YAML_MAP ? "put a text that starts with '{' in quotes"
                                          : NULL,
                 "a key must be a text");
        return;
    }
    if (g_str_equal(key->text, "<<")) {
        complain(reader, key->loc, "write the keys out",
                 "merge keys ('<<') are not used here");
        return;
    }
    if (g_hash_table_lookup_extended(places, key->text, NULL, &line)) {
        hk_diags_add(reader->diags, HK_ERROR_FINDING, HK_ERROR_SYNTAX, key->loc, NULL,
                     "the key '%s' was given already in line %u", key->text,
                     GPOINTER_TO_UINT(line));
        return;
    }
    g_hash_table_insert(places, (char *)key->text, GUINT_TO_POINTER(key->loc.line));
    g_array_append_val(map->entries, entry);
}

static HkYamlNode *
build_map(Reader *reader, const yaml_event_t *start)
{
    HkYamlNode *node = node_new(reader, HK_YAML_MAP, start->start_mark);
    g_autoptr(GHashTable) places = g_hash_table_new(g_str_hash, g_str_equal);

    refuse_extras(reader, node->loc, start->data.mapping_start.anchor,
                  start->data.mapping_start.tag);
    node->entries = g_array_new(FALSE, FALSE, sizeof(HkYamlEntry));
    hk_yaml_tree_own(reader->tree, node->entries, (GDestroyNotify)g_array_unref);
    for (;;) {
        yaml_event_t event;
        HkYamlNode *key, *value;

        if (!next_event(reader, &event))
            return NULL;
        if (event.type == YAML_MAPPING_END_EVENT) {
            yaml_event_delete(&event);
            return node;
        }
        key = build(reader, &event);
        if (key == NULL || !next_event(reader, &event))
            return NULL;
        value = build(reader, &event);
        if (value == NULL)
            return NULL;
        add_entry(reader, node, places, key, value);
    }
}

/* An alias, which is refused; an empty text stands in its place. */
static HkYamlNode *
build_alias(Reader *reader, const yaml_event_t *event)
{
    HkYamlNode *node = node_new(reader, HK_YAML_TEXT, event->start_mark);

    complain(reader, node->loc, "put a text that starts with '*' in quotes",
             "aliases ('*') are not used here");
    node->style = HK_YAML_QUOTED;
    node->text = "";
    return node;
}

/* The node that begins with @event, which is consumed; NULL when reading broke off. */
static HkYamlNode *
build(Reader *reader, yaml_event_t *event)
{
    HkYamlNode *node = NULL;

    if (++reader->n_nodes > MOST_NODES || reader->depth == DEEPEST)
        complain(reader, place(reader, event->start_mark), NULL,
                 reader->depth == DEEPEST ? "the file is nested too deeply"
                                          : "the file says too much");
    else {
        reader->depth++;
        if (event->type == YAML_SCALAR_EVENT)
            node = build_text(reader, event);
        else if (event->type == YAML_ALIAS_EVENT)
            node = build_alias(reader, event);
        else if (event->type == YAML_SEQUENCE_START_EVENT)
            node = build_list(reader, event);
        else
            node = build_map(reader, event);
        reader->depth--;
    }
    yaml_event_delete(event);
    return node;
}

/* Skips to the first node of the file; FALSE if there is none. */
static gboolean
find_root(Reader *reader, yaml_event_t *event)
{
    for (;;) {
        yaml_event_type_t type;

        if (!next_event(reader, event))
            return FALSE;
        type = event->type;
        if (type != YAML_STREAM_START_EVENT && type != YAML_DOCUMENT_START_EVENT &&
            type != YAML_STREAM_END_EVENT)
            return TRUE;
        yaml_event_delete(event);
        if (type == YAML_STREAM_END_EVENT) {
            complain(reader, hk_loc(reader->tree->file, 1, 1), NULL,
                     "the file is empty");
            return FALSE;
        }
    }
}

/* After the root only the end may come. */
static gboolean
expect_end(Reader *reader)
{
    for (;;) {
        yaml_event_t event;
        yaml_event_type_t type;
        HkLoc loc;

        if (!next_event(reader, &event))
            return FALSE;
        type = event.type;
        loc = place(reader, event.start_mark);
        yaml_event_delete(&event);
        if (type == YAML_STREAM_END_EVENT)
            return TRUE;
        if (type == YAML_DOCUMENT_START_EVENT) {
            complain(reader, loc, "remove the '---'", "a file holds one document");
            return FALSE;
        }
    }
}

static gboolean
read_all(Reader *reader)
{
    yaml_event_t event;

    if (!find_root(reader, &event))
        return FALSE;
    reader->tree->root = build(reader, &event);
    return reader->tree->root != NULL && expect_end(reader);
}

HkYamlTree *
hk_yaml_tree_parse(const char *file, const char *text, gsize length, HkDiags *diags)
{
    g_autoptr(HkYamlTree) tree = tree_new(file);
    Reader reader = { .tree = tree, .diags = diags };
    g_autoptr(GString) hidden = NULL;
    g_autoptr(GPtrArray) lines = NULL;
    gboolean ok;

    if (length > LARGEST_FILE) {
        complain(&reader, hk_loc(file, 0, 0), NULL,
                 "the file is too large (over 4 MB)");
        return NULL;
    }
    tree->sha256 =
        g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, (gssize)length);
    if (length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) {
        text += 3;
        length -= 3;
    }
    if (!hk_yaml_scan(file, text, length, diags))
        return NULL;
    reader.lines = lines = hk_yaml_lines(text);
    hidden = hk_yaml_hide_colons(text, length);
    yaml_parser_initialize(&reader.parser);
    yaml_parser_set_encoding(&reader.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&reader.parser, (const yaml_char_t *)hidden->str,
                                 hidden->len);
    ok = read_all(&reader);
    yaml_parser_delete(&reader.parser);
    return ok ? g_steal_pointer(&tree) : NULL;
}

HkYamlTree *
hk_yaml_tree_load(const char *path, HkDiags *diags)
{
    g_autofree char *text = NULL;
    g_autoptr(GError) error = NULL;
    gsize length;

    if (g_file_get_contents(path, &text, &length, &error))
        return hk_yaml_tree_parse(path, text, length, diags);
    if (g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        hk_diags_add(diags, HK_ERROR_FINDING, HK_ERROR_MISSING, hk_loc(path, 0, 0),
                     NULL, "the file is not there");
    else
        hk_diags_add(diags, HK_ERROR_FINDING, HK_ERROR_MISSING, hk_loc(path, 0, 0),
                     NULL, "cannot be read: %s", error->message);
    return NULL;
}

const HkYamlNode *
hk_yaml_node_get(const HkYamlNode *node, const char *key)
{
    for (guint i = 0; i < node->entries->len; i++) {
        const HkYamlEntry *entry = &g_array_index(node->entries, HkYamlEntry, i);

        if (g_str_equal(entry->key, key))
            return entry->value;
    }
    return NULL;
}

const char *
hk_yaml_library_version(void)
{
    return yaml_get_version_string();
}
