/* tests/unit/layouts/test_agenda.c - the pages in front of a packet. */
#include "layouts/agenda.h"

#include "tests/support/overlap.h"
#include "tests/support/test.h"

#include <string.h>

static HkTextEngine *engine;

static int
set_up(void **state)
{
    (void)state;
    engine = hk_text_engine_new(NULL, NULL);
    return engine != NULL ? 0 : -1;
}

static int
tear_down(void **state)
{
    (void)state;
    hk_text_engine_free(engine);
    return 0;
}

/* Agenda and list of @n papers, of which every fifth has a title of several lines. */
static GPtrArray *
draw(guint n, guint n_items, guint *n_agenda)
{
    static const char long_title[] =
        "再生・細胞医療・遺伝子治療プロジェクトの方針、予算、進捗と、関係府省の取組の全"
        "体像、"
        "次の年度に向けた課題及び委員からの提言を受けた対応について";
    g_autoptr(GArray) papers = g_array_new(FALSE, TRUE, sizeof(HkAgendaPaper));
    g_autoptr(GArray) items = g_array_new(FALSE, TRUE, sizeof(HkAgendaItem));
    g_autoptr(GPtrArray) notes = g_ptr_array_new();
    g_autoptr(GPtrArray) none = g_ptr_array_new();
    g_autoptr(GPtrArray) about = g_ptr_array_new();
    HkText note = { "資料は会議の後に公表します。" };
    GPtrArray *pages = g_ptr_array_new_with_free_func((GDestroyNotify)hk_scene_free);
    HkAgenda agenda = { .language = "ja",
                        .heading = "再生・細胞医療・遺伝子治療開発協議会（第3回）",
                        .title = "議事次第",
                        .date = "令和8年2月3日（火）14時00分～16時00分",
                        .place = "中央合同庁舎第４号館 12階 共用会議室",
                        .items = items,
                        .papers = papers,
                        .notes = notes };

    g_ptr_array_add(notes, &note);
    for (guint i = 0; i < n; i++) {
        const HkAgendaPaper paper = { .number =
                                          i % 3 == 0 ? "委員提出資料１" : "資料２－１",
                                      .title = i % 5 == 0 ? long_title : "予算の推移",
                                      .by = i % 2 == 0 ? "（内閣府提出資料）" : NULL,
                                      .page = "128",
                                      .anchor = i % 4 == 0 ? NULL : "paper",
                                      .is_part = i % 3 == 1 };

        g_array_append_val(papers, paper);
    }
    for (guint i = 0; i < papers->len && i < 7; i++)
        g_ptr_array_add(about, &g_array_index(papers, HkAgendaPaper, i));
    for (guint i = 0; i < n_items; i++) {
        const HkAgendaItem item = { .mark = (char *)(i % 2 == 0 ? "１" : "（１）"),
                                    .text = i % 3 == 0 ? long_title : "意見交換",
                                    .level = i % 2,
                                    .papers = i % 4 == 0 ? about : none };

        g_array_append_val(items, item);
    }
    assert_true(hk_agenda_draw(&agenda, engine, pages, NULL));
    *n_agenda = pages->len;
    assert_true(hk_agenda_draw_list(&agenda, engine, pages, NULL));
    return pages;
}

static void
test_a_short_agenda_and_its_list_are_a_page_each(void **state)
{
    guint n_agenda;
    g_autoptr(GPtrArray) pages = draw(6, 4, &n_agenda);
    g_autofree char *list = hk_scene_dump(pages->pdata[1]);

    (void)state;
    assert_int_equal(n_agenda, 1);
    assert_int_equal(pages->len, 2);
    assert_non_null(strstr(list, "配付資料一覧"));
    assert_non_null(strstr(list, "資料番号"));
}

static void
test_long_ones_go_on_without_touching_anything(void **state)
{
    guint n_agenda;
    g_autoptr(GPtrArray) pages = draw(60, 25, &n_agenda);

    (void)state;
    assert_in_range(n_agenda, 2, 5);
    assert_in_range(pages->len - n_agenda, 2, 4);
    for (guint i = 0; i < pages->len; i++)
        hk_assert_legible(pages->pdata[i]);
}

static void
test_every_page_of_a_list_has_its_heads(void **state)
{
    guint n_agenda;
    g_autoptr(GPtrArray) pages = draw(60, 0, &n_agenda);

    (void)state;
    for (guint i = n_agenda; i < pages->len; i++) {
        g_autofree char *dump = hk_scene_dump(pages->pdata[i]);

        assert_non_null(strstr(dump, "資料名"));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_short_agenda_and_its_list_are_a_page_each),
        cmocka_unit_test(test_long_ones_go_on_without_touching_anything),
        cmocka_unit_test(test_every_page_of_a_list_has_its_heads),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
