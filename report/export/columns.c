/* report/export/columns.c - which data a block shows, and how: read from its options by
 * their tables of keys, so that no kind of block is known here. */
#include "report/export/book-private.h"

#include "data/unit-english.h"
#include "data/unit.h"
#include "report/block-kinds.h"

#include <math.h>
#include <string.h>

typedef void (*Visit)(const HkStructDef *def, const char *decoded, gpointer user);

/* Calls @visit with every struct of a block's options; blocks that lie in it are blocks
 * of their own. */
static void
walk(const HkStructDef *def, const char *decoded, Visit visit, gpointer user)
{
    visit(def, decoded, user);
    for (guint i = 0; i < def->n_fields; i++) {
        const HkField *field = &def->fields[i];
        const char *member = decoded + field->offset;
        const GPtrArray *list;

        if (field->type == HK_FIELD_STRUCT &&
            *(const char *const *)(gconstpointer)member != NULL)
            walk(field->sub, *(const char *const *)(gconstpointer)member, visit, user);
        if (field->type != HK_FIELD_STRUCTS && field->type != HK_FIELD_MAP)
            continue;
        list = *(GPtrArray *const *)(gconstpointer)member;
        for (guint k = 0; k < list->len; k++)
            walk(field->sub, list->pdata[k], visit, user);
    }
}

/* The text of the field @key; NULL if there is none. */
static const char *
text_of(const HkStructDef *def, const char *decoded, const char *key)
{
    for (guint i = 0; i < def->n_fields; i++)
        if (strcmp(def->fields[i].key, key) == 0 &&
            def->fields[i].type == HK_FIELD_TEXT)
            return ((const HkText *)(gconstpointer)(decoded + def->fields[i].offset))
                ->value;
    return NULL;
}

static int
int_of(const HkStructDef *def, const char *decoded, const char *key, int fallback)
{
    for (guint i = 0; i < def->n_fields; i++)
        if (strcmp(def->fields[i].key, key) == 0 && def->fields[i].type == HK_FIELD_INT)
            return *(const int *)(gconstpointer)(decoded + def->fields[i].offset);
    return fallback;
}

typedef struct DatasetSearch {
    const char *kind;
    const GPtrArray *frames;
    GPtrArray *names;
} DatasetSearch;

static void
add_datasets(const HkStructDef *def, const char *decoded, gpointer user)
{
    DatasetSearch *search = user;
    const char *const keys[] = { search->kind, "data", "values" };

    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        const char *name = text_of(def, decoded, keys[i]);

        if (name != NULL && hk_frames_find(search->frames, name) != NULL &&
            !g_ptr_array_find_with_equal_func(search->names, name, g_str_equal, NULL))
            g_ptr_array_add(search->names, (gpointer)name);
    }
}

GPtrArray *
hk_export_datasets(const HkBlockSpec *block, const GPtrArray *frames)
{
    DatasetSearch search = { block->kind, frames, g_ptr_array_new() };
    HkKind kind;

    if (hk_kind_lookup(block->kind, &kind))
        walk(kind.def, block->options, add_datasets, &search);
    return search.names;
}

typedef struct ColumnSearch {
    const HkFrame *frame;
    HkExportColumn *columns; /* one for each of the frame */
    gboolean *used;
} ColumnSearch;

/* Takes over what a struct says that names a column and its unit, decimals or title. */
static void
take_column(const HkStructDef *def, const char *decoded, ColumnSearch *search)
{
    const char *field = text_of(def, decoded, "field");
    const char *name = field != NULL ? field : text_of(def, decoded, "value");
    const char *title = text_of(def, decoded, "title");
    const int index = name != NULL ? hk_frame_column(search->frame, name) : -1;
    HkExportColumn *column;

    if (index < 0)
        return;
    column = &search->columns[index];
    if (column->unit == NULL)
        column->unit = text_of(def, decoded, "unit");
    if (column->decimals < 0)
        column->decimals = int_of(def, decoded, "decimals", -1);
    if (column->title == NULL && field != NULL && title != NULL &&
        strchr(title, '{') == NULL)
        column->title = title;
}

static gboolean
is_text(HkFieldType type)
{
    return type == HK_FIELD_TEXT || type == HK_FIELD_VALUE;
}

static void
note_columns(const HkStructDef *def, const char *decoded, gpointer user)
{
    ColumnSearch *search = user;

    take_column(def, decoded, search);
    for (guint i = 0; i < def->n_fields; i++) {
        const HkField *field = &def->fields[i];
        const char *member = decoded + field->offset;
        const char *text = is_text(field->type)
                               ? ((const HkText *)(gconstpointer)member)->value
                               : NULL;
        const int index = text != NULL ? hk_frame_column(search->frame, text) : -1;

        if (index >= 0)
            search->used[index] = TRUE;
    }
}

/* The unit of all amounts that do not say their own: the one that stands above the
 * block; NULL: none. */
static const char *
common_unit(const HkComposedBlock *block, const ColumnSearch *search, guint n)
{
    if (block->unit != NULL)
        return block->unit;
    for (guint i = 0; i < n; i++)
        if (search->columns[i].unit != NULL &&
            hk_frame_column_type(search->frame, i)->type == HK_VALUE_MONEY)
            return search->columns[i].unit;
    return NULL;
}

static gboolean
can_be_given_in(const HkColumnType *type, const char *unit)
{
    gint64 scaled;

    return hk_round_to_unit(type, 0, unit, 0, HK_ROUND, &scaled);
}

/* Puts @column into the unit that the paper prints: English papers say ¥ billion for
 * 億円, and composites such as 兆億円 cannot stand in one cell. */
static void
settle_unit(HkExportColumn *column, const HkColumnType *type, const char *common,
            const char *language)
{
    HkUnit unit;
    const char *label;

    if (column->unit == NULL && type->type == HK_VALUE_MONEY)
        column->unit = common;
    if (!hk_value_type_is_number(type->type) || column->unit == NULL)
        return;
    hk_unit_find(column->unit, &unit);
    if (unit.finest != 0 || !can_be_given_in(type, column->unit)) {
        column->unit = NULL;
        return;
    }
    label = hk_unit_label(column->unit, language);
    if (column->decimals < 0)
        column->decimals = 0;
    if (strcmp(label, column->unit) == 0 || !can_be_given_in(type, label))
        return;
    column->decimals -= (int)lround(log10(hk_unit_label_ratio(column->unit, language)));
    column->decimals = CLAMP(column->decimals, 0, 9);
    column->unit = label;
}

GArray *
hk_export_columns(const HkComposedBlock *block, const HkFrame *frame,
                  const char *language)
{
    const guint n = hk_frame_n_columns(frame);
    g_autofree HkExportColumn *columns = g_new0(HkExportColumn, n);
    g_autofree gboolean *used = g_new0(gboolean, n);
    ColumnSearch search = { frame, columns, used };
    GArray *chosen = g_array_new(FALSE, FALSE, sizeof(HkExportColumn));
    gboolean names_any = FALSE;
    HkKind kind;
    const char *common;

    for (guint i = 0; i < n; i++)
        columns[i] = (HkExportColumn){ .column = i, .decimals = -1 };
    if (hk_kind_lookup(block->spec->kind, &kind))
        walk(kind.def, block->spec->options, note_columns, &search);
    common = common_unit(block, &search, n);
    for (guint i = 0; i < n; i++) {
        settle_unit(&columns[i], hk_frame_column_type(frame, i), common, language);
        names_any = names_any || (used[i] && !hk_frame_column_is_key(frame, i));
    }
    for (guint i = 0; i < n; i++)
        if (!names_any || used[i] || hk_frame_column_is_key(frame, i))
            g_array_append_val(chosen, columns[i]);
    return chosen;
}
