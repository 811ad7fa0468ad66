/* report/manual/fill.c - fills the templates of manual pages and completions. */
#include "data/error.h"
#include "report/manual/manual.h"

#include <string.h>

static const struct {
    const char *mark;
    void (*print)(GString *out);
} marks[] = {
    { "@BLOCKS@", hk_manual_print_blocks },
    { "@BRIEFING@", hk_manual_print_briefing },
    { "@COMMANDS@", hk_manual_print_commands },
    { "@CONNECTIONS@", hk_manual_print_connections },
    { "@EXIT-CODES@", hk_manual_print_exit_codes },
    { "@MEETING@", hk_manual_print_meeting },
    { "@PROJECT@", hk_manual_print_project },
    { "@WORDS@", hk_manual_print_words },
};

static gboolean
fill_line(GString *out, const char *line, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
        if (strcmp(marks[i].mark, line) == 0) {
            marks[i].print(out);
            return TRUE;
        }
    }
    if (line[0] == '@' && g_str_has_suffix(line, "@"))
        return hk_fail(error, HK_ERROR_SPEC, HK_NOWHERE, "nothing fills '%s'", line);
    g_string_append_printf(out, "%s\n", line);
    return TRUE;
}

char *
hk_manual_fill(const char *template, GError **error)
{
    g_auto(GStrv) lines = g_strsplit(template, "\n", -1);
    g_autoptr(GString) out = g_string_new(NULL);

    for (char **line = lines; *line != NULL; line++) {
        if (line[1] == NULL && **line == '\0')
            break; /* behind the last line's end */
        if (!fill_line(out, *line, error))
            return NULL;
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}
