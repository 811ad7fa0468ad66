/* tests/support/budget.h - a small loaded project to run queries on.
 *
 * budget        fiscal_year, ministry (code), program, stage, amount (億円): the
 * rounded amounts of 2020, 2022 and 2023 by program, one supplementary amount in 2022;
 * budget_totals has the totals that the papers print facts         fiscal_year, item,
 * value (one decimal, 件), with every sort of status kpi_values    kpi, fiscal_year,
 * value (count) kpis          kpi, target (count), target_year
 *
 * The file of the budget is generated; line 2 is the first row. */
#pragma once
#include "data/query.h"
#include "data/views.h"
#include "tests/support/declare.h"

typedef struct HkTestBudget {
    char *root;
    HkDeclare *declare;
    HkStore *store;
    HkDiags *diags;    /* what the last query reported */
    GPtrArray *lists;  /* of HkCodeList* */
    GArray *arguments; /* of HkArgument: fy = 2023, who = "mext" */
    HkQueries *queries;
} HkTestBudget;

/* Fails the test if anything cannot be loaded. */
HkTestBudget *hk_test_budget_new(void);
void hk_test_budget_free(HkTestBudget *budget);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkTestBudget, hk_test_budget_free)

/* cmocka's set-up and tear-down of one. */
int hk_test_budget_set_up(void **state);
int hk_test_budget_tear_down(void **state);

/* A data set called "data" of @sql, which stands at briefing.yaml:10:5; its lists are
 * empty. It lives as long as @budget. */
HkDataSpec *hk_test_data(HkTestBudget *budget, const char *sql);
/* A column of its contract, at briefing.yaml:20:3. */
HkColumnContract *
hk_test_column(HkTestBudget *budget, HkDataSpec *data, const char *name, int type);

/* The frame of @data as text, without its header line when @rows_only; the findings,
 * when there is no frame. (transfer full) */
char *hk_test_run(HkTestBudget *budget, const HkDataSpec *data, gboolean rows_only);
/* The findings of the last query, each "FILE:LINE:COLUMN TEXT (HINT)" (transfer full).
 */
char *hk_test_findings(const HkTestBudget *budget);
/* Runs @sql with the key columns @key ("a b", may be NULL) and compares rows, cells
 * parted by blanks and rows by "; ". */
void hk_test_assert_rows(HkTestBudget *budget, const char *sql, const char *key,
                         const char *want);
