/* tests/unit/data/test_messages-figures.c - what is said of figures, grades and
 * indicators that cannot be worked out. */
#include "data/figure.h"
#include "data/rating.h"
#include "data/views.h"

#include "tests/support/budget.h"
#include "tests/support/cells.h"
#include "tests/support/test.h"

#include <sqlite3.h>

#include <string.h>

/* A frame of one count: two rows, of @first in 2022 and @second in 2023; without the
 * years when not @with_years. */
static HkFrame *
new_frame(gint64 first, gint64 second, gboolean with_years)
{
    HkFrame *frame = hk_frame_new("counts", HK_NOWHERE);
    const HkColumnType year = { .type = HK_VALUE_FISCAL_YEAR };
    const HkColumnType count = { .type = HK_VALUE_COUNT };

    hk_frame_add_column(frame, "n", &count, FALSE);
    if (with_years)
        hk_frame_add_column(frame, "year", &year, TRUE);
    hk_frame_add_row(frame, (HkCell[]){ { 0, first, NULL }, { 0, 2022, NULL } });
    hk_frame_add_row(frame, (HkCell[]){ { 0, second, NULL }, { 0, 2023, NULL } });
    return frame;
}

/* Works out the kind that stands at @kind in HkFigureSpec; it must fail. */
static void
assert_no_figure(HkFrame *frame, gsize kind, const char *year, HkErrorCode code,
                 const char *want)
{
    g_autoptr(HkDeclare) declare = hk_declare_new();
    g_autoptr(GPtrArray) frames =
        g_ptr_array_new_with_free_func((GDestroyNotify)hk_frame_unref);
    HkFigureSpec spec = { .loc = hk_loc("briefing.yaml", 30, 11),
                          .name = hk_declare_text("figure"),
                          .from = hk_declare_text("counts"),
                          .where = hk_declare_texts(declare, NULL),
                          .of = hk_declare_texts(declare, NULL) };
    g_autoptr(HkFigure) figure = NULL;
    g_autoptr(GError) error = NULL;

    g_ptr_array_add(frames, frame);
    *(HkText *)((char *)&spec + kind) = hk_declare_text("n");
    if (year != NULL)
        spec.where = hk_declare_pairs(declare, "year", year, NULL);
    if (kind == offsetof(HkFigureSpec, share))
        spec.of = hk_declare_pairs(declare, "year", "2022", NULL);
    figure = hk_figure_new(&spec, frames, NULL, &hk_calendar_japan, &error);
    assert_null(figure);
    assert_string_equal(error->message, want);
    assert_int_equal(error->code, code);
    assert_string_equal(hk_error_loc(error).file, "briefing.yaml");
    assert_int_equal(hk_error_loc(error).line, 30);
    assert_int_equal(hk_error_loc(error).column, 11);
}

static void
test_figures_that_cannot_be_worked_out_say_why(void **state)
{
    static const struct {
        gint64 first, second;
        gboolean with_years;
        gsize kind;
        const char *year;
        HkErrorCode code;
        const char *want;
    } rows[] = {
        { 1, 2, FALSE, offsetof(HkFigureSpec, value), NULL, HK_ERROR_DATA,
          "2 rows of 'counts' have no condition, and 'value' takes one; is it 'sum'?" },
        { 1, 2, FALSE, offsetof(HkFigureSpec, change), NULL, HK_ERROR_SPEC,
          "'counts' has no fiscal-year column to compare years by" },
        { 1, 2, FALSE, offsetof(HkFigureSpec, previous), NULL, HK_ERROR_SPEC,
          "'counts' has no fiscal-year column to compare years by" },
        { G_MININT64 + 1, G_MAXINT64, TRUE, offsetof(HkFigureSpec, change), "2023",
          HK_ERROR_DATA, "the comparison is too large for 64 bits" },
        { 1, G_MAXINT64, TRUE, offsetof(HkFigureSpec, rate), "2023", HK_ERROR_DATA,
          "the comparison is too large for 64 bits" },
        { 1, G_MAXINT64, TRUE, offsetof(HkFigureSpec, share), "2023", HK_ERROR_DATA,
          "the share is too large for 64 bits" },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        assert_no_figure(new_frame(rows[i].first, rows[i].second, rows[i].with_years),
                         rows[i].kind, rows[i].year, rows[i].code, rows[i].want);
}

/* The table of a single grade. */
static const HkStructDef *
grade_def(void)
{
    for (guint i = 0; i < hk_rating_rule_def.n_fields; i++)
        if (strcmp(hk_rating_rule_def.fields[i].key, "grades") == 0)
            return hk_rating_rule_def.fields[i].sub;
    return NULL;
}

static void
test_grades_have_one_threshold_that_is_a_percentage(void **state)
{
    static const struct {
        const char *from, *above, *want;
        guint column;
    } rows[] = {
        { "80", "80", "grade 'A' has both 'from' (at least) and 'above' (more than)",
          20 },
        { "most", NULL, "'most' is no percentage with at most 6 decimals", 10 },
        { NULL, "1.0000001", "'1.0000001' is no percentage with at most 6 decimals",
          20 },
        { NULL, "5円", "'5円' is no percentage with at most 6 decimals", 20 },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        const HkGrade grade = {
            .name = hk_declare_text("A"),
            .from = { rows[i].from, hk_loc("hakusho.yaml", 3, 10) },
            .above = { rows[i].above, hk_loc("hakusho.yaml", 3, 20) },
        };
        g_autoptr(GError) error = NULL;

        assert_false(grade_def()->check(&grade, &error));
        assert_string_equal(error->message, rows[i].want);
        assert_int_equal(error->code, HK_ERROR_SPEC);
        assert_int_equal(hk_error_loc(error).line, 3);
        assert_int_equal(hk_error_loc(error).column, rows[i].column);
    }
}

static void
test_figures_with_too_many_decimals_cannot_be_printed(void **state)
{
    const HkColumnType type = { .type = HK_VALUE_COUNT, .unit = "件" };
    const HkPrint print = { .has_decimals = TRUE, .decimals = 6 };
    const HkCell cell = { .number = G_MAXINT64 };
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_null(hk_format_cell(&hk_test_formatter, &type, &cell, &print, &error));
    assert_string_equal(error->message, "件 cannot be printed in 'its own unit'");
    assert_int_equal(error->code, HK_ERROR_SPEC);
}

static void
test_two_indicators_cannot_have_one_name(void **state)
{
    HkTestBudget *budget = *state;
    HkKpiSpec spec = {
        .name = { "progress", hk_loc("hakusho.yaml", 8, 3) },
        .values = hk_declare_text("kpi_values"),
        .targets = hk_declare_text("kpis"),
        .kpi = hk_declare_text("kpi"),
        .value = hk_declare_text("value"),
        .target = hk_declare_text("target"),
    };
    g_autoptr(GPtrArray) kpis = g_ptr_array_new();
    g_autoptr(GError) error = NULL;
    sqlite3 *db = NULL;

    g_ptr_array_add(kpis, &spec);
    g_ptr_array_add(kpis, &spec);
    assert_int_equal(sqlite3_open(hk_store_path(budget->store), &db), SQLITE_OK);
    assert_null(hk_views_make(db, budget->store, budget->lists, kpis, &error));
    sqlite3_close(db);
    /* Whether the name is quoted depends on the version of SQLite. */
    assert_true(
        g_str_has_prefix(error->message, "the view 'progress' cannot be made: view "));
    assert_true(g_str_has_suffix(error->message, " already exists"));
    assert_int_equal(error->code, HK_ERROR_INTERNAL);
    assert_int_equal(hk_error_loc(error).line, 8);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_figures_that_cannot_be_worked_out_say_why),
        cmocka_unit_test(test_grades_have_one_threshold_that_is_a_percentage),
        cmocka_unit_test(test_figures_with_too_many_decimals_cannot_be_printed),
        cmocka_unit_test(test_two_indicators_cannot_have_one_name),
    };

    return cmocka_run_group_tests(tests, hk_test_budget_set_up,
                                  hk_test_budget_tear_down);
}
