/* layouts/draw/text.c - shaping and measuring text with Pango. */
#include "layouts/draw/text-private.h"

#include "layouts/draw/fonts.h"
#include "layouts/draw/text-plan.h"
#include "layouts/draw/text-upright.h"

#include <string.h>

/* More shaped texts than this are not kept: the cache starts anew. */
#define MOST_CACHED 8192
#define MOST_BROKEN 4096

struct HkTextEngine {
    PangoFontMap *fonts;
    PangoContext *horizontal, *vertical;
    PangoFontDescription *descriptions[HK_N_STYLES][2]; /* regular, bold */
    double one_gap[2];      /* by boldness: how much narrower 1 is than 0, em */
    GHashTable *cache;      /* "style/text" -> HkTextLayout* */
    GHashTable *broken;     /* request_key() -> HkTextLayout* */
    HkFootnotes *footnotes; /* of the page in work; borrowed, or NULL */
    const char *families;
    gboolean spaces_letters;
    guint serial;
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
        hk_text_upright_prepare(context);
    }
    cairo_font_options_destroy(options);
    return context;
}

static PangoFontDescription *
new_description(const HkStyleRow *style, gboolean bold, const char *families)
{
    PangoFontDescription *description = pango_font_description_new();

    pango_font_description_set_family_static(description, families);
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
    return hk_text_engine_new_cached(font_dirs, NULL, error);
}

HkTextEngine *
hk_text_engine_new_cached(const char *const *font_dirs, const char *cache,
                          GError **error)
{
    PangoFontMap *fonts = hk_fonts_open(font_dirs, cache, error);
    HkTextEngine *engine;

    if (fonts == NULL)
        return NULL;
    engine = g_new0(HkTextEngine, 1);
    engine->fonts = fonts;
    engine->horizontal = new_context(fonts, FALSE);
    engine->vertical = new_context(fonts, TRUE);
    engine->cache = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                          (GDestroyNotify)hk_text_layout_unref);
    engine->broken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                           (GDestroyNotify)hk_text_layout_unref);
    hk_text_engine_set_language(engine, "ja");
    return engine;
}

static void
clear_descriptions(HkTextEngine *engine)
{
    for (int i = 0; i < HK_N_STYLES; i++)
        for (int bold = 0; bold < 2; bold++)
            g_clear_pointer(&engine->descriptions[i][bold],
                            pango_font_description_free);
}

void
hk_text_engine_set_language(HkTextEngine *engine, const char *language)
{
    const char *families = hk_fonts_families(language);

    if (families == engine->families)
        return;
    engine->families = families;
    engine->spaces_letters = strcmp(language, "ja") == 0;
    engine->serial++;
    g_hash_table_remove_all(engine->cache);
    g_hash_table_remove_all(engine->broken);
    clear_descriptions(engine);
    for (int i = 0; i < HK_N_STYLES; i++) {
        const HkStyleRow *style = hk_style(i);

        engine->descriptions[i][0] = new_description(style, style->bold, families);
        engine->descriptions[i][1] = new_description(style, TRUE, families);
    }
    for (int bold = 0; bold < 2; bold++)
        engine->one_gap[bold] =
            gap_of_one(engine->horizontal, engine->descriptions[HK_STYLE_FIGURE][bold]);
}

void
hk_text_engine_set_footnotes(HkTextEngine *engine, HkFootnotes *footnotes)
{
    engine->footnotes = footnotes;
    engine->serial++;
}

HkFootnotes *
hk_text_engine_footnotes(const HkTextEngine *engine)
{
    return engine->footnotes;
}

guint
hk_text_engine_serial(const HkTextEngine *engine)
{
    return engine->serial +
           (engine->footnotes != NULL ? hk_footnotes_serial(engine->footnotes) : 0);
}

void
hk_text_engine_free(HkTextEngine *engine)
{
    if (engine == NULL)
        return;
    g_hash_table_unref(engine->cache);
    g_hash_table_unref(engine->broken);
    clear_descriptions(engine);
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

char **
hk_text_engine_font_paths(const HkTextEngine *engine)
{
    return hk_fonts_paths(engine->fonts);
}

static void
add_attribute(PangoAttrList *list, PangoAttribute *attribute, gsize start, gsize end)
{
    attribute->start_index = (guint)start;
    attribute->end_index = (guint)end;
    pango_attr_list_insert(list, attribute);
}

static gboolean
same_color(HkColor a, HkColor b)
{
    return a.red == b.red && a.green == b.green && a.blue == b.blue;
}

/* The attributes of one run, which stands at @range of the joined text. The colour of
 * the first run is that of the text when it is painted, so that shapes can be shared.
 */
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
    if (!same_color(run->color, request->runs[0].color))
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
    if (style->letter_spacing > 0 && engine->spaces_letters)
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
        else if (g_str_has_prefix(c, HK_LINE_END))
            return hk_fail(error, HK_ERROR_DATA, loc,
                           "a text to print has the line separator U+2028; write a "
                           "newline");
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

/* Lets short figures of vertical text stand upright. */
static void
stand_up(HkTextEngine *engine, PangoAttrList *list, const HkTextRequest *request,
         const char *text)
{
    gsize range[2] = { 0, 0 };

    while (hk_text_upright_find(text, range[1], &range[0], &range[1])) {
        const HkTextRun *run = hk_text_run_at(request, range[0]);

        const double size = hk_text_run_size(request, run);
        const HkUpright upright = {
            engine->horizontal, engine->descriptions[run->style][run->bold], size,
            engine->spaces_letters ? hk_style(run->style)->letter_spacing * size : 0
        };

        hk_text_upright_add(list, &upright, text, range);
    }
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
    }
    if (request->vertical)
        stand_up(engine, list, request, text->str);
    return list;
}

/* A layout without its text. */
static HkTextLayout *
new_layout(HkTextEngine *engine, const HkTextRequest *request)
{
    HkTextLayout *layout = g_new0(HkTextLayout, 1);
    const HkTextRun *first = &request->runs[0];

    layout->references = 1;
    layout->lines = g_array_new(FALSE, FALSE, sizeof(HkTextLine));
    layout->vertical = request->vertical;
    layout->align = request->align;
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
    return layout;
}

/* Shapes the planned text as it stands. */
static void
shape(HkTextEngine *engine, HkTextLayout *layout, const HkTextRequest *request)
{
    g_autoptr(GString) text = g_string_new(NULL);
    PangoAttrList *list = join_runs(engine, request, text);

    pango_layout_set_text(layout->pango, text->str, (int)text->len);
    pango_layout_set_attributes(layout->pango, list);
    pango_attr_list_unref(list);
}

/* Ends the lines of the shaped @layout and shapes it again where there are several. */
static void
break_lines(HkTextEngine *engine, HkTextLayout *layout, HkTextPlan *plan)
{
    g_autoptr(GArray) breaks =
        hk_text_find_breaks(layout, &plan->request, engine->one_gap);

    if (breaks->len == 0)
        return;
    layout->plain = g_ref_string_new(pango_layout_get_text(layout->pango));
    hk_text_plan_break(plan, breaks);
    shape(engine, layout, &plan->request);
}

/* Lays out @request, which has runs, without looking whether it was laid out before. */
static HkTextLayout *
lay_out(HkTextEngine *engine, const HkTextRequest *request, GError **error)
{
    g_autoptr(HkTextLayout) layout = NULL;
    g_auto(HkTextPlan) plan = { .runs = NULL };

    for (guint i = 0; i < request->n_runs; i++)
        if (!check_text(request->runs[i].text, request->loc, error))
            return NULL;
    if (!hk_text_plan(request, engine->footnotes, &plan, error))
        return NULL;
    layout = new_layout(engine, &plan.request);
    if (plan.edits->len > 0)
        layout->edits = g_array_ref(plan.edits);
    if (plan.remarks != NULL)
        layout->remarks = g_array_ref(plan.remarks);
    shape(engine, layout, &plan.request);
    if (request->width >= 0)
        break_lines(engine, layout, &plan);
    hk_text_space(layout, &plan.request, engine->one_gap);
    hk_text_measure(layout, &plan.request);
    if (!check_glyphs(layout->pango, request->loc, error))
        return NULL;
    return g_steal_pointer(&layout);
}

/* Everything that @request looks like on paper depends on; NULL when a mark in it
 * depends on the page. (transfer full) */
static char *
request_key(const HkTextEngine *engine, const HkTextRequest *request)
{
    GString *key = g_string_new(NULL);

    g_string_printf(key, "%.4f %d %d %.4f %.4f", request->width, request->align,
                    request->vertical, request->scale, request->line_height);
    for (guint i = 0; i < request->n_runs; i++) {
        const HkTextRun *run = &request->runs[i];

        if (engine->footnotes != NULL && strstr(run->text, "[^") != NULL) {
            g_string_free(key, TRUE);
            return NULL;
        }
        g_string_append_printf(key, "\n%d %02x%02x%02x %d %d %.4f ", run->style,
                               run->color.red, run->color.green, run->color.blue,
                               run->bold, run->raised, run->size_scale);
        g_string_append(key, run->text);
    }
    return g_string_free(key, FALSE);
}

static void
keep_broken(HkTextEngine *engine, char *take_key, HkTextLayout *layout)
{
    if (take_key == NULL)
        return;
    if (g_hash_table_size(engine->broken) >= MOST_BROKEN)
        g_hash_table_remove_all(engine->broken);
    g_hash_table_insert(engine->broken, take_key, hk_text_layout_ref(layout));
}

static gboolean
has_cites(const HkTextRequest *request)
{
    for (guint i = 0; i < request->n_runs; i++)
        if (hk_text_has_cites(request->runs[i].text))
            return TRUE;
    return FALSE;
}

/* Lays out @request without the origins in it, so that what looks alike is shared, and
 * gives them to the layout. */
static HkTextLayout *
lay_out_cited(HkTextEngine *engine, const HkTextRequest *request, GError **error)
{
    g_autofree HkTextRun *runs =
        g_memdup2(request->runs, request->n_runs * sizeof *runs);
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GArray) cites = hk_cites_new();
    g_autoptr(GString) given = g_string_new(NULL);
    g_autoptr(HkTextLayout) shown = NULL;
    HkTextRequest plain = *request;
    HkTextLayout *layout;

    plain.runs = runs;
    for (guint i = 0; i < request->n_runs; i++) {
        char *text = hk_text_without_cites(runs[i].text, NULL);

        g_ptr_array_add(texts, text);
        g_string_append(given, runs[i].text);
        runs[i].text = text;
    }
    /* A figure may go over several runs. */
    g_free(hk_text_without_cites(given->str, cites));
    shown = hk_text_layout(engine, &plain, error);
    if (shown == NULL)
        return NULL;
    layout = hk_text_share(shown);
    hk_text_cite(layout, cites, given->str);
    return layout;
}

HkTextLayout *
hk_text_layout(HkTextEngine *engine, const HkTextRequest *request, GError **error)
{
    static const HkTextRun nothing = { .text = "", .style = HK_STYLE_BODY };
    const HkTextRequest empty = {
        .runs = &nothing, .n_runs = 1, .width = request->width, .loc = request->loc
    };
    g_autofree char *key = NULL;
    HkTextLayout *layout;

    if (request->n_runs == 0)
        request = &empty;
    if (has_cites(request))
        return lay_out_cited(engine, request, error);
    key = request_key(engine, request);
    layout = key != NULL ? g_hash_table_lookup(engine->broken, key) : NULL;
    if (layout != NULL)
        return hk_text_layout_ref(layout);
    layout = lay_out(engine, request, error);
    if (layout != NULL)
        keep_broken(engine, g_steal_pointer(&key), layout);
    return layout;
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
    g_autofree char *key = engine->footnotes != NULL && strstr(text, "[^") != NULL
                               ? g_strdup_printf("%s/%u/%s", hk_style(style)->name,
                                                 hk_text_engine_serial(engine), text)
                               : g_strconcat(hk_style(style)->name, "/", text, NULL);
    HkTextLayout *layout = g_hash_table_lookup(engine->cache, key);

    if (layout != NULL)
        return layout;
    layout = lay_out(engine, &request, error);
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
    g_autoptr(GArray) cites = hk_text_has_cites(text) ? hk_cites_new() : NULL;
    g_autofree char *plain = cites != NULL ? hk_text_without_cites(text, cites) : NULL;
    const HkTextLayout *shared =
        cached_line(engine, style, plain != NULL ? plain : text, loc, error);
    HkTextLayout *layout;

    if (shared == NULL)
        return NULL;
    layout = hk_text_share(shared);
    layout->color = color;
    if (cites != NULL)
        hk_text_cite(layout, cites, text);
    return layout;
}

double
hk_text_width(HkTextEngine *engine, HkStyle style, const char *text)
{
    g_autofree char *plain =
        hk_text_has_cites(text) ? hk_text_without_cites(text, NULL) : NULL;
    const HkTextLayout *layout =
        cached_line(engine, style, plain != NULL ? plain : text, HK_NOWHERE, NULL);

    return layout != NULL ? layout->size.width : 0;
}

double
hk_style_line(HkStyle style)
{
    return hk_style(style)->size * hk_style(style)->line_height;
}
