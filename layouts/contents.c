/* layouts/contents.c - the list of pages or captions with their page numbers. */
#include "layouts/contents.h"

#include "layouts/block-kinds.h"

#define ROW_PADDING (1.7 * HK_SPACE_UNIT) /* above and below a line's text */
#define FEW_PADDING (2.6 * HK_SPACE_UNIT) /* the same in a short list */
#define FEW 12
#define LEAST_PADDING (0.6 * HK_SPACE_UNIT)
#define LEVEL_INDENT (6 * HK_SPACE_UNIT)
#define NUMBER_GAP (6 * HK_SPACE_UNIT)
#define TEXT_SCALE 1.25
/* From this width and number of lines on, the list has two columns. */
#define WIDE (220 * HK_SPACE_UNIT)
#define MANY 10

/* contents: of a block. */
typedef struct ContentsOptions {
    HkLoc loc;
    int of;
} ContentsOptions;

typedef struct Contents {
    HkBlock base;
    const HkOutline *outline;
    HkOutlineKind kind;
    guint first; /* entries of the kind that stand on earlier pages */
    guint limit; /* how many at most stand on this one */
} Contents;

/* One line of the list, laid out. */
typedef struct Line {
    const HkOutlineEntry *entry;
    HkTextLayout *text;
    double height;
} Line;

static const HkChoice of_choices[] = {
    { "pages", HK_OUTLINE_PAGE, "the pages of the paper" },
    { "captions", HK_OUTLINE_CAPTION, "its figures and tables" },
    { NULL, 0, NULL },
};

static const HkField contents_fields[] = {
    { .key = "contents",
      .type = HK_FIELD_CHOICE,
      .offset = G_STRUCT_OFFSET(ContentsOptions, of),
      .required = TRUE,
      .help = "What is listed with its page numbers.",
      .choices = of_choices },
};

static const HkStructDef contents_def = {
    .name = "contents",
    .help = "The list of pages, or of figures and tables, with page numbers and links.",
    .size = sizeof(ContentsOptions),
    .fields = contents_fields,
    .n_fields = G_N_ELEMENTS(contents_fields),
};

static void
clear_line(gpointer data)
{
    hk_text_layout_unref(((Line *)data)->text);
}

static guint
n_columns(guint n_lines, double width)
{
    return width > WIDE && n_lines > MANY ? 2 : 1;
}

static double
number_width(HkDrawContext *context)
{
    return hk_text_width(context->text, HK_STYLE_BODY, "000");
}

/* A page that others are listed below. */
static gboolean
is_part(const HkOutline *outline, const HkOutlineEntry *entry)
{
    const HkOutlineEntry *entries =
        (const HkOutlineEntry *)(void *)outline->entries->data;
    const HkOutlineEntry *end = entries + outline->entries->len;

    return entry + 1 < end && entry[1].level > entry->level;
}

static HkTextLayout *
set_entry(const Contents *block, HkDrawContext *context, const HkOutlineEntry *entry,
          double width, GError **error)
{
    HkTextRun run = { .text = entry->text,
                      .style = HK_STYLE_BODY,
                      .color = hk_ink(HK_INK_TEXT),
                      .bold = is_part(block->outline, entry),
                      .size_scale = entry->level == 0 ? TEXT_SCALE : 1 };
    HkTextRequest request = { .runs = &run, .n_runs = 1, .loc = block->base.loc };

    request.width =
        width - entry->level * LEVEL_INDENT - number_width(context) - NUMBER_GAP;
    if (request.width < LEVEL_INDENT) {
        hk_fail(error, HK_ERROR_FIT, block->base.loc,
                "a column of %.0f mm is too narrow for the contents", width / HK_MM(1));
        return NULL;
    }
    return hk_text_layout(context->text, &request, error);
}

/* The lines that are still to be printed, in columns of @width; NULL with @error. */
static GArray *
set_lines(const Contents *block, HkDrawContext *context, double width, GError **error)
{
    g_autoptr(GArray) lines = g_array_new(FALSE, TRUE, sizeof(Line));
    guint seen = 0;

    g_array_set_clear_func(lines, clear_line);
    for (guint i = 0; i < block->outline->entries->len; i++) {
        const HkOutlineEntry *entry =
            &g_array_index(block->outline->entries, HkOutlineEntry, i);
        Line line = { .entry = entry };

        if (entry->kind != block->kind || seen++ < block->first ||
            lines->len >= block->limit)
            continue;
        line.text = set_entry(block, context, entry, width, error);
        if (line.text == NULL)
            return NULL;
        line.height = hk_text_layout_size(line.text).height;
        g_array_append_val(lines, line);
    }
    return g_steal_pointer(&lines);
}

/* The same for the whole block: first for one column, then for as many as it takes. */
static GArray *
set_block(const Contents *block, HkDrawContext *context, double width, guint *columns,
          GError **error)
{
    GArray *lines = set_lines(block, context, width, error);

    *columns = lines != NULL ? n_columns(lines->len, width) : 1;
    if (*columns == 1)
        return lines;
    g_array_unref(lines);
    return set_lines(block, context, (width - HK_SPACE_GROUP) / 2, error);
}

static const Line *
line_at(const GArray *lines, guint index)
{
    return &g_array_index(lines, Line, index);
}

static guint
lines_per_column(const GArray *lines, guint columns)
{
    return (lines->len + columns - 1) / columns;
}

static double
wanted_padding(const GArray *lines, guint columns)
{
    return lines_per_column(lines, columns) <= FEW ? FEW_PADDING : ROW_PADDING;
}

/* The height of the highest column with @padding above and below each line. */
static double
columns_height(const GArray *lines, guint columns, double padding)
{
    guint each = MAX(1, lines_per_column(lines, columns));
    double highest = 0, height = 0;

    for (guint i = 0; i < lines->len; i++) {
        if (i % each == 0)
            height = 0;
        height += line_at(lines, i)->height + 2 * padding;
        highest = MAX(highest, height);
    }
    return highest;
}

static gboolean
measure(HkBlock *base, HkDrawContext *context, double width, double *height,
        gboolean *stretches, GError **error)
{
    guint columns;
    g_autoptr(GArray) lines =
        set_block((Contents *)base, context, width, &columns, error);

    if (lines == NULL)
        return FALSE;
    *height = columns_height(lines, columns, wanted_padding(lines, columns));
    *stretches = FALSE;
    return TRUE;
}

static gboolean
draw_number(const Contents *block, HkDrawContext *context, const Line *line, HkRect row,
            HkScene *scene, GError **error)
{
    HkPoint at = { hk_right(row), row.y + hk_text_layout_baseline(line->text) };
    char number[16];

    if (line->entry->number == 0)
        return TRUE;
    g_snprintf(number, sizeof number, "%u", line->entry->number);
    return hk_scene_label(scene, context->text,
                          &(HkLabel){ .role = "contents-number",
                                      .style = HK_STYLE_BODY,
                                      .color = hk_ink(HK_INK_TEXT),
                                      .text = number,
                                      .at = at,
                                      .anchor = HK_ANCHOR_BASELINE_RIGHT,
                                      .loc = block->base.loc },
                          error);
}

static gboolean
draw_line(const Contents *block, HkDrawContext *context, const Line *line, HkRect row,
          HkScene *scene, GError **error)
{
    const HkOutlineEntry *entry = line->entry;
    g_autofree char *target =
        entry->anchor != NULL ? g_strconcat("#", entry->anchor, NULL) : NULL;
    const HkGroup item = { .role = "contents-line", .tag = HK_TAG_LIST_ITEM };
    const HkGroup link = { .role = "contents-link",
                           .tag = target != NULL ? HK_TAG_LINK : HK_TAG_NONE,
                           .target = target };
    HkPoint at = { row.x + entry->level * LEVEL_INDENT, row.y };
    gboolean ok;

    hk_scene_begin(scene, &item);
    hk_scene_begin(scene, &link);
    hk_scene_text(scene, "contents-text", line->text, at);
    ok = draw_number(block, context, line, row, scene, error);
    hk_scene_end(scene);
    hk_scene_end(scene);
    return ok;
}

static void
draw_rule(HkScene *scene, HkRect row, double y)
{
    const HkGroup group = { .role = "contents-rule", .tag = HK_TAG_ARTIFACT };

    hk_scene_begin(scene, &group);
    hk_scene_line(scene, "contents-rule", (HkPoint){ row.x, y },
                  (HkPoint){ hk_right(row), y },
                  hk_stroke(hk_ink(HK_INK_HAIRLINE), HK_LINE_HAIR));
    hk_scene_end(scene);
}

/* The padding that lets the list fit into @height; below 0 if none does. */
static double
padding_for(const GArray *lines, guint columns, double height)
{
    guint each = MAX(1, lines_per_column(lines, columns));
    double wanted = wanted_padding(lines, columns);
    double over = columns_height(lines, columns, wanted) - height;
    double padding = wanted - MAX(0, over) / (2 * each);

    return padding >= LEAST_PADDING - 0.01 ? padding : -1;
}

static gboolean
emit(HkBlock *base, HkDrawContext *context, HkRect box, HkScene *scene, GError **error)
{
    const HkGroup list = { .role = "contents", .tag = HK_TAG_LIST };
    Contents *block = (Contents *)base;
    guint columns;
    g_autoptr(GArray) lines = set_block(block, context, box.width, &columns, error);

    if (lines == NULL)
        return FALSE;
    double padding = padding_for(lines, columns, box.height);
    double width = (box.width - (columns - 1) * HK_SPACE_GROUP) / columns;
    guint each = MAX(1, lines_per_column(lines, columns));
    HkRect row = { box.x, box.y, width, 0 };
    if (padding < 0)
        return hk_fail(error, HK_ERROR_FIT, base->loc,
                       "the list of contents is higher than its place");
    hk_scene_begin(scene, &list);
    for (guint i = 0; i < lines->len; i++) {
        const Line *line = line_at(lines, i);

        if (i > 0 && i % each == 0)
            row = (HkRect){ row.x + width + HK_SPACE_GROUP, box.y, width, 0 };
        row.y += padding;
        if (!draw_line(block, context, line, row, scene, error))
            return FALSE;
        row.y += line->height + padding;
        draw_rule(scene, row, row.y);
    }
    hk_scene_end(scene);
    return TRUE;
}

static HkBlock *
contents_block(const HkOutline *outline, HkOutlineKind kind, guint first, HkLoc loc);

static gboolean
split(HkBlock *base, HkDrawContext *context, double width, double height,
      HkBlock **rest, GError **error)
{
    Contents *block = (Contents *)base;
    guint columns;
    g_autoptr(GArray) lines = set_block(block, context, width, &columns, error);

    *rest = NULL;
    if (lines == NULL)
        return FALSE;
    guint all = lines->len;
    while (lines->len > 0 && columns_height(lines, columns, ROW_PADDING) > height)
        g_array_set_size(lines, lines->len - 1);
    if (lines->len == all)
        return TRUE;
    if (lines->len == 0)
        return hk_fail(error, HK_ERROR_FIT, base->loc,
                       "there is no room for one line of the contents");
    block->limit = lines->len;
    *rest = contents_block(block->outline, block->kind, block->first + lines->len,
                           base->loc);
    return TRUE;
}

static void
contents_free(HkBlock *base)
{
    g_free(base);
}

static const HkBlockClass contents_class = {
    .name = "contents",
    .measure = measure,
    .emit = emit,
    .split = split,
    .free = contents_free,
};

static HkBlock *
contents_block(const HkOutline *outline, HkOutlineKind kind, guint first, HkLoc loc)
{
    Contents *block = g_new0(Contents, 1);

    block->base.class = &contents_class;
    block->base.loc = loc;
    block->outline = outline;
    block->kind = kind;
    block->first = first;
    block->limit = G_MAXUINT;
    return &block->base;
}

HkBlock *
hk_contents_new(const HkOutline *outline, HkLoc loc)
{
    return contents_block(outline, HK_OUTLINE_PAGE, 0, loc);
}

static HkBlock *
build(const HkBlockSource *source, HkDrawContext *context, GError **error)
{
    const ContentsOptions *options = source->spec->options;

    (void)context;
    (void)error;
    return contents_block(source->outline, options->of, 0, source->spec->loc);
}

const HkBlockKind hk_kind_contents = {
    .name = "contents",
    .summary = "The list of pages, or of figures and tables, with page numbers",
    .def = &contents_def,
    .build = build,
};
