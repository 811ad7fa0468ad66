/* data/sql-template.h - fills in the templates of data/views.sql. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef struct HkSqlTemplate HkSqlTemplate;

/* @section is a name after "-- @" in data/views.sql. */
HkSqlTemplate *hk_sql_template_new(const char *section);
void hk_sql_template_free(HkSqlTemplate *template); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkSqlTemplate, hk_sql_template_free)

/* {name} becomes @text, which is taken over. */
void hk_sql_template_set(HkSqlTemplate *template, const char *name, char *text);
/* A key column besides the year. */
void
hk_sql_template_add_key(HkSqlTemplate *template, const char *column, gboolean is_stage);

/* (transfer full) */
char *hk_sql_template_write(const HkSqlTemplate *template);

G_END_DECLS
