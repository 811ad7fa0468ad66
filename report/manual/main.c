/* report/manual/main.c - fill-manual TEMPLATE OUTPUT: a tool of the build. */
#include "report/exit.h"
#include "report/manual/manual.h"

#include <stdio.h>

static gboolean
fill(const char *template_path, const char *output_path, GError **error)
{
    g_autofree char *template = NULL;
    g_autofree char *filled = NULL;

    if (!g_file_get_contents(template_path, &template, NULL, error))
        return FALSE;
    filled = hk_manual_fill(template, error);
    return filled != NULL && g_file_set_contents(output_path, filled, -1, error);
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;

    if (argc != 3) {
        fputs("usage: fill-manual TEMPLATE OUTPUT\n", stderr);
        return HK_EXIT_USAGE;
    }
    if (fill(argv[1], argv[2], &error))
        return HK_EXIT_OK;
    fprintf(stderr, "fill-manual: %s: %s\n", argv[1], error->message);
    return HK_EXIT_SPEC;
}
