/* report/project.c - finds and reads a project file and its briefings. */
#include "report/project.h"

#include "layouts/draw/color.h"
#include "report/decode.h"

#include <stdlib.h>
#include <string.h>

#define PROJECT_FILE "hakusho.yaml"

static const HkField fields[] = {
    { .key = "hakusho",
      .type = HK_FIELD_INT,
      .offset = G_STRUCT_OFFSET(HkProjectSpec, version),
      .required = TRUE,
      .help = "The version of the format: 1.",
      .min = 1,
      .max = 1 },
    { .key = "name",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(HkProjectSpec, name),
      .help = "What the project is called." },
    HK_DECLARATION_FIELDS(HkProjectSpec),
    { .key = "briefings",
      .type = HK_FIELD_TEXTS,
      .offset = G_STRUCT_OFFSET(HkProjectSpec, briefings),
      .help =
          "The briefing files or patterns, from the folder of the project file; left "
          "out, briefings/*.yaml." },
    { .key = "output",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(HkProjectSpec, output),
      .fallback = "out",
      .help = "The folder for the papers, from that of the project file." },
};

static gboolean
check(const void *decoded, GError **error)
{
    const HkProjectSpec *spec = decoded;

    return *spec->output.value != '\0' ||
           hk_fail(error, HK_ERROR_SPEC, spec->output.loc,
                   "'output' must be a folder; leave it out for 'out'");
}

const HkStructDef hk_project_def = {
    .name = "project",
    .help = "The project file hakusho.yaml: what all briefings of a folder share.",
    .size = sizeof(HkProjectSpec),
    .fields = fields,
    .n_fields = G_N_ELEMENTS(fields),
    .check = check,
};

/* @path (absolute) as a person in the current folder would write it. (transfer full) */
static char *
shown_path(const char *path)
{
    g_autofree char *here = g_canonicalize_filename(".", NULL);
    const gsize length = strlen(here);

    if (strcmp(path, here) == 0)
        return g_strdup("");
    if (strncmp(path, here, length) == 0 && path[length] == '/')
        return g_strdup(path + length + 1);
    return g_strdup(path);
}

/* The project file in @folder (absolute) or the nearest one above; NULL if there is
 * none. (transfer full) */
static char *
find_project_file(const char *folder)
{
    g_autofree char *at = g_strdup(folder);

    for (;;) {
        g_autofree char *file = g_build_filename(at, PROJECT_FILE, NULL);
        char *above;

        if (g_file_test(file, G_FILE_TEST_IS_REGULAR))
            return g_steal_pointer(&file);
        above = g_path_get_dirname(at);
        if (strcmp(above, at) == 0) {
            g_free(above);
            return NULL;
        }
        g_free(at);
        at = above;
    }
}

char *
hk_project_root_of(const char *path)
{
    g_autofree char *full = g_canonicalize_filename(path != NULL ? path : ".", NULL);
    g_autofree char *folder = g_file_test(full, G_FILE_TEST_IS_DIR)
                                  ? g_strdup(full)
                                  : g_path_get_dirname(full);
    g_autofree char *file = find_project_file(folder);

    return file != NULL ? g_path_get_dirname(file) : g_steal_pointer(&folder);
}

/* What the command line names: one project, and briefings of it. */
typedef struct Request {
    char *file;           /* of the project, absolute; NULL: none */
    char *root;           /* its folder, absolute */
    GPtrArray *briefings; /* of char*, absolute; empty: those that the project lists */
    gboolean all;         /* the project's own list is wanted */
} Request;

static void
request_clear(Request *request)
{
    g_free(request->file);
    g_free(request->root);
    g_ptr_array_unref(request->briefings);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Request, request_clear)

/* Notes that the project of @folder is meant; FALSE if another one was meant before. */
static gboolean
take_project(Request *request, const char *folder, const char *shown, HkDiags *diags)
{
    g_autofree char *file = find_project_file(folder);
    g_autofree char *root = file != NULL ? g_path_get_dirname(file) : g_strdup(folder);

    if (request->root != NULL) {
        if (strcmp(request->root, root) == 0)
            return TRUE;
        hk_diags_add(diags, HK_ERROR_FINDING, HK_ERROR_SPEC, hk_loc(shown, 0, 0),
                     "build them one after the other",
                     "belongs to another project than what was named before");
        return FALSE;
    }
    request->file = g_steal_pointer(&file);
    request->root = g_steal_pointer(&root);
    return TRUE;
}

static gboolean
take_path(Request *request, const char *path, HkDiags *diags)
{
    g_autofree char *full = g_canonicalize_filename(path, NULL);
    g_autofree char *folder = g_path_get_dirname(full);
    g_autofree char *name = g_path_get_basename(full);

    if (g_file_test(full, G_FILE_TEST_IS_DIR)) {
        request->all = TRUE;
        return take_project(request, full, path, diags);
    }
    if (!g_file_test(full, G_FILE_TEST_EXISTS)) {
        hk_diags_add(diags, HK_ERROR_FINDING, HK_ERROR_MISSING, hk_loc(path, 0, 0),
                     NULL, "the file is not there");
        return FALSE;
    }
    if (strcmp(name, PROJECT_FILE) == 0)
        request->all = TRUE;
    else
        g_ptr_array_add(request->briefings, g_steal_pointer(&full));
    return take_project(request, folder, path, diags);
}

/* Finds out what @paths mean; FALSE after a finding. */
static gboolean
make_request(Request *request, const char *const *paths, HkDiags *diags)
{
    gboolean good = TRUE;

    request->briefings = g_ptr_array_new_with_free_func(g_free);
    if (*paths == NULL)
        good = take_path(request, ".", diags);
    for (; *paths != NULL; paths++)
        good = take_path(request, *paths, diags) && good;
    if (!good || request->file != NULL || !request->all)
        return good;
    hk_diags_add(diags, HK_ERROR_FINDING, HK_ERROR_MISSING, HK_NOWHERE,
                 "name a briefing or a project folder, or make one: hakusho init",
                 "there is no " PROJECT_FILE " here or in a folder above");
    return FALSE;
}

/* Decodes @tree (taken) by @def; NULL if there is no tree. */
static gpointer
decode_tree(HkProject *project, HkYamlTree *tree, const HkStructDef *def,
            HkDiags *diags)
{
    const HkTranslation translation = { project->language, project->untranslated };

    if (tree == NULL)
        return NULL;
    g_ptr_array_add(project->trees, tree);
    return hk_decode_in(tree, def, hk_page_designs_apply(project->designs, tree, diags),
                        &translation, diags);
}

static void
briefing_free(gpointer data)
{
    HkBriefing *briefing = data;

    g_free(briefing->stem);
    g_free(briefing->folder);
    g_free(briefing);
}

static void
read_briefing(HkProject *project, const char *path, HkDiags *diags)
{
    g_autofree char *shown = shown_path(path);
    g_autofree char *name = g_path_get_basename(path);
    HkYamlTree *tree = hk_yaml_tree_load(shown, diags);
    HkBriefingSpec *spec = decode_tree(project, tree, &hk_briefing_def, diags);
    char *dot = strrchr(name, '.');
    HkBriefing *briefing;

    if (spec == NULL)
        return;
    hk_declarations_merge(&project->declared, &spec->declared, diags);
    if (dot != NULL && dot != name)
        *dot = '\0';
    briefing = g_new0(HkBriefing, 1);
    briefing->path = g_intern_string(shown);
    briefing->stem = g_steal_pointer(&name);
    briefing->folder = g_path_get_dirname(path);
    briefing->sha256 = hk_yaml_tree_sha256(tree);
    if (project->language >= 0 && project->language != spec->language) {
        spec->language = project->language;
        briefing->is_translated = TRUE;
    }
    briefing->spec = spec;
    g_ptr_array_add(project->briefings, briefing);
}

/* The briefings that the project lists, absolute. */
static void
add_listed(const HkProject *project, GPtrArray *paths, HkDiags *diags)
{
    const HkText usual = { "briefings/*.yaml", HK_NOWHERE };
    const GPtrArray *patterns = project->spec->briefings;

    for (guint i = 0; i < MAX(patterns->len, 1); i++) {
        const HkText *pattern = patterns->len > 0 ? patterns->pdata[i] : &usual;
        g_autoptr(GPtrArray) found = hk_glob(project->root, pattern->value);

        if (found->len == 0 && pattern != &usual)
            hk_diags_add(diags, HK_ERROR_FINDING, HK_ERROR_MISSING, pattern->loc, NULL,
                         "no briefing matches '%s'", pattern->value);
        for (guint k = 0; k < found->len; k++)
            g_ptr_array_add(paths,
                            g_build_filename(project->root, found->pdata[k], NULL));
    }
}

/* The project file. A briefing that stands alone has an empty one, and so have
 * briefings whose project file cannot be read: their own mistakes are still found. */
static const HkProjectSpec *
read_project_file(HkProject *project, HkDiags *diags)
{
    static const char nothing[] = "hakusho: 1\n";
    HkYamlTree *tree =
        project->file != NULL ? hk_yaml_tree_load(project->file, diags) : NULL;

    if (tree == NULL)
        tree = hk_yaml_tree_parse(PROJECT_FILE, nothing, strlen(nothing), diags);
    return decode_tree(project, tree, &hk_project_def, diags);
}

static char **
font_folders(const HkProject *project)
{
    GStrvBuilder *builder;
    char **folders;

    if (project->declared.fonts->len == 0)
        return NULL;
    builder = g_strv_builder_new();
    for (guint i = 0; i < project->declared.fonts->len; i++) {
        const HkText *folder = project->declared.fonts->pdata[i];
        g_autofree char *path = g_canonicalize_filename(folder->value, project->root);

        g_strv_builder_add(builder, path);
    }
    folders = g_strv_builder_end(builder);
    g_strv_builder_unref(builder);
    return folders;
}

static void
check_color(const HkText *color, HkDiags *diags)
{
    const char *nearest;
    g_autofree char *hint = NULL;

    if (color->value == NULL || hk_hue_lookup(color->value) != NULL)
        return;
    nearest = hk_nearest_name(color->value, hk_hue_names());
    if (nearest != NULL) {
        hint = g_strdup_printf("did you mean '%s'?", nearest);
    } else {
        g_autofree char *all = g_strjoinv(", ", (char **)hk_hue_names());

        hint = g_strdup_printf("known are: %s", all);
    }
    hk_diags_add(diags, HK_ERROR_FINDING, HK_ERROR_SPEC, color->loc, hint,
                 "there is no hue '%s'", color->value);
}

/* Every colour of a code must be a hue. */
static void
check_colors(const GPtrArray *lists, HkDiags *diags)
{
    for (guint i = 0; i < lists->len; i++) {
        const HkCodeList *list = lists->pdata[i];

        for (guint k = 0; k < list->codes->len; k++)
            check_color(&((const HkCode *)list->codes->pdata[k])->color, diags);
    }
}

/* The page designs of the project lie in its folder designs/. */
static void
make_designs(HkProject *project)
{
    g_autofree char *folder = g_build_filename(project->root, "designs", NULL);
    g_autofree char *shown = shown_path(folder);

    project->designs = hk_page_designs_new(folder, shown);
}

static HkProject *
project_new(Request *request, int language)
{
    HkProject *project = g_new0(HkProject, 1);

    project->root = g_steal_pointer(&request->root);
    project->shown_root = shown_path(project->root);
    project->file = request->file != NULL ? shown_path(request->file) : NULL;
    project->briefings = g_ptr_array_new_with_free_func(briefing_free);
    project->trees = g_ptr_array_new_with_free_func((GDestroyNotify)hk_yaml_tree_free);
    project->language = language;
    project->untranslated = hk_diags_new();
    hk_declarations_init(&project->declared);
    make_designs(project);
    return project;
}

HkProject *
hk_project_open(const char *const *paths, int language, HkDiags *diags)
{
    g_auto(Request) request = { 0 };
    g_autoptr(HkProject) project = NULL;

    if (!make_request(&request, paths, diags))
        return NULL;
    project = project_new(&request, language);
    project->spec = read_project_file(project, diags);
    hk_declarations_merge(&project->declared, &project->spec->declared, diags);
    if (request.all)
        add_listed(project, request.briefings, diags);
    for (guint i = 0; i < request.briefings->len; i++)
        read_briefing(project, request.briefings->pdata[i], diags);
    project->calendar = project->declared.calendar != NULL ? project->declared.calendar
                                                           : &hk_calendar_japan;
    project->font_dirs = font_folders(project);
    check_colors(project->declared.codes, diags);
    return g_steal_pointer(&project);
}

void
hk_project_free(HkProject *project)
{
    if (project == NULL)
        return;
    g_ptr_array_unref(project->briefings);
    hk_declarations_clear(&project->declared);
    hk_page_designs_free(project->designs);
    g_ptr_array_unref(project->trees);
    hk_diags_free(project->untranslated);
    g_free(project->connections);
    g_strfreev(project->font_dirs);
    g_free(project->file);
    g_free(project->shown_root);
    g_free(project->root);
    g_free(project);
}

HkLoadContext
hk_project_load_context(const HkProject *project)
{
    return (HkLoadContext){
        .root = project->root,
        .shown_root = project->shown_root,
        .calendar = project->calendar,
        .code_lists = project->declared.codes,
    };
}

const HkTable *
hk_project_table(const HkProject *project, const char *name)
{
    for (guint i = 0; i < project->declared.tables->len; i++) {
        const HkTable *table = project->declared.tables->pdata[i];

        if (g_strcmp0(table->name.value, name) == 0)
            return table;
    }
    return NULL;
}

/* The names of all parameters of all briefings. */
static GPtrArray *
parameter_names(const HkProject *project)
{
    GPtrArray *names = g_ptr_array_new();

    for (guint i = 0; i < project->briefings->len; i++) {
        const HkBriefing *briefing = project->briefings->pdata[i];

        for (guint k = 0; k < briefing->spec->parameters->len; k++) {
            const HkParameter *parameter = briefing->spec->parameters->pdata[k];

            g_ptr_array_add(names, (char *)parameter->name.value);
        }
    }
    g_ptr_array_add(names, NULL);
    return names;
}

void
hk_project_check_assignments(const HkProject *project, const GPtrArray *assignments,
                             HkDiags *diags)
{
    g_autoptr(GPtrArray) names = parameter_names(project);
    const char *const *known = (const char *const *)names->pdata;

    for (guint i = 0; i < assignments->len; i++) {
        const HkAssignment *assignment = assignments->pdata[i];
        g_autofree char *hint = NULL;
        const char *nearest;

        if (g_strv_contains(known, assignment->name))
            continue;
        nearest = hk_nearest_name(assignment->name, known);
        if (nearest != NULL)
            hint = g_strdup_printf("did you mean '%s'?", nearest);
        hk_diags_add(diags, HK_ERROR_FINDING, HK_ERROR_USAGE, HK_NOWHERE, hint,
                     "-P %s: no briefing has a parameter of that name",
                     assignment->name);
    }
}

/* @path (absolute) without symbolic links, as far as it is there. (transfer full) */
static char *
real_path(const char *path)
{
    g_autofree char *above = NULL;
    g_autofree char *real_above = NULL;
    g_autofree char *name = NULL;
    char *resolved = realpath(path, NULL);
    char *real = g_strdup(resolved);

    free(resolved);
    if (real != NULL || g_str_equal(path, "/"))
        return real != NULL ? real : g_strdup(path);
    above = g_path_get_dirname(path);
    real_above = real_path(above);
    name = g_path_get_basename(path);
    return g_build_filename(real_above, name, NULL);
}

gboolean
hk_path_lies_in(const char *path, const char *folder)
{
    g_autofree char *full = g_canonicalize_filename(path, NULL);
    g_autofree char *full_folder = g_canonicalize_filename(folder, NULL);
    g_autofree char *real = real_path(full);
    g_autofree char *real_folder = real_path(full_folder);
    const gsize length = strlen(real_folder);

    return strncmp(real, real_folder, length) == 0 &&
           (real[length] == '\0' || real[length] == '/' || length == 1);
}

char *
hk_project_output_dir(const HkProject *project, const char *override, GError **error)
{
    const HkText *output = &project->spec->output;
    g_autofree char *folder = NULL;

    if (override != NULL)
        return g_canonicalize_filename(override, NULL);
    folder = g_canonicalize_filename(output->value, project->root);
    if (hk_path_lies_in(folder, project->root))
        return g_steal_pointer(&folder);
    hk_fail(error, HK_ERROR_REFUSED, output->loc,
            "'output: %s' leaves the project's folder; only --output may do that",
            output->value);
    return NULL;
}

gboolean
hk_project_check_output(const HkProject *project, const HkBriefing *briefing,
                        const char *override, GError **error)
{
    const HkText *output = &briefing->spec->output;
    g_autofree char *folder = hk_project_output_dir(project, override, error);
    g_autofree char *name = hk_briefing_output_name(briefing);
    g_autofree char *paper = NULL;

    if (folder == NULL)
        return FALSE;
    paper = g_canonicalize_filename(name, folder);
    if (hk_path_lies_in(paper, override != NULL ? folder : project->root))
        return TRUE;
    return hk_fail(error, HK_ERROR_REFUSED, output->loc, "'output: %s' leaves the %s",
                   output->value,
                   override != NULL ? "folder of --output" : "project's folder");
}
