/* report/decode-block.c - the blocks of a page: a kind, its keys, and the keys of all.
 */
#include "report/block-kinds.h"
#include "report/decode-private.h"

static const HkField place_fields[] = {
    { .key = "row",
      .type = HK_FIELD_INT,
      .offset = G_STRUCT_OFFSET(HkBlockPlace, row),
      .fallback = "0",
      .help = "The row of the page's grid, from 1; left out, the next free place.",
      .max = 100 },
    { .key = "column",
      .type = HK_FIELD_INT,
      .offset = G_STRUCT_OFFSET(HkBlockPlace, column),
      .fallback = "0",
      .help = "The column of the page's grid, from 1.",
      .max = 24 },
    { .key = "span",
      .type = HK_FIELD_INT,
      .offset = G_STRUCT_OFFSET(HkBlockPlace, span),
      .fallback = "1",
      .help = "How many columns the block is wide.",
      .min = 1,
      .max = 24 },
    { .key = "row_span",
      .type = HK_FIELD_INT,
      .offset = G_STRUCT_OFFSET(HkBlockPlace, row_span),
      .fallback = "1",
      .help = "How many rows the block is high.",
      .min = 1,
      .max = 100 },
};

static const HkStructDef place_def = {
    .name = "place",
    .help = "Where a block stands in the grid of its page or box.",
    .size = sizeof(HkBlockPlace),
    .fields = place_fields,
    .n_fields = G_N_ELEMENTS(place_fields),
};

static const HkField common_fields[] = {
    { .key = "at",
      .type = HK_FIELD_STRUCT,
      .offset = G_STRUCT_OFFSET(HkBlockCommon, at),
      .help = "Where the block stands; left out, the next free place of the grid.",
      .sub = &place_def },
    { .key = "id",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(HkBlockCommon, id),
      .help = "A name by which texts refer to the block, as {ref:name}." },
    { .key = "caption",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(HkBlockCommon, caption),
      .printed = TRUE,
      .help = "The caption; a block that has one is numbered." },
    { .key = "source",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(HkBlockCommon, source),
      .printed = TRUE,
      .fallback = "none",
      .help = "The source line: auto (from the files that were loaded), none, or a "
              "text." },
    { .key = "alt",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(HkBlockCommon, alt),
      .printed = TRUE,
      .fallback = "auto",
      .help = "The alternative text: auto (made from the data), or a text." },
    { .key = "notes",
      .type = HK_FIELD_TEXTS,
      .offset = G_STRUCT_OFFSET(HkBlockCommon, notes),
      .printed = TRUE,
      .help = "Notes under the block; a note may start with a **bold** word." },
    { .key = "unit",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(HkBlockCommon, unit_note),
      .printed = TRUE,
      .fallback = "auto",
      .help = "The unit at the right of the caption: auto (from the data), none, or a "
              "text." },
    { .key = "as_of",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(HkBlockCommon, as_of),
      .help = "What its figures are as of, such as 2023-06-30 or 令和4年4月末, printed "
              "before the unit; left out, what its data say, printed by the page." },
};

const HkStructDef hk_block_common_def = {
    .name = "block",
    .help = "The keys that every block may have besides those of its kind.",
    .size = sizeof(HkBlockCommon),
    .fields = common_fields,
    .n_fields = G_N_ELEMENTS(common_fields),
};

/* A mapping of those entries of @node that are @common or not; a key that the kind has
 * itself is the kind's. */
static HkYamlNode *
select_entries(HkDecoder *decoder, const HkYamlNode *node, const HkKind *kind,
               gboolean common)
{
    HkYamlNode *part = hk_yaml_tree_alloc(decoder->tree, sizeof *part);

    *part = *node;
    part->entries = g_array_new(FALSE, FALSE, sizeof(HkYamlEntry));
    hk_yaml_tree_own(decoder->tree, part->entries, (GDestroyNotify)g_array_unref);
    for (guint i = 0; i < node->entries->len; i++) {
        const HkYamlEntry entry = g_array_index(node->entries, HkYamlEntry, i);
        const gboolean is_common =
            hk_struct_field(kind->def, entry.key) == NULL &&
            hk_struct_field(&hk_block_common_def, entry.key) != NULL;

        if (is_common == common)
            g_array_append_val(part->entries, entry);
    }
    return part;
}

/* The name of a kind among the keys of @node other than the first; NULL if there is
 * none. */
static const char *
misplaced_kind(const HkYamlNode *node)
{
    HkKind kind;

    for (guint i = 1; i < node->entries->len; i++) {
        const HkYamlEntry *entry = &g_array_index(node->entries, HkYamlEntry, i);

        if (hk_kind_lookup(entry->key, &kind))
            return kind.name;
    }
    return NULL;
}

static void
complain_kind(HkDecoder *decoder, const HkYamlNode *node)
{
    const HkYamlEntry *first = &g_array_index(node->entries, HkYamlEntry, 0);
    const char *misplaced = misplaced_kind(node);
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_autofree const char **all = hk_kind_names();
    g_autofree char *hint = NULL;

    if (misplaced != NULL) {
        hk_decode_complain(decoder, first->loc, NULL,
                           "the kind comes first: '%s' must stand before '%s'",
                           misplaced, first->key);
        return;
    }
    for (guint i = 0; all[i] != NULL; i++)
        g_ptr_array_add(names, (char *)all[i]);
    hint = hk_decode_suggest(first->key, names);
    hk_decode_complain(decoder, first->loc, hint, "'%s' is no kind of block",
                       first->key);
}

/* Takes over the keys that every block has. */
static void
fill_common(HkBlockSpec *spec, const HkBlockCommon *common)
{
    const HkBlockPlace *at = common->at;

    spec->row = at != NULL ? at->row : 0;
    spec->column = at != NULL ? at->column : 0;
    spec->column_span = at != NULL ? at->span : 1;
    spec->row_span = at != NULL ? at->row_span : 1;
    spec->id = common->id;
    spec->caption = common->caption;
    spec->source = common->source;
    spec->alt = common->alt;
    spec->notes = common->notes;
    spec->unit_note = common->unit_note;
    spec->as_of = common->as_of;
}

/* NULL after a complaint about something that is no block at all. */
static HkBlockSpec *
decode_block(HkDecoder *decoder, const HkYamlNode *node)
{
    HkDecodeRequest request = { NULL, node, NULL, &hk_block_common_def };
    HkBlockSpec *spec;
    HkKind kind;

    if (node->kind != HK_YAML_MAP || node->entries->len == 0) {
        hk_decode_complain(decoder, node->loc, "such as 'text: ...'",
                           "a block must be a mapping that starts with its kind");
        return NULL;
    }
    if (!hk_kind_lookup(g_array_index(node->entries, HkYamlEntry, 0).key, &kind)) {
        complain_kind(decoder, node);
        return NULL;
    }
    spec = hk_yaml_tree_alloc(decoder->tree, sizeof *spec);
    spec->loc = node->loc;
    spec->kind = g_intern_string(kind.name);
    request.def = kind.def;
    request.node = select_entries(decoder, node, &kind, FALSE);
    spec->options = hk_decode_struct(decoder, &request);
    request.def = &hk_block_common_def;
    request.node = select_entries(decoder, node, &kind, TRUE);
    fill_common(spec, hk_decode_struct(decoder, &request));
    return spec;
}

void
hk_decode_blocks(HkDecoder *decoder, const HkField *field, const HkYamlNode *node,
                 gpointer base)
{
    GPtrArray *list = HK_MEMBER(GPtrArray *, base, field);

    if (node->kind != HK_YAML_LIST) {
        hk_decode_complain(decoder, node->loc, "start each block with '- '",
                           "'%s' must be a list of blocks", field->key);
        return;
    }
    for (guint i = 0; i < node->items->len; i++) {
        HkBlockSpec *spec = decode_block(decoder, node->items->pdata[i]);

        if (spec != NULL)
            g_ptr_array_add(list, spec);
    }
}
