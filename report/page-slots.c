/* report/page-slots.c - fills the slots of a page design. */
#include "report/page-slots.h"

#include <string.h>

/* One page being filled. */
typedef struct Filling {
    const HkPageUse *use;
    const HkYamlNode *slots; /* the mapping of the briefing; NULL: none */
    HkDiags *diags;
    guint n_slots, n_filled; /* met so far */
} Filling;

static HkYamlNode *fill(Filling *filling, const HkYamlNode *node, gboolean is_block);

static HkYamlNode *
node_new(Filling *filling, HkYamlKind kind, HkLoc loc)
{
    HkYamlTree *tree = filling->use->tree;
    HkYamlNode *node = hk_yaml_tree_alloc(tree, sizeof *node);

    node->kind = kind;
    node->loc = loc;
    if (kind == HK_YAML_LIST) {
        node->items = g_ptr_array_new();
        hk_yaml_tree_own(tree, node->items, (GDestroyNotify)g_ptr_array_unref);
    } else if (kind == HK_YAML_MAP) {
        node->entries = g_array_new(FALSE, FALSE, sizeof(HkYamlEntry));
        hk_yaml_tree_own(tree, node->entries, (GDestroyNotify)g_array_unref);
    }
    return node;
}

static void
add_entry(HkYamlNode *map, const HkYamlEntry *entry, const HkYamlNode *value)
{
    const HkYamlEntry added = { entry->loc, entry->key, (HkYamlNode *)value };

    g_array_append_val(map->entries, added);
}

static const HkSlot *
find_slot(const HkPageDesignSpec *design, const char *name)
{
    for (guint i = 0; i < design->slots->len; i++) {
        const HkSlot *slot = design->slots->pdata[i];

        if (strcmp(slot->name.value, name) == 0)
            return slot;
    }
    return NULL;
}

/* "did you mean 'purpose'?" or all names. (transfer full) */
static char *
suggest(const HkPageDesignSpec *design, const char *word)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_autofree char *all = NULL;
    const char *nearest;

    for (guint i = 0; i < design->slots->len; i++)
        g_ptr_array_add(names, (char *)((HkSlot *)design->slots->pdata[i])->name.value);
    g_ptr_array_add(names, NULL);
    nearest = hk_nearest_name(word, (const char *const *)names->pdata);
    if (nearest != NULL)
        return g_strdup_printf("did you mean '%s'?", nearest);
    all = g_strjoinv(", ", (char **)names->pdata);
    return g_strdup_printf("its slots are: %s", all);
}

/* The name in {slot: name}; NULL if @node is anything else. */
static const HkYamlNode *
slot_name(const HkYamlNode *node)
{
    const HkYamlEntry *only;

    if (node->kind != HK_YAML_MAP || node->entries->len != 1)
        return NULL;
    only = &g_array_index(node->entries, HkYamlEntry, 0);
    return strcmp(only->key, "slot") == 0 && only->value->kind == HK_YAML_TEXT
               ? only->value
               : NULL;
}

/* A block that prints @text. */
static HkYamlNode *
text_block(Filling *filling, const HkYamlNode *text)
{
    HkYamlNode *block = node_new(filling, HK_YAML_MAP, text->loc);
    const HkYamlEntry entry = { text->loc, "text", (HkYamlNode *)text };

    g_array_append_val(block->entries, entry);
    return block;
}

/* Whether @node is a mapping of languages, which stands for a text. */
static gboolean
is_translated(const HkYamlNode *node)
{
    if (node->kind != HK_YAML_MAP || node->entries->len == 0)
        return FALSE;
    for (guint i = 0; i < node->entries->len; i++) {
        const char *key = g_array_index(node->entries, HkYamlEntry, i).key;

        if (strcmp(key, "ja") != 0 && strcmp(key, "en") != 0)
            return FALSE;
    }
    return TRUE;
}

/* What the briefing puts into the slot @name; NULL when it leaves it out. */
static HkYamlNode *
fill_slot(Filling *filling, const HkYamlNode *name, gboolean is_block)
{
    const HkPageDesignSpec *design = filling->use->design;
    const HkYamlNode *given =
        filling->slots != NULL ? hk_yaml_node_get(filling->slots, name->text) : NULL;

    filling->n_slots++;
    if (find_slot(design, name->text) == NULL) {
        g_autofree char *hint = suggest(design, name->text);

        hk_diags_add(filling->diags, HK_ERROR_FINDING, HK_ERROR_SPEC, name->loc, hint,
                     "the design declares no slot '%s'", name->text);
        return NULL;
    }
    if (given == NULL)
        return NULL;
    filling->n_filled++;
    if (is_block && (given->kind == HK_YAML_TEXT || is_translated(given)))
        return text_block(filling, given);
    return (HkYamlNode *)given;
}

/* Adds what becomes of one item of a list, unless all its slots were left out. */
static void
fill_item(Filling *filling, const HkYamlNode *item, gboolean is_block, GPtrArray *items)
{
    const guint n_slots = filling->n_slots, n_filled = filling->n_filled;
    HkYamlNode *filled = fill(filling, item, is_block);
    const gboolean is_empty =
        filling->n_slots > n_slots && filling->n_filled == n_filled;

    if (filled == NULL || is_empty)
        return;
    if (slot_name(item) == NULL || filled->kind != HK_YAML_LIST) {
        g_ptr_array_add(items, filled);
        return;
    }
    for (guint i = 0; i < filled->items->len; i++)
        g_ptr_array_add(items, filled->items->pdata[i]);
}

/* The list that blocks: needs, also when its slot was given one block or a text. */
static HkYamlNode *
listed(Filling *filling, HkYamlNode *node)
{
    HkYamlNode *list;

    if (node == NULL || node->kind == HK_YAML_LIST)
        return node;
    list = node_new(filling, HK_YAML_LIST, node->loc);
    g_ptr_array_add(list->items, node);
    return list;
}

/* @node with its slots filled; @is_block when it stands where a block may. */
static HkYamlNode *
fill(Filling *filling, const HkYamlNode *node, gboolean is_block)
{
    const HkYamlNode *name = slot_name(node);
    HkYamlNode *copy;

    if (name != NULL)
        return fill_slot(filling, name, is_block);
    if (node->kind == HK_YAML_TEXT)
        return (HkYamlNode *)node;
    copy = node_new(filling, node->kind, node->loc);
    for (guint i = 0; node->kind == HK_YAML_LIST && i < node->items->len; i++)
        fill_item(filling, node->items->pdata[i], is_block, copy->items);
    for (guint i = 0; node->kind == HK_YAML_MAP && i < node->entries->len; i++) {
        const HkYamlEntry *entry = &g_array_index(node->entries, HkYamlEntry, i);
        const gboolean has_blocks = strcmp(entry->key, "blocks") == 0;
        HkYamlNode *value = fill(filling, entry->value, has_blocks);

        if (has_blocks)
            value = listed(filling, value);
        if (value != NULL)
            add_entry(copy, entry, value);
    }
    return copy;
}

/* What the briefing gives must have a place in the design, and nothing may lack that
 * the design needs. */
static void
check_slots(Filling *filling)
{
    const HkPageUse *use = filling->use;
    const HkPageDesignSpec *design = use->design;
    const char *name = use->design_key->value->text;
    const guint n = filling->slots != NULL ? filling->slots->entries->len : 0;

    for (guint i = 0; i < n; i++) {
        const HkYamlEntry *entry =
            &g_array_index(filling->slots->entries, HkYamlEntry, i);
        g_autofree char *hint = NULL;

        if (find_slot(design, entry->key) != NULL)
            continue;
        hint = suggest(design, entry->key);
        hk_diags_add(filling->diags, HK_ERROR_FINDING, HK_ERROR_SPEC, entry->loc, hint,
                     "the design '%s' has no slot '%s'", name, entry->key);
    }
    for (guint i = 0; i < design->slots->len; i++) {
        const HkSlot *slot = design->slots->pdata[i];

        if (slot->required && (filling->slots == NULL ||
                               !hk_yaml_node_get(filling->slots, slot->name.value)))
            hk_diags_add(filling->diags, HK_ERROR_FINDING, HK_ERROR_SPEC,
                         use->design_key->loc, slot->help.value,
                         "the design '%s' needs the slot '%s'", name, slot->name.value);
    }
}

/* The mapping slots: of the page; NULL if there is none, or after a finding. */
static const HkYamlNode *
given_slots(const HkPageUse *use, HkDiags *diags)
{
    const HkYamlNode *slots = hk_yaml_node_get(use->page, "slots");

    if (slots == NULL || slots->kind == HK_YAML_MAP)
        return slots;
    hk_diags_add(diags, HK_ERROR_FINDING, HK_ERROR_SPEC, slots->loc,
                 "write each as 'name: ...'", "'slots' must be a mapping of names");
    return NULL;
}

HkYamlNode *
hk_page_slots_fill(const HkPageUse *use, HkDiags *diags)
{
    Filling filling = { .use = use, .slots = given_slots(use, diags), .diags = diags };
    HkYamlNode *page = node_new(&filling, HK_YAML_MAP, use->page->loc);
    HkYamlNode *made;

    for (guint i = 0; i < use->page->entries->len; i++) {
        const HkYamlEntry *entry = &g_array_index(use->page->entries, HkYamlEntry, i);

        if (strcmp(entry->key, "design") != 0 && strcmp(entry->key, "slots") != 0)
            add_entry(page, entry, entry->value);
    }
    if (use->design == NULL)
        return page;
    check_slots(&filling);
    made = fill(&filling, use->design->page, FALSE);
    for (guint i = 0; i < made->entries->len; i++) {
        const HkYamlEntry *entry = &g_array_index(made->entries, HkYamlEntry, i);

        if (hk_yaml_node_get(page, entry->key) == NULL)
            add_entry(page, entry, entry->value);
    }
    return page;
}
