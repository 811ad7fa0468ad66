/* tests/unit/report/test_frozen-plan.c - a plan in a file. */
#include "report/run/frozen-plan.h"
#include "tests/support/scratch.h"
#include "tests/support/test.h"

#include <string.h>

static HkForEachRow *
new_row(const char *origin)
{
    HkForEachRow *row = g_new0(HkForEachRow, 1);

    row->origin = origin;
    row->problems = hk_diags_new();
    row->language = g_strdup("ja");
    row->format = g_strdup("pdf");
    row->assignments = g_ptr_array_new_with_free_func(hk_assignment_free);
    return row;
}

static HkFrozenPaper *
add_paper(HkFrozenPlan *plan, const char *name, const char *origin)
{
    HkFrozenPaper *paper = g_new0(HkFrozenPaper, 1);

    paper->name = g_strdup(name);
    paper->format = g_strdup("pdf");
    paper->briefing = g_strdup("briefings/each.yaml");
    paper->row = new_row(origin);
    g_ptr_array_add(plan->papers, paper);
    return paper;
}

/* A plan of two papers, one of them with everything and the oddest values. */
static HkFrozenPlan *
new_plan(void)
{
    HkFrozenPlan *plan = hk_frozen_plan_new();
    HkFrozenPaper *paper;

    for (int i = 0; i < HK_N_FROZEN_PARTS; i++)
        plan->parts[i] = g_strdup_printf("%d", i);
    plan->language = -1;
    plan->dpi = 150;
    plan->epoch = -1;
    plan->draft = TRUE;
    plan->n_blocked = 3;
    g_ptr_array_add(plan->briefings, g_strdup("briefings/each.yaml"));
    add_paper(plan, "overview", NULL);
    paper = add_paper(plan, "文科省/令和5年度 \"予算\"", "row 1 of 'papers'");
    paper->row->size = g_strdup("A3");
    paper->row->orientation = g_strdup("portrait");
    g_ptr_array_add(paper->row->assignments,
                    hk_assignment_new("note", "a\t\"b\"\n{\"paper\": \"../x\"}\\ # c",
                                      NULL, HK_NOWHERE));
    g_ptr_array_add(paper->row->assignments,
                    hk_assignment_new("empty", "", NULL, HK_NOWHERE));
    return plan;
}

static void
test_a_plan_is_read_as_it_was_written(void **state)
{
    g_autofree char *folder = hk_scratch_new();
    g_autofree char *path = g_build_filename(folder, "plan.jsonl", NULL);
    g_autoptr(HkFrozenPlan) plan = new_plan();
    g_autoptr(HkFrozenPlan) read = NULL;
    const HkFrozenPaper *paper;
    const HkAssignment *note;

    (void)state;
    assert_true(hk_frozen_plan_write(plan, path, NULL));
    read = hk_frozen_plan_read(path, NULL);
    assert_non_null(read);
    assert_string_equal(read->id, plan->id);
    for (int i = 0; i < HK_N_FROZEN_PARTS; i++)
        assert_string_equal(read->parts[i], plan->parts[i]);
    assert_int_equal(read->language, -1);
    assert_int_equal(read->dpi, 150);
    assert_int_equal(read->epoch, -1);
    assert_true(read->draft);
    assert_int_equal(read->n_blocked, 3);
    assert_int_equal(read->papers->len, 2);
    paper = read->papers->pdata[0];
    assert_null(paper->row->origin);
    assert_null(paper->row->size);
    paper = read->papers->pdata[1];
    assert_string_equal(paper->name, "文科省/令和5年度 \"予算\"");
    assert_string_equal(paper->row->origin, "row 1 of 'papers'");
    assert_string_equal(paper->row->orientation, "portrait");
    note = paper->row->assignments->pdata[0];
    assert_string_equal(note->value, "a\t\"b\"\n{\"paper\": \"../x\"}\\ # c");
    assert_string_equal(
        ((const HkAssignment *)paper->row->assignments->pdata[1])->value, "");
    hk_scratch_remove(folder);
}

static void
assert_refused(const char *path, HkErrorCode code, const char *message)
{
    g_autoptr(GError) error = NULL;

    assert_null(hk_frozen_plan_read(path, &error));
    assert_true(g_error_matches(error, HK_ERROR, (int)code));
    assert_non_null(strstr(error->message, message));
}

static void
test_every_change_to_the_file_is_noticed(void **state)
{
    g_autofree char *folder = hk_scratch_new();
    g_autofree char *path = g_build_filename(folder, "plan.jsonl", NULL);
    g_autoptr(HkFrozenPlan) plan = new_plan();
    g_autofree char *text = NULL;
    gsize length;

    (void)state;
    assert_true(hk_frozen_plan_write(plan, path, NULL));
    assert_true(g_file_get_contents(path, &text, &length, NULL));
    for (gsize i = 0; i < length; i += 7) {
        const char before = text[i];
        g_autofree char *cut = hk_scratch_write(folder, "cut.jsonl", text, (gssize)i);

        assert_refused(cut, HK_ERROR_DATA, "plan");
        text[i] ^= 1;
        g_file_set_contents(cut, text, (gssize)length, NULL);
        assert_refused(cut, HK_ERROR_DATA, "plan");
        text[i] = before;
    }
    assert_refused("/nowhere/plan.jsonl", HK_ERROR_MISSING,
                   "cannot read the plan '/nowhere/plan.jsonl'");
    hk_scratch_remove(folder);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_plan_is_read_as_it_was_written),
        cmocka_unit_test(test_every_change_to_the_file_is_noticed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
