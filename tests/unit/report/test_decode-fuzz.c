/* tests/unit/report/test_decode-fuzz.c - files with random damage never break the
 * decoder: whatever it is given it ends, and says where something is wrong or decodes
 * it. */
#include "report/decode.h"
#include "report/project.h"
#include "tests/support/test.h"

#include <string.h>

static const char *const seeds[] = {
    "hakusho: 1\n"
    "calendar: {start: 4, label: start-year, eras: japan}\n"
    "codes:\n"
    "  ministries:\n"
    "    mext: {ja: 文部科学省, short: 文科省, color: blue, aliases: [文科]}\n"
    "    mhlw: 厚生労働省\n"
    "tables:\n"
    "  budget:\n"
    "    files: [tables/a.csv, 'tables/b-*.csv']\n"
    "    key: [fiscal_year, program]\n"
    "    columns:\n"
    "      fiscal_year: {type: fiscal-year}\n"
    "      program: {from: [事業名, 事業]}\n"
    "      amount: {type: money, unit: 百万円, signs: {\"-\": "
    "none}}\n"
    "    unpivot: {columns: \"*年度\", name: fiscal_year, value: amount}\n"
    "    totals:\n"
    "      - {column: program, like: [計, \"*合計\"]}\n",
    "hakusho: 1\n"
    "title: \"{fy:era}年度 予算\"\n"
    "paper: {size: A4, orientation: landscape}\n"
    "stamp: [資料１, 取扱注意]\n"
    "parameters:\n"
    "  fy: {type: fiscal-year, default: R5, min: H15, choices: [R4, R5]}\n"
    "data:\n"
    "  by_year:\n"
    "    key: [fiscal_year]\n"
    "    columns: {amount: {type: money, stage: initial}}\n"
    "    sql: |\n"
    "      SELECT fiscal_year FROM budget\n"
    "        WHERE fiscal_year = :fy\n"
    "values:\n"
    "  total: {from: by_year, sum: amount, where: {fiscal_year: :fy}}\n"
    "pages:\n"
    "  - title: 概要\n"
    "    rows: [auto, 3, 12mm]\n"
    "    blocks:\n"
    "      - text: |\n"
    "          **太字** と {total:億円}\n"
    "        at: {row: 1, column: 1, span: 2}\n"
    "      - bar: by_year\n"
    "        x: fiscal_year\n"
    "        y: {field: amount, unit: 億円, stack: zero}\n"
    "        caption: 推移\n"
    "      - box: 枠\n"
    "        blocks:\n"
    "          - text: 中\n",
};

/* What is likely to confuse a reader of YAML. */
static const char *const scraps[] = {
    ":",
    " ",
    "\n",
    "\t",
    "\"",
    "'",
    "{",
    "}",
    "[",
    "]",
    "- ",
    ": ",
    "|",
    ">",
    "&a ",
    "*a",
    "!!x",
    "<<: ",
    "#",
    "%",
    "\r",
    "\xEF",
    "\x80",
    "\0x",
    "---\n",
    "...\n",
    ",",
    "令和",
    "999999999999999999999",
    "? ",
    "-",
    "0",
    "~",
    "@",
    "`",
    "\\",
    "\xEF\xB7\x90",
    "  ",
    "\n\n",
};

static void
damage(GRand *random, GString *text)
{
    const gsize at = (gsize)g_rand_int_range(random, 0, (gint32)text->len);
    const gsize wanted = (gsize)g_rand_int_range(random, 1, 12);
    const gsize length = MIN(wanted, text->len - at);
    const char *scrap = scraps[g_rand_int_range(random, 0, G_N_ELEMENTS(scraps))];

    switch (g_rand_int_range(random, 0, 4)) {
    case 0:
        g_string_erase(text, (gssize)at, (gssize)length);
        break;
    case 1:
        g_string_insert_len(text, (gssize)at, scrap, (gssize)MAX(strlen(scrap), 1));
        break;
    case 2: {
        g_autofree char *copy = g_strndup(text->str + at, length);

        g_string_insert(text, g_rand_int_range(random, 0, (gint32)text->len), copy);
        break;
    }
    default:
        text->str[at] = (char)g_rand_int_range(random, 0, 256);
        break;
    }
}

/* Decodes @text and prints what was found, as a user would see it. */
static void
try(const HkStructDef *def, const GString *text)
{
    g_autoptr(HkDiags) diags = hk_diags_new();
    g_autoptr(HkYamlTree) tree =
        hk_yaml_tree_parse("fuzz.yaml", text->str, text->len, diags);
    g_autoptr(GString) out = g_string_new(NULL);

    if (tree != NULL)
        hk_decode(tree, def, hk_yaml_tree_root(tree), diags);
    else
        assert_true(hk_diags_have_error(diags));
    hk_diags_sort(diags);
    for (guint i = 0; i < hk_diags_n(diags); i++) {
        assert_true(hk_diags_get(diags, i)->loc.line > 0);
        hk_finding_print_json(hk_diags_get(diags, i), out);
    }
    assert_true(g_utf8_validate(out->str, (gssize)out->len, NULL));
}

static void
test_damaged_files_end_in_findings(void **state)
{
    const HkStructDef *defs[] = { &hk_project_def, &hk_briefing_def };

    (void)state;
    for (guint32 run = 0; run < 20000; run++) {
        g_autoptr(GRand) random = g_rand_new_with_seed(run);
        g_autoptr(GString) text = g_string_new(seeds[run % 2]);
        const int wounds = g_rand_int_range(random, 1, 5);

        for (int i = 0; i < wounds && text->len > 0; i++)
            damage(random, text);
        try(defs[run % 2], text);
    }
}

static void
test_the_seeds_themselves_are_right(void **state)
{
    const HkStructDef *defs[] = { &hk_project_def, &hk_briefing_def };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(seeds); i++) {
        g_autoptr(HkDiags) diags = hk_diags_new();
        g_autoptr(HkYamlTree) tree =
            hk_yaml_tree_parse("seed.yaml", seeds[i], strlen(seeds[i]), diags);

        assert_non_null(tree);
        hk_decode(tree, defs[i], hk_yaml_tree_root(tree), diags);
        for (guint k = 0; k < hk_diags_n(diags); k++)
            print_error("%u: %s\n", hk_diags_get(diags, k)->loc.line,
                        hk_diags_get(diags, k)->text);
        assert_int_equal(hk_diags_n(diags), 0);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_seeds_themselves_are_right),
        cmocka_unit_test(test_damaged_files_end_in_findings),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
