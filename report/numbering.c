/* report/numbering.c - the numbers of figures and tables. */
#include "report/numbering.h"

#include "layouts/captioned.h"
#include "layouts/page.h"
#include "report/block-kinds.h"

#include <string.h>

struct HkNumbering {
    const char *language;
    guint n_figures, n_tables;
    GHashTable *labels; /* const HkBlockSpec* -> label */
    GHashTable *by_id;  /* id -> const HkBlockSpec* */
    GPtrArray *ids;     /* borrowed, NULL-terminated */
};

static gboolean
number_blocks(HkNumbering *numbering, const GPtrArray *blocks, GError **error);

static gboolean
is_table(const char *kind)
{
    return strcmp(kind, "table") == 0 || strcmp(kind, "kpi") == 0;
}

/* What is made of words is neither a figure nor a table. */
static gboolean
has_number(const char *kind)
{
    static const char *const words[] = { "cases", "events",   "list",
                                         "quote", "sections", NULL };

    return !g_strv_contains(words, kind);
}

static gboolean
take_id(HkNumbering *numbering, const HkBlockSpec *block, GError **error)
{
    const HkBlockSpec *other;

    if (block->id.value == NULL)
        return TRUE;
    other = g_hash_table_lookup(numbering->by_id, block->id.value);
    if (other != NULL)
        return hk_fail(error, HK_ERROR_SPEC, block->id.loc,
                       "the id '%s' is taken by the block on line %u", block->id.value,
                       other->loc.line);
    g_hash_table_insert(numbering->by_id, (gpointer)block->id.value, (gpointer)block);
    g_ptr_array_add(numbering->ids, (gpointer)block->id.value);
    return TRUE;
}

/* The blocks that lie in a struct or in a list of structs. */
static gboolean
number_fields(HkNumbering *numbering, const HkStructDef *def, gconstpointer decoded,
              GError **error)
{
    for (guint i = 0; i < def->n_fields; i++) {
        const HkField *field = &def->fields[i];
        const gboolean is_blocks = field->type == HK_FIELD_BLOCKS;
        const GPtrArray *list;

        if (!is_blocks && field->type != HK_FIELD_STRUCTS)
            continue;
        list =
            *(GPtrArray *const *)(gconstpointer)((const char *)decoded + field->offset);
        if (is_blocks && !number_blocks(numbering, list, error))
            return FALSE;
        for (guint k = 0; !is_blocks && k < list->len; k++)
            if (!number_fields(numbering, field->sub, list->pdata[k], error))
                return FALSE;
    }
    return TRUE;
}

static gboolean
number_block(HkNumbering *numbering, const HkBlockSpec *block, GError **error)
{
    HkKind kind;

    if (block->caption.value != NULL && has_number(block->kind)) {
        const gboolean table = is_table(block->kind);
        const guint number = table ? ++numbering->n_tables : ++numbering->n_figures;

        g_hash_table_insert(numbering->labels, (gpointer)block,
                            hk_caption_label(numbering->language, table, number));
    }
    if (!take_id(numbering, block, error) || !hk_kind_lookup(block->kind, &kind))
        return FALSE;
    return number_fields(numbering, kind.def, block->options, error);
}

static gboolean
number_blocks(HkNumbering *numbering, const GPtrArray *blocks, GError **error)
{
    for (guint i = 0; i < blocks->len; i++)
        if (!number_block(numbering, blocks->pdata[i], error))
            return FALSE;
    return TRUE;
}

HkNumbering *
hk_numbering_new(const GPtrArray *pages, const char *language, GError **error)
{
    g_autoptr(HkNumbering) numbering = g_new0(HkNumbering, 1);

    numbering->language = language;
    numbering->labels = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    numbering->by_id = g_hash_table_new(g_str_hash, g_str_equal);
    numbering->ids = g_ptr_array_new();
    for (guint i = 0; i < pages->len; i++) {
        const HkPageSpec *page = pages->pdata[i];

        if (!number_blocks(numbering, page->blocks, error))
            return NULL;
    }
    g_ptr_array_add(numbering->ids, NULL);
    return g_steal_pointer(&numbering);
}

void
hk_numbering_free(HkNumbering *numbering)
{
    if (numbering == NULL)
        return;
    g_hash_table_unref(numbering->labels);
    g_hash_table_unref(numbering->by_id);
    g_ptr_array_unref(numbering->ids);
    g_free(numbering);
}

const char *
hk_numbering_label(const HkNumbering *numbering, const HkBlockSpec *block)
{
    return g_hash_table_lookup(numbering->labels, block);
}

const char *
hk_numbering_reference(const HkNumbering *numbering, const char *id)
{
    const HkBlockSpec *block = g_hash_table_lookup(numbering->by_id, id);

    return block != NULL ? hk_numbering_label(numbering, block) : NULL;
}

const char *const *
hk_numbering_ids(const HkNumbering *numbering)
{
    return (const char *const *)numbering->ids->pdata;
}
