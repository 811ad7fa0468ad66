/* data/encoding.c - telling encodings apart, and checking UTF-8. */
#include "data/encoding.h"

#include "data/error.h"

#include <string.h>

const HkEncoding hk_encoding_utf8 = { "utf-8", "UTF-8" };
static const HkEncoding cp932 = { "cp932", "CP932" };
/* Plain EUC-JP has no ①, which CP51932 as Windows writes it has. */
static const HkEncoding euc_jp = { "euc-jp", "EUC-JP-MS" };
static const HkEncoding utf16le = { "utf-16le", "UTF-16LE" };
static const HkEncoding utf16be = { "utf-16be", "UTF-16BE" };

/* Other spellings. "Shift_JIS" in the wild is CP932: it has ①, ㈱ and 髙. */
static const struct {
    const char *name;
    const HkEncoding *encoding;
} names[] = {
    { "utf-8", &hk_encoding_utf8 },
    { "utf8", &hk_encoding_utf8 },
    { "cp932", &cp932 },
    { "shift_jis", &cp932 },
    { "shift-jis", &cp932 },
    { "sjis", &cp932 },
    { "windows-31j", &cp932 },
    { "euc-jp", &euc_jp },
    { "utf-16", &utf16le },
    { "utf-16le", &utf16le },
    { "utf-16be", &utf16be },
};

static const char *const common_names[] = {
    "auto",         "utf-8",        "cp932",        "shift_jis",    "euc-jp",
    "utf-16",       "utf-16le",     "utf-16be",     "windows-1250", "windows-1251",
    "windows-1252", "windows-1253", "windows-1254", "windows-1257", "iso-8859-1",
    "iso-8859-2",   "iso-8859-7",   "iso-8859-15",  "gb18030",      "big5",
    "euc-kr",       NULL,
};

const HkEncoding *
hk_encoding_find(const char *name, HkEncoding *other)
{
    g_autofree char *lower = g_ascii_strdown(name, -1);
    GIConv conversion;

    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (strcmp(lower, names[i].name) == 0)
            return names[i].encoding;
    if (*name == '\0' || strchr(name, '/') != NULL)
        return NULL;
    conversion = g_iconv_open("UTF-8", lower);
    if (conversion == (GIConv)-1)
        return NULL;
    g_iconv_close(conversion);
    other->name = other->iconv = g_intern_string(lower);
    return other;
}

const char *
hk_encoding_nearest(const char *name)
{
    return hk_nearest_name(name, common_names);
}

/* UTF-16 without a mark shows by its commas, digits and line ends: many bytes are NUL,
 * and all of them on the same side of their pairs. */
static const HkEncoding *
utf16_by_nuls(const guchar *bytes, gsize length)
{
    gsize nuls[2] = { 0, 0 };

    for (gsize i = 0; i < length; i++)
        nuls[i % 2] += bytes[i] == 0;
    if (length < 8 || nuls[0] + nuls[1] < length / 32 || (nuls[0] > 0 && nuls[1] > 0))
        return NULL;
    return nuls[0] > 0 ? &utf16be : &utf16le;
}

const HkEncoding *
hk_encoding_from_start(const guchar *bytes, gsize length, gsize *bom_length)
{
    static const struct {
        const char *mark;
        gsize length;
        const HkEncoding *encoding;
    } marks[] = {
        { "\xEF\xBB\xBF", 3, &hk_encoding_utf8 },
        { "\xFF\xFE", 2, &utf16le },
        { "\xFE\xFF", 2, &utf16be },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
        if (length >= marks[i].length &&
            memcmp(bytes, marks[i].mark, marks[i].length) == 0) {
            *bom_length = marks[i].length;
            return marks[i].encoding;
        }
    }
    *bom_length = 0;
    return length > 0 && memchr(bytes, 0, length) != NULL ? utf16_by_nuls(bytes, length)
                                                          : NULL;
}

/* How Japanese a text looks, character by character: kana and kanji speak for an
 * encoding, half-width kana (what the other encoding's kanji decode to) and private-use
 * characters against it. The weights were found by trial on ministries' headers. */
static long
japanese_score(const char *text, gsize length)
{
    static const struct {
        gunichar first, last;
        int weight;
    } ranges[] = {
        { 0x3041, 0x30FF, 3 },
        { 0x4E00, 0x9FFF, 2 },
        { 0xFF61, 0xFF9F, -3 },
        { 0xE000, 0xF8FF, -20 },
    };
    long score = 0;

    for (const char *p = text; p < text + length; p = g_utf8_next_char(p)) {
        const gunichar c = g_utf8_get_char(p);

        for (gsize i = 0; i < G_N_ELEMENTS(ranges); i++)
            if (c >= ranges[i].first && c <= ranges[i].last)
                score += ranges[i].weight;
    }
    return score;
}

/* FALSE if @bytes are not valid in @encoding; a character cut off at the end is no
 * fault. */
static gboolean
score_as(const HkEncoding *encoding, const guchar *bytes, gsize length, long *score)
{
    g_autoptr(GError) error = NULL;
    gsize read = 0, written = 0;
    g_autofree char *text = g_convert((const char *)bytes, (gssize)length, "UTF-8",
                                      encoding->iconv, &read, &written, &error);

    if (text == NULL && read + 3 > length && read > 0) {
        g_clear_error(&error);
        text = g_convert((const char *)bytes, (gssize)read, "UTF-8", encoding->iconv,
                         NULL, &written, &error);
    }
    if (text == NULL)
        return FALSE;
    *score = japanese_score(text, written);
    return TRUE;
}

const HkEncoding *
hk_encoding_guess(const guchar *bytes, gsize length)
{
    long as_cp932 = 0, as_euc = 0;
    gboolean is_cp932, is_euc;
    HkUtf8Fault fault;

    hk_utf8_check(bytes, length, &fault);
    if (fault != HK_UTF8_INVALID)
        return &hk_encoding_utf8;
    is_cp932 = score_as(&cp932, bytes, length, &as_cp932);
    is_euc = score_as(&euc_jp, bytes, length, &as_euc);
    if (is_cp932 && is_euc)
        return as_euc > as_cp932 ? &euc_jp : &cp932;
    if (is_cp932)
        return &cp932;
    return is_euc ? &euc_jp : NULL;
}

/* The length of the run of printable ASCII and line ends at @bytes, eight bytes at a
 * time. */
static gsize
ascii_run(const guchar *bytes, gsize length)
{
    gsize i = 0;

    while (i + 8 <= length) {
        guint64 word;

        memcpy(&word, bytes + i, 8);
        /* A byte with its top bit set, or (by the classic trick) a zero byte. */
        if (((word | (word - 0x0101010101010101u)) & 0x8080808080808080u) != 0)
            break;
        i += 8;
    }
    while (i < length && bytes[i] != 0 && bytes[i] < 0x80)
        i++;
    return i;
}

/* The length of the UTF-8 character that starts with @lead, and which second bytes may
 * follow; 0 if none does (RFC 3629, table 3-7 of the Unicode Standard). */
static guint
sequence_length(guchar lead, guchar *low, guchar *high)
{
    *low = 0x80;
    *high = 0xBF;
    if (lead >= 0xC2 && lead <= 0xDF)
        return 2;
    if (lead >= 0xE0 && lead <= 0xEF) {
        if (lead == 0xE0)
            *low = 0xA0;
        else if (lead == 0xED)
            *high = 0x9F;
        return 3;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        if (lead == 0xF0)
            *low = 0x90;
        else if (lead == 0xF4)
            *high = 0x8F;
        return 4;
    }
    return 0;
}

/* Checks the character at @bytes, which is not ASCII; its length, or 0 with @fault. */
static guint
check_character(const guchar *bytes, gsize length, HkUtf8Fault *fault)
{
    guchar low, high;
    const guint n = sequence_length(bytes[0], &low, &high);

    *fault = HK_UTF8_INVALID;
    if (n == 0)
        return 0;
    for (guint i = 1; i < n; i++) {
        if (i >= length) {
            *fault = HK_UTF8_CUT;
            return 0;
        }
        if (bytes[i] < (i == 1 ? low : 0x80) || bytes[i] > (i == 1 ? high : 0xBF))
            return 0;
    }
    if (n == 3 && bytes[0] == 0xEF && bytes[1] == 0xBF && bytes[2] == 0xBD) {
        *fault = HK_UTF8_REPLACEMENT;
        return 0;
    }
    return n;
}

gsize
hk_utf8_check(const guchar *bytes, gsize length, HkUtf8Fault *fault)
{
    gsize i = 0;

    *fault = HK_UTF8_GOOD;
    while (i < length) {
        guint n;

        i += ascii_run(bytes + i, length - i);
        if (i == length)
            break;
        if (bytes[i] == 0) {
            *fault = HK_UTF8_NUL;
            break;
        }
        n = check_character(bytes + i, length - i, fault);
        if (n == 0)
            return i;
        *fault = HK_UTF8_GOOD;
        i += n;
    }
    return i;
}
