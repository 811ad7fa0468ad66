/* report/record/record-gather.c - the printed figures of a paper. */
#include "report/record/record-gather.h"

#include "data/unit.h"
#include "report/record/record-private.h"
#include "report/run/for-each.h"

#include <string.h>

/* A figure that is worked out of more cells names only the first. */
#define MOST_CELLS 500

char *
hk_gather_path(const HkGather *gather, const char *path)
{
    const char *root = gather->request->planned->project->root;
    g_autofree char *whole = g_canonicalize_filename(path, NULL);
    const gsize length = strlen(root);

    if (strncmp(whole, root, length) == 0 && whole[length] == '/')
        return g_strdup(whole + length + 1);
    return g_path_get_basename(whole);
}

char *
hk_gather_place(const HkGather *gather, HkLoc loc)
{
    g_autofree char *path = NULL;

    if (loc.file == NULL)
        return g_strdup("");
    path = hk_gather_path(gather, loc.file);
    return g_strdup_printf("%s:%u", path, loc.line);
}

static void
append_number(GString *out, const HkColumnType *type, gint64 number)
{
    if (number < 0)
        g_string_append_c(out, '-');
    hk_number_append(out, number < 0 ? -(guint64)number : (guint64)number,
                     type->decimals, HK_NUMBERS_PLAIN);
}

char *
hk_gather_value(const HkColumnType *type, const HkCell *cell)
{
    g_autoptr(GString) out = g_string_new(NULL);

    if (!hk_status_has_number(cell->status))
        return g_strdup(hk_status_name(cell->status));
    if (!hk_value_type_is_number(type->type)) {
        char *text = hk_for_each_text(type, cell);

        return text != NULL ? text : g_strdup("");
    }
    append_number(out, type, cell->number);
    if (cell->status != HK_STATUS_NORMAL)
        g_string_append_printf(out, " %s", hk_status_name(cell->status));
    return g_string_free(g_steal_pointer(&out), FALSE);
}

char *
hk_gather_unit(const HkGather *gather, const HkColumnType *type)
{
    const char *language =
        hk_briefing_language(gather->request->planned->briefing.spec);
    HkUnit unit;

    if (type->type == HK_VALUE_MONEY) {
        hk_unit_of_currency(type->currency != NULL ? type->currency : "JPY", language,
                            &unit);
        return g_strdup(unit.name);
    }
    if (type->type == HK_VALUE_PERCENT)
        return g_strdup("%");
    return g_strdup(hk_value_type_is_number(type->type) ? type->unit : NULL);
}

/* Notes that the cells of @source are printed. */
static void
use_cells(HkGather *gather, const HkSource *source)
{
    for (guint i = 0; i < source->cells->len; i++) {
        guint frame, row, column;
        HkUse *use;

        hk_origins_place(hk_paper_work_origins(gather->request->work),
                         g_array_index(source->cells, HkOrigin, i), &frame, &row,
                         &column);
        use = &g_array_index(gather->uses, HkUse, frame);
        use->used = TRUE;
        use->rows[row] = 1;
        use->columns[column] = 1;
    }
}

/* The place of the source of @origin; -1 if there is none. */
static int
source_of(HkGather *gather, HkOrigin origin)
{
    const gpointer key = GUINT_TO_POINTER(origin);
    const guint known = GPOINTER_TO_UINT(g_hash_table_lookup(gather->sources, key));
    HkRecordedSource *recorded;
    HkSource source;

    if (known != 0)
        return (int)known - 1;
    if (!hk_origins_find(hk_paper_work_origins(gather->request->work), origin, &source))
        return -1;
    recorded = hk_recorded_source_new();
    recorded->kind = g_strdup(hk_origin_kind_name(source.kind));
    recorded->name = g_strdup(source.name);
    recorded->value = hk_gather_value(&source.type, &source.cell);
    recorded->unit = hk_gather_unit(gather, &source.type);
    if (source.cells->len > MOST_CELLS) {
        recorded->more = source.cells->len - MOST_CELLS;
        g_array_set_size(source.cells, MOST_CELLS);
    }
    use_cells(gather, &source);
    g_ptr_array_add(gather->record->sources, recorded);
    g_array_append_val(gather->found, source);
    g_hash_table_insert(gather->sources, key, GUINT_TO_POINTER(gather->found->len));
    return (int)gather->found->len - 1;
}

static guint
role_of(HkGather *gather, const char *role)
{
    const gpointer key = (gpointer)g_intern_string(role);
    const guint known = GPOINTER_TO_UINT(g_hash_table_lookup(gather->roles, key));

    if (known != 0)
        return known - 1;
    g_ptr_array_add(gather->record->roles, g_strdup(role));
    g_hash_table_insert(gather->roles, key,
                        GUINT_TO_POINTER(gather->record->roles->len));
    return gather->record->roles->len - 1;
}

static gboolean
same_place(HkLoc a, HkLoc b)
{
    return a.line == b.line && a.column == b.column && g_strcmp0(a.file, b.file) == 0;
}

/* What compose noted of the block at @place; NULL: nothing. */
static const HkComposedBlock *
find_block(const HkGather *gather, HkLoc place)
{
    const GPtrArray *blocks = hk_paper_work_blocks(gather->request->work);

    for (guint i = 0; i < blocks->len; i++) {
        const HkComposedBlock *block = blocks->pdata[i];

        if (same_place(block->spec->loc, place))
            return block;
    }
    return NULL;
}

static HkRecordedBlock *
record_block(const HkGather *gather, HkLoc place)
{
    const HkComposedBlock *composed = find_block(gather, place);
    HkRecordedBlock *block = g_new0(HkRecordedBlock, 1);

    block->place = hk_gather_place(gather, place);
    block->kind = g_strdup(composed != NULL ? composed->spec->kind : "block");
    if (composed == NULL)
        return block;
    block->label = g_strdup(composed->label);
    block->caption = g_strdup(composed->caption);
    block->unit = g_strdup(composed->unit);
    return block;
}

/* The place of the block at @place; -1: the figure belongs to the page. */
static int
block_of(HkGather *gather, HkLoc place)
{
    g_autofree char *key = NULL;
    guint known;

    if (place.file == NULL)
        return -1;
    key = g_strdup_printf("%s:%u:%u", place.file, place.line, place.column);
    known = GPOINTER_TO_UINT(g_hash_table_lookup(gather->blocks, key));
    if (known != 0)
        return (int)known - 1;
    g_ptr_array_add(gather->record->blocks, record_block(gather, place));
    known = gather->record->blocks->len;
    g_hash_table_insert(gather->blocks, g_steal_pointer(&key), GUINT_TO_POINTER(known));
    return (int)known - 1;
}

static void
take_figure(const HkSceneFigure *figure, gpointer data)
{
    HkGather *gather = data;
    const int source = source_of(gather, figure->cite->origin);
    HkRecordedFigure recorded = { .page = gather->page, .box = figure->box };

    if (source < 0)
        return;
    recorded.source = (guint)source;
    recorded.block = block_of(gather, figure->place);
    recorded.role = role_of(gather, figure->role);
    recorded.text = g_strdup(figure->cite->text);
    g_array_append_val(gather->record->figures, recorded);
}

/* @layout's text with … for each figure (transfer full). */
static char *
text_without_figures(const HkTextLayout *layout)
{
    const GArray *cites = hk_text_layout_cites(layout);
    const char *at = hk_text_layout_text(layout);
    GString *out = g_string_new(NULL);

    for (guint i = 0; cites != NULL && i < cites->len; i++) {
        const char *figure = g_array_index(cites, HkCite, i).text;
        const char *found = strstr(at, figure);

        if (found == NULL)
            continue;
        g_string_append_len(out, at, found - at);
        g_string_append(out, "…");
        at = found + strlen(figure);
    }
    g_string_append(out, at);
    return g_string_free(out, FALSE);
}

static gboolean
has_letter(const char *text)
{
    for (; *text != '\0'; text = g_utf8_next_char(text))
        if (g_unichar_isalpha(g_utf8_get_char(text)))
            return TRUE;
    return FALSE;
}

/* Numbers of pages and what the record has elsewhere are left out. */
static void
take_text(const char *role, HkRect box, const HkTextLayout *layout, gpointer data)
{
    static const char *const others[] = { "title", "caption", "page-number", NULL };
    HkRecordedPage *page = data;
    g_autofree char *text = NULL;

    (void)box;
    if (g_strv_contains(others, role))
        return;
    text = text_without_figures(layout);
    if (has_letter(text))
        g_ptr_array_add(page->texts, g_steal_pointer(&text));
}

void
hk_gather_figures(HkGather *gather)
{
    const GPtrArray *pages = hk_paper_work_pages(gather->request->work);

    for (gather->page = 1; gather->page <= pages->len; gather->page++) {
        const HkComposedPage *composed = pages->pdata[gather->page - 1];
        HkRecordedPage *page = g_new0(HkRecordedPage, 1);

        page->title = g_strdup(composed->outline);
        page->texts = g_ptr_array_new_with_free_func(g_free);
        hk_scene_foreach_text(composed->scene, take_text, page);
        page->size = hk_scene_size(composed->scene);
        g_ptr_array_add(gather->record->pages, page);
        hk_scene_foreach_figure(composed->scene, take_figure, gather);
    }
}
