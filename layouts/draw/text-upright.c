/* layouts/draw/text-upright.c - short figures in vertical text that stand upright. */
#include "layouts/draw/text-upright.h"

#include <string.h>

/* What is painted in one square; of its second character nothing. */
typedef struct Square {
    PangoLayout *layout;
    double side, room; /* along the line, points */
} Square;

static gpointer
square_copy(gconstpointer data)
{
    const Square *square = data;
    Square *copy = g_new(Square, 1);

    *copy = *square;
    g_object_ref(copy->layout);
    return copy;
}

static void
square_free(gpointer data)
{
    Square *square = data;

    g_object_unref(square->layout);
    g_free(square);
}

static gboolean
is_japanese_side(const char *text, const char *at)
{
    return at < text || *at == '\0' || *at == '\n' || *at == '(' || *at == ')' ||
           (guchar)*at >= 0x80;
}

/* One or two digits, a capital, or a capital with such digits behind it. */
static gboolean
is_short(const char *word, gsize length)
{
    const gsize letters = g_ascii_isupper(word[0]) ? 1 : 0;

    for (gsize i = letters; i < length; i++)
        if (!g_ascii_isdigit(word[i]))
            return FALSE;
    return length - letters <= 2;
}

gboolean
hk_text_upright_find(const char *text, gsize from, gsize *start, gsize *end)
{
    for (gsize at = from; text[at] != '\0';) {
        gsize length = 0, first = at;

        while (g_ascii_isalnum(text[at + length]))
            length++;
        if (length == 0) {
            at++;
            continue;
        }
        /* A capital was one piece already, its digits are the next. */
        while (first > 0 && g_ascii_isalnum(text[first - 1]))
            first--;
        length += at - first;
        if (is_short(text + first, length) &&
            is_japanese_side(text, text + first - 1) &&
            is_japanese_side(text, text + first + length)) {
            *start = at;
            *end = g_ascii_isupper(text[at]) ? at + 1 : first + length;
            return TRUE;
        }
        at = first + length;
    }
    return FALSE;
}

static void
add(PangoAttrList *list, PangoAttribute *attribute, gsize start, gsize end)
{
    attribute->start_index = (guint)start;
    attribute->end_index = (guint)end;
    pango_attr_list_change(list, attribute);
}

void
hk_text_upright_add(PangoAttrList *list, const HkUpright *upright, const char *text,
                    const gsize range[2])
{
    const int side = (int)(upright->size * PANGO_SCALE);
    const int room = side + (int)(upright->spacing * PANGO_SCALE);
    const PangoRectangle full = { 0, -side / 2, room, side };
    const PangoRectangle none = { 0, -side / 2, 0, side };
    PangoFontDescription *font = pango_font_description_copy(upright->font);
    PangoLayout *layout = pango_layout_new(upright->horizontal);
    Square *square = g_new(Square, 1);

    pango_font_description_set_absolute_size(font, side);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    pango_layout_set_text(layout, text + range[0], (int)(range[1] - range[0]));
    *square = (Square){ layout, upright->size, upright->size + upright->spacing };
    add(list,
        pango_attr_shape_new_with_data(&full, &full, square, square_copy, square_free),
        range[0], range[0] + 1);
    if (range[1] > range[0] + 1)
        add(list, pango_attr_shape_new(&none, &none), range[0] + 1, range[1]);
}

/* Lines run to the right here, on a page that is turned. */
static void
paint_square(cairo_t *cr, PangoAttrShape *shape, gboolean as_path, gpointer data)
{
    const Square *square = shape->data;
    PangoLayoutLine *line;
    PangoRectangle ink, logical;
    double x, y, width;

    (void)data;
    if (square == NULL)
        return;
    line = pango_layout_get_line_readonly(square->layout, 0);
    pango_layout_line_get_extents(line, &ink, &logical);
    width = (double)logical.width / PANGO_SCALE;
    cairo_get_current_point(cr, &x, &y);
    cairo_save(cr);
    cairo_translate(cr, x + square->room / 2, y);
    cairo_rotate(cr, -G_PI / 2);
    cairo_scale(cr, MIN(1, square->side / width), 1);
    cairo_move_to(cr, -width / 2, -(ink.y + ink.height / 2.0) / PANGO_SCALE);
    if (as_path)
        pango_cairo_layout_line_path(cr, line);
    else
        pango_cairo_show_layout_line(cr, line);
    cairo_restore(cr);
}

void
hk_text_upright_prepare(PangoContext *vertical)
{
    pango_cairo_context_set_shape_renderer(vertical, paint_square, NULL, NULL);
}
