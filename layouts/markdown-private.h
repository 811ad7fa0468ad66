/* layouts/markdown-private.h - what is written into a text before cmark reads it. */
#pragma once

/* Stands for ** while cmark reads the text: cmark does not know it, so it passes
 * through. */
#define STRONG_MARK '\001'
/* Stand around the name of a key at the start of its text, and at the end of that. */
#define KEY_MARK '\002'
#define KEY_END '\003'
/* How much larger [text]{large} is. */
#define LARGE 1.25
#define MARKS "\001\002\003"

/* @text with ** replaced by STRONG_MARK, but for lines across (***) and after a
 * backslash, with marks around keyed text, and with footnote marks that are no links;
 * (transfer full). */
char *hk_markdown_mark(const char *text);
