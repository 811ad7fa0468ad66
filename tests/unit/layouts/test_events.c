/* tests/unit/layouts/test_events.c - dated events with their weekdays. */
#include "tests/support/golden.h"
#include "tests/support/overlap.h"
#include "tests/support/test.h"
#include "tests/unit/layouts/table-fixture.h"

#include <string.h>

static HkScene *
draw(TableFixture *fixture, const char *options, double width)
{
    GError *error = NULL;
    g_autoptr(HkBlock) block =
        table_fixture_block(fixture, "events", NULL, options, &error);
    HkScene *scene = NULL;

    if (block != NULL)
        scene = table_fixture_draw(fixture, block, width, -1, &error);
    if (scene == NULL)
        fail_msg("%s", error->message);
    hk_assert_legible(scene);
    return scene;
}

static void
test_weekdays_are_worked_out_from_dates_in_any_notation(void **state)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();
    g_autoptr(HkScene) scene =
        draw(fixture,
             "events={date=令和３年５月28日（金）; title=第１回; text=１課題を議論}"
             "{date=2021-08-18; title=第２回; text=・二つの課題\n\n・一時間半を超えた}"
             "{date=R4.1.26; title=第３回}"
             "{when=令和４年度; title=年四回の予定; planned=true}",
             420);
    g_autofree char *dates = table_fixture_texts(scene, "event-date");

    (void)state;
    assert_string_equal(dates, "令和3年5月28日（金）\n令和3年8月18日（水）\n"
                               "令和4年1月26日（水）\n令和４年度\n");
    hk_golden_scene(scene, "events");
}

static void
test_a_wrong_weekday_is_an_error_that_names_the_right_one(void **state)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_null(table_fixture_block(fixture, "events", NULL,
                                    "events={date=令和3年5月28日（木）; title=会議}",
                                    &error));
    if (strstr(error->message, "金") == NULL)
        fail_msg("'%s' does not name 金", error->message);
}

static void
test_events_come_from_rows_in_english(void **state)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();

    (void)state;
    fixture->formatter.language = "en";
    table_fixture_data(fixture, "launches", "day:text* title:text text:text",
                       "2024-02-17|Second flight|Reached the planned orbit.\n"
                       "2024-07-01|Third flight|");
    g_autoptr(HkScene) scene = draw(fixture, "events={data=launches; date=day}", 420);
    g_autofree char *dates = table_fixture_texts(scene, "event-date");
    assert_string_equal(dates, "17 February 2024 (Sat)\n1 July 2024 (Mon)\n");
    hk_golden_scene(scene, "events-english");
}

static void
test_rows_say_which_events_are_planned(void **state)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();

    (void)state;
    table_fixture_data(fixture, "openings", "date:text* title:text planned:text",
                       "2024-07-21|夏の読書会|\n2025-01-11|棚の入替え|0\n"
                       "2025-10-04|改築後の開館|予定");
    g_autoptr(HkScene) scene = draw(fixture, "events={data=openings}", 420);
    g_autofree char *dump = hk_scene_dump(scene);
    g_auto(GStrv) hollow = g_strsplit(dump, "fill=#FFFFFF", -1);
    assert_int_equal(g_strv_length(hollow), 2);
}

static void
test_three_hundred_events_go_on(void **state)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();
    g_autoptr(GString) options = g_string_new("weekday=false; events=");
    g_autoptr(GPtrArray) all =
        g_ptr_array_new_with_free_func((GDestroyNotify)hk_block_free);

    (void)state;
    for (guint i = 0; i < 300; i++)
        g_string_append_printf(options, "{date=%u-04-01; title=%u回目の会議}", 1700 + i,
                               i + 1);
    HkBlock *block = table_fixture_block(fixture, "events", NULL, options->str, NULL);
    while (block != NULL) {
        HkBlock *rest = NULL;

        g_ptr_array_add(all, block);
        assert_true(
            block->class->split(block, &fixture->context, 400, 400, &rest, NULL));
        g_autoptr(HkScene) scene = table_fixture_draw(fixture, block, 400, 400, NULL);
        assert_non_null(scene);
        hk_assert_legible(scene);
        block = rest;
    }
    assert_true(all->len > 10);
}

static void
test_an_event_has_one_time(void **state)
{
    static const char *const wrong[] = {
        "events={title=会議}", "events={date=2021-05-28; when=春; title=会議}"
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autoptr(TableFixture) fixture = table_fixture_new();
        g_autoptr(GError) error = NULL;

        assert_null(table_fixture_block(fixture, "events", NULL, wrong[i], &error));
        assert_string_equal(error->message,
                            "an event has either a 'date' or a time in words, 'when'");
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_weekdays_are_worked_out_from_dates_in_any_notation),
        cmocka_unit_test(test_a_wrong_weekday_is_an_error_that_names_the_right_one),
        cmocka_unit_test(test_events_come_from_rows_in_english),
        cmocka_unit_test(test_rows_say_which_events_are_planned),
        cmocka_unit_test(test_three_hundred_events_go_on),
        cmocka_unit_test(test_an_event_has_one_time),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
