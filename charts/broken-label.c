/* charts/broken-label.c - labels in narrow places, broken between words if possible. */
#include "charts/broken-label.h"

#include "layouts/draw/name-break.h"

/* Bold is a little wider than what is measured. */
#define BOLD 1.08

char *
hk_broken_label(HkDrawContext *context, const HkBrokenLabel *label)
{
    const HkTextRun run = { .text = label->text,
                            .style = label->style,
                            .bold = label->bold };
    const HkTextRequest request = {
        .runs = &run, .n_runs = 1, .width = label->width, .scale = label->scale
    };
    g_autoptr(HkTextLayout) layout = hk_text_layout(context->text, &request, NULL);
    const HkNameBreak how = {
        .style = label->style,
        .scale = label->scale > 0 ? label->scale : 1,
        .width = label->bold ? label->width / BOLD : label->width,
        .n_lines = layout != NULL ? hk_text_layout_n_lines(layout) : 1,
    };
    char *broken =
        how.n_lines > 1 ? hk_break_name_into(context->text, &how, label->text) : NULL;

    return broken != NULL ? broken : g_strdup(label->text);
}
