/* data/text-reader.c - the lines of a file as UTF-8, whatever it is encoded in. */
#include "data/text-reader.h"

#include "data/encoding.h"
#include "data/normalize.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define RAW_SIZE ((gsize)256 * 1024)
/* A line longer than this is no CSV; the largest field allowed is a quarter of it. */
#define LINE_LIMIT ((gsize)64 * 1024 * 1024)

struct HkTextReader {
    char *name;
    const HkEncoding *encoding; /* NULL while all was ASCII and none is declared */
    HkEncoding other;           /* room for one that only iconv knows */
    GIConv converter;           /* (GIConv)-1 for UTF-8 */
    GChecksum *hash;
    gint64 bytes;
    int fd;
    gboolean at_start, at_end;
    HkUtf8Fault fault; /* what follows the good text; HK_UTF8_GOOD: nothing is wrong */
    gboolean unknown;  /* no encoding fits what follows the good text */
    gboolean escaped;  /* what follows is ISO-2022-JP, of ASCII characters only */
    guchar *raw;       /* read, not yet decoded */
    gsize n_raw;
    char *text; /* text[start..end) is decoded and good, but not yet given out */
    gsize start, end, size;
    guint line;
};

static gboolean
open_converter(HkTextReader *reader, const HkEncoding *encoding)
{
    reader->encoding = encoding;
    if (encoding == &hk_encoding_utf8)
        return TRUE;
    reader->converter = g_iconv_open("UTF-8", encoding->iconv);
    return reader->converter != (GIConv)-1;
}

static gboolean
declare_encoding(HkTextReader *reader, const char *encoding, GError **error)
{
    const HkEncoding *found = hk_encoding_find(encoding, &reader->other);
    const char *nearest;

    if (found != NULL && open_converter(reader, found))
        return TRUE;
    nearest = hk_encoding_nearest(encoding);
    if (nearest != NULL)
        return hk_fail(error, HK_ERROR_SPEC, HK_NOWHERE,
                       "unknown encoding '%s'; did you mean '%s'?", encoding, nearest);
    return hk_fail(error, HK_ERROR_SPEC, HK_NOWHERE, "unknown encoding '%s'", encoding);
}

static int
open_file(const char *path, const char *name, GError **error)
{
    const int fd = g_open(path, O_RDONLY | O_CLOEXEC, 0);
    const int why = errno;

    if (fd < 0)
        hk_fail(error, HK_ERROR_MISSING, hk_loc(name, 0, 0), "cannot be read: %s",
                why == ENOENT ? "there is no such file" : g_strerror(why));
    return fd;
}

HkTextReader *
hk_text_reader_open(const char *path, const char *name, const char *encoding,
                    GError **error)
{
    const int fd = open_file(path, name, error);

    return fd >= 0 ? hk_text_reader_take(fd, name, encoding, error) : NULL;
}

HkTextReader *
hk_text_reader_take(int fd, const char *name, const char *encoding, GError **error)
{
    g_autoptr(HkTextReader) reader = g_new0(HkTextReader, 1);

    reader->name = g_strdup(name);
    reader->converter = (GIConv)-1;
    reader->at_start = TRUE;
    reader->hash = g_checksum_new(G_CHECKSUM_SHA256);
    reader->raw = g_malloc(RAW_SIZE);
    reader->size = RAW_SIZE;
    reader->text = g_malloc(reader->size);
    reader->fd = fd;
    if (strcmp(encoding, "auto") != 0 && !declare_encoding(reader, encoding, error))
        return NULL;
    return g_steal_pointer(&reader);
}

void
hk_text_reader_free(HkTextReader *reader)
{
    if (reader == NULL)
        return;
    if (reader->fd >= 0)
        close(reader->fd);
    if (reader->converter != (GIConv)-1)
        g_iconv_close(reader->converter);
    g_checksum_free(reader->hash);
    g_free(reader->name);
    g_free(reader->raw);
    g_free(reader->text);
    g_free(reader);
}

/* The place of the first character that has not been given out as good text. */
static HkLoc
fault_loc(const HkTextReader *reader)
{
    const glong before = g_utf8_strlen(reader->text + reader->start,
                                       (gssize)(reader->end - reader->start));

    return hk_loc(reader->name, reader->line + 1, (guint)before + 1);
}

/* Fills the rest of raw from the file. */
static gboolean
read_raw(HkTextReader *reader, GError **error)
{
    while (!reader->at_end && reader->n_raw < RAW_SIZE) {
        const ssize_t n =
            read(reader->fd, reader->raw + reader->n_raw, RAW_SIZE - reader->n_raw);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return hk_fail(error, HK_ERROR_MISSING, hk_loc(reader->name, 0, 0),
                           "cannot be read: %s", g_strerror(errno));
        reader->at_end = n == 0;
        g_checksum_update(reader->hash, reader->raw + reader->n_raw, n);
        reader->n_raw += (gsize)n;
        reader->bytes += n;
    }
    return TRUE;
}

static void
drop_raw(HkTextReader *reader, gsize n)
{
    reader->n_raw -= n;
    memmove(reader->raw, reader->raw + n, reader->n_raw);
}

/* Makes room for @n bytes behind the good text. */
static void
reserve_text(HkTextReader *reader, gsize n)
{
    if (reader->start > 0) {
        reader->end -= reader->start;
        memmove(reader->text, reader->text + reader->start, reader->end);
        reader->start = 0;
    }
    if (reader->end + n > reader->size) {
        reader->size = MAX(2 * reader->size, reader->end + n);
        reader->text = g_realloc(reader->text, reader->size);
    }
}

static void
take_utf8(HkTextReader *reader)
{
    const gsize good = hk_utf8_check(reader->raw, reader->n_raw, &reader->fault);

    reserve_text(reader, good);
    memcpy(reader->text + reader->end, reader->raw, good);
    hk_normalize_radicals(reader->text + reader->end, good);
    reader->end += good;
    drop_raw(reader, good);
}

static void
convert_raw(HkTextReader *reader)
{
    char *in = (char *)reader->raw;
    gsize n_in = reader->n_raw, before, good;
    HkUtf8Fault fault = HK_UTF8_GOOD;

    /* No encoding needs more than three bytes of UTF-8 for one of its own. */
    reserve_text(reader, 3 * reader->n_raw + 8);
    before = reader->end;
    while (n_in > 0 && fault == HK_UTF8_GOOD) {
        char *out = reader->text + reader->end;
        gsize n_out = reader->size - reader->end;
        const gsize result = g_iconv(reader->converter, &in, &n_in, &out, &n_out);

        reader->end = (gsize)(out - reader->text);
        if (result == (gsize)-1 && errno == E2BIG)
            reserve_text(reader, 4 * n_in + 64);
        else if (result == (gsize)-1)
            fault = errno == EINVAL ? HK_UTF8_CUT : HK_UTF8_INVALID;
    }
    drop_raw(reader, reader->n_raw - n_in);
    good = hk_utf8_check((const guchar *)reader->text + before, reader->end - before,
                         &reader->fault);
    hk_normalize_radicals(reader->text + before, good);
    reader->end = before + good;
    if (reader->fault == HK_UTF8_GOOD)
        reader->fault = fault;
}

/* Looks at the start of the file. FALSE if its mark contradicts the declared encoding.
 */
static gboolean
read_start(HkTextReader *reader, GError **error)
{
    gsize bom;
    const HkEncoding *found = hk_encoding_from_start(reader->raw, reader->n_raw, &bom);
    const HkEncoding *declared = reader->encoding;

    reader->at_start = FALSE;
    if (found == NULL ||
        (declared != NULL && bom == 0 && !g_str_has_prefix(declared->name, "utf-16")))
        return TRUE;
    if (declared != NULL && found != declared &&
        (!g_str_has_prefix(declared->name, "utf-16") ||
         !g_str_has_prefix(found->name, "utf-16")))
        return hk_fail(error, HK_ERROR_DATA, hk_loc(reader->name, 1, 1),
                       "starts with the byte-order mark of %s, but 'encoding: %s' is "
                       "declared",
                       found->name, declared->name);
    drop_raw(reader, bom);
    if (found == declared)
        return TRUE;
    if (reader->converter != (GIConv)-1)
        g_iconv_close(reader->converter);
    return open_converter(reader, found);
}

/* Whether ISO-2022-JP changes to kanji here: ESC $ @ or ESC $ B. */
static gboolean
is_kanji_in(const guchar *bytes, gsize length)
{
    return length >= 3 && bytes[0] == 0x1B && bytes[1] == '$' &&
           (bytes[2] == '@' || bytes[2] == 'B');
}

/* While no encoding is known: gives out the ASCII, and guesses from the rest. */
static gboolean
guess_encoding(HkTextReader *reader, GError **error)
{
    const HkEncoding *guess;
    gsize n = 0;

    while (n < reader->n_raw && reader->raw[n] != 0 && reader->raw[n] < 0x80 &&
           !is_kanji_in(reader->raw + n, reader->n_raw - n))
        n++;
    reserve_text(reader, n);
    memcpy(reader->text + reader->end, reader->raw, n);
    reader->end += n;
    drop_raw(reader, n);
    if (!read_raw(reader, error))
        return FALSE;
    reader->escaped = is_kanji_in(reader->raw, reader->n_raw);
    if (reader->escaped) {
        reader->fault = HK_UTF8_INVALID;
        return TRUE;
    }
    if (reader->n_raw == 0 || (reader->raw[0] != 0 && reader->raw[0] < 0x80))
        return TRUE;
    guess = hk_encoding_guess(reader->raw, reader->n_raw);
    if (guess != NULL)
        return open_converter(reader, guess);
    reader->unknown = TRUE;
    reader->fault = HK_UTF8_INVALID;
    return TRUE;
}

/* Decodes more of the file behind the good text. */
static gboolean
fill_text(HkTextReader *reader, GError **error)
{
    if (!read_raw(reader, error))
        return FALSE;
    if (reader->at_start && !read_start(reader, error))
        return FALSE;
    if (reader->encoding == NULL && !guess_encoding(reader, error))
        return FALSE;
    if (reader->fault != HK_UTF8_GOOD || reader->encoding == NULL)
        return TRUE;
    if (reader->encoding == &hk_encoding_utf8)
        take_utf8(reader);
    else
        convert_raw(reader);
    if (reader->fault == HK_UTF8_CUT && !reader->at_end)
        reader->fault = HK_UTF8_GOOD;
    return TRUE;
}

static gboolean
fail_fault(const HkTextReader *reader, GError **error)
{
    const HkLoc loc = fault_loc(reader);
    const char *encoding = hk_text_reader_encoding(reader);

    if (reader->escaped)
        return hk_fail(error, HK_ERROR_DATA, loc,
                       "the text from here is ISO-2022-JP (JIS); declare 'encoding: "
                       "iso-2022-jp'");
    if (reader->unknown)
        return hk_fail(
            error, HK_ERROR_DATA, loc,
            "the text from here is neither utf-8 nor cp932 nor euc-jp; declare "
            "its 'encoding:' (such as windows-1252)");
    switch (reader->fault) {
    case HK_UTF8_NUL:
        return hk_fail(
            error, HK_ERROR_DATA, loc,
            "a NUL character: this is no text, or its 'encoding:' is another");
    case HK_UTF8_REPLACEMENT:
        return hk_fail(
            error, HK_ERROR_DATA, loc,
            "the mark U+FFFD: a program has read this text in the wrong "
            "encoding and lost characters; get the file from its source again");
    case HK_UTF8_CUT:
        return hk_fail(
            error, HK_ERROR_DATA, loc,
            "the file ends within a character of %s: it is incomplete, or its "
            "'encoding:' is another",
            encoding);
    default:
        return hk_fail(
            error, HK_ERROR_DATA, loc,
            "not valid %s: the file is damaged, or its 'encoding:' is another",
            encoding);
    }
}

/* The length of the first line of the good text with its end; 0 if it may be longer. */
static gsize
line_length(const HkTextReader *reader)
{
    const char *text = reader->text + reader->start;
    const gsize n = reader->end - reader->start;
    const char *lf, *cr;

    if (n == 0)
        return 0;
    lf = memchr(text, '\n', n);
    cr = memchr(text, '\r', lf != NULL ? (gsize)(lf - text) : n);
    if (cr == NULL)
        return lf != NULL ? (gsize)(lf - text) + 1 : 0;
    if (cr + 1 == text + n) /* an LF may follow */
        return reader->at_end && reader->n_raw == 0 ? n : 0;
    return (gsize)(cr - text) + (cr[1] == '\n' ? 2 : 1);
}

const char *
hk_text_reader_line(HkTextReader *reader, gsize *length, GError **error)
{
    const char *line;

    while ((*length = line_length(reader)) == 0) {
        if (reader->fault != HK_UTF8_GOOD) {
            fail_fault(reader, error);
            return NULL;
        }
        if (reader->end - reader->start > LINE_LIMIT) {
            hk_fail(error, HK_ERROR_DATA, hk_loc(reader->name, reader->line + 1, 1),
                    "this line is longer than 64 MiB: not a CSV file");
            return NULL;
        }
        if (reader->at_end && reader->n_raw == 0) {
            *length = reader->end - reader->start;
            break;
        }
        if (!fill_text(reader, error))
            return NULL;
    }
    if (*length == 0)
        return NULL;
    line = reader->text + reader->start;
    reader->start += *length;
    reader->line++;
    return line;
}

guint
hk_text_reader_line_number(const HkTextReader *reader)
{
    return reader->line;
}

const char *
hk_text_reader_name(const HkTextReader *reader)
{
    return reader->name;
}

const char *
hk_text_reader_encoding(const HkTextReader *reader)
{
    return reader->encoding != NULL ? reader->encoding->name : hk_encoding_utf8.name;
}

gint64
hk_text_reader_bytes(const HkTextReader *reader)
{
    return reader->bytes;
}

const char *
hk_text_reader_sha256(HkTextReader *reader)
{
    return g_checksum_get_string(reader->hash);
}

char *
hk_file_sha256(const char *path, gint64 *bytes, GError **error)
{
    g_autoptr(HkTextReader) reader = hk_text_reader_open(path, path, "auto", error);

    if (reader == NULL)
        return NULL;
    while (!reader->at_end) {
        if (!read_raw(reader, error))
            return NULL;
        reader->n_raw = 0;
    }
    *bytes = reader->bytes;
    return g_strdup(hk_text_reader_sha256(reader));
}
