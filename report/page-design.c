/* report/page-design.c - reads page designs and puts them into a briefing. */
#include "report/page-design.h"

#include "layouts/page.h"
#include "report/decode.h"
#include "report/designs.h"
#include "report/page-slots.h"

#include <gio/gio.h>
#include <string.h>

#define BUILT_IN "/hakusho/designs"
#define ENDING ".yaml"

static const HkField slot_fields[] = {
    { .key = "name",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(HkSlot, name),
      .required = TRUE,
      .help = "What pages call it." },
    { .key = "help",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(HkSlot, help),
      .required = TRUE,
      .help = "What goes into it." },
    { .key = "required",
      .type = HK_FIELD_BOOL,
      .offset = G_STRUCT_OFFSET(HkSlot, required),
      .fallback = "false",
      .help = "Whether every page of the design must fill it." },
};

static const HkStructDef slot_def = {
    .name = "slot",
    .help = "A place of a page design that a page fills.",
    .size = sizeof(HkSlot),
    .fields = slot_fields,
    .n_fields = G_N_ELEMENTS(slot_fields),
    .shorthand = "help",
};

static const HkField fields[] = {
    { .key = "hakusho",
      .type = HK_FIELD_INT,
      .offset = G_STRUCT_OFFSET(HkPageDesignSpec, version),
      .required = TRUE,
      .help = "The version of the format: 1.",
      .min = 1,
      .max = 1 },
    { .key = "help",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(HkPageDesignSpec, help),
      .required = TRUE,
      .help = "What pages the design is for." },
    { .key = "slots",
      .type = HK_FIELD_MAP,
      .offset = G_STRUCT_OFFSET(HkPageDesignSpec, slots),
      .help = "The slots by name.",
      .sub = &slot_def },
    { .key = "page",
      .type = HK_FIELD_NODE,
      .offset = G_STRUCT_OFFSET(HkPageDesignSpec, page),
      .required = TRUE,
      .help = "A page as in a briefing, with {slot: name} where a slot goes." },
};

const HkStructDef hk_page_design_def = {
    .name = "page-design",
    .help = "A page design, designs/NAME.yaml: a page that is laid out once.",
    .size = sizeof(HkPageDesignSpec),
    .fields = fields,
    .n_fields = G_N_ELEMENTS(fields),
};

struct HkPageDesigns {
    char *folder;     /* absolute */
    char *shown;      /* as findings call it */
    GHashTable *read; /* name -> const HkPageDesignSpec*; NULL value: cannot be used */
    GPtrArray *trees; /* of HkYamlTree* */
};

HkPageDesigns *
hk_page_designs_new(const char *folder, const char *shown)
{
    HkPageDesigns *designs = g_new0(HkPageDesigns, 1);

    designs->folder = g_strdup(folder);
    designs->shown = g_strdup(shown);
    designs->read = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    designs->trees = g_ptr_array_new_with_free_func((GDestroyNotify)hk_yaml_tree_free);
    return designs;
}

void
hk_page_designs_free(HkPageDesigns *designs)
{
    if (designs == NULL)
        return;
    g_hash_table_unref(designs->read);
    g_ptr_array_unref(designs->trees);
    g_free(designs->shown);
    g_free(designs->folder);
    g_free(designs);
}

GBytes *
hk_built_in_design(const char *name)
{
    g_autofree char *path = g_strconcat(BUILT_IN "/", name, ENDING, NULL);

    return g_resource_lookup_data(hk_designs_get_resource(), path,
                                  G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

static int
compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

char **
hk_built_in_designs(void)
{
    char **names = g_resource_enumerate_children(hk_designs_get_resource(), BUILT_IN,
                                                 G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

    g_assert(names != NULL);
    for (guint i = 0; names[i] != NULL; i++)
        names[i][strlen(names[i]) - strlen(ENDING)] = '\0';
    qsort(names, g_strv_length(names), sizeof *names, compare_names);
    return names;
}

/* The file of a design, from the project or built in; NULL if there is none, or after a
 * finding. */
static HkYamlTree *
read_tree(const HkPageDesigns *designs, const char *name, gboolean *found,
          HkDiags *diags)
{
    g_autofree char *file = g_strconcat(name, ENDING, NULL);
    g_autofree char *path = g_build_filename(designs->folder, file, NULL);
    g_autofree char *shown = g_build_filename(designs->shown, file, NULL);
    g_autofree char *called = g_strdup_printf("%s (built in)", file);
    g_autoptr(GBytes) built_in = NULL;
    gsize length;
    const char *text;

    *found = TRUE;
    if (g_file_test(path, G_FILE_TEST_EXISTS))
        return hk_yaml_tree_load(shown, diags);
    built_in = hk_built_in_design(name);
    *found = built_in != NULL;
    if (built_in == NULL)
        return NULL;
    text = g_bytes_get_data(built_in, &length);
    return hk_yaml_tree_parse(called, text, length, diags);
}

/* The names that design: may have. (transfer full) */
static char **
known_names(const HkPageDesigns *designs)
{
    g_auto(GStrv) built_in = hk_built_in_designs();
    g_autoptr(GDir) folder = g_dir_open(designs->folder, 0, NULL);
    g_autoptr(GStrvBuilder) names = g_strv_builder_new();
    const char *file;

    g_strv_builder_addv(names, (const char **)hk_page_design_names());
    g_strv_builder_addv(names, (const char **)built_in);
    while (folder != NULL && (file = g_dir_read_name(folder)) != NULL) {
        g_autofree char *name = g_strndup(file, strlen(file) - strlen(ENDING));

        if (g_str_has_suffix(file, ENDING))
            g_strv_builder_add(names, name);
    }
    return g_strv_builder_end(names);
}

static void
complain_unknown(const HkPageDesigns *designs, const char *name, HkLoc loc,
                 HkDiags *diags)
{
    g_auto(GStrv) known = known_names(designs);
    const char *nearest = hk_nearest_name(name, (const char *const *)known);
    g_autofree char *all = g_strjoinv(", ", known);
    g_autofree char *hint = nearest != NULL
                                ? g_strdup_printf("did you mean '%s'?", nearest)
                                : g_strdup_printf("known are: %s", all);

    hk_diags_add(diags, HK_ERROR_FINDING, HK_ERROR_SPEC, loc, hint,
                 "there is no page design '%s'", name);
}

/* Names are those of files; they lead nowhere else. */
static gboolean
is_name(const char *name)
{
    return *name != '\0' && *name != '.' && strpbrk(name, "/\\") == NULL;
}

static const HkPageDesignSpec *
read_design(HkPageDesigns *designs, const char *name, HkLoc loc, HkDiags *diags)
{
    g_autoptr(HkDiags) own = hk_diags_new();
    gboolean found = FALSE;
    HkYamlTree *tree = is_name(name) ? read_tree(designs, name, &found, own) : NULL;
    const HkPageDesignSpec *design = NULL;

    if (tree != NULL) {
        g_ptr_array_add(designs->trees, tree);
        design = hk_decode(tree, &hk_page_design_def, hk_yaml_tree_root(tree), own);
        if (design->page != NULL && design->page->kind != HK_YAML_MAP)
            hk_diags_add(own, HK_ERROR_FINDING, HK_ERROR_SPEC, design->page->loc,
                         "write it as an item of pages:", "'page' must be a mapping");
    }
    if (!found)
        complain_unknown(designs, name, loc, diags);
    hk_diags_add_all(diags, own);
    return hk_diags_have_error(own) ? NULL : design;
}

const HkPageDesignSpec *
hk_page_designs_get(HkPageDesigns *designs, const char *name, HkLoc loc, HkDiags *diags)
{
    const HkPageDesignSpec *design;

    if (!g_hash_table_contains(designs->read, name)) {
        design = read_design(designs, name, loc, diags);
        g_hash_table_insert(designs->read, g_strdup(name), (gpointer)design);
    }
    return g_hash_table_lookup(designs->read, name);
}

/* The key design: of @page if it names a design of the user or one that is built in. */
static const HkYamlEntry *
design_key(const HkYamlNode *page)
{
    for (guint i = 0; page->kind == HK_YAML_MAP && i < page->entries->len; i++) {
        const HkYamlEntry *entry = &g_array_index(page->entries, HkYamlEntry, i);

        if (strcmp(entry->key, "design") == 0 && entry->value->kind == HK_YAML_TEXT &&
            !g_strv_contains(hk_page_design_names(), entry->value->text))
            return entry;
    }
    return NULL;
}

static HkYamlNode *
apply(HkPageDesigns *designs, HkYamlTree *tree, HkYamlNode *page, HkDiags *diags)
{
    const HkYamlEntry *key = design_key(page);
    HkPageUse use = { tree, page, key, NULL };

    if (key == NULL)
        return page;
    use.design = hk_page_designs_get(designs, key->value->text, key->value->loc, diags);
    return hk_page_slots_fill(&use, diags);
}

const HkYamlNode *
hk_page_designs_apply(HkPageDesigns *designs, HkYamlTree *tree, HkDiags *diags)
{
    const HkYamlNode *root = hk_yaml_tree_root(tree);
    const HkYamlNode *pages =
        root->kind == HK_YAML_MAP ? hk_yaml_node_get(root, "pages") : NULL;

    if (pages == NULL || pages->kind != HK_YAML_LIST)
        return root;
    for (guint i = 0; i < pages->items->len; i++)
        pages->items->pdata[i] = apply(designs, tree, pages->items->pdata[i], diags);
    return root;
}
