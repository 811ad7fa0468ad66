/* tests/unit/charts/bullet-cases.c - bullet charts that every change is looked at with.
 */
#include "tests/unit/charts/bullet-cases.h"

static const HkChartCase cases[] = {
    /* Far over the target, without a target, nothing, and not known. */
    { .name = "bullet-indicators",
      .spec = "bullet: d\nx: name\ny: value\ntarget: target\nprevious: before\n"
              "units: unit\n",
      .data = "name:text|unit:text|target:count|before:count|value:count\n"
              "非臨床POCの取得件数|件|25|25|79\n"
              "うち遺伝子治療|件|5|23|40\n"
              "研究成果の科学誌（インパクトファクター５以上）への論文掲載件数|件|400|"
              "244|450\n"
              "治験に移行した研究課題数|件|20|18|27\n"
              "論文（その他）|件|…|326|449p\n"
              "企業へ導出した件数|件|2|7|21\n"
              "薬事承認|件|2|3|4\n"
              "臨床研究|件|10|0|0\n"
              "未集計の指標|件|10|…|…\n",
      .width = 170,
      .height = 95 },
    /* Another field: one unit, bands, in English. */
    { .name = "bullet-works",
      .spec = "bullet: d\nx: name\ny: {field: value, unit: 億円}\ntarget: target\n"
              "scale: value\ncolor: ministry\nbands: [{value: 40, text: behind}, "
              "{value: 80, text: on course}, {value: 120, text: ahead}]\n",
      .data = "name:text|ministry:code|target:億円|value:億円\n"
              "Roads|meti|100|92\nHarbours|meti|60|75.2\nSchools|mext|80|31\n"
              "Clinics|mhlw|－|12\n",
      .width = 160,
      .height = 60,
      .language = "en",
      .years = HK_YEAR_SLASH },
    { .name = "bullet-one",
      .spec = "bullet: d\nx: name\ny: value\ntarget: target\nlimit: 120\n",
      .data = "name:text|target:count|value:count\n治験|20|-1\n",
      .width = 90,
      .height = 30 },
};

const HkChartCase *
hk_bullet_cases(guint *n_cases)
{
    *n_cases = G_N_ELEMENTS(cases);
    return cases;
}
