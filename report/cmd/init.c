/* report/cmd/init.c - hakusho init: a project that builds at once. */
#include "report/command.h"
#include "report/run/publish.h"
#include "report/templates.h"

#include <gio/gio.h>
#include <stdio.h>

static const HkOption options[] = {
    { "language", 'l', HK_OPTION_TEXT, "ja|en", "of the example; ja when left out" },
    { 0 },
};

static const char *const languages[] = { "ja", "en", NULL };

/* What a new project is made of. The templates lie in report/templates/LANGUAGE/. */
static const struct {
    const char *name;
    gboolean keeps; /* one that is there already is left as it is */
} files[] = {
    { "hakusho.yaml", FALSE },
    { "briefings/overview.yaml", FALSE },
    { "tables/budget.csv", FALSE },
    { ".gitignore", TRUE },
};

static const char *
read_language(const HkInvocation *invocation, HkDiags *diags)
{
    const char *language = hk_invocation_text(invocation, "language");

    if (language == NULL)
        return languages[0];
    if (g_strv_contains(languages, language))
        return language;
    hk_diags_add(diags, HK_ERROR_FINDING, HK_ERROR_SPEC, HK_NOWHERE, "ja or en",
                 "there is no example in the language '%s'", language);
    return NULL;
}

/* Nothing is ever written over. */
static gboolean
is_free(const char *folder, HkDiags *diags)
{
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *path = g_build_filename(folder, files[i].name, NULL);

        if (!files[i].keeps && g_file_test(path, G_FILE_TEST_EXISTS))
            hk_diags_add(diags, HK_ERROR_FINDING, HK_ERROR_OUTPUT, hk_loc(path, 0, 0),
                         "choose another folder", "the file is there already");
    }
    return !hk_diags_have_error(diags);
}

static gboolean
write_file(const char *path, const char *language, const char *file, GError **error)
{
    g_autofree char *name = g_strdup_printf("/hakusho/%s/%s", language, file);
    g_autoptr(GBytes) text =
        g_resources_lookup_data(name, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
    g_autoptr(HkPublication) publication = NULL;

    if (text == NULL)
        return FALSE;
    publication = hk_publication_begin(path, error);
    return publication != NULL &&
           g_file_set_contents(hk_publication_path(publication),
                               g_bytes_get_data(text, NULL),
                               (gssize)g_bytes_get_size(text), error) &&
           hk_publication_commit(publication, NULL, error);
}

static void
write_files(const HkInvocation *invocation, const char *folder, const char *language,
            HkDiags *diags)
{
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *path = g_build_filename(folder, files[i].name, NULL);
        g_autoptr(GError) error = NULL;

        if (g_file_test(path, G_FILE_TEST_EXISTS))
            continue;
        if (!write_file(path, language, files[i].name, &error)) {
            hk_diags_take_error(diags, &error);
            return;
        }
        if (!invocation->quiet)
            puts(path);
    }
}

static HkExit
run(const HkInvocation *invocation, HkDiags *diags)
{
    const char *folder = invocation->n_arguments > 0 ? invocation->arguments[0] : ".";
    const char *language = read_language(invocation, diags);

    if (language == NULL || !is_free(folder, diags))
        return HK_EXIT_OK;
    hk_templates_register_resource();
    write_files(invocation, folder, language, diags);
    hk_templates_unregister_resource();
    return HK_EXIT_OK;
}

const HkCommand hk_command_init = {
    .name = "init",
    .summary = "Make a project that builds at once, to be changed into one's own",
    .arguments = "[FOLDER]",
    .max_arguments = 1,
    .options = options,
    .run = run,
};
