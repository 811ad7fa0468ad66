/* tests/unit/charts/test_messages.c - the exact words of what a chart cannot draw. */
#include "tests/support/test.h"

#include "tests/unit/charts/chart-case.h"

#include <string.h>

#define BAR "bar: d\nx: year\ny: {field: amount, unit: 億円}\n"
#define STACK BAR "color: ministry\n"
#define LYING \
    "bar: d\nx: name\ny: {field: amount, unit: 億円}\norientation: horizontal\n"
#define AMOUNTS "year:year|amount:億円\n"
#define SHARES "year:year|ministry:code|amount:億円\n"
#define TIMES "timeline: d\nx: {start: start, end: end}\ntext: label\n"
#define KINDS TIMES "kind: kind\nkinds: {節目: milestone, 山: mountain}\n"
#define KIND_COLUMNS "label:text|start:year|end:year|kind:text\n"
#define PHASES                                                            \
    "phases: d\nstages: [基礎研究, 実用化]\nx: {from: a, to: b}\n" \
    "color: ministry\nname: name\namount: {field: amount, unit: 億円}\n"
#define PHASE_COLUMNS "a:text|b:text|ministry:code|name:text|amount:億円\n"
#define PHASE_ROW "基礎研究|実用化|mext|再生医療実現拠点ネットワーク|92\n"

typedef struct Message {
    HkChartCase chart;
    HkErrorCode code;
    const char *text;
} Message;

static const Message mistakes[] = {
    { { .name = "figures without room",
        .spec = "bar: d\nx: year\ny: {field: amount, unit: 億円}\n"
                "labels: {total: always}\norientation: vertical\n",
        .data = AMOUNTS "1994|730817\n1995|709871\n1996|751049\n1997|773900\n"
                        "1998|776692\n1999|818601\n2000|849871\n2001|826524\n",
        .width = 40 },
      HK_ERROR_FIT,
      "7 figures of the bars have no room" },
    { { .name = "a name beside a bar",
        .spec = LYING,
        .data =
            "name:text|amount:億円\n再生医療・遺伝子治療の産業化に向けた基盤技術開発"
            "事業（再生医療等製品の安全性評価手法の開発）|9\n乙事業|8\n",
        .width = 40,
        .height = 30 },
      HK_ERROR_FIT,
      "2 bars do not fit into 30 mm; give the chart more room, or the bars shorter "
      "names" },
    { { .name = "a label below a bar",
        .spec =
            "bar: d\nx: name\ny: {field: amount, unit: 億円}\norientation: vertical\n",
        .data =
            "name:text|amount:億円\n再生医療・遺伝子治療の産業化に向けた基盤技術開発"
            "事業|9\n乙事業|8\n丙事業|8\n丁事業|8\n",
        .width = 40 },
      HK_ERROR_FIT,
      "the label '再生医療・遺伝子治療の産業化に向けた基盤技術開発事業' does not fit "
      "below "
      "its place" },
    { { .name = "a long phase",
        .spec = PHASES,
        .data = PHASE_COLUMNS PHASE_ROW,
        .width = 15 },
      HK_ERROR_FIT,
      "the names of 2 stages do not fit into heads of 6 mm; shorten them, or give the "
      "chart more room" },
    { { .name = "a sum of a bar",
        .spec = STACK,
        .data = SHARES "2020|mext|9e10\n2020|mhlw|9e10\n" },
      HK_ERROR_DATA,
      "the sum of a bar is too large" },
    { { .name = "a low place",
        .spec = BAR,
        .data = AMOUNTS "2020|91\n2021|92\n",
        .height = 12 },
      HK_ERROR_FIT,
      "the bars have no height left: the place is 12 mm high" },
    { { .name = "a row without a year",
        .spec = BAR,
        .data = AMOUNTS "2020|91\n…|92\n" },
      HK_ERROR_DATA,
      "row 2 of 'd' has no year" },
    { { .name = "many years", .spec = BAR, .data = AMOUNTS "1020|91\n2023|92\n" },
      HK_ERROR_DATA,
      "'d' spans 1004 years, too many for a chart" },
    { { .name = "the smallest series",
        .spec = BAR "color: {field: ministry, most: 2}\n",
        .data = SHARES "2020|mext|9.1e10\n2020|mhlw|9e10\n2020|meti|9e10\n" },
      HK_ERROR_DATA,
      "the sum of the smallest series is too large" },
    { { .name = "a line in a low place",
        .spec = "line: d\nx: year\ny: {field: amount, unit: 億円}\n",
        .data = AMOUNTS "2020|91\n2021|92\n",
        .height = 12 },
      HK_ERROR_FIT,
      "the lines have no height left: the place is 12 mm high" },
    { { .name = "a time that is an amount",
        .spec = TIMES,
        .data = "label:text|start:億円|end:億円\n甲事業|2020|2021\n" },
      HK_ERROR_SPEC,
      "column 'start' holds neither fiscal years nor dates" },
    { { .name = "an unknown kind",
        .spec = KINDS,
        .data = KIND_COLUMNS "甲事業|2020|2021|山\n" },
      HK_ERROR_SPEC,
      "'mountain' is none of span, milestone, band, window, period" },
    { { .name = "a milestone without a year",
        .spec = KINDS,
        .data = KIND_COLUMNS "AMED設置|…|2021|節目\n" },
      HK_ERROR_DATA,
      "the milestone 'AMED設置' has no year" },
    { { .name = "a low timeline",
        .spec = TIMES,
        .data = "label:text|start:year|end:year\n甲事業|2020|2021\n",
        .height = 5 },
      HK_ERROR_FIT,
      "the timeline is 7.9 mm higher than its place; give it more height, shorten "
      "labels or split its rows over pages" },
    { { .name = "a support that ends early",
        .spec = PHASES "support: [{text: 創薬支援, from: 実用化, to: 基礎研究}]\n",
        .data = PHASE_COLUMNS PHASE_ROW },
      HK_ERROR_SPEC,
      "the stage '実用化' comes after '基礎研究', where it should end" },
    { { .name = "a sum of a colour",
        .spec = PHASES,
        .data = PHASE_COLUMNS "基礎研究|実用化|mext|甲事業|9e10\n"
                              "基礎研究|実用化|mext|乙事業|9e10\n" },
      HK_ERROR_DATA,
      "the sum of '文科省' is too large" },
    { { .name = "low phases",
        .spec = PHASES,
        .data = PHASE_COLUMNS PHASE_ROW,
        .height = 10 },
      HK_ERROR_FIT,
      "the phase chart is 9.3 mm higher than its place; shorten the texts, or spread "
      "its items (1) over several charts" },
    { { .name = "bars in a low place",
        .spec = LYING,
        .data = "name:text|amount:億円\n甲事業|9\n乙事業|8\n丙事業|7\n丁事業|6\n",
        .height = 12 },
      HK_ERROR_FIT,
      "4 bars do not fit into 12 mm; give the chart more room, or the bars shorter "
      "names" },
    { { .name = "a wide name in a legend",
        .spec = "bar: d\nx: year\ny: {field: amount, unit: 億円}\n"
                "color: {field: name, legend: top}\n",
        .data = "year:year|name:text|amount:億円\n"
                "2020|再生医療・遺伝子治療の産業化に向けた基盤技術開発事業|9\n2020|"
                "乙事業|8\n",
        .width = 50 },
      HK_ERROR_FIT,
      "the name '再生医療・遺伝子治療の産業化に向けた基盤技術開発事業' is wider than "
      "the "
      "chart it belongs to; give it a short name" },
};

/* Whether @message is what its chart says; tells what it says instead. */
static gboolean
is_said(const Message *message)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(HkScene) scene = hk_chart_case_draw(&message->chart, NULL, &error);

    if (scene == NULL && g_error_matches(error, HK_ERROR, (int)message->code) &&
        strcmp(error->message, message->text) == 0)
        return TRUE;
    print_error("%s: '%s'\n", message->chart.name,
                error != NULL ? error->message : "no error");
    return FALSE;
}

static void
test_mistakes_have_their_words_and_their_code(void **state)
{
    gboolean said = TRUE;

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(mistakes); i++)
        said &= is_said(&mistakes[i]);
    assert_true(said);
}

static void
test_notes_have_their_words_and_their_hints(void **state)
{
    static const struct {
        HkChartCase chart;
        const char *text, *hint;
    } notes[] = {
        { { .name = "figures left out",
            .spec = "bar: d\nx: year\ny: {field: amount, unit: 億円}\n"
                    "orientation: vertical\n",
            .data = AMOUNTS "1994|730817\n1995|709871\n1996|751049\n1997|773900\n"
                            "1998|776692\n1999|818601\n2000|849871\n2001|826524\n",
            .width = 40 },
          "7 figures of the bars have no room",
          "a table beside the chart can show them" },
        { { .name = "series together",
            .spec = BAR "color: {field: ministry, most: 2}\n",
            .data = SHARES "2020|mext|91\n2020|mhlw|90\n2020|meti|90\n" },
          "2 of 3 series are shown together as その他",
          "name fewer in the query to choose which are shown" },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(notes); i++) {
        g_autoptr(HkDiags) findings = hk_diags_new();
        g_autoptr(HkScene) scene = hk_chart_case_draw(&notes[i].chart, findings, NULL);

        assert_non_null(scene);
        assert_int_equal(hk_diags_n(findings), 1);
        assert_string_equal(hk_diags_get(findings, 0)->text, notes[i].text);
        assert_string_equal(hk_diags_get(findings, 0)->hint, notes[i].hint);
        assert_int_equal(hk_diags_get(findings, 0)->severity, HK_NOTE);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_mistakes_have_their_words_and_their_code),
        cmocka_unit_test(test_notes_have_their_words_and_their_hints),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
