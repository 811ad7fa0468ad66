/* tests/unit/data/test_table.c - what a declaration of a table may not say. */
#include "data/table.h"

#include "tests/support/declare.h"
#include "tests/support/test.h"

#include <string.h>

/* What the check of @def says of @decoded; NULL if nothing. */
static const char *
complaint(const HkStructDef *def, const void *decoded)
{
    g_autoptr(GError) error = NULL;

    if (def->check(decoded, &error))
        return NULL;
    assert_int_equal(error->code, HK_ERROR_SPEC);
    return g_intern_string(error->message);
}

static void
test_names_that_sql_could_mistake_are_refused(void **state)
{
    static const struct {
        const char *name, *message;
    } cases[] = {
        { "hk_file", "'hk_file': names that start with hk_ or sqlite_ are taken" },
        { "amount_status", "'amount_status': names that end with _status are taken" },
        { "budget_totals", "'budget_totals': names that end with _totals are taken" },
        { "rowid", "'rowid' is SQLite's own name" },
        { "a b", "'a b' cannot be a name: no quotes, brackets, dots or blanks" },
        { "YEAR", "two columns are called 'YEAR', whatever the case of the letters" },
        { "予算額", NULL },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(HkDeclare) declare = hk_declare_new();
        HkTable *table = hk_declare_table(declare, "budget", "b.csv");
        const char *found;

        hk_declare_column(declare, table, "year", NULL, HK_VALUE_FISCAL_YEAR);
        hk_declare_column(declare, table, cases[i].name, NULL, HK_VALUE_TEXT);
        found = complaint(&hk_table_def, table);
        if (cases[i].message == NULL)
            assert_null(found);
        else
            assert_string_equal(found, cases[i].message);
    }
}

static void
test_key_and_unpivot_name_declared_columns(void **state)
{
    g_autoptr(HkDeclare) declare = hk_declare_new();
    HkTable *table = hk_declare_table(declare, "budget", "b.csv");
    HkUnpivot unpivot = { .name = hk_declare_text("year"),
                          .value = hk_declare_text("amount") };
    HkColumn *amount;

    (void)state;
    hk_declare_column(declare, table, "year", NULL, HK_VALUE_FISCAL_YEAR);
    amount = hk_declare_money(declare, table, "amount", "予算額", "円");
    table->key = hk_declare_texts(declare, "yaer", NULL);
    assert_string_equal(complaint(&hk_table_def, table),
                        "no column 'yaer' is declared; did you mean 'year'?");
    table->key = hk_declare_texts(declare, "year", NULL);
    table->unpivot = &unpivot;
    assert_string_equal(complaint(&hk_table_def, table),
                        "column 'amount' comes from 'unpivot' and cannot have 'from'");
    amount->from = hk_declare_texts(declare, NULL);
    assert_null(complaint(&hk_table_def, table));
    unpivot.name = hk_declare_text("府省");
    assert_string_equal(complaint(&hk_table_def, table),
                        "no column '府省' is declared");
}

static void
test_codes_need_a_list_and_money_a_unit(void **state)
{
    g_autoptr(HkDeclare) declare = hk_declare_new();
    HkTable *table = hk_declare_table(declare, "budget", "b.csv");
    HkColumn *ministry =
        hk_declare_column(declare, table, "ministry", NULL, HK_VALUE_CODE);
    HkColumn *amount =
        hk_declare_column(declare, table, "amount", NULL, HK_VALUE_MONEY);

    (void)state;
    assert_string_equal(complaint(&hk_column_def, ministry),
                        "column 'ministry' is a code: say 'in', the code list");
    ministry->in = hk_declare_text("ministries");
    assert_null(complaint(&hk_column_def, ministry));
    ministry->type = HK_VALUE_TEXT;
    assert_string_equal(complaint(&hk_column_def, ministry),
                        "column 'ministry' has 'in', which is for 'type: code'");
    assert_string_equal(
        complaint(&hk_column_def, amount),
        "column 'amount' is money: say 'unit' (円, 千円, 百万円, £m ...)");
}

static void
test_the_fingerprint_knows_every_key_and_the_codes_in_use(void **state)
{
    g_autoptr(HkDeclare) declare = hk_declare_new();
    g_autoptr(GPtrArray) lists = g_ptr_array_new();
    HkTable *table = hk_declare_table(declare, "budget", "b.csv");
    HkColumn *ministry =
        hk_declare_column(declare, table, "ministry", NULL, HK_VALUE_CODE);
    HkCodeList *list = hk_declare_codes(declare, "ministries", "mext=文部科学省", NULL);
    g_autofree char *first = NULL, *same = NULL, *other = NULL, *coded = NULL;

    (void)state;
    ministry->in = hk_declare_text("ministries");
    g_ptr_array_add(lists, list);
    first = hk_table_fingerprint(table, lists);
    table->loc = hk_loc("elsewhere.yaml", 99, 9);
    same = hk_table_fingerprint(table, lists);
    assert_string_equal(first, same);
    table->rejects = HK_REJECTS_KEEP;
    other = hk_table_fingerprint(table, lists);
    assert_string_not_equal(first, other);
    ((HkCode *)list->codes->pdata[0])->ja = hk_declare_text("文科省");
    coded = hk_table_fingerprint(table, lists);
    assert_string_not_equal(other, coded);
    g_ptr_array_add(lists, hk_declare_codes(declare, "unused", "a=b", NULL));
    g_free(g_steal_pointer(&same));
    same = hk_table_fingerprint(table, lists);
    assert_string_equal(coded, same);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names_that_sql_could_mistake_are_refused),
        cmocka_unit_test(test_key_and_unpivot_name_declared_columns),
        cmocka_unit_test(test_codes_need_a_list_and_money_a_unit),
        cmocka_unit_test(test_the_fingerprint_knows_every_key_and_the_codes_in_use),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
