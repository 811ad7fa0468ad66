/* tests/examples/test_origins.c - every figure of the example papers that is printed
 * from data says which cells it comes from. */
#include "report/load-tables.h"
#include "report/pipeline.h"
#include "tests/support/scratch.h"
#include "tests/support/test.h"

#include <string.h>

/* Roles of figures that are no cells of the data, and why. */
static const struct {
    const char *role;
    const char *why;
} allowed[] = {
    { "axis-label", "the ticks of an axis" },
    { "grid-label", "the values of grid lines" },
};

typedef struct Listing {
    GString *without; /* figures that should have an origin */
    guint n_cited;
    guint n_wrong; /* origins that nobody knows */
    const HkOrigins *origins;
} Listing;

/* A sign such as … where the data have no row at all is no figure. */
static gboolean
is_allowed(const char *role, const char *text)
{
    if (strpbrk(text, "0123456789") == NULL)
        return TRUE;
    for (gsize i = 0; i < G_N_ELEMENTS(allowed); i++)
        if (strcmp(allowed[i].role, role) == 0)
            return TRUE;
    return FALSE;
}

static void
look_at(const HkSceneFigure *figure, gpointer data)
{
    Listing *listing = data;
    g_auto(HkSource) source = { 0 };

    if (figure->cite->origin == HK_ORIGIN_NOWHERE) {
        if (!is_allowed(figure->role, figure->cite->text))
            g_string_append_printf(listing->without, "%s:%u %s '%s'\n",
                                   figure->place.file != NULL ? figure->place.file : "",
                                   figure->place.line, figure->role,
                                   figure->cite->text);
        return;
    }
    listing->n_cited++;
    listing->n_wrong +=
        !hk_origins_find(listing->origins, figure->cite->origin, &source) ||
        source.cells->len == 0 || *figure->cite->text == '\0';
}

static void
look_at_paper(const HkPipeline *pipeline, const HkBriefing *briefing, Listing *listing)
{
    g_autoptr(HkDiags) diags = hk_diags_new();
    g_autoptr(HkPaperWork) work = hk_paper_work_new(pipeline, briefing, diags);
    const GPtrArray *pages;

    assert_non_null(work);
    assert_true(hk_paper_work_compose(work, diags));
    listing->origins = hk_paper_work_origins(work);
    pages = hk_paper_work_pages(work);
    for (guint i = 0; i < pages->len; i++)
        hk_scene_foreach_figure(((const HkComposedPage *)pages->pdata[i])->scene,
                                look_at, listing);
}

static void
look_at_project(const char *folder, Listing *listing)
{
    const char *const paths[] = { folder, NULL };
    g_autoptr(HkDiags) diags = hk_diags_new();
    g_autoptr(HkProject) project = hk_project_open(paths, -1, diags);
    g_autoptr(HkStore) store = NULL;
    g_autoptr(HkTextEngine) text = hk_text_engine_new(NULL, NULL);
    g_autoptr(GPtrArray) assignments = g_ptr_array_new();

    assert_non_null(project);
    assert_non_null(text);
    store = hk_project_open_store(project, diags);
    assert_non_null(store);
    g_ptr_array_unref(hk_load_tables(store, project, NULL, FALSE, diags));
    assert_false(hk_diags_have_error(diags));
    for (guint i = 0; i < project->briefings->len; i++)
        look_at_paper(&(HkPipeline){ .project = project,
                                     .store = store,
                                     .text = text,
                                     .assignments = assignments },
                      project->briefings->pdata[i], listing);
}

/* The projects of the folder @from, in a copy. */
static void
look_at_all(const char *from, Listing *listing)
{
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
            look_at_project(project, listing);
    }
    hk_scratch_remove(scratch);
}

static void
test_every_figure_of_the_examples_says_where_it_comes_from(void **state)
{
    static const char *const folders[] = { HK_SOURCE_DIR "/examples",
                                           HK_SOURCE_DIR "/tests/examples/other" };
    g_autoptr(GString) without = g_string_new(NULL);
    Listing listing = { .without = without };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(folders); i++)
        look_at_all(folders[i], &listing);
    assert_string_equal(without->str, "");
    assert_int_equal(listing.n_wrong, 0);
    assert_true(listing.n_cited > 1000);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_figure_of_the_examples_says_where_it_comes_from),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
