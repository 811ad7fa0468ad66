/* report/cmd/doctor.c - hakusho doctor: is everything here that a build needs? */
#include "data/json.h"
#include "data/versions.h"
#include "layouts/draw/text.h"
#include "layouts/draw/versions.h"
#include "layouts/markdown.h"
#include "report/command.h"
#include "report/project.h"
#include "report/source/sources.h"
#include "report/version.h"

#include <glib/gstdio.h>
#include <stdio.h>

/* One look at the machine or the project. */
typedef struct Examination {
    const HkProject *project; /* NULL: none */
    const HkInvocation *invocation;
    GString *says;  /* what was found, one line */
    HkDiags *diags; /* what is wrong */
} Examination;

static void
examine_program(Examination *examination)
{
    g_string_append_printf(examination->says,
                           "hakusho %s, GLib %u.%u.%u, SQLite %s, Cairo %s, Pango %s, "
                           "libyaml %s, cmark %s, qpdf %s",
                           HK_VERSION, glib_major_version, glib_minor_version,
                           glib_micro_version, hk_sqlite_version(), hk_cairo_version(),
                           hk_pango_version(), hk_yaml_library_version(),
                           hk_markdown_library_version(), hk_qpdf_version());
}

static void
examine_fonts(Examination *examination)
{
    const HkProject *project = examination->project;
    const char *const *folders =
        project != NULL ? (const char *const *)project->font_dirs : NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(HkTextEngine) text = hk_text_engine_new(folders, &error);
    g_autoptr(GPtrArray) fonts = NULL;
    g_autoptr(GHashTable) families = g_hash_table_new(g_str_hash, g_str_equal);

    if (text == NULL) {
        hk_diags_take_error(examination->diags, &error);
        return;
    }
    fonts = hk_text_engine_fonts(text);
    for (guint i = 0; i < fonts->len; i++) {
        HkFontFile *font = fonts->pdata[i];

        if (g_hash_table_add(families, font->family))
            g_string_append_printf(examination->says, "%s%s", i > 0 ? ", " : "",
                                   font->family);
    }
}

/* Whether files can be made in @folder, or in the nearest folder above that there is.
 */
static void
examine_folder(Examination *examination, const char *folder)
{
    g_autofree char *at = g_strdup(folder);

    while (!g_file_test(at, G_FILE_TEST_EXISTS)) {
        char *above = g_path_get_dirname(at);

        g_free(at);
        at = above;
    }
    if (g_access(at, 02 | 01) != 0)
        hk_diags_add(examination->diags, HK_ERROR_FINDING, HK_ERROR_OUTPUT,
                     hk_loc(folder, 0, 0), NULL, "cannot be written to");
}

static void
examine_folders(Examination *examination)
{
    const HkProject *project = examination->project;
    g_autofree char *database = NULL;
    g_autofree char *output = NULL;
    g_autoptr(GError) error = NULL;

    if (project == NULL) {
        g_string_append(examination->says, "no project here");
        return;
    }
    database = g_build_filename(project->root, ".hakusho", NULL);
    examine_folder(examination, database);
    output = hk_project_output_dir(project, NULL, &error);
    if (output == NULL) {
        hk_diags_take_error(examination->diags, &error);
        return;
    }
    examine_folder(examination, output);
    g_string_append_printf(examination->says, "papers go to %s", output);
}

static void
examine_database(Examination *examination)
{
    g_autofree char *path = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(HkStore) store = NULL;

    if (examination->project == NULL) {
        g_string_append(examination->says, "no project here");
        return;
    }
    path = hk_store_default_path(examination->project->root);
    store = hk_store_open(path, HK_STORE_READ, &error);
    if (store == NULL && g_error_matches(error, HK_ERROR, HK_ERROR_MISSING))
        g_string_append(examination->says, "not made yet; the next build makes it");
    else if (store == NULL || !hk_store_verify(store, &error))
        hk_diags_take_error(examination->diags, &error);
    else
        g_string_append(examination->says, "sound");
}

/* Whether a table of the project asks @connection; without a project every connection
 * counts. */
static gboolean
is_asked(const HkProject *project, const HkConnection *connection)
{
    const GPtrArray *tables = project != NULL ? project->declared.tables : NULL;

    for (guint i = 0; tables != NULL && i < tables->len; i++) {
        const HkTable *table = tables->pdata[i];

        if (table->query != NULL &&
            g_str_equal(table->query->connection.value, connection->name.value))
            return TRUE;
    }
    return project == NULL;
}

/* Asks each connection of @list that is meant. */
static void
probe(Examination *examination, const HkSources *sources, const GPtrArray *list)
{
    for (guint i = 0; i < list->len; i++) {
        const HkConnection *connection = list->pdata[i];
        g_autoptr(GError) error = NULL;
        const char *state = "is not asked";

        if (is_asked(examination->project, connection))
            state = hk_sources_probe(sources, connection, &error) ? "answers"
                                                                  : "does not answer";
        g_string_append_printf(examination->says, "%s%s (%s) %s", i > 0 ? ", " : "",
                               connection->name.value, hk_connection_kind(connection),
                               state);
        if (error != NULL)
            hk_diags_take_error(examination->diags, &error);
    }
}

/* The tables whose connection is in no file. */
static void
find_unconnected(Examination *examination, const HkConnections *connections)
{
    const GPtrArray *tables = examination->project->declared.tables;

    for (guint i = 0; i < tables->len; i++) {
        const HkTable *table = tables->pdata[i];
        g_autoptr(GError) error = NULL;

        if (table->query != NULL &&
            hk_connections_find(connections, table->query->connection, &error) == NULL)
            hk_diags_take_error(examination->diags, &error);
    }
}

static gboolean
has_queries(const HkProject *project)
{
    for (guint i = 0; i < project->declared.tables->len; i++)
        if (((const HkTable *)project->declared.tables->pdata[i])->query != NULL)
            return TRUE;
    return FALSE;
}

/* Names and kinds, and who answers: nothing else of a connection is told. */
static void
examine_connections(Examination *examination)
{
    const HkProject *project = examination->project;
    const char *file = hk_invocation_text(examination->invocation, "connections");
    g_autoptr(HkConnections) connections = NULL;
    g_autoptr(HkSources) sources = NULL;

    if (project != NULL && !has_queries(project)) {
        g_string_append(examination->says, "no table of this project needs one");
        return;
    }
    if (project == NULL && file == NULL) {
        g_string_append(examination->says, "no project here");
        return;
    }
    connections = hk_connections_read(file, examination->diags);
    if (connections == NULL)
        return;
    if (project != NULL)
        find_unconnected(examination, connections);
    sources = hk_sources_new(file, g_get_tmp_dir());
    if (hk_invocation_flag(examination->invocation, "offline"))
        g_string_append(examination->says, "not asked");
    else
        probe(examination, sources, hk_connections_list(connections));
}

static const struct {
    const char *name;
    void (*examine)(Examination *examination);
} examinations[] = {
    { "program", examine_program },         { "fonts", examine_fonts },
    { "folders", examine_folders },         { "database", examine_database },
    { "connections", examine_connections },
};

static void
print_result(const char *name, const Examination *examination, gboolean json,
             GString *out)
{
    const gboolean well = !hk_diags_have_error(examination->diags);

    if (!json) {
        g_string_append_printf(out, "%-11s  %s%s%s\n", name, well ? "ok" : "NOT OK",
                               examination->says->len > 0 ? ": " : "",
                               examination->says->str);
        return;
    }
    g_string_append_printf(out, "{\"name\": \"%s\", \"ok\": %s, \"says\": ", name,
                           well ? "true" : "false");
    hk_json_append_text(out, examination->says->str);
    g_string_append_c(out, '}');
}

/* The project that was named, or the one of the current folder if there is one. */
static HkProject *
open_project(const HkInvocation *invocation, HkDiags *diags)
{
    g_autoptr(HkDiags) unused = hk_diags_new();

    if (invocation->n_arguments > 0)
        return hk_project_open(invocation->arguments, -1, diags);
    return hk_project_open(invocation->arguments, -1, unused);
}

static HkExit
run(const HkInvocation *invocation, HkDiags *diags)
{
    g_autoptr(HkProject) project = open_project(invocation, diags);
    g_autoptr(GString) out = g_string_new(invocation->json ? "[" : NULL);

    for (gsize i = 0; i < G_N_ELEMENTS(examinations); i++) {
        g_autoptr(GString) says = g_string_new(NULL);
        g_autoptr(HkDiags) own = hk_diags_new();
        Examination examination = { project, invocation, says, own };

        examinations[i].examine(&examination);
        if (invocation->json && i > 0)
            g_string_append(out, ",\n ");
        print_result(examinations[i].name, &examination, invocation->json, out);
        hk_diags_add_all(diags, own);
    }
    if (invocation->json)
        g_string_append(out, "]\n");
    fputs(out->str, stdout);
    return HK_EXIT_OK;
}

const HkCommand hk_command_doctor = {
    .name = "doctor",
    .summary = "Look whether everything is here that a build needs",
    .arguments = "[PROJECT]",
    .max_arguments = 1,
    .common = HK_TAKES_CONNECTIONS | HK_TAKES_JSON,
    .run = run,
};
