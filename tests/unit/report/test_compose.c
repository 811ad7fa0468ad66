/* tests/unit/report/test_compose.c - pages of a paper that know of each other. */
#include "report/load-tables.h"
#include "report/pipeline.h"
#include "tests/support/scratch.h"
#include "tests/support/test.h"

#include <string.h>

#define CHAIN "      - {flow: chain, caption: %s, nodes: [採取, 培養, 移植]}\n"

/* A paper drawn from its YAML: the dumps of its pages. */
typedef struct Drawn {
    char *folder;
    GPtrArray *pages; /* of char* */
} Drawn;

static void
drawn_clear(Drawn *drawn)
{
    g_ptr_array_unref(drawn->pages);
    hk_scratch_remove(drawn->folder);
    g_free(drawn->folder);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Drawn, drawn_clear)

static void
draw_project(Drawn *drawn)
{
    const char *const paths[] = { drawn->folder, NULL };
    g_autoptr(HkDiags) diags = hk_diags_new();
    g_autoptr(HkProject) project = hk_project_open(paths, -1, diags);
    g_autoptr(HkStore) store = hk_project_open_store(project, diags);
    g_autoptr(HkTextEngine) text = hk_text_engine_new(NULL, NULL);
    g_autoptr(GPtrArray) assignments = g_ptr_array_new();
    const HkPipeline pipeline = {
        .project = project, .store = store, .text = text, .assignments = assignments
    };
    g_autoptr(HkPaperWork) work = NULL;

    assert_non_null(text);
    work = hk_paper_work_new(&pipeline, project->briefings->pdata[0], diags);
    assert_non_null(work);
    assert_true(hk_paper_work_compose(work, diags));
    assert_int_equal(hk_diags_n(diags), 0);
    for (guint i = 0; i < hk_paper_work_pages(work)->len; i++) {
        const HkComposedPage *page = hk_paper_work_pages(work)->pdata[i];

        g_ptr_array_add(drawn->pages, hk_scene_dump(page->scene));
    }
}

static Drawn
draw(const char *pages)
{
    Drawn drawn = { hk_scratch_new(), g_ptr_array_new_with_free_func(g_free) };
    g_autofree char *text = g_strconcat(
        "hakusho: 1\ntitle: 細胞の提供体制\nlanguage: ja\npages:\n", pages, NULL);

    g_free(hk_scratch_write(drawn.folder, "hakusho.yaml", "hakusho: 1\n", -1));
    g_free(hk_scratch_write(drawn.folder, "briefings/a.yaml", text, -1));
    draw_project(&drawn);
    return drawn;
}

/* The texts of the contents on the first page, in the order in which they are drawn. */
static char *
contents_of(const Drawn *drawn)
{
    g_auto(GStrv) lines = g_strsplit(drawn->pages->pdata[0], "\n", -1);
    GString *out = g_string_new(NULL);

    for (guint i = 0; lines[i] != NULL; i++) {
        const char *text = strchr(lines[i], '"');

        if (strstr(lines[i], "text contents") != NULL && text != NULL)
            g_string_append_printf(out, "%.*s ", (int)(strrchr(text, '"') - text - 1),
                                   text + 1);
    }
    return g_string_free(out, FALSE);
}

static void
test_captions_are_listed_with_the_sheet_on_which_they_stand(void **state)
{
    g_autoptr(GString) pages = g_string_new(
        "  - {title: 目次, design: contents, blocks: [{contents: captions}]}\n"
        "  - title: 採取から移植まで\n    blocks:\n");
    g_auto(Drawn) drawn = { 0 };
    g_autofree char *contents = NULL;

    (void)state;
    g_string_append_printf(pages, CHAIN, "臍帯血の流れ");
    g_string_append(pages, "      - text: |\n");
    for (guint i = 0; i < 40; i++)
        g_string_append(pages,
                        "          採取した臍帯血は公的なバンクで保存する。\n\n");
    g_string_append_printf(pages, CHAIN, "iPS細胞の流れ");
    drawn = draw(pages->str);
    contents = contents_of(&drawn);
    assert_int_equal(drawn.pages->len, 3);
    assert_string_equal(contents, "図1　臍帯血の流れ 2 図2　iPS細胞の流れ 3 ");
}

static void
test_captions_inside_boxes_are_listed_and_pages_are_not(void **state)
{
    g_auto(Drawn) drawn =
        draw("  - {title: 目次, design: contents, blocks: [{contents: captions}]}\n"
             "  - {title: 第一部, design: divider}\n"
             "  - title: 体制\n    blocks:\n"
             "      - box: 国内\n        blocks:\n"
             "          - {flow: chain, caption: 提供の流れ, nodes: [採取, 培養]}\n");
    g_autofree char *contents = contents_of(&drawn);

    (void)state;
    assert_string_equal(contents, "図1　提供の流れ 3 ");
}

static void
test_captions_do_not_disturb_the_list_of_pages(void **state)
{
    g_auto(Drawn) drawn =
        draw("  - {title: 目次, design: contents}\n"
             "  - title: 流れ\n    blocks:\n"
             "      - {flow: chain, caption: 提供の流れ, nodes: [採取, 培養]}\n"
             "  - {title: 参考資料, design: divider}\n"
             "  - title: 体制\n    blocks: [{text: 公的なバンクがある。}]\n");
    g_autofree char *contents = contents_of(&drawn);

    (void)state;
    assert_string_equal(contents, "流れ 2 参考資料 3 体制 4 ");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_captions_are_listed_with_the_sheet_on_which_they_stand),
        cmocka_unit_test(test_captions_inside_boxes_are_listed_and_pages_are_not),
        cmocka_unit_test(test_captions_do_not_disturb_the_list_of_pages),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
