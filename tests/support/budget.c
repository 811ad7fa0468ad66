/* tests/support/budget.c - a small loaded project to run queries on. */
#include "tests/support/budget.h"

#include "data/ingest.h"
#include "tests/support/scratch.h"
#include "tests/support/test.h"

#include <string.h>

static const char budget_csv[] = "年度,府省,事業名,区分,予算額（億円）\n"
                                 "R2,文科省,拠点,当初,91\n"
                                 "R2,厚労省,実用化,当初,28\n"
                                 "R2,厚労省,新規,当初,16\n"
                                 "R2,厚労省,がん,当初,9\n"
                                 "R2,厚労省,難病,当初,4\n"
                                 "R2,経産省,産業化,当初,38\n"
                                 "R2,,合計,当初,185\n"
                                 "R4,文科省,拠点,当初,91\n"
                                 "R4,文科省,拠点,補正,10\n"
                                 "R4,厚労省,実用化,当初,27\n"
                                 "R4,厚労省,新規,当初,14\n"
                                 "R4,厚労省,がん,当初,9\n"
                                 "R4,厚労省,難病,当初,4\n"
                                 "R4,経産省,産業化,当初,39\n"
                                 "R4,,合計,当初,183\n"
                                 "R5,文科省,加速化,当初,92\n"
                                 "R5,厚労省,実用化,当初,27\n"
                                 "R5,厚労省,新規,当初,13\n"
                                 "R5,厚労省,がん,当初,9\n"
                                 "R5,厚労省,難病,当初,3\n"
                                 "R5,経産省,産業化,当初,37\n"
                                 "R5,,合計,当初,181\n";

static const char facts_csv[] = "年度,項目,値（件）\n"
                                "R3,a,1.5\n"
                                "R4,a,…\n"
                                "R5,a,－\n"
                                "R3,b,2.0p\n"
                                "R4,b,x\n"
                                "R5,b,0\n";

static const char values_csv[] = "指標,年度,値\n"
                                 "POC,R2,14\nPOC,R3,11\nPOC,R4,54\n"
                                 "TRIAL,R2,11\nTRIAL,R3,7\nTRIAL,R4,9\n"
                                 "OTHER,R2,200\nOTHER,R3,126\nOTHER,R4,123\n";

static const char targets_csv[] = "指標,目標値,目標年度\n"
                                  "POC,25,R6\nTRIAL,20,R6\nOTHER,,\n";

static void
load(HkTestBudget *budget, HkTable *table, const char *csv)
{
    const HkText *file = table->files->pdata[0];
    g_autofree char *path = hk_scratch_write(budget->root, file->value, csv, -1);
    const HkLoadContext context = { .root = budget->root,
                                    .calendar = &hk_calendar_japan,
                                    .code_lists = budget->lists };
    HkLoadReport *report =
        hk_table_load(budget->store, table, &context, FALSE, budget->diags);
    g_autofree char *findings = hk_test_findings(budget);

    assert_non_null(path);
    assert_string_equal(findings, "");
    hk_load_report_free(report);
}

static void
load_budget(HkTestBudget *budget)
{
    HkTable *table = hk_declare_table(budget->declare, "budget", "budget.csv");

    hk_declare_column(budget->declare, table, "fiscal_year", "年度",
                      HK_VALUE_FISCAL_YEAR);
    hk_declare_column(budget->declare, table, "ministry", "府省", HK_VALUE_CODE)->in =
        hk_declare_text("ministries");
    hk_declare_column(budget->declare, table, "program", "事業名", HK_VALUE_TEXT);
    hk_declare_column(budget->declare, table, "stage", "区分", HK_VALUE_STAGE);
    hk_declare_money(budget->declare, table, "amount", "予算額（億円）", "億円");
    table->key = hk_declare_texts(budget->declare, "fiscal_year", "ministry", "program",
                                  "stage", NULL);
    hk_declare_rule(budget->declare, table->totals, "program", "合計");
    load(budget, table, budget_csv);
}

static void
load_facts(HkTestBudget *budget)
{
    HkTable *table = hk_declare_table(budget->declare, "facts", "facts.csv");
    HkColumn *value;

    hk_declare_column(budget->declare, table, "fiscal_year", "年度",
                      HK_VALUE_FISCAL_YEAR);
    hk_declare_column(budget->declare, table, "item", "項目", HK_VALUE_TEXT);
    value =
        hk_declare_column(budget->declare, table, "value", "値（件）", HK_VALUE_NUMBER);
    value->unit = hk_declare_text("件");
    value->decimals = 1;
    load(budget, table, facts_csv);
}

static void
load_kpis(HkTestBudget *budget)
{
    HkTable *values = hk_declare_table(budget->declare, "kpi_values", "values.csv");
    HkTable *targets = hk_declare_table(budget->declare, "kpis", "targets.csv");

    hk_declare_column(budget->declare, values, "kpi", "指標", HK_VALUE_TEXT);
    hk_declare_column(budget->declare, values, "fiscal_year", "年度",
                      HK_VALUE_FISCAL_YEAR);
    hk_declare_column(budget->declare, values, "value", "値", HK_VALUE_COUNT);
    load(budget, values, values_csv);
    hk_declare_column(budget->declare, targets, "kpi", "指標", HK_VALUE_TEXT);
    hk_declare_column(budget->declare, targets, "target", "目標値", HK_VALUE_COUNT);
    hk_declare_column(budget->declare, targets, "target_year", "目標年度",
                      HK_VALUE_FISCAL_YEAR);
    load(budget, targets, targets_csv);
}

static void
declare_arguments(HkTestBudget *budget)
{
    const HkArgument arguments[] = {
        { .name = "fy",
          .type = { .type = HK_VALUE_FISCAL_YEAR },
          .cell = { HK_STATUS_NORMAL, 2023, NULL } },
        { .name = "who",
          .type = { .type = HK_VALUE_CODE, .codes = budget->lists->pdata[0] },
          .cell = { HK_STATUS_NORMAL, 0, "mext" } },
    };

    budget->arguments = g_array_new(FALSE, FALSE, sizeof(HkArgument));
    g_array_append_vals(budget->arguments, arguments, G_N_ELEMENTS(arguments));
}

HkTestBudget *
hk_test_budget_new(void)
{
    HkTestBudget *budget = g_new0(HkTestBudget, 1);
    g_autofree char *path = NULL;
    HkQueryContext context = { .calendar = &hk_calendar_japan };

    budget->root = hk_scratch_new();
    budget->declare = hk_declare_new();
    budget->diags = hk_diags_new();
    budget->lists = g_ptr_array_new();
    g_ptr_array_add(budget->lists,
                    hk_declare_codes(budget->declare, "ministries", "mext=文科省",
                                     "mhlw=厚労省", "meti=経産省", "cao=内閣府", NULL));
    path = hk_store_default_path(budget->root);
    budget->store = hk_store_open(path, HK_STORE_WRITE, NULL);
    assert_non_null(budget->store);
    load_budget(budget);
    load_facts(budget);
    load_kpis(budget);
    declare_arguments(budget);
    context.folder = budget->root;
    context.code_lists = budget->lists;
    context.arguments = budget->arguments;
    budget->queries = hk_queries_open(budget->store, &context, budget->diags);
    assert_non_null(budget->queries);
    return budget;
}

void
hk_test_budget_free(HkTestBudget *budget)
{
    hk_queries_free(budget->queries);
    hk_store_free(budget->store);
    hk_diags_free(budget->diags);
    hk_declare_free(budget->declare);
    g_ptr_array_unref(budget->lists);
    g_array_unref(budget->arguments);
    hk_scratch_remove(budget->root);
    g_free(budget->root);
    g_free(budget);
}

int
hk_test_budget_set_up(void **state)
{
    *state = hk_test_budget_new();
    return 0;
}

int
hk_test_budget_tear_down(void **state)
{
    hk_test_budget_free(*state);
    return 0;
}

HkDataSpec *
hk_test_data(HkTestBudget *budget, const char *sql)
{
    HkDataSpec *data = hk_declare_keep(budget->declare, sizeof *data);

    data->loc = hk_loc("briefing.yaml", 9, 3);
    data->name = (HkText){ "data", data->loc };
    data->key = hk_declare_texts(budget->declare, NULL);
    data->columns = hk_declare_texts(budget->declare, NULL);
    data->where = hk_declare_texts(budget->declare, NULL);
    data->sql = (HkText){ sql, hk_loc("briefing.yaml", 10, 5) };
    data->timeout = 10;
    return data;
}

HkColumnContract *
hk_test_column(HkTestBudget *budget, HkDataSpec *data, const char *name, int type)
{
    HkColumnContract *column = hk_declare_keep(budget->declare, sizeof *column);

    column->loc = hk_loc("briefing.yaml", 20, 3);
    column->name = (HkText){ name, column->loc };
    column->type = type;
    column->decimals = -1;
    g_ptr_array_add(data->columns, column);
    return column;
}

char *
hk_test_findings(const HkTestBudget *budget)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < hk_diags_n(budget->diags); i++) {
        const HkFinding *finding = hk_diags_get(budget->diags, i);

        g_string_append_printf(text, "%s%s:%u:%u %s", i > 0 ? "\n" : "",
                               finding->loc.file, finding->loc.line,
                               finding->loc.column, finding->text);
        if (finding->hint != NULL)
            g_string_append_printf(text, " (%s)", finding->hint);
    }
    return g_string_free(text, FALSE);
}

char *
hk_test_run(HkTestBudget *budget, const HkDataSpec *data, gboolean rows_only)
{
    g_autoptr(HkFrame) frame = NULL;
    g_autofree char *dump = NULL;

    hk_diags_free(budget->diags);
    budget->diags = hk_diags_new();
    frame = hk_query_run(budget->queries, data, budget->diags);
    if (frame == NULL)
        return hk_test_findings(budget);
    dump = hk_frame_dump(frame);
    return g_strdup(rows_only ? strchr(dump, '\n') + 1 : dump);
}

void
hk_test_assert_rows(HkTestBudget *budget, const char *sql, const char *key,
                    const char *want)
{
    HkDataSpec *data = hk_test_data(budget, sql);
    g_auto(GStrv) names = g_strsplit(key != NULL ? key : "", " ", -1);
    g_autofree char *dump = NULL;
    g_auto(GStrv) lines = NULL;
    g_autofree char *rows = NULL;

    for (guint i = 0; names[i] != NULL && *names[i] != '\0'; i++) {
        HkText *name = hk_declare_keep(budget->declare, sizeof *name);

        *name = (HkText){ g_intern_string(names[i]), hk_loc("briefing.yaml", 8, 10) };
        g_ptr_array_add(data->key, name);
    }
    dump = hk_test_run(budget, data, TRUE);
    lines = g_strsplit(g_strdelimit(g_strchomp(dump), "\t", ' '), "\n", -1);
    rows = g_strjoinv("; ", lines);
    assert_string_equal(rows, want);
}
