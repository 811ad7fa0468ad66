/* report/cmd/fonts.c - hakusho fonts: which fonts text is set in. */
#include "data/json.h"
#include "layouts/draw/text.h"
#include "report/command.h"
#include "report/project.h"

#include <stdio.h>

static void
print_font(const HkFontFile *font, gboolean json, GString *out)
{
    const struct {
        const char *name, *value;
    } members[] = {
        { "family", font->family },
        { "style", font->style },
        { "path", font->path },
        { "sha256", font->sha256 },
    };

    if (!json) {
        g_string_append_printf(out, "%s\t%s\t%s\t%s\n", font->family, font->style,
                               font->path, font->sha256);
        return;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(members); i++) {
        g_string_append_printf(out, "%s\"%s\": ", i > 0 ? ", " : "{", members[i].name);
        hk_json_append_text(out, members[i].value);
    }
    g_string_append_c(out, '}');
}

static void
print_fonts(const GPtrArray *fonts, gboolean json)
{
    g_autoptr(GString) out = g_string_new(json ? "[" : NULL);

    for (guint i = 0; i < fonts->len; i++) {
        if (json && i > 0)
            g_string_append(out, ",\n ");
        print_font(fonts->pdata[i], json, out);
    }
    if (json)
        g_string_append(out, "]\n");
    fputs(out->str, stdout);
}

static HkExit
run(const HkInvocation *invocation, HkDiags *diags)
{
    g_autoptr(HkProject) project = NULL;
    g_autoptr(HkTextEngine) text = NULL;
    g_autoptr(GPtrArray) fonts = NULL;
    g_autoptr(GError) error = NULL;

    if (invocation->n_arguments > 0) {
        project = hk_project_open(invocation->arguments, -1, diags);
        if (project == NULL || hk_diags_have_error(diags))
            return HK_EXIT_OK;
    }
    text = hk_text_engine_new(
        project != NULL ? (const char *const *)project->font_dirs : NULL, &error);
    if (text == NULL) {
        hk_diags_take_error(diags, &error);
        return HK_EXIT_OK;
    }
    fonts = hk_text_engine_fonts(text);
    print_fonts(fonts, invocation->json);
    return HK_EXIT_OK;
}

const HkCommand hk_command_fonts = {
    .name = "fonts",
    .summary = "List the fonts that text is set in, of the system or of a project",
    .arguments = "[PROJECT]",
    .max_arguments = 1,
    .common = HK_TAKES_JSON,
    .run = run,
};
