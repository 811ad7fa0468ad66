/* report/schema-json.c - the JSON Schema of project and briefing files. */
#include "data/json.h"
#include "report/decode.h"
#include "report/language.h"
#include "report/schema.h"

#include <string.h>

/* Editors read YAML's plain scalars as numbers or truth values where they look like it.
 */
#define ANY_TEXT "\"$ref\": \"#/$defs/any-text\""
#define TRACK                                                       \
    "\"anyOf\": [{\"type\": \"number\", \"exclusiveMinimum\": 0}, " \
    "{\"type\": \"string\", \"pattern\": \"^(auto|[0-9]+(\\\\.[0-9]+)?(mm|pt)?)$\"}]"

/* What is the same for every field of a type; NULL: it depends on the field. */
static const char *const simple_types[] = {
    [HK_FIELD_TEXT] = ANY_TEXT,
    [HK_FIELD_PROSE] = ANY_TEXT,
    [HK_FIELD_SQL] = "\"type\": \"string\"",
    [HK_FIELD_BOOL] = "\"type\": \"boolean\"",
    [HK_FIELD_TRACK] = TRACK,
    [HK_FIELD_TEXTS] =
        "\"anyOf\": [{" ANY_TEXT "}, {\"type\": \"array\", \"items\": {" //
    ANY_TEXT "}}]",
    [HK_FIELD_TRACKS] = "\"type\": \"array\", \"items\": {" TRACK "}",
    [HK_FIELD_TEXT_MAP] =
        "\"type\": \"object\", \"additionalProperties\": {" ANY_TEXT "}",
    [HK_FIELD_BLOCKS] =
        "\"type\": \"array\", \"items\": {\"$ref\": \"#/$defs/any-block\"}",
    [HK_FIELD_VALUE] = ANY_TEXT,
    [HK_FIELD_NODE] = "\"type\": \"object\"",
};

static void
append_number(GString *out, const char *key, double number)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];

    g_ascii_formatd(text, sizeof text, "%g", number);
    g_string_append_printf(out, ", \"%s\": %s", key, text);
}

static void
append_limits(GString *out, const HkField *field)
{
    if (field->min == 0 && field->max == 0)
        return;
    append_number(out, "minimum", field->min);
    append_number(out, "maximum", field->max);
}

static void
append_choices(GString *out, const HkField *field)
{
    g_string_append(out, field->open ? "\"anyOf\": [{\"type\": \"string\"}"
                                     : "\"oneOf\": [");
    for (const HkChoice *choice = field->choices; choice->name != NULL; choice++) {
        g_string_append(out, g_str_has_suffix(out->str, "[") ? "{\"const\": "
                                                             : ", {\"const\": ");
        hk_json_append_text(out, choice->name);
        if (choice->help != NULL) {
            g_string_append(out, ", \"description\": ");
            hk_json_append_text(out, choice->help);
        }
        g_string_append_c(out, '}');
    }
    g_string_append_c(out, ']');
}

static void
append_reference(GString *out, const GPtrArray *sections, const HkStructDef *def)
{
    g_string_append_printf(out, "\"$ref\": \"#/$defs/%s\"",
                           hk_schema_section(sections, def)->name);
}

/* A list; where its struct can be a text, that text alone will do. */
static void
append_list(GString *out, const GPtrArray *sections, const HkStructDef *def)
{
    if (def->shorthand != NULL)
        g_string_append(out, "\"anyOf\": [{\"type\": \"string\"}, {");
    g_string_append(out, "\"type\": \"array\", \"items\": {");
    append_reference(out, sections, def);
    g_string_append_c(out, '}');
    if (def->shorthand != NULL)
        g_string_append(out, "}]");
}

/* The members that say what @field may hold. */
static void
append_type(GString *out, const GPtrArray *sections, const HkField *field)
{
    if ((gsize)field->type < G_N_ELEMENTS(simple_types) &&
        simple_types[field->type] != NULL) {
        g_string_append(out, simple_types[field->type]);
    } else if (field->type == HK_FIELD_INT || field->type == HK_FIELD_NUMBER) {
        g_string_append(out, field->type == HK_FIELD_INT ? "\"type\": \"integer\""
                                                         : "\"type\": \"number\"");
        append_limits(out, field);
    } else if (field->type == HK_FIELD_CHOICE) {
        append_choices(out, field);
    } else if (field->type == HK_FIELD_STRUCT) {
        append_reference(out, sections, field->sub);
    } else if (field->type == HK_FIELD_STRUCTS) {
        append_list(out, sections, field->sub);
    } else {
        g_string_append(out, "\"type\": \"object\", \"additionalProperties\": {");
        append_reference(out, sections, field->sub);
        g_string_append_c(out, '}');
    }
}

/* The default as JSON: truth values and numbers as such. */
static void
append_default(GString *out, const HkField *field)
{
    const gboolean bare = field->type == HK_FIELD_BOOL || field->type == HK_FIELD_INT ||
                          field->type == HK_FIELD_NUMBER;

    if (field->fallback == NULL)
        return;
    g_string_append(out, ", \"default\": ");
    if (bare)
        g_string_append(out, field->fallback);
    else
        hk_json_append_text(out, field->fallback);
}

static void
append_properties(GString *out, const GPtrArray *sections, const HkStructDef *def,
                  guint first)
{
    for (guint i = first; i < def->n_fields; i++) {
        const HkField *field = &def->fields[i];

        if (!g_str_has_suffix(out->str, "{"))
            g_string_append(out, ",");
        g_string_append(out, "\n        ");
        hk_json_append_text(out, field->key);
        g_string_append(out, ": {");
        append_type(out, sections, field);
        append_default(out, field);
        g_string_append(out, ", \"description\": ");
        hk_json_append_text(out, field->help);
        g_string_append_c(out, '}');
    }
}

static void
append_required(GString *out, const HkSchemaSection *section)
{
    const guint first = section->is_named ? 1 : 0;
    gboolean any = FALSE;

    for (guint i = first; i < section->def->n_fields; i++) {
        const HkField *field = &section->def->fields[i];
        const gboolean is_kind_key =
            section->is_kind && strcmp(field->key, section->kind.name) == 0;

        if (!field->required && !is_kind_key)
            continue;
        g_string_append_printf(out, any ? ", \"%s\"" : ",\n      \"required\": [\"%s\"",
                               field->key);
        any = TRUE;
    }
    if (any)
        g_string_append_c(out, ']');
}

static void
append_object(GString *out, const GPtrArray *sections, const HkSchemaSection *section)
{
    g_string_append(out, "\"type\": \"object\",\n      \"properties\": {");
    append_properties(out, sections, section->def, section->is_named ? 1 : 0);
    if (section->is_kind)
        append_properties(out, sections, &hk_block_common_def, 0);
    g_string_append(out, "\n      }");
    append_required(out, section);
    g_string_append(out, ",\n      \"additionalProperties\": false");
}

static const HkField *
shorthand_of(const HkStructDef *def)
{
    for (guint i = 0; def->shorthand != NULL && i < def->n_fields; i++)
        if (strcmp(def->fields[i].key, def->shorthand) == 0)
            return &def->fields[i];
    return NULL;
}

static void
append_section(GString *out, const GPtrArray *sections, const HkSchemaSection *section)
{
    const HkField *shorthand = shorthand_of(section->def);

    g_string_append(out, "    ");
    hk_json_append_text(out, section->name);
    g_string_append(out, ": {\n      \"description\": ");
    hk_json_append_text(out,
                        section->is_kind ? section->kind.summary : section->def->help);
    g_string_append(out, ",\n      ");
    if (hk_schema_free_names(section->def) != NULL) {
        append_type(out, sections, shorthand);
    } else if (shorthand != NULL) {
        g_string_append(out, "\"anyOf\": [{");
        append_type(out, sections, shorthand);
        g_string_append(out, "}, {");
        append_object(out, sections, section);
        g_string_append(out, "}]");
    } else {
        append_object(out, sections, section);
    }
    g_string_append(out, "\n    },\n");
}

/* A block is one of the kinds; the key that names the kind tells which. */
static void
append_any_block(GString *out, const GPtrArray *sections)
{
    gboolean any = FALSE;

    g_string_append(out, "    \"any-block\": {\n      \"anyOf\": [");
    for (guint i = 0; i < sections->len; i++) {
        const HkSchemaSection *section = sections->pdata[i];

        if (!section->is_kind)
            continue;
        g_string_append_printf(out, "%s{\"$ref\": \"#/$defs/%s\"}", any ? ", " : "",
                               section->name);
        any = TRUE;
    }
    g_string_append(out, "]\n    },\n");
}

/* A text, or one for each language. */
static void
append_any_text(GString *out)
{
    g_string_append(out, "    \"any-text\": {\n      \"anyOf\": [{\"type\": "
                         "[\"string\", \"number\", \"boolean\"]}, "
                         "{\"type\": \"object\", \"minProperties\": 1, "
                         "\"additionalProperties\": false, \"properties\": {");
    for (const HkChoice *row = hk_language_choices; row->name != NULL; row++)
        g_string_append_printf(out, "%s\"%s\": {\"description\": \"in %s\"}",
                               row == hk_language_choices ? "" : ", ", row->name,
                               row->help);
    g_string_append(out, "}}]\n    }\n");
}

void
hk_schema_print_json(GString *out)
{
    g_autoptr(GPtrArray) sections = hk_schema_sections();

    g_string_append(
        out,
        "{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n"
        "  \"title\": \"hakusho: project, briefing, meeting and connections files\",\n"
        "  \"if\": {\"required\": [\"pages\"]},\n"
        "  \"then\": {\"$ref\": \"#/$defs/briefing\"},\n"
        "  \"else\": {\n    \"if\": {\"required\": [\"papers\"]},\n"
        "    \"then\": {\"$ref\": \"#/$defs/meeting\"},\n"
        "    \"else\": {\n      \"if\": {\"required\": [\"connections\"]},\n"
        "      \"then\": {\"$ref\": \"#/$defs/connections-file\"},\n"
        "      \"else\": {\"$ref\": \"#/$defs/project\"}\n    }\n  },\n"
        "  \"$defs\": {\n");
    for (guint i = 0; i < sections->len; i++)
        append_section(out, sections, sections->pdata[i]);
    append_any_block(out, sections);
    append_any_text(out);
    g_string_append(out, "  }\n}\n");
}
