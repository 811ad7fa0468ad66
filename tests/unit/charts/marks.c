/* tests/unit/charts/marks.c - what stands in a drawn chart, by role. */
#include "tests/unit/charts/marks.h"

#include <string.h>

typedef struct Marks {
    const char *role;
    GArray *boxes;
    GString *texts;
} Marks;

static void
take_shape(const char *role, HkRect box, const HkPaint *paint, gpointer data)
{
    Marks *marks = data;

    (void)paint;
    if (strcmp(role, marks->role) == 0)
        g_array_append_val(marks->boxes, box);
}

static void
take_text(const char *role, HkRect box, const HkTextLayout *layout, gpointer data)
{
    Marks *marks = data;

    if (strcmp(role, marks->role) != 0)
        return;
    g_array_append_val(marks->boxes, box);
    if (marks->texts->len > 0)
        g_string_append_c(marks->texts, '|');
    g_string_append(marks->texts, hk_text_layout_text(layout));
}

static Marks
marks_new(const char *role)
{
    return (Marks){ role, g_array_new(FALSE, FALSE, sizeof(HkRect)),
                    g_string_new(NULL) };
}

char *
hk_marks_texts(const HkScene *scene, const char *role)
{
    Marks marks = marks_new(role);

    hk_scene_foreach_text(scene, take_text, &marks);
    g_array_unref(marks.boxes);
    return g_string_free(marks.texts, FALSE);
}

GArray *
hk_marks_text_boxes(const HkScene *scene, const char *role)
{
    Marks marks = marks_new(role);

    hk_scene_foreach_text(scene, take_text, &marks);
    g_string_free(marks.texts, TRUE);
    return marks.boxes;
}

GArray *
hk_marks_boxes(const HkScene *scene, const char *role)
{
    Marks marks = marks_new(role);

    hk_scene_foreach_shape(scene, take_shape, &marks);
    g_string_free(marks.texts, TRUE);
    return marks.boxes;
}
