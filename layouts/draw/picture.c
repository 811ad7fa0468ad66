/* layouts/draw/picture.c - which kind of picture a file is, and painting it. */
#include "layouts/draw/picture-private.h"

#include <string.h>

/* How far into a file the start of an SVG drawing is looked for. */
#define SVG_WINDOW 4096

typedef gboolean (*ReadFunc)(const HkPictureData *data, HkPicture *picture,
                             GError **error);

typedef struct Kind {
    const char *name;  /* "png": in ids */
    const char *label; /* in messages */
    const char *magic; /* the bytes that every file starts with; NULL: see is_svg */
    const char *endings[3];
    ReadFunc read;
} Kind;

static const Kind kinds[] = {
    { "png", "PNG", "\x89PNG\r\n\x1a\n", { ".png" }, hk_picture_read_png },
    { "jpeg", "JPEG", "\xff\xd8\xff", { ".jpg", ".jpeg" }, hk_picture_read_jpeg },
    { "pdf", "PDF", "%PDF-", { ".pdf" }, hk_picture_read_pdf },
    { "svg", "SVG", NULL, { ".svg" }, hk_picture_read_svg },
};

gboolean
hk_picture_damaged(const HkPictureRequest *request, const char *why, GError **error)
{
    return hk_fail(error, HK_ERROR_DATA, request->loc, "'%s' is damaged: %s",
                   request->name, why);
}

gboolean
hk_picture_check_extent(const HkPictureRequest *request, double width, double height,
                        GError **error)
{
    if (width < 1 || height < 1)
        return hk_fail(error, HK_ERROR_DATA, request->loc,
                       "'%s' says no size: it needs a width and a height",
                       request->name);
    if (width * height <= HK_LARGEST_PICTURE_PIXELS && MAX(width, height) <= 30000)
        return TRUE;
    return hk_fail(error, HK_ERROR_DATA, request->loc,
                   "'%s' has %.0f x %.0f pixels; %.0f million are the most, a page "
                   "needs 9 million",
                   request->name, width, height, HK_LARGEST_PICTURE_PIXELS / 1e6);
}

/* Whether an element <svg> starts near the beginning. */
static gboolean
is_svg(const char *bytes, gsize length)
{
    return g_strstr_len(bytes, (gssize)MIN(length, SVG_WINDOW), "<svg") != NULL;
}

static const Kind *
kind_of_content(GBytes *bytes)
{
    gsize length;
    const char *start = g_bytes_get_data(bytes, &length);

    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        const char *magic = kinds[i].magic;

        if (magic == NULL
                ? length > 0 && is_svg(start, length)
                : length >= strlen(magic) && memcmp(start, magic, strlen(magic)) == 0)
            return &kinds[i];
    }
    return NULL;
}

/* The kind that the file's name promises; NULL: none that is known. */
static const Kind *
kind_of_name(const char *name)
{
    g_autofree char *lower = g_ascii_strdown(name, -1);

    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
        for (const char *const *ending = kinds[i].endings; *ending != NULL; ending++)
            if (g_str_has_suffix(lower, *ending))
                return &kinds[i];
    return NULL;
}

static const Kind *
check_kind(const HkPictureRequest *request, GBytes *bytes, GError **error)
{
    const Kind *content = kind_of_content(bytes);
    const Kind *promised = kind_of_name(request->name);

    if (content == NULL && promised != NULL) {
        hk_fail(error, HK_ERROR_DATA, request->loc,
                "'%s' is no %s file, whatever "
                "its name says",
                request->name, promised->label);
        return NULL;
    }
    if (content == NULL) {
        hk_fail(error, HK_ERROR_DATA, request->loc,
                "'%s' is none of PNG, JPEG, SVG and PDF", request->name);
        return NULL;
    }
    if (promised != NULL && promised != content) {
        hk_fail(error, HK_ERROR_DATA, request->loc,
                "'%s' is a %s file; give it the ending %s", request->name,
                content->label, content->endings[0]);
        return NULL;
    }
    if (request->page > 0 && content->read != hk_picture_read_pdf) {
        hk_fail(error, HK_ERROR_SPEC, request->loc,
                "'%s' is a %s file; only a PDF has pages", request->name,
                content->label);
        return NULL;
    }
    return content;
}

static GBytes *
read_file(const HkPictureRequest *request, GError **error)
{
    g_autoptr(GMappedFile) file = NULL;
    g_autoptr(GError) found = NULL;

    if (!g_file_test(request->path, G_FILE_TEST_EXISTS)) {
        hk_fail(error, HK_ERROR_MISSING, request->loc, "there is no file '%s'",
                request->name);
        return NULL;
    }
    if (!g_file_test(request->path, G_FILE_TEST_IS_REGULAR)) {
        hk_fail(error, HK_ERROR_DATA, request->loc, "'%s' is no file", request->name);
        return NULL;
    }
    file = g_mapped_file_new(request->path, FALSE, &found);
    if (file == NULL) {
        hk_fail(error, HK_ERROR_DATA, request->loc, "'%s' cannot be read: %s",
                request->name, found->message);
        return NULL;
    }
    if (g_mapped_file_get_length(file) > HK_LARGEST_PICTURE_FILE) {
        hk_fail(error, HK_ERROR_DATA, request->loc,
                "'%s' has %.0f MB; %u MB are the most", request->name,
                (double)g_mapped_file_get_length(file) / 1e6,
                HK_LARGEST_PICTURE_FILE >> 20);
        return NULL;
    }
    return g_bytes_new(g_mapped_file_get_contents(file),
                       g_mapped_file_get_length(file));
}

static char *
make_id(const Kind *kind, const HkPictureData *data, const HkPicture *picture)
{
    g_autofree char *sum = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, data->bytes);
    g_autofree char *page = data->request->page > 1
                                ? g_strdup_printf(" page %u", data->request->page)
                                : NULL;

    return g_strdup_printf("%s %.0fx%.0f %.16s%s", kind->name, picture->extent.width,
                           picture->extent.height, sum, page != NULL ? page : "");
}

HkPicture *
hk_picture_load(const HkPictureRequest *request, GError **error)
{
    g_autoptr(GBytes) bytes = read_file(request, error);
    const Kind *kind = bytes != NULL ? check_kind(request, bytes, error) : NULL;
    g_autoptr(HkPicture) picture = NULL;

    if (kind == NULL)
        return NULL;
    const HkPictureData data = { request, bytes };
    picture = g_new0(HkPicture, 1);
    picture->refs = 1;
    picture->turn = HK_TURN_NONE;
    if (!kind->read(&data, picture, error))
        return NULL;
    picture->id = make_id(kind, &data, picture);
    return g_steal_pointer(&picture);
}

HkPicture *
hk_picture_ref(HkPicture *picture)
{
    picture->refs++;
    return picture;
}

void
hk_picture_unref(HkPicture *picture)
{
    if (picture == NULL || --picture->refs > 0)
        return;
    if (picture->surface != NULL)
        cairo_surface_destroy(picture->surface);
    g_free(picture->id);
    g_free(picture);
}

HkSize
hk_picture_size(const HkPicture *picture)
{
    return picture->size;
}

gboolean
hk_picture_has_pixels(const HkPicture *picture)
{
    return picture->has_pixels;
}

const char *
hk_picture_id(const HkPicture *picture)
{
    return picture->id;
}

void
hk_picture_paint(const HkPicture *picture, cairo_t *cr, HkRect box)
{
    /* From the stored to the upright unit square: x = xx u + xy v + x0, and so y. */
    static const cairo_matrix_t turns[HK_TURN_LAST + 1] = {
        [1] = { .xx = 1, .yy = 1 },
        [2] = { .xx = -1, .yy = 1, .x0 = 1 },
        [3] = { .xx = -1, .yy = -1, .x0 = 1, .y0 = 1 },
        [4] = { .xx = 1, .yy = -1, .y0 = 1 },
        [5] = { .xy = 1, .yx = 1 },
        [6] = { .xy = -1, .yx = 1, .x0 = 1 },
        [7] = { .xy = -1, .yx = -1, .x0 = 1, .y0 = 1 },
        [8] = { .xy = 1, .yx = -1, .y0 = 1 },
    };

    cairo_save(cr);
    cairo_translate(cr, box.x, box.y);
    cairo_scale(cr, box.width, box.height);
    cairo_transform(cr, &turns[picture->turn]);
    cairo_scale(cr, 1 / picture->extent.width, 1 / picture->extent.height);
    cairo_set_source_surface(cr, picture->surface, 0, 0);
    /* Filled and not painted: an unclipped cairo_paint() loses the structure tags. */
    cairo_rectangle(cr, 0, 0, picture->extent.width, picture->extent.height);
    cairo_fill(cr);
    cairo_restore(cr);
}
