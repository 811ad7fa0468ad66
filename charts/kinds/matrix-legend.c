/* charts/kinds/matrix-legend.c - what the colours and outlines of chips stand for. */
#include "charts/kinds/matrix-private.h"

#define SWATCH_WIDTH HK_MM(7)
#define SWATCH_HEIGHT HK_MM(3.6)
#define SWATCH_GAP HK_MM(1.2)
#define ENTRY_GAP HK_MM(4)
#define BELOW HK_MM(2)

/* The cursor of a legend that is being placed; @scene NULL: only measured. */
typedef struct Pen {
    HkMatrix *matrix;
    HkScene *scene;
    HkRect box;
    HkPoint at;
    double indent; /* where the entries of this legend start */
} Pen;

static double
line_height(void)
{
    return hk_style_line(HK_STYLE_LABEL) + HK_MM(1);
}

static gboolean
write_words(Pen *pen, const char *role, const char *text, gboolean bold, GError **error)
{
    const HkTextRun run = { .text = text,
                            .style = HK_STYLE_LABEL,
                            .color = hk_ink(HK_INK_TEXT),
                            .bold = bold };
    const HkTextRequest request = {
        .runs = &run, .n_runs = 1, .width = -1, .loc = pen->matrix->spec->loc
    };
    g_autoptr(HkTextLayout) layout =
        hk_text_layout(pen->matrix->context->text, &request, error);
    HkSize size;

    if (layout == NULL)
        return FALSE;
    size = hk_text_layout_size(layout);
    if (pen->at.x + size.width > hk_right(pen->box) + 0.5)
        return hk_fail(error, HK_ERROR_FIT, pen->matrix->spec->loc,
                       "the name '%s' is wider than the matrix whose legend it "
                       "belongs to; give it a short name",
                       text);
    if (pen->scene != NULL)
        hk_scene_text(
            pen->scene, role, layout,
            (HkPoint){ pen->at.x, pen->at.y + (line_height() - size.height) / 2 });
    pen->at.x += size.width;
    return TRUE;
}

static gboolean
write_entry(Pen *pen, const char *label, HkMatrixField field, GError **error)
{
    const double width =
        SWATCH_WIDTH + SWATCH_GAP +
        hk_text_width(pen->matrix->context->text, HK_STYLE_LABEL, label);

    if (pen->at.x > pen->indent && pen->at.x + width > hk_right(pen->box)) {
        pen->at.x = pen->indent;
        pen->at.y += line_height();
    }
    field.role = "legend-swatch";
    field.box = (HkRect){ pen->at.x, pen->at.y + (line_height() - SWATCH_HEIGHT) / 2,
                          SWATCH_WIDTH, SWATCH_HEIGHT };
    if (pen->scene != NULL)
        hk_matrix_draw_field(pen->scene, &field);
    pen->at.x += SWATCH_WIDTH + SWATCH_GAP;
    if (!write_words(pen, "legend-name", label, FALSE, error))
        return FALSE;
    pen->at.x += ENTRY_GAP;
    return TRUE;
}

/* One of the two legends: its title and an entry for each kind. */
static gboolean
write_key(Pen *pen, const HkMatrixKey *key, gboolean is_border, GError **error)
{
    if (key->spec == NULL || key->kinds->len == 0)
        return TRUE;
    pen->at.x = pen->box.x;
    if (key->spec->title.value != NULL) {
        if (!write_words(pen, "legend-title", key->spec->title.value, TRUE, error))
            return FALSE;
        pen->at.x += HK_MM(2.4);
    }
    pen->indent = pen->at.x;
    for (guint i = 0; i < key->kinds->len; i++) {
        const HkMatrixKind *kind = key->kinds->pdata[i];

        if (!write_entry(pen, kind->label,
                         is_border ? (HkMatrixField){ .line = kind->line }
                                   : (HkMatrixField){ .kind = kind, .bar = TRUE },
                         error))
            return FALSE;
    }
    pen->at.y += line_height();
    return TRUE;
}

static gboolean
write_legends(Pen *pen, GError **error)
{
    return write_key(pen, &pen->matrix->color, FALSE, error) &&
           write_key(pen, &pen->matrix->border, TRUE, error);
}

double
hk_matrix_legend_height(HkMatrix *matrix, double width)
{
    Pen pen = { .matrix = matrix, .box = { 0, 0, width, 0 } };

    if (!matrix->spec->legend)
        return 0;
    write_legends(&pen, NULL);
    return pen.at.y > 0 ? pen.at.y + BELOW : 0;
}

gboolean
hk_matrix_legend_draw(HkMatrix *matrix, HkRect box, HkScene *scene, GError **error)
{
    Pen pen = { .matrix = matrix, .scene = scene, .box = box, .at = { box.x, box.y } };

    return !matrix->spec->legend || write_legends(&pen, error);
}
