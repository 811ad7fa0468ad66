/* report/run/paper-name.c - what a paper of many is called. */
#include "report/run/paper-name.h"

#include "data/place.h"
#include "report/run/for-each.h"

#include <string.h>

/* Appends a value as a part of a file's name. */
static void
append_safe(GString *out, const char *value)
{
    for (const char *at = value; *at != '\0'; at = g_utf8_next_char(at)) {
        const gunichar c = g_utf8_get_char(at);
        const gboolean starts_hidden = c == '.' && out->len == 0;

        if (c == '/' || c == '\\' || g_unichar_iscntrl(c) || starts_hidden)
            g_string_append_c(out, '_');
        else
            g_string_append_unichar(out, c);
    }
}

static gboolean
fail_name(const HkText *output, const char *brace, const char *name,
          const GArray *arguments, GError **error)
{
    const HkLoc loc =
        hk_place_in_text(output->loc, output->value, (gsize)(brace - output->value));
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    const char *nearest;

    if (name == NULL)
        return hk_fail(error, HK_ERROR_SPEC, loc, "this '{' has no '}'");
    for (guint i = 0; i < arguments->len; i++)
        g_ptr_array_add(names, (char *)g_array_index(arguments, HkArgument, i).name);
    g_ptr_array_add(names, NULL);
    nearest = hk_nearest_name(name, (const char *const *)names->pdata);
    return hk_fail(error, HK_ERROR_SPEC, loc, "there is no parameter '%s'%s%s%s", name,
                   nearest != NULL ? "; did you mean '" : "",
                   nearest != NULL ? nearest : "", nearest != NULL ? "'?" : "");
}

char *
hk_paper_name_fill(const HkText *output, const GArray *arguments, GError **error)
{
    g_autoptr(GString) out = g_string_new(NULL);
    const char *at = output->value;

    while (*at != '\0') {
        const char *end = *at == '{' ? strchr(at, '}') : at;
        g_autofree char *name = NULL;
        g_autofree char *value = NULL;
        const HkArgument *argument;

        if (*at != '{') {
            g_string_append_c(out, *at++);
            continue;
        }
        name = end != NULL ? g_strndup(at + 1, (gsize)(end - at - 1)) : NULL;
        argument = name != NULL ? hk_argument_find(arguments, name) : NULL;
        if (argument == NULL) {
            fail_name(output, at, name, arguments, error);
            return NULL;
        }
        value = hk_for_each_text(&argument->type, &argument->cell);
        append_safe(out, value != NULL ? value : "");
        at = end + 1;
    }
    return g_strdup(out->str);
}
