/* tests/unit/data/test_figure.c - single figures, and what is said when there is none.
 */
#include "data/figure.h"
#include "tests/support/budget.h"
#include "tests/support/test.h"

#include <string.h>

typedef struct Fixture {
    HkTestBudget *budget;
    GPtrArray *frames;
} Fixture;

static void
add_frame(Fixture *fixture, const char *name, const char *view, const char *sql,
          const char *stage)
{
    HkDataSpec *data = hk_test_data(fixture->budget, sql);
    HkFrame *frame;

    data->name.value = name;
    data->view = (HkText){ view, data->loc };
    data->stage = (HkText){ stage, data->loc };
    frame = hk_query_run(fixture->budget->queries, data, fixture->budget->diags);
    assert_non_null(frame);
    g_ptr_array_add(fixture->frames, frame);
}

static int
set_up(void **state)
{
    Fixture *fixture = g_new0(Fixture, 1);

    fixture->budget = hk_test_budget_new();
    fixture->frames = g_ptr_array_new_with_free_func((GDestroyNotify)hk_frame_unref);
    add_frame(fixture, "stages", "budget_by_year_ministry", NULL, NULL);
    add_frame(fixture, "first", NULL,
              "SELECT fiscal_year, ministry, program, amount FROM budget", "initial");
    add_frame(fixture, "facts", "facts", NULL, NULL);
    *state = fixture;
    return 0;
}

static int
tear_down(void **state)
{
    Fixture *fixture = *state;

    g_ptr_array_unref(fixture->frames);
    hk_test_budget_free(fixture->budget);
    g_free(fixture);
    return 0;
}

/* A figure of the data set @from; its lists are empty. */
static HkFigureSpec
new_spec(Fixture *fixture, const char *from)
{
    return (HkFigureSpec){ .loc = hk_loc("briefing.yaml", 30, 11),
                           .name = hk_declare_text("figure"),
                           .from = { from, hk_loc("briefing.yaml", 30, 18) },
                           .where = hk_declare_texts(fixture->budget->declare, NULL),
                           .of = hk_declare_texts(fixture->budget->declare, NULL) };
}

static HkFigure *
work_out(Fixture *fixture, const HkFigureSpec *spec, GError **error)
{
    return hk_figure_new(spec, fixture->frames, fixture->budget->arguments,
                         &hk_calendar_japan, error);
}

/* The figure has the status and number of @want: "181 provisional", "unknown", or a
 * text. */
static void
assert_figure(Fixture *fixture, const HkFigureSpec *spec, const char *want)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(HkFigure) figure = work_out(fixture, spec, &error);
    g_autofree char *got = NULL;

    if (figure == NULL)
        fail_msg("%s", error->message);
    if (figure->cell.text != NULL)
        got = g_strdup(figure->cell.text);
    else if (figure->cell.status == HK_STATUS_NORMAL)
        got = g_strdup_printf("%" G_GINT64_FORMAT, figure->cell.number);
    else if (hk_status_has_number(figure->cell.status))
        got = g_strdup_printf("%" G_GINT64_FORMAT " %s", figure->cell.number,
                              hk_status_name(figure->cell.status));
    else
        got = g_strdup(hk_status_name(figure->cell.status));
    assert_string_equal(got, want);
}

static void
assert_error(Fixture *fixture, const HkFigureSpec *spec, const char *want)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(HkFigure) figure = work_out(fixture, spec, &error);
    g_autofree char *got = NULL;

    assert_null(figure);
    got = g_strdup_printf("%s:%u:%u %s", hk_error_loc(error).file,
                          hk_error_loc(error).line, hk_error_loc(error).column,
                          error->message);
    assert_string_equal(got, want);
}

static GPtrArray *
year(Fixture *fixture, const char *value)
{
    return hk_declare_pairs(fixture->budget->declare, "fiscal_year", value, NULL);
}

static void
test_totals_of_the_project_are_those_of_the_papers(void **state)
{
    static const struct {
        const char *year, *ministry, *want;
    } cases[] = {
        { "R2", NULL, "18600000000" },    { "R4", NULL, "18400000000" },
        { ":fy", NULL, "18100000000" },   { "R2", "mhlw", "5700000000" },
        { "R4", "厚労省", "5400000000" }, { "R5", ":who", "9200000000" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        HkFigureSpec spec = new_spec(*state, "first");
        Fixture *fixture = *state;

        spec.sum = hk_declare_text("amount");
        spec.where = hk_declare_pairs(
            fixture->budget->declare, "fiscal_year", cases[i].year,
            cases[i].ministry != NULL ? "ministry" : NULL, cases[i].ministry, NULL);
        assert_figure(fixture, &spec, cases[i].want);
    }
}

static void
test_a_sum_has_the_worst_status_of_its_rows(void **state)
{
    HkFigureSpec spec = new_spec(*state, "facts");

    spec.sum = hk_declare_text("value");
    spec.where = year(*state, "R3");
    assert_figure(*state, &spec, "35 provisional");
    spec.where = year(*state, "R4");
    assert_figure(*state, &spec, "suppressed");
    spec.where = year(*state, "R5");
    assert_figure(*state, &spec, "0");
}

static void
test_single_cells_counts_and_extremes(void **state)
{
    Fixture *fixture = *state;
    HkFigureSpec value = new_spec(fixture, "facts"), count = new_spec(fixture, "facts");
    HkFigureSpec least = new_spec(fixture, "first"),
                 greatest = new_spec(fixture, "first");

    value.value = hk_declare_text("value");
    value.where = hk_declare_pairs(fixture->budget->declare, "fiscal_year", "2021",
                                   "item", "b", NULL);
    assert_figure(fixture, &value, "20 provisional");
    value.value = hk_declare_text("item");
    assert_figure(fixture, &value, "b");
    count.count = hk_declare_text("value");
    assert_figure(fixture, &count, "3");
    least.min = hk_declare_text("amount");
    least.where = year(fixture, "R5");
    assert_figure(fixture, &least, "300000000");
    greatest.max = hk_declare_text("amount");
    assert_figure(fixture, &greatest, "9200000000");
}

static void
test_changes_name_their_base(void **state)
{
    Fixture *fixture = *state;
    HkFigureSpec spec = new_spec(fixture, "first");
    g_autoptr(HkFigure) figure = NULL;

    spec.change = hk_declare_text("amount");
    spec.where = year(fixture, ":fy");
    assert_figure(fixture, &spec, "-300000000");
    spec.base = hk_declare_text("R2");
    assert_figure(fixture, &spec, "-500000000");
    spec.base = hk_declare_text("previous-initial");
    figure = work_out(fixture, &spec, NULL);
    assert_non_null(figure);
    assert_true(figure->compared);
    assert_int_equal(figure->change.kind, HK_CHANGE_RATE);
    assert_int_equal(figure->change.rate.number, -1630434);
    assert_int_equal(figure->of.type, HK_VALUE_MONEY);
    spec.change.value = NULL;
    spec.rate = hk_declare_text("amount");
    assert_figure(fixture, &spec, "-1630434");
    spec.rate.value = NULL;
    spec.previous = hk_declare_text("amount");
    assert_figure(fixture, &spec, "18400000000");
}

static void
test_new_and_ended_programs(void **state)
{
    Fixture *fixture = *state;
    HkFigureSpec spec = new_spec(fixture, "first");
    g_autoptr(HkFigure) begun = NULL;
    g_autoptr(HkFigure) ended = NULL;

    spec.change = hk_declare_text("amount");
    spec.where = hk_declare_pairs(fixture->budget->declare, "fiscal_year", "R5",
                                  "program", "加速化", NULL);
    begun = work_out(fixture, &spec, NULL);
    assert_int_equal(begun->change.kind, HK_CHANGE_ALL_NEW);
    spec.where = hk_declare_pairs(fixture->budget->declare, "fiscal_year", "R5",
                                  "program", "拠点", NULL);
    ended = work_out(fixture, &spec, NULL);
    assert_int_equal(ended->change.kind, HK_CHANGE_ALL_GONE);
    assert_true(ended->cell.number == -9100000000);
}

static void
test_a_missing_year_is_not_taken_for_nothing(void **state)
{
    Fixture *fixture = *state;
    HkFigureSpec spec = new_spec(fixture, "first");
    g_autoptr(HkFigure) figure = NULL;

    spec.change = hk_declare_text("amount");
    spec.where = year(fixture, "R4");
    assert_error(fixture, &spec,
                 "briefing.yaml:30:11 no row of 'first' has fiscal_year = 2021; say "
                 "'missing: none' or 'missing: unknown' if that may be");
    spec.missing = HK_MISSING_UNKNOWN;
    figure = work_out(fixture, &spec, NULL);
    assert_int_equal(figure->change.kind, HK_CHANGE_UNKNOWN);
    assert_int_equal(figure->cell.status, HK_STATUS_UNKNOWN);
}

static void
test_stages_are_not_added_up_where_one_holds_the_other(void **state)
{
    Fixture *fixture = *state;
    HkFigureSpec spec = new_spec(fixture, "stages");

    spec.sum = hk_declare_text("amount");
    spec.where = year(fixture, "R4");
    assert_figure(fixture, &spec, "19400000000");
    spec.where = hk_declare_pairs(fixture->budget->declare, "fiscal_year", "R4",
                                  "stage", "補正", NULL);
    assert_figure(fixture, &spec, "1000000000");
    spec.sum.value = NULL;
    spec.change = hk_declare_text("amount");
    spec.where = hk_declare_pairs(fixture->budget->declare, "fiscal_year", "R5",
                                  "stage", "initial", NULL);
    spec.base = hk_declare_text("previous-supplementary");
    assert_figure(fixture, &spec, "17100000000");
    spec.from.value = "first";
    spec.where = year(fixture, "R5");
    assert_error(fixture, &spec,
                 "hakusho.yaml:1:1 'first' does not say which amounts are of the stage "
                 "'supplementary'; all are initial");
    spec.base = hk_declare_text("previous-suplementary");
    assert_error(fixture, &spec,
                 "hakusho.yaml:1:1 'suplementary' is no budget stage; did you mean "
                 "'supplementary'?");
}

static void
test_initial_and_revised_amounts_cannot_be_added(void **state)
{
    Fixture *fixture = *state;
    HkFrame *frame = hk_frame_new("both", HK_NOWHERE);
    const HkColumnType stage = { .type = HK_VALUE_STAGE };
    const HkColumnType money = { .type = HK_VALUE_MONEY, .currency = "JPY" };
    HkFigureSpec spec = new_spec(fixture, "both");

    hk_frame_add_column(frame, "stage", &stage, TRUE);
    hk_frame_add_column(frame, "amount", &money, FALSE);
    hk_frame_add_row(frame, (HkCell[]){ { 0, 0, "initial" }, { 0, 5, NULL } });
    hk_frame_add_row(frame, (HkCell[]){ { 0, 0, "revised" }, { 0, 7, NULL } });
    g_ptr_array_add(fixture->frames, frame);
    spec.sum = hk_declare_text("amount");
    assert_error(
        fixture, &spec,
        "briefing.yaml:30:11 amounts of the budget stages 'initial' and 'revised' "
        "cannot be added; put 'stage' into 'where'");
}

static void
test_shares_are_of_the_declared_whole(void **state)
{
    Fixture *fixture = *state;
    HkFigureSpec spec = new_spec(fixture, "first");

    spec.share = hk_declare_text("amount");
    spec.where = hk_declare_pairs(fixture->budget->declare, "fiscal_year", "R5",
                                  "ministry", "mext", NULL);
    spec.of = year(fixture, "R5");
    assert_figure(fixture, &spec, "50828729");
}

static void
test_mistakes_are_reported_at_their_place(void **state)
{
    Fixture *fixture = *state;
    HkFigureSpec none = new_spec(fixture, "first"), two = new_spec(fixture, "first");
    HkFigureSpec from = new_spec(fixture, "frist"), column = new_spec(fixture, "first");
    HkFigureSpec text = new_spec(fixture, "first"), empty = new_spec(fixture, "first");
    HkFigureSpec where = new_spec(fixture, "first"), many = new_spec(fixture, "first");
    HkFigureSpec change = new_spec(fixture, "first"),
                 wrong = new_spec(fixture, "first");

    assert_error(fixture, &none,
                 "briefing.yaml:30:11 a figure has one of sum, value, count, min, max, "
                 "previous, change, rate and share, and this one has 0");
    two.sum = two.min = hk_declare_text("amount");
    assert_error(fixture, &two,
                 "briefing.yaml:30:11 a figure has one of sum, value, count, min, max, "
                 "previous, change, rate and share, and this one has 2");
    from.sum = hk_declare_text("amount");
    assert_error(
        fixture, &from,
        "briefing.yaml:30:18 there is no data set 'frist'; did you mean 'first'?");
    column.sum = hk_declare_text("amuont");
    assert_error(
        fixture, &column,
        "hakusho.yaml:1:1 'first' has no column 'amuont'; did you mean 'amount'?");
    text.sum = hk_declare_text("program");
    assert_error(fixture, &text,
                 "hakusho.yaml:1:1 'program' is a text, and a figure needs numbers");
    empty.sum = hk_declare_text("amount");
    empty.where = hk_declare_pairs(fixture->budget->declare, "fiscal_year", "R5",
                                   "ministry", "cao", NULL);
    assert_error(
        fixture, &empty,
        "briefing.yaml:30:11 no row of 'first' has fiscal_year = 2023, ministry = "
        "cao; say 'missing: none' or 'missing: unknown' if that may be");
    empty.missing = HK_MISSING_NONE;
    assert_figure(fixture, &empty, "none");
    where.sum = hk_declare_text("amount");
    where.where =
        hk_declare_pairs(fixture->budget->declare, "fiscal_year", ":fz", NULL);
    assert_error(fixture, &where,
                 "hakusho.yaml:1:1 there is no parameter 'fz'; did you mean ':fy'?");
    many.value = hk_declare_text("amount");
    many.where = year(fixture, "R5");
    assert_error(fixture, &many,
                 "briefing.yaml:30:11 6 rows of 'first' have fiscal_year = 2023, and "
                 "'value' takes one; is it 'sum'?");
    change.change = hk_declare_text("amount");
    assert_error(fixture, &change,
                 "briefing.yaml:30:11 which year? put 'fiscal_year' into 'where'");
    wrong.sum = hk_declare_text("amount");
    wrong.where = hk_declare_pairs(fixture->budget->declare, "ministry", "mof", NULL);
    assert_error(fixture, &wrong,
                 "hakusho.yaml:1:1 'mof' is not in the code list 'ministries'");
}

static void
test_all_figures_are_worked_out_and_errors_gathered(void **state)
{
    Fixture *fixture = *state;
    HkFigureSpec good = new_spec(fixture, "first"), bad = new_spec(fixture, "first");
    HkFigureSpec lost = new_spec(fixture, "failed");
    g_autoptr(GPtrArray) specs = g_ptr_array_new();
    g_autoptr(GPtrArray) figures = NULL;
    g_autoptr(GPtrArray) again = NULL;
    g_autoptr(HkDiags) diags = hk_diags_new();

    good.sum = bad.sum = lost.sum = hk_declare_text("amount");
    bad.where = year(fixture, "R9");
    g_ptr_array_add(specs, &good);
    g_ptr_array_add(specs, &bad);
    g_ptr_array_add(specs, &lost);
    figures = hk_figures_new(specs, fixture->frames, fixture->budget->arguments,
                             &hk_calendar_japan, diags);
    assert_int_equal(figures->len, 1);
    assert_int_equal(hk_diags_n(diags), 2);
    assert_non_null(hk_figures_find(figures, "figure"));
    assert_null(hk_figures_find(figures, "total"));
    /* With an error before it, a data set that is not there is an old story. */
    again = hk_figures_new(specs, fixture->frames, fixture->budget->arguments,
                           &hk_calendar_japan, diags);
    assert_int_equal(hk_diags_n(diags), 2);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_totals_of_the_project_are_those_of_the_papers),
        cmocka_unit_test(test_a_sum_has_the_worst_status_of_its_rows),
        cmocka_unit_test(test_single_cells_counts_and_extremes),
        cmocka_unit_test(test_changes_name_their_base),
        cmocka_unit_test(test_new_and_ended_programs),
        cmocka_unit_test(test_a_missing_year_is_not_taken_for_nothing),
        cmocka_unit_test(test_stages_are_not_added_up_where_one_holds_the_other),
        cmocka_unit_test(test_initial_and_revised_amounts_cannot_be_added),
        cmocka_unit_test(test_shares_are_of_the_declared_whole),
        cmocka_unit_test(test_mistakes_are_reported_at_their_place),
        cmocka_unit_test(test_all_figures_are_worked_out_and_errors_gathered),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
