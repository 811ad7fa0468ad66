/* data/lineage.c - lists of lines of source files. */
#include "data/lineage.h"

void
hk_lines_init(HkLines *lines)
{
    *lines = (HkLines){ g_array_new(FALSE, FALSE, sizeof(HkLinesPiece)), 0 };
}

void
hk_lines_clear(HkLines *lines)
{
    g_clear_pointer(&lines->pieces, g_array_unref);
}

static HkLinesPiece *
piece_at(const HkLines *lines, guint index)
{
    return &g_array_index(lines->pieces, HkLinesPiece, index);
}

void
hk_lines_add(HkLines *lines, gint64 file, gint64 first, gint64 last)
{
    const guint n = lines->pieces->len;
    const HkLinesPiece piece = { file, first, last };
    HkLinesPiece *before = n > 0 ? piece_at(lines, n - 1) : NULL;

    if (before != NULL && before->file == file && before->last + 1 == first)
        before->last = last;
    else
        g_array_append_val(lines->pieces, piece);
}

/* Reads a number and moves @at behind it; FALSE if there is none. */
static gboolean
read_number(const char **at, gint64 *number)
{
    char *end;

    if (!g_ascii_isdigit(**at))
        return FALSE;
    *number = g_ascii_strtoll(*at, &end, 10);
    *at = end;
    return TRUE;
}

/* "12-15" or "20" of @file. */
static gboolean
read_piece(HkLines *lines, const char **at, gint64 file)
{
    gint64 first, last;

    if (!read_number(at, &first))
        return FALSE;
    last = first;
    if (**at == '-') {
        ++*at;
        if (!read_number(at, &last))
            return FALSE;
    }
    hk_lines_add(lines, file, first, last);
    return last >= first;
}

gboolean
hk_lines_parse(HkLines *lines, const char *text)
{
    const char *at = text;
    gint64 file, more;

    while (*at != '\0' && *at != '+') {
        if (!read_number(&at, &file) || *at++ != ':' || !read_piece(lines, &at, file))
            return FALSE;
        while (*at == ',') {
            at++;
            if (!read_piece(lines, &at, file))
                return FALSE;
        }
        if (*at == ';')
            at++;
    }
    if (*at == '+') {
        at++;
        if (!read_number(&at, &more))
            return FALSE;
        lines->more += more;
    }
    return *at == '\0';
}

static gint
compare_pieces(gconstpointer a, gconstpointer b)
{
    const HkLinesPiece *left = a, *right = b;

    if (left->file != right->file)
        return left->file < right->file ? -1 : 1;
    return (left->first > right->first) - (left->first < right->first);
}

void
hk_lines_sort(HkLines *lines)
{
    guint kept = 0;

    g_array_sort(lines->pieces, compare_pieces);
    for (guint i = 0; i < lines->pieces->len; i++) {
        const HkLinesPiece piece = *piece_at(lines, i);
        HkLinesPiece *before = kept > 0 ? piece_at(lines, kept - 1) : NULL;

        if (before != NULL && before->file == piece.file &&
            piece.first <= before->last + 1)
            before->last = MAX(before->last, piece.last);
        else if (kept < HK_LINES_MOST)
            *piece_at(lines, kept++) = piece;
        else
            lines->more += piece.last - piece.first + 1;
    }
    g_array_set_size(lines->pieces, kept);
}

char *
hk_lines_text(const HkLines *lines)
{
    GString *text = g_string_new(NULL);
    gint64 file = -1;

    for (guint i = 0; i < lines->pieces->len; i++) {
        const HkLinesPiece *piece = piece_at(lines, i);

        if (piece->file == file)
            g_string_append_c(text, ',');
        else
            g_string_append_printf(text, "%s%" G_GINT64_FORMAT ":", i > 0 ? ";" : "",
                                   piece->file);
        file = piece->file;
        g_string_append_printf(text, "%" G_GINT64_FORMAT, piece->first);
        if (piece->last > piece->first)
            g_string_append_printf(text, "-%" G_GINT64_FORMAT, piece->last);
    }
    if (lines->more > 0)
        g_string_append_printf(text, "+%" G_GINT64_FORMAT, lines->more);
    return g_string_free(text, FALSE);
}
