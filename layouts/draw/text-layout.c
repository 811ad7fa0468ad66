/* layouts/draw/text-layout.c - what a text that was laid out says of itself. */
#include "layouts/draw/text-private.h"

#include "layouts/draw/text-plan.h"

#include <string.h>

HkTextLayout *
hk_text_layout_ref(HkTextLayout *layout)
{
    layout->references++;
    return layout;
}

void
hk_text_layout_unref(HkTextLayout *layout)
{
    if (layout == NULL || --layout->references > 0)
        return;
    g_object_unref(layout->pango);
    g_array_unref(layout->lines);
    g_clear_pointer(&layout->plain, g_ref_string_release);
    g_clear_pointer(&layout->edits, g_array_unref);
    g_clear_pointer(&layout->remarks, g_array_unref);
    g_clear_pointer(&layout->cites, g_array_unref);
    g_clear_pointer(&layout->given, g_ref_string_release);
    g_free(layout);
}

HkSize
hk_text_layout_size(const HkTextLayout *layout)
{
    return layout->size;
}

double
hk_text_layout_baseline(const HkTextLayout *layout)
{
    return g_array_index(layout->lines, HkTextLine, 0).baseline;
}

guint
hk_text_layout_n_lines(const HkTextLayout *layout)
{
    return layout->lines->len;
}

gboolean
hk_text_layout_overflows(const HkTextLayout *layout)
{
    return layout->overflows;
}

double
hk_text_layout_height_of_lines(const HkTextLayout *layout, guint lines)
{
    const HkTextLine *last;

    if (lines == 0)
        return 0;
    last =
        &g_array_index(layout->lines, HkTextLine, MIN(lines, layout->lines->len) - 1);
    return last->top + last->height;
}

gsize
hk_text_layout_line_start(const HkTextLayout *layout, guint line)
{
    const gsize at = line < layout->lines->len
                         ? g_array_index(layout->lines, HkTextLine, line).start
                         : strlen(hk_text_layout_text(layout));

    const gsize given =
        layout->edits != NULL ? hk_text_plan_given(layout->edits, at) : at;

    return layout->given != NULL ? hk_text_with_cites(layout->given, given) : given;
}

const char *
hk_text_layout_text(const HkTextLayout *layout)
{
    return layout->plain != NULL ? layout->plain : pango_layout_get_text(layout->pango);
}

guint
hk_text_layout_n_forced(const HkTextLayout *layout)
{
    return layout->forced;
}

const GArray *
hk_text_layout_cites(const HkTextLayout *layout)
{
    return layout->cites;
}

const GArray *
hk_text_layout_remarks(const HkTextLayout *layout)
{
    return layout->remarks;
}

HkTextLayout *
hk_text_share(const HkTextLayout *shown)
{
    HkTextLayout *layout = g_new(HkTextLayout, 1);

    *layout = *shown;
    layout->references = 1;
    g_object_ref(layout->pango);
    g_array_ref(layout->lines);
    if (layout->plain != NULL)
        g_ref_string_acquire(layout->plain);
    if (layout->edits != NULL)
        g_array_ref(layout->edits);
    if (layout->remarks != NULL)
        g_array_ref(layout->remarks);
    if (layout->cites != NULL)
        g_array_ref(layout->cites);
    if (layout->given != NULL)
        g_ref_string_acquire(layout->given);
    return layout;
}

void
hk_text_cite(HkTextLayout *layout, GArray *cites, const char *given)
{
    if (cites->len > 0)
        layout->cites = g_array_ref(cites);
    layout->given = g_ref_string_new(given);
}
