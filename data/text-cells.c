/* data/text-cells.c - how wide texts are where every character takes one cell or two.
 */
#include "data/text-cells.h"

guint
hk_text_cells(const char *text)
{
    guint width = 0;

    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        const gunichar c = g_utf8_get_char(at);

        if (!g_unichar_iszerowidth(c))
            width += g_unichar_iswide(c) ? 2 : 1;
    }
    return width;
}

void
hk_append_padded(GString *out, const char *text, guint width, gboolean at_right)
{
    const guint own = hk_text_cells(text);
    const guint blanks = width > own ? width - own : 0;

    if (!at_right)
        g_string_append(out, text);
    for (guint i = 0; i < blanks; i++)
        g_string_append_c(out, ' ');
    if (at_right)
        g_string_append(out, text);
}
