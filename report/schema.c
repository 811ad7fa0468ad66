/* report/schema.c - which structs files are made of, and what they are called. */
#include "report/schema.h"

#include "report/decode.h"
#include "report/packet/meeting.h"
#include "report/project.h"
#include "report/source/connections.h"

#include <string.h>

static const char *const type_names[] = {
    [HK_FIELD_TEXT] = "text",
    [HK_FIELD_PROSE] = "text, also of several lines",
    [HK_FIELD_SQL] = "SQL",
    [HK_FIELD_BOOL] = "true or false",
    [HK_FIELD_INT] = "whole number",
    [HK_FIELD_NUMBER] = "number",
    [HK_FIELD_CHOICE] = "word",
    [HK_FIELD_TRACK] = "size",
    [HK_FIELD_TEXTS] = "text or list of texts",
    [HK_FIELD_TRACKS] = "list of sizes",
    [HK_FIELD_TEXT_MAP] = "mapping of texts",
    [HK_FIELD_BLOCKS] = "blocks",
    [HK_FIELD_VALUE] = "value",
    [HK_FIELD_NODE] = "mapping",
};

static void
section_free(gpointer data)
{
    HkSchemaSection *section = data;

    g_free(section->name);
    g_free(section);
}

const HkSchemaSection *
hk_schema_section(const GPtrArray *sections, const HkStructDef *def)
{
    for (guint i = 0; i < sections->len; i++) {
        const HkSchemaSection *section = sections->pdata[i];

        if (section->def == def)
            return section;
    }
    return NULL;
}

static gboolean
is_taken(const GPtrArray *sections, const char *name)
{
    for (guint i = 0; i < sections->len; i++)
        if (strcmp(((const HkSchemaSection *)sections->pdata[i])->name, name) == 0)
            return TRUE;
    return FALSE;
}

/* @def's own name, or with its owner's before it, or with a number behind. */
static char *
unique_name(const GPtrArray *sections, const HkStructDef *def, const char *owner)
{
    char *name = g_strdup(def->name);

    if (is_taken(sections, name) && owner != NULL) {
        g_free(name);
        name = g_strdup_printf("%s-%s", owner, def->name);
    }
    for (guint n = 2; is_taken(sections, name); n++) {
        g_free(name);
        name = g_strdup_printf("%s-%s-%u", owner != NULL ? owner : "the", def->name, n);
    }
    return name;
}

/* Adds @def and whatever its keys lead to. */
static void
add(GPtrArray *sections, const HkStructDef *def, const HkSchemaSection *owner,
    gboolean is_named)
{
    HkSchemaSection *section;

    if (hk_schema_section(sections, def) != NULL)
        return;
    section = g_new0(HkSchemaSection, 1);
    section->name = unique_name(sections, def, owner != NULL ? owner->name : NULL);
    section->def = def;
    section->is_named = is_named;
    g_ptr_array_add(sections, section);
    for (guint i = 0; i < def->n_fields; i++) {
        const HkField *field = &def->fields[i];

        if (field->sub != NULL)
            add(sections, field->sub, section, field->type == HK_FIELD_MAP);
    }
}

GPtrArray *
hk_schema_sections(void)
{
    GPtrArray *sections = g_ptr_array_new_with_free_func(section_free);
    g_autofree const char **kinds = hk_kind_names();

    add(sections, &hk_project_def, NULL, FALSE);
    add(sections, &hk_briefing_def, NULL, FALSE);
    add(sections, &hk_meeting_def, NULL, FALSE);
    add(sections, &hk_connections_def, NULL, FALSE);
    add(sections, &hk_block_common_def, NULL, FALSE);
    for (guint i = 0; kinds[i] != NULL; i++) {
        const guint place = sections->len;
        HkSchemaSection *section;
        HkKind kind;

        hk_kind_lookup(kinds[i], &kind);
        add(sections, kind.def, NULL, FALSE);
        section = sections->pdata[place];
        g_free(section->name);
        section->name = g_strconcat("block-", kind.name, NULL);
        section->is_kind = TRUE;
        section->kind = kind;
    }
    return sections;
}

const HkField *
hk_schema_free_names(const HkStructDef *def)
{
    for (guint i = 0; def->shorthand != NULL && i < def->n_fields; i++) {
        const HkField *field = &def->fields[i];

        if (strcmp(field->key, def->shorthand) == 0 &&
            (field->type == HK_FIELD_MAP || field->type == HK_FIELD_TEXT_MAP))
            return field;
    }
    return NULL;
}

static const char *
form_of(HkFieldType type)
{
    if (type == HK_FIELD_STRUCTS || type == HK_FIELD_BLOCKS)
        return "list of ";
    return type == HK_FIELD_MAP ? "mapping of names to " : "";
}

void
hk_schema_append_value(GString *out, const GPtrArray *sections, const HkField *field,
                       gboolean linked)
{
    char low[G_ASCII_DTOSTR_BUF_SIZE], high[G_ASCII_DTOSTR_BUF_SIZE];
    const char *name = field->sub != NULL
                           ? hk_schema_section(sections, field->sub)->name
                           : type_names[field->type];

    g_string_append(out, form_of(field->type));
    if (linked && (field->sub != NULL || field->type == HK_FIELD_BLOCKS))
        g_string_append_printf(out, "[%s](#%s)", name, name);
    else
        g_string_append(out, name);
    if (field->sub != NULL || field->min == field->max)
        return;
    g_ascii_formatd(low, sizeof low, "%g", field->min);
    g_ascii_formatd(high, sizeof high, "%g", field->max);
    g_string_append_printf(out, " from %s to %s", low, high);
}
