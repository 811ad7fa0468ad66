/* report/manual/keys.c - the keys of project and briefing files in hakusho(5). */
#include "report/decode.h"
#include "report/manual/manual.h"
#include "report/packet/meeting.h"
#include "report/project.h"
#include "report/schema.h"
#include "report/source/connections.h"

#include <string.h>

/* The words that the value of a key may be; without a word of help, in one line. */
static void
append_choices(GString *out, const HkChoice *choices)
{
    g_string_append(out, ".Bl -tag -width Ds -compact\n");
    for (const HkChoice *choice = choices; choice->name != NULL; choice++) {
        g_string_append(out, ".It Cm ");
        hk_mdoc_append_word(out, choice->name);
        g_string_append_c(out, '\n');
        if (choice->help != NULL)
            hk_mdoc_append_text(out, choice->help);
    }
    g_string_append(out, ".El\n");
}

/* "(whole number from 1 to 12; 4 when left out)" */
static void
append_value(GString *out, const GPtrArray *sections, const HkField *field)
{
    g_autoptr(GString) value = g_string_new("(");

    hk_schema_append_value(value, sections, field, FALSE);
    if (field->required)
        g_string_append(value, "; required");
    else if (field->fallback != NULL && *field->fallback != '\0')
        g_string_append_printf(value, "; %s when left out", field->fallback);
    g_string_append_c(value, ')');
    hk_mdoc_append_text(out, value->str);
}

static void
append_fields(GString *out, const GPtrArray *sections, const HkStructDef *def,
              guint first)
{
    if (first >= def->n_fields)
        return;
    g_string_append(out, ".Bl -tag -width Ds\n");
    for (guint i = first; i < def->n_fields; i++) {
        const HkField *field = &def->fields[i];

        g_string_append(out, ".It Cm ");
        hk_mdoc_append_word(out, field->key);
        g_string_append_c(out, '\n');
        append_value(out, sections, field);
        hk_mdoc_append_text(out, field->help);
        if (field->choices != NULL)
            append_choices(out, field->choices);
    }
    g_string_append(out, ".El\n");
}

static void
append_free_names(GString *out, const GPtrArray *sections, const HkField *field)
{
    g_autoptr(GString) value = g_string_new("Written as ");

    hk_schema_append_value(value, sections, field, FALSE);
    g_string_append_c(value, '.');
    hk_mdoc_append_text(out, value->str);
}

static void
append_section(GString *out, const GPtrArray *sections, const HkSchemaSection *section)
{
    const HkField *free_names = hk_schema_free_names(section->def);

    g_string_append_printf(out, ".Ss %s\n",
                           section->is_kind ? section->kind.name : section->name);
    hk_mdoc_append_text(out,
                        section->is_kind ? section->kind.summary : section->def->help);
    if (free_names != NULL && !section->is_kind) {
        append_free_names(out, sections, free_names);
        return;
    }
    append_fields(out, sections, section->def, section->is_named ? 1 : 0);
    if (section->def->shorthand != NULL && !section->is_kind) {
        g_string_append(out, ".Pp\nWritten without keys, the value stands for\n.Cm ");
        hk_mdoc_append_word(out, section->def->shorthand);
        g_string_append(out, " .\n");
    }
}

/* The sections from @from up to that of @until; NULL: up to the last. */
static void
append_part(GString *out, const HkStructDef *from, const HkStructDef *until)
{
    g_autoptr(GPtrArray) sections = hk_schema_sections();
    gboolean inside = FALSE;

    for (guint i = 0; i < sections->len; i++) {
        const HkSchemaSection *section = sections->pdata[i];

        inside = (inside || section->def == from) && section->def != until;
        if (inside)
            append_section(out, sections, section);
    }
}

void
hk_manual_print_project(GString *out)
{
    append_part(out, &hk_project_def, &hk_briefing_def);
}

void
hk_manual_print_briefing(GString *out)
{
    append_part(out, &hk_briefing_def, &hk_meeting_def);
}

void
hk_manual_print_meeting(GString *out)
{
    append_part(out, &hk_meeting_def, &hk_connections_def);
}

void
hk_manual_print_connections(GString *out)
{
    append_part(out, &hk_connections_def, &hk_block_common_def);
}

void
hk_manual_print_blocks(GString *out)
{
    append_part(out, &hk_block_common_def, NULL);
}
