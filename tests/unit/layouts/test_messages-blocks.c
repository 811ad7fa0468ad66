/* tests/unit/layouts/test_messages-blocks.c - the exact words of what has no room on a
 * page or in its block. */
#include "tests/support/test.h"

#include <string.h>

#include "layouts/captioned.h"
#include "layouts/contents.h"
#include "tests/unit/layouts/fixture.h"

static const char sentence[] = "再生医療等の実用化を支援する。";

/* @text as often as that; (transfer full). */
static char *
repeated(const char *text, guint times)
{
    GString *all = g_string_new(NULL);

    for (guint i = 0; i < times; i++)
        g_string_append(all, text);
    return g_string_free(all, FALSE);
}

static gboolean
is_said(const GError *error, HkErrorCode code, const char *want)
{
    if (g_error_matches(error, HK_ERROR, (int)code) &&
        strcmp(error->message, want) == 0)
        return TRUE;
    print_error("'%s' instead of '%s'\n", error != NULL ? error->message : "no error",
                want);
    return FALSE;
}

/* Whether @block (transfer full), in a place of that size in points, says @want. */
static gboolean
block_says(Fixture *fixture, HkBlock *block, HkSize size, const char *want)
{
    g_autoptr(HkBlock) owned = block;
    g_autoptr(HkScene) scene = hk_scene_new(400, 400);
    g_autoptr(GError) error = NULL;

    return !owned->class->emit(owned, &fixture->context,
                               (HkRect){ 20, 20, size.width, size.height }, scene,
                               &error) &&
           is_said(error, HK_ERROR_FIT, want);
}

/* Whether no piece of @block (transfer full) fits into that size, and it says @want. */
static gboolean
piece_says(Fixture *fixture, HkBlock *block, HkSize size, const char *want)
{
    g_autoptr(HkBlock) owned = block;
    g_autoptr(GError) error = NULL;
    HkBlock *rest = NULL;

    return !owned->class->split(owned, &fixture->context, size.width, size.height,
                                &rest, &error) &&
           is_said(error, HK_ERROR_FIT, want);
}

/* Whether the page of @fixture says @want. */
static gboolean
page_says(Fixture *fixture, HkErrorCode code, const char *want)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) scenes = fixture_draw(fixture, &error);

    return is_said(error, code, want);
}

static void
test_texts_without_room_say_so(void **state)
{
    g_autoptr(Fixture) fixture = fixture_new();

    (void)state;
    assert_true(block_says(fixture, fixture_text(fixture, sentence, NULL),
                           (HkSize){ 200, 5 },
                           "the text is 2.9 mm higher than its place of 1.8 mm"));
    assert_true(block_says(fixture, fixture_text(fixture, "- 支援", NULL),
                           (HkSize){ 12, 200 },
                           "a column of 4 mm is too narrow for this text"));
    assert_true(piece_says(fixture, fixture_text(fixture, sentence, NULL),
                           (HkSize){ 60, 5 },
                           "the text needs 14.1 mm, but there is room for 1.8 mm"));
}

static void
test_boxes_without_room_say_so(void **state)
{
    g_autoptr(Fixture) fixture = fixture_new();

    (void)state;
    assert_true(block_says(fixture,
                           fixture_box(fixture, "1　事業の目的", "green",
                                       fixture_text(fixture, sentence, NULL), NULL),
                           (HkSize){ 20, 200 },
                           "a column of 7 mm is too narrow for the box "
                           "'1　事業の目的'"));
    assert_true(block_says(fixture,
                           fixture_box(fixture, "1　事業の目的", "green",
                                       fixture_text(fixture, sentence, NULL), NULL),
                           (HkSize){ 200, 20 },
                           "the box is 8.5 mm too low for what is in it"));
}

static void
test_captions_without_room_say_so(void **state)
{
    static const char *const notes[] = { "…：資料に値がない", NULL };
    static const HkCaption caption = {
        .label = "表1", .text = "事業別予算額", .unit = "億円", .notes = notes
    };
    g_autoptr(Fixture) fixture = fixture_new();

    (void)state;
    assert_true(block_says(
        fixture, hk_captioned_new(fixture_chart("図", 60), &caption),
        (HkSize){ 30, 200 },
        "a column of 11 mm is too narrow for the caption '表1　事業別予算額'"));
    assert_true(block_says(fixture, hk_captioned_new(fixture_chart("図", 60), &caption),
                           (HkSize){ 200, 20 },
                           "caption and notes leave no room for the block"));
}

static void
test_contents_without_room_say_so(void **state)
{
    HkOutlineEntry entry = { HK_OUTLINE_PAGE, 0, "府省別予算額の推移", "page-1", 2 };
    HkOutline outline = { g_array_new(FALSE, FALSE, sizeof entry) };
    g_autoptr(Fixture) fixture = fixture_new();

    (void)state;
    g_array_append_val(outline.entries, entry);
    assert_true(block_says(fixture, hk_contents_new(&outline, HK_NOWHERE),
                           (HkSize){ 20, 200 },
                           "a column of 7 mm is too narrow for the contents"));
    assert_true(block_says(fixture, hk_contents_new(&outline, HK_NOWHERE),
                           (HkSize){ 300, 2 },
                           "the list of contents is higher than its place"));
    assert_true(piece_says(fixture, hk_contents_new(&outline, HK_NOWHERE),
                           (HkSize){ 300, 2 },
                           "there is no room for one line of the contents"));
    g_array_unref(outline.entries);
}

static void
test_covers_without_room_say_so(void **state)
{
    g_autofree char *title = repeated(sentence, 20);
    g_autofree char *subtitle = repeated(sentence, 100);
    g_autofree char *name = repeated(sentence, 100);
    const char *const names[] = { name, NULL };
    g_autofree char *high = g_strdup_printf(
        "the title needs 13 lines, but there is room for 3: '%s'", title);
    const struct {
        HkPageTexts texts;
        const char *text;
    } cases[] = {
        { { .title = title }, high },
        { { .title = "概要", .subtitle = subtitle },
          "title and subtitle are higher than the page's field" },
        { { .title = "概要", .organisations = names },
          "the cover has too many names to leave room for its title" },
    };
    gboolean said = TRUE;

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Fixture) fixture = fixture_new();

        fixture->page.design = HK_PAGE_COVER;
        fixture->texts = cases[i].texts;
        said &= page_says(fixture, HK_ERROR_FIT, cases[i].text);
    }
    assert_true(said);
}

static void
test_pages_without_room_say_so(void **state)
{
    struct {
        HkPageTexts texts;
        const char *text;
    } cases[] = {
        { { .title = "概要", .lead = NULL }, NULL },
        { { .title = NULL }, NULL },
        { { .title = "概要", .lead = NULL },
          "title, lead and notes leave only 0 mm of the page for its blocks" },
        { { .title = "概要", .source = "出典：予算の概要", .footer = NULL },
          "the footer leaves no room for the source" },
    };
    g_autofree char *title = repeated(sentence, 20);
    g_autofree char *lead = repeated(sentence, 300);
    g_autofree char *line = repeated(sentence, 8);
    g_autofree char *wide = g_strdup_printf(
        "the stamp '%s' is wider than the place for it; give it in lines", line);
    g_autofree char *high = g_strdup_printf(
        "the title needs 6 lines, but the band has room for 3: '%s'", title);
    const char *const stamp[] = { line, NULL };
    gboolean said = TRUE;

    (void)state;
    cases[0].texts.stamp = stamp;
    cases[0].text = wide;
    cases[1].texts.title = title;
    cases[1].text = high;
    cases[2].texts.lead = lead;
    cases[3].texts.footer = line;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Fixture) fixture = fixture_new();

        fixture->texts = cases[i].texts;
        fixture_add(fixture, fixture_chart("図", 50), 0, 0, 0);
        said &= page_says(fixture, HK_ERROR_FIT, cases[i].text);
    }
    assert_true(said);
}

static void
test_grids_without_room_say_so(void **state)
{
    g_autoptr(Fixture) low = fixture_new();
    g_autoptr(Fixture) tall = fixture_new();
    g_autoptr(Fixture) wide = fixture_new();

    (void)state;
    low->texts.title = "府省別予算額の推移";
    fixture_add(low, fixture_chart("図", 900), 1, 1, 1);
    assert_true(page_says(low, HK_ERROR_FIT,
                          "page '府省別予算額の推移' is 143.0 mm too low for its "
                          "blocks; the one in row 1, column 1 sticks out"));
    fixture_add(tall, fixture_chart("図", 50), 1001, 1, 1);
    assert_true(page_says(tall, HK_ERROR_SPEC, "a grid has at most 60 rows"));
    g_array_unref(wide->page.columns);
    wide->page.columns = fixture_tracks("900pt");
    fixture_add(wide, fixture_chart("図", 50), 1, 1, 1);
    assert_true(page_says(
        wide, HK_ERROR_SPEC,
        "the columns are 45.5 mm wider than the page, which has 272.0 mm for them"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_texts_without_room_say_so),
        cmocka_unit_test(test_boxes_without_room_say_so),
        cmocka_unit_test(test_captions_without_room_say_so),
        cmocka_unit_test(test_contents_without_room_say_so),
        cmocka_unit_test(test_covers_without_room_say_so),
        cmocka_unit_test(test_pages_without_room_say_so),
        cmocka_unit_test(test_grids_without_room_say_so),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
