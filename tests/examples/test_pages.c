/* tests/examples/test_pages.c - every page of the example papers can be read, and shows
 * what docs/CAPABILITIES.md says it shows.
 *
 * A row of that file names a number, a capability, how it is written, the roles of the
 * marks that draw it, the example page, and a page of tests/examples/other/ on which
 * the same block draws other data. */
#include "report/load-tables.h"
#include "report/pipeline.h"
#include "tests/support/overlap.h"
#include "tests/support/scratch.h"
#include "tests/support/test.h"

#include <string.h>

#define N_CAPABILITIES 49
#define N_CELLS 6

/* The scenes of one paper, and what was found while it was drawn. */
typedef struct Paper {
    char *name;
    GPtrArray *pages; /* of char*, the dumps */
    char *reports;    /* of texts that cannot be read, page by page */
    char *findings;
} Paper;

/* The papers of examples/, their English editions, and tests/examples/other/. */
typedef struct Drawn {
    GPtrArray *examples, *english, *others; /* of Paper */
} Drawn;

static void
paper_free(gpointer data)
{
    Paper *paper = data;

    g_free(paper->name);
    g_ptr_array_unref(paper->pages);
    g_free(paper->reports);
    g_free(paper->findings);
    g_free(paper);
}

static char *
findings_text(const HkDiags *diags)
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < hk_diags_n(diags); i++)
        hk_finding_print(hk_diags_get(diags, i), out);
    return g_string_free(out, FALSE);
}

static void
take_pages(Paper *paper, const HkPaperWork *work)
{
    const GPtrArray *pages = hk_paper_work_pages(work);
    g_autoptr(GString) reports = g_string_new(NULL);

    for (guint i = 0; i < pages->len; i++) {
        const HkComposedPage *page = pages->pdata[i];
        g_autofree char *report = hk_overlap_report(page->scene);

        g_ptr_array_add(paper->pages, hk_scene_dump(page->scene));
        if (*report != '\0')
            g_string_append_printf(reports, "%s, page %u:\n%s", paper->name, i + 1,
                                   report);
    }
    paper->reports = g_strdup(reports->str);
}

static Paper *
draw_paper(const HkPipeline *pipeline, const HkBriefing *briefing)
{
    g_autoptr(HkDiags) diags = hk_diags_new();
    g_autoptr(HkPaperWork) work = hk_paper_work_new(pipeline, briefing, diags);
    Paper *paper = g_new0(Paper, 1);

    paper->name = hk_briefing_output_name(briefing);
    paper->pages = g_ptr_array_new_with_free_func(g_free);
    if (work != NULL && hk_paper_work_compose(work, diags))
        take_pages(paper, work);
    paper->findings = findings_text(diags);
    if (hk_diags_have_error(diags))
        fail_msg("%s", paper->findings);
    return paper;
}

/* Adds the papers of the project in @folder. */
static void
draw_project(const char *folder, int language, GPtrArray *papers)
{
    const char *const paths[] = { folder, NULL };
    g_autoptr(HkDiags) diags = hk_diags_new();
    g_autoptr(HkProject) project = hk_project_open(paths, language, diags);
    g_autoptr(HkStore) store = NULL;
    g_autoptr(HkTextEngine) text = NULL;
    g_autoptr(GPtrArray) assignments = g_ptr_array_new();

    assert_non_null(project);
    store = hk_project_open_store(project, diags);
    assert_non_null(store);
    g_ptr_array_unref(hk_load_tables(store, project, NULL, FALSE, diags));
    text = hk_text_engine_new(NULL, NULL);
    assert_non_null(text);
    if (hk_diags_have_error(diags)) {
        g_autofree char *findings = findings_text(diags);

        fail_msg("%s", findings);
    }
    for (guint i = 0; i < project->briefings->len; i++)
        g_ptr_array_add(papers, draw_paper(&(HkPipeline){ .project = project,
                                                          .store = store,
                                                          .text = text,
                                                          .assignments = assignments },
                                           project->briefings->pdata[i]));
}

/* All papers of the projects below @from, drawn in a copy. */
static GPtrArray *
draw_all(const char *from, int language)
{
    GPtrArray *papers = g_ptr_array_new_with_free_func(paper_free);
    g_autofree char *scratch = hk_scratch_new();
    g_autofree char *copy = g_build_filename(scratch, "copy", NULL);
    const char *argv[] = { "cp", "-r", from, copy, NULL };
    g_autoptr(GDir) folder = NULL;
    const char *name;

    assert_true(g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL,
                             NULL, NULL, NULL, NULL));
    folder = g_dir_open(copy, 0, NULL);
    assert_non_null(folder);
    while ((name = g_dir_read_name(folder)) != NULL) {
        g_autofree char *project = g_build_filename(copy, name, NULL);
        g_autofree char *file = g_build_filename(project, "hakusho.yaml", NULL);

        if (g_file_test(file, G_FILE_TEST_EXISTS))
            draw_project(project, language, papers);
    }
    hk_scratch_remove(scratch);
    return papers;
}

/* Drawing takes longer than everything else: it is done once. */
static int
draw_both(void **state)
{
    Drawn *drawn = g_new0(Drawn, 1);

    drawn->examples = draw_all(HK_SOURCE_DIR "/examples", -1);
    drawn->english = draw_all(HK_SOURCE_DIR "/examples", HK_LANGUAGE_EN);
    drawn->others = draw_all(HK_SOURCE_DIR "/tests/examples/other", -1);
    *state = drawn;
    return 0;
}

static int
free_both(void **state)
{
    Drawn *drawn = *state;

    g_ptr_array_unref(drawn->examples);
    g_ptr_array_unref(drawn->english);
    g_ptr_array_unref(drawn->others);
    g_free(drawn);
    return 0;
}

static void
assert_all_legible(const GPtrArray *papers)
{
    g_autoptr(GString) reports = g_string_new(NULL);

    assert_true(papers->len > 0);
    for (guint i = 0; i < papers->len; i++)
        g_string_append(reports, ((const Paper *)papers->pdata[i])->reports);
    if (reports->len > 0)
        fail_msg("%s", reports->str);
}

static void
test_every_text_of_every_example_page_can_be_read(void **state)
{
    const Drawn *drawn = *state;

    assert_all_legible(drawn->examples);
}

static void
test_every_text_of_the_english_editions_can_be_read(void **state)
{
    const Drawn *drawn = *state;

    assert_all_legible(drawn->english);
}

static void
test_other_data_can_be_read_and_give_no_findings(void **state)
{
    const Drawn *drawn = *state;

    assert_all_legible(drawn->others);
    for (guint i = 0; i < drawn->others->len; i++)
        assert_string_equal(((const Paper *)drawn->others->pdata[i])->findings, "");
}

/* The page that "paper 3" names; NULL if there is none. */
static const char *
find_page(const GPtrArray *papers, const char *text)
{
    g_auto(GStrv) words = g_strsplit(text, " ", 2);
    const guint64 page = words[1] != NULL ? g_ascii_strtoull(words[1], NULL, 10) : 0;

    for (guint i = 0; i < papers->len; i++) {
        const Paper *paper = papers->pdata[i];

        if (strcmp(paper->name, words[0]) == 0 && page > 0 && page <= paper->pages->len)
            return paper->pages->pdata[page - 1];
    }
    return NULL;
}

/* Whether a mark or group of the role that @wanted names is on @page; with a text in
 * quotes behind the role, whether one with that text is. */
static gboolean
has_role(const char *page, const char *wanted)
{
    g_auto(GStrv) lines = g_strsplit(page, "\n", -1);
    g_auto(GStrv) parts = g_strsplit(wanted, "\"", 3);
    const char *role = g_strstrip(parts[0]);

    for (guint i = 0; lines[i] != NULL; i++) {
        g_auto(GStrv) words = g_strsplit(g_strchug(lines[i]), " ", 3);

        if (words[0] != NULL && words[1] != NULL && strcmp(words[1], role) == 0 &&
            (parts[1] == NULL || (words[2] != NULL && strstr(words[2], parts[1]))))
            return TRUE;
    }
    return FALSE;
}

/* The cells of a row of the table, without their blanks and code marks; NULL for other
 * lines. */
static char **
row_cells(const char *line)
{
    char **cells;

    if (!g_str_has_prefix(line, "| C"))
        return NULL;
    cells = g_strsplit(line + 1, "|", N_CELLS + 1);
    for (guint i = 0; cells[i] != NULL; i++) {
        g_strstrip(g_strdelimit(cells[i], "`", ' '));
        if (i < N_CELLS && cells[i + 1] == NULL)
            fail_msg("'%s' has too few cells", line);
    }
    return cells;
}

static void
check_page(GString *wrong, const GPtrArray *papers, char *const *cells, guint cell)
{
    const char *page = find_page(papers, cells[cell]);
    g_auto(GStrv) roles = g_strsplit(cells[3], ",", -1);

    if (page == NULL)
        g_string_append_printf(wrong, "%s: there is no page '%s'\n", cells[0],
                               cells[cell]);
    for (guint i = 0; page != NULL && roles[i] != NULL; i++)
        if (!has_role(page, g_strstrip(roles[i])))
            g_string_append_printf(wrong, "%s: '%s' has nothing of the role '%s'\n",
                                   cells[0], cells[cell], roles[i]);
}

static void
test_pages_show_what_the_list_of_capabilities_says(void **state)
{
    const Drawn *drawn = *state;
    g_autoptr(GString) wrong = g_string_new(NULL);
    g_autofree char *text = NULL;
    g_auto(GStrv) lines = NULL;
    guint n = 0;

    assert_true(
        g_file_get_contents(HK_SOURCE_DIR "/docs/CAPABILITIES.md", &text, NULL, NULL));
    lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++) {
        g_auto(GStrv) cells = row_cells(lines[i]);
        g_autofree char *number = g_strdup_printf("C%u", n + 1);

        if (cells == NULL)
            continue;
        n++;
        assert_string_equal(cells[0], number);
        check_page(wrong, strstr(cells[4], "-en ") ? drawn->english : drawn->examples,
                   cells, 4);
        check_page(wrong, drawn->others, cells, 5);
    }
    assert_int_equal(n, N_CAPABILITIES);
    if (wrong->len > 0)
        fail_msg("%s", wrong->str);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_text_of_every_example_page_can_be_read),
        cmocka_unit_test(test_every_text_of_the_english_editions_can_be_read),
        cmocka_unit_test(test_other_data_can_be_read_and_give_no_findings),
        cmocka_unit_test(test_pages_show_what_the_list_of_capabilities_says),
    };

    return cmocka_run_group_tests(tests, draw_both, free_both);
}
