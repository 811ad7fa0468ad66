/* tests/support/declare.h - declarations of tables without a YAML file.
 *
 * Everything lives until hk_declare_free; texts are not copied. */
#pragma once
#include "data/table.h"

typedef struct HkDeclare HkDeclare;

HkDeclare *hk_declare_new(void);
void hk_declare_free(HkDeclare *declare);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkDeclare, hk_declare_free)

/* Zeroed memory that lives as long as @declare. */
gpointer hk_declare_keep(HkDeclare *declare, gsize size);
HkText hk_declare_text(const char *value);
/* A list of HkText* from a NULL-terminated list of arguments. */
GPtrArray *hk_declare_texts(HkDeclare *declare, ...) G_GNUC_NULL_TERMINATED;
/* A list of HkPair* from pairs of arguments. */
GPtrArray *hk_declare_pairs(HkDeclare *declare, ...) G_GNUC_NULL_TERMINATED;

/* A table of one file or glob, with every default of the schema. */
HkTable *hk_declare_table(HkDeclare *declare, const char *name, const char *file);
/* Makes the rows of @table come from a query of the connection "warehouse". */
HkTableQuery *hk_declare_query(HkDeclare *declare, HkTable *table, const char *sql);
/* A column; @from NULL: its own name. */
HkColumn *hk_declare_column(HkDeclare *declare, HkTable *table, const char *name,
                            const char *from, HkValueType type);
/* The same, of money in @unit. */
HkColumn *hk_declare_money(HkDeclare *declare, HkTable *table, const char *name,
                           const char *from, const char *unit);
/* A rule "column is like glob" for totals, only or except. */
void hk_declare_rule(HkDeclare *declare, GPtrArray *rules, const char *column,
                     const char *like);
/* Codes as "code=name" in a list called @name. */
HkCodeList *
hk_declare_codes(HkDeclare *declare, const char *name, ...) G_GNUC_NULL_TERMINATED;
