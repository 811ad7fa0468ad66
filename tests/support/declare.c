/* tests/support/declare.c - declarations of tables without a YAML file. */
#include "tests/support/declare.h"

#include <string.h>

struct HkDeclare {
    GPtrArray *lists;  /* of GPtrArray* */
    GPtrArray *blocks; /* of structs */
};

HkDeclare *
hk_declare_new(void)
{
    HkDeclare *declare = g_new0(HkDeclare, 1);

    declare->lists = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    declare->blocks = g_ptr_array_new_with_free_func(g_free);
    return declare;
}

void
hk_declare_free(HkDeclare *declare)
{
    if (declare == NULL)
        return;
    g_ptr_array_unref(declare->lists);
    g_ptr_array_unref(declare->blocks);
    g_free(declare);
}

gpointer
hk_declare_keep(HkDeclare *declare, gsize size)
{
    gpointer block = g_malloc0(size);

    g_ptr_array_add(declare->blocks, block);
    return block;
}

static GPtrArray *
new_list(HkDeclare *declare)
{
    GPtrArray *list = g_ptr_array_new();

    g_ptr_array_add(declare->lists, list);
    return list;
}

HkText
hk_declare_text(const char *value)
{
    return (HkText){ value, hk_loc("hakusho.yaml", 1, 1) };
}

static void
add_text(HkDeclare *declare, GPtrArray *list, const char *value)
{
    HkText *text = hk_declare_keep(declare, sizeof *text);

    *text = hk_declare_text(value);
    g_ptr_array_add(list, text);
}

GPtrArray *
hk_declare_texts(HkDeclare *declare, ...)
{
    GPtrArray *list = new_list(declare);
    const char *value;
    va_list args;

    va_start(args, declare);
    while ((value = va_arg(args, const char *)) != NULL)
        add_text(declare, list, value);
    va_end(args);
    return list;
}

GPtrArray *
hk_declare_pairs(HkDeclare *declare, ...)
{
    GPtrArray *list = new_list(declare);
    const char *key;
    va_list args;

    va_start(args, declare);
    while ((key = va_arg(args, const char *)) != NULL) {
        HkPair *pair = hk_declare_keep(declare, sizeof *pair);

        pair->key = hk_declare_text(key);
        pair->value = hk_declare_text(va_arg(args, const char *));
        g_ptr_array_add(list, pair);
    }
    va_end(args);
    return list;
}

HkTable *
hk_declare_table(HkDeclare *declare, const char *name, const char *file)
{
    HkTable *table = hk_declare_keep(declare, sizeof *table);

    table->loc = hk_loc("hakusho.yaml", 1, 1);
    table->name = hk_declare_text(name);
    table->files = hk_declare_texts(declare, file, NULL);
    table->encoding = hk_declare_text("auto");
    table->header_rows = -1;
    table->note_rows = -1;
    table->key = new_list(declare);
    table->columns = new_list(declare);
    table->signs = new_list(declare);
    table->totals = new_list(declare);
    table->only = new_list(declare);
    table->except = new_list(declare);
    return table;
}

HkTableQuery *
hk_declare_query(HkDeclare *declare, HkTable *table, const char *sql)
{
    HkTableQuery *query = hk_declare_keep(declare, sizeof *query);

    query->loc = hk_loc("hakusho.yaml", 5, 7);
    query->connection = hk_declare_text("warehouse");
    query->sql = hk_declare_text(sql);
    query->min_rows = 1;
    table->files = new_list(declare);
    table->query = query;
    return query;
}

HkColumn *
hk_declare_column(HkDeclare *declare, HkTable *table, const char *name,
                  const char *from, HkValueType type)
{
    HkColumn *column = hk_declare_keep(declare, sizeof *column);

    column->loc = hk_loc("hakusho.yaml", 1, 1);
    column->name = hk_declare_text(name);
    column->from = new_list(declare);
    if (from != NULL)
        add_text(declare, column->from, from);
    column->type = (int)type;
    column->decimals = -1;
    column->signs = new_list(declare);
    g_ptr_array_add(table->columns, column);
    return column;
}

HkColumn *
hk_declare_money(HkDeclare *declare, HkTable *table, const char *name, const char *from,
                 const char *unit)
{
    HkColumn *column = hk_declare_column(declare, table, name, from, HK_VALUE_MONEY);

    column->unit = hk_declare_text(unit);
    return column;
}

void
hk_declare_rule(HkDeclare *declare, GPtrArray *rules, const char *column,
                const char *like)
{
    HkRowRule *rule = hk_declare_keep(declare, sizeof *rule);

    rule->loc = hk_loc("hakusho.yaml", 1, 1);
    rule->column = hk_declare_text(column);
    rule->like = hk_declare_texts(declare, like, NULL);
    rule->match = new_list(declare);
    g_ptr_array_add(rules, rule);
}

HkCodeList *
hk_declare_codes(HkDeclare *declare, const char *name, ...)
{
    HkCodeList *list = hk_declare_keep(declare, sizeof *list);
    const char *pair;
    va_list args;

    list->name = hk_declare_text(name);
    list->codes = new_list(declare);
    va_start(args, name);
    while ((pair = va_arg(args, const char *)) != NULL) {
        HkCode *code = hk_declare_keep(declare, sizeof *code);
        const char *equals = strchr(pair, '=');

        g_autofree char *word = g_strndup(pair, (gsize)(equals - pair));

        code->code = hk_declare_text(g_intern_string(word));
        code->ja = hk_declare_text(equals + 1);
        code->aliases = new_list(declare);
        code->names = new_list(declare);
        g_ptr_array_add(list->codes, code);
    }
    va_end(args);
    return list;
}
