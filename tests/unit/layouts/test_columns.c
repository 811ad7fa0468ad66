/* tests/unit/layouts/test_columns.c - lists of names in columns. */
#include "tests/support/golden.h"
#include "tests/support/overlap.h"
#include "tests/support/test.h"
#include "tests/unit/layouts/table-fixture.h"

#include <string.h>

static HkBlock *
build(TableFixture *fixture, const char *options)
{
    GError *error = NULL;
    HkBlock *block = table_fixture_block(fixture, "list", NULL, options, &error);

    if (block == NULL)
        fail_msg("%s", error->message);
    return block;
}

static HkScene *
draw(TableFixture *fixture, HkBlock *block, double width, double height)
{
    GError *error = NULL;
    HkScene *scene = table_fixture_draw(fixture, block, width, height, &error);

    if (scene == NULL)
        fail_msg("%s", error->message);
    hk_assert_legible(scene);
    return scene;
}

static void
test_regions_stand_in_columns_of_one_height(void **state)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();
    g_autoptr(HkBlock) block = build(
        fixture, "columns=3; color=green; list="
                 "{group=北海道・東北地区; items=北海道立総合研究機構|青森県|秋田県}"
                 "{group=関東地区; items=つくば研究支援センター|群馬県産業支援機構}"
                 "{group=中部地区; items=名古屋商工会議所|三重県産業支援センター}"
                 "{group=九州地区; items=福岡県|大分県|宮崎県|鹿児島県}");
    g_autoptr(HkScene) scene = draw(fixture, block, 600, -1);
    g_autofree char *heads = table_fixture_texts(scene, "list-head");

    (void)state;
    assert_string_equal(heads, "北海道・東北地区\n関東地区\n中部地区\n九州地区\n");
    hk_golden_scene(scene, "list");
}

static void
test_rows_become_names_with_notes(void **state)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();

    (void)state;
    table_fixture_data(fixture, "crew", "office:text name:text* note:text",
                       "Bridge|Master|since 2019\n"
                       "Bridge|First officer|\n"
                       "Engine room|Chief engineer|also safety officer\n"
                       "Engine room|Second engineer|on leave until the autumn refit");
    g_autoptr(HkBlock) block =
        build(fixture, "bullets=false; list={data=crew; group=office}");
    g_autoptr(HkScene) scene = draw(fixture, block, 480, -1);
    g_autofree char *notes = table_fixture_texts(scene, "list-note");
    assert_string_equal(notes, "since 2019\nalso safety officer\non leave until the "
                               "autumn refit\n");
    hk_golden_scene(scene, "list-notes");
}

static void
test_three_hundred_names_go_on_with_their_heads(void **state)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();
    g_autoptr(GString) rows = g_string_new(NULL);
    g_autoptr(GPtrArray) all =
        g_ptr_array_new_with_free_func((GDestroyNotify)hk_block_free);
    guint names = 0;

    (void)state;
    for (guint i = 0; i < 300; i++)
        g_string_append_printf(
            rows, "%s%s|%s%u", i > 0 ? "\n" : "", i < 170 ? "大きな組" : "次の組",
            i % 40 == 7 ? "国立研究開発法人日本医療研究開発機構創薬戦略部医薬品研究課"
                          "企画調整班第二係長"
                        : "機構",
            i);
    table_fixture_data(fixture, "many", "group:text name:text*", rows->str);
    HkBlock *block = build(fixture, "columns=4; list={data=many}");
    while (block != NULL) {
        HkBlock *rest = NULL;

        g_ptr_array_add(all, block);
        assert_true(
            block->class->split(block, &fixture->context, 720, 330, &rest, NULL));
        g_autoptr(HkScene) scene = draw(fixture, block, 720, 330);
        g_autofree char *found = table_fixture_texts(scene, "list-name");
        for (const char *c = found; *c != '\0'; c++)
            names += *c == '\n';
        if (all->len == 1) {
            g_autofree char *heads = table_fixture_texts(scene, "list-head");
            assert_non_null(strstr(heads, "大きな組（続き）"));
        }
        block = rest;
    }
    assert_int_equal(names, 300);
    assert_true(all->len > 1);
}

static void
test_three_names_stand_in_three_columns(void **state)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();
    g_autoptr(HkBlock) block =
        build(fixture, "columns=3; list={name=甲}{name=乙}{name=丙}");
    g_autoptr(HkScene) scene = draw(fixture, block, 400, -1);

    (void)state;
    assert_true(hk_scene_size(scene).height < 60);
}

static void
test_what_cannot_be_a_list_is_refused(void **state)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();
    g_autoptr(GError) empty = NULL, nameless = NULL, narrow = NULL;
    g_autoptr(HkBlock) block = build(fixture, "columns=8; list={name=甲}");

    (void)state;
    assert_null(table_fixture_block(fixture, "list", NULL, "list=", &empty));
    assert_string_equal(empty->message, "there is nothing in the list");
    assert_null(
        table_fixture_block(fixture, "list", NULL, "list={group=組}", &nameless));
    assert_string_equal(nameless->message,
                        "an entry of a list has a 'name' or 'items'");
    assert_null(table_fixture_draw(fixture, block, 300, -1, &narrow));
    assert_non_null(strstr(narrow->message, "give fewer 'columns'"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_regions_stand_in_columns_of_one_height),
        cmocka_unit_test(test_rows_become_names_with_notes),
        cmocka_unit_test(test_three_hundred_names_go_on_with_their_heads),
        cmocka_unit_test(test_three_names_stand_in_three_columns),
        cmocka_unit_test(test_what_cannot_be_a_list_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
