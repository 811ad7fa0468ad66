/* charts/kinds/bullet-draw.c - rows with a bar and a mark for the target. */
#include "charts/kinds/bullet-private.h"

#include "charts/axis.h"
#include "charts/names.h"
#include "charts/tick.h"

#include <math.h>
#include <string.h>

#define LEAST_STEP HK_MM(6)
#define LARGEST_STEP HK_MM(15)
#define BAR_SHARE 0.44
#define BAND_SHARE 0.76
#define TARGET_SHARE 0.72
#define TARGET_WIDTH 2.2
#define DIAMOND HK_MM(1.3)
#define NAME_SHARE 0.38
#define LEAST_NAME_SHARE 0.2
#define GAP HK_MM(1.2)
#define PLOT_GAP HK_MM(3)
#define LEAST_PLOT HK_MM(25)
#define SWATCH HK_MM(3)
#define ENTRY_GAP HK_MM(4)

static const HkRowHeights row_heights = { .least = LEAST_STEP,
                                          .largest = LARGEST_STEP };
static const HkInk band_inks[] = { HK_INK_HAIRLINE, HK_INK_HEAD, HK_INK_PANEL };

/* A bullet chart while it is drawn. */
typedef struct Drawing {
    const HkBullets *bullets;
    HkScene *scene;
    HkNames names;
    HkRect plot;    /* all rows, from the low to the high end of the axis */
    double figures; /* the right end of the column of figures */
    GArray *edges;  /* of the rows, as hk_names_edges() */
    double thick;   /* what the heights of marks are shares of */
} Drawing;

static double
x_of(const Drawing *drawing, double value)
{
    const HkBullets *bullets = drawing->bullets;

    return drawing->plot.x +
           (CLAMP(value, bullets->low, bullets->high) - bullets->low) /
               (bullets->high - bullets->low) * drawing->plot.width;
}

static gboolean
draw_label(const Drawing *drawing, HkLabel label, GError **error)
{
    label.loc = drawing->bullets->loc;
    return hk_scene_label(drawing->scene, drawing->bullets->context->text, &label,
                          error);
}

static double
text_width(const Drawing *drawing, HkStyle style, const char *text)
{
    return hk_text_width(drawing->bullets->context->text, style, text);
}

/* "79／25件": what was reached is bold. */
static HkTextLayout *
lay_out_figures(const Drawing *drawing, const HkBullet *row, GError **error)
{
    const HkTextRun runs[] = {
        { .text = row->figure,
          .style = HK_STYLE_LABEL,
          .bold = TRUE,
          .color = hk_ink(HK_INK_TEXT) },
        { .text = row->mark,
          .style = HK_STYLE_NOTE,
          .color = hk_ink(HK_INK_SECONDARY) },
        { .text = row->aim,
          .style = HK_STYLE_LABEL,
          .color = hk_ink(HK_INK_SECONDARY) },
    };
    const HkTextRequest request = { .runs = runs,
                                    .n_runs = G_N_ELEMENTS(runs),
                                    .width = -1,
                                    .loc = drawing->bullets->loc };

    return hk_text_layout(drawing->bullets->context->text, &request, error);
}

static double
figures_width(const Drawing *drawing)
{
    double widest = 0;

    for (guint i = 0; i < drawing->bullets->rows->len; i++) {
        g_autoptr(HkTextLayout) layout =
            lay_out_figures(drawing, hk_bullets_row(drawing->bullets, i), NULL);

        if (layout != NULL)
            widest = MAX(widest, hk_text_layout_size(layout).width);
    }
    return widest;
}

/* What stands behind the bar of a row. */
static const char *
end_text(const Drawing *drawing, const HkBullet *row)
{
    if (!row->known)
        return "";
    return row->share != NULL
               ? row->share
               : hk_word(drawing->bullets->context->formatter->language, "no-target");
}

static double
ends_width(const Drawing *drawing)
{
    double widest = 0;

    for (guint i = 0; i < drawing->bullets->rows->len; i++)
        widest = MAX(
            widest, text_width(drawing, HK_STYLE_BLOCK_TITLE,
                               end_text(drawing, hk_bullets_row(drawing->bullets, i))));
    return widest + GAP + HK_MM(1);
}

/* What the marks mean, in a row at the top. */
typedef enum KeyMark { KEY_FIELD, KEY_TARGET, KEY_PREVIOUS } KeyMark;

typedef struct Key {
    KeyMark mark;
    HkColor color; /* of a field */
    const char *text;
} Key;

/* The groups that colours stand for, each once. */
static void
add_groups(const HkBullets *bullets, GArray *keys)
{
    for (guint i = 0; i < bullets->rows->len; i++) {
        const HkBullet *row = hk_bullets_row(bullets, i);
        const Key key = { KEY_FIELD, row->hue->fill, row->group };
        gboolean known = row->group == NULL;

        for (guint k = 0; k < keys->len && !known; k++)
            known = strcmp(g_array_index(keys, Key, k).text, row->group) == 0;
        if (!known)
            g_array_append_val(keys, key);
    }
}

static GArray *
list_keys(const HkBullets *bullets)
{
    GArray *keys = g_array_new(FALSE, FALSE, sizeof(Key));
    const HkBulletSpec *spec = bullets->spec;
    const Key target = { KEY_TARGET, hk_ink(HK_INK_TEXT),
                         hk_word(bullets->context->formatter->language, "target") };
    const Key previous = { KEY_PREVIOUS, hk_ink(HK_INK_TEXT),
                           hk_bullets_previous_text(bullets) };

    add_groups(bullets, keys);
    g_array_append_val(keys, target);
    if (spec->previous.value != NULL)
        g_array_append_val(keys, previous);
    for (guint i = 0; i < spec->bands->len; i++) {
        const HkBulletBand *band = spec->bands->pdata[i];
        const Key key = { KEY_FIELD, hk_ink(band_inks[i % G_N_ELEMENTS(band_inks)]),
                          band->text.value };

        g_array_append_val(keys, key);
    }
    return keys;
}

static double
keys_height(void)
{
    return hk_style_line(HK_STYLE_AXIS) + HK_MM(1.5);
}

static void
draw_diamond(const Drawing *drawing, HkPoint at)
{
    const HkPoint points[] = { { at.x, at.y - DIAMOND },
                               { at.x + DIAMOND, at.y },
                               { at.x, at.y + DIAMOND },
                               { at.x - DIAMOND, at.y } };
    HkPaint paint = hk_fill(hk_ink(HK_INK_PAPER));

    paint.stroke = hk_ink(HK_INK_TEXT);
    paint.line_width = 0.9;
    hk_scene_path(drawing->scene, "previous", points, G_N_ELEMENTS(points), TRUE,
                  paint);
}

static void
draw_swatch(const Drawing *drawing, const Key *key, HkPoint at)
{
    if (key->mark == KEY_PREVIOUS)
        draw_diamond(drawing, (HkPoint){ at.x + SWATCH / 2, at.y });
    else if (key->mark == KEY_TARGET)
        hk_scene_rect(drawing->scene, "key",
                      (HkRect){ at.x + (SWATCH - TARGET_WIDTH) / 2, at.y - SWATCH / 2,
                                TARGET_WIDTH, SWATCH },
                      hk_fill(hk_ink(HK_INK_TEXT)));
    else
        hk_scene_rect(drawing->scene, "key",
                      (HkRect){ at.x, at.y - SWATCH / 2, SWATCH, SWATCH },
                      hk_fill(key->color));
}

/* 実績／達成目標 over the figures, where the key leaves room. */
static gboolean
draw_head(const Drawing *drawing, double left, double right, double y, GError **error)
{
    const char *language = drawing->bullets->context->formatter->language;
    const gboolean japanese = g_str_equal(language, "ja");
    g_autofree char *text =
        g_strconcat(hk_word(language, "actual"), japanese ? "／" : " / ",
                    hk_word(language, "target"), NULL);

    if (text_width(drawing, HK_STYLE_AXIS, text) > drawing->figures - left ||
        drawing->figures > right)
        return TRUE;
    return draw_label(drawing,
                      (HkLabel){ .role = "figures-head",
                                 .style = HK_STYLE_AXIS,
                                 .color = hk_ink(HK_INK_SECONDARY),
                                 .text = text,
                                 .at = { drawing->figures, y },
                                 .anchor = HK_ANCHOR_RIGHT },
                      error);
}

static gboolean
draw_keys(const Drawing *drawing, HkRect box, GError **error)
{
    g_autoptr(GArray) keys = list_keys(drawing->bullets);
    double width = -ENTRY_GAP;
    HkPoint at = { 0, box.y + hk_style_line(HK_STYLE_AXIS) / 2 };

    for (guint i = 0; i < keys->len; i++)
        width += SWATCH + HK_MM(1) + ENTRY_GAP +
                 text_width(drawing, HK_STYLE_AXIS, g_array_index(keys, Key, i).text);
    if (width > box.width)
        return hk_fail(error, HK_ERROR_FIT, drawing->bullets->loc,
                       "the key to the bars is wider than the chart; give the bands "
                       "shorter texts");
    at.x = MAX(box.x, MIN(drawing->plot.x, hk_right(box) - width));
    if (!draw_head(drawing, box.x, at.x - HK_MM(1), at.y, error))
        return FALSE;
    for (guint i = 0; i < keys->len; i++) {
        const Key *key = &g_array_index(keys, Key, i);

        draw_swatch(drawing, key, at);
        at.x += SWATCH + HK_MM(1);
        if (!draw_label(drawing,
                        (HkLabel){ .role = "key-label",
                                   .style = HK_STYLE_AXIS,
                                   .color = hk_ink(HK_INK_SECONDARY),
                                   .text = key->text,
                                   .at = at,
                                   .anchor = HK_ANCHOR_LEFT },
                        error))
            return FALSE;
        at.x += text_width(drawing, HK_STYLE_AXIS, key->text) + ENTRY_GAP;
    }
    return TRUE;
}

/* Thin lines at round values, each with its figure below the rows. */
static gboolean
draw_axis(const Drawing *drawing, GError **error)
{
    const HkBullets *bullets = drawing->bullets;
    const gboolean percents = bullets->spec->scale == HK_BULLET_TARGET;
    const double widest = HK_MM(14);
    const guint most = (guint)CLAMP(drawing->plot.width / widest, 1, 5);
    const double step = hk_tick_step(bullets->low, bullets->high, most);

    for (double n = ceil(bullets->low / step - 1e-9);
         n * step <= bullets->high + step * 1e-9; n++) {
        const double x = x_of(drawing, n * step);
        g_autofree char *figure = hk_axis_text(bullets->context, n * step, step);
        g_autofree char *text = g_strconcat(figure, percents ? "%" : "", NULL);

        hk_scene_line(drawing->scene, n == 0 ? "base" : "grid",
                      (HkPoint){ x, drawing->plot.y },
                      (HkPoint){ x, hk_bottom(drawing->plot) },
                      n == 0 ? hk_stroke(hk_ink(HK_INK_TEXT), HK_LINE_AXIS)
                             : hk_stroke(hk_ink(HK_INK_HAIRLINE), HK_LINE_GRID));
        if (!draw_label(drawing,
                        (HkLabel){ .role = "grid-label",
                                   .style = HK_STYLE_AXIS,
                                   .color = hk_ink(HK_INK_SECONDARY),
                                   .text = text,
                                   .at = { x, hk_bottom(drawing->plot) + HK_MM(0.6) },
                                   .anchor = HK_ANCHOR_TOP },
                        error))
            return FALSE;
    }
    return TRUE;
}

static void
draw_bands(const Drawing *drawing, const HkBullet *row, double middle)
{
    const GPtrArray *bands = drawing->bullets->spec->bands;
    const double height = drawing->thick * BAND_SHARE;
    double from = MAX(drawing->bullets->low, 0);

    if (!row->has_target)
        return;
    for (guint i = 0; i < bands->len; i++) {
        const HkBulletBand *band = bands->pdata[i];
        const double end = hk_bullets_written(drawing->bullets, band->value);
        const double x = x_of(drawing, from);

        hk_scene_rect(
            drawing->scene, "band",
            (HkRect){ x, middle - height / 2, x_of(drawing, end) - x, height },
            hk_fill(hk_ink(band_inks[i % G_N_ELEMENTS(band_inks)])));
        from = end;
    }
}

/* The bar, broken off where it leaves the axis; gives its right end. */
static double
draw_bar(const Drawing *drawing, const HkBullet *row, double middle)
{
    const double height = drawing->thick * BAR_SHARE;
    const double base = x_of(drawing, 0), end = x_of(drawing, row->length);
    const HkRect bar = { MIN(base, end), middle - height / 2, fabs(end - base),
                         height };

    if (bar.width > 0)
        hk_scene_rect(drawing->scene, "bar", bar, hk_fill(row->hue->fill));
    if (row->length > drawing->bullets->high)
        hk_axis_draw_cut(bar, TRUE, drawing->scene);
    return hk_right(bar);
}

/* The mark of the target, on paper where it crosses the bar; gives its right end. */
static double
draw_target(const Drawing *drawing, const HkBullet *row, double middle)
{
    const double height = drawing->thick * TARGET_SHARE;
    const HkRect mark = { x_of(drawing, row->target) - TARGET_WIDTH / 2,
                          middle - height / 2, TARGET_WIDTH, height };

    hk_scene_rect(drawing->scene, "label-field", hk_rect_inset(mark, -0.8, 0),
                  hk_fill(hk_ink(HK_INK_PAPER)));
    hk_scene_rect(drawing->scene, "target", mark, hk_fill(hk_ink(HK_INK_TEXT)));
    return hk_right(mark);
}

static gboolean
draw_end(const Drawing *drawing, const HkBullet *row, HkPoint at, GError **error)
{
    const gboolean has_share = row->share != NULL;
    const HkStyle style = has_share ? HK_STYLE_BLOCK_TITLE : HK_STYLE_AXIS;
    const double height = hk_style(style)->size * 1.2;

    if (drawing->bullets->spec->bands->len == 0)
        hk_scene_rect(
            drawing->scene, "label-field",
            (HkRect){ at.x - HK_MM(0.4), at.y - height / 2,
                      text_width(drawing, style, end_text(drawing, row)) + HK_MM(0.8),
                      height },
            hk_fill(hk_ink(HK_INK_PAPER)));
    return draw_label(
        drawing,
        (HkLabel){ .role = has_share ? "share" : "no-target",
                   .style = style,
                   .color = has_share ? row->hue->text : hk_ink(HK_INK_SECONDARY),
                   .text = end_text(drawing, row),
                   .at = at,
                   .anchor = HK_ANCHOR_LEFT },
        error);
}

/* A dashed field for a value that is not known. */
static gboolean
draw_unknown(const Drawing *drawing, double middle, GError **error)
{
    const char *text =
        hk_word(drawing->bullets->context->formatter->language, "missing");
    const double height = drawing->thick * TARGET_SHARE;
    const HkRect rect = { x_of(drawing, 0), middle - height / 2,
                          text_width(drawing, HK_STYLE_AXIS, text) + HK_MM(5), height };
    HkPaint paint = hk_fill(hk_ink(HK_INK_PAPER));

    paint.stroke = hk_ink(HK_INK_MUTED);
    paint.line_width = HK_LINE_HAIR;
    paint.dash = HK_DASH_SHORT;
    hk_scene_rect(drawing->scene, "missing-bar", rect, paint);
    return draw_label(drawing,
                      (HkLabel){ .role = "missing",
                                 .style = HK_STYLE_AXIS,
                                 .color = hk_ink(HK_INK_SECONDARY),
                                 .text = text,
                                 .at = { rect.x + rect.width / 2, middle },
                                 .anchor = HK_ANCHOR_CENTER },
                      error);
}

/* A diamond that would lie on the mark of the target stands on the edge of its bar,
 * where both can be seen. */
static double
diamond_y(const Drawing *drawing, const HkBullet *row, double middle)
{
    const double apart =
        fabs(x_of(drawing, row->previous) - x_of(drawing, row->target));

    return row->has_target && apart < DIAMOND + TARGET_WIDTH
               ? middle + drawing->thick * TARGET_SHARE / 2 + DIAMOND / 2
               : middle;
}

/* The bar of a row and what stands on and behind it. */
static gboolean
draw_marks(const Drawing *drawing, const HkBullet *row, double middle, GError **error)
{
    double end, mark;

    draw_bands(drawing, row, middle);
    end = mark = draw_bar(drawing, row, middle);
    if (row->has_target)
        mark = draw_target(drawing, row, middle);
    end = MAX(end, mark);
    if (row->has_previous && row->previous <= drawing->bullets->high) {
        draw_diamond(drawing, (HkPoint){ x_of(drawing, row->previous),
                                         diamond_y(drawing, row, middle) });
        end = MAX(end, x_of(drawing, row->previous) + DIAMOND);
    }
    return row->known ? draw_end(drawing, row, (HkPoint){ end + GAP, middle }, error)
                      : draw_unknown(drawing, middle, error);
}

static gboolean
draw_row(const Drawing *drawing, guint place, HkRect box, GError **error)
{
    const HkBullet *row = hk_bullets_row(drawing->bullets, place);
    const double top = g_array_index(drawing->edges, double, place);
    const HkRect line = { box.x + hk_names_room(&drawing->names), drawing->plot.y + top,
                          0, g_array_index(drawing->edges, double, place + 1) - top };
    const double middle = line.y + line.height / 2;
    g_autoptr(HkTextLayout) figures = lay_out_figures(drawing, row, error);
    HkSize size;

    if (figures == NULL ||
        !hk_names_draw(&drawing->names, place, line, drawing->scene, error))
        return FALSE;
    size = hk_text_layout_size(figures);
    hk_scene_text(drawing->scene, "figures", figures,
                  (HkPoint){ drawing->figures - size.width, middle - size.height / 2 });
    return draw_marks(drawing, row, middle, error);
}

static double
axis_height(void)
{
    return hk_style_line(HK_STYLE_AXIS) + HK_MM(0.6);
}

/* The width at which names wrap: less where the bars would have no room. */
static double
most_for_names(const Drawing *drawing, double width)
{
    const double rest = width - HK_NAME_GAP - figures_width(drawing) - PLOT_GAP -
                        LEAST_PLOT - ends_width(drawing);

    return CLAMP(rest, width * LEAST_NAME_SHARE, width * NAME_SHARE);
}

static void
set_plot(Drawing *drawing, HkRect box)
{
    const HkBullets *bullets = drawing->bullets;

    drawing->names = hk_names_new(bullets->table, bullets->context, bullets->loc,
                                  most_for_names(drawing, box.width));
    drawing->figures = box.x + hk_names_room(&drawing->names) + figures_width(drawing);
    drawing->plot = (HkRect){ drawing->figures + PLOT_GAP, box.y + keys_height(), 0,
                              box.height - keys_height() - axis_height() };
    drawing->plot.width = hk_right(box) - ends_width(drawing) - drawing->plot.x;
}

/* The lowest row says how high marks are. */
static void
set_rows(Drawing *drawing, GArray *edges)
{
    double lowest = LARGEST_STEP;

    for (guint i = 0; i + 1 < edges->len; i++)
        lowest = MIN(lowest, g_array_index(edges, double, i + 1) -
                                 g_array_index(edges, double, i));
    drawing->edges = edges;
    drawing->thick = lowest;
    drawing->plot.height = g_array_index(edges, double, edges->len - 1);
}

double
hk_bullets_height(const HkBullets *bullets, double width)
{
    Drawing drawing = { .bullets = bullets };

    set_plot(&drawing, (HkRect){ 0, 0, width, HK_MM(200) });
    return hk_names_needed(&drawing.names, row_heights) + keys_height() + axis_height();
}

gboolean
hk_bullets_draw(const HkBullets *bullets, HkRect box, HkScene *scene, GError **error)
{
    Drawing drawing = { .bullets = bullets, .scene = scene };
    g_autoptr(GArray) edges = NULL;

    set_plot(&drawing, box);
    if (drawing.plot.height < hk_names_needed(&drawing.names, row_heights) * 0.85 ||
        drawing.plot.width < LEAST_PLOT - 0.1)
        return hk_fail(error, HK_ERROR_FIT, bullets->loc,
                       "%u rows with their figures do not fit into %.0f x %.0f mm; "
                       "give the chart more room, or the rows shorter names",
                       bullets->rows->len, box.width / HK_MM(1), box.height / HK_MM(1));
    edges = hk_names_edges(&drawing.names, row_heights, drawing.plot.height);
    set_rows(&drawing, edges);
    if (!draw_keys(&drawing, box, error) || !draw_axis(&drawing, error))
        return FALSE;
    for (guint i = 0; i < bullets->rows->len; i++)
        if (!draw_row(&drawing, i, box, error))
            return FALSE;
    return TRUE;
}
