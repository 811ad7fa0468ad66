/* data/views.c - the aggregates that ship with the engine, as views on the loaded
 * tables. */
#include "data/views-private.h"

#include "data/comparison.h"
#include "data/sql-template.h"

#include <sqlite3.h>
#include <string.h>

/* What a column of a table is for. */
typedef enum Role { YEAR, MINISTRY, PROGRAM, STAGE, AMOUNT, N_ROLES } Role;

static const struct {
    HkValueType types[2]; /* that it may have */
    const char *name;     /* that decides between several */
    gboolean by_name;     /* only that name will do */
} roles[] = {
    [YEAR] = { { HK_VALUE_FISCAL_YEAR, HK_VALUE_FISCAL_YEAR }, "fiscal_year", FALSE },
    [MINISTRY] = { { HK_VALUE_CODE, HK_VALUE_CODE }, "ministry", FALSE },
    [PROGRAM] = { { HK_VALUE_TEXT, HK_VALUE_CODE }, "program", TRUE },
    [STAGE] = { { HK_VALUE_STAGE, HK_VALUE_STAGE }, "stage", FALSE },
    [AMOUNT] = { { HK_VALUE_MONEY, HK_VALUE_MONEY }, "amount", FALSE },
};

/* What a column behind the key and the amount holds. */
typedef enum Content { LIKE_AMOUNT, PERCENT, WORD } Content;

typedef struct Extra {
    const char *name;
    Content content;
} Extra;

/* One kind of view. */
typedef struct Shape {
    const char *suffix;
    const char *section; /* of views.sql */
    Role needs;          /* besides year and amount; N_ROLES: nothing */
    Role keys[3]; /* besides the year, those that the table has; AMOUNT ends them */
    gboolean on_totals; /* only where the source prints totals, or where it does not */
    gboolean without_totals;
    Extra extras[5];
} Shape;

static const Shape shapes[] = {
    { "by_year_ministry",
      "sums",
      MINISTRY,
      { MINISTRY, STAGE, AMOUNT },
      FALSE,
      FALSE,
      { { NULL, 0 } } },
    { "by_program",
      "sums",
      PROGRAM,
      { MINISTRY, PROGRAM, STAGE },
      FALSE,
      FALSE,
      { { NULL, 0 } } },
    { "by_year",
      "sums",
      N_ROLES,
      { STAGE, AMOUNT, AMOUNT },
      FALSE,
      TRUE,
      { { NULL, 0 } } },
    { "by_year",
      "printed",
      N_ROLES,
      { STAGE, AMOUNT, AMOUNT },
      TRUE,
      FALSE,
      { { "printed", LIKE_AMOUNT }, { "difference", LIKE_AMOUNT } } },
    { "change",
      "change",
      N_ROLES,
      { MINISTRY, STAGE, AMOUNT },
      FALSE,
      FALSE,
      { { "previous", LIKE_AMOUNT },
        { "difference", LIKE_AMOUNT },
        { "rate", PERCENT },
        { "kind", WORD } } },
    { "program_change",
      "change",
      PROGRAM,
      { MINISTRY, PROGRAM, STAGE },
      FALSE,
      FALSE,
      { { "previous", LIKE_AMOUNT },
        { "difference", LIKE_AMOUNT },
        { "rate", PERCENT },
        { "kind", WORD } } },
    { "share",
      "share",
      MINISTRY,
      { MINISTRY, STAGE, AMOUNT },
      FALSE,
      FALSE,
      { { "total", LIKE_AMOUNT }, { "share", PERCENT } } },
};

/* One loaded table. */
typedef struct Source {
    HkStore *store;
    const GPtrArray *code_lists;
    const char *table;
    gboolean has_totals;
    const char *names[N_ROLES]; /* interned; NULL: there is no such column */
    HkColumnType types[N_ROLES];
} Source;

void
hk_view_free(HkView *view)
{
    if (view == NULL)
        return;
    g_ptr_array_unref(view->columns);
    g_free(view);
}

HkView *
hk_view_new(const char *name, const char *table)
{
    HkView *view = g_new0(HkView, 1);

    view->name = g_intern_string(name);
    view->table = g_intern_string(table);
    view->columns = g_ptr_array_new_with_free_func(g_free);
    return view;
}

void
hk_view_add_column(HkView *view, const char *name, const HkColumnType *type,
                   gboolean is_key)
{
    HkViewColumn *column = g_new0(HkViewColumn, 1);

    column->name = g_intern_string(name);
    column->type = *type;
    column->is_key = is_key;
    g_ptr_array_add(view->columns, column);
}

const HkView *
hk_views_find(const GPtrArray *views, const char *name)
{
    for (guint i = 0; views != NULL && i < views->len; i++) {
        const HkView *view = views->pdata[i];

        if (g_ascii_strcasecmp(view->name, name) == 0)
            return view;
    }
    return NULL;
}

/* Finds the column of @source that plays @role: the named one of its types, or the only
 * one. */
static void
find_role(Source *source, Role role)
{
    g_auto(GStrv) columns = hk_store_columns(source->store, source->table);
    guint found = 0;

    for (guint i = 0; columns[i] != NULL; i++) {
        const gboolean named = strcmp(columns[i], roles[role].name) == 0;
        const gboolean program = strcmp(columns[i], roles[PROGRAM].name) == 0;
        HkColumnType type;

        if (!hk_store_column_type(source->store, source->table, columns[i],
                                  source->code_lists, &type) ||
            (type.type != roles[role].types[0] && type.type != roles[role].types[1]) ||
            (roles[role].by_name && !named) || (program && role != PROGRAM))
            continue;
        found++;
        source->names[role] = g_intern_string(columns[i]);
        source->types[role] = type;
        if (named)
            return;
    }
    if (found > 1)
        source->names[role] = NULL;
}

static char *
quoted(const char *name)
{
    char *made = sqlite3_mprintf("\"%w\"", name);
    char *copy = g_strdup(made);

    sqlite3_free(made);
    return copy;
}

static char *
quoted_status(const char *name)
{
    g_autofree char *status = g_strconcat(name, "_status", NULL);

    return quoted(status);
}

static char *
quoted_rows(const char *name)
{
    g_autofree char *rows = g_strconcat(name, "_rows", NULL);

    return quoted(rows);
}

/* Whether @source has what @shape needs. */
static gboolean
fits(const Source *source, const Shape *shape)
{
    if (source->names[YEAR] == NULL || source->names[AMOUNT] == NULL)
        return FALSE;
    if (shape->needs != N_ROLES && source->names[shape->needs] == NULL)
        return FALSE;
    return source->has_totals ? !shape->without_totals : !shape->on_totals;
}

/* The SELECT of @shape over @source. */
static char *
write_select(const Source *source, const Shape *shape)
{
    g_autoptr(HkSqlTemplate) made = hk_sql_template_new(shape->section);
    g_autofree char *totals = g_strconcat(source->table, "_totals", NULL);

    hk_sql_template_set(made, "table", quoted(source->table));
    hk_sql_template_set(made, "totals", quoted(totals));
    hk_sql_template_set(made, "year", quoted(source->names[YEAR]));
    hk_sql_template_set(made, "amount", quoted(source->names[AMOUNT]));
    hk_sql_template_set(made, "amount status", quoted_status(source->names[AMOUNT]));
    hk_sql_template_set(made, "amount rows", quoted_rows(source->names[AMOUNT]));
    for (gsize i = 0; i < G_N_ELEMENTS(shape->keys); i++) {
        const Role role = shape->keys[i];

        if (role != AMOUNT && source->names[role] != NULL)
            hk_sql_template_add_key(made, source->names[role], role == STAGE);
    }
    return hk_sql_template_write(made);
}

static HkView *
describe(const Source *source, const Shape *shape)
{
    g_autofree char *name = g_strdup_printf("%s_%s", source->table, shape->suffix);
    HkView *view = hk_view_new(name, source->table);
    const HkColumnType types[] = {
        [LIKE_AMOUNT] = source->types[AMOUNT],
        [PERCENT] = hk_rate_type,
        [WORD] = { .type = HK_VALUE_TEXT },
    };

    hk_view_add_column(view, source->names[YEAR], &source->types[YEAR], TRUE);
    for (gsize i = 0; i < G_N_ELEMENTS(shape->keys); i++) {
        const Role role = shape->keys[i];

        if (role != AMOUNT && source->names[role] != NULL)
            hk_view_add_column(view, source->names[role], &source->types[role], TRUE);
    }
    hk_view_add_column(view, source->names[AMOUNT], &source->types[AMOUNT], FALSE);
    for (gsize i = 0; shape->extras[i].name != NULL; i++)
        hk_view_add_column(view, shape->extras[i].name,
                           &types[shape->extras[i].content], FALSE);
    return view;
}

gboolean
hk_view_create(sqlite3 *db, const char *name, const char *select, HkLoc loc,
               GError **error)
{
    char *sql = sqlite3_mprintf("CREATE TEMP VIEW \"%w\" AS %s", name, select);
    const int code = sqlite3_exec(db, sql, NULL, NULL, NULL);

    sqlite3_free(sql);
    if (code == SQLITE_OK)
        return TRUE;
    return hk_fail(error, HK_ERROR_INTERNAL, loc, "the view '%s' cannot be made: %s",
                   name, sqlite3_errmsg(db));
}

/* The views on one table. A loaded table that has the name of one keeps it. */
static gboolean
make_views(sqlite3 *db, const Source *source, GPtrArray *views, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(shapes); i++) {
        g_autofree char *select = NULL;
        HkView *view;

        if (!fits(source, &shapes[i]))
            continue;
        view = describe(source, &shapes[i]);
        g_ptr_array_add(views, view);
        select = write_select(source, &shapes[i]);
        if (hk_store_has_table(source->store, view->name))
            g_ptr_array_remove(views, view);
        else if (!hk_view_create(db, view->name, select, HK_NOWHERE, error))
            return FALSE;
    }
    return TRUE;
}

/* Whether there are stages, but which column has them is not clear: nothing is added
 * then. */
static gboolean
has_unclear_stages(const Source *source)
{
    g_auto(GStrv) columns = hk_store_columns(source->store, source->table);
    HkColumnType type;

    for (guint i = 0; source->names[STAGE] == NULL && columns[i] != NULL; i++)
        if (hk_store_column_type(source->store, source->table, columns[i], NULL,
                                 &type) &&
            type.type == HK_VALUE_STAGE)
            return TRUE;
    return FALSE;
}

static gboolean
make_table_views(sqlite3 *db, Source *source, GPtrArray *views, GError **error)
{
    g_autofree char *totals = g_strconcat(source->table, "_totals", NULL);

    source->has_totals = hk_store_has_table(source->store, totals);
    for (Role role = 0; role < N_ROLES; role++)
        find_role(source, role);
    return has_unclear_stages(source) || make_views(db, source, views, error);
}

GPtrArray *
hk_views_make(sqlite3 *db, HkStore *store, const GPtrArray *code_lists,
              const GPtrArray *kpis, GError **error)
{
    g_autoptr(GPtrArray) views =
        g_ptr_array_new_with_free_func((GDestroyNotify)hk_view_free);
    g_auto(GStrv) tables = hk_store_tables(store);

    for (guint i = 0; tables[i] != NULL; i++) {
        Source source = { .store = store,
                          .code_lists = code_lists,
                          .table = tables[i] };

        if (!make_table_views(db, &source, views, error))
            return NULL;
    }
    for (guint i = 0; kpis != NULL && i < kpis->len; i++) {
        HkView *view = hk_kpi_view_make(db, store, code_lists, kpis->pdata[i], error);

        if (view == NULL)
            return NULL;
        g_ptr_array_add(views, view);
    }
    return g_steal_pointer(&views);
}
