/* charts/kinds/matrix-frame.c - the heads, labels and rules of a matrix. */
#include "charts/kinds/matrix-private.h"

#include <string.h>

#define LABEL_PAD HK_MM(1.6)
#define ACCENT HK_MM(0.9)

/* Words in the middle of the height of @box. */
static gboolean
words_in(HkMatrix *matrix, HkScene *scene, const char *role, HkRect box,
         HkMatrixWords words, GError **error)
{
    g_autoptr(HkTextLayout) layout = NULL;
    HkSize size;
    double x = box.x;

    words.width = box.width;
    layout = hk_matrix_words(matrix, &words, error);
    if (layout == NULL)
        return FALSE;
    size = hk_text_layout_size(layout);
    x += (box.width - size.width) * words.align / 2; /* START, CENTER, END */
    if (hk_text_layout_overflows(layout) || size.height > box.height + 1)
        return hk_fail(error, HK_ERROR_FIT, matrix->chart->block->loc,
                       "'%s' does not fit into %.0f x %.0f mm of the matrix; shorten "
                       "it or show fewer columns",
                       words.text, box.width / HK_MM(1), box.height / HK_MM(1));
    hk_scene_text(scene, role, layout,
                  (HkPoint){ x, box.y + (box.height - size.height) / 2 });
    return TRUE;
}

/* Words that run downwards in the middle of @box. */
static gboolean
upright_in(HkMatrix *matrix, HkScene *scene, const char *role, HkRect box,
           const char *text, HkColor color, GError **error)
{
    HkTextRun run = { .text = text, .style = HK_STYLE_VERTICAL, .color = color };
    HkTextRequest request = { .runs = &run,
                              .n_runs = 1,
                              .width = box.height - HK_MM(1.5),
                              .vertical = TRUE,
                              .loc = matrix->spec->loc };
    g_autoptr(HkTextLayout) layout = NULL;
    HkSize size = { 0, 0 };

    for (double scale = 1; scale > HK_SMALLEST_SIZE / 10.5 - 1e-9; scale -= 0.05) {
        g_clear_pointer(&layout, hk_text_layout_unref);
        request.scale = scale;
        layout = hk_text_layout(matrix->context->text, &request, error);
        if (layout == NULL)
            return FALSE;
        size = hk_text_layout_size(layout);
        if (size.height <= box.height && size.width <= box.width)
            break;
    }
    if (size.height > box.height + 0.5 || size.width > box.width + 0.5)
        return hk_fail(error, HK_ERROR_FIT, matrix->chart->block->loc,
                       "'%s' does not fit into a field of %.0f x %.0f mm of the "
                       "matrix; shorten it, or show fewer rows or columns",
                       text, box.width / HK_MM(1), box.height / HK_MM(1));
    hk_scene_text(scene, role, layout,
                  (HkPoint){ box.x + (box.width - size.width) / 2,
                             box.y + (box.height - size.height) / 2 });
    return TRUE;
}

/* From the first column of @group to its last. */
static HkRect
group_box(const HkMatrix *matrix, const HkMatrixGrid *grid, const HkMatrixGroup *group)
{
    HkRect box = hk_matrix_cell_box(matrix, grid, 0, group->first);

    box.width =
        hk_right(hk_matrix_cell_box(matrix, grid, 0, group->first + group->n - 1)) -
        box.x;
    return box;
}

static gboolean
draw_overs(HkMatrix *matrix, const HkMatrixGrid *grid, HkScene *scene, GError **error)
{
    for (guint i = 0; i < matrix->x.groups->len && grid->over > 0; i++) {
        const HkMatrixGroup *group = hk_matrix_group(&matrix->x, i);
        HkRect box = group_box(matrix, grid, group);

        box.y = grid->box.y + grid->legend;
        box.height = grid->over - 1;
        hk_scene_rect(scene, "over-field", box, hk_fill(hk_ink(HK_INK_BAND)));
        if (!words_in(matrix, scene, "over", hk_rect_inset(box, HK_MM(0.5), 0),
                      (HkMatrixWords){ .text = group->label,
                                       .style = HK_STYLE_LABEL,
                                       .scale = hk_matrix_head_scale(matrix),
                                       .color = hk_ink(HK_INK_BAND_TEXT),
                                       .bold = TRUE,
                                       .align = HK_ALIGN_CENTER },
                      error))
            return FALSE;
    }
    return TRUE;
}

/* The full name where it goes on one line, else the short one. */
static const char *
head_text(const HkMatrix *matrix, const HkMatrixHead *head, double room)
{
    const double scale = hk_matrix_head_scale(matrix) * 1.04;

    return hk_text_width(matrix->context->text, HK_STYLE_LABEL, head->label) * scale <=
                   room
               ? head->label
               : head->brief;
}

static gboolean
draw_head(HkMatrix *matrix, const HkMatrixGrid *grid, guint index, HkScene *scene,
          GError **error)
{
    const HkMatrixHead *head = hk_matrix_head(&matrix->x, index);
    const HkInk field = head->emphasis ? HK_INK_BAND : HK_INK_HEAD;
    HkRect box = hk_matrix_cell_box(matrix, grid, 0, index);
    HkColor ink = hk_ink(head->emphasis ? HK_INK_BAND_TEXT : HK_INK_TEXT);

    box.y -= grid->head;
    box.height = grid->head;
    hk_scene_rect(scene, "head-field", box,
                  hk_fill(head->hue != NULL ? head->hue->tint : hk_ink(field)));
    if (head->hue != NULL) {
        ink = head->hue->text;
        hk_scene_rect(scene, "head-accent",
                      (HkRect){ box.x, hk_bottom(box) - ACCENT, box.width, ACCENT },
                      hk_fill(head->hue->fill));
        box.height -= ACCENT;
    }
    if (grid->upright)
        return upright_in(matrix, scene, "head", box, head->brief, ink, error);
    box = hk_rect_inset(box, HK_MM(0.5), 0);
    return words_in(matrix, scene, "head", box,
                    (HkMatrixWords){ .text = head_text(matrix, head, box.width),
                                     .style = HK_STYLE_LABEL,
                                     .scale = hk_matrix_head_scale(matrix),
                                     .color = ink,
                                     .bold = TRUE,
                                     .align = HK_ALIGN_CENTER },
                    error);
}

/* Whether both titles are short enough to stand on their sides of a diagonal. */
static gboolean
has_diagonal(const HkMatrix *matrix, double width)
{
    const char *titles[] = { matrix->spec->x->title.value,
                             matrix->spec->y->title.value };

    for (gsize i = 0; i < G_N_ELEMENTS(titles); i++)
        if (hk_matrix_head_scale(matrix) * 1.06 *
                    hk_text_width(matrix->context->text, HK_STYLE_LABEL, titles[i]) +
                LABEL_PAD >
            width * 0.45)
            return FALSE;
    return TRUE;
}

/* The titles of rows and columns, where labels and heads meet. */
static gboolean
draw_corner(HkMatrix *matrix, const HkMatrixGrid *grid, HkScene *scene, GError **error)
{
    const HkMatrixSpec *spec = matrix->spec;
    const HkText *titles[] = { &spec->x->title, &spec->y->title };
    const gboolean tags = spec->cell == HK_MATRIX_TAGS;
    const HkRect corner = { grid->box.x, grid->box.y + grid->legend,
                            grid->group + grid->labels, grid->over + grid->head };
    const guint n = (titles[0]->value != NULL && !tags) + (titles[1]->value != NULL);
    guint line = 0;

    if (corner.height <= 0 || corner.width <= 0)
        return TRUE;
    hk_scene_rect(scene, "corner", corner, hk_fill(hk_ink(HK_INK_HEAD)));
    if (n > 1 && has_diagonal(matrix, corner.width))
        hk_scene_line(scene, "corner-line", (HkPoint){ corner.x, corner.y },
                      (HkPoint){ hk_right(corner), hk_bottom(corner) },
                      hk_stroke(hk_ink(HK_INK_HAIRLINE), HK_LINE_HAIR));
    for (guint i = tags; i < G_N_ELEMENTS(titles); i++) {
        const HkRect box = { corner.x + LABEL_PAD,
                             corner.y + line * corner.height / MAX(n, 1),
                             corner.width - 2 * LABEL_PAD, corner.height / MAX(n, 1) };

        if (titles[i]->value == NULL)
            continue;
        line++;
        if (!words_in(matrix, scene, i == 0 ? "x-title" : "y-title", box,
                      (HkMatrixWords){ .text = titles[i]->value,
                                       .style = HK_STYLE_LABEL,
                                       .scale = hk_matrix_head_scale(matrix),
                                       .color = hk_ink(HK_INK_TEXT),
                                       .bold = TRUE,
                                       .align = i == 0 && n > 1 ? HK_ALIGN_END
                                                                : HK_ALIGN_START },
                      error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
draw_heads(HkMatrix *matrix, const HkMatrixGrid *grid, HkScene *scene, GError **error)
{
    HkRect box = hk_matrix_cell_box(matrix, grid, 0, 0);

    if (!draw_corner(matrix, grid, scene, error) ||
        !draw_overs(matrix, grid, scene, error))
        return FALSE;
    if (matrix->spec->cell != HK_MATRIX_TAGS) {
        for (guint i = 0; i < matrix->x.heads->len; i++)
            if (!draw_head(matrix, grid, i, scene, error))
                return FALSE;
        return TRUE;
    }
    if (grid->head <= 0)
        return TRUE;
    box.y -= grid->head;
    box.height = grid->head;
    hk_scene_rect(scene, "head-field", box, hk_fill(hk_ink(HK_INK_HEAD)));
    return words_in(matrix, scene, "head", hk_rect_inset(box, HK_MATRIX_PAD, 0),
                    (HkMatrixWords){ .text = matrix->spec->x->title.value,
                                     .style = HK_STYLE_LABEL,
                                     .scale = hk_matrix_head_scale(matrix),
                                     .color = hk_ink(HK_INK_TEXT),
                                     .bold = TRUE,
                                     .align = HK_ALIGN_START },
                    error);
}

static gboolean
draw_label(HkMatrix *matrix, const HkMatrixGrid *grid, guint row, HkScene *scene,
           GError **error)
{
    const HkMatrixHead *head = hk_matrix_head(&matrix->y, row);
    HkRect box = hk_matrix_cell_box(matrix, grid, row, 0);

    box.x = grid->box.x + grid->group;
    box.width = grid->labels;
    if (matrix->spec->cell == HK_MATRIX_CHIPS || head->emphasis)
        hk_scene_rect(scene, "label-field", box, hk_fill(hk_ink(HK_INK_PANEL)));
    if (head->hue != NULL)
        hk_scene_rect(scene, "label-accent",
                      (HkRect){ box.x, box.y + 0.5, ACCENT, box.height - 1 },
                      hk_fill(head->hue->fill));
    return words_in(matrix, scene, "label", hk_rect_inset(box, LABEL_PAD, 0),
                    (HkMatrixWords){ .text = head->label,
                                     .style = HK_STYLE_LABEL,
                                     .scale = hk_matrix_head_scale(matrix),
                                     .color = hk_ink(HK_INK_TEXT),
                                     .bold = head->emphasis ||
                                             matrix->spec->cell == HK_MATRIX_CHIPS,
                                     .align = HK_ALIGN_START },
                    error);
}

static gboolean
draw_labels(HkMatrix *matrix, const HkMatrixGrid *grid, HkScene *scene, GError **error)
{
    for (guint i = 0; i < matrix->y.groups->len && grid->group > 0; i++) {
        const HkMatrixGroup *group = hk_matrix_group(&matrix->y, i);
        HkRect box = hk_matrix_cell_box(matrix, grid, group->first, 0);

        box.height = hk_bottom(hk_matrix_cell_box(matrix, grid,
                                                  group->first + group->n - 1, 0)) -
                     box.y - 1;
        box.x = grid->box.x;
        box.width = grid->group - 1;
        hk_scene_rect(scene, "group-field", box, hk_fill(hk_ink(HK_INK_HEAD)));
        if (!upright_in(matrix, scene, "group", box, group->label, hk_ink(HK_INK_TEXT),
                        error))
            return FALSE;
    }
    for (guint row = 0; row < matrix->y.heads->len && grid->labels > 0; row++)
        if (!draw_label(matrix, grid, row, scene, error))
            return FALSE;
    return TRUE;
}

static void
draw_rules(const HkMatrix *matrix, const HkMatrixGrid *grid, HkScene *scene)
{
    const HkRect body = hk_matrix_body_box(matrix, grid);
    const guint rows = matrix->y.heads->len;

    for (guint row = 1; row < rows; row++) {
        const gboolean parts = hk_matrix_head(&matrix->y, row)->group !=
                               hk_matrix_head(&matrix->y, row - 1)->group;
        const double y = hk_matrix_cell_box(matrix, grid, row, 0).y;

        hk_scene_line(scene, "rule",
                      (HkPoint){ grid->box.x + (parts ? 0 : grid->group), y },
                      (HkPoint){ hk_right(body), y },
                      hk_stroke(hk_ink(parts ? HK_INK_MUTED : HK_INK_HAIRLINE),
                                parts ? HK_LINE_HEAD : HK_LINE_HAIR));
    }
    hk_scene_line(scene, "rule-end", (HkPoint){ grid->box.x, hk_bottom(body) },
                  (HkPoint){ hk_right(body), hk_bottom(body) },
                  hk_stroke(hk_ink(HK_INK_TEXT), HK_LINE_HEAD));
}

/* Between columns, but not through what stands across them. */
static void
draw_guides(const HkMatrix *matrix, const HkMatrixGrid *grid, HkScene *scene)
{
    for (guint row = 0; row < matrix->y.heads->len; row++)
        for (guint i = 1; i < hk_matrix_n_columns(matrix); i++) {
            const HkRect box = hk_matrix_cell_box(matrix, grid, row, i);
            const gboolean parts = hk_matrix_head(&matrix->x, i)->group !=
                                   hk_matrix_head(&matrix->x, i - 1)->group;
            const double x = box.x - (parts ? grid->gap / 2 : 0);
            const double end = hk_bottom(box) - grid->across[row];
            HkPaint paint = hk_stroke(hk_ink(parts ? HK_INK_MUTED : HK_INK_HAIRLINE),
                                      parts ? HK_LINE_HEAD : HK_LINE_GRID);

            paint.dash = parts ? HK_DASH_NONE : HK_DASH_DOT;
            if (end > box.y + 1)
                hk_scene_line(scene, "guide", (HkPoint){ x, box.y },
                              (HkPoint){ x, end }, paint);
        }
}

/* The line at the foot: how many marks each column has. */
static gboolean
draw_counts(HkMatrix *matrix, const HkMatrixGrid *grid, HkScene *scene, GError **error)
{
    const guint rows = matrix->y.heads->len;
    HkRect line = hk_matrix_cell_box(matrix, grid, rows, 0);
    HkMatrixWords words = { .text = matrix->spec->count.value,
                            .style = HK_STYLE_LABEL,
                            .scale = hk_matrix_head_scale(matrix),
                            .color = hk_ink(HK_INK_TEXT),
                            .bold = TRUE,
                            .align = HK_ALIGN_START };

    if (grid->count <= 0)
        return TRUE;
    line.x = grid->box.x;
    line.width = grid->group + grid->labels;
    if (!words_in(matrix, scene, "count-label", hk_rect_inset(line, LABEL_PAD, 0),
                  words, error))
        return FALSE;
    words.align = HK_ALIGN_CENTER;
    for (guint i = 0; i < hk_matrix_n_columns(matrix); i++) {
        g_autofree char *count =
            g_strdup_printf("%u", hk_matrix_head(&matrix->x, i)->n_marks);

        words.text = count;
        words.style = HK_STYLE_FIGURE;
        if (!words_in(matrix, scene, "count", hk_matrix_cell_box(matrix, grid, rows, i),
                      words, error))
            return FALSE;
    }
    return TRUE;
}

gboolean
hk_matrix_draw_frame(HkMatrix *matrix, const HkMatrixGrid *grid, HkScene *scene,
                     GError **error)
{
    if (!draw_heads(matrix, grid, scene, error) ||
        !draw_labels(matrix, grid, scene, error))
        return FALSE;
    draw_rules(matrix, grid, scene);
    if (matrix->spec->cell != HK_MATRIX_HEAT)
        draw_guides(matrix, grid, scene);
    return draw_counts(matrix, grid, scene, error);
}
