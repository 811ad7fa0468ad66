/* report/packet/stamps.c - stamps and page numbers over the pages of papers, where they
 * cover nothing. */
#include "layouts/draw/picture-pdf-ink.h"
#include "layouts/draw/scene.h"
#include "layouts/draw/style.h"
#include "report/packet/packet-private.h"

#include <math.h>

/* Of long papers, so many pages spread over the whole are looked at. */
#define MOST_SAMPLES 200
/* Stamps shrink and grow with the sheet within these bounds. */
#define SMALLEST_SCALE 0.6
#define LARGEST_SCALE 2.0

/* As briefings stamp their pages themselves. */
#define STAMP_WIDTH HK_MM(23)
#define STAMP_HEIGHT HK_MM(7)
#define STAMP_PADDING HK_MM(3)

/* Where something may stand: which share of the free width is at its left, and how far
 * it is from the edges. */
typedef struct Place {
    double share;
    double from_side, from_edge; /* mm, at the left or right and above or below */
    gboolean on_top;
} Place;

static const Place stamp_places[] = {
    { 1, 12.5, 6, TRUE }, { 1, 12.5, 4.5, TRUE }, { 1, 8, 5, TRUE },
    { 1, 5, 4, TRUE },    { 1, 20, 6, TRUE },     { 1, 30, 6, TRUE },
    { 1, 45, 6, TRUE },   { 1, 60, 6, TRUE },     { 1, 12.5, 12, TRUE },
    { 1, 8, 16, TRUE },
};
static const Place number_places[] = {
    { 1, 5, 5, FALSE },    { 1, 5, 10, FALSE }, { 0.5, 5, 5, FALSE },
    { 0, 5, 5, FALSE },    { 1, 5, 14, FALSE }, { 0, 5, 10, FALSE },
    { 0.5, 5, 10, FALSE }, { 0, 5, 5, TRUE },   { 0.5, 5, 5, TRUE },
};
#define N_STAMP_PLACES G_N_ELEMENTS(stamp_places)
#define N_NUMBER_PLACES G_N_ELEMENTS(number_places)

/* What is known of one paper. */
typedef struct Survey {
    const HkPacketPaper *paper;
    HkPdfInk *ink;                 /* NULL: it cannot be drawn */
    GArray *samples;               /* of guint: pages */
    guint n_free[N_NUMBER_PLACES]; /* of the samples */
    const Place *stamp, *number;
} Survey;

/* A place is good enough if it is free on that share of the pages on which the best one
 * is. */
#define GOOD_SHARE 0.9
/* Below that share a paper leaves the place that the others have. */
#define COMMON_SHARE 0.5

struct HkStamps {
    const HkPacket *packet;
    GArray *surveys;     /* of Survey, for each paper with pages */
    const Place *number; /* for numbers of most papers */
    GError *error;
};

static void
survey_clear(gpointer data)
{
    Survey *survey = data;

    hk_pdf_ink_free(survey->ink);
    g_array_unref(survey->samples);
}

void
hk_stamps_free(HkStamps *stamps)
{
    if (stamps == NULL)
        return;
    g_array_unref(stamps->surveys);
    g_clear_error(&stamps->error);
    g_free(stamps);
}

/* How large things are on a sheet of @size: as they should be on A4. */
static double
scale_of(HkSize size)
{
    return CLAMP(sqrt(size.width * size.height / (HK_MM(210) * HK_MM(297))),
                 SMALLEST_SCALE, LARGEST_SCALE);
}

/* The box of something @width by @height at @place on a sheet. */
static HkRect
box_at(const Place *place, HkSize sheet, double width, double height)
{
    const double scale = scale_of(sheet);
    const double side = HK_MM(place->from_side) * scale;
    const double edge = HK_MM(place->from_edge) * scale;

    return (HkRect){ side + (sheet.width - 2 * side - width) * place->share,
                     place->on_top ? edge : sheet.height - edge - height, width,
                     height };
}

/* NULL after an error, of which the first is kept. */
static HkTextLayout *
set(HkStamps *stamps, const HkTextRequest *request)
{
    return stamps->error == NULL
               ? hk_text_layout(stamps->packet->text, request, &stamps->error)
               : NULL;
}

/* The number of a paper as it is stamped; NULL with an error. */
static HkTextLayout *
set_stamp(HkStamps *stamps, const HkPacketPaper *paper, double scale)
{
    const HkTextRun run = { .text = paper->number,
                            .style = HK_STYLE_STAMP,
                            .color = hk_ink(HK_INK_TEXT),
                            .size_scale = scale };
    const HkTextRequest request = {
        .runs = &run, .n_runs = 1, .width = -1, .loc = paper->spec->loc
    };

    return set(stamps, &request);
}

static HkSize
stamp_size(const HkTextLayout *layout, double scale)
{
    const HkSize text = hk_text_layout_size(layout);

    return (HkSize){ MAX(STAMP_WIDTH * scale, text.width + 2 * STAMP_PADDING * scale),
                     MAX(STAMP_HEIGHT * scale, text.height) };
}

/* The number of a page in the packet. */
static HkTextRun
number_run(const char *text, double scale)
{
    return (HkTextRun){ .text = text,
                        .style = HK_STYLE_NOTE,
                        .color = hk_ink(HK_INK_TEXT),
                        .bold = TRUE,
                        .size_scale = 1.2 * scale };
}

/* "資料１ 2/5  37"; NULL with an error, or if nothing is printed. */
static HkTextLayout *
set_numbers(HkStamps *stamps, const HkPacketPaper *paper, guint page, guint total)
{
    const double scale = scale_of(hk_pdf_file_page_size(paper->file, page));
    /* The papers of a project have numbers of their own. */
    const gboolean numbered =
        stamps->packet->spec->paper_pages && paper->spec->paper.value == NULL;
    g_autofree char *own =
        numbered
            ? g_strdup_printf("%s　%u/%u%s", paper->number, page + 1,
                              hk_pdf_file_n_pages(paper->file), total > 0 ? "　" : "")
            : g_strdup("");
    g_autofree char *all = total > 0 ? g_strdup_printf("%u", total) : g_strdup("");
    const HkTextRun runs[] = {
        { .text = own,
          .style = HK_STYLE_NOTE,
          .color = hk_ink(HK_INK_SECONDARY),
          .size_scale = scale },
        number_run(all, scale),
    };
    const HkTextRequest request = {
        .runs = runs, .n_runs = 2, .width = -1, .loc = paper->spec->loc
    };

    if (*own == '\0' && *all == '\0')
        return NULL;
    return set(stamps, &request);
}

static HkPdfGround
ground_at(const Survey *survey, guint page, HkRect box)
{
    const HkSize size = hk_pdf_file_page_size(survey->paper->file, page);

    if (box.x < 0 || box.y < 0 || hk_right(box) > size.width ||
        hk_bottom(box) > size.height)
        return HK_GROUND_BUSY;
    return survey->ink != NULL ? hk_pdf_ink_at(survey->ink, page, size, box)
                               : HK_GROUND_FREE;
}

static gboolean
is_free(const Survey *survey, guint page, HkRect box)
{
    return ground_at(survey, page, box) == HK_GROUND_FREE;
}

static gboolean
is_sample(const Survey *survey, guint page)
{
    for (guint i = 0; i < survey->samples->len; i++)
        if (g_array_index(survey->samples, guint, i) == page)
            return TRUE;
    return FALSE;
}

/* Pages spread over the whole paper, the first and the last among them. */
static void
choose_samples(Survey *survey)
{
    const guint n_pages = hk_pdf_file_n_pages(survey->paper->file);
    const guint n = MIN(n_pages, MOST_SAMPLES);

    for (guint i = 0; i < n; i++) {
        const guint page = n > 1 ? i * (n_pages - 1) / (n - 1) : 0;

        g_array_append_val(survey->samples, page);
    }
}

/* Counts the pages on which each place for numbers is free. */
static void
count_free(HkStamps *stamps, Survey *survey)
{
    for (guint i = 0; i < survey->samples->len; i++) {
        const guint page = g_array_index(survey->samples, guint, i);
        const HkSize sheet = hk_pdf_file_page_size(survey->paper->file, page);
        /* As wide as a page of the packet with four digits. */
        g_autoptr(HkTextLayout) layout = set_numbers(
            stamps, survey->paper, page, stamps->packet->spec->packet_pages ? 8888 : 0);
        HkSize size;

        if (layout == NULL)
            return;
        size = hk_text_layout_size(layout);
        for (gsize k = 0; k < N_NUMBER_PLACES; k++)
            survey->n_free[k] +=
                is_free(survey, page,
                        box_at(&number_places[k], sheet, size.width, size.height));
    }
}

/* What the stamp of @survey's paper covers at @place, at the worst of the pages that
 * get it. */
static HkPdfGround
stamp_ground(HkStamps *stamps, const Survey *survey, const Place *place)
{
    const guint n =
        stamps->packet->spec->stamp == HK_STAMP_EVERY ? survey->samples->len : 1;
    HkPdfGround worst = HK_GROUND_FREE;

    for (guint i = 0; i < n; i++) {
        const guint page = g_array_index(survey->samples, guint, i);
        const HkSize sheet = hk_pdf_file_page_size(survey->paper->file, page);
        const double scale = scale_of(sheet);
        g_autoptr(HkTextLayout) layout = set_stamp(stamps, survey->paper, scale);
        HkSize size;

        if (layout == NULL)
            return HK_GROUND_FREE;
        size = stamp_size(layout, scale);
        worst = MAX(worst, ground_at(survey, page,
                                     box_at(place, sheet, size.width, size.height)));
    }
    return worst;
}

/* The first place at which the stamp covers nothing, or else no text; the usual one,
 * and a warning, if there is none. */
static void
choose_stamp(HkStamps *stamps, Survey *survey)
{
    static const HkPdfGround wanted[] = { HK_GROUND_FREE, HK_GROUND_FLAT };

    survey->stamp = &stamp_places[0];
    for (gsize i = 0; i < G_N_ELEMENTS(wanted); i++)
        for (gsize k = 0; k < N_STAMP_PLACES; k++)
            if (stamp_ground(stamps, survey, &stamp_places[k]) <= wanted[i]) {
                survey->stamp = &stamp_places[k];
                return;
            }
    hk_diags_add(stamps->packet->diags, HK_WARNING, HK_ERROR_FIT,
                 survey->paper->spec->loc,
                 "look at it; 'stamp: none' leaves stamps out",
                 "the stamp of %s covers something at the top right of its pages",
                 survey->paper->number);
}

/* The paper stamps itself with its number. */
static gboolean
stamps_itself(const HkPacketPaper *paper)
{
    return paper->stamp->len > 0;
}

/* The first place that is nearly as good as the best. */
static gsize
good_place(const guint *n_free)
{
    guint most = 0;
    gsize place = 0;

    for (gsize k = 0; k < N_NUMBER_PLACES; k++)
        most = MAX(most, n_free[k]);
    while (n_free[place] < GOOD_SHARE * most)
        place++;
    return place;
}

/* All papers have their numbers at one place, but for those where it is mostly taken.
 */
static void
choose_numbers(HkStamps *stamps)
{
    guint n_free[N_NUMBER_PLACES] = { 0 };
    gsize common;

    for (guint i = 0; i < stamps->surveys->len; i++)
        for (gsize k = 0; k < N_NUMBER_PLACES; k++)
            n_free[k] += g_array_index(stamps->surveys, Survey, i).n_free[k];
    common = good_place(n_free);
    stamps->number = &number_places[common];
    for (guint i = 0; i < stamps->surveys->len; i++) {
        Survey *survey = &g_array_index(stamps->surveys, Survey, i);
        const gsize own = good_place(survey->n_free);
        const gboolean fits =
            survey->n_free[common] >= COMMON_SHARE * survey->n_free[own];

        survey->number = &number_places[fits ? common : own];
    }
}

HkStamps *
hk_stamps_new(const HkPacket *packet)
{
    HkStamps *stamps = g_new0(HkStamps, 1);

    stamps->packet = packet;
    stamps->surveys = g_array_new(FALSE, TRUE, sizeof(Survey));
    g_array_set_clear_func(stamps->surveys, survey_clear);
    for (guint i = 0; i < packet->papers->len; i++) {
        const HkPacketPaper *paper = packet->papers->pdata[i];
        Survey survey = { .paper = paper };

        if (!hk_packet_has_pages(paper))
            continue;
        survey.ink = hk_pdf_ink_open(hk_pdf_file_bytes(paper->file));
        survey.samples = g_array_new(FALSE, FALSE, sizeof(guint));
        choose_samples(&survey);
        count_free(stamps, &survey);
        if (packet->spec->stamp != HK_STAMP_NONE && !stamps_itself(paper))
            choose_stamp(stamps, &survey);
        g_array_append_val(stamps->surveys, survey);
    }
    choose_numbers(stamps);
    return stamps;
}

static const Survey *
find_survey(const HkStamps *stamps, const HkPacketPaper *paper)
{
    for (guint i = 0; i < stamps->surveys->len; i++) {
        const Survey *survey = &g_array_index(stamps->surveys, Survey, i);

        if (survey->paper == paper)
            return survey;
    }
    g_assert_not_reached();
}

/* The scene of the page, made when something is drawn. */
static HkScene *
scene_for(HkScene **scene, HkSize sheet)
{
    if (*scene == NULL)
        *scene = hk_scene_new(sheet.width, sheet.height);
    return *scene;
}

static gboolean
draw_stamp(HkStamps *stamps, const Survey *survey, HkSize sheet, HkScene **scene)
{
    const double scale = scale_of(sheet);
    g_autoptr(HkTextLayout) layout = set_stamp(stamps, survey->paper, scale);
    HkPaint paint = hk_stroke(hk_ink(HK_INK_TEXT), HK_LINE_HEAD * scale);
    HkSize size, text;
    HkRect box;

    if (layout == NULL)
        return FALSE;
    size = stamp_size(layout, scale);
    text = hk_text_layout_size(layout);
    box = box_at(survey->stamp, sheet, size.width, size.height);
    paint.filled = TRUE;
    paint.fill = hk_ink(HK_INK_PAPER);
    hk_scene_rect(scene_for(scene, sheet), "packet-stamp", box, paint);
    hk_scene_text(*scene, "packet-stamp", layout,
                  (HkPoint){ box.x + (box.width - text.width) / 2,
                             box.y + (box.height - text.height) / 2 });
    return TRUE;
}

/* Where a number of @size stands on @page: at the usual place, or where that is @taken,
 * at the first one that is free. */
static HkRect
number_box(const Survey *survey, guint page, HkSize size, gboolean *taken)
{
    const HkSize sheet = hk_pdf_file_page_size(survey->paper->file, page);
    const HkRect usual = box_at(survey->number, sheet, size.width, size.height);

    *taken = is_sample(survey, page) && !is_free(survey, page, usual);
    for (gsize k = 0; k < N_NUMBER_PLACES && *taken; k++) {
        const HkRect box = box_at(&number_places[k], sheet, size.width, size.height);

        if (is_free(survey, page, box)) {
            *taken = FALSE;
            return box;
        }
    }
    return usual;
}

static gboolean
draw_numbers(HkStamps *stamps, const Survey *survey, guint page, guint total,
             HkScene **scene)
{
    const HkSize sheet = hk_pdf_file_page_size(survey->paper->file, page);
    g_autoptr(HkTextLayout) layout = set_numbers(stamps, survey->paper, page, total);
    gboolean taken;
    HkRect box;

    if (layout == NULL)
        return stamps->error == NULL;
    box = number_box(survey, page, hk_text_layout_size(layout), &taken);
    if (taken)
        hk_scene_rect(scene_for(scene, sheet), "packet-patch",
                      hk_rect_inset(box, -HK_MM(1), 0), hk_fill(hk_ink(HK_INK_PAPER)));
    hk_scene_text(scene_for(scene, sheet), "packet-number", layout,
                  (HkPoint){ box.x, box.y });
    return TRUE;
}

gboolean
hk_stamps_draw(HkStamps *stamps, const HkPacketPaper *paper, guint page, guint total,
               HkScene **scene)
{
    const Survey *survey = find_survey(stamps, paper);
    const HkSize sheet = hk_pdf_file_page_size(paper->file, page);
    const gboolean stamped =
        survey->stamp != NULL &&
        (page == 0 || stamps->packet->spec->stamp == HK_STAMP_EVERY);
    gboolean good = stamps->error == NULL;

    *scene = NULL;
    good = good && draw_numbers(stamps, survey, page, total, scene);
    if (good && stamped)
        good = draw_stamp(stamps, survey, sheet, scene);
    if (good)
        return TRUE;
    g_clear_pointer(scene, hk_scene_free);
    hk_diags_take_error(stamps->packet->diags, &stamps->error);
    return FALSE;
}

gboolean
hk_stamps_draw_front(HkStamps *stamps, HkSize sheet, guint total, HkScene **scene)
{
    g_autofree char *text = g_strdup_printf("%u", total);
    const HkTextRun run = number_run(text, scale_of(sheet));
    const HkTextRequest request = {
        .runs = &run, .n_runs = 1, .width = -1, .loc = stamps->packet->spec->loc
    };
    g_autoptr(HkTextLayout) layout = NULL;
    HkSize size;
    HkRect box;

    *scene = NULL;
    if (!stamps->packet->spec->packet_pages)
        return TRUE;
    layout = set(stamps, &request);
    if (layout == NULL) {
        hk_diags_take_error(stamps->packet->diags, &stamps->error);
        return FALSE;
    }
    size = hk_text_layout_size(layout);
    box = box_at(stamps->number, sheet, size.width, size.height);
    hk_scene_text(scene_for(scene, sheet), "packet-number", layout,
                  (HkPoint){ box.x, box.y });
    return TRUE;
}
