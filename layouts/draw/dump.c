/* layouts/draw/dump.c - a scene as text: one mark a line, two decimals, no locale. */
#include "layouts/draw/scene-private.h"
#include "layouts/draw/text-private.h"

#include <math.h>

static const char *const tag_names[] = {
    "none", "artifact", "section",   "h1",    "h2",   "h3",
    "p",    "list",     "list-item", "table", "row",  "header-cell",
    "cell", "figure",   "caption",   "note",  "link",
};

/* Appends @value with two decimals; -0.00 is written 0.00. */
static void
append_number(GString *out, double value)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    const double rounded = round(value * 100) / 100;

    g_ascii_formatd(text, sizeof text, "%.2f", rounded == 0 ? 0 : rounded);
    g_string_append_c(out, ' ');
    g_string_append(out, text);
}

static void
append_box(GString *out, HkRect box)
{
    append_number(out, box.x);
    append_number(out, box.y);
    append_number(out, box.width);
    append_number(out, box.height);
}

static void
append_color(GString *out, const char *name, HkColor color)
{
    g_string_append_printf(out, " %s=#%02X%02X%02X", name, color.red, color.green,
                           color.blue);
}

static void
append_paint(GString *out, const HkPaint *paint)
{
    static const char *const patterns[] = { "", " hatch", " dots" };
    static const char *const dashes[] = { "", " dashed", " dotted" };

    if (paint->filled)
        append_color(out, "fill", paint->fill);
    g_string_append(out, patterns[paint->pattern]);
    if (paint->line_width <= 0)
        return;
    append_color(out, "stroke", paint->stroke);
    append_number(out, paint->line_width);
    g_string_append(out, dashes[paint->dash]);
}

static void
append_quoted(GString *out, const char *text)
{
    g_string_append(out, " \"");
    for (; *text != '\0'; text++) {
        if (*text == '\n')
            g_string_append(out, "\\n");
        else if (*text == '"' || *text == '\\')
            g_string_append_printf(out, "\\%c", *text);
        else
            g_string_append_c(out, *text);
    }
    g_string_append_c(out, '"');
}

static void
append_group(GString *out, const HkGroup *group)
{
    g_string_append_printf(out, "group %s %s", group->role, tag_names[group->tag]);
    if (group->row_span > 1 || group->column_span > 1)
        g_string_append_printf(out, " span=%ux%u", MAX(group->row_span, 1),
                               MAX(group->column_span, 1));
    if (group->row_header)
        g_string_append(out, " row-header");
    if (group->anchor != NULL)
        g_string_append_printf(out, " anchor=%s", group->anchor);
    if (group->target != NULL)
        g_string_append_printf(out, " target=%s", group->target);
    if (group->alt != NULL)
        append_quoted(out, group->alt);
}

/* Where a block was put. */
static void
append_place(GString *out, const HkRect *box)
{
    if (box->width <= 0)
        return;
    append_number(out, box->x);
    append_number(out, box->y);
    append_number(out, box->width);
    append_number(out, box->height);
}

static void
append_mark(GString *out, const HkScene *scene, const HkMark *mark)
{
    static const char *const names[] = { "group",  "end",     "rect", "path",
                                         "circle", "picture", "text" };

    if (mark->kind == HK_MARK_BEGIN) {
        append_group(out, &mark->u.group);
        append_place(out, &mark->box);
        return;
    }
    g_string_append_printf(out, "%s %s", names[mark->kind], mark->role);
    if (mark->kind == HK_MARK_PATH) {
        for (guint i = 0; i < mark->u.path.n; i++) {
            HkPoint point =
                g_array_index(scene->points, HkPoint, mark->u.path.first + i);

            append_number(out, point.x);
            append_number(out, point.y);
        }
        if (mark->u.path.closed)
            g_string_append(out, " closed");
    } else {
        append_box(out, mark->box);
    }
    if (mark->kind == HK_MARK_PICTURE) {
        append_quoted(out, hk_picture_id(mark->u.picture));
        return;
    }
    if (mark->kind != HK_MARK_TEXT) {
        append_paint(out, &mark->paint);
        return;
    }
    g_string_append_printf(out, " %s", hk_style(mark->u.text->style)->name);
    append_color(out, "ink", mark->u.text->color);
    if (mark->u.text->vertical)
        g_string_append(out, " vertical");
    append_quoted(out, hk_text_layout_text(mark->u.text));
}

char *
hk_scene_dump(const HkScene *scene)
{
    GString *out = g_string_new("scene");
    guint depth = 0;

    append_number(out, scene->size.width);
    append_number(out, scene->size.height);
    g_string_append_c(out, '\n');
    for (guint i = 0; i < scene->marks->len; i++) {
        const HkMark *mark = &g_array_index(scene->marks, HkMark, i);

        if (mark->kind == HK_MARK_END) {
            depth--;
            continue;
        }
        g_string_append_printf(out, "%*s", (int)(2 * (depth + 1)), "");
        append_mark(out, scene, mark);
        g_string_append_c(out, '\n');
        if (mark->kind == HK_MARK_BEGIN)
            depth++;
    }
    return g_string_free(out, FALSE);
}
