/* data/encoding.h - telling encodings apart, and checking UTF-8. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* The name as users write it and as reports print it, and iconv's name for it. */
typedef struct HkEncoding {
    const char *name;
    const char *iconv;
} HkEncoding;

extern const HkEncoding hk_encoding_utf8;

/* The encoding called @name ("cp932", "Shift_JIS", "windows-1253"); NULL if there is
 * none. One that only iconv knows is put into @other. */
const HkEncoding *hk_encoding_find(const char *name, HkEncoding *other);

/* The known name that is nearest to @name, or NULL. */
const char *hk_encoding_nearest(const char *name);

/* What the first bytes of a file say: a byte-order mark (whose length goes to
 * @bom_length), or UTF-16 without one. NULL if they say nothing. */
const HkEncoding *
hk_encoding_from_start(const guchar *bytes, gsize length, gsize *bom_length);

/* The likeliest of UTF-8, CP932 and EUC-JP for @bytes, which may end within a
 * character; NULL if they are valid in none of them. */
const HkEncoding *hk_encoding_guess(const guchar *bytes, gsize length);

typedef enum HkUtf8Fault {
    HK_UTF8_GOOD,
    HK_UTF8_CUT, /* ends within a character */
    HK_UTF8_INVALID,
    HK_UTF8_NUL,
    HK_UTF8_REPLACEMENT, /* U+FFFD */
} HkUtf8Fault;

/* How many of @bytes are good text; why it ends there goes to @fault. */
gsize hk_utf8_check(const guchar *bytes, gsize length, HkUtf8Fault *fault);

G_END_DECLS
