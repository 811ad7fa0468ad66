/* layouts/image.c - the block `image`: a picture, or a page of another document. */
#include "layouts/block-kinds.h"

#include <string.h>

/* The least height at which a picture that takes what is left may be drawn. */
#define LEAST_HEIGHT (30 * HK_SPACE_UNIT)
#define CREDIT_GAP (0.6 * HK_SPACE_UNIT)

/* Fewer dots than this look coarse on paper. */
#define LEAST_DPI 100.0

typedef enum ImageFit { FIT_INSIDE, FIT_WIDTH } ImageFit;

/* image: of a block. */
typedef struct ImageOptions {
    HkLoc loc;
    HkText path;
    int page;
    int fit;
    HkTrack height;
    int align;
    gboolean frame;
    HkText credit;
} ImageOptions;

typedef struct Image {
    HkBlock base;
    HkPicture *picture;
    ImageFit fit;
    double height; /* points; 0: not given */
    HkAlign align;
    gboolean frame;
    char *alt;
    char *credit; /* NULL: none */
} Image;

static const HkChoice fit_choices[] = {
    { "inside", FIT_INSIDE, "as large as its place allows" },
    { "width", FIT_WIDTH, "as wide as its column, however high that is" },
    { NULL, 0, NULL },
};

static const HkChoice align_choices[] = {
    { "left", HK_ALIGN_START, "at the left edge of its column" },
    { "center", HK_ALIGN_CENTER, "in the middle" },
    { "right", HK_ALIGN_END, "at the right edge" },
    { NULL, 0, NULL },
};

static const HkField image_fields[] = {
    { .key = "image",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(ImageOptions, path),
      .required = TRUE,
      .help = "A PNG, JPEG, SVG or PDF file, from the folder of the briefing." },
    { .key = "page",
      .type = HK_FIELD_INT,
      .offset = G_STRUCT_OFFSET(ImageOptions, page),
      .help = "Which page of a PDF; the first if it is left out.",
      .min = 1,
      .max = 100000 },
    { .key = "fit",
      .type = HK_FIELD_CHOICE,
      .offset = G_STRUCT_OFFSET(ImageOptions, fit),
      .fallback = "inside",
      .help = "How large it is drawn.",
      .choices = fit_choices },
    { .key = "height",
      .type = HK_FIELD_TRACK,
      .offset = G_STRUCT_OFFSET(ImageOptions, height),
      .fallback = "auto",
      .help = "The greatest height, such as 60mm; auto for what its row has." },
    { .key = "align",
      .type = HK_FIELD_CHOICE,
      .offset = G_STRUCT_OFFSET(ImageOptions, align),
      .fallback = "center",
      .help = "Where it stands when its column is wider.",
      .choices = align_choices },
    { .key = "frame",
      .type = HK_FIELD_BOOL,
      .offset = G_STRUCT_OFFSET(ImageOptions, frame),
      .fallback = "false",
      .help = "A thin line around it, as a page of another document needs." },
    { .key = "credit",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(ImageOptions, credit),
      .printed = TRUE,
      .help = "Whose picture it is, in small print below it." },
};

static gboolean
check_image(const void *decoded, GError **error)
{
    const ImageOptions *options = decoded;

    if (options->height.kind != HK_TRACK_SHARE)
        return TRUE;
    return hk_fail(error, HK_ERROR_SPEC, options->loc,
                   "the height of an image is auto or a length such as 60mm");
}

static const HkStructDef image_def = {
    .name = "image",
    .help = "A picture, or a page of another document.",
    .size = sizeof(ImageOptions),
    .fields = image_fields,
    .n_fields = G_N_ELEMENTS(image_fields),
    .check = check_image,
};

/* Sets the credit line, NULL without one, and gives what it takes with its gap. */
static gboolean
set_credit(const Image *image, HkDrawContext *context, double width,
           HkTextLayout **credit, double *height, GError **error)
{
    HkTextRun run = { .text = image->credit,
                      .style = HK_STYLE_NOTE,
                      .color = hk_ink(HK_INK_SECONDARY) };
    HkTextRequest request = { .runs = &run,
                              .n_runs = 1,
                              .width = width,
                              .align = HK_ALIGN_END,
                              .loc = image->base.loc };

    *credit = NULL;
    *height = 0;
    if (image->credit == NULL)
        return TRUE;
    *credit = hk_text_layout(context->text, &request, error);
    if (*credit == NULL)
        return FALSE;
    *height = hk_text_layout_size(*credit).height + CREDIT_GAP;
    return TRUE;
}

/* The largest size of the picture's shape in @room, and no higher than it may be. */
static HkSize
size_in(const Image *image, HkSize room)
{
    const HkSize own = hk_picture_size(image->picture);
    double scale = room.width / own.width;

    if (image->height > 0)
        room.height = MIN(room.height, image->height);
    scale = MIN(scale, room.height / own.height);
    return (HkSize){ own.width * scale, own.height * scale };
}

static gboolean
measure(HkBlock *base, HkDrawContext *context, double width, double *height,
        gboolean *stretches, GError **error)
{
    Image *image = (Image *)base;
    g_autoptr(HkTextLayout) credit = NULL;
    double below;

    if (!set_credit(image, context, width, &credit, &below, error))
        return FALSE;
    *height = size_in(image, (HkSize){ width, G_MAXDOUBLE }).height;
    *stretches = image->fit == FIT_INSIDE && image->height <= 0;
    if (*stretches)
        *height = MIN(*height, LEAST_HEIGHT);
    *height += below;
    return TRUE;
}

/* Says so when the picture has too few pixels for its size on paper. */
static void
check_sharpness(const Image *image, HkDrawContext *context, HkSize size)
{
    const double dpi = 96 * hk_picture_size(image->picture).width / size.width;

    if (hk_picture_has_pixels(image->picture) && dpi < LEAST_DPI)
        hk_diags_add(context->findings, HK_WARNING, HK_ERROR_FIT, image->base.loc,
                     "use a larger picture, or give it a 'height'",
                     "the picture has %.0f dots per inch at its width of %.0f mm and "
                     "will look coarse",
                     dpi, size.width / HK_MM(1));
}

static void
draw_picture(const Image *image, HkRect place, HkScene *scene)
{
    const HkGroup figure = { .role = "image", .tag = HK_TAG_FIGURE, .alt = image->alt };

    hk_scene_begin(scene, &figure);
    hk_scene_picture(scene, "picture", image->picture, place);
    if (image->frame)
        hk_scene_rect(scene, "picture-frame", place,
                      hk_stroke(hk_ink(HK_INK_MUTED), HK_LINE_HEAD));
    hk_scene_end(scene);
}

static gboolean
emit(HkBlock *base, HkDrawContext *context, HkRect box, HkScene *scene, GError **error)
{
    const HkGroup credit_group = { .role = "credit", .tag = HK_TAG_NOTE };
    Image *image = (Image *)base;
    g_autoptr(HkTextLayout) credit = NULL;
    double below;

    if (!set_credit(image, context, box.width, &credit, &below, error))
        return FALSE;
    HkSize size = size_in(image, (HkSize){ box.width, MAX(box.height - below, 1) });
    if (size.height + below > box.height + 0.01 || size.height < HK_SPACE_UNIT)
        return hk_fail(error, HK_ERROR_FIT, base->loc,
                       "there are only %.1f mm of height for the picture",
                       box.height / HK_MM(1));
    HkRect place = { box.x + (box.width - size.width) * image->align / 2, box.y,
                     size.width, size.height };
    check_sharpness(image, context, size);
    draw_picture(image, place, scene);
    if (credit == NULL)
        return TRUE;
    HkPoint at = { MAX(box.x, hk_right(place) - hk_text_layout_size(credit).width),
                   hk_bottom(place) + CREDIT_GAP };
    hk_scene_begin(scene, &credit_group);
    hk_scene_text(scene, "credit", credit, at);
    hk_scene_end(scene);
    return TRUE;
}

static void
image_free(HkBlock *base)
{
    Image *image = (Image *)base;

    hk_picture_unref(image->picture);
    g_free(image->alt);
    g_free(image->credit);
    g_free(image);
}

static const HkBlockClass image_class = {
    .name = "image",
    .measure = measure,
    .emit = emit,
    .free = image_free,
};

/* What the picture shows, for those who cannot see it. */
static char *
alt_of(const HkBlockSource *source, GError **error)
{
    const HkBlockSpec *spec = source->spec;

    if (spec->alt.value != NULL && strcmp(spec->alt.value, "auto") != 0)
        return source->expand(source->user, &spec->alt, error);
    if (spec->caption.value != NULL)
        return source->expand(source->user, &spec->caption, error);
    hk_fail(error, HK_ERROR_SPEC, spec->loc,
            "a picture needs 'alt', which says what it shows, or a caption");
    return NULL;
}

static HkBlock *
build(const HkBlockSource *source, HkDrawContext *context, GError **error)
{
    const ImageOptions *options = source->spec->options;
    Image *image = g_new0(Image, 1);
    g_autoptr(HkBlock) held = &image->base;
    HkPicture *picture;

    (void)context;
    image->base.class = &image_class;
    image->base.loc = source->spec->loc;
    image->fit = options->fit;
    image->height = options->height.kind == HK_TRACK_POINTS ? options->height.size : 0;
    image->align = options->align;
    image->frame = options->frame;
    picture =
        source->picture(source->user, &options->path, (guint)options->page, error);
    if (picture == NULL)
        return NULL;
    image->picture = hk_picture_ref(picture);
    image->alt = alt_of(source, error);
    if (image->alt == NULL)
        return NULL;
    if (options->credit.value != NULL) {
        image->credit = source->expand(source->user, &options->credit, error);
        if (image->credit == NULL)
            return NULL;
    }
    return g_steal_pointer(&held);
}

const HkBlockKind hk_kind_image = {
    .name = "image",
    .summary = "A picture, or a page of another document",
    .def = &image_def,
    .build = build,
};
