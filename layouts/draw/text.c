/* layouts/draw/text.c - shaping and measuring text with Pango. */
#include "layouts/draw/text-private.h"

#include "layouts/draw/breaks.h"
#include "layouts/draw/fonts.h"

#include <string.h>

/* More shaped texts than this are not kept: the cache starts anew. */
#define MOST_CACHED 8192

struct HkTextEngine {
    PangoFontMap *fonts;
    PangoContext *horizontal, *vertical;
    PangoFontDescription *descriptions[HK_N_STYLES][2]; /* regular, bold */
    double one_gap[2]; /* by boldness: how much narrower 1 is than 0, em */
    GHashTable *cache; /* "style/text" -> HkTextLayout* */
};

static PangoContext *
new_context(PangoFontMap *fonts, gboolean vertical)
{
    PangoContext *context = pango_font_map_create_context(fonts);
    cairo_font_options_t *options = cairo_font_options_create();

    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(context, options);
    pango_cairo_context_set_resolution(context, 72);
    pango_context_set_language(context, pango_language_from_string("ja"));
    pango_context_set_round_glyph_positions(context, FALSE);
    if (vertical) {
        pango_context_set_base_gravity(context, PANGO_GRAVITY_EAST);
        pango_context_set_gravity_hint(context, PANGO_GRAVITY_HINT_NATURAL);
    }
    cairo_font_options_destroy(options);
    return context;
}

static PangoFontDescription *
new_description(const HkStyleRow *style, gboolean bold)
{
    PangoFontDescription *description = pango_font_description_new();

    pango_font_description_set_family_static(description, hk_fonts_families());
    pango_font_description_set_weight(description,
                                      bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_absolute_size(description, style->size * PANGO_SCALE);
    return description;
}

/* How much narrower the digit 1 of the prose font is than the others, em. */
static double
gap_of_one(PangoContext *context, PangoFontDescription *description)
{
    static const char *const digits[] = { "0", "1" };
    int widths[2];
    PangoLayout *layout = pango_layout_new(context);

    pango_layout_set_font_description(layout, description);
    for (int i = 0; i < 2; i++) {
        pango_layout_set_text(layout, digits[i], 1);
        pango_layout_get_size(layout, &widths[i], NULL);
    }
    g_object_unref(layout);
    return (double)(widths[0] - widths[1]) /
           pango_font_description_get_size(description);
}

HkTextEngine *
hk_text_engine_new(const char *const *font_dirs, GError **error)
{
    PangoFontMap *fonts = hk_fonts_open(font_dirs, error);
    HkTextEngine *engine;

    if (fonts == NULL)
        return NULL;
    engine = g_new0(HkTextEngine, 1);
    engine->fonts = fonts;
    engine->horizontal = new_context(fonts, FALSE);
    engine->vertical = new_context(fonts, TRUE);
    for (int i = 0; i < HK_N_STYLES; i++) {
        engine->descriptions[i][0] = new_description(hk_style(i), hk_style(i)->bold);
        engine->descriptions[i][1] = new_description(hk_style(i), TRUE);
    }
    for (int bold = 0; bold < 2; bold++)
        engine->one_gap[bold] =
            gap_of_one(engine->horizontal, engine->descriptions[HK_STYLE_FIGURE][bold]);
    engine->cache = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                          (GDestroyNotify)hk_text_layout_unref);
    return engine;
}

void
hk_text_engine_free(HkTextEngine *engine)
{
    if (engine == NULL)
        return;
    g_hash_table_unref(engine->cache);
    for (int i = 0; i < HK_N_STYLES; i++) {
        pango_font_description_free(engine->descriptions[i][0]);
        pango_font_description_free(engine->descriptions[i][1]);
    }
    g_object_unref(engine->vertical);
    g_object_unref(engine->horizontal);
    g_object_unref(engine->fonts);
    g_free(engine);
}

GPtrArray *
hk_text_engine_fonts(const HkTextEngine *engine)
{
    return hk_fonts_files(engine->fonts);
}

static void
add_attribute(PangoAttrList *list, PangoAttribute *attribute, gsize start, gsize end)
{
    attribute->start_index = (guint)start;
    attribute->end_index = (guint)end;
    pango_attr_list_insert(list, attribute);
}

/* The attributes of one run, which stands at @range of the joined text. A single run
 * gets its colour when it is painted, so that its shape can be shared. */
static void
style_run(HkTextEngine *engine, PangoAttrList *list, const HkTextRequest *request,
          const HkTextRun *run, const gsize range[2])
{
    const HkStyleRow *style = hk_style(run->style);
    const double size = hk_text_run_size(request, run);
    const double line = hk_text_run_line_height(request, run);
    PangoFontDescription *description =
        pango_font_description_copy(engine->descriptions[run->style][run->bold]);

    pango_font_description_set_absolute_size(description, size * PANGO_SCALE);
    add_attribute(list, pango_attr_font_desc_new(description), range[0], range[1]);
    pango_font_description_free(description);
    if (request->n_runs > 1)
        add_attribute(list,
                      pango_attr_foreground_new(run->color.red * 257,
                                                run->color.green * 257,
                                                run->color.blue * 257),
                      range[0], range[1]);
    if (!run->raised)
        add_attribute(
            list, pango_attr_line_height_new_absolute((int)(size * line * PANGO_SCALE)),
            range[0], range[1]);
    else
        add_attribute(list, pango_attr_rise_new((int)(size * 0.5 * PANGO_SCALE)),
                      range[0], range[1]);
    if (style->letter_spacing > 0)
        add_attribute(list,
                      pango_attr_letter_spacing_new(
                          (int)(style->letter_spacing * size * PANGO_SCALE)),
                      range[0], range[1]);
}

/* The first character that no font has; 0 if every one has a glyph. */
static gunichar
missing_character(PangoLayout *layout)
{
    PangoLayoutIter *iter;
    gunichar missing = 0;

    if (pango_layout_get_unknown_glyphs_count(layout) == 0)
        return 0;
    iter = pango_layout_get_iter(layout);
    do {
        PangoLayoutRun *run = pango_layout_iter_get_run_readonly(iter);

        for (int i = 0; run != NULL && i < run->glyphs->num_glyphs && missing == 0; i++)
            if (run->glyphs->glyphs[i].glyph & PANGO_GLYPH_UNKNOWN_FLAG)
                missing = run->glyphs->glyphs[i].glyph & ~PANGO_GLYPH_UNKNOWN_FLAG;
    } while (missing == 0 && pango_layout_iter_next_run(iter));
    pango_layout_iter_free(iter);
    return missing;
}

/* Only what can be printed: UTF-8 whose only control character is the newline. */
static gboolean
check_text(const char *text, HkLoc loc, GError **error)
{
    if (!g_utf8_validate(text, -1, NULL))
        return hk_fail(error, HK_ERROR_DATA, loc, "a text to print is not valid UTF-8");
    for (const char *c = text; *c != '\0'; c++)
        if ((guchar)*c < 0x20 && *c != '\n')
            return hk_fail(error, HK_ERROR_DATA, loc,
                           "a text to print has the control character U+%04X", *c);
    return TRUE;
}

static gboolean
check_glyphs(PangoLayout *layout, HkLoc loc, GError **error)
{
    gunichar missing = missing_character(layout);
    char character[8] = "";

    if (missing == 0)
        return TRUE;
    character[g_unichar_to_utf8(missing, character)] = '\0';
    return hk_fail(error, HK_ERROR_FIT, loc, "no font has the character '%s' (U+%04X)",
                   character, missing);
}

static PangoAlignment
alignment(HkAlign align)
{
    return align == HK_ALIGN_CENTER ? PANGO_ALIGN_CENTER
           : align == HK_ALIGN_END  ? PANGO_ALIGN_RIGHT
                                    : PANGO_ALIGN_LEFT;
}

/* Joins the runs and gives each its attributes. */
static PangoAttrList *
join_runs(HkTextEngine *engine, const HkTextRequest *request, GString *text)
{
    PangoAttrList *list = pango_attr_list_new();

    for (guint i = 0; i < request->n_runs; i++) {
        const gsize start = text->len;

        g_string_append(text, request->runs[i].text);
        style_run(engine, list, request, &request->runs[i],
                  (gsize[2]){ start, text->len });
        if (request->runs[i].raised && start > 0)
            hk_breaks_keep(list,
                           (gsize)(g_utf8_find_prev_char(text->str, text->str + start) -
                                   text->str),
                           text->len);
    }
    return list;
}

typedef struct Room {
    PangoLayout *unbroken; /* NULL: there is room for everything */
    double width;
} Room;

static gboolean
has_room(gsize start, gsize end, gpointer data)
{
    const Room *room = data;
    PangoRectangle from, to;

    if (room->unbroken == NULL)
        return TRUE;
    pango_layout_index_to_pos(room->unbroken, (int)start, &from);
    pango_layout_index_to_pos(room->unbroken, (int)end, &to);
    return to.x - from.x <= room->width * PANGO_SCALE;
}

static void
break_with(HkTextLayout *layout, PangoAttrList *list, Room *room,
           const HkTextRequest *request)
{
    PangoAttrList *kept = pango_attr_list_copy(list);

    hk_breaks_keep_figures(pango_layout_get_text(layout->pango), kept, has_room, room);
    pango_layout_set_attributes(layout->pango, kept);
    pango_attr_list_unref(kept);
    pango_layout_set_width(layout->pango, (int)(request->width * PANGO_SCALE));
    hk_text_measure(layout, request);
}

/* Breaks the lines. What should stay together does so; if then a line is too long, only
 * what has room. */
static void
break_lines(HkTextLayout *layout, PangoAttrList *list, const HkTextRequest *request)
{
    Room room = { .width = request->width };

    pango_layout_set_wrap(layout->pango, PANGO_WRAP_WORD_CHAR);
    break_with(layout, list, &room, request);
    if (!layout->overflows)
        return;
    room.unbroken = pango_layout_copy(layout->pango);
    pango_layout_set_width(room.unbroken, -1);
    break_with(layout, list, &room, request);
    g_object_unref(room.unbroken);
}

/* A layout of @text that is not shaped yet. */
static HkTextLayout *
new_layout(HkTextEngine *engine, const HkTextRequest *request, const char *text)
{
    HkTextLayout *layout = g_new0(HkTextLayout, 1);
    const HkTextRun *first = &request->runs[0];

    layout->references = 1;
    layout->lines = g_array_new(FALSE, FALSE, sizeof(HkTextLine));
    layout->vertical = request->vertical;
    layout->style = first->style;
    layout->color = first->color;
    layout->smallest = G_MAXDOUBLE;
    for (guint i = 0; i < request->n_runs; i++)
        if (!request->runs[i].raised && request->runs[i].text[0] != '\0')
            layout->smallest =
                MIN(layout->smallest, hk_text_run_size(request, &request->runs[i]));
    layout->pango =
        pango_layout_new(request->vertical ? engine->vertical : engine->horizontal);
    pango_layout_set_font_description(layout->pango,
                                      engine->descriptions[layout->style][first->bold]);
    pango_layout_set_alignment(layout->pango, alignment(request->align));
    pango_layout_set_text(layout->pango, text, -1);
    return layout;
}

HkTextLayout *
hk_text_layout(HkTextEngine *engine, const HkTextRequest *request, GError **error)
{
    static const HkTextRun nothing = { .text = "", .style = HK_STYLE_BODY };
    const HkTextRequest empty = {
        .runs = &nothing, .n_runs = 1, .width = request->width, .loc = request->loc
    };
    g_autoptr(HkTextLayout) layout = NULL;
    g_autoptr(GString) text = g_string_new(NULL);
    PangoAttrList *list;

    if (request->n_runs == 0)
        request = &empty;
    for (guint i = 0; i < request->n_runs; i++)
        if (!check_text(request->runs[i].text, request->loc, error))
            return NULL;
    list = join_runs(engine, request, text);
    layout = new_layout(engine, request, text->str);
    if (request->width >= 0)
        break_lines(layout, list, request);
    else
        pango_layout_set_attributes(layout->pango, list);
    hk_text_set_tabular(layout, request, engine->one_gap);
    hk_text_measure(layout, request);
    pango_attr_list_unref(list);
    if (!check_glyphs(layout->pango, request->loc, error))
        return NULL;
    return g_steal_pointer(&layout);
}

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
    PangoLayoutLine *found = pango_layout_get_line_readonly(layout->pango, (int)line);

    return found != NULL ? (gsize)found->start_index
                         : strlen(pango_layout_get_text(layout->pango));
}

const char *
hk_text_layout_text(const HkTextLayout *layout)
{
    return pango_layout_get_text(layout->pango);
}

/* The shaped form of unbroken @text; borrowed from the cache. */
static HkTextLayout *
cached_line(HkTextEngine *engine, HkStyle style, const char *text, HkLoc loc,
            GError **error)
{
    const HkTextRun run = { .text = text, .style = style };
    const HkTextRequest request = {
        .runs = &run, .n_runs = 1, .width = -1, .loc = loc
    };
    g_autofree char *key = g_strconcat(hk_style(style)->name, "/", text, NULL);
    HkTextLayout *layout = g_hash_table_lookup(engine->cache, key);

    if (layout != NULL)
        return layout;
    layout = hk_text_layout(engine, &request, error);
    if (layout == NULL)
        return NULL;
    if (g_hash_table_size(engine->cache) >= MOST_CACHED)
        g_hash_table_remove_all(engine->cache);
    g_hash_table_insert(engine->cache, g_steal_pointer(&key), layout);
    return layout;
}

HkTextLayout *
hk_text_line(HkTextEngine *engine, HkStyle style, HkColor color, const char *text,
             HkLoc loc, GError **error)
{
    const HkTextLayout *shared = cached_line(engine, style, text, loc, error);
    HkTextLayout *layout;

    if (shared == NULL)
        return NULL;
    layout = g_new(HkTextLayout, 1);
    *layout = *shared;
    layout->references = 1;
    layout->color = color;
    g_object_ref(layout->pango);
    g_array_ref(layout->lines);
    return layout;
}

double
hk_text_width(HkTextEngine *engine, HkStyle style, const char *text)
{
    const HkTextLayout *layout = cached_line(engine, style, text, HK_NOWHERE, NULL);

    return layout != NULL ? layout->size.width : 0;
}

double
hk_style_line(HkStyle style)
{
    return hk_style(style)->size * hk_style(style)->line_height;
}
