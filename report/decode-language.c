/* report/decode-language.c - values that a file gives in several languages. */
#include "report/decode-private.h"

#include <string.h>

/* How much of a text is quoted in a finding, characters. */
#define QUOTED 24

/* A mapping whose keys are all languages: {ja: ..., en: ...}. */
static gboolean
is_by_language(const HkYamlNode *node)
{
    if (node->kind != HK_YAML_MAP || node->entries->len == 0)
        return FALSE;
    for (guint i = 0; i < node->entries->len; i++)
        if (hk_language_named(g_array_index(node->entries, HkYamlEntry, i).key) < 0)
            return FALSE;
    return TRUE;
}

/* Whether a mapping in the place of @field's value has keys of its own that are called
 * like languages, as those of a code are. */
static gboolean
has_own_keys(const HkField *field)
{
    if (field->type == HK_FIELD_MAP || field->type == HK_FIELD_TEXT_MAP ||
        field->type == HK_FIELD_NODE)
        return TRUE;
    for (const HkChoice *row = hk_language_choices; row->name != NULL; row++)
        if (field->sub != NULL && hk_struct_field(field->sub, row->name) != NULL)
            return TRUE;
    return FALSE;
}

static void
note_untranslated(HkDecoder *decoder, const HkField *field, const HkYamlNode *node)
{
    const HkChoice *wanted = &hk_language_choices[decoder->language];
    g_autofree char *quoted = NULL;
    gboolean is_long;

    if (!field->printed || decoder->untranslated == NULL ||
        node->kind != HK_YAML_TEXT ||
        !hk_language_needs_translation(node->text, decoder->own_language,
                                       decoder->language))
        return;
    is_long = g_utf8_strlen(node->text, -1) > QUOTED;
    quoted = g_utf8_substring(node->text, 0,
                              is_long ? QUOTED : g_utf8_strlen(node->text, -1));
    g_strdelimit(quoted, "\n", ' ');
    hk_diags_add(decoder->untranslated, HK_WARNING, HK_ERROR_SPEC, node->loc, NULL,
                 "'%s' is not in %s: %s%s", field->key, wanted->help, quoted,
                 is_long ? "..." : "");
}

const HkYamlNode *
hk_decode_pick(HkDecoder *decoder, const HkField *field, const HkYamlNode *node)
{
    if (!has_own_keys(field))
        return hk_decode_pick_item(decoder, field, node);
    note_untranslated(decoder, field, node);
    return node;
}

const HkYamlNode *
hk_decode_pick_item(HkDecoder *decoder, const HkField *field, const HkYamlNode *node)
{
    const HkYamlNode *picked = NULL;

    if (!is_by_language(node)) {
        note_untranslated(decoder, field, node);
        return node;
    }
    picked = hk_yaml_node_get(node, hk_language_name(decoder->language));
    if (picked != NULL)
        return picked;
    picked = hk_yaml_node_get(node, hk_language_name(decoder->own_language));
    if (picked == NULL)
        picked = g_array_index(node->entries, HkYamlEntry, 0).value;
    note_untranslated(decoder, field, picked);
    return picked;
}
