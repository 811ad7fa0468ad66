/* tests/unit/report/test_decode.c - structs from trees, and every mistake at once. */
#include "report/decode.h"
#include "tests/support/test.h"

#include <string.h>

typedef struct Inner {
    HkLoc loc;
    HkText name;
    int size;
} Inner;

typedef struct Sample {
    HkLoc loc;
    HkText title;
    HkText prose;
    gboolean flag;
    int count;
    double scale;
    int choice, open_choice;
    HkTrack track;
    GPtrArray *texts;
    GArray *tracks;
    Inner *inner;
    GPtrArray *list;
    GPtrArray *map;
    GPtrArray *pairs;
    HkText value;
} Sample;

static const HkChoice choices[] = {
    { "round", 4, "half up" },
    { "truncate", 7, "cut" },
    { NULL, 0, NULL },
};

static const HkField inner_fields[] = {
    { .key = "name",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(Inner, name),
      .required = TRUE,
      .help = "-" },
    { .key = "size",
      .type = HK_FIELD_INT,
      .offset = G_STRUCT_OFFSET(Inner, size),
      .fallback = "5",
      .help = "-",
      .min = 1,
      .max = 9 },
};

static gboolean
check_inner(const void *decoded, GError **error)
{
    const Inner *inner = decoded;

    return inner->size != 8 || hk_fail(error, HK_ERROR_SPEC, inner->loc,
                                       "'%s' is unlucky", inner->name.value);
}

static const HkStructDef inner_def = {
    .name = "inner",
    .help = "-",
    .size = sizeof(Inner),
    .fields = inner_fields,
    .n_fields = G_N_ELEMENTS(inner_fields),
    .shorthand = "name",
    .check = check_inner,
};

#define FIELD(member, kind) \
    .key = #member, .type = kind, .offset = G_STRUCT_OFFSET(Sample, member), .help = "-"

static const HkField sample_fields[] = {
    { FIELD(title, HK_FIELD_TEXT), .required = TRUE },
    { FIELD(prose, HK_FIELD_PROSE) },
    { FIELD(flag, HK_FIELD_BOOL), .fallback = "true" },
    { FIELD(count, HK_FIELD_INT), .fallback = "3", .min = 1, .max = 12 },
    { FIELD(scale, HK_FIELD_NUMBER), .fallback = "0.85", .min = 0.5, .max = 1 },
    { FIELD(choice, HK_FIELD_CHOICE), .fallback = "truncate", .choices = choices },
    { FIELD(open_choice, HK_FIELD_CHOICE), .choices = choices },
    { FIELD(track, HK_FIELD_TRACK), .fallback = "auto" },
    { FIELD(texts, HK_FIELD_TEXTS) },
    { FIELD(tracks, HK_FIELD_TRACKS) },
    { FIELD(inner, HK_FIELD_STRUCT), .sub = &inner_def },
    { FIELD(list, HK_FIELD_STRUCTS), .sub = &inner_def },
    { FIELD(map, HK_FIELD_MAP), .sub = &inner_def },
    { FIELD(pairs, HK_FIELD_TEXT_MAP) },
    { FIELD(value, HK_FIELD_VALUE) },
};

static const HkStructDef sample_def = {
    .name = "sample",
    .help = "-",
    .size = sizeof(Sample),
    .fields = sample_fields,
    .n_fields = G_N_ELEMENTS(sample_fields),
};

/* A file and what was made of it. */
typedef struct Reading {
    HkDiags *diags;
    HkYamlTree *tree;
    const Sample *sample;
} Reading;

static void
reading_clear(Reading *reading)
{
    hk_yaml_tree_free(reading->tree);
    hk_diags_free(reading->diags);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Reading, reading_clear)

static Reading
decode(const char *text)
{
    Reading reading = { hk_diags_new(), NULL, NULL };

    reading.tree = hk_yaml_tree_parse("a.yaml", text, strlen(text), reading.diags);
    assert_non_null(reading.tree);
    reading.sample = hk_decode(reading.tree, &sample_def,
                               hk_yaml_tree_root(reading.tree), reading.diags);
    return reading;
}

/* The findings of @text, one per line as LINE:COLUMN: TEXT (HINT). */
static void
assert_findings(const char *text, const char *expected)
{
    g_auto(Reading) reading = decode(text);
    g_autoptr(GString) found = g_string_new(NULL);

    for (guint i = 0; i < hk_diags_n(reading.diags); i++) {
        const HkFinding *finding = hk_diags_get(reading.diags, i);

        g_string_append_printf(found, "%u:%u: %s", finding->loc.line,
                               finding->loc.column, finding->text);
        if (finding->hint != NULL)
            g_string_append_printf(found, " (%s)", finding->hint);
        g_string_append_c(found, '\n');
    }
    assert_string_equal(found->str, expected);
}

static void
test_defaults_fill_what_is_left_out(void **state)
{
    g_auto(Reading) reading = decode("title: x\n");
    const Sample *sample = reading.sample;

    (void)state;
    assert_int_equal(hk_diags_n(reading.diags), 0);
    assert_int_equal(sample->loc.line, 1);
    assert_true(sample->flag);
    assert_int_equal(sample->count, 3);
    assert_true(sample->scale == 0.85);
    assert_int_equal(sample->choice, 7);
    assert_int_equal(sample->open_choice, -1);
    assert_int_equal(sample->track.kind, HK_TRACK_AUTO);
    assert_int_equal(sample->texts->len, 0);
    assert_int_equal(sample->tracks->len, 0);
    assert_null(sample->inner);
    assert_int_equal(sample->list->len + sample->map->len + sample->pairs->len, 0);
    assert_null(sample->prose.value);
    assert_null(sample->value.value);
}

static void
test_every_type_is_read(void **state)
{
    g_auto(Reading) reading = decode("title: 'x y'\n"
                                     "prose: |\n"
                                     "  one\n"
                                     "  two\n"
                                     "flag: false\n"
                                     "count: 12\n"
                                     "scale: 0.5\n"
                                     "choice: round\n"
                                     "track: 12mm\n"
                                     "texts: single\n"
                                     "tracks: [auto, 3, 2.5, 40pt]\n"
                                     "inner: short\n"
                                     "list:\n"
                                     "  - {name: one, size: 1}\n"
                                     "  - two\n"
                                     "map:\n"
                                     "  first: {size: 2}\n"
                                     "pairs: {\"-\": none, x: suppressed}\n"
                                     "value: :fy\n");
    const Sample *sample = reading.sample;
    const Inner *one = sample->list->pdata[0];
    const Inner *two = sample->list->pdata[1];
    const Inner *first = sample->map->pdata[0];
    const HkPair *pair = sample->pairs->pdata[1];

    (void)state;
    assert_int_equal(hk_diags_n(reading.diags), 0);
    assert_string_equal(sample->title.value, "x y");
    assert_string_equal(sample->prose.value, "one\ntwo");
    assert_int_equal(sample->prose.loc.line, 3);
    assert_false(sample->flag);
    assert_int_equal(sample->count, 12);
    assert_int_equal(sample->choice, 4);
    assert_int_equal(sample->track.kind, HK_TRACK_POINTS);
    assert_true(sample->track.size > 34.0 && sample->track.size < 34.1);
    assert_int_equal(sample->texts->len, 1);
    assert_int_equal(sample->tracks->len, 4);
    assert_int_equal(g_array_index(sample->tracks, HkTrack, 2).kind, HK_TRACK_SHARE);
    assert_true(g_array_index(sample->tracks, HkTrack, 3).size == 40);
    assert_string_equal(sample->inner->name.value, "short");
    assert_int_equal(sample->inner->size, 5);
    assert_int_equal(one->size, 1);
    assert_string_equal(two->name.value, "two");
    assert_string_equal(first->name.value, "first");
    assert_int_equal(first->loc.column, 3);
    assert_int_equal(first->size, 2);
    assert_string_equal(pair->value.value, "suppressed");
    assert_string_equal(sample->value.value, ":fy");
}

static void
test_all_mistakes_are_reported_at_once(void **state)
{
    (void)state;
    assert_findings(
        "titel: x\nflag: yes\ncount: 13\nscale: big\nchoice: rund\ntrack: wide\n"
        "inner: {size: 3}\n",
        "1:1: unknown key 'titel' (did you mean 'title'?)\n"
        "2:7: 'flag' must be true or false, not 'yes'\n"
        "3:8: 'count' must be from 1 to 12, not 13\n"
        "4:8: 'scale' must be a number such as 0.85, not 'big'\n"
        "5:9: 'choice' cannot be 'rund' (did you mean 'round'?)\n"
        "6:8: 'wide' is no size for 'track' (write auto, a share such as 2, or a "
        "length "
        "such as 12mm or 40pt)\n"
        "7:8: the inner has no 'name'\n"
        "1:1: the sample has no 'title'\n");
}

static void
test_kinds_of_values_are_told_apart(void **state)
{
    (void)state;
    assert_findings(
        "title: [a]\ntexts: {a: b}\nlist: {name: a}\nmap: [a]\npairs: x\n"
        "inner: [a]\nprose: {fy:era}\n",
        "1:8: 'title' must be a text, not a list\n"
        "2:8: 'texts' must be a text, not a mapping (a text that starts with "
        "'{' needs quotes around it)\n"
        "3:7: 'list' must be a list (start each item with '- ')\n"
        "4:6: 'map' must be a mapping of names (write each as 'name: ...')\n"
        "5:8: 'pairs' must be a mapping, not a text (write it as {key: "
        "value})\n"
        "6:8: 'name' must be a text, not a list\n"
        "7:8: 'prose' must be a text, not a mapping (a text that starts with "
        "'{' needs quotes around it)\n");
}

static void
test_a_key_without_a_value_is_a_mistake(void **state)
{
    (void)state;
    assert_findings("title:\nlist:\nmap:\n",
                    "1:7: 'title' has no value (remove the key, or write \"\")\n"
                    "2:6: 'list' has no value (start each item with '- ')\n"
                    "3:5: 'map' has no value (write each as 'name: ...')\n");
    assert_findings("title: \"\"\n", "");
}

static void
test_one_line_stays_one_line(void **state)
{
    (void)state;
    assert_findings("title: |\n  one\n", "");
    assert_findings("title: |\n  one\n  two\n", "2:3: 'title' must be one line\n");
}

static void
test_numbers_are_read_strictly(void **state)
{
    (void)state;
    assert_findings("title: x\ncount: 3.0\n",
                    "2:8: 'count' must be a whole number, not '3.0'\n");
    assert_findings("title: x\ncount: 0x3\n",
                    "2:8: 'count' must be a whole number, not '0x3'\n");
    assert_findings("title: x\nscale: 0.9e0\n",
                    "2:8: 'scale' must be a number such as 0.85, not '0.9e0'\n");
    assert_findings("title: x\nscale: nan\n",
                    "2:8: 'scale' must be a number such as 0.85, not 'nan'\n");
    assert_findings("title: x\nscale: 0.4\n",
                    "2:8: 'scale' must be from 0.5 to 1, not 0.4\n");
    assert_findings(
        "title: x\ntrack: 0\n",
        "2:8: '0' is no size for 'track' (write auto, a share such as 2, or a "
        "length such as 12mm or 40pt)\n");
    assert_findings(
        "title: x\ntrack: -3\n",
        "2:8: '-3' is no size for 'track' (write auto, a share such as 2, or "
        "a length such as 12mm or 40pt)\n");
}

static void
test_names_of_a_mapping_are_not_keys(void **state)
{
    (void)state;
    assert_findings("title: x\nmap:\n  a: {name: b}\n",
                    "3:7: unknown key 'name' (known are: size)\n");
}

static void
test_checks_run_on_what_is_otherwise_right(void **state)
{
    (void)state;
    assert_findings("title: x\nmap:\n  a: {size: 8}\n", "3:3: 'a' is unlucky\n");
    assert_findings("title: x\nmap:\n  a: {size: 8, sise: 2}\n",
                    "3:16: unknown key 'sise' (did you mean 'size'?)\n");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_defaults_fill_what_is_left_out),
        cmocka_unit_test(test_every_type_is_read),
        cmocka_unit_test(test_all_mistakes_are_reported_at_once),
        cmocka_unit_test(test_kinds_of_values_are_told_apart),
        cmocka_unit_test(test_a_key_without_a_value_is_a_mistake),
        cmocka_unit_test(test_one_line_stays_one_line),
        cmocka_unit_test(test_numbers_are_read_strictly),
        cmocka_unit_test(test_names_of_a_mapping_are_not_keys),
        cmocka_unit_test(test_checks_run_on_what_is_otherwise_right),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
