/* tests/unit/data/test_text-reader.c - lines out of files in every encoding. */
#include "data/text-reader.h"

#include "tests/support/scratch.h"
#include "tests/support/test.h"

#include <string.h>

/* Writes @bytes to a file and reads it as @encoding: its lines joined by "|", and after
 * an error "LINE:COLUMN MESSAGE". The encoding found goes to @found. */
static char *
read_lines(const char *bytes, gssize length, const char *encoding, const char **found)
{
    g_autofree char *folder = hk_scratch_new();
    g_autofree char *path = hk_scratch_write(folder, "in.csv", bytes, length);
    g_autoptr(GError) error = NULL;
    g_autoptr(HkTextReader) reader =
        hk_text_reader_open(path, "in.csv", encoding, &error);
    GString *lines = g_string_new(NULL);
    const char *line;
    gsize n;

    while (reader != NULL && (line = hk_text_reader_line(reader, &n, &error)) != NULL) {
        g_string_append_len(lines, line, (gssize)n);
        g_string_append_c(lines, '|');
    }
    if (error != NULL)
        g_string_append_printf(lines, "%u:%u %s", hk_error_loc(error).line,
                               hk_error_loc(error).column, error->message);
    *found = reader != NULL ? g_intern_string(hk_text_reader_encoding(reader)) : NULL;
    hk_scratch_remove(folder);
    return g_string_free(lines, FALSE);
}

static char *
encode(const char *text, const char *encoding, gsize *length)
{
    char *bytes = g_convert(text, -1, encoding, "UTF-8", NULL, length, NULL);

    assert_non_null(bytes);
    return bytes;
}

static void
test_each_encoding_is_found_and_read(void **state)
{
    static const char text[] =
        "年度,府省,予算額（百万円）\n令和５年度,文部科学省,①㈱髙﨑\n";
    static const struct {
        const char *iconv, *mark, *found;
    } cases[] = {
        { "UTF-8", "", "utf-8" },
        { "UTF-8", "\xEF\xBB\xBF", "utf-8" },
        { "CP932", "", "cp932" },
        { "UTF-16LE", "\xFF\xFE", "utf-16le" },
        { "UTF-16BE", "\xFE\xFF", "utf-16be" },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        gsize n = 0;
        g_autofree char *body = encode(text, cases[i].iconv, &n);
        g_autoptr(GString) bytes = g_string_new(cases[i].mark);
        g_autofree char *lines = NULL;
        const char *found;

        g_string_append_len(bytes, body, (gssize)n);
        lines = read_lines(bytes->str, (gssize)bytes->len, "auto", &found);
        assert_string_equal(lines, "年度,府省,予算額（百万円）\n|"
                                   "令和５年度,文部科学省,①㈱髙﨑\n|");
        assert_string_equal(found, cases[i].found);
    }
}

static void
test_euc_jp_is_told_from_cp932(void **state)
{
    static const char text[] = "年度,府省,予算額\n令和５年度,文部科学省,①の事業\n";
    gsize n = 0;
    g_autofree char *body = encode(text, "EUC-JP-MS", &n);
    const char *found;
    g_autofree char *lines = read_lines(body, (gssize)n, "auto", &found);

    (void)state;
    assert_string_equal(lines, "年度,府省,予算額\n|令和５年度,文部科学省,①の事業\n|");
    assert_string_equal(found, "euc-jp");
}

static void
test_utf16_without_a_mark_is_found_by_its_nuls(void **state)
{
    static const char text[] = "年度,金額\n2023,1234\n2024,5678\n";
    static const char *const encodings[] = { "UTF-16LE", "UTF-16BE" };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(encodings); i++) {
        gsize n = 0;
        g_autofree char *body = encode(text, encodings[i], &n);
        const char *found;
        g_autofree char *lines = read_lines(body, (gssize)n, "auto", &found);

        assert_string_equal(lines, "年度,金額\n|2023,1234\n|2024,5678\n|");
        assert_int_equal(g_ascii_strcasecmp(found, encodings[i]), 0);
    }
}

static void
test_the_encoding_may_show_only_far_into_the_file(void **state)
{
    g_autoptr(GString) bytes = g_string_new(NULL);
    g_autofree char *lines = NULL;
    const char *found;

    (void)state;
    for (guint i = 0; i < 60000; i++)
        g_string_append_printf(bytes, "%u,ascii\n", i);
    g_string_append(bytes, "1,\x8D\x91\x89\xEF\n"); /* 国会 in CP932 */
    lines = read_lines(bytes->str, (gssize)bytes->len, "auto", &found);
    assert_true(g_str_has_suffix(lines, "59999,ascii\n|1,国会\n|"));
    assert_string_equal(found, "cp932");
}

static void
test_a_declared_encoding_is_used(void **state)
{
    const char *found;
    g_autofree char *greek =
        read_lines("\xC5\xEB\xEB\xDC\xF2\n", -1, "windows-1253", &found);
    g_autofree char *latin = read_lines("caf\xE9\n", -1, "ISO-8859-1", &found);

    (void)state;
    assert_string_equal(greek, "Ελλάς\n|");
    assert_string_equal(latin, "café\n|");
    assert_string_equal(found, "iso-8859-1");
}

static void
test_lf_crlf_and_cr_end_a_line(void **state)
{
    const char *found;
    g_autofree char *mixed = read_lines("a\r\nb\nc\rd", -1, "auto", &found);
    g_autofree char *old = read_lines("a\rb\r", -1, "auto", &found);

    (void)state;
    assert_string_equal(mixed, "a\r\n|b\n|c\r|d|");
    assert_string_equal(old, "a\r|b\r|");
}

static void
test_what_is_no_text_is_refused_at_its_place(void **state)
{
    static const struct {
        const char *bytes;
        gssize length;
        const char *encoding, *want;
    } cases[] = {
        { "a,b\nc,\0d\n", 9, "utf-8",
          "a,b\n|2:3 a NUL character: this is no text, or its 'encoding:' is another" },
        { "a\n年,\xEF\xBF\xBD\n", -1, "auto",
          "a\n|2:3 the mark U+FFFD: a program has read this text in the wrong encoding "
          "and "
          "lost characters; get the file from its source again" },
        { "a\nb\n年\xFF,c\n", -1, "utf-8",
          "a\n|b\n|3:2 not valid utf-8: the file is damaged, or its 'encoding:' is "
          "another" },
        { "a\nx\x81 y\n", -1, "cp932",
          "a\n|2:2 not valid cp932: the file is damaged, or its 'encoding:' is "
          "another" },
        { "a\n年\xE5\xB9", -1, "utf-8",
          "a\n|2:2 the file ends within a character of utf-8: it is incomplete, or its "
          "'encoding:' is another" },
        { "a\nb,\xFF\xFD\x80 \xA0\n", -1, "auto",
          "a\n|2:3 the text from here is neither utf-8 nor cp932 nor euc-jp; declare "
          "its "
          "'encoding:' (such as windows-1252)" },
        { "a\nb,\x1B$BG/\x1B(B\n", -1, "auto",
          "a\n|2:3 the text from here is ISO-2022-JP (JIS); declare 'encoding: "
          "iso-2022-jp'" },
        { "a\nb,\x1B$BG/\x1B(B\n", -1, "iso-2022-jp", "a\n|b,年\n|" },
        { "\xEF\xBB\xBF年\n", -1, "cp932",
          "1:1 starts with the byte-order mark of utf-8, but 'encoding: cp932' is "
          "declared" },
        { "a\n", -1, "shiftjis-2022", "0:0 unknown encoding 'shiftjis-2022'" },
        { "a\n", -1, "cp923x", "0:0 unknown encoding 'cp923x'; did you mean 'cp932'?" },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *found;
        g_autofree char *lines =
            read_lines(cases[i].bytes, cases[i].length, cases[i].encoding, &found);

        assert_string_equal(lines, cases[i].want);
    }
}

static void
test_a_character_on_the_edge_of_a_buffer_is_whole(void **state)
{
    static const char *const encodings[] = { "UTF-8", "CP932", "UTF-16LE" };
    g_autoptr(GString) text = g_string_new(NULL);

    (void)state;
    for (guint i = 0; i < 100000; i++)
        g_string_append(text, i % 7 == 0 ? "x年\n" : "国会、");
    for (gsize i = 0; i < G_N_ELEMENTS(encodings); i++) {
        gsize n = 0;
        g_autofree char *body = encode(text->str, encodings[i], &n);
        g_autoptr(GString) marked = g_string_new(i == 2 ? "\xFF\xFE" : "");
        g_autofree char *lines = NULL;
        g_auto(GStrv) parts = NULL;
        g_autofree char *whole = NULL;
        const char *found;

        g_string_append_len(marked, body, (gssize)n);
        lines = read_lines(marked->str, (gssize)marked->len, "auto", &found);
        parts = g_strsplit(lines, "|", -1);
        whole = g_strjoinv("", parts);
        assert_string_equal(whole, text->str);
    }
}

static void
test_radicals_become_kanji_and_nothing_else_changes(void **state)
{
    const char *found;
    g_autofree char *lines = read_lines("⽂部科学省 ①Ⅰｱ～\n", -1, "auto", &found);

    (void)state;
    assert_string_equal(lines, "文部科学省 ①Ⅰｱ～\n|");
}

static void
test_the_bytes_are_hashed(void **state)
{
    g_autofree char *folder = hk_scratch_new();
    g_autofree char *path = hk_scratch_write(folder, "in.csv",
                                             "\xEF\xBB\xBF"
                                             "abc\n",
                                             -1);
    g_autofree char *want = g_compute_checksum_for_string(G_CHECKSUM_SHA256,
                                                          "\xEF\xBB\xBF"
                                                          "abc\n",
                                                          -1);
    g_autoptr(GError) error = NULL;
    gint64 bytes = 0;
    g_autofree char *hash = hk_file_sha256(path, &bytes, &error);
    g_autoptr(HkTextReader) reader =
        hk_text_reader_open(path, "in.csv", "auto", &error);
    gsize n;

    (void)state;
    while (hk_text_reader_line(reader, &n, &error) != NULL)
        continue;
    assert_string_equal(hash, want);
    assert_int_equal(bytes, 7);
    assert_string_equal(hk_text_reader_sha256(reader), want);
    assert_int_equal(hk_text_reader_bytes(reader), 7);
    hk_scratch_remove(folder);
}

static void
test_a_missing_file_is_an_error(void **state)
{
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_null(hk_text_reader_open("/nowhere/x.csv", "tables/x.csv", "auto", &error));
    assert_int_equal(error->code, HK_ERROR_MISSING);
    assert_string_equal(error->message, "cannot be read: there is no such file");
    assert_string_equal(hk_error_loc(error).file, "tables/x.csv");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_encoding_is_found_and_read),
        cmocka_unit_test(test_euc_jp_is_told_from_cp932),
        cmocka_unit_test(test_utf16_without_a_mark_is_found_by_its_nuls),
        cmocka_unit_test(test_the_encoding_may_show_only_far_into_the_file),
        cmocka_unit_test(test_a_declared_encoding_is_used),
        cmocka_unit_test(test_lf_crlf_and_cr_end_a_line),
        cmocka_unit_test(test_what_is_no_text_is_refused_at_its_place),
        cmocka_unit_test(test_a_character_on_the_edge_of_a_buffer_is_whole),
        cmocka_unit_test(test_radicals_become_kanji_and_nothing_else_changes),
        cmocka_unit_test(test_the_bytes_are_hashed),
        cmocka_unit_test(test_a_missing_file_is_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
