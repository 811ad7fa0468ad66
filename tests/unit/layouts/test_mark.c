/* tests/unit/layouts/test_mark.c - what a paper's status prints beside its pages. */
#include "tests/support/golden.h"
#include "tests/support/overlap.h"
#include "tests/support/test.h"
#include "tests/unit/layouts/fixture.h"

#include <string.h>

#define EMBARGO "令和8年2月3日（火）14時30分　解禁"

static const char *const stamp[] = { "資料１－２", NULL };

/* Where the mark's frame is, and what else reaches into the margin. */
typedef struct Seen {
    HkSize paper;
    HkRect mark;
    guint n_marks, n_in_margin;
} Seen;

static void
see_shape(const char *role, HkRect box, const HkPaint *paint, gpointer data)
{
    Seen *seen = data;

    (void)paint;
    if (strcmp(role, "mark-frame") == 0) {
        seen->mark = box;
        seen->n_marks++;
    } else if (hk_right(box) > seen->paper.width - HK_MM(12)) {
        seen->n_in_margin++;
    }
}

static void
see_text(const char *role, HkRect box, const HkTextLayout *layout, gpointer data)
{
    Seen *seen = data;

    (void)layout;
    if (strcmp(role, "mark") != 0 && hk_right(box) > seen->paper.width - HK_MM(12))
        seen->n_in_margin++;
}

/* One page with everything that stands at its right edge. */
static HkScene *
draw_page(HkPageDesign design, HkSize paper, const char *mark)
{
    g_autoptr(Fixture) fixture = fixture_new();
    GError *error = NULL;

    fixture->page.design = design;
    fixture->request.paper = paper;
    fixture->texts.title = "再生・細胞医療・遺伝子治療プロジェクト";
    fixture->texts.kicker = "令和５年度 健康・医療分野の予算と進捗";
    fixture->texts.stamp = stamp;
    fixture->texts.mark = mark;
    if (design == HK_PAGE_PLAIN || design == HK_PAGE_BARE)
        fixture_add(fixture, fixture_chart("府省別の予算額", 100), 0, 0, 1);
    g_autoptr(GPtrArray) scenes = fixture_draw(fixture, &error);
    if (scenes == NULL)
        fail_msg("%s", error->message);
    assert_int_equal(scenes->len, 1);
    return g_ptr_array_steal_index(scenes, 0);
}

static void
test_a_mark_lies_in_the_margin_of_every_page_and_nothing_else_does(void **state)
{
    static const HkPageDesign designs[] = { HK_PAGE_PLAIN, HK_PAGE_COVER,
                                            HK_PAGE_DIVIDER, HK_PAGE_BARE };
    const HkPaper a3 = { .size = 1, .orientation = HK_ORIENTATION_LANDSCAPE };
    const HkPaper a5 = { .size = 2, .orientation = HK_ORIENTATION_LANDSCAPE };
    const HkSize papers[] = { hk_paper_size(NULL, HK_ORIENTATION_PAPER),
                              hk_paper_size(NULL, HK_ORIENTATION_PORTRAIT),
                              hk_paper_size(&a3, HK_ORIENTATION_PAPER),
                              hk_paper_size(&a5, HK_ORIENTATION_PAPER) };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(designs) * G_N_ELEMENTS(papers); i++) {
        const HkSize paper = papers[i % G_N_ELEMENTS(papers)];
        g_autoptr(HkScene) scene =
            draw_page(designs[i / G_N_ELEMENTS(papers)], paper, EMBARGO);
        Seen seen = { .paper = paper };

        hk_assert_legible(scene);
        hk_scene_foreach_shape(scene, see_shape, &seen);
        hk_scene_foreach_text(scene, see_text, &seen);
        assert_int_equal(seen.n_marks, 1);
        assert_int_equal(seen.n_in_margin, 0);
        assert_true(seen.mark.x > paper.width - HK_MM(12.5));
        assert_true(hk_right(seen.mark) < paper.width - HK_MM(3));
        assert_true(hk_bottom(seen.mark) < paper.height / 2 + HK_MM(10));
    }
}

/* The lines of @scene's dump that are not of the mark. */
static char *
dump_without_mark(const HkScene *scene)
{
    g_autofree char *dump = hk_scene_dump(scene);
    g_auto(GStrv) lines = g_strsplit(dump, "\n", -1);
    GString *out = g_string_new(NULL);

    for (guint i = 0; lines[i] != NULL; i++)
        if (strstr(lines[i], " mark") == NULL)
            g_string_append_printf(out, "%s\n", lines[i]);
    return g_string_free(out, FALSE);
}

static void
test_a_mark_moves_nothing(void **state)
{
    const HkSize paper = hk_paper_size(NULL, HK_ORIENTATION_PAPER);
    g_autoptr(HkScene) plain = draw_page(HK_PAGE_PLAIN, paper, NULL);
    g_autoptr(HkScene) marked = draw_page(HK_PAGE_PLAIN, paper, EMBARGO);
    g_autofree char *before = dump_without_mark(plain);
    g_autofree char *after = dump_without_mark(marked);

    (void)state;
    assert_string_equal(before, after);
}

static void
test_drafts_and_embargoed_papers_look_as_accepted(void **state)
{
    const HkSize paper = hk_paper_size(NULL, HK_ORIENTATION_PAPER);
    g_autoptr(HkScene) draft = draw_page(HK_PAGE_PLAIN, paper, "未定稿");
    g_autoptr(HkScene) english = draw_page(HK_PAGE_PLAIN, paper, "DRAFT");
    g_autoptr(HkScene) embargoed = draw_page(HK_PAGE_COVER, paper, EMBARGO);

    (void)state;
    hk_golden_scene(draft, "mark-draft");
    hk_golden_scene(english, "mark-draft-english");
    hk_golden_scene(embargoed, "mark-embargo");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            test_a_mark_lies_in_the_margin_of_every_page_and_nothing_else_does),
        cmocka_unit_test(test_a_mark_moves_nothing),
        cmocka_unit_test(test_drafts_and_embargoed_papers_look_as_accepted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
