/* tests/unit/report/test_packet-numbers.c - the numbers of papers, and the names of
 * their files. */
#include "report/packet/packet-private.h"

#include "tests/support/test.h"

#include <string.h>

static void
test_numbers_are_the_same_whatever_the_width_of_their_letters(void **state)
{
    (void)state;
    assert_true(hk_packet_same_number("資料１", "資料1"));
    assert_true(hk_packet_same_number("資料２－１", "資料 2-1"));
    assert_true(hk_packet_same_number("資料２−１", "資料２‐１"));
    assert_true(hk_packet_same_number("Document 1", "document1"));
    assert_false(hk_packet_same_number("資料１", "資料１－１"));
    assert_false(hk_packet_same_number("資料１", "参考資料１"));
}

static char *
name(const char *number, const char *title)
{
    const HkPacketPaper paper = { .number = (char *)number, .title = (char *)title };

    return hk_packet_file_name(&paper);
}

static void
test_names_of_files_are_safe_on_every_system(void **state)
{
    g_autofree char *plain = name("資料１", "予算の推移");
    g_autofree char *signs = name("資料２－１", "a/b\\c: \"d\"\t<e>|f?*");
    g_autofree char *dots = name(".", "../../etc/passwd..");
    g_autofree char *apart = name("資料１", "か\u3099");

    (void)state;
    assert_string_equal(plain, "資料１_予算の推移");
    assert_string_equal(signs, "資料２－１_a_b_c_d_e_f");
    assert_null(strchr(dots, '/'));
    assert_true(dots[0] != '.');
    assert_string_equal(apart, "資料１_が");
}

static void
test_names_of_files_are_cut_between_letters(void **state)
{
    g_autofree char *title = g_strnfill(100, 'x');
    g_autofree char *wide =
        g_strjoinv("白書白書白書白書", (char *[]){ title, title, NULL });
    g_autofree char *cut = name("資料１", wide);

    (void)state;
    assert_in_range(strlen(cut), 170, 184);
    assert_true(g_utf8_validate(cut, -1, NULL));
}

/* The numbers that papers of @kinds get, with a comma behind each. */
static char *
numbers(const char *language, const HkMeetingPaper *const *specs, guint n,
        HkDiags *diags)
{
    g_autoptr(GPtrArray) papers = g_ptr_array_new();
    HkMeetingSpec spec = { .papers = papers };
    HkPacket packet = { .spec = &spec, .language = language, .diags = diags };
    GString *all = g_string_new(NULL);

    for (guint i = 0; i < n; i++)
        g_ptr_array_add(papers, (gpointer)specs[i]);
    hk_packet_number(&packet);
    for (guint i = 0; i < packet.papers->len; i++)
        g_string_append_printf(all, "%s,",
                               ((HkPacketPaper *)packet.papers->pdata[i])->number);
    g_ptr_array_unref(packet.papers);
    return g_string_free(all, FALSE);
}

static void
test_papers_are_counted_by_kind_and_parts_below_their_paper(void **state)
{
    g_autoptr(GPtrArray) none = g_ptr_array_new();
    g_autoptr(GPtrArray) two = g_ptr_array_new();
    HkMeetingPaper part = { .kind = -1, .parts = none };
    HkMeetingPaper plain = { .kind = -1, .parts = none };
    HkMeetingPaper given = { .kind = -1, .number = { "資料Ａ" }, .parts = none };
    HkMeetingPaper whole = { .kind = -1, .parts = two };
    HkMeetingPaper reference = { .kind = HK_KIND_REFERENCE, .parts = none };
    HkMeetingPaper member = { .kind = HK_KIND_MEMBER, .parts = none };
    HkMeetingPaper desk = { .kind = HK_KIND_DESK, .parts = none };
    const HkMeetingPaper *const specs[] = { &plain,     &given, &whole,
                                            &reference, &desk,  &member };
    const HkMeetingPaper *const english[] = { &plain, &whole, &reference };
    g_autoptr(HkDiags) diags = hk_diags_new();
    g_autofree char *ja = NULL, *en = NULL;

    (void)state;
    g_ptr_array_add(two, &part);
    g_ptr_array_add(two, &part);
    ja = numbers("ja", specs, G_N_ELEMENTS(specs), diags);
    en = numbers("en", english, G_N_ELEMENTS(english), diags);
    assert_string_equal(ja, "資料１,資料Ａ,資料３－１,資料３－２,参考資料１,"
                            "机上配布資料１,委員提出資料１,");
    assert_string_equal(en, "Document 1,Document 2-1,Document 2-2,Reference 1,");
    assert_int_equal(hk_diags_n(diags), 0);
}

static void
test_numbers_of_two_digits_are_narrow(void **state)
{
    g_autoptr(GPtrArray) none = g_ptr_array_new();
    HkMeetingPaper plain = { .kind = -1, .parts = none };
    const HkMeetingPaper *specs[11];
    g_autoptr(HkDiags) diags = hk_diags_new();
    g_autofree char *all = NULL;

    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(specs); i++)
        specs[i] = &plain;
    all = numbers("ja", specs, G_N_ELEMENTS(specs), diags);
    assert_non_null(strstr(all, ",資料９,資料10,資料11,"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers_are_the_same_whatever_the_width_of_their_letters),
        cmocka_unit_test(test_names_of_files_are_safe_on_every_system),
        cmocka_unit_test(test_names_of_files_are_cut_between_letters),
        cmocka_unit_test(test_papers_are_counted_by_kind_and_parts_below_their_paper),
        cmocka_unit_test(test_numbers_of_two_digits_are_narrow),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
