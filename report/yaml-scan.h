/* report/yaml-scan.h - what is looked at in a YAML file before libyaml reads it. */
#pragma once
#include "data/diag.h"

G_BEGIN_DECLS

/* Whether @text is UTF-8 of printable characters whose lines end with LF or CR LF, so
 * that everybody counts lines and columns alike. The first thing that is not so goes to
 * @diags. */
gboolean hk_yaml_scan(const char *file, const char *text, gsize length, HkDiags *diags);

/* A parameter such as :fy cannot start a plain text inside of braces for libyaml. So
 * its colon is put out of sight before, and brought back into each text after it was
 * read. The number of characters stays the same. */
GString *hk_yaml_hide_colons(const char *text, gsize length);
void hk_yaml_show_colons(char *text);

/* Where each line of @text starts: of const char*, the first line at index 0. */
GPtrArray *hk_yaml_lines(const char *text);

/* Where the content of a | or > block starts: below @header, the line (from 1) with the
 * sign, at the column to which @content, the block as it was read, is indented. */
HkLoc hk_yaml_block_start(const char *file, const GPtrArray *lines, guint header,
                          const char *content);

/* Whether a tab stands before the first character of line @line (from 1). */
gboolean hk_yaml_line_has_tab(const GPtrArray *lines, guint line);

G_END_DECLS
