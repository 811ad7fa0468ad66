/* data/fingerprint.c - a declaration as text, to see whether it has changed. */
#include "data/fingerprint.h"

#include <string.h>

/* Texts are written with their length, so that no text can look like two. */
static void
add_text(GString *out, const HkText *text)
{
    if (text->value == NULL)
        g_string_append_c(out, '~');
    else
        g_string_append_printf(out, "%zu:%s", strlen(text->value), text->value);
}

static void
add_texts(GString *out, const GPtrArray *texts)
{
    for (guint i = 0; i < texts->len; i++) {
        add_text(out, texts->pdata[i]);
        g_string_append_c(out, ',');
    }
}

static void
add_pairs(GString *out, const GPtrArray *pairs)
{
    for (guint i = 0; i < pairs->len; i++) {
        const HkPair *pair = pairs->pdata[i];

        add_text(out, &pair->key);
        g_string_append_c(out, '=');
        add_text(out, &pair->value);
        g_string_append_c(out, ',');
    }
}

static void
add_structs(GString *out, const HkStructDef *def, const GPtrArray *structs)
{
    for (guint i = 0; i < structs->len; i++)
        hk_fingerprint_add(out, def, structs->pdata[i]);
}

static void
add_field(GString *out, const HkField *field, const void *member)
{
    switch (field->type) {
    case HK_FIELD_TEXT:
    case HK_FIELD_PROSE:
    case HK_FIELD_SQL:
    case HK_FIELD_VALUE:
        add_text(out, member);
        break;
    case HK_FIELD_BOOL:
    case HK_FIELD_INT:
    case HK_FIELD_CHOICE:
        g_string_append_printf(out, "%d", *(const int *)member);
        break;
    case HK_FIELD_TEXTS:
        add_texts(out, *(GPtrArray *const *)member);
        break;
    case HK_FIELD_TEXT_MAP:
        add_pairs(out, *(GPtrArray *const *)member);
        break;
    case HK_FIELD_STRUCT:
        if (*(void *const *)member != NULL)
            hk_fingerprint_add(out, field->sub, *(void *const *)member);
        break;
    case HK_FIELD_STRUCTS:
    case HK_FIELD_MAP:
        add_structs(out, field->sub, *(GPtrArray *const *)member);
        break;
    default:
        /* Numbers for drawing, tracks and blocks stand in no declaration of data. */
        g_assert_not_reached();
    }
}

void
hk_fingerprint_add(GString *out, const HkStructDef *def, const void *decoded)
{
    g_string_append_printf(out, "%s{", def->name);
    for (guint i = 0; i < def->n_fields; i++) {
        if (def->fields[i].printed)
            continue; /* what is printed, in whatever language, loads nothing anew */
        g_string_append_printf(out, "%s ", def->fields[i].key);
        add_field(out, &def->fields[i], (const char *)decoded + def->fields[i].offset);
        g_string_append_c(out, ';');
    }
    g_string_append_c(out, '}');
}
