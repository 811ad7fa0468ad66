/* report/decode-scalar.c - texts, numbers, choices and tracks of a file. */
#include "report/decode-private.h"

#include <math.h>
#include <string.h>

static const struct {
    const char *name;
    double points;
} lengths[] = {
    { "mm", 72 / 25.4 },
    { "pt", 1 },
};

/* Reads the number at the start of @text: digits with at most one point. @end is behind
 * it. */
static gboolean
read_number(const char *text, double *number, char **end)
{
    const char *digits = text + (*text == '-');
    gsize length = strspn(digits, "0123456789");

    if (length == 0)
        return FALSE;
    if (digits[length] == '.') {
        const gsize decimals = strspn(digits + length + 1, "0123456789");

        if (decimals == 0)
            return FALSE;
        length += 1 + decimals;
    }
    *number = g_ascii_strtod(text, NULL);
    *end = (char *)digits + length;
    return isfinite(*number);
}

gboolean
hk_track_parse(const char *text, HkTrack *track)
{
    double size;
    char *end;

    if (g_str_equal(text, "auto")) {
        *track = (HkTrack){ HK_TRACK_AUTO, 0 };
        return TRUE;
    }
    if (!read_number(text, &size, &end) || size <= 0)
        return FALSE;
    if (*end == '\0') {
        *track = (HkTrack){ HK_TRACK_SHARE, size };
        return TRUE;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(lengths); i++) {
        if (!g_str_equal(end, lengths[i].name))
            continue;
        *track = (HkTrack){ HK_TRACK_POINTS, size * lengths[i].points };
        return TRUE;
    }
    return FALSE;
}

static const char *const kind_names[] = { "a text", "a list", "a mapping" };

const char *
hk_decode_text(HkDecoder *decoder, const char *key, const HkYamlNode *node)
{
    if (node->kind != HK_YAML_TEXT) {
        hk_decode_complain(decoder, node->loc,
                           node->kind == HK_YAML_MAP
                               ? "a text that starts with '{' needs quotes around it"
                               : NULL,
                           "'%s' must be a text, not %s", key, kind_names[node->kind]);
        return NULL;
    }
    if (node->style == HK_YAML_PLAIN && *node->text == '\0') {
        hk_decode_complain(decoder, node->loc, "remove the key, or write \"\"",
                           "'%s' has no value", key);
        return NULL;
    }
    return node->text;
}

/* The ways of filling a member from @text, which stands at @loc. */
typedef void (*Filler)(HkDecoder *decoder, const HkField *field, const HkText *text,
                       gpointer base);

static void
fill_text(HkDecoder *decoder, const HkField *field, const HkText *text, gpointer base)
{
    if (strchr(text->value, '\n') != NULL)
        hk_decode_complain(decoder, text->loc, NULL, "'%s' must be one line",
                           field->key);
    HK_MEMBER(HkText, base, field) = *text;
}

static void
fill_prose(HkDecoder *decoder, const HkField *field, const HkText *text, gpointer base)
{
    (void)decoder;
    HK_MEMBER(HkText, base, field) = *text;
}

static void
fill_bool(HkDecoder *decoder, const HkField *field, const HkText *text, gpointer base)
{
    const gboolean yes = g_str_equal(text->value, "true");

    if (!yes && !g_str_equal(text->value, "false"))
        hk_decode_complain(decoder, text->loc, NULL,
                           "'%s' must be true or false, not '%s'", field->key,
                           text->value);
    HK_MEMBER(gboolean, base, field) = yes;
}

/* Whether @number is allowed by @field; complains. */
static gboolean
is_in_range(HkDecoder *decoder, const HkField *field, const HkText *text, double number)
{
    char low[G_ASCII_DTOSTR_BUF_SIZE], high[G_ASCII_DTOSTR_BUF_SIZE];

    if ((field->min == 0 && field->max == 0) ||
        (number >= field->min && number <= field->max))
        return TRUE;
    g_ascii_formatd(low, sizeof low, "%g", field->min);
    g_ascii_formatd(high, sizeof high, "%g", field->max);
    if (field->min == field->max)
        hk_decode_complain(decoder, text->loc, NULL, "'%s' must be %s, not %s",
                           field->key, low, text->value);
    else
        hk_decode_complain(decoder, text->loc, NULL,
                           "'%s' must be from %s to %s, not %s", field->key, low, high,
                           text->value);
    return FALSE;
}

static void
fill_int(HkDecoder *decoder, const HkField *field, const HkText *text, gpointer base)
{
    gint64 number;

    if (!g_ascii_string_to_signed(text->value, 10, G_MININT32, G_MAXINT32, &number,
                                  NULL))
        hk_decode_complain(decoder, text->loc, NULL,
                           "'%s' must be a whole number, not '%s'", field->key,
                           text->value);
    else if (is_in_range(decoder, field, text, (double)number))
        HK_MEMBER(int, base, field) = (int)number;
}

static void
fill_number(HkDecoder *decoder, const HkField *field, const HkText *text, gpointer base)
{
    double number;
    char *end;

    if (!read_number(text->value, &number, &end) || *end != '\0')
        hk_decode_complain(decoder, text->loc, NULL,
                           "'%s' must be a number such as 0.85, not '%s'", field->key,
                           text->value);
    else if (is_in_range(decoder, field, text, number))
        HK_MEMBER(double, base, field) = number;
}

static void
fill_choice(HkDecoder *decoder, const HkField *field, const HkText *text, gpointer base)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_autofree char *hint = NULL;

    for (const HkChoice *choice = field->choices; choice->name != NULL; choice++) {
        if (g_str_equal(choice->name, text->value)) {
            HK_MEMBER(int, base, field) = choice->value;
            return;
        }
        g_ptr_array_add(names, (char *)choice->name);
    }
    hint = hk_decode_suggest(text->value, names);
    hk_decode_complain(decoder, text->loc, hint, "'%s' cannot be '%s'", field->key,
                       text->value);
}

static gboolean
read_track(HkDecoder *decoder, const HkField *field, const HkText *text, HkTrack *track)
{
    if (hk_track_parse(text->value, track))
        return TRUE;
    hk_decode_complain(
        decoder, text->loc,
        "write auto, a share such as 2, or a length such as 12mm or 40pt",
        "'%s' is no size for '%s'", text->value, field->key);
    return FALSE;
}

static void
fill_track(HkDecoder *decoder, const HkField *field, const HkText *text, gpointer base)
{
    read_track(decoder, field, text, &HK_MEMBER(HkTrack, base, field));
}

static const Filler fillers[] = {
    [HK_FIELD_TEXT] = fill_text,     [HK_FIELD_PROSE] = fill_prose,
    [HK_FIELD_SQL] = fill_prose,     [HK_FIELD_BOOL] = fill_bool,
    [HK_FIELD_INT] = fill_int,       [HK_FIELD_NUMBER] = fill_number,
    [HK_FIELD_CHOICE] = fill_choice, [HK_FIELD_TRACK] = fill_track,
    [HK_FIELD_VALUE] = fill_text,
};

static Filler
filler_of(HkFieldType type)
{
    return (gsize)type < G_N_ELEMENTS(fillers) ? fillers[type] : NULL;
}

/* A list of texts, or one text, which is a list of one. */
static void
decode_texts(HkDecoder *decoder, const HkField *field, const HkYamlNode *node,
             gpointer base)
{
    GPtrArray *list = HK_MEMBER(GPtrArray *, base, field);
    const guint n = node->kind == HK_YAML_LIST ? node->items->len : 1;

    for (guint i = 0; i < n; i++) {
        const HkYamlNode *item =
            node->kind == HK_YAML_LIST
                ? hk_decode_pick(decoder, field, node->items->pdata[i])
                : node;
        const char *value = hk_decode_text(decoder, field->key, item);
        HkText *text;

        if (value == NULL)
            continue;
        text = hk_yaml_tree_alloc(decoder->tree, sizeof *text);
        *text = (HkText){ value, item->loc };
        g_ptr_array_add(list, text);
    }
}

static void
decode_tracks(HkDecoder *decoder, const HkField *field, const HkYamlNode *node,
              gpointer base)
{
    GArray *list = HK_MEMBER(GArray *, base, field);
    const guint n = node->kind == HK_YAML_LIST ? node->items->len : 1;

    for (guint i = 0; i < n; i++) {
        const HkYamlNode *item =
            node->kind == HK_YAML_LIST ? node->items->pdata[i] : node;
        const HkText text = { hk_decode_text(decoder, field->key, item), item->loc };
        HkTrack track;

        if (text.value != NULL && read_track(decoder, field, &text, &track))
            g_array_append_val(list, track);
    }
}

static void
decode_text_map(HkDecoder *decoder, const HkField *field, const HkYamlNode *node,
                gpointer base)
{
    GPtrArray *list = HK_MEMBER(GPtrArray *, base, field);

    if (node->kind != HK_YAML_MAP) {
        hk_decode_complain(decoder, node->loc, "write it as {key: value}",
                           "'%s' must be a mapping, not %s", field->key,
                           kind_names[node->kind]);
        return;
    }
    for (guint i = 0; i < node->entries->len; i++) {
        const HkYamlEntry *entry = &g_array_index(node->entries, HkYamlEntry, i);
        const HkYamlNode *item = hk_decode_pick_item(decoder, field, entry->value);
        const char *value = hk_decode_text(decoder, entry->key, item);
        HkPair *pair;

        if (value == NULL)
            continue;
        pair = hk_yaml_tree_alloc(decoder->tree, sizeof *pair);
        *pair = (HkPair){ { entry->key, entry->loc }, { value, item->loc } };
        g_ptr_array_add(list, pair);
    }
}

static void
decode_one(HkDecoder *decoder, const HkField *field, const HkYamlNode *node,
           gpointer base)
{
    const HkText text = { hk_decode_text(decoder, field->key, node), node->loc };

    if (text.value == NULL)
        return;
    if (field->type == HK_FIELD_SQL && node->style == HK_YAML_FOLDED)
        hk_decode_complain(decoder, node->loc, "use '|'",
                           "'%s' cannot be a '>' block: its lines would be joined",
                           field->key);
    filler_of(field->type)(decoder, field, &text, base);
}

gboolean
hk_decode_scalar(HkDecoder *decoder, const HkField *field, const HkYamlNode *node,
                 gpointer base)
{
    if (field->type == HK_FIELD_TEXTS)
        decode_texts(decoder, field, node, base);
    else if (field->type == HK_FIELD_TRACKS)
        decode_tracks(decoder, field, node, base);
    else if (field->type == HK_FIELD_TEXT_MAP)
        decode_text_map(decoder, field, node, base);
    else if (filler_of(field->type) != NULL)
        decode_one(decoder, field, node, base);
    else
        return FALSE;
    return TRUE;
}

void
hk_decode_fallback(HkDecoder *decoder, const HkField *field, HkLoc loc, gpointer base)
{
    const HkText text = { field->fallback, loc };

    if (field->fallback != NULL && filler_of(field->type) != NULL)
        filler_of(field->type)(decoder, field, &text, base);
    else if (field->type == HK_FIELD_CHOICE)
        HK_MEMBER(int, base, field) = -1;
}
