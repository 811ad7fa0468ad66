/* layouts/cases.c - the block `cases`: cards with a title, text and picture, in rows.
 */
#include "layouts/block-kinds.h"
#include "layouts/cases-private.h"
#include "layouts/draw/hue-name.h"
#include "layouts/entries.h"
#include "layouts/list-sign.h"
#include "layouts/shrink.h"

#define COLUMN_GAP HK_SPACE_BLOCK
#define ROW_GAP (5 * HK_SPACE_UNIT)
#define LEAST_WIDTH (38 * HK_SPACE_UNIT)

/* cases: of a block. */
typedef struct CasesOptions {
    HkLoc loc;
    GPtrArray *cases; /* of HkCaseSpec* */
    int columns;
    HkText label;
    int picture;
    double share;
    HkText placeholder;
    HkText color;
} CasesOptions;

typedef struct Cases {
    HkBlock base;
    HkCaseStyle style;
    guint columns;
    GPtrArray *cards; /* of HkCase* */
} Cases;

#define TEXT(name, kind, is_printed, text)                        \
    {                                                             \
        .key = #name, .type = kind, .printed = is_printed,        \
        .offset = G_STRUCT_OFFSET(HkCaseSpec, name), .help = text \
    }

static const HkField case_fields[] = {
    HK_ENTRY_DATA_FIELD(HkCaseSpec),
    TEXT(title, HK_FIELD_TEXT, TRUE, "What the case is called."),
    TEXT(subtitle, HK_FIELD_TEXT, TRUE, "A line under the title, such as its result."),
    TEXT(text, HK_FIELD_PROSE, TRUE, "The case, in Markdown."),
    TEXT(image, HK_FIELD_TEXT, FALSE,
         "A picture: PNG, JPEG, SVG or PDF, from the folder of the briefing."),
    TEXT(caption, HK_FIELD_TEXT, TRUE, "The line under the picture."),
    TEXT(alt, HK_FIELD_TEXT, TRUE,
         "What the picture shows, for those who cannot see it; otherwise its caption "
         "or the title."),
    TEXT(tags, HK_FIELD_TEXTS, TRUE,
         "Programmes or subjects, each in a small frame below the text; in a cell of a "
         "data set they are divided by ;."),
    TEXT(by, HK_FIELD_TEXT, TRUE, "Who did it, in small print at the end."),
};

static const HkStructDef case_def = {
    .name = "case",
    .help = "One card, or with data: one for each row.",
    .size = sizeof(HkCaseSpec),
    .fields = case_fields,
    .n_fields = G_N_ELEMENTS(case_fields),
    .shorthand = "title",
};

static const HkChoice picture_choices[] = {
    { "right", HK_CASE_RIGHT, "beside the text" },
    { "top", HK_CASE_TOP, "above the text, as wide as the card" },
    { NULL, 0, NULL },
};

static const HkField cases_fields[] = {
    { .key = "cases",
      .type = HK_FIELD_STRUCTS,
      .offset = G_STRUCT_OFFSET(CasesOptions, cases),
      .required = TRUE,
      .help = "The cards, in reading order.",
      .sub = &case_def },
    { .key = "columns",
      .type = HK_FIELD_INT,
      .offset = G_STRUCT_OFFSET(CasesOptions, columns),
      .fallback = "2",
      .help = "How many stand side by side.",
      .min = 1,
      .max = 6 },
    { .key = "label",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(CasesOptions, label),
      .printed = TRUE,
      .help = "Starts the number of each card: 事例 for 事例①; \"\" for ① alone. Left "
              "out, cards have no number." },
    { .key = "picture",
      .type = HK_FIELD_CHOICE,
      .offset = G_STRUCT_OFFSET(CasesOptions, picture),
      .fallback = "right",
      .help = "Where pictures stand.",
      .choices = picture_choices },
    { .key = "share",
      .type = HK_FIELD_NUMBER,
      .offset = G_STRUCT_OFFSET(CasesOptions, share),
      .fallback = "0.36",
      .help = "The part of the card's width that a picture at the right takes.",
      .min = 0.15,
      .max = 0.7 },
    { .key = "placeholder",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(CasesOptions, placeholder),
      .printed = TRUE,
      .help = "Keeps an empty place with these words where a card has no picture." },
    { .key = "color",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(CasesOptions, color),
      .help = "The name of a hue for numbers and tags, such as green." },
};

static gboolean
check_cases(const void *decoded, GError **error)
{
    const CasesOptions *options = decoded;

    return hk_hue_name_check(&options->color, error);
}

static const HkStructDef cases_def = {
    .name = "cases",
    .help = "Cards with a title, text, a picture and tags, in rows.",
    .size = sizeof(CasesOptions),
    .fields = cases_fields,
    .n_fields = G_N_ELEMENTS(cases_fields),
    .check = check_cases,
};

static guint
n_rows(const Cases *block)
{
    return (block->cards->len + block->columns - 1) / block->columns;
}

static double
card_width(const Cases *block, double width)
{
    return (width - COLUMN_GAP * (block->columns - 1)) / block->columns;
}

/* The part heights of row @row. */
static gboolean
measure_row(const Cases *block, HkDrawContext *context, const HkCasePlace *place,
            guint row, HkCaseHeights *heights, GError **error)
{
    const guint first = row * block->columns;

    *heights = (HkCaseHeights){ { 0 } };
    for (guint i = first; i < MIN(first + block->columns, block->cards->len); i++)
        if (!hk_case_measure(block->cards->pdata[i], &block->style, context, place,
                             heights, error))
            return FALSE;
    return TRUE;
}

static double
sum_of(const HkCaseHeights *heights)
{
    double sum = 0;

    for (guint i = 0; i < HK_N_CASE_PARTS; i++)
        sum += heights->part[i];
    return sum;
}

static gboolean
check_width(const Cases *block, double width, GError **error)
{
    if (card_width(block, width) >= LEAST_WIDTH)
        return TRUE;
    return hk_fail(error, HK_ERROR_FIT, block->base.loc,
                   "%u cards side by side are %.0f mm wide each and need %.0f mm; give "
                   "fewer 'columns'",
                   block->columns, MAX(card_width(block, width), 0) / HK_MM(1),
                   LEAST_WIDTH / HK_MM(1));
}

/* The height of all rows with text at @scale; negative with @error. */
static double
height_at(HkBlock *base, HkDrawContext *context, double width, double scale,
          GError **error)
{
    const Cases *block = (const Cases *)base;
    const HkCasePlace place = { .width = card_width(block, width), .scale = scale };
    double height = 0;

    if (!check_width(block, width, error))
        return -1;
    for (guint row = 0; row < n_rows(block); row++) {
        HkCaseHeights heights;

        if (!measure_row(block, context, &place, row, &heights, error))
            return -1;
        height += sum_of(&heights) + (row > 0 ? ROW_GAP : 0);
    }
    return height;
}

static gboolean
measure(HkBlock *base, HkDrawContext *context, double width, double *height,
        gboolean *stretches, GError **error)
{
    return hk_measure_full(base, height_at, context, width, height, stretches, error);
}

static gboolean
emit(HkBlock *base, HkDrawContext *context, HkRect box, HkScene *scene, GError **error)
{
    const Cases *block = (Cases *)base;
    const double scale = hk_shrink_to_fit(base, height_at, context, box, error);
    HkCasePlace place = { .at = { box.x, box.y },
                          .width = card_width(block, box.width),
                          .scale = scale };

    if (scale <= 0)
        return FALSE;
    for (guint row = 0; row < n_rows(block); row++) {
        HkCaseHeights heights;

        if (!measure_row(block, context, &place, row, &heights, error))
            return FALSE;
        place.at.x = box.x;
        for (guint i = row * block->columns;
             i < MIN((row + 1) * block->columns, block->cards->len); i++) {
            const HkCaseDrawing drawing = { block->cards->pdata[i], &block->style,
                                            place, &heights };

            if (!hk_case_draw(&drawing, context, scene, error))
                return FALSE;
            place.at.x += place.width + COLUMN_GAP;
        }
        place.at.y += sum_of(&heights) + ROW_GAP;
    }
    return TRUE;
}

static Cases *cases_new_like(const Cases *block);

static gboolean
split(HkBlock *base, HkDrawContext *context, double width, double height,
      HkBlock **rest, GError **error)
{
    Cases *block = (Cases *)base;
    const HkCasePlace place = { .width = card_width(block, width),
                                .scale = hk_full_scale(context) };
    double used = 0;
    guint row = 0;

    *rest = NULL;
    if (!check_width(block, width, error))
        return FALSE;
    for (; row < n_rows(block); row++) {
        HkCaseHeights heights;

        if (!measure_row(block, context, &place, row, &heights, error))
            return FALSE;
        used += sum_of(&heights) + (row > 0 ? ROW_GAP : 0);
        if (used > height + 0.01)
            break;
    }
    if (row == n_rows(block))
        return TRUE;
    if (row == 0)
        return hk_fail(error, HK_ERROR_FIT, base->loc,
                       "the first row of cards needs %.1f mm, but there is room for "
                       "%.1f mm",
                       used / HK_MM(1), height / HK_MM(1));
    Cases *below = cases_new_like(block);
    while (block->cards->len > row * block->columns)
        g_ptr_array_insert(
            below->cards, 0,
            g_ptr_array_steal_index(block->cards, block->cards->len - 1));
    *rest = &below->base;
    return TRUE;
}

static void
cases_free(HkBlock *base)
{
    Cases *block = (Cases *)base;

    g_ptr_array_unref(block->cards);
    g_free(block->style.placeholder);
    g_free(block);
}

static const HkBlockClass cases_class = {
    .name = "set of cards",
    .measure = measure,
    .emit = emit,
    .split = split,
    .free = cases_free,
};

static Cases *
cases_new(HkLoc loc, guint columns, const HkCaseStyle *style)
{
    Cases *block = g_new0(Cases, 1);

    block->base.class = &cases_class;
    block->base.loc = loc;
    block->columns = columns;
    block->style = *style;
    block->style.placeholder = g_strdup(style->placeholder);
    block->cards = g_ptr_array_new_with_free_func((GDestroyNotify)hk_case_free);
    return block;
}

static Cases *
cases_new_like(const Cases *block)
{
    return cases_new(block->base.loc, block->columns, &block->style);
}

static char **
words_of(const GPtrArray *texts)
{
    GStrvBuilder *builder = g_strv_builder_new();
    char **words;

    for (guint i = 0; i < texts->len; i++)
        g_strv_builder_add(builder, ((const HkText *)texts->pdata[i])->value);
    words = g_strv_builder_end(builder);
    g_strv_builder_unref(builder);
    return words;
}

static gboolean
read_picture(HkCase *card, const HkBlockSource *source, const HkCaseSpec *spec,
             GError **error)
{
    HkPicture *picture;

    if (spec->image.value == NULL)
        return TRUE;
    picture = source->picture(source->user, &spec->image, 0, error);
    if (picture == NULL)
        return FALSE;
    card->picture = hk_picture_ref(picture);
    card->alt = g_strdup(spec->alt.value != NULL       ? spec->alt.value
                         : spec->caption.value != NULL ? spec->caption.value
                                                       : spec->title.value);
    return TRUE;
}

static HkCase *
case_new(const HkBlockSource *source, const HkCaseSpec *spec, guint number,
         GError **error)
{
    const CasesOptions *options = source->spec->options;
    g_autoptr(HkCase) card = g_new0(HkCase, 1);

    card->loc = spec->loc;
    if (options->label.value != NULL) {
        g_autofree char *circled = hk_circled_number(number);

        card->label = g_strconcat(options->label.value, g_strchomp(circled), NULL);
    }
    card->title = g_strdup(spec->title.value);
    card->subtitle = g_strdup(spec->subtitle.value);
    card->caption = g_strdup(spec->caption.value);
    card->by = g_strdup(spec->by.value);
    card->tags = words_of(spec->tags);
    if (spec->text.value != NULL) {
        card->text =
            hk_prose_new(spec->text.value, HK_STYLE_BODY, spec->text.loc, error);
        if (card->text == NULL)
            return NULL;
    }
    if (!read_picture(card, source, spec, error))
        return NULL;
    if (card->title == NULL && card->text == NULL && card->picture == NULL) {
        hk_fail(error, HK_ERROR_SPEC, spec->loc,
                "card %u has no title, no text and no picture", number);
        return NULL;
    }
    return g_steal_pointer(&card);
}

static HkBlock *
build(const HkBlockSource *source, HkDrawContext *context, GError **error)
{
    const CasesOptions *options = source->spec->options;
    g_autoptr(HkEntries) entries =
        hk_entries_new(source, context, &case_def, options->cases, error);
    g_autoptr(HkBlock) held = NULL;
    HkCaseStyle style = { .picture = options->picture, .share = options->share };
    Cases *block;

    if (entries == NULL)
        return NULL;
    if (options->color.value != NULL)
        style.hue = hk_hue_lookup(options->color.value);
    style.placeholder = (char *)options->placeholder.value;
    block = cases_new(source->spec->loc, (guint)options->columns, &style);
    held = &block->base;
    for (guint i = 0; i < hk_entries_count(entries); i++) {
        HkCase *card = case_new(source, hk_entries_get(entries, i), i + 1, error);

        if (card == NULL)
            return NULL;
        g_ptr_array_add(block->cards, card);
    }
    if (block->cards->len == 0) {
        hk_fail(error, HK_ERROR_DATA, source->spec->loc, "there are no cards to draw");
        return NULL;
    }
    return g_steal_pointer(&held);
}

const HkBlockKind hk_kind_cases = {
    .name = "cases",
    .summary = "Cards with a title, text, a picture and tags",
    .def = &cases_def,
    .build = build,
};
