/* report/decode.c - a tree becomes structs, by the tables of data/field.h. */
#include "report/decode-private.h"

#include <string.h>

/* Longer lists of names are no help. */
#define MOST_NAMES 12

void
hk_decode_complain(HkDecoder *decoder, HkLoc loc, const char *hint, const char *format,
                   ...)
{
    g_autofree char *text = NULL;
    va_list args;

    va_start(args, format);
    text = g_strdup_vprintf(format, args);
    va_end(args);
    hk_diags_add(decoder->diags, HK_ERROR_FINDING, HK_ERROR_SPEC, loc, hint, "%s",
                 text);
}

char *
hk_decode_suggest(const char *word, GPtrArray *names)
{
    g_autofree char *all = NULL;
    const char *nearest;

    g_ptr_array_add(names, NULL);
    nearest = hk_nearest_name(word, (const char *const *)names->pdata);
    if (nearest != NULL)
        return g_strdup_printf("did you mean '%s'?", nearest);
    if (names->len == 1 || names->len > MOST_NAMES + 1)
        return NULL;
    all = g_strjoinv(", ", (char **)names->pdata);
    return g_strdup_printf("known are: %s", all);
}

const HkField *
hk_struct_field(const HkStructDef *def, const char *key)
{
    for (guint i = 0; i < def->n_fields; i++)
        if (g_str_equal(def->fields[i].key, key))
            return &def->fields[i];
    return NULL;
}

GPtrArray *
hk_decode_list_new(HkDecoder *decoder)
{
    GPtrArray *list = g_ptr_array_new();

    hk_yaml_tree_own(decoder->tree, list, (GDestroyNotify)g_ptr_array_unref);
    return list;
}

/* Gives every list of the struct at @base an empty list. */
static void
make_lists(HkDecoder *decoder, const HkStructDef *def, gpointer base)
{
    for (guint i = 0; i < def->n_fields; i++) {
        const HkField *field = &def->fields[i];

        switch (field->type) {
        case HK_FIELD_TEXTS:
        case HK_FIELD_STRUCTS:
        case HK_FIELD_MAP:
        case HK_FIELD_TEXT_MAP:
        case HK_FIELD_BLOCKS:
            HK_MEMBER(GPtrArray *, base, field) = hk_decode_list_new(decoder);
            break;
        case HK_FIELD_TRACKS:
            HK_MEMBER(GArray *, base, field) =
                g_array_new(FALSE, FALSE, sizeof(HkTrack));
            hk_yaml_tree_own(decoder->tree, HK_MEMBER(GArray *, base, field),
                             (GDestroyNotify)g_array_unref);
            break;
        default:
            break;
        }
    }
}

static gboolean
is_empty(const HkYamlNode *node)
{
    return node->kind == HK_YAML_TEXT && node->style == HK_YAML_PLAIN &&
           *node->text == '\0';
}

static void
decode_list(HkDecoder *decoder, const HkField *field, const HkYamlNode *node,
            gpointer base)
{
    GPtrArray *list = HK_MEMBER(GPtrArray *, base, field);

    if (node->kind == HK_YAML_TEXT && !is_empty(node) &&
        field->sub->shorthand != NULL) {
        const HkDecodeRequest only = { field->sub, node, NULL, NULL };

        g_ptr_array_add(list, hk_decode_struct(decoder, &only));
        return;
    }
    if (node->kind != HK_YAML_LIST) {
        hk_decode_complain(decoder, node->loc, "start each item with '- '",
                           is_empty(node) ? "'%s' has no value" : "'%s' must be a list",
                           field->key);
        return;
    }
    for (guint i = 0; i < node->items->len; i++) {
        const HkDecodeRequest request = {
            field->sub, hk_decode_pick(decoder, field, node->items->pdata[i]), NULL,
            NULL
        };

        g_ptr_array_add(list, hk_decode_struct(decoder, &request));
    }
}

static void
decode_map(HkDecoder *decoder, const HkField *field, const HkYamlNode *node,
           gpointer base)
{
    GPtrArray *list = HK_MEMBER(GPtrArray *, base, field);

    if (node->kind != HK_YAML_MAP) {
        hk_decode_complain(decoder, node->loc, "write each as 'name: ...'",
                           is_empty(node) ? "'%s' has no value"
                                          : "'%s' must be a mapping of names",
                           field->key);
        return;
    }
    for (guint i = 0; i < node->entries->len; i++) {
        const HkYamlEntry *entry = &g_array_index(node->entries, HkYamlEntry, i);
        const HkDecodeRequest request = { field->sub, entry->value, entry, NULL };

        g_ptr_array_add(list, hk_decode_struct(decoder, &request));
    }
}

static void
decode_member(HkDecoder *decoder, const HkField *field, const HkYamlNode *written,
              gpointer base)
{
    const HkYamlNode *node = hk_decode_pick(decoder, field, written);

    if (field->type == HK_FIELD_STRUCT) {
        const HkDecodeRequest request = { field->sub, node, NULL, NULL };

        HK_MEMBER(gpointer, base, field) = hk_decode_struct(decoder, &request);
    } else if (field->type == HK_FIELD_STRUCTS) {
        decode_list(decoder, field, node, base);
    } else if (field->type == HK_FIELD_MAP) {
        decode_map(decoder, field, node, base);
    } else if (field->type == HK_FIELD_BLOCKS) {
        hk_decode_blocks(decoder, field, node, base);
    } else if (field->type == HK_FIELD_NODE) {
        HK_MEMBER(const HkYamlNode *, base, field) = node;
    } else {
        hk_decode_scalar(decoder, field, node, base);
    }
}

/* Names the struct in a message: "table 'budget'" or "the page". (transfer full) */
static char *
describe(const HkDecodeRequest *request)
{
    if (request->named != NULL)
        return g_strdup_printf("%s '%s'", request->def->name, request->named->key);
    return g_strdup_printf("the %s", request->def->name);
}

static void
complain_unknown(HkDecoder *decoder, const HkDecodeRequest *request,
                 const HkYamlEntry *entry)
{
    const HkStructDef *defs[] = { request->def, request->beside };
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_autofree char *hint = NULL;

    for (gsize d = 0; d < G_N_ELEMENTS(defs); d++) {
        const guint n = defs[d] != NULL ? defs[d]->n_fields : 0;

        for (guint i = d == 0 && request->named != NULL; i < n; i++)
            g_ptr_array_add(names, (char *)defs[d]->fields[i].key);
    }
    hint = hk_decode_suggest(entry->key, names);
    hk_decode_complain(decoder, entry->loc, hint, "unknown key '%s'", entry->key);
}

/* The field that a value which is no mapping fills, or a mapping of free names; NULL:
 * the struct must be written as a mapping of its keys. */
static const HkField *
short_field(const HkDecodeRequest *request)
{
    const HkStructDef *def = request->def;
    const HkField *field =
        def->shorthand != NULL ? hk_struct_field(def, def->shorthand) : NULL;
    const gboolean takes_map = field != NULL && (field->type == HK_FIELD_MAP ||
                                                 field->type == HK_FIELD_TEXT_MAP);

    return takes_map == (request->node->kind == HK_YAML_MAP) ? field : NULL;
}

static void
decode_entries(HkDecoder *decoder, const HkDecodeRequest *request, gpointer base)
{
    const GArray *entries = request->node->entries;

    for (guint i = 0; i < entries->len; i++) {
        const HkYamlEntry *entry = &g_array_index(entries, HkYamlEntry, i);
        const HkField *field = hk_struct_field(request->def, entry->key);

        if (field == NULL || (request->named != NULL && field == request->def->fields))
            complain_unknown(decoder, request, entry);
        else
            decode_member(decoder, field, entry->value, base);
    }
}

static gboolean
is_given(const HkDecodeRequest *request, const HkField *field)
{
    if (request->named != NULL && field == request->def->fields)
        return TRUE;
    if (field == short_field(request))
        return TRUE;
    return request->node->kind == HK_YAML_MAP && short_field(request) == NULL &&
           hk_yaml_node_get(request->node, field->key) != NULL;
}

/* Defaults for the keys that are not there, complaints for those that must be. */
static void
fill_missing(HkDecoder *decoder, const HkDecodeRequest *request, gpointer base)
{
    for (guint i = 0; i < request->def->n_fields; i++) {
        const HkField *field = &request->def->fields[i];
        const HkLoc loc = *(HkLoc *)base;

        if (is_given(request, field))
            continue;
        hk_decode_fallback(decoder, field, loc, base);
        if (field->required) {
            g_autofree char *what = describe(request);

            hk_decode_complain(decoder, loc, NULL, "%s has no '%s'", what, field->key);
        }
    }
}

static void
decode_content(HkDecoder *decoder, const HkDecodeRequest *request, gpointer base)
{
    const HkField *field = short_field(request);

    if (field != NULL && !is_empty(request->node)) {
        decode_member(decoder, field, request->node, base);
    } else if (request->node->kind == HK_YAML_MAP) {
        decode_entries(decoder, request, base);
    } else {
        g_autofree char *what = describe(request);

        hk_decode_complain(decoder, request->node->loc, NULL,
                           is_empty(request->node)
                               ? "%s has no value"
                               : "%s must be a mapping (key: value)",
                           what);
        return;
    }
    fill_missing(decoder, request, base);
}

gpointer
hk_decode_struct(HkDecoder *decoder, const HkDecodeRequest *request)
{
    const HkStructDef *def = request->def;
    gpointer base = hk_yaml_tree_alloc(decoder->tree, def->size);
    const guint before = hk_diags_n(decoder->diags);
    g_autoptr(GError) error = NULL;

    *(HkLoc *)base = request->named != NULL ? request->named->loc : request->node->loc;
    make_lists(decoder, def, base);
    if (request->named != NULL)
        HK_MEMBER(HkText, base, def->fields) =
            (HkText){ request->named->key, request->named->loc };
    decode_content(decoder, request, base);
    if (def->check != NULL && hk_diags_n(decoder->diags) == before &&
        !def->check(base, &error))
        hk_diags_take_error(decoder->diags, &error);
    return base;
}

/* What a file says of its own language; a wrong word is found when it is decoded. */
static int
own_language(const HkYamlTree *tree)
{
    const HkYamlNode *root = hk_yaml_tree_root(tree);
    const HkYamlNode *node =
        root->kind == HK_YAML_MAP ? hk_yaml_node_get(root, "language") : NULL;

    if (node == NULL || node->kind != HK_YAML_TEXT)
        return HK_LANGUAGE_JA;
    return MAX(hk_language_named(node->text), HK_LANGUAGE_JA);
}

gpointer
hk_decode_in(HkYamlTree *tree, const HkStructDef *def, const HkYamlNode *node,
             const HkTranslation *translation, HkDiags *diags)
{
    HkDecoder decoder = { .tree = tree,
                          .diags = diags,
                          .language = translation->wanted,
                          .own_language = own_language(tree),
                          .untranslated = translation->untranslated };
    const HkDecodeRequest request = { def, node, NULL, NULL };

    if (decoder.language < 0)
        decoder.language = decoder.own_language;
    return hk_decode_struct(&decoder, &request);
}

gpointer
hk_decode(HkYamlTree *tree, const HkStructDef *def, const HkYamlNode *node,
          HkDiags *diags)
{
    return hk_decode_in(tree, def, node, &(HkTranslation){ .wanted = -1 }, diags);
}
