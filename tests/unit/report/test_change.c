/* tests/unit/report/test_change.c - figures, blocks and pages that are found again, and
 * differences in words. */
#include "report/change/change.h"
#include "report/change/describe.h"
#include "report/change/text-change.h"
#include "report/record/record-private.h"
#include "tests/support/test.h"

/* A record with one data set of @n rows, keyed by "k": row i is 100 * i. */
static HkPaperRecord *
new_record(guint n)
{
    HkPaperRecord *record = hk_paper_record_new();
    HkRecordedData *data = hk_recorded_data_new();
    HkRecordedColumn *key = hk_recorded_column_new();
    HkRecordedColumn *value = hk_recorded_column_new();

    record->paper = g_strdup("paper");
    record->language = g_strdup("ja");
    record->briefing.path = g_strdup("b.yaml");
    record->briefing.sha256 = g_strdup("0");
    data->name = g_strdup("rows");
    key->name = g_strdup("k");
    key->type = g_strdup("text");
    key->is_key = TRUE;
    value->name = g_strdup("amount");
    value->type = g_strdup("count");
    for (guint i = 0; i < n; i++) {
        g_array_append_val(data->rows, i);
        g_ptr_array_add(key->values, g_strdup_printf("%c", 'a' + (int)i));
        g_ptr_array_add(value->values, g_strdup_printf("%u", 100 * i));
    }
    g_ptr_array_add(data->columns, key);
    g_ptr_array_add(data->columns, value);
    g_ptr_array_add(record->data, data);
    g_ptr_array_add(record->roles, g_strdup("cell"));
    return record;
}

static void
add_page(HkPaperRecord *record, const char *title)
{
    HkRecordedPage *page = g_new0(HkRecordedPage, 1);

    page->title = g_strdup(title);
    g_ptr_array_add(record->pages, page);
}

static int
add_block(HkPaperRecord *record, const char *caption)
{
    HkRecordedBlock *block = g_new0(HkRecordedBlock, 1);

    block->kind = g_strdup("table");
    block->place = g_strdup_printf("b.yaml:%u", record->blocks->len);
    block->caption = g_strdup(caption);
    g_ptr_array_add(record->blocks, block);
    return (int)record->blocks->len - 1;
}

/* The figure of @row on the last page, printed as @text. */
static void
add_figure(HkPaperRecord *record, int block, guint row, const char *text)
{
    HkRecordedSource *source = hk_recorded_source_new();
    const HkRecordedCells cells = { 0, 1, row, row };
    const HkRecordedFigure figure = { .page = record->pages->len,
                                      .block = block,
                                      .text = g_strdup(text),
                                      .source = record->sources->len };

    source->kind = g_strdup("cell");
    source->value = g_strdup(text);
    g_array_append_val(source->cells, cells);
    g_ptr_array_add(record->sources, source);
    g_array_append_val(record->figures, figure);
}

/* Pages 1 and 2 with a table each: rows a, b, and c, d. */
static HkPaperRecord *
two_tables(void)
{
    HkPaperRecord *record = new_record(6);
    int block;

    add_page(record, "one");
    block = add_block(record, "first");
    add_figure(record, block, 0, "10");
    add_figure(record, block, 1, "20");
    add_page(record, "two");
    block = add_block(record, "second");
    add_figure(record, block, 2, "30");
    add_figure(record, block, 3, "40");
    return record;
}

static const HkChangeItem *
item(const HkPaperChange *change, guint index)
{
    assert_true(index < change->items->len);
    return change->items->pdata[index];
}

static void
test_a_paper_is_the_same_as_itself(void **state)
{
    g_autoptr(HkPaperRecord) record = two_tables();
    g_autoptr(HkPaperChange) change = hk_paper_change_new(record, record);

    (void)state;
    assert_int_equal(change->items->len, 0);
    assert_int_equal(change->moves->len, 0);
    assert_false(hk_paper_change_is_different(change));
}

static void
test_an_inserted_page_and_row_change_nothing_else(void **state)
{
    g_autoptr(HkPaperRecord) before = two_tables();
    g_autoptr(HkPaperRecord) after = new_record(6);
    int block;

    (void)state;
    add_page(after, "one");
    block = add_block(after, "first");
    add_figure(after, block, 5, "5");
    add_figure(after, block, 0, "10");
    add_figure(after, block, 1, "21");
    add_page(after, "between");
    block = add_block(after, "third");
    add_figure(after, block, 4, "99");
    add_page(after, "two");
    block = add_block(after, "second");
    add_figure(after, block, 2, "30");
    add_figure(after, block, 3, "40");

    g_autoptr(HkPaperChange) change = hk_paper_change_new(before, after);
    assert_int_equal(change->items->len, 4);
    assert_int_equal(item(change, 0)->kind, HK_EDIT_ADDED);
    assert_string_equal(item(change, 0)->identity, "rows.amount[k=f]");
    assert_int_equal(item(change, 1)->kind, HK_EDIT_CHANGED);
    assert_string_equal(item(change, 1)->was, "20");
    assert_string_equal(item(change, 1)->is, "21");
    assert_string_equal(item(change, 1)->difference, "+1");
    assert_int_equal(item(change, 2)->subject, HK_CHANGE_PAGE);
    assert_string_equal(item(change, 3)->identity, "rows.amount[k=e]");
    assert_int_equal(change->moves->len, 1);
    assert_int_equal(g_array_index(change->moves, HkChangeMove, 0).old_first, 2);
    assert_int_equal(g_array_index(change->moves, HkChangeMove, 0).new_first, 3);
}

static void
test_a_renamed_caption_is_one_change(void **state)
{
    g_autoptr(HkPaperRecord) before = two_tables();
    g_autoptr(HkPaperRecord) after = two_tables();
    HkRecordedBlock *block = after->blocks->pdata[1];

    (void)state;
    g_free(block->caption);
    block->caption = g_strdup("another name");

    g_autoptr(HkPaperChange) change = hk_paper_change_new(before, after);
    assert_int_equal(change->items->len, 1);
    assert_int_equal(item(change, 0)->subject, HK_CHANGE_CAPTION);
    assert_string_equal(item(change, 0)->was, "second");
    assert_string_equal(item(change, 0)->is, "another name");
}

static void
test_blocks_that_changed_places_are_found_again(void **state)
{
    g_autoptr(HkPaperRecord) before = two_tables();
    g_autoptr(HkPaperRecord) after = new_record(6);
    int block;

    (void)state;
    add_page(after, "two");
    block = add_block(after, "second");
    add_figure(after, block, 3, "40");
    add_figure(after, block, 2, "30");
    add_page(after, "one");
    block = add_block(after, "first");
    add_figure(after, block, 1, "20");
    add_figure(after, block, 0, "10");

    g_autoptr(HkPaperChange) change = hk_paper_change_new(before, after);
    assert_int_equal(change->items->len, 0);
    assert_int_equal(change->moves->len, 2);
    assert_true(hk_paper_change_is_different(change));
}

static void
test_sheets_without_a_title_are_found_by_their_figures(void **state)
{
    g_autoptr(HkPaperRecord) before = new_record(6);
    g_autoptr(HkPaperRecord) after = new_record(6);
    HkPaperRecord *const both[] = { before, after };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(both); i++) {
        int block;

        add_page(both[i], "one");
        block = add_block(both[i], "first");
        add_figure(both[i], block, 0, "10");
        add_page(both[i], NULL);
        add_figure(both[i], block, 1, "20");
        add_page(both[i], NULL);
        add_figure(both[i], block, 2, i == 0 ? "30" : "31");
    }

    g_autoptr(HkPaperChange) change = hk_paper_change_new(before, after);
    assert_int_equal(change->items->len, 1);
    assert_int_equal(item(change, 0)->old_page, 3);
    assert_int_equal(item(change, 0)->new_page, 3);
}

static void
test_a_value_that_prints_alike_is_told_apart(void **state)
{
    g_autoptr(HkPaperRecord) before = two_tables();
    g_autoptr(HkPaperRecord) after = two_tables();
    HkRecordedSource *source = after->sources->pdata[0];

    (void)state;
    g_free(source->value);
    source->value = g_strdup("10.4");

    g_autoptr(HkPaperChange) change = hk_paper_change_new(before, after);
    assert_int_equal(change->items->len, 1);
    assert_int_equal(item(change, 0)->kind, HK_EDIT_VALUE);
    assert_int_equal(hk_paper_change_n_printed(change), 0);
    assert_false(hk_paper_change_is_different(change));
}

static void
test_differences_are_in_the_unit_that_is_printed(void **state)
{
    static const struct {
        const char *was, *is, *language, *want;
    } cases[] = {
        { "27", "29", "ja", "+2" },
        { "1,234.5", "1,230", "ja", "▲4.5" },
        { "▲5億円", "▲3億円", "ja", "+2億円" },
        { "181億円", "180.5億円", "ja", "▲0.5億円" },
        { "4兆4,193億円", "4兆4,200億円", "ja", "+7億円" },
        { "37.0%", "37.7%", "ja", "+0.7ポイント" },
        { "+2.1%", "−0.4%", "en", "−2.5 points" },
        { "¥18.1 billion", "¥18.4 billion", "en", "+¥0.3 billion" },
        { "12件", "15件", "ja", "+3件" },
        { "12件", "15人", "ja", NULL },
        { "…", "15", "ja", NULL },
        { "皆増", "12.0%", "ja", NULL },
        { "12", "12", "ja", NULL },
        { NULL, "12", "ja", NULL },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *got =
            hk_describe_difference(cases[i].was, cases[i].is, cases[i].language);

        if (g_strcmp0(got, cases[i].want) != 0)
            fail_msg("%s -> %s: '%s', not '%s'", cases[i].was, cases[i].is, got,
                     cases[i].want);
    }
}

static void
test_texts_that_are_alike_are_one_change(void **state)
{
    static const char *const was[] = { "予算の推移", "対象は三府省である。", "注" };
    static const char *const is[] = { "対象は四府省である。", "予算の推移", "凡例",
                                      "予算の推移" };
    g_autoptr(GPtrArray) before = g_ptr_array_new();
    g_autoptr(GPtrArray) after = g_ptr_array_new();

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(was); i++)
        g_ptr_array_add(before, (gpointer)was[i]);
    for (gsize i = 0; i < G_N_ELEMENTS(is); i++)
        g_ptr_array_add(after, (gpointer)is[i]);

    g_autoptr(GArray) changes = hk_text_changes(before, after);
    const HkTextChange *all = &g_array_index(changes, HkTextChange, 0);
    assert_int_equal(changes->len, 4);
    assert_string_equal(all[0].was, "対象は三府省である。");
    assert_string_equal(all[0].is, "対象は四府省である。");
    assert_null(all[1].was);
    assert_string_equal(all[1].is, "凡例");
    assert_string_equal(all[2].is, "予算の推移");
    assert_string_equal(all[3].was, "注");
    assert_null(all[3].is);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_paper_is_the_same_as_itself),
        cmocka_unit_test(test_an_inserted_page_and_row_change_nothing_else),
        cmocka_unit_test(test_a_renamed_caption_is_one_change),
        cmocka_unit_test(test_blocks_that_changed_places_are_found_again),
        cmocka_unit_test(test_sheets_without_a_title_are_found_by_their_figures),
        cmocka_unit_test(test_a_value_that_prints_alike_is_told_apart),
        cmocka_unit_test(test_differences_are_in_the_unit_that_is_printed),
        cmocka_unit_test(test_texts_that_are_alike_are_one_change),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
