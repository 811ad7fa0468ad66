/* tests/support/overlap.c - texts that touch, leave the page or are too small. */
#include "tests/support/overlap.h"

#include "layouts/draw/scene-private.h"
#include "layouts/draw/text-private.h"
#include "tests/support/test.h"

#include <string.h>

/* Rounding in fonts and layouts may make neighbours share this much, points. */
#define SLACK 0.25
/* A J or a g may reach out of its line by this much. */
#define PLACE_SLACK 0.8

/* The ink of one line of a text. */
typedef struct Ink {
    HkRect box;
    HkRect place; /* of the block it belongs to; empty: none */
    guint text;   /* number of the text it belongs to */
    const char *role;
    const char *words;
} Ink;

typedef struct Collector {
    GArray *inks; /* of Ink */
    HkRect place; /* of the block in work */
    guint n_texts;
    GString *report;
} Collector;

/* Where the ink of @line, which reaches @extents around the start of its baseline,
 * stands on the page when the text covers @box. */
static HkRect
place_ink(const HkTextLayout *layout, HkRect box, const HkTextLine *line,
          const PangoRectangle *extents)
{
    const double x = line->x + (double)extents->x / PANGO_SCALE;
    const double y = line->baseline + (double)extents->y / PANGO_SCALE;
    const double width = (double)extents->width / PANGO_SCALE;
    const double height = (double)extents->height / PANGO_SCALE;

    if (layout->vertical)
        return (HkRect){ hk_right(box) - y - height, box.y + x, height, width };
    return (HkRect){ box.x + x, box.y + y, width, height };
}

static void
collect(Collector *collector, const HkMark *mark)
{
    const HkTextLayout *layout = mark->u.text;
    const char *role = mark->role, *words = hk_text_layout_text(layout);
    const HkRect box = mark->box;

    for (guint i = 0; i < layout->lines->len; i++) {
        Ink ink = { .place = collector->place,
                    .text = collector->n_texts,
                    .role = role,
                    .words = words };
        PangoRectangle extents;

        pango_layout_line_get_extents(
            pango_layout_get_line_readonly(layout->pango, (int)i), &extents, NULL);
        if (extents.width == 0 || extents.height == 0)
            continue;
        ink.box = place_ink(layout, box, &g_array_index(layout->lines, HkTextLine, i),
                            &extents);
        g_array_append_val(collector->inks, ink);
    }
    collector->n_texts++;
    if (layout->smallest < HK_SMALLEST_SIZE - 0.005)
        g_string_append_printf(collector->report, "%s \"%s\" is set in %.2f pt\n", role,
                               words, layout->smallest);
}

/* By how much @box reaches out of @place. */
static double
reach_out(const HkRect *box, const HkRect *place)
{
    if (place->width <= 0)
        return 0;
    return MAX(MAX(place->x - box->x, hk_right(*box) - hk_right(*place)),
               MAX(place->y - box->y, hk_bottom(*box) - hk_bottom(*place)));
}

static void
report_shape(Collector *collector, const HkMark *mark)
{
    const double out = reach_out(&mark->box, &collector->place);

    if (out > PLACE_SLACK)
        g_string_append_printf(collector->report, "%s leaves its block by %.1f pt\n",
                               mark->role, out);
}

/* Collects all texts, each with the place of the innermost block around it. */
static void
collect_all(Collector *collector, const HkScene *scene)
{
    g_autoptr(GArray) outer = g_array_new(FALSE, FALSE, sizeof(HkRect));

    for (guint i = 0; i < scene->marks->len; i++) {
        const HkMark *mark = &g_array_index(scene->marks, HkMark, i);

        if (mark->kind == HK_MARK_BEGIN) {
            g_array_append_val(outer, collector->place);
            if (mark->box.width > 0)
                collector->place = mark->box;
        } else if (mark->kind == HK_MARK_END) {
            collector->place = g_array_index(outer, HkRect, outer->len - 1);
            g_array_set_size(outer, outer->len - 1);
        } else if (mark->kind == HK_MARK_TEXT) {
            collect(collector, mark);
        } else {
            report_shape(collector, mark);
        }
    }
}

static void
report_place(Collector *collector, const Ink *ink)
{
    const double out = reach_out(&ink->box, &ink->place);

    if (out > PLACE_SLACK)
        g_string_append_printf(collector->report,
                               "%s \"%s\" leaves its block by %.1f pt\n", ink->role,
                               ink->words, out);
}

static void
report_page(Collector *collector, const Ink *ink, HkSize page)
{
    if (ink->box.x < -SLACK || ink->box.y < -SLACK ||
        hk_right(ink->box) > page.width + SLACK ||
        hk_bottom(ink->box) > page.height + SLACK)
        g_string_append_printf(collector->report, "%s \"%s\" leaves the page\n",
                               ink->role, ink->words);
}

char *
hk_overlap_report(const HkScene *scene)
{
    g_autoptr(GArray) inks = g_array_new(FALSE, FALSE, sizeof(Ink));
    Collector collector = { .inks = inks, .report = g_string_new(NULL) };
    const HkSize page = hk_scene_size(scene);

    collect_all(&collector, scene);
    for (guint i = 0; i < inks->len; i++) {
        const Ink *a = &g_array_index(inks, Ink, i);

        report_page(&collector, a, page);
        report_place(&collector, a);
        for (guint k = i + 1; k < inks->len; k++) {
            const Ink *b = &g_array_index(inks, Ink, k);

            if (a->text != b->text && hk_rect_overlap(a->box, b->box, SLACK))
                g_string_append_printf(collector.report,
                                       "%s \"%s\" and %s \"%s\" overlap\n", a->role,
                                       a->words, b->role, b->words);
        }
    }
    return g_string_free(collector.report, FALSE);
}

void
hk_assert_legible(const HkScene *scene)
{
    g_autofree char *report = hk_overlap_report(scene);

    if (report[0] != '\0')
        fail_msg("the drawing is not legible:\n%s", report);
}
