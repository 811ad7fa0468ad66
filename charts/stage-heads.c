/* charts/stage-heads.c - the arrow-shaped heads of named stages. */
#include "charts/boxed.h"
#include "charts/stage.h"
#include "layouts/draw/name-break.h"

#define LEAST_HEIGHT HK_MM(9)
#define MOST_HEIGHT HK_MM(18)
#define MOST_LINES 3
/* Between one head and the next, and above and below a name, points. */
#define HEAD_GAP HK_MM(1)
#define PAD HK_MM(1)

/* What is free for the name between the notch and the tip. */
static HkRect
name_box(const HkStageAxis *axis, guint stage, double y, double height)
{
    return (HkRect){ axis->x + stage * axis->step + HK_STAGE_TIP, y,
                     axis->step - HEAD_GAP - HK_STAGE_TIP, height };
}

static HkBoxedText
name_of(const HkStageAxis *axis, guint stage, const char *text, double scale)
{
    const HkText *name = axis->names->pdata[stage];

    return (HkBoxedText){
        .role = "stage-name",
        .run = { .text = text, .style = HK_STYLE_STAGE, .color = hk_ink(HK_INK_TEXT) },
        .align = HK_ALIGN_CENTER,
        .scale = scale,
        .loc = name->loc,
    };
}

/* How the name is written at @scale: in the fewest lines, broken between its words.
 * (transfer full) */
static char *
written_name(HkDrawContext *context, const HkStageAxis *axis, guint stage, double scale)
{
    const char *name = ((const HkText *)axis->names->pdata[stage])->value;
    const double room = name_box(axis, stage, 0, 0).width;
    HkNameBreak lines = {
        .style = HK_STYLE_STAGE, .scale = scale, .width = room, .n_lines = 2
    };
    char *broken = NULL;

    if (hk_text_width(context->text, HK_STYLE_STAGE, name) * scale <= room)
        return g_strdup(name);
    for (; broken == NULL && lines.n_lines <= MOST_LINES; lines.n_lines++)
        broken = hk_break_name_into(context->text, &lines, name);
    return broken != NULL ? broken : g_strdup(name);
}

/* The height of all names at @scale; FALSE in @fits when some word sticks out. */
static gboolean
height_at(HkDrawContext *context, const HkStageAxis *axis, double scale, double *height,
          gboolean *fits, GError **error)
{
    *height = 0;
    *fits = TRUE;
    for (guint i = 0; i < axis->names->len; i++) {
        g_autofree char *name = written_name(context, axis, i, scale);
        const HkBoxedText text = name_of(axis, i, name, scale);
        const HkTextRequest request = { .runs = &text.run,
                                        .n_runs = 1,
                                        .width = name_box(axis, i, 0, 0).width,
                                        .scale = scale,
                                        .loc = text.loc };
        g_autoptr(HkTextLayout) layout = hk_text_layout(context->text, &request, error);

        if (layout == NULL)
            return FALSE;
        *height = MAX(*height, hk_text_layout_size(layout).height);
        *fits = *fits && !hk_text_layout_overflows(layout);
    }
    return TRUE;
}

/* The names are as large as they can be with the fewest lines: a smaller size is taken
 * when it saves a line. */
gboolean
hk_stage_heads_fit(HkDrawContext *context, const HkStageAxis *axis, HkStageHeads *heads,
                   GError **error)
{
    double best = G_MAXDOUBLE;

    for (double scale = 1; scale > context->smallest_scale - 1e-9; scale -= 0.05) {
        double height;
        gboolean fits;

        if (!height_at(context, axis, scale, &height, &fits, error))
            return FALSE;
        /* Of one number of lines, the first and largest size. */
        if (fits && height < best - hk_style_line(HK_STYLE_STAGE) / 2) {
            best = height;
            heads->scale = scale;
        }
    }
    if (best + 2 * PAD > MOST_HEIGHT)
        return hk_fail(error, HK_ERROR_FIT,
                       ((const HkText *)axis->names->pdata[0])->loc,
                       "the names of %u stages do not fit into heads of %.0f mm; "
                       "shorten them, or give the chart more room",
                       axis->names->len, axis->step / HK_MM(1));
    heads->height = MAX(LEAST_HEIGHT, best + 2 * PAD);
    return TRUE;
}

/* An arrow that points to the right; all but the first have a notch that takes the tip
 * before. */
static void
draw_arrow(HkScene *scene, HkRect box, gboolean notched, HkColor color)
{
    const double middle = box.y + box.height / 2;
    const HkPoint points[] = {
        { box.x, box.y },
        { hk_right(box), box.y },
        { hk_right(box) + HK_STAGE_TIP, middle },
        { hk_right(box), hk_bottom(box) },
        { box.x, hk_bottom(box) },
        { box.x + (notched ? HK_STAGE_TIP : 0), middle },
    };

    hk_scene_path(scene, "stage", points, G_N_ELEMENTS(points), TRUE, hk_fill(color));
}

gboolean
hk_stage_heads_draw(HkDrawContext *context, const HkStageAxis *axis,
                    const HkStageHeads *heads, double y, HkScene *scene, GError **error)
{
    for (guint i = 0; i < axis->names->len; i++) {
        const gboolean dark = heads->dark_end && i + 1 == axis->names->len;
        const HkRect box = { axis->x + i * axis->step, y, axis->step - HEAD_GAP,
                             heads->height };
        g_autofree char *name = written_name(context, axis, i, heads->scale);
        HkBoxedText text = name_of(axis, i, name, heads->scale);

        draw_arrow(scene, box, i > 0, hk_ink(dark ? HK_INK_BAND : HK_INK_HEAD));
        text.box = name_box(axis, i, y, heads->height);
        if (dark)
            text.run.color = hk_ink(HK_INK_BAND_TEXT);
        if (!hk_boxed_text_draw(context, &text, scene, error))
            return FALSE;
    }
    return TRUE;
}

gboolean
hk_stage_title_draw(HkDrawContext *context, HkText title, HkRect box, HkScene *scene,
                    GError **error)
{
    const HkBoxedText text = { .role = "stage-title",
                               .run = { .text = title.value,
                                        .style = HK_STYLE_AXIS,
                                        .bold = TRUE,
                                        .color = hk_ink(HK_INK_BAND_TEXT) },
                               .box = box,
                               .align = HK_ALIGN_CENTER,
                               .loc = title.loc };

    if (title.value == NULL || box.width <= 0)
        return TRUE;
    hk_scene_rect(scene, "stage-title-field", box, hk_fill(hk_ink(HK_INK_BAND)));
    return hk_boxed_text_draw(context, &text, scene, error);
}

void
hk_stage_guides_draw(const HkStageAxis *axis, double top, double bottom, HkScene *scene)
{
    HkPaint paint = hk_stroke(hk_ink(HK_INK_HAIRLINE), HK_LINE_GRID);

    paint.dash = HK_DASH_SHORT;
    for (guint i = 1; i < axis->names->len; i++) {
        const double x = axis->x + i * axis->step;

        hk_scene_line(scene, "stage-guide", (HkPoint){ x, top }, (HkPoint){ x, bottom },
                      paint);
    }
}
