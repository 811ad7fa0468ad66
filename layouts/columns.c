/* layouts/columns.c - the block `list`: names in columns, such as members by office or
 * organisations by region. */
#include "layouts/block-kinds.h"
#include "layouts/columns-private.h"
#include "layouts/draw/hue-name.h"
#include "layouts/entries.h"

#include <string.h>

/* One entry of list:. */
typedef struct EntrySpec {
    HkLoc loc;
    HkText data;
    HkText group;
    GPtrArray *items; /* of HkText* */
    HkText name;
    HkText note;
} EntrySpec;

/* list: of a block. */
typedef struct ListOptions {
    HkLoc loc;
    GPtrArray *list; /* of EntrySpec* */
    int columns;
    gboolean bullets;
    HkText color;
} ListOptions;

static const HkField entry_fields[] = {
    HK_ENTRY_DATA_FIELD(EntrySpec),
    { .key = "group",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(EntrySpec, group),
      .printed = TRUE,
      .help = "The head above the names; entries of one group that follow each other "
              "share it." },
    { .key = "items",
      .type = HK_FIELD_TEXTS,
      .offset = G_STRUCT_OFFSET(EntrySpec, items),
      .printed = TRUE,
      .help = "Several names; in a cell of a data set they are divided by ;." },
    { .key = "name",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(EntrySpec, name),
      .printed = TRUE,
      .help = "One name." },
    { .key = "note",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(EntrySpec, note),
      .printed = TRUE,
      .help = "What is said of the name, beside it: an office, an affiliation." },
};

static const HkStructDef entry_def = {
    .name = "list-entry",
    .help = "One or several names, or with data: one entry for each row.",
    .size = sizeof(EntrySpec),
    .fields = entry_fields,
    .n_fields = G_N_ELEMENTS(entry_fields),
    .shorthand = "name",
};

static const HkField list_fields[] = {
    { .key = "list",
      .type = HK_FIELD_STRUCTS,
      .offset = G_STRUCT_OFFSET(ListOptions, list),
      .required = TRUE,
      .help = "The names, in reading order: down the first column, then the second.",
      .sub = &entry_def },
    { .key = "columns",
      .type = HK_FIELD_INT,
      .offset = G_STRUCT_OFFSET(ListOptions, columns),
      .fallback = "2",
      .help = "How many columns; they are made equally high.",
      .min = 1,
      .max = 8 },
    { .key = "bullets",
      .type = HK_FIELD_BOOL,
      .offset = G_STRUCT_OFFSET(ListOptions, bullets),
      .fallback = "true",
      .help = "Starts each name with ・." },
    { .key = "color",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(ListOptions, color),
      .help = "The name of a hue for the heads, such as green." },
};

static gboolean
check_list(const void *decoded, GError **error)
{
    const ListOptions *options = decoded;

    return hk_hue_name_check(&options->color, error);
}

static const HkStructDef list_def = {
    .name = "list",
    .help = "Names in columns, under heads.",
    .size = sizeof(ListOptions),
    .fields = list_fields,
    .n_fields = G_N_ELEMENTS(list_fields),
    .check = check_list,
};

static void
item_free(gpointer data)
{
    HkListItem *item = data;

    g_free(item->name);
    g_free(item->note);
    g_free(item);
}

static void
group_free(gpointer data)
{
    HkListGroup *group = data;

    g_free(group->head);
    g_free(group);
}

static void
list_free(HkBlock *base)
{
    HkList *list = (HkList *)base;

    g_ptr_array_unref(list->groups);
    g_ptr_array_unref(list->items);
    g_free(list);
}

static const HkBlockClass list_class = {
    .name = "list",
    .measure = hk_list_measure,
    .emit = hk_list_emit,
    .split = hk_list_split,
    .free = list_free,
};

HkList *
hk_list_new_like(const HkList *list)
{
    HkList *made = g_new0(HkList, 1);

    *made = *list;
    made->base.class = &list_class;
    made->groups = g_ptr_array_new_with_free_func(group_free);
    made->items = g_ptr_array_new_with_free_func(item_free);
    return made;
}

HkListGroup *
hk_list_group_new(const char *head)
{
    HkListGroup *group = g_new0(HkListGroup, 1);

    group->head = g_strdup(head);
    return group;
}

static void
add_item(HkList *list, const char *name, const char *note, HkLoc loc)
{
    HkListItem *item = g_new0(HkListItem, 1);

    item->name = g_strdup(name);
    item->note = g_strdup(note);
    item->loc = loc;
    item->group = list->groups->len - 1;
    g_ptr_array_add(list->items, item);
}

static void
enter_group(HkList *list, const char *head)
{
    const HkListGroup *last =
        list->groups->len > 0 ? list->groups->pdata[list->groups->len - 1] : NULL;

    if (last == NULL || g_strcmp0(last->head, head) != 0)
        g_ptr_array_add(list->groups, hk_list_group_new(head));
}

static gboolean
add_entry(HkList *list, const EntrySpec *entry, GError **error)
{
    if (entry->name.value == NULL && entry->items->len == 0)
        return hk_fail(error, HK_ERROR_SPEC, entry->loc,
                       "an entry of a list has a 'name' or 'items'");
    enter_group(list, entry->group.value);
    if (entry->name.value != NULL)
        add_item(list, entry->name.value, entry->note.value, entry->loc);
    for (guint i = 0; i < entry->items->len; i++)
        add_item(list, ((const HkText *)entry->items->pdata[i])->value, NULL,
                 entry->loc);
    return TRUE;
}

static HkBlock *
build(const HkBlockSource *source, HkDrawContext *context, GError **error)
{
    const ListOptions *options = source->spec->options;
    const HkList start = { .base = { .loc = source->spec->loc },
                           .columns = (guint)options->columns,
                           .bullets = options->bullets };
    g_autoptr(HkEntries) entries =
        hk_entries_new(source, context, &entry_def, options->list, error);
    g_autoptr(HkBlock) held = NULL;
    HkList *list;

    if (entries == NULL)
        return NULL;
    list = hk_list_new_like(&start);
    held = &list->base;
    if (options->color.value != NULL)
        list->hue = hk_hue_lookup(options->color.value);
    for (guint i = 0; i < hk_entries_count(entries); i++)
        if (!add_entry(list, hk_entries_get(entries, i), error))
            return NULL;
    if (list->items->len > 0)
        return g_steal_pointer(&held);
    hk_fail(error, HK_ERROR_DATA, source->spec->loc, "there is nothing in the list");
    return NULL;
}

const HkBlockKind hk_kind_list = {
    .name = "list",
    .summary = "Names in columns, under heads",
    .def = &list_def,
    .build = build,
};
