/* report/declarations.c - the declarations of several files together. */
#include "report/declarations.h"

#include "data/fingerprint.h"

#include <string.h>

/* The lists of names in HkDeclarations. Each entry starts with its place and name. */
typedef struct Entry {
    HkLoc loc;
    HkText name;
} Entry;

static const struct {
    const char *what;
    gsize offset;
    const HkStructDef *def;
} lists[] = {
    { "code list", G_STRUCT_OFFSET(HkDeclarations, codes), &hk_code_list_def },
    { "table", G_STRUCT_OFFSET(HkDeclarations, tables), &hk_table_def },
    { "rating", G_STRUCT_OFFSET(HkDeclarations, ratings), &hk_rating_rule_def },
    { "set of indicators", G_STRUCT_OFFSET(HkDeclarations, kpis), &hk_kpi_spec_def },
};

static GPtrArray **
list_of(const HkDeclarations *declarations, gsize offset)
{
    return G_STRUCT_MEMBER_P(declarations, offset);
}

void
hk_declarations_init(HkDeclarations *all)
{
    all->calendar = NULL;
    all->fonts = g_ptr_array_new();
    for (gsize i = 0; i < G_N_ELEMENTS(lists); i++)
        *list_of(all, lists[i].offset) = g_ptr_array_new();
}

void
hk_declarations_clear(HkDeclarations *all)
{
    g_clear_pointer(&all->fonts, g_ptr_array_unref);
    for (gsize i = 0; i < G_N_ELEMENTS(lists); i++)
        g_clear_pointer(list_of(all, lists[i].offset), g_ptr_array_unref);
}

static const Entry *
find(const GPtrArray *list, const char *name)
{
    for (guint i = 0; i < list->len; i++) {
        const Entry *entry = list->pdata[i];

        if (g_str_equal(entry->name.value, name))
            return entry;
    }
    return NULL;
}

static gboolean
same(const HkStructDef *def, const void *a, const void *b)
{
    g_autoptr(GString) one = g_string_new(NULL);
    g_autoptr(GString) two = g_string_new(NULL);

    hk_fingerprint_add(one, def, a);
    hk_fingerprint_add(two, def, b);
    return g_string_equal(one, two);
}

static void
complain(HkDiags *diags, const char *what, HkLoc loc, HkLoc other)
{
    hk_diags_add(diags, HK_ERROR_FINDING, HK_ERROR_SPEC, loc,
                 "declare it once, in the project file",
                 "%s is declared otherwise in %s:%u", what, other.file, other.line);
}

static void
merge_list(GPtrArray *all, const GPtrArray *more, gsize kind, HkDiags *diags)
{
    for (guint i = 0; i < more->len; i++) {
        const Entry *entry = more->pdata[i];
        const Entry *other = find(all, entry->name.value);

        if (other == NULL) {
            g_ptr_array_add(all, (gpointer)entry);
        } else if (!same(lists[kind].def, other, entry)) {
            g_autofree char *what =
                g_strdup_printf("%s '%s'", lists[kind].what, entry->name.value);

            complain(diags, what, entry->loc, other->loc);
        }
    }
}

void
hk_declarations_merge(HkDeclarations *all, const HkDeclarations *more, HkDiags *diags)
{
    if (all->calendar == NULL)
        all->calendar = more->calendar;
    else if (more->calendar != NULL &&
             !same(&hk_calendar_def, all->calendar, more->calendar))
        complain(diags, "the calendar", more->calendar->loc, all->calendar->loc);
    for (gsize i = 0; i < G_N_ELEMENTS(lists); i++)
        merge_list(*list_of(all, lists[i].offset), *list_of(more, lists[i].offset), i,
                   diags);
    for (guint i = 0; i < more->fonts->len; i++)
        g_ptr_array_add(all->fonts, more->fonts->pdata[i]);
}
