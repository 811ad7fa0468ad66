/* layouts/draw/scene.c - the append-only list of marks. */
#include "layouts/draw/scene-private.h"

static void
mark_clear(gpointer data)
{
    HkMark *mark = data;

    if (mark->kind == HK_MARK_TEXT)
        hk_text_layout_unref(mark->u.text);
    else if (mark->kind == HK_MARK_PICTURE)
        hk_picture_unref(mark->u.picture);
}

HkScene *
hk_scene_new(double width, double height)
{
    HkScene *scene = g_new0(HkScene, 1);

    scene->size = (HkSize){ width, height };
    scene->marks = g_array_new(FALSE, TRUE, sizeof(HkMark));
    g_array_set_clear_func(scene->marks, mark_clear);
    scene->points = g_array_new(FALSE, FALSE, sizeof(HkPoint));
    scene->strings = g_string_chunk_new(256);
    return scene;
}

void
hk_scene_free(HkScene *scene)
{
    if (scene == NULL)
        return;
    g_array_unref(scene->marks);
    g_array_unref(scene->points);
    g_string_chunk_free(scene->strings);
    g_free(scene);
}

HkSize
hk_scene_size(const HkScene *scene)
{
    return scene->size;
}

static HkMark *
add_mark(HkScene *scene, HkMarkKind kind, const char *role)
{
    HkMark mark = { .kind = kind, .role = g_intern_string(role) };

    g_array_append_val(scene->marks, mark);
    return &g_array_index(scene->marks, HkMark, scene->marks->len - 1);
}

/* A copy without origins: what is not laid out carries none. */
static const char *
keep(HkScene *scene, const char *text)
{
    g_autofree char *plain = text != NULL && hk_text_has_cites(text)
                                 ? hk_text_without_cites(text, NULL)
                                 : NULL;

    return text != NULL ? g_string_chunk_insert_const(scene->strings,
                                                      plain != NULL ? plain : text)
                        : NULL;
}

void
hk_scene_begin(HkScene *scene, const HkGroup *group)
{
    HkMark *mark = add_mark(scene, HK_MARK_BEGIN, group->role);

    mark->u.group = *group;
    mark->box = group->box;
    mark->u.group.role = mark->role;
    mark->u.group.alt = keep(scene, group->alt);
    mark->u.group.target = keep(scene, group->target);
    mark->u.group.anchor = keep(scene, group->anchor);
    scene->depth++;
}

void
hk_scene_end(HkScene *scene)
{
    g_assert(scene->depth > 0);
    scene->depth--;
    add_mark(scene, HK_MARK_END, "end");
}

void
hk_scene_rect(HkScene *scene, const char *role, HkRect rect, HkPaint paint)
{
    HkMark *mark = add_mark(scene, HK_MARK_RECT, role);

    mark->box = rect;
    mark->paint = paint;
}

void
hk_scene_path(HkScene *scene, const char *role, const HkPoint *points, guint n_points,
              gboolean closed, HkPaint paint)
{
    HkMark *mark = add_mark(scene, HK_MARK_PATH, role);
    double right, bottom;

    g_assert(n_points > 0);
    mark->paint = paint;
    mark->u.path.first = scene->points->len;
    mark->u.path.n = n_points;
    mark->u.path.closed = closed;
    g_array_append_vals(scene->points, points, n_points);
    mark->box = (HkRect){ points[0].x, points[0].y, 0, 0 };
    right = points[0].x;
    bottom = points[0].y;
    for (guint i = 1; i < n_points; i++) {
        mark->box.x = MIN(mark->box.x, points[i].x);
        mark->box.y = MIN(mark->box.y, points[i].y);
        right = MAX(right, points[i].x);
        bottom = MAX(bottom, points[i].y);
    }
    mark->box.width = right - mark->box.x;
    mark->box.height = bottom - mark->box.y;
}

void
hk_scene_line(HkScene *scene, const char *role, HkPoint a, HkPoint b, HkPaint paint)
{
    const HkPoint points[] = { a, b };

    hk_scene_path(scene, role, points, 2, FALSE, paint);
}

void
hk_scene_circle(HkScene *scene, const char *role, HkPoint center, double radius,
                HkPaint paint)
{
    HkMark *mark = add_mark(scene, HK_MARK_CIRCLE, role);

    mark->box =
        (HkRect){ center.x - radius, center.y - radius, 2 * radius, 2 * radius };
    mark->paint = paint;
}

void
hk_scene_picture(HkScene *scene, const char *role, HkPicture *picture, HkRect box)
{
    HkMark *mark = add_mark(scene, HK_MARK_PICTURE, role);

    mark->box = box;
    mark->u.picture = hk_picture_ref(picture);
}

void
hk_scene_text(HkScene *scene, const char *role, HkTextLayout *layout, HkPoint origin)
{
    const HkSize size = hk_text_layout_size(layout);
    HkMark *mark = add_mark(scene, HK_MARK_TEXT, role);

    mark->box = (HkRect){ origin.x, origin.y, size.width, size.height };
    mark->u.text = hk_text_layout_ref(layout);
}

/* How far the anchored point lies from the left and the top, in parts of the box; the
 * baseline rows come last. */
static HkPoint
anchor_offset(HkAnchor anchor, HkSize size, double baseline)
{
    const double column = (double)(anchor % 3) / 2;
    const int row = anchor / 3;
    const double heights[] = { 0, size.height / 2, size.height, baseline };

    return (HkPoint){ column * size.width, heights[row] };
}

gboolean
hk_scene_label(HkScene *scene, HkTextEngine *engine, const HkLabel *label,
               GError **error)
{
    g_autoptr(HkTextLayout) layout = hk_text_line(engine, label->style, label->color,
                                                  label->text, label->loc, error);
    HkPoint offset;

    if (layout == NULL)
        return FALSE;
    offset = anchor_offset(label->anchor, hk_text_layout_size(layout),
                           hk_text_layout_baseline(layout));
    hk_scene_text(scene, label->role, layout,
                  (HkPoint){ label->at.x - offset.x, label->at.y - offset.y });
    return TRUE;
}

guint
hk_scene_length(const HkScene *scene)
{
    return scene->marks->len;
}

void
hk_scene_place(HkScene *scene, guint first, HkLoc place)
{
    for (guint i = first; i < scene->marks->len; i++) {
        HkMark *mark = &g_array_index(scene->marks, HkMark, i);

        if (mark->place.file == NULL)
            mark->place = place;
    }
}

void
hk_scene_append(HkScene *scene, const HkScene *other, HkPoint offset)
{
    const guint first_point = scene->points->len;

    g_assert(other->depth == 0);
    for (guint i = 0; i < other->points->len; i++) {
        HkPoint point = g_array_index(other->points, HkPoint, i);

        point.x += offset.x;
        point.y += offset.y;
        g_array_append_val(scene->points, point);
    }
    for (guint i = 0; i < other->marks->len; i++) {
        HkMark mark = g_array_index(other->marks, HkMark, i);

        mark.box.x += offset.x;
        mark.box.y += offset.y;
        if (mark.kind == HK_MARK_TEXT)
            hk_text_layout_ref(mark.u.text);
        if (mark.kind == HK_MARK_PICTURE)
            hk_picture_ref(mark.u.picture);
        if (mark.kind == HK_MARK_PATH)
            mark.u.path.first += first_point;
        if (mark.kind == HK_MARK_BEGIN) {
            mark.u.group.alt = keep(scene, mark.u.group.alt);
            mark.u.group.target = keep(scene, mark.u.group.target);
            mark.u.group.anchor = keep(scene, mark.u.group.anchor);
        }
        g_array_append_val(scene->marks, mark);
    }
}

void
hk_scene_foreach_text(const HkScene *scene, HkSceneTextFunc visit, gpointer data)
{
    for (guint i = 0; i < scene->marks->len; i++) {
        const HkMark *mark = &g_array_index(scene->marks, HkMark, i);

        if (mark->kind == HK_MARK_TEXT)
            visit(mark->role, mark->box, mark->u.text, data);
    }
}

void
hk_scene_foreach_shape(const HkScene *scene, HkSceneShapeFunc visit, gpointer data)
{
    for (guint i = 0; i < scene->marks->len; i++) {
        const HkMark *mark = &g_array_index(scene->marks, HkMark, i);

        if (mark->kind >= HK_MARK_RECT && mark->kind <= HK_MARK_PICTURE)
            visit(mark->role, mark->box, &mark->paint, data);
    }
}

void
hk_scene_foreach_figure(const HkScene *scene, HkSceneFigureFunc visit, gpointer data)
{
    for (guint i = 0; i < scene->marks->len; i++) {
        const HkMark *mark = &g_array_index(scene->marks, HkMark, i);
        const GArray *cites =
            mark->kind == HK_MARK_TEXT ? hk_text_layout_cites(mark->u.text) : NULL;

        for (guint k = 0; cites != NULL && k < cites->len; k++)
            visit(&(HkSceneFigure){ &g_array_index(cites, HkCite, k), mark->role,
                                    mark->box, mark->place },
                  data);
    }
}
