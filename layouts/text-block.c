/* layouts/text-block.c - the block `text`: prose in one or more columns. */
#include "layouts/block-kinds.h"
#include "layouts/prose.h"
#include "layouts/shrink.h"

/* text: of a block. */
typedef struct TextOptions {
    HkLoc loc;
    HkText text;
    int style;
} TextOptions;

typedef struct TextBlock {
    HkBlock base;
    HkProse *prose;
} TextBlock;

static const HkChoice style_choices[] = {
    { "body", HK_STYLE_BODY, "running text" },
    { "lead", HK_STYLE_LEAD, "one or two sentences that carry the page" },
    { "note", HK_STYLE_NOTE, "small print" },
    { NULL, 0, NULL },
};

static const HkField text_fields[] = {
    { .key = "text",
      .type = HK_FIELD_PROSE,
      .offset = G_STRUCT_OFFSET(TextOptions, text),
      .printed = TRUE,
      .required = TRUE,
      .help =
          "The text, in Markdown with values in braces. A line that starts with a list "
          "sign (①, ・, ◆, （１）, Ⅲ．, ※) hangs on it; 1) prints ①; 【新規】 is "
          "emphasised. [text]{key} is coloured as text_keys: says, [text]{large} is "
          "larger, [^name] is the mark of a footnote, and # is a heading on a band." },
    { .key = "style",
      .type = HK_FIELD_CHOICE,
      .offset = G_STRUCT_OFFSET(TextOptions, style),
      .fallback = "body",
      .help = "How large it is set.",
      .choices = style_choices },
};

static const HkStructDef text_def = {
    .name = "text",
    .help = "Paragraphs, lists and quotations.",
    .size = sizeof(TextOptions),
    .fields = text_fields,
    .n_fields = G_N_ELEMENTS(text_fields),
};

static gboolean
measure(HkBlock *base, HkDrawContext *context, double width, double *height,
        gboolean *stretches, GError **error)
{
    TextBlock *block = (TextBlock *)base;

    if (!hk_prose_set(block->prose, context, width, hk_full_scale(context), error))
        return FALSE;
    *height = hk_prose_height(block->prose);
    *stretches = FALSE;
    return TRUE;
}

/* The largest scale at which the text is no higher than @box. */
static gboolean
shrink(TextBlock *block, HkDrawContext *context, HkRect box, GError **error)
{
    double low = context->smallest_scale, high = hk_full_scale(context), needed;

    if (!hk_prose_set(block->prose, context, box.width, high, error))
        return FALSE;
    needed = hk_prose_height(block->prose);
    if (needed <= box.height + 0.01)
        return TRUE;
    if (!hk_prose_set(block->prose, context, box.width, low, error))
        return FALSE;
    if (hk_prose_height(block->prose) > box.height + 0.01)
        return hk_fail(error, HK_ERROR_FIT, block->base.loc,
                       "the text is %.1f mm higher than its place of %.1f mm",
                       (needed - box.height) / HK_MM(1), box.height / HK_MM(1));
    for (int step = 0; step < 6; step++) {
        double middle = (low + high) / 2;

        if (!hk_prose_set(block->prose, context, box.width, middle, error))
            return FALSE;
        if (hk_prose_height(block->prose) > box.height + 0.01)
            high = middle;
        else
            low = middle;
    }
    return hk_prose_set(block->prose, context, box.width, low, error);
}

static gboolean
emit(HkBlock *base, HkDrawContext *context, HkRect box, HkScene *scene, GError **error)
{
    TextBlock *block = (TextBlock *)base;

    if (!shrink(block, context, box, error))
        return FALSE;
    hk_prose_draw(block->prose, scene, (HkPoint){ box.x, box.y });
    return TRUE;
}

static HkBlock *text_block_new(HkProse *take_prose, HkLoc loc);

static gboolean
split(HkBlock *base, HkDrawContext *context, double width, double height,
      HkBlock **rest, GError **error)
{
    TextBlock *block = (TextBlock *)base;
    HkProse *below = NULL;

    if (!hk_prose_split(block->prose, context, (HkSize){ width, height }, &below,
                        error))
        return FALSE;
    *rest = below != NULL ? text_block_new(below, base->loc) : NULL;
    return TRUE;
}

static void
text_block_free(HkBlock *base)
{
    TextBlock *block = (TextBlock *)base;

    hk_prose_free(block->prose);
    g_free(block);
}

static const HkBlockClass text_block_class = {
    .name = "text",
    .measure = measure,
    .emit = emit,
    .split = split,
    .free = text_block_free,
};

static HkBlock *
text_block_new(HkProse *take_prose, HkLoc loc)
{
    TextBlock *block = g_new0(TextBlock, 1);

    block->base.class = &text_block_class;
    block->base.loc = loc;
    block->prose = take_prose;
    return &block->base;
}

static HkBlock *
build(const HkBlockSource *source, HkDrawContext *context, GError **error)
{
    const TextOptions *options = source->spec->options;
    g_autofree char *text = source->expand(source->user, &options->text, error);
    HkProse *prose = NULL;

    (void)context;
    if (text != NULL)
        prose = hk_prose_new(text, options->style, options->text.loc, error);
    return prose != NULL ? text_block_new(prose, source->spec->loc) : NULL;
}

const HkBlockKind hk_kind_text = {
    .name = "text",
    .summary = "Paragraphs, lists and quotations in Markdown",
    .def = &text_def,
    .build = build,
};
