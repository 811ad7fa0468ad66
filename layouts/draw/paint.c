/* layouts/draw/paint.c - marks as ink, groups as structure tags. */
#include "layouts/draw/paint.h"

#include "layouts/draw/picture-private.h"
#include "layouts/draw/scene-private.h"
#include "layouts/draw/text-private.h"

#include <math.h>
#include <string.h>

/* The structure type of each HkTag; NULL: no element. */
static const char *const tag_names[] = {
    [HK_TAG_NONE] = NULL,     [HK_TAG_ARTIFACT] = NULL,   [HK_TAG_SECTION] = "Sect",
    [HK_TAG_H1] = "H1",       [HK_TAG_H2] = "H2",         [HK_TAG_H3] = "H3",
    [HK_TAG_P] = "P",         [HK_TAG_LIST] = "L",        [HK_TAG_LIST_ITEM] = "LI",
    [HK_TAG_TABLE] = "Table", [HK_TAG_ROW] = "TR",        [HK_TAG_HEADER_CELL] = "TH",
    [HK_TAG_CELL] = "TD",     [HK_TAG_FIGURE] = "Figure", [HK_TAG_CAPTION] = "Caption",
    [HK_TAG_NOTE] = "Note",   [HK_TAG_LINK] = "Link",
};

/* What is painted inside a group that holds no elements of its groups. */
typedef enum Inside {
    INSIDE_PAGE,     /* groups become elements */
    INSIDE_LEAF,     /* all belongs to one element */
    INSIDE_PARTS,    /* all belongs to one element, in several pieces */
    INSIDE_ARTIFACT, /* nothing is tagged */
} Inside;

/* What an open group has begun, which is ended with it. */
enum { BEGUN_ANCHOR = 1, BEGUN_ELEMENT = 2, BEGUN_LIST_BODY = 4 };

typedef struct OpenGroup {
    HkTag tag;
    guint begun;
    gboolean wraps; /* content directly inside needs a Span of its own */
} OpenGroup;

typedef struct Painter {
    const HkScene *scene;
    cairo_t *cr;
    GArray *elements; /* NULL: no tags */
    GArray *open;     /* of OpenGroup */
    Inside inside;
    guint depth; /* of open groups inside a leaf, parts or artifact, itself included */
    gboolean in_span;
} Painter;

void
hk_element_clear(HkElement *element)
{
    g_free(element->alt);
    g_free(element->actual);
}

static void
begin_element(Painter *painter, const char *name, const char *attributes,
              const HkElement *element)
{
    HkElement copy = *element;

    copy.alt = g_strdup(element->alt);
    copy.actual = g_strdup(element->actual);
    g_array_append_val(painter->elements, copy);
    cairo_tag_begin(painter->cr, name, attributes);
}

/* Only an element without elements inside it can hold content (Cairo 1.16), so content
 * between elements is put into a Span of its own. */
static void
close_span(Painter *painter)
{
    if (painter->in_span)
        cairo_tag_end(painter->cr, "Span");
    painter->in_span = FALSE;
}

static void
open_span(Painter *painter, const char *actual)
{
    if (painter->in_span && actual == NULL)
        return;
    close_span(painter);
    painter->in_span = TRUE;
    begin_element(painter, "Span", NULL, &(HkElement){ .actual = (char *)actual });
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

/* Whether something between the group's begin at @start and its end has that quality.
 */
static gboolean
group_has(const HkScene *scene, guint start, gboolean (*quality)(const HkMark *mark))
{
    guint depth = 0;

    for (guint i = start; i < scene->marks->len; i++) {
        const HkMark *mark = &g_array_index(scene->marks, HkMark, i);

        if (i > start && quality(mark))
            return TRUE;
        if (mark->kind == HK_MARK_BEGIN)
            depth++;
        else if (mark->kind == HK_MARK_END && --depth == 0)
            return FALSE;
    }
    return FALSE;
}

static gboolean
is_group(const HkMark *mark)
{
    return mark->kind == HK_MARK_BEGIN;
}

static gboolean
is_text(const HkMark *mark)
{
    return mark->kind == HK_MARK_TEXT;
}

static gboolean
is_vertical(const HkMark *mark)
{
    return mark->kind == HK_MARK_TEXT && mark->u.text->vertical;
}

static gboolean
is_shape(const HkMark *mark)
{
    return mark->kind >= HK_MARK_RECT && mark->kind <= HK_MARK_PICTURE;
}

/* Whether content directly inside the group that begins at @start needs a Span: there
 * is no element to hold it, it has elements inside, it mixes text with shapes, or a
 * text is to be read otherwise than it is drawn. */
static gboolean
needs_span(const HkScene *scene, guint start)
{
    const HkGroup *group = &g_array_index(scene->marks, HkMark, start).u.group;

    return tag_names[group->tag] == NULL || group_has(scene, start, is_group) ||
           group_has(scene, start, is_vertical) ||
           (group_has(scene, start, is_text) && group_has(scene, start, is_shape));
}

/* Begins what stands for @group in the structure; gives what was begun. */
static guint
begin_structure(Painter *painter, const HkGroup *group)
{
    const char *name = tag_names[group->tag];
    guint begun = 0;

    if (group->anchor != NULL) {
        g_autofree char *anchor = hk_destination_name(group->anchor);
        g_autofree char *attributes = g_strdup_printf("name='%s'", anchor);

        cairo_tag_begin(painter->cr, CAIRO_TAG_DEST, attributes);
        begun |= BEGUN_ANCHOR;
    }
    if (name != NULL) {
        g_autofree char *attributes = group->tag == HK_TAG_LINK && group->target != NULL
                                          ? link_attributes(group->target)
                                          : NULL;

        begin_element(painter, name, attributes,
                      &(HkElement){ .tag = group->tag,
                                    .alt = (char *)group->alt,
                                    .row_span = group->row_span,
                                    .column_span = group->column_span,
                                    .row_header = group->row_header });
        begun |= BEGUN_ELEMENT;
    }
    if (group->tag == HK_TAG_LIST_ITEM) {
        begin_element(painter, "LBody", NULL, &(HkElement){ .tag = HK_TAG_NONE });
        begun |= BEGUN_LIST_BODY;
    }
    return begun;
}

static void
begin_group(Painter *painter, guint start)
{
    const HkGroup *group = &g_array_index(painter->scene->marks, HkMark, start).u.group;
    OpenGroup open = { .tag = group->tag };

    if (painter->inside != INSIDE_PAGE) {
        painter->depth++;
    } else {
        close_span(painter);
        open.begun = begin_structure(painter, group);
        open.wraps = needs_span(painter->scene, start);
        if (group->tag == HK_TAG_ARTIFACT)
            painter->inside = INSIDE_ARTIFACT;
        else if (group->tag == HK_TAG_FIGURE || group->tag == HK_TAG_LINK)
            painter->inside = group_has(painter->scene, start, is_vertical)
                                  ? INSIDE_PARTS
                                  : INSIDE_LEAF;
        painter->depth = painter->inside != INSIDE_PAGE ? 1 : 0;
    }
    g_array_append_val(painter->open, open);
}

static void
end_group(Painter *painter)
{
    const OpenGroup open =
        g_array_index(painter->open, OpenGroup, painter->open->len - 1);

    g_array_set_size(painter->open, painter->open->len - 1);
    if (painter->depth > 0 && --painter->depth > 0)
        return;
    close_span(painter);
    painter->inside = INSIDE_PAGE;
    if (open.begun & BEGUN_LIST_BODY)
        cairo_tag_end(painter->cr, "LBody");
    if (open.begun & BEGUN_ELEMENT)
        cairo_tag_end(painter->cr, tag_names[open.tag]);
    if (open.begun & BEGUN_ANCHOR)
        cairo_tag_end(painter->cr, CAIRO_TAG_DEST);
}

static void
set_color(cairo_t *cr, HkColor color)
{
    cairo_set_source_rgb(cr, color.red / 255.0, color.green / 255.0,
                         color.blue / 255.0);
}

static void
set_dash(cairo_t *cr, HkDash dash)
{
    static const double lengths[] = { 0, 2.5, 0.8 };
    const double pattern[] = { lengths[dash], 2 };

    cairo_set_dash(cr, pattern, dash == HK_DASH_NONE ? 0 : 2, 0);
}

/* Fills the current path with lines or dots of @color. */
static void
fill_pattern(cairo_t *cr, const HkPaint *paint, HkRect box)
{
    const double step = 4;

    cairo_save(cr);
    cairo_clip_preserve(cr);
    set_color(cr, paint->stroke);
    set_dash(cr, HK_DASH_NONE);
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
        cairo_translate(cr, hk_right(mark->box), mark->box.y);
        cairo_rotate(cr, G_PI / 2);
    } else {
        cairo_translate(cr, mark->box.x, mark->box.y);
    }
    for (guint i = 0; i < text->lines->len; i++) {
        const HkTextLine *line = &g_array_index(text->lines, HkTextLine, i);

        cairo_move_to(cr, line->x, line->baseline);
        pango_cairo_show_layout_line(
            cr, pango_layout_get_line_readonly(text->pango, (int)i));
    }
    cairo_restore(cr);
}

/* Opens the Span that @mark needs, or closes the one it must not be in. */
static void
prepare_span(Painter *painter, const HkMark *mark)
{
    const gboolean wraps =
        painter->open->len == 0 ||
        g_array_index(painter->open, OpenGroup, painter->open->len - 1).wraps;
    const char *actual = is_vertical(mark) ? hk_text_layout_text(mark->u.text) : NULL;

    if (painter->inside == INSIDE_LEAF || painter->inside == INSIDE_ARTIFACT)
        return;
    if (painter->inside == INSIDE_PARTS || (wraps && is_text(mark)))
        open_span(painter, actual);
    else if (wraps)
        close_span(painter);
}

static void
paint_mark(Painter *painter, const HkMark *mark)
{
    if (painter->elements != NULL)
        prepare_span(painter, mark);
    if (is_text(mark))
        paint_text(painter->cr, mark);
    else if (mark->kind == HK_MARK_PICTURE)
        hk_picture_paint(mark->u.picture, painter->cr, mark->box);
    else
        paint_shape(painter, mark);
    if (painter->elements != NULL && is_vertical(mark))
        close_span(painter);
}

void
hk_paint(const HkScene *scene, cairo_t *cr, GArray *elements)
{
    g_autoptr(GArray) open = g_array_new(FALSE, FALSE, sizeof(OpenGroup));
    Painter painter = { .scene = scene, .cr = cr, .elements = elements, .open = open };

    g_assert(scene->depth == 0);
    for (guint i = 0; i < scene->marks->len; i++) {
        const HkMark *mark = &g_array_index(scene->marks, HkMark, i);

        if (mark->kind != HK_MARK_BEGIN && mark->kind != HK_MARK_END)
            paint_mark(&painter, mark);
        else if (elements != NULL && mark->kind == HK_MARK_BEGIN)
            begin_group(&painter, i);
        else if (elements != NULL)
            end_group(&painter);
    }
    close_span(&painter);
}
