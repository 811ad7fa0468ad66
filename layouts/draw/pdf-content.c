/* layouts/draw/pdf-content.c - the operators of a page's content, as far as they nest.
 */
#include "layouts/draw/pdf-content.h"

#include <string.h>

typedef struct Reader {
    const char *at, *end;
    HkContentNesting nesting;
} Reader;

static void
step(HkNesting *nesting, int by)
{
    nesting->last += by;
    nesting->lowest = MIN(nesting->lowest, nesting->last);
}

static gboolean
is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

static gboolean
ends_word(char c)
{
    return is_space(c) || strchr("()<>[]{}/%", c) != NULL;
}

/* Past the string that starts at @reader with its bracket. */
static void
skip_string(Reader *reader)
{
    guint depth = 0;

    for (; reader->at < reader->end; reader->at++) {
        if (*reader->at == '\\' && reader->at + 1 < reader->end)
            reader->at++;
        else if (*reader->at == '(')
            depth++;
        else if (*reader->at == ')' && --depth == 0)
            break;
    }
    reader->at = MIN(reader->at + 1, reader->end);
}

static void
skip_line(Reader *reader)
{
    while (reader->at < reader->end && *reader->at != '\n' && *reader->at != '\r')
        reader->at++;
}

/* Past the pixels of an inline image: its EI stands between spaces. */
static void
skip_pixels(Reader *reader)
{
    for (; reader->at + 3 < reader->end; reader->at++)
        if (is_space(reader->at[0]) && reader->at[1] == 'E' && reader->at[2] == 'I' &&
            ends_word(reader->at[3]))
            break;
    reader->at = MIN(reader->at + 3, reader->end);
}

static gboolean
is_word(const char *word, gsize length, const char *operator)
{
    return length == strlen(operator) && memcmp(word, operator, length) == 0;
}

static void
take_word(Reader *reader, const char *word, gsize length)
{
    HkContentNesting *nesting = &reader->nesting;

    if (is_word(word, length, "q"))
        step(&nesting->states, 1);
    else if (is_word(word, length, "Q"))
        step(&nesting->states, -1);
    else if (is_word(word, length, "BMC") || is_word(word, length, "BDC"))
        step(&nesting->marks, 1);
    else if (is_word(word, length, "EMC"))
        step(&nesting->marks, -1);
    else if (is_word(word, length, "ID"))
        skip_pixels(reader);
}

static void
read_word(Reader *reader)
{
    const char *start = reader->at++; /* a delimiter is a word too */

    if (*start != '/' && ends_word(*start))
        return;
    while (reader->at < reader->end && !ends_word(*reader->at))
        reader->at++;
    take_word(reader, start, (gsize)(reader->at - start));
}

HkContentNesting
hk_pdf_content_nesting(const char *content, gsize length)
{
    Reader reader = { .at = content, .end = content + length };

    while (reader.at < reader.end) {
        if (*reader.at == '(')
            skip_string(&reader);
        else if (*reader.at == '%')
            skip_line(&reader);
        else
            read_word(&reader);
    }
    return reader.nesting;
}
