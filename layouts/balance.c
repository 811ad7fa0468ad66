/* layouts/balance.c - breaks titles into lines where a reader would. */
#include "layouts/balance.h"

#include <string.h>

/* Longer titles are left to the text engine. */
#define MOST_PLACES 128
#define MOST_LINES 4

/* A break at ・ counts as much as this part of the width: 再生・細胞医療 is one term.
 */
#define MIDDLE_DOT_COST 0.2

/* Where a line may end: the end of the text counts as one. */
typedef struct Place {
    gsize offset; /* bytes from the start */
    double x;     /* width of all before it */
    double cost;
} Place;

static gboolean
is_one_of(gunichar c, const char *set)
{
    return g_utf8_strchr(set, -1, c) != NULL;
}

static gboolean
is_hiragana(gunichar c)
{
    return c >= 0x3041 && c <= 0x309f;
}

/* Whether a line may end between these characters, and at what cost. */
static gboolean
may_break(gunichar before, gunichar after, double *cost)
{
    *cost = 0;
    if (is_one_of(after, " 　、。，．・：；！？」』】）〉》)ー〜～々％%,.:;!?"))
        return FALSE;
    if (before == '-' || is_one_of(before, "（「『【〈《("))
        return FALSE;
    if (before == ' ')
        return TRUE;
    if (is_one_of(before, "　、。，：；！？」』】）〉》"))
        return TRUE;
    if (is_one_of(after, "（「『【〈《"))
        return TRUE;
    *cost = MIDDLE_DOT_COST;
    if (is_one_of(before, "・／"))
        return TRUE;
    *cost = 0;
    return is_hiragana(before) && !is_hiragana(after);
}

static GArray *
find_places(HkTextEngine *engine, HkStyle style, double scale, const char *text)
{
    GArray *places = g_array_new(FALSE, FALSE, sizeof(Place));
    Place start = { 0, 0, 0 }, end = { strlen(text), 0, 0 };

    g_array_append_val(places, start);
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        const char *next = g_utf8_next_char(at);
        Place place = { (gsize)(next - text), 0, 0 };

        if (*next == '\0' ||
            !may_break(g_utf8_get_char(at), g_utf8_get_char(next), &place.cost))
            continue;
        g_autofree char *head = g_strndup(text, place.offset);
        place.x = scale * hk_text_width(engine, style, head);
        g_array_append_val(places, place);
    }
    end.x = scale * hk_text_width(engine, style, text);
    g_array_append_val(places, end);
    return places;
}

static const Place *
place_at(const GArray *places, guint index)
{
    return &g_array_index(places, Place, index);
}

/* The breaks of the best way to set everything in @n_lines lines, longest line first
 * minded: the indices of the places at which lines end go to @breaks. The cost, in
 * points; above 1e9 if there is no way. */
static double
best_breaks(const GArray *places, guint n_lines, double width, guint *breaks)
{
    const guint n = places->len;
    g_autofree double *cost = g_new(double, (n_lines + 1) * n);
    g_autofree guint *from = g_new0(guint, (n_lines + 1) * n);

    for (guint i = 0; i < (n_lines + 1) * n; i++)
        cost[i] = 1e10;
    cost[0] = 0;
    for (guint line = 1; line <= n_lines; line++)
        for (guint end = 1; end < n; end++)
            for (guint start = 0; start < end; start++) {
                double length = place_at(places, end)->x - place_at(places, start)->x;
                double all = MAX(cost[(line - 1) * n + start],
                                 length + place_at(places, end)->cost * width);

                if (length > width || all >= cost[line * n + end])
                    continue;
                cost[line * n + end] = all;
                from[line * n + end] = start;
            }
    for (guint line = n_lines, end = n - 1; line > 0; line--) {
        breaks[line - 1] = end;
        end = from[line * n + end];
    }
    return cost[n_lines * n + n - 1];
}

/* @text with a newline at each of the @n_lines - 1 inner breaks, without the blanks
 * there. */
static char *
join_lines(const char *text, const GArray *places, const guint *breaks, guint n_lines)
{
    GString *joined = g_string_new(NULL);
    gsize start = 0;

    for (guint i = 0; i < n_lines; i++) {
        gsize end = place_at(places, breaks[i])->offset;
        g_autofree char *line = g_strndup(text + start, end - start);

        if (i > 0)
            g_string_append_c(joined, '\n');
        g_string_append(joined, i + 1 < n_lines ? g_strchomp(line) : line);
        start = end;
    }
    return g_string_free(joined, FALSE);
}

char *
hk_balance_lines(HkTextEngine *engine, HkStyle style, double scale, const char *text,
                 double width)
{
    g_autoptr(GArray) places = NULL;
    guint breaks[MOST_LINES];

    if (scale * hk_text_width(engine, style, text) <= width ||
        strchr(text, '\n') != NULL)
        return g_strdup(text);
    places = find_places(engine, style, scale, text);
    if (places->len > MOST_PLACES)
        return g_strdup(text);
    for (guint n_lines = 2; n_lines <= MOST_LINES; n_lines++)
        if (best_breaks(places, n_lines, width, breaks) < 1e9)
            return join_lines(text, places, breaks, n_lines);
    return g_strdup(text);
}
