/* tests/unit/layouts/test_messages-tables.c - the exact words of what a table,
 * indicators or cards cannot be made of or have no room for. */
#include "tests/support/test.h"

#include "layouts/block-kinds.h"
#include "tests/unit/layouts/table-fixture.h"

#include <string.h>

#define HUGE "9000000000000"
#define PIVOT "table=data; pivot={across=fiscal_year; value=amount}"
#define YEARS "program:text* fiscal_year:year* amount:money"

typedef struct Message {
    const char *kind, *header, *rows, *options;
    double width, height; /* points; 0: the block cannot even be made */
    HkErrorCode code;
    const char *text;
    const char *more; /* the header of the data set "more"; NULL: none */
    const char *more_rows;
} Message;

static const Message tables[] = {
    { "table", "program:text* amount:money", "甲|" HUGE "\n乙|" HUGE,
      "table=data; total=true", 0, 0, HK_ERROR_DATA, "the sum of 'amount' is too large",
      NULL, NULL },
    { "table", "program:text* stage:stage* amount:money",
      "甲|initial|100\n甲|revised|200", "table=data; total=true", 0, 0, HK_ERROR_SPEC,
      "the rows have amounts of the stages 'initial' and 'revised', which must not be "
      "added; pick one in the query, or leave out total and subtotals",
      NULL, NULL },
    { "table", YEARS, "甲|2020|100\n甲|2020|200", PIVOT, 0, 0, HK_ERROR_DATA,
      "data set 'data': rows 2 and 1 have the same 'fiscal_year' and the same columns; "
      "another column must tell them apart",
      NULL, NULL },
    { "table", "program:text* amount:money", "甲|100",
      "table=data; printed={data=more}", 0, 0, HK_ERROR_DATA,
      "'more' has 2 rows; printed totals of a table without a pivot are one row",
      "amount:money", "100\n200" },
    { "table", "program:text* amount:money", "甲|" HUGE,
      "table=data; printed={data=more; difference=true}", 0, 0, HK_ERROR_DATA,
      "the difference of 'amount' is too large", "amount:money", "-" HUGE },
    { "table", "program:text* before:money amount:money", "甲|-" HUGE "|" HUGE,
      "table=data; columns={field=program}{field=before}{field=amount}"
      "{compute=change; of=amount; base=before}",
      0, 0, HK_ERROR_DATA, "a comparison of 'amount' is too large", NULL, NULL },
    { "table", "program:text*", "甲",
      "table=data; columns={field=program}{compute=share}", 0, 0, HK_ERROR_SPEC,
      "'of' must say of which column the share is", NULL, NULL },
    { "table", YEARS, "甲|2020|100", PIVOT "; sort=amount", 0, 0, HK_ERROR_SPEC,
      "'amount' has a column for each year: name the year", NULL, NULL },
    { "table", "program:text* amount:money", "甲|100", "table=data", 5, 200,
      HK_ERROR_FIT,
      "the columns of the table need 36.2 mm more than the 1.8 mm there are", NULL,
      NULL },
    { "table", "program:text* amount:money", "甲|100\n乙|100", "table=data", 200, 10,
      HK_ERROR_FIT,
      "the table is 17.6 mm higher than its place of 3.5 mm, and 10.9 mm at its "
      "smallest",
      NULL, NULL },
};

static const Message indicators[] = {
    { "kpi", "id:text*", "A", "kpi=data", 0, 0, HK_ERROR_SPEC,
      "data set 'data' has no column 'name'; say which column names the indicators "
      "with "
      "'name:'",
      NULL, NULL },
    { "kpi", "name:text*", "論文数", "kpi=data; values=more", 0, 0, HK_ERROR_SPEC,
      "'id:' must say which column of 'data' tells the indicators apart",
      "id:text* fiscal_year:year* value:count", "A|2020|14" },
    { "kpi", "code:text* name:text", "A|論文数", "kpi=data; values=more; id=code", 0, 0,
      HK_ERROR_SPEC,
      "data set 'more' needs the column 'code', one fiscal year and one figure",
      "id:text* fiscal_year:year* value:count", "A|2020|14" },
    { "kpi", "id:text* name:text", "A|論文数", "kpi=data; values=more", 0, 0,
      HK_ERROR_DATA, "the sum of an indicator's years is too large",
      "id:text* fiscal_year:year* value:count",
      "A|2020|9000000000000000000\nA|2021|9000000000000000000" },
    { "kpi", "id:text* name:text parent:text", "A|うち遺伝子治療|B", "kpi=data", 0, 0,
      HK_ERROR_DATA, "'うち遺伝子治療' is part of 'B', which is no indicator of 'data'",
      NULL, NULL },
    { "kpi", "id:text* name:text", "", "kpi=data", 0, 0, HK_ERROR_DATA,
      "data set 'data' has no indicators", NULL, NULL },
};

static const Message cards[] = {
    { "cards", "ministry:code* amount:money", "mext|" HUGE "\nmhlw|" HUGE,
      "cards={share={data=data; by=ministry; value=amount}}", 0, 0, HK_ERROR_DATA,
      "the sum of 'amount' is too large", NULL, NULL },
    { "cards", "ministry:code* amount:money", "mext|100",
      "cards={title=再生医療; value=185億円}", 200, 10, HK_ERROR_FIT,
      "the cards are 18.8 mm higher than their place of 3.5 mm", NULL, NULL },
    { "cards", "ministry:code* amount:money", "mext|100",
      "cards={title=再生・細胞医療・遺伝子治療実現加速化プログラム; value=9}", 40, 200,
      HK_ERROR_FIT,
      "the title '再生・細胞医療・遺伝子治療実現加速化プログラム' is wider than its "
      "card",
      NULL, NULL },
    { "cards", "ministry:code* amount:money", "mext|100",
      "cards={title=甲; value=123,456,789,012,345円}", 60, 200, HK_ERROR_FIT,
      "a figure would have to shrink to 7 % of its size to fit on its card of 21.2 mm; "
      "use fewer cards or a larger unit",
      NULL, NULL },
};

/* Whether @message is what its block says; tells what it says instead. */
static gboolean
is_said(const Message *message)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(HkBlock) block = NULL;
    g_autoptr(HkScene) scene = NULL;

    table_fixture_data(fixture, "data", message->header, message->rows);
    if (message->more != NULL)
        table_fixture_data(fixture, "more", message->more, message->more_rows);
    block =
        table_fixture_block(fixture, message->kind, "data", message->options, &error);
    if (block != NULL && message->width > 0)
        scene =
            table_fixture_draw(fixture, block, message->width, message->height, &error);
    if (scene == NULL && g_error_matches(error, HK_ERROR, (int)message->code) &&
        strcmp(error->message, message->text) == 0)
        return TRUE;
    print_error("%s: '%s'\n", message->options,
                error != NULL ? error->message : "no error");
    return FALSE;
}

/* Whether each of @messages is said. */
static gboolean
are_said(const Message *messages, gsize n)
{
    gboolean said = TRUE;

    for (gsize i = 0; i < n; i++)
        said &= is_said(&messages[i]);
    return said;
}

static void
test_mistakes_of_tables_have_their_words(void **state)
{
    (void)state;
    assert_true(are_said(tables, G_N_ELEMENTS(tables)));
}

static void
test_mistakes_of_indicators_have_their_words(void **state)
{
    (void)state;
    assert_true(are_said(indicators, G_N_ELEMENTS(indicators)));
}

static void
test_mistakes_of_cards_have_their_words(void **state)
{
    (void)state;
    assert_true(are_said(cards, G_N_ELEMENTS(cards)));
}

static void
test_a_column_for_each_of_many_years_is_too_many(void **state)
{
    GString *rows = g_string_new(NULL);

    (void)state;
    for (guint year = 1900; year <= 2000; year++)
        g_string_append_printf(rows, "甲|%u|100\n", year);
    const Message message = {
        "table",
        YEARS,
        rows->str,
        PIVOT,
        0,
        0,
        HK_ERROR_FIT,
        "'fiscal_year' has 101 values: a column for each cannot be printed",
        NULL,
        NULL
    };
    assert_true(is_said(&message));
    g_string_free(rows, TRUE);
}

static void
test_pieces_without_room_for_a_row_say_so(void **state)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();
    g_autoptr(HkBlock) block = NULL;
    g_autoptr(GError) error = NULL;
    HkBlock *rest = NULL;

    (void)state;
    table_fixture_data(fixture, "data", "program:text* amount:money",
                       "甲|1\n乙|2\n丙|3");
    block = table_fixture_block(fixture, "table", "data", "table=data", NULL);
    assert_non_null(block);
    assert_false(block->class->split(block, &fixture->context, 200, 10, &rest, &error));
    assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_FIT));
    assert_string_equal(error->message,
                        "the head and first rows of the table do not fit into 3.5 mm");
}

static void
test_printed_sums_that_differ_are_warned_of(void **state)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();
    g_autoptr(HkBlock) block = NULL;
    const HkFinding *found;

    (void)state;
    table_fixture_data(fixture, "kpis", "id:text* name:text cumulative:count",
                       "A|論文数|80");
    table_fixture_data(fixture, "more", "id:text* fiscal_year:year* value:count",
                       "A|2020|14\nA|2021|11");
    block = table_fixture_block(fixture, "kpi", "kpis", "kpi=kpis; values=more", NULL);
    assert_non_null(block);
    assert_int_equal(hk_diags_n(fixture->context.findings), 1);
    found = hk_diags_get(fixture->context.findings, 0);
    assert_string_equal(found->text, "'論文数': the source prints 80, but its years "
                                     "add up to 25");
    assert_int_equal(found->severity, HK_WARNING);
    assert_int_equal(found->code, HK_ERROR_DATA);
}

static void
test_too_many_cards_are_counted(void **state)
{
    const HkStructDef *def = hk_block_kind_lookup("cards")->def;
    g_autoptr(TableFixture) fixture = table_fixture_new();
    g_autoptr(HkBlock) block = NULL;
    g_autoptr(GError) error = NULL;

    (void)state;
    block = table_fixture_block(fixture, "cards", NULL,
                                "cards={value=1}{value=2}{value=3}{value=4}{value=5}"
                                "{value=6}{value=7}",
                                NULL);
    assert_false(def->check(fixture->spec.options, &error));
    assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_SPEC));
    assert_string_equal(error->message,
                        "there are 7 cards; one to 6 stand side by side");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_mistakes_of_tables_have_their_words),
        cmocka_unit_test(test_mistakes_of_indicators_have_their_words),
        cmocka_unit_test(test_mistakes_of_cards_have_their_words),
        cmocka_unit_test(test_a_column_for_each_of_many_years_is_too_many),
        cmocka_unit_test(test_pieces_without_room_for_a_row_say_so),
        cmocka_unit_test(test_printed_sums_that_differ_are_warned_of),
        cmocka_unit_test(test_too_many_cards_are_counted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
