/* report/schema.h - what users may write, printed from the tables that decode it. */
#pragma once
#include "data/field.h"
#include "report/block-kinds.h"

G_BEGIN_DECLS

/* A JSON Schema (draft 2020-12) of project, briefing and meeting files, for editors. */
void hk_schema_print_json(GString *out);

/* The reference of these files as Markdown: docs/REFERENCE.md. */
void hk_schema_print_reference(GString *out);

/* One struct, or one kind of block, as schema and reference name it. */
typedef struct HkSchemaSection {
    char *name; /* unique */
    const HkStructDef *def;
    gboolean is_named; /* its first key is the name it has in a mapping */
    gboolean is_kind;
    HkKind kind; /* if it is one */
} HkSchemaSection;

/* Every struct that files are made of, each where it is first used: the project, the
 * briefing, and then the kinds of blocks. (transfer full): of HkSchemaSection*. */
GPtrArray *hk_schema_sections(void);

/* The section of @def. */
const HkSchemaSection *
hk_schema_section(const GPtrArray *sections, const HkStructDef *def);

/* The key that a mapping of free names fills, so that the struct has no keys of its own
 * in a file; NULL if there is none. */
const HkField *hk_schema_free_names(const HkStructDef *def);

/* Appends what a value of @field is, such as "list of pages" or "number from 0 to 1".
 * With @linked, names of sections become links of Markdown. */
void hk_schema_append_value(GString *out, const GPtrArray *sections,
                            const HkField *field, gboolean linked);

G_END_DECLS
