/* layouts/draw/paint.c - marks as ink, groups as structure tags. */
#include "layouts/draw/paint.h"

#include "layouts/draw/scene-private.h"
#include "layouts/draw/text-private.h"

#include <math.h>
#include <string.h>

/* The structure type of each HkTag; NULL: no element. */
static const char *const tag_names[] = {
    [HK_TAG_NONE] = NULL,
    [HK_TAG_ARTIFACT] = "Private",
    [HK_TAG_SECTION] = "Sect",
    [HK_TAG_H1] = "H1",
    [HK_TAG_H2] = "H2",
    [HK_TAG_H3] = "H3",
    [HK_TAG_P] = "P",
    [HK_TAG_LIST] = "L",
    [HK_TAG_LIST_ITEM] = "LI",
    [HK_TAG_TABLE] = "Table",
    [HK_TAG_ROW] = "TR",
    [HK_TAG_HEADER_CELL] = "TH",
    [HK_TAG_CELL] = "TD",
    [HK_TAG_FIGURE] = "Figure",
    [HK_TAG_CAPTION] = "Caption",
    [HK_TAG_NOTE] = "Note",
    [HK_TAG_LINK] = "Link",
};

/* Only an element without elements inside it can hold content (Cairo 1.16), so content
 * between elements is put into a Span of its own, and shapes that are not part of a
 * figure into an artifact. */
typedef enum Wrapper { WRAP_NONE, WRAP_SPAN, WRAP_ARTIFACT } Wrapper;

typedef struct Painter {
    const HkScene *scene;
    cairo_t *cr;
    GArray *elements; /* NULL: no tags */
    GArray *open;     /* of guint: what each open group has begun, a count of tags */
    guint sealed; /* depth of open groups inside a figure or artifact: no tags there */
    Wrapper wrapper;
} Painter;

void
hk_element_clear(HkElement *element)
{
    g_free(element->alt);
}

static void
begin_element(Painter *painter, const char *name, const char *attributes,
              const HkElement *element)
{
    HkElement copy = *element;

    copy.alt = g_strdup(element->alt);
    g_array_append_val(painter->elements, copy);
    cairo_tag_begin(painter->cr, name, attributes);
}

static void
close_wrapper(Painter *painter)
{
    if (painter->wrapper != WRAP_NONE)
        cairo_tag_end(painter->cr, painter->wrapper == WRAP_SPAN ? "Span" : "Private");
    painter->wrapper = WRAP_NONE;
}

static void
open_wrapper(Painter *painter, Wrapper wanted)
{
    if (painter->elements == NULL || painter->sealed > 0 || painter->wrapper == wanted)
        return;
    close_wrapper(painter);
    painter->wrapper = wanted;
    begin_element(painter, wanted == WRAP_SPAN ? "Span" : "Private", NULL,
                  &(HkElement){ .is_artifact = wanted == WRAP_ARTIFACT });
}

char *
hk_destination_name(const char *anchor)
{
    g_autofree char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, anchor, -1);

    return g_strdup_printf("d%.16s", sum);
}

/* What Cairo has to know of a link: a place in the document, or a percent-encoded URI.
 */
static char *
link_attributes(const char *target)
{
    g_autofree char *encoded = NULL;

    if (target[0] == '#') {
        g_autofree char *name = hk_destination_name(target + 1);

        return g_strdup_printf("dest='%s'", name);
    }
    /* Cairo writes URIs as they are: whatever could end the string is encoded. */
    encoded = g_uri_escape_string(target, ":/?#@!$&*+,;=%", FALSE);
    return g_strdup_printf("uri='%s'", encoded);
}

static void
begin_group(Painter *painter, const HkGroup *group)
{
    const char *name = tag_names[group->tag];
    guint begun = 0;

    close_wrapper(painter);
    if (painter->sealed > 0) {
        painter->sealed++;
    } else {
        if (group->anchor != NULL) {
            g_autofree char *anchor = hk_destination_name(group->anchor);
            g_autofree char *attributes = g_strdup_printf("name='%s'", anchor);

            cairo_tag_begin(painter->cr, CAIRO_TAG_DEST, attributes);
            begun |= 1;
        }
        if (name != NULL) {
            g_autofree char *attributes =
                group->tag == HK_TAG_LINK && group->target != NULL
                    ? link_attributes(group->target)
                    : NULL;

            begin_element(painter, name, attributes,
                          &(HkElement){ .tag = group->tag,
                                        .is_artifact = group->tag == HK_TAG_ARTIFACT,
                                        .alt = (char *)group->alt,
                                        .row_span = group->row_span,
                                        .column_span = group->column_span,
                                        .row_header = group->row_header });
            begun |= 2;
        }
        if (group->tag == HK_TAG_LIST_ITEM) {
            begin_element(painter, "LBody", NULL, &(HkElement){ .tag = HK_TAG_NONE });
            begun |= 4;
        }
        if (group->tag == HK_TAG_FIGURE || group->tag == HK_TAG_ARTIFACT ||
            group->tag == HK_TAG_LINK)
            painter->sealed = 1;
    }
    begun |= (guint)group->tag << 8;
    g_array_append_val(painter->open, begun);
}

static void
end_group(Painter *painter)
{
    const guint begun = g_array_index(painter->open, guint, painter->open->len - 1);

    g_array_set_size(painter->open, painter->open->len - 1);
    close_wrapper(painter);
    if (painter->sealed > 0)
        painter->sealed--;
    if (begun & 4)
        cairo_tag_end(painter->cr, "LBody");
    if (begun & 2)
        cairo_tag_end(painter->cr, tag_names[begun >> 8]);
    if (begun & 1)
        cairo_tag_end(painter->cr, CAIRO_TAG_DEST);
}

static void
set_color(cairo_t *cr, HkColor color)
{
    cairo_set_source_rgb(cr, color.red / 255.0, color.green / 255.0,
                         color.blue / 255.0);
}

/* Fills the current path with lines or dots of @color. */
static void
fill_pattern(cairo_t *cr, const HkPaint *paint, HkRect box)
{
    const double step = 4;

    cairo_save(cr);
    cairo_clip_preserve(cr);
    set_color(cr, paint->stroke);
    cairo_new_path(cr);
    if (paint->pattern == HK_PATTERN_HATCH) {
        for (double x = box.x - box.height; x < hk_right(box); x += step) {
            cairo_move_to(cr, x, hk_bottom(box));
            cairo_line_to(cr, x + box.height, box.y);
        }
        cairo_set_line_width(cr, 0.6);
        cairo_stroke(cr);
    } else {
        for (double y = box.y + step / 2; y < hk_bottom(box); y += step)
            for (double x = box.x + step / 2; x < hk_right(box); x += step) {
                cairo_new_sub_path(cr);
                cairo_arc(cr, x, y, 0.6, 0, 2 * G_PI);
            }
        cairo_fill(cr);
    }
    cairo_restore(cr);
}

static void
set_dash(cairo_t *cr, HkDash dash)
{
    static const double lengths[] = { 0, 2.5, 0.8 };
    const double pattern[] = { lengths[dash], 2 };

    cairo_set_dash(cr, pattern, dash == HK_DASH_NONE ? 0 : 2, 0);
}

static void
trace(const HkScene *scene, cairo_t *cr, const HkMark *mark)
{
    cairo_new_path(cr);
    if (mark->kind == HK_MARK_RECT) {
        cairo_rectangle(cr, mark->box.x, mark->box.y, mark->box.width,
                        mark->box.height);
    } else if (mark->kind == HK_MARK_CIRCLE) {
        const double radius = mark->box.width / 2;

        cairo_arc(cr, mark->box.x + radius, mark->box.y + radius, radius, 0, 2 * G_PI);
    } else {
        const HkPoint *points =
            &g_array_index(scene->points, HkPoint, mark->u.path.first);

        cairo_move_to(cr, points[0].x, points[0].y);
        for (guint i = 1; i < mark->u.path.n; i++)
            cairo_line_to(cr, points[i].x, points[i].y);
        if (mark->u.path.closed)
            cairo_close_path(cr);
    }
}

static void
paint_shape(Painter *painter, const HkMark *mark)
{
    const HkPaint *paint = &mark->paint;
    cairo_t *cr = painter->cr;

    trace(painter->scene, cr, mark);
    if (paint->filled) {
        set_color(cr, paint->fill);
        cairo_fill_preserve(cr);
    }
    if (paint->pattern != HK_PATTERN_SOLID) {
        fill_pattern(cr, paint, mark->box);
        trace(painter->scene, cr, mark);
    }
    if (paint->line_width > 0) {
        set_color(cr, paint->stroke);
        cairo_set_line_width(cr, paint->line_width);
        set_dash(cr, paint->dash);
        cairo_stroke(cr);
    }
    cairo_new_path(cr);
}

static void
paint_text(cairo_t *cr, const HkMark *mark)
{
    const HkTextLayout *text = mark->u.text;

    set_color(cr, text->color);
    cairo_save(cr);
    if (text->vertical) {
        /* Lines run downwards and follow each other from right to left. */
        cairo_translate(cr, hk_right(mark->box), mark->box.y - text->left);
        cairo_rotate(cr, G_PI / 2);
        cairo_move_to(cr, 0, 0);
    } else {
        cairo_move_to(cr, mark->box.x - text->left, mark->box.y);
    }
    pango_cairo_show_layout(cr, text->pango);
    cairo_restore(cr);
}

static void
paint_mark(Painter *painter, const HkMark *mark, gboolean holds_elements)
{
    if (mark->kind == HK_MARK_TEXT) {
        if (holds_elements)
            open_wrapper(painter, WRAP_SPAN);
        paint_text(painter->cr, mark);
    } else {
        if (holds_elements)
            open_wrapper(painter, WRAP_ARTIFACT);
        paint_shape(painter, mark);
    }
}

/* Whether content directly inside the group that begins at @start needs a wrapper:
 * there is no element to hold it, it has elements inside, or it mixes text with shapes.
 */
static gboolean
needs_wrapper(const HkScene *scene, guint start)
{
    const HkGroup *group = &g_array_index(scene->marks, HkMark, start).u.group;
    guint depth = 0;
    gboolean has_text = FALSE;
    gboolean has_shape = FALSE;

    if (tag_names[group->tag] == NULL)
        return TRUE;
    for (guint i = start; i < scene->marks->len; i++) {
        const HkMark *mark = &g_array_index(scene->marks, HkMark, i);

        if (mark->kind == HK_MARK_BEGIN) {
            if (i > start)
                return TRUE;
            depth++;
        } else if (mark->kind == HK_MARK_END) {
            if (--depth == 0)
                break;
        } else {
            has_text = has_text || mark->kind == HK_MARK_TEXT;
            has_shape = has_shape || mark->kind != HK_MARK_TEXT;
        }
    }
    return has_text && has_shape;
}

void
hk_paint(const HkScene *scene, cairo_t *cr, GArray *elements)
{
    g_autoptr(GArray) open = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(GArray) wraps = g_array_new(FALSE, FALSE, sizeof(gboolean));
    Painter painter = { .scene = scene, .cr = cr, .elements = elements, .open = open };
    gboolean wrap = TRUE;

    g_assert(scene->depth == 0);
    for (guint i = 0; i < scene->marks->len; i++) {
        const HkMark *mark = &g_array_index(scene->marks, HkMark, i);

        if (mark->kind == HK_MARK_BEGIN) {
            g_array_append_val(wraps, wrap);
            wrap = needs_wrapper(scene, i);
            if (elements != NULL)
                begin_group(&painter, &mark->u.group);
        } else if (mark->kind == HK_MARK_END) {
            wrap = g_array_index(wraps, gboolean, wraps->len - 1);
            g_array_set_size(wraps, wraps->len - 1);
            if (elements != NULL)
                end_group(&painter);
        } else {
            paint_mark(&painter, mark, wrap);
        }
    }
    close_wrapper(&painter);
}
