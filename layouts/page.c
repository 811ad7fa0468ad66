/* layouts/page.c - the keys of a page and of its paper. */
#include "layouts/page.h"

#include "layouts/footnote.h"

static const struct {
    double short_side, long_side; /* millimetres; ISO 216 and JIS P 0138 */
} paper_sizes[] = {
    { 210, 297 }, { 297, 420 }, { 148, 210 }, { 182, 257 }, { 257, 364 },
};

static const HkChoice paper_size_choices[] = {
    { "A4", 0, "210 × 297 mm" },       { "A3", 1, "297 × 420 mm" },
    { "A5", 2, "148 × 210 mm" },       { "B5", 3, "182 × 257 mm (JIS)" },
    { "B4", 4, "257 × 364 mm (JIS)" }, { NULL, 0, NULL },
};

static const HkChoice page_size_choices[] = {
    { "paper", HK_SIZE_OF_PAPER, "that of the briefing's paper" },
    { "A4", 0, "210 × 297 mm" },
    { "A3", 1, "297 × 420 mm" },
    { "A5", 2, "148 × 210 mm" },
    { "B5", 3, "182 × 257 mm (JIS)" },
    { "B4", 4, "257 × 364 mm (JIS)" },
    { NULL, 0, NULL },
};

static const HkChoice orientation_choices[] = {
    { "landscape", HK_ORIENTATION_LANDSCAPE, "the long side lies" },
    { "portrait", HK_ORIENTATION_PORTRAIT, "the long side stands" },
    { NULL, 0, NULL },
};

static const HkChoice page_orientation_choices[] = {
    { "paper", HK_ORIENTATION_PAPER, "as the briefing's paper says" },
    { "landscape", HK_ORIENTATION_LANDSCAPE, "the long side lies" },
    { "portrait", HK_ORIENTATION_PORTRAIT, "the long side stands" },
    { NULL, 0, NULL },
};

static const HkChoice design_choices[] = {
    { "plain", HK_PAGE_PLAIN, "a title band and a grid of blocks" },
    { "cover", HK_PAGE_COVER, "the title page of a paper" },
    { "contents", HK_PAGE_CONTENTS, "the list of pages" },
    { "divider", HK_PAGE_DIVIDER, "the page before a part, such as 参考資料" },
    { "bare", HK_PAGE_BARE,
      "a page without a band, such as an image that fills it; its title is only in the "
      "outline" },
    { NULL, 0, NULL },
};

static const HkChoice overflow_choices[] = {
    { "continue", HK_OVERFLOW_CONTINUE, "goes on on a further page with （続き）" },
    { "error", HK_OVERFLOW_ERROR, "is an error" },
    { NULL, 0, NULL },
};

static const HkField paper_fields[] = {
    { .key = "size",
      .type = HK_FIELD_CHOICE,
      .offset = G_STRUCT_OFFSET(HkPaper, size),
      .fallback = "A4",
      .help = "The sheet.",
      .choices = paper_size_choices },
    { .key = "orientation",
      .type = HK_FIELD_CHOICE,
      .offset = G_STRUCT_OFFSET(HkPaper, orientation),
      .fallback = "landscape",
      .help = "How the sheet lies.",
      .choices = orientation_choices },
};

const HkStructDef hk_paper_def = {
    .name = "paper",
    .help = "The paper that the briefing is printed on.",
    .size = sizeof(HkPaper),
    .fields = paper_fields,
    .n_fields = G_N_ELEMENTS(paper_fields),
    .shorthand = "size",
};

static const HkField total_fields[] = {
    { .key = "value",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(HkPageTotal, value),
      .printed = TRUE,
      .required = TRUE,
      .help = "The figure with its unit, such as \"{total:億円}\"." },
    { .key = "label",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(HkPageTotal, label),
      .printed = TRUE,
      .help = "What the figure is, set small before it." },
};

static const HkStructDef total_def = {
    .name = "total",
    .help = "The large figure at the right of a page's band.",
    .size = sizeof(HkPageTotal),
    .fields = total_fields,
    .n_fields = G_N_ELEMENTS(total_fields),
    .shorthand = "value",
};

#define TEXT(name, text)                                          \
    {                                                             \
        .key = #name, .type = HK_FIELD_TEXT, .printed = TRUE,     \
        .offset = G_STRUCT_OFFSET(HkPageSpec, name), .help = text \
    }
#define TEXTS(name, text)                                         \
    {                                                             \
        .key = #name, .type = HK_FIELD_TEXTS, .printed = TRUE,    \
        .offset = G_STRUCT_OFFSET(HkPageSpec, name), .help = text \
    }

static const HkField page_fields[] = {
    TEXT(title, "The title on the band."),
    TEXT(lead, "One sentence under the band: what the page's figures say."),
    { .key = "design",
      .type = HK_FIELD_CHOICE,
      .offset = G_STRUCT_OFFSET(HkPageSpec, design),
      .fallback = "plain",
      .help =
          "What kind of page it is: one of these, or a [page design](#page-designs) "
          "that is built in or lies in the project's folder designs/.",
      .choices = design_choices,
      .open = TRUE },
    { .key = "slots",
      .type = HK_FIELD_NODE,
      .offset = G_STRUCT_OFFSET(HkPageSpec, slots),
      .help = "What goes into the slots of the page design, by their names: a text, a "
              "list, or blocks." },
    TEXT(scope, "What the page covers, at the right of the band."),
    { .key = "total",
      .type = HK_FIELD_STRUCT,
      .offset = G_STRUCT_OFFSET(HkPageSpec, total),
      .help = "The large figure at the right of the band.",
      .sub = &total_def },
    TEXT(kicker, "The small line at the top left; otherwise the briefing's title."),
    TEXTS(stamp, "The lines of the stamp at the top right, one to three; otherwise the "
                 "briefing's."),
    { .key = "rows",
      .type = HK_FIELD_TRACKS,
      .offset = G_STRUCT_OFFSET(HkPageSpec, rows),
      .help =
          "Heights of the grid's rows: auto, a share of the rest such as 2, or a "
          "length "
          "such as 40mm. Left out, rows with charts share the page and others are as "
          "high as their content." },
    { .key = "columns",
      .type = HK_FIELD_TRACKS,
      .offset = G_STRUCT_OFFSET(HkPageSpec, columns),
      .help = "Widths of the grid's columns, as rows. Shares lie on the page's twelve "
              "columns." },
    { .key = "blocks",
      .type = HK_FIELD_BLOCKS,
      .offset = G_STRUCT_OFFSET(HkPageSpec, blocks),
      .help = "What stands on the page, in reading order." },
    TEXTS(notes, "Notes above the foot; a note may start with a **bold** word."),
    { .key = "footnotes",
      .type = HK_FIELD_MAP,
      .offset = G_STRUCT_OFFSET(HkPageSpec, footnotes),
      .help = "Footnotes by their names: [^name] in a text of the page or of its data "
              "prints a mark, and the text stands at the foot of the sheet that has "
              "the mark.",
      .sub = &hk_footnote_def },
    { .key = "text_keys",
      .type = HK_FIELD_MAP,
      .offset = G_STRUCT_OFFSET(HkPageSpec, text_keys),
      .help = "What coloured text means: [text]{name} in Markdown is set in the "
              "colour, and a line at the foot says what it stands for.",
      .sub = &hk_text_key_def },
    { .key = "source",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(HkPageSpec, source),
      .printed = TRUE,
      .fallback = "auto",
      .help =
          "The source line at the foot: auto (written from the tables that the page "
          "shows), none, or a text." },
    { .key = "as_of",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(HkPageSpec, as_of),
      .help =
          "What its figures are as of, such as 2023-06-30, 2022-04 for the end of a "
          "month, or 令和6年度末; left out, what its data say." },
    TEXT(footer, "A line at the foot beside the page number, such as whom to ask."),
    { .key = "size",
      .type = HK_FIELD_CHOICE,
      .offset = G_STRUCT_OFFSET(HkPageSpec, size),
      .fallback = "paper",
      .help = "The sheet of this page.",
      .choices = page_size_choices },
    { .key = "orientation",
      .type = HK_FIELD_CHOICE,
      .offset = G_STRUCT_OFFSET(HkPageSpec, orientation),
      .fallback = "paper",
      .help = "How this page lies.",
      .choices = page_orientation_choices },
    { .key = "break",
      .type = HK_FIELD_CHOICE,
      .offset = G_STRUCT_OFFSET(HkPageSpec, overflow),
      .fallback = "continue",
      .help = "What happens to text or tables for which the page has no room.",
      .choices = overflow_choices },
    TEXT(subtitle, "The line under the title of a cover or divider."),
    TEXTS(organisations,
          "Who issues the paper, each name on a line of its own; on covers."),
    TEXT(date, "The date on a cover."),
    TEXT(meeting, "The meeting that a cover names."),
    TEXT(label, "What the paper is, such as 議論・検討用; on covers."),
};

const char *const *
hk_page_design_names(void)
{
    static const char *names[G_N_ELEMENTS(design_choices)];

    for (guint i = 0; i < G_N_ELEMENTS(design_choices); i++)
        names[i] = design_choices[i].name;
    return names;
}

static gboolean
refuse_text(const HkText *text, const char *key, GError **error)
{
    if (text->value == NULL)
        return TRUE;
    return hk_fail(error, HK_ERROR_SPEC, text->loc,
                   "'%s' belongs to a page of the design 'cover' or 'divider'", key);
}

static gboolean
check_page(const void *decoded, GError **error)
{
    const HkPageSpec *page = decoded;
    gboolean front = page->design == HK_PAGE_COVER || page->design == HK_PAGE_DIVIDER;

    if (page->slots != NULL)
        return hk_fail(error, HK_ERROR_SPEC, page->loc,
                       "'slots' belongs to a page whose 'design' has some");
    if (page->stamp->len > 3)
        return hk_fail(error, HK_ERROR_SPEC, ((HkText *)page->stamp->pdata[3])->loc,
                       "a stamp has at most three lines");
    if (front && page->blocks->len > 0)
        return hk_fail(error, HK_ERROR_SPEC,
                       ((HkBlockSpec *)page->blocks->pdata[0])->loc,
                       "a page of the design '%s' has no blocks",
                       hk_choice_name(design_choices, page->design));
    if (front && page->footnotes->len > 0)
        return hk_fail(error, HK_ERROR_SPEC,
                       ((HkFootnoteSpec *)page->footnotes->pdata[0])->loc,
                       "a page of the design '%s' has no footnotes",
                       hk_choice_name(design_choices, page->design));
    if (page->title.value == NULL &&
        (page->design == HK_PAGE_PLAIN || page->design == HK_PAGE_DIVIDER))
        return hk_fail(error, HK_ERROR_SPEC, page->loc, "the page has no 'title'");
    if (front)
        return TRUE;
    return refuse_text(&page->subtitle, "subtitle", error) &&
           refuse_text(&page->date, "date", error) &&
           refuse_text(&page->meeting, "meeting", error) &&
           refuse_text(&page->label, "label", error);
}

const HkStructDef hk_page_def = {
    .name = "page",
    .help = "One page: what stands around its blocks, and the grid they lie on.",
    .size = sizeof(HkPageSpec),
    .fields = page_fields,
    .n_fields = G_N_ELEMENTS(page_fields),
    .check = check_page,
};

HkSize
hk_paper_size(const HkPaper *paper, HkOrientation orientation)
{
    const int size = paper != NULL ? paper->size : 0;
    double shorter = HK_MM(paper_sizes[size].short_side);
    double longer = HK_MM(paper_sizes[size].long_side);

    if (orientation == HK_ORIENTATION_PAPER)
        orientation = paper != NULL ? paper->orientation : HK_ORIENTATION_LANDSCAPE;
    if (orientation == HK_ORIENTATION_PORTRAIT)
        return (HkSize){ shorter, longer };
    return (HkSize){ longer, shorter };
}

HkSize
hk_page_size(const HkPaper *paper, const HkPageSpec *page)
{
    HkPaper own = { .orientation = HK_ORIENTATION_LANDSCAPE };

    if (paper != NULL)
        own = *paper;
    if (page->size != HK_SIZE_OF_PAPER)
        own.size = page->size;
    return hk_paper_size(&own, (HkOrientation)page->orientation);
}
