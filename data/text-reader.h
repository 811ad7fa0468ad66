/* data/text-reader.h - the lines of a file as UTF-8, whatever it is encoded in. */
#pragma once
#include "data/error.h"

G_BEGIN_DECLS

/* A file that is read line by line. Its bytes are hashed and checked on the way: what
 * cannot be decoded, NUL and U+FFFD (the mark that an earlier program used the wrong
 * encoding) end the reading with an error at the line where they stand. */
typedef struct HkTextReader HkTextReader;

/* Opens @path. @name stands for it in errors (a path relative to the project).
 * @encoding is "auto" or a name of an encoding: utf-8, cp932, euc-jp, utf-16, utf-16le,
 * utf-16be or any that the C library's iconv knows, such as windows-1253.
 *
 * "auto" goes by the byte-order mark, then takes UTF-16 where every second byte of many
 * is NUL, then UTF-8 where the text is valid as such, then the likelier of CP932 and
 * EUC-JP. HK_ERROR_MISSING if there is no such file, HK_ERROR_SPEC if there is no such
 * encoding. */
HkTextReader *hk_text_reader_open(const char *path, const char *name,
                                  const char *encoding, GError **error);
/* The same of what follows in @fd, which is taken. */
HkTextReader *
hk_text_reader_take(int fd, const char *name, const char *encoding, GError **error);
void hk_text_reader_free(HkTextReader *reader); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkTextReader, hk_text_reader_free)

/* The next line with the LF, CR LF or CR that ends it; it is valid until the next call
 * and not NUL-terminated. NULL at the end of the file or with @error set. */
const char *hk_text_reader_line(HkTextReader *reader, gsize *length, GError **error);

/* The number of the line that hk_text_reader_line gave last; a CR LF is one end of a
 * line, and so is an LF or a lone CR. */
guint hk_text_reader_line_number(const HkTextReader *reader);
const char *hk_text_reader_name(const HkTextReader *reader);

/* "utf-8", "cp932", "euc-jp", "utf-16le", ...: what was found, or declared. An encoding
 * is looked for at the first byte that is not ASCII, so this is final at the end of the
 * file. */
const char *hk_text_reader_encoding(const HkTextReader *reader);

/* Of the bytes read so far; of the whole file once the last line was read. */
gint64 hk_text_reader_bytes(const HkTextReader *reader);
const char *hk_text_reader_sha256(HkTextReader *reader);

/* The SHA-256 of a file in hexadecimal (transfer full). */
char *hk_file_sha256(const char *path, gint64 *bytes, GError **error);

G_END_DECLS
