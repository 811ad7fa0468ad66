/* layouts/quote.c - the block `quote`: an excerpt of another document, with where it is
 * from. */
#include "layouts/block-kinds.h"
#include "layouts/prose.h"
#include "layouts/shrink.h"

#define PADDING (3.2 * HK_SPACE_UNIT)
#define BAR_WIDTH (0.8 * HK_SPACE_UNIT)
#define RULE_GAP                                                                     \
    (0.8 * HK_SPACE_UNIT)              /* from the head to its rule, as of a caption \
                                        */
#define HEAD_GAP (1.6 * HK_SPACE_UNIT) /* from the rule to the text */
#define DATE_GAP (4 * HK_SPACE_UNIT)   /* between title and date */
#define LINE_GAP (0.4 * HK_SPACE_UNIT) /* between the lines of the head */

/* quote: of a block. */
typedef struct QuoteOptions {
    HkLoc loc;
    HkText text;
    HkText title;
    HkText subtitle;
    HkText date;
    gboolean excerpt;
} QuoteOptions;

typedef struct Quote {
    HkBlock base;
    char *title, *subtitle, *date; /* NULL: none */
    gboolean excerpt, continued;
    HkProse *text;
} Quote;

static const HkField quote_fields[] = {
    { .key = "quote",
      .type = HK_FIELD_PROSE,
      .offset = G_STRUCT_OFFSET(QuoteOptions, text),
      .printed = TRUE,
      .required = TRUE,
      .help = "The words that are quoted, in Markdown; what is left out is （略）, and "
              "[the sentence that counts]{large} is set larger." },
    { .key = "title",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(QuoteOptions, title),
      .printed = TRUE,
      .help = "The document that is quoted." },
    { .key = "subtitle",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(QuoteOptions, subtitle),
      .printed = TRUE,
      .help = "Its subtitle, or the part of it." },
    { .key = "date",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(QuoteOptions, date),
      .printed = TRUE,
      .help = "When and by whom it was decided, such as 令和4年6月7日閣議決定." },
    { .key = "excerpt",
      .type = HK_FIELD_BOOL,
      .offset = G_STRUCT_OFFSET(QuoteOptions, excerpt),
      .fallback = "false",
      .help = "Says 【抜粋】 behind the title." },
};

static const HkStructDef quote_def = {
    .name = "quote",
    .help = "An excerpt of another document, with where it is from.",
    .size = sizeof(QuoteOptions),
    .fields = quote_fields,
    .n_fields = G_N_ELEMENTS(quote_fields),
};

/* The head, set for one width; positions from the block's top left corner. */
typedef struct Head {
    HkTextLayout *title, *subtitle, *date; /* NULL: none */
    HkPoint date_at;
    double subtitle_y;
    double rule_y;
    double height; /* with the gap to the text; 0: no head */
    double foot;   /* the date has no room there: what it takes under the text */
} Head;

static void
head_clear(Head *head)
{
    hk_text_layout_unref(head->title);
    hk_text_layout_unref(head->subtitle);
    hk_text_layout_unref(head->date);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Head, head_clear)

static double
height_of(const HkTextLayout *layout)
{
    return layout != NULL ? hk_text_layout_size(layout).height : 0;
}

/* Lays out @run, whose text may be NULL, into *@layout. */
static gboolean
set_text(const Quote *quote, HkDrawContext *context, HkTextRun run, double width,
         HkTextLayout **layout, GError **error)
{
    HkTextRequest request = { .runs = &run,
                              .n_runs = 1,
                              .width = width,
                              .scale = hk_full_scale(context),
                              .loc = quote->base.loc };

    if (run.text == NULL)
        return TRUE;
    *layout = hk_text_layout(context->text, &request, error);
    return *layout != NULL;
}

static char *
title_text(const Quote *quote, const HkDrawContext *context)
{
    const char *language = context->formatter->language;

    if (quote->title == NULL)
        return NULL;
    return g_strconcat(quote->title, quote->excerpt ? hk_word(language, "excerpt") : "",
                       quote->continued ? hk_word(language, "continued") : "", NULL);
}

/* The date stands at the right end of the title's line where both have room, else under
 * the text: the rule is level with those of the captions beside. */
static gboolean
set_head(const Quote *quote, HkDrawContext *context, double width, Head *head,
         GError **error)
{
    const HkColor secondary = hk_ink(HK_INK_SECONDARY);
    g_autofree char *title = title_text(quote, context);
    HkTextRun runs[] = {
        { .text = title, .style = HK_STYLE_BLOCK_TITLE, .color = hk_ink(HK_INK_TEXT) },
        { .text = quote->subtitle, .style = HK_STYLE_LABEL, .color = secondary },
        { .text = quote->date, .style = HK_STYLE_LABEL, .color = secondary },
    };

    if (!set_text(quote, context, runs[2], width, &head->date, error))
        return FALSE;
    double date_width = head->date != NULL ? hk_text_layout_size(head->date).width : 0;
    double beside = width - (date_width > 0 ? date_width + DATE_GAP : 0);
    gboolean fits =
        title == NULL || hk_text_width(context->text, HK_STYLE_BLOCK_TITLE, title) *
                                 hk_full_scale(context) <=
                             beside;
    if (!set_text(quote, context, runs[0], fits ? beside : width, &head->title,
                  error) ||
        !set_text(quote, context, runs[1], width, &head->subtitle, error))
        return FALSE;
    head->height = height_of(head->title);
    head->date_at = (HkPoint){ width - date_width, 0 };
    if (fits && head->title != NULL && head->date != NULL)
        head->date_at.y =
            hk_text_layout_baseline(head->title) - hk_text_layout_baseline(head->date);
    head->subtitle_y = head->height + LINE_GAP;
    if (head->subtitle != NULL)
        head->height = head->subtitle_y + height_of(head->subtitle);
    if (head->date != NULL && (!fits || head->title == NULL))
        head->foot = height_of(head->date) + HEAD_GAP;
    if (head->height > 0) {
        head->rule_y = head->height + RULE_GAP + HK_LINE_BLOCK / 2;
        head->height = head->rule_y + HK_LINE_BLOCK / 2 + HEAD_GAP;
    }
    return TRUE;
}

static double
text_width(double width)
{
    return width - BAR_WIDTH - 2 * PADDING;
}

static double
height_at(HkBlock *base, HkDrawContext *context, double width, double scale,
          GError **error)
{
    const Quote *quote = (const Quote *)base;
    g_auto(Head) head = { 0 };

    if (!set_head(quote, context, width, &head, error) ||
        !hk_prose_set(quote->text, context, text_width(width), scale, error))
        return -1;
    return head.height + hk_prose_height(quote->text) + 2 * PADDING + head.foot;
}

static gboolean
measure(HkBlock *base, HkDrawContext *context, double width, double *height,
        gboolean *stretches, GError **error)
{
    return hk_measure_full(base, height_at, context, width, height, stretches, error);
}

static void
draw_rule(const Head *head, HkRect box, HkScene *scene)
{
    const HkGroup group = { .role = "quote-rule", .tag = HK_TAG_ARTIFACT };
    const double y = box.y + head->rule_y;

    if (head->height <= 0)
        return;
    hk_scene_begin(scene, &group);
    hk_scene_line(scene, "quote-rule", (HkPoint){ box.x, y },
                  (HkPoint){ hk_right(box), y },
                  hk_stroke(hk_ink(HK_INK_BAND), HK_LINE_BLOCK));
    hk_scene_end(scene);
}

/* The date under the text, at the right. */
static void
draw_foot(const Head *head, HkPoint right, HkScene *scene)
{
    const HkGroup group = { .role = "quote-foot", .tag = HK_TAG_P };

    if (head->foot <= 0)
        return;
    hk_scene_begin(scene, &group);
    hk_scene_text(
        scene, "quote-date", head->date,
        (HkPoint){ right.x - hk_text_layout_size(head->date).width, right.y });
    hk_scene_end(scene);
}

static void
draw_head(const Head *head, HkPoint at, HkScene *scene)
{
    const HkGroup group = { .role = "quote-head", .tag = HK_TAG_H2 };

    if (head->height <= 0)
        return;
    hk_scene_begin(scene, &group);
    if (head->title != NULL)
        hk_scene_text(scene, "quote-title", head->title, at);
    if (head->subtitle != NULL)
        hk_scene_text(scene, "quote-subtitle", head->subtitle,
                      (HkPoint){ at.x, at.y + head->subtitle_y });
    if (head->date != NULL && head->foot <= 0)
        hk_scene_text(scene, "quote-date", head->date,
                      (HkPoint){ at.x + head->date_at.x, at.y + head->date_at.y });
    hk_scene_end(scene);
}

static void
draw_panel(HkRect panel, HkScene *scene)
{
    const HkGroup group = { .role = "quote-panel", .tag = HK_TAG_ARTIFACT };
    HkRect bar = { panel.x, panel.y, BAR_WIDTH, panel.height };

    hk_scene_begin(scene, &group);
    hk_scene_rect(scene, "quote-panel", panel, hk_fill(hk_ink(HK_INK_PANEL)));
    hk_scene_rect(scene, "quote-bar", bar, hk_fill(hk_ink(HK_INK_BAND)));
    hk_scene_end(scene);
}

static gboolean
emit(HkBlock *base, HkDrawContext *context, HkRect box, HkScene *scene, GError **error)
{
    const HkGroup group = { .role = "quote", .tag = HK_TAG_SECTION };
    const Quote *quote = (const Quote *)base;
    g_auto(Head) head = { 0 };

    if (hk_shrink_to_fit(base, height_at, context, box, error) <= 0 ||
        !set_head(quote, context, box.width, &head, error))
        return FALSE;
    /* Quotations side by side end at one line. */
    HkRect panel = { box.x, box.y + head.height, box.width, box.height - head.height };
    hk_scene_begin(scene, &group);
    draw_head(&head, (HkPoint){ box.x, box.y }, scene);
    draw_rule(&head, box, scene);
    draw_panel(panel, scene);
    hk_prose_draw(quote->text, scene,
                  (HkPoint){ panel.x + BAR_WIDTH + PADDING, panel.y + PADDING });
    draw_foot(&head,
              (HkPoint){ hk_right(panel) - PADDING,
                         panel.y + PADDING + hk_prose_height(quote->text) + HEAD_GAP },
              scene);
    hk_scene_end(scene);
    return TRUE;
}

static Quote *quote_new(HkLoc loc, HkProse *take_text);

static gboolean
split(HkBlock *base, HkDrawContext *context, double width, double height,
      HkBlock **rest, GError **error)
{
    Quote *quote = (Quote *)base;
    g_auto(Head) head = { 0 };
    HkProse *below = NULL;

    *rest = NULL;
    if (!set_head(quote, context, width, &head, error))
        return FALSE;
    const HkSize room = { text_width(width),
                          height - head.height - head.foot - 2 * PADDING };
    if (!hk_prose_split(quote->text, context, room, &below, error))
        return FALSE;
    if (below == NULL)
        return TRUE;
    Quote *piece = quote_new(base->loc, below);
    piece->title = g_strdup(quote->title);
    piece->excerpt = quote->excerpt;
    piece->continued = TRUE;
    *rest = &piece->base;
    return TRUE;
}

static void
quote_free(HkBlock *base)
{
    Quote *quote = (Quote *)base;

    hk_prose_free(quote->text);
    g_free(quote->title);
    g_free(quote->subtitle);
    g_free(quote->date);
    g_free(quote);
}

static const HkBlockClass quote_class = {
    .name = "quote",
    .measure = measure,
    .emit = emit,
    .split = split,
    .free = quote_free,
};

static Quote *
quote_new(HkLoc loc, HkProse *take_text)
{
    Quote *quote = g_new0(Quote, 1);

    quote->base.class = &quote_class;
    quote->base.loc = loc;
    quote->text = take_text;
    return quote;
}

/* Fills in *@out, which stays NULL without a text. */
static gboolean
expand(const HkBlockSource *source, const HkText *text, char **out, GError **error)
{
    if (text->value == NULL)
        return TRUE;
    *out = source->expand(source->user, text, error);
    return *out != NULL;
}

static HkBlock *
build(const HkBlockSource *source, HkDrawContext *context, GError **error)
{
    const QuoteOptions *options = source->spec->options;
    g_autofree char *text = source->expand(source->user, &options->text, error);
    g_autoptr(HkBlock) held = NULL;
    HkProse *prose = NULL;
    Quote *quote;

    (void)context;
    if (text != NULL)
        prose = hk_prose_new(text, HK_STYLE_BODY, options->text.loc, error);
    if (prose == NULL)
        return NULL;
    quote = quote_new(source->spec->loc, prose);
    held = &quote->base;
    quote->excerpt = options->excerpt;
    if (!expand(source, &options->title, &quote->title, error) ||
        !expand(source, &options->subtitle, &quote->subtitle, error) ||
        !expand(source, &options->date, &quote->date, error))
        return NULL;
    return g_steal_pointer(&held);
}

const HkBlockKind hk_kind_quote = {
    .name = "quote",
    .summary = "An excerpt of another document, with where it is from",
    .def = &quote_def,
    .build = build,
};
