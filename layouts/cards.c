/* layouts/cards.c - the block `cards`: large figures side by side. */
#include "layouts/block-kinds.h"
#include "layouts/cards-private.h"

/* Figures do not shrink below this part of their size. */
#define SMALLEST_FIGURE 0.5

typedef struct CardsOptions {
    HkLoc loc;
    GPtrArray *cards; /* of HkCardSpec* */
} CardsOptions;

typedef struct CardsBlock {
    HkBlock base;
    GPtrArray *cards; /* of HkCard* */
} CardsBlock;

#define FIGURE_KEYS(Struct)                                                           \
    { .key = "value",                                                                 \
      .type = HK_FIELD_TEXT,                                                          \
      .offset = G_STRUCT_OFFSET(Struct, value),                                       \
      .printed = TRUE,                                                                \
      .help =                                                                         \
          "The large figure, such as {total:億円}; what is no digit is set small." }, \
        { .key = "unit",                                                              \
          .type = HK_FIELD_TEXT,                                                      \
          .offset = G_STRUCT_OFFSET(Struct, unit),                                    \
          .printed = TRUE,                                                            \
          .help = "A unit to print behind the figure, if it has none itself." },      \
        { .key = "change",                                                            \
          .type = HK_FIELD_TEXT,                                                      \
          .offset = G_STRUCT_OFFSET(Struct, change),                                  \
          .printed = TRUE,                                                            \
          .help = "A line below the figure, such as 対 令和4年度 {rate}." },          \
    {                                                                                 \
        .key = "note", .type = HK_FIELD_PROSE, .printed = TRUE,                       \
        .offset = G_STRUCT_OFFSET(Struct, note),                                      \
        .help = "What is worth knowing of it, beside or below it."                    \
    }

static const HkField figure_fields[] = { FIGURE_KEYS(HkCardFigureSpec) };

static const HkStructDef figure_def = {
    .name = "card-figure",
    .help = "One of several figures on a card.",
    .size = sizeof(HkCardFigureSpec),
    .fields = figure_fields,
    .n_fields = G_N_ELEMENTS(figure_fields),
    .shorthand = "value",
};

static const HkField share_fields[] = {
    { .key = "data",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(HkCardShareSpec, data),
      .required = TRUE,
      .help = "A data set with a row for each part." },
    { .key = "by",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(HkCardShareSpec, by),
      .required = TRUE,
      .help = "Its column that names the parts." },
    { .key = "value",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(HkCardShareSpec, value),
      .required = TRUE,
      .help = "Its column with the figures." },
};

static const HkStructDef share_def = {
    .name = "card-share",
    .help = "A bar divided in proportion to the rows of a data set.",
    .size = sizeof(HkCardShareSpec),
    .fields = share_fields,
    .n_fields = G_N_ELEMENTS(share_fields),
};

static const HkField card_fields[] = {
    { .key = "title",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(HkCardSpec, title),
      .printed = TRUE,
      .help = "What the card is about." },
    FIGURE_KEYS(HkCardSpec),
    { .key = "figures",
      .type = HK_FIELD_STRUCTS,
      .offset = G_STRUCT_OFFSET(HkCardSpec, figures),
      .help = "Several figures instead of one, side by side.",
      .sub = &figure_def },
    { .key = "share",
      .type = HK_FIELD_STRUCT,
      .offset = G_STRUCT_OFFSET(HkCardSpec, share),
      .help = "A divided bar instead of figures.",
      .sub = &share_def },
};

static gboolean
check_card(const void *decoded, GError **error)
{
    const HkCardSpec *spec = decoded;
    int n =
        (spec->value.value != NULL) + (spec->figures->len > 0) + (spec->share != NULL);

    if (n != 1)
        return hk_fail(error, HK_ERROR_SPEC, spec->loc,
                       "a card has one of 'value', 'figures' and 'share'");
    return TRUE;
}

static const HkStructDef card_def = {
    .name = "card",
    .help = "A card with one or several large figures, or a divided bar.",
    .size = sizeof(HkCardSpec),
    .fields = card_fields,
    .n_fields = G_N_ELEMENTS(card_fields),
    .check = check_card,
};

static const HkField cards_fields[] = {
    { .key = "cards",
      .type = HK_FIELD_STRUCTS,
      .offset = G_STRUCT_OFFSET(CardsOptions, cards),
      .required = TRUE,
      .help = "One to six cards, side by side and equally wide.",
      .sub = &card_def },
};

static gboolean
check_cards(const void *decoded, GError **error)
{
    const CardsOptions *options = decoded;

    if (options->cards->len < 1 || options->cards->len > HK_MOST_CARDS)
        return hk_fail(error, HK_ERROR_SPEC, options->loc,
                       "there are %u cards; one to %d stand side by side",
                       options->cards->len, HK_MOST_CARDS);
    return TRUE;
}

static const HkStructDef cards_def = {
    .name = "cards",
    .help = "Large figures on cards.",
    .size = sizeof(CardsOptions),
    .fields = cards_fields,
    .n_fields = G_N_ELEMENTS(cards_fields),
    .check = check_cards,
};

static double
card_width(const CardsBlock *block, double width)
{
    return (width - HK_SPACE_BLOCK * (block->cards->len - 1)) / block->cards->len;
}

/* One size for the figures of all cards. */
static double
common_scale(const CardsBlock *block, HkDrawContext *context, double width,
             GError **error)
{
    double scale = 1;

    for (guint i = 0; i < block->cards->len; i++) {
        double own = hk_card_scale(block->cards->pdata[i], context, width, error);

        if (own <= 0)
            return 0;
        scale = MIN(scale, own);
    }
    if (scale < SMALLEST_FIGURE) {
        hk_fail(
            error, HK_ERROR_FIT, block->base.loc,
            "a figure would have to shrink to %.0f %% of its size to fit on its card "
            "of %.1f mm; use fewer cards or a larger unit",
            100 * scale, width / HK_MM(1));
        return 0;
    }
    return scale;
}

static gboolean
measure(HkBlock *base, HkDrawContext *context, double width, double *height,
        gboolean *stretches, GError **error)
{
    CardsBlock *block = (CardsBlock *)base;
    double own = card_width(block, width);
    double scale = common_scale(block, context, own, error), most = 0;

    if (scale <= 0)
        return FALSE;
    for (guint i = 0; i < block->cards->len; i++) {
        double needed =
            hk_card_height(block->cards->pdata[i], context, own, scale, error);

        if (needed < 0)
            return FALSE;
        most = MAX(most, needed);
    }
    *height = most;
    *stretches = FALSE;
    return TRUE;
}

static gboolean
emit(HkBlock *base, HkDrawContext *context, HkRect box, HkScene *scene, GError **error)
{
    CardsBlock *block = (CardsBlock *)base;
    double own = card_width(block, box.width), needed = 0;
    double scale = common_scale(block, context, own, error);
    gboolean stretches;

    if (scale <= 0 || !measure(base, context, box.width, &needed, &stretches, error))
        return FALSE;
    if (needed > box.height + 0.01)
        return hk_fail(error, HK_ERROR_FIT, base->loc,
                       "the cards are %.1f mm higher than their place of %.1f mm",
                       (needed - box.height) / HK_MM(1), box.height / HK_MM(1));
    for (guint i = 0; i < block->cards->len; i++) {
        HkRect place = { box.x + i * (own + HK_SPACE_BLOCK), box.y, own, box.height };

        if (!hk_card_draw(block->cards->pdata[i], context, place, scale, scene, error))
            return FALSE;
    }
    return TRUE;
}

static void
cards_free(HkBlock *base)
{
    CardsBlock *block = (CardsBlock *)base;

    g_ptr_array_unref(block->cards);
    g_free(block);
}

static const HkBlockClass cards_class = {
    .name = "cards",
    .measure = measure,
    .emit = emit,
    .free = cards_free,
};

static HkBlock *
build(const HkBlockSource *source, HkDrawContext *context, GError **error)
{
    const CardsOptions *options = source->spec->options;
    CardsBlock *block = g_new0(CardsBlock, 1);
    g_autoptr(HkBlock) held = &block->base;

    block->base.class = &cards_class;
    block->base.loc = source->spec->loc;
    block->cards = g_ptr_array_new_with_free_func((GDestroyNotify)hk_card_free);
    for (guint i = 0; i < options->cards->len; i++) {
        HkCard *card = hk_card_new(source, context, options->cards->pdata[i], error);

        if (card == NULL)
            return NULL;
        g_ptr_array_add(block->cards, card);
    }
    return g_steal_pointer(&held);
}

const HkBlockKind hk_kind_cards = {
    .name = "cards",
    .summary = "Large figures with their changes, on cards",
    .def = &cards_def,
    .build = build,
};
