/* tests/unit/charts/line-cases.c - line charts that every change is looked at with. */
#include "tests/unit/charts/line-cases.h"

static const HkChartCase cases[] = {
    { .name = "line-three",
      .spec = "line: d\nx: year\ncolor: ministry\ny: {field: amount, unit: 億円}\n",
      .data = "year:year|ministry:code|amount:億円\n"
              "2018|mext|84\n2018|mhlw|61\n2018|meti|31\n"
              "2019|mext|91\n2019|mhlw|58\n2019|meti|36\n"
              "2020|mext|91\n2020|mhlw|57\n2020|meti|38\n"
              "2022|mext|91\n2022|mhlw|54\n2022|meti|39\n"
              "2023|mext|92\n2023|mhlw|52p\n2023|meti|37p\n",
      .emphasis = 2023 },
    { .name = "line-one-target",
      .spec = "line: d\nx: {field: year, last: 2024}\ny: papers\n"
              "lines: [{value: 400, text: 目標 400}]\n",
      .data = "year:year|papers:count\n2020|107\n2021|244\n2022|450\n" },
    { .name = "line-percent",
      .spec = "line: d\nx: year\ncolor: kind\n"
              "y: rate\n",
      .data =
          "year:year|kind:text|rate:percent\n"
          "2014|後発医薬品の数量シェア|56.2\n2014|バイオ後続品の数量シェア|48.9\n"
          "2015|後発医薬品の数量シェア|60.1\n2015|バイオ後続品の数量シェア|51.4\n"
          "2016|後発医薬品の数量シェア|65.8\n2016|バイオ後続品の数量シェア|…\n"
          "2017|後発医薬品の数量シェア|65.8\n2017|バイオ後続品の数量シェア|60.7\n"
          "2018|後発医薬品の数量シェア|72.6\n2018|バイオ後続品の数量シェア|66.0\n"
          "2019|後発医薬品の数量シェア|76.7\n2019|バイオ後続品の数量シェア|72.1\n"
          "2020|後発医薬品の数量シェア|78.3\n2020|バイオ後続品の数量シェア|77.9\n"
          "2021|後発医薬品の数量シェア|79.0\n2021|バイオ後続品の数量シェア|79.2r\n" },
    { .name = "line-close-ends",
      .spec = "line: d\nx: year\ncolor: ministry\ny: {field: amount, unit: 億円}\n",
      .data =
          "year:year|ministry:code|amount:億円\n"
          "2019|mext|10\n2019|mhlw|-20\n2019|meti|31\n2019|maff|7\n2019|mlit|40\n"
          "2020|mext|22\n2020|mhlw|3\n2020|meti|-8\n2020|maff|19\n2020|mlit|33\n"
          "2021|mext|30\n2021|mhlw|31\n2021|meti|29\n2021|maff|30.5\n2021|mlit|28\n" },
    { .name = "line-twenty-years",
      .spec = "line: d\nx: year\ny: {field: amount, unit: 兆円, decimals: 1}\n",
      .data = "year:year|amount:億円\n2003|817891\n2004|821109\n2005|821829\n"
              "2006|796860\n2007|829088\n2008|830613\n2009|885480\n2010|922992\n"
              "2011|924116\n2012|903339\n2013|926115\n2014|958823\n2015|963420\n"
              "2016|967218\n2017|974547\n2018|977128\n2019|1014571\n2020|1026580\n"
              "2021|1066097\n2022|1075964\n2023|1143812\n" },
    { .name = "line-zeros",
      .spec = "line: d\nx: year\ncolor: ministry\ny: n\n",
      .data = "year:year|ministry:code|n:count\n2021|mext|0\n2022|mext|0\n"
              "2021|mhlw|0\n2022|mhlw|0\n",
      .width = 120,
      .height = 60 },
    { .name = "line-cumulate",
      .spec = "line: d\nx: year\ny: {field: n, cumulate: true}\n",
      .data = "year:year|n:count\n2018|12\n2019|7\n2020|…\n2021|9\n",
      .width = 120,
      .height = 60 },
};

const HkChartCase *
hk_line_cases(guint *n_cases)
{
    *n_cases = G_N_ELEMENTS(cases);
    return cases;
}
