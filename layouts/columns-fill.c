/* layouts/columns-fill.c - sets a list, and divides it into columns of one height. */
#include "layouts/columns-private.h"
#include "layouts/shrink.h"

#define COLUMN_GAP (6 * HK_SPACE_UNIT)
#define HEAD_PADDING (0.8 * HK_SPACE_UNIT)
#define HEAD_BAR HK_SPACE_UNIT
#define HEAD_GAP (1.2 * HK_SPACE_UNIT) /* below a head */
#define GROUP_GAP (3 * HK_SPACE_UNIT)  /* above a head */
#define ITEM_GAP (0.7 * HK_SPACE_UNIT) /* between items */
#define NOTE_GAP (3 * HK_SPACE_UNIT)   /* between name and note */
#define LEAST_COLUMN (28 * HK_SPACE_UNIT)
#define NAME_SHARE 0.62 /* of the column, for names that have notes */

/* Columns that differ by less are equally high, points. */
#define STEP 2.0

/* By so much columns may be higher than need be to keep groups together. */
#define WHOLE_GROUPS 1.3
#define WHOLE_LEAST (12 * HK_SPACE_UNIT)

/* An item set for the width of a column. */
typedef struct SetItem {
    HkTextLayout *bullet, *name, *note; /* NULL: none */
    double name_x, note_x, height;
} SetItem;

/* Everything set, but not yet divided. */
typedef struct Setting {
    GArray *items;    /* of SetItem */
    GPtrArray *heads; /* of HkTextLayout*, one for each group; NULL: none */
    GPtrArray *again; /* the same for a group that goes on in the next column */
    double column;    /* width */
    double scale;
} Setting;

/* Where a column starts, and how high it is. */
typedef struct Column {
    guint first, n;
    double height;
} Column;

static void
set_item_clear(gpointer data)
{
    SetItem *set = data;

    hk_text_layout_unref(set->bullet);
    hk_text_layout_unref(set->name);
    hk_text_layout_unref(set->note);
}

static void
setting_clear(Setting *setting)
{
    g_clear_pointer(&setting->items, g_array_unref);
    g_clear_pointer(&setting->heads, g_ptr_array_unref);
    g_clear_pointer(&setting->again, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Setting, setting_clear)

static const HkListItem *
item_at(const HkList *list, guint index)
{
    return list->items->pdata[index];
}

static double
width_of(const HkTextLayout *layout)
{
    return layout != NULL ? hk_text_layout_size(layout).width : 0;
}

static double
height_of(const HkTextLayout *layout)
{
    return layout != NULL ? hk_text_layout_size(layout).height : 0;
}

static HkTextLayout *
set_text(HkDrawContext *context, const HkTextRun *run, HkSize width_and_scale,
         HkLoc loc, GError **error)
{
    HkTextRequest request = { .runs = run,
                              .n_runs = 1,
                              .width = width_and_scale.width,
                              .scale = width_and_scale.height,
                              .loc = loc };

    return hk_text_layout(context->text, &request, error);
}

/* The head of group @index, with （続き） when it goes @on. */
static gboolean
set_head(const HkList *list, HkDrawContext *context, guint index, gboolean on,
         Setting *setting, GError **error)
{
    const HkListGroup *group = list->groups->pdata[index];
    const char *more = on || group->continued
                           ? hk_word(context->formatter->language, "continued")
                           : "";
    g_autofree char *text =
        g_strconcat(group->head != NULL ? group->head : "", more, NULL);
    HkTextRun run = { .text = text,
                      .style = HK_STYLE_BODY,
                      .color =
                          list->hue != NULL ? list->hue->text : hk_ink(HK_INK_TEXT),
                      .bold = TRUE };
    HkSize room = { setting->column - HEAD_BAR - 3 * HEAD_PADDING, setting->scale };
    HkTextLayout *layout = NULL;

    if (group->head != NULL) {
        layout = set_text(context, &run, room, list->base.loc, error);
        if (layout == NULL)
            return FALSE;
    }
    g_ptr_array_add(on ? setting->again : setting->heads, layout);
    return TRUE;
}

/* The width that names with notes beside them need. */
static double
name_width(const HkList *list, HkDrawContext *context, const Setting *setting)
{
    double widest = 0;

    for (guint i = 0; i < list->items->len; i++)
        if (item_at(list, i)->note != NULL)
            widest = MAX(widest, hk_text_width(context->text, HK_STYLE_TABLE,
                                               item_at(list, i)->name));
    return MIN(widest * setting->scale + 0.5, setting->column * NAME_SHARE);
}

static gboolean
set_item(const HkList *list, HkDrawContext *context, HkSize names_and_scale,
         const HkListItem *item, Setting *setting, GError **error)
{
    HkTextRun run = { .text = "・",
                      .style = HK_STYLE_TABLE,
                      .color = hk_ink(HK_INK_TEXT) };
    const HkTextRun note = { .text = item->note,
                             .style = HK_STYLE_TABLE,
                             .color = hk_ink(HK_INK_SECONDARY) };
    HkSize room = { -1, hk_legible_scale(HK_STYLE_TABLE, names_and_scale.height) };
    SetItem empty = { NULL, NULL, NULL, 0, 0, 0 };

    g_array_append_val(setting->items, empty);
    SetItem *set = &g_array_index(setting->items, SetItem, setting->items->len - 1);
    if (list->bullets) {
        set->bullet = set_text(context, &run, room, item->loc, error);
        if (set->bullet == NULL)
            return FALSE;
    }
    set->name_x = width_of(set->bullet);
    run.text = item->name;
    room.width = setting->column - set->name_x;
    if (item->note != NULL)
        room.width = MIN(room.width, names_and_scale.width);
    set->name = set_text(context, &run, room, item->loc, error);
    if (set->name == NULL)
        return FALSE;
    set->note_x = set->name_x + names_and_scale.width + NOTE_GAP;
    room.width = setting->column - set->note_x;
    if (item->note != NULL) {
        set->note = set_text(context, &note, room, item->loc, error);
        if (set->note == NULL)
            return FALSE;
    }
    set->height = MAX(height_of(set->name), height_of(set->note));
    return TRUE;
}

static gboolean
set_list(const HkList *list, HkDrawContext *context, HkSize width_and_scale,
         Setting *setting, GError **error)
{
    const double gaps = COLUMN_GAP * (list->columns - 1);

    setting->items = g_array_new(FALSE, FALSE, sizeof(SetItem));
    g_array_set_clear_func(setting->items, set_item_clear);
    setting->heads =
        g_ptr_array_new_with_free_func((GDestroyNotify)hk_text_layout_unref);
    setting->again =
        g_ptr_array_new_with_free_func((GDestroyNotify)hk_text_layout_unref);
    setting->scale = hk_legible_scale(HK_STYLE_TABLE, width_and_scale.height);
    setting->column = (width_and_scale.width - gaps) / list->columns;
    if (setting->column < LEAST_COLUMN)
        return hk_fail(error, HK_ERROR_FIT, list->base.loc,
                       "%u columns are %.0f mm wide each and need %.0f mm; give fewer "
                       "'columns'",
                       list->columns, MAX(setting->column, 0) / HK_MM(1),
                       LEAST_COLUMN / HK_MM(1));
    for (guint i = 0; i < list->groups->len; i++)
        if (!set_head(list, context, i, FALSE, setting, error) ||
            !set_head(list, context, i, TRUE, setting, error))
            return FALSE;
    const HkSize names = { name_width(list, context, setting), width_and_scale.height };
    for (guint i = 0; i < list->items->len; i++)
        if (!set_item(list, context, names, item_at(list, i), setting, error))
            return FALSE;
    return TRUE;
}

/* The head above item @index when it stands first in a column, or first in its group;
 * NULL: none. */
static HkTextLayout *
head_above(const HkList *list, const Setting *setting, guint index, gboolean is_top)
{
    const guint group = item_at(list, index)->group;

    if (index == 0 || item_at(list, index - 1)->group != group)
        return setting->heads->pdata[group];
    return is_top ? setting->again->pdata[group] : NULL;
}

/* What item @index adds to a column, with what stands above it. */
static double
height_with_head(const HkList *list, const Setting *setting, guint index,
                 gboolean is_top)
{
    const HkTextLayout *head = head_above(list, setting, index, is_top);
    double height = g_array_index(setting->items, SetItem, index).height;

    if (head != NULL)
        height += height_of(head) + 2 * HEAD_PADDING + HEAD_GAP;
    if (!is_top)
        height += head != NULL ? GROUP_GAP : ITEM_GAP;
    return height;
}

/* One past the last item of the group of item @index. */
static guint
group_end(const HkList *list, guint index)
{
    guint end = index + 1;

    while (end < list->items->len &&
           item_at(list, end)->group == item_at(list, index)->group)
        end++;
    return end;
}

/* The height of items @first to @end as they stand below each other from the top. */
static double
height_of_items(const HkList *list, const Setting *setting, guint first, guint end)
{
    double height = 0;

    for (guint i = first; i < end; i++)
        height += height_with_head(list, setting, i, i == first);
    return height;
}

/* Whether items @index and the one before it belong under one head. */
static gboolean
shares_head(const HkList *list, guint index)
{
    const HkListGroup *group = list->groups->pdata[item_at(list, index)->group];

    return group->head != NULL &&
           item_at(list, index)->group == item_at(list, index - 1)->group;
}

/* How many items from @first on fit into a column of @height. A group that fits into a
 * column stays together, and no head stays alone. */
static guint
fill_column(const HkList *list, const Setting *setting, guint first, double height)
{
    double used = 0;
    guint end = first;

    while (end < list->items->len) {
        double more = height_with_head(list, setting, end, end == first);

        if (used + more > height + 0.01)
            break;
        used += more;
        end++;
    }
    if (end == list->items->len || end == first)
        return end - first;
    guint start = end;
    while (start > first && shares_head(list, start))
        start--;
    if (start > first && start < end &&
        height_of_items(list, setting, start, group_end(list, start)) <= height)
        return start - first;
    return end - first;
}

/* Divides the list into columns no higher than @height; the items that found no place
 * start at the returned index. */
static guint
divide(const HkList *list, const Setting *setting, double height, GArray *columns)
{
    guint first = 0;

    g_array_set_size(columns, 0);
    for (guint i = 0; i < list->columns && first < list->items->len; i++) {
        Column column = { first, fill_column(list, setting, first, height), 0 };

        if (column.n == 0)
            break;
        column.height = height_of_items(list, setting, first, first + column.n);
        g_array_append_val(columns, column);
        first += column.n;
    }
    return first;
}

/* Whether some column starts in the middle of a group. */
static gboolean
parts_a_group(const HkList *list, const GArray *columns)
{
    for (guint i = 1; i < columns->len; i++)
        if (shares_head(list, g_array_index(columns, Column, i).first))
            return TRUE;
    return FALSE;
}

static double
highest(const GArray *columns)
{
    double most = 0;

    for (guint i = 0; i < columns->len; i++)
        most = MAX(most, g_array_index(columns, Column, i).height);
    return most;
}

/* The least height at which all items find a place, and the columns of that height.
 * Columns may be a little higher if that keeps every group together. */
static double
balance(const HkList *list, const Setting *setting, GArray *columns)
{
    double height = height_of_items(list, setting, 0, list->items->len) / list->columns;
    double least, most;

    while (divide(list, setting, height, columns) < list->items->len)
        height += STEP;
    least = height;
    most = MAX(least * WHOLE_GROUPS, least + WHOLE_LEAST);
    while (parts_a_group(list, columns) && height <= most) {
        height += STEP;
        divide(list, setting, height, columns);
    }
    if (parts_a_group(list, columns))
        divide(list, setting, least, columns);
    return highest(columns);
}

static double
height_at(HkBlock *base, HkDrawContext *context, double width, double scale,
          GError **error)
{
    const HkList *list = (const HkList *)base;
    g_autoptr(GArray) columns = g_array_new(FALSE, FALSE, sizeof(Column));
    g_auto(Setting) setting = { NULL };

    if (!set_list(list, context, (HkSize){ width, scale }, &setting, error))
        return -1;
    return balance(list, &setting, columns);
}

gboolean
hk_list_measure(HkBlock *base, HkDrawContext *context, double width, double *height,
                gboolean *stretches, GError **error)
{
    return hk_measure_full(base, height_at, context, width, height, stretches, error);
}

static void
draw_head(const HkList *list, const Setting *setting, HkTextLayout *head, HkPoint at,
          HkScene *scene)
{
    const HkGroup frame = { .role = "list-field", .tag = HK_TAG_ARTIFACT };
    const HkGroup group = { .role = "list-head", .tag = HK_TAG_H3 };
    const double height = height_of(head) + 2 * HEAD_PADDING;
    HkRect field = { at.x, at.y, setting->column, height };
    HkRect bar = { at.x, at.y, HEAD_BAR, height };

    hk_scene_begin(scene, &frame);
    hk_scene_rect(scene, "list-field", field,
                  hk_fill(list->hue != NULL ? list->hue->tint : hk_ink(HK_INK_HEAD)));
    hk_scene_rect(scene, "list-bar", bar,
                  hk_fill(list->hue != NULL ? list->hue->fill : hk_ink(HK_INK_BAND)));
    hk_scene_end(scene);
    hk_scene_begin(scene, &group);
    hk_scene_text(scene, "list-head", head,
                  (HkPoint){ at.x + HEAD_BAR + 2 * HEAD_PADDING, at.y + HEAD_PADDING });
    hk_scene_end(scene);
}

static void
draw_item(const SetItem *set, HkPoint at, HkScene *scene)
{
    const HkGroup group = { .role = "list-item", .tag = HK_TAG_P };

    hk_scene_begin(scene, &group);
    if (set->bullet != NULL)
        hk_scene_text(scene, "list-bullet", set->bullet, at);
    hk_scene_text(scene, "list-name", set->name, (HkPoint){ at.x + set->name_x, at.y });
    if (set->note != NULL)
        hk_scene_text(scene, "list-note", set->note,
                      (HkPoint){ at.x + set->note_x, at.y });
    hk_scene_end(scene);
}

static void
draw_column(const HkList *list, const Setting *setting, const Column *column,
            HkPoint at, HkScene *scene)
{
    for (guint i = column->first; i < column->first + column->n; i++) {
        const SetItem *set = &g_array_index(setting->items, SetItem, i);
        const gboolean is_top = i == column->first;
        HkTextLayout *head = head_above(list, setting, i, is_top);

        if (!is_top)
            at.y += head != NULL ? GROUP_GAP : ITEM_GAP;
        if (head != NULL) {
            draw_head(list, setting, head, at, scene);
            at.y += height_of(head) + 2 * HEAD_PADDING + HEAD_GAP;
        }
        draw_item(set, at, scene);
        at.y += set->height;
    }
}

gboolean
hk_list_emit(HkBlock *base, HkDrawContext *context, HkRect box, HkScene *scene,
             GError **error)
{
    const HkGroup group = { .role = "list", .tag = HK_TAG_SECTION };
    const HkList *list = (const HkList *)base;
    const double scale = hk_shrink_to_fit(base, height_at, context, box, error);
    g_autoptr(GArray) columns = g_array_new(FALSE, FALSE, sizeof(Column));
    g_auto(Setting) setting = { NULL };

    if (scale <= 0 ||
        !set_list(list, context, (HkSize){ box.width, scale }, &setting, error))
        return FALSE;
    balance(list, &setting, columns);
    hk_scene_begin(scene, &group);
    for (guint i = 0; i < columns->len; i++)
        draw_column(list, &setting, &g_array_index(columns, Column, i),
                    (HkPoint){ box.x + i * (setting.column + COLUMN_GAP), box.y },
                    scene);
    hk_scene_end(scene);
    return TRUE;
}

/* Moves the items from @first on to @below, with copies of the groups they are in. */
static void
move_items(HkList *list, guint first, HkList *below)
{
    const guint offset = item_at(list, first)->group;

    for (guint i = offset; i < list->groups->len; i++) {
        const HkListGroup *group = list->groups->pdata[i];

        g_ptr_array_add(below->groups, hk_list_group_new(group->head));
    }
    ((HkListGroup *)below->groups->pdata[0])->continued =
        item_at(list, first - 1)->group == offset;
    while (list->items->len > first) {
        HkListItem *item = g_ptr_array_steal_index(list->items, list->items->len - 1);

        item->group -= offset;
        g_ptr_array_insert(below->items, 0, item);
    }
}

gboolean
hk_list_split(HkBlock *base, HkDrawContext *context, double width, double height,
              HkBlock **rest, GError **error)
{
    HkList *list = (HkList *)base;
    g_autoptr(GArray) columns = g_array_new(FALSE, FALSE, sizeof(Column));
    g_auto(Setting) setting = { NULL };
    guint first;

    *rest = NULL;
    if (!set_list(list, context, (HkSize){ width, hk_full_scale(context) }, &setting,
                  error))
        return FALSE;
    first = divide(list, &setting, height, columns);
    if (first == list->items->len)
        return TRUE;
    if (first == 0)
        return hk_fail(error, HK_ERROR_FIT, base->loc,
                       "the first name of the list needs %.1f mm, but there is room "
                       "for %.1f mm",
                       height_of_items(list, &setting, 0, 1) / HK_MM(1),
                       height / HK_MM(1));
    HkList *below = hk_list_new_like(list);
    move_items(list, first, below);
    *rest = &below->base;
    return TRUE;
}
