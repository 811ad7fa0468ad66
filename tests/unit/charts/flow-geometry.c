/* tests/unit/charts/flow-geometry.c - whether the parts of a flow diagram keep apart.
 */
#include "tests/unit/charts/flow-geometry.h"

#include "tests/support/test.h"

#include <string.h>

typedef struct Parts {
    GArray *boxes;    /* of HkRect */
    GArray *texts;    /* of HkRect: of arrows */
    GPtrArray *lines; /* of GArray of HkPoint */
} Parts;

/* The numbers of @line after its role. */
static guint
read_numbers(const char *line, double *numbers, guint most)
{
    g_auto(GStrv) words = g_strsplit(line, " ", -1);
    guint n = 0;

    for (guint i = 2; i < g_strv_length(words) && n < most; i++) {
        char *end;
        const double number = g_ascii_strtod(words[i], &end);

        if (end == words[i] || *end != '\0')
            break;
        numbers[n++] = number;
    }
    return n;
}

static void
read_part(Parts *parts, const char *line)
{
    double numbers[2000];
    const guint n = read_numbers(line, numbers, G_N_ELEMENTS(numbers));
    const HkRect box = { numbers[0], numbers[1], numbers[2], numbers[3] };

    if (g_str_has_prefix(line, "rect node-field ")) {
        g_array_append_val(parts->boxes, box);
    } else if (g_str_has_prefix(line, "text arrow-text ")) {
        g_array_append_val(parts->texts, box);
    } else if (g_str_has_prefix(line, "path arrow ")) {
        GArray *points = g_array_new(FALSE, FALSE, sizeof(HkPoint));

        /* What follows the points is the width of the line. */
        for (guint i = 0; i + 1 < n; i += 2) {
            const HkPoint point = { numbers[i], numbers[i + 1] };

            g_array_append_val(points, point);
        }
        g_ptr_array_add(parts->lines, points);
    }
}

/* Cuts the part of a line from @low to @high to where @p + t @d lies within
 * @from..@to (Liang and Barsky 1984). */
static gboolean
clip(double p, double d, const double range[2], double *low, double *high)
{
    const double a = (range[0] - p) / d, b = (range[1] - p) / d;

    if (d == 0)
        return p > range[0] && p < range[1];
    *low = MAX(*low, MIN(a, b));
    *high = MIN(*high, MAX(a, b));
    return *low < *high;
}

static gboolean
crosses(HkRect box, HkPoint a, HkPoint b)
{
    const double across[2] = { box.x, hk_right(box) };
    const double along[2] = { box.y, hk_bottom(box) };
    double low = 0, high = 1;

    return clip(a.x, b.x - a.x, across, &low, &high) &&
           clip(a.y, b.y - a.y, along, &low, &high);
}

static void
check_lines(const Parts *parts, const GArray *boxes, double inset, const char *what)
{
    for (guint i = 0; i < parts->lines->len; i++) {
        const GArray *points = parts->lines->pdata[i];

        for (guint k = 1; k < points->len; k++)
            for (guint b = 0; b < boxes->len; b++) {
                const HkRect box =
                    hk_rect_inset(g_array_index(boxes, HkRect, b), inset, inset);

                if (crosses(box, g_array_index(points, HkPoint, k - 1),
                            g_array_index(points, HkPoint, k)))
                    fail_msg("line %u runs through %s %u", i, what, b);
            }
    }
}

static void
check_apart(const GArray *some, const GArray *others, const char *what)
{
    for (guint i = 0; i < some->len; i++)
        for (guint k = 0; k < (some == others ? i : others->len); k++)
            if (hk_rect_overlap(g_array_index(some, HkRect, i),
                                g_array_index(others, HkRect, k), 0.1))
                fail_msg("%s %u overlaps number %u", what, i, k);
}

void
hk_assert_flow_is_clear(const HkScene *scene)
{
    g_autofree char *dump = hk_scene_dump(scene);
    g_auto(GStrv) lines = g_strsplit(dump, "\n", -1);
    Parts parts = { g_array_new(FALSE, FALSE, sizeof(HkRect)),
                    g_array_new(FALSE, FALSE, sizeof(HkRect)),
                    g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref) };

    for (char **line = lines; *line != NULL; line++)
        read_part(&parts, g_strchug(*line));
    check_lines(&parts, parts.boxes, 0.5, "box");
    check_lines(&parts, parts.texts, 0, "text");
    check_apart(parts.boxes, parts.boxes, "box");
    check_apart(parts.texts, parts.texts, "text");
    check_apart(parts.texts, parts.boxes, "text");
    g_array_unref(parts.boxes);
    g_array_unref(parts.texts);
    g_ptr_array_unref(parts.lines);
}

guint
hk_count_marks(const HkScene *scene, const char *mark)
{
    g_autofree char *dump = hk_scene_dump(scene);
    guint n = 0;

    for (const char *found = dump; (found = strstr(found, mark)) != NULL;
         found += strlen(mark))
        n += found[strlen(mark)] == ' ';
    return n;
}
