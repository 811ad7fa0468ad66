/* tests/unit/charts/bar-cases.c - bar charts that every change is looked at with. */
#include "tests/unit/charts/bar-cases.h"

#define BY_MINISTRY                              \
    "year:year|ministry:code|amount:億円\n"    \
    "2020|mext|91\n2020|mhlw|57\n2020|meti|38\n" \
    "2022|mext|91\n2022|mhlw|54\n2022|meti|39\n" \
    "2023|mext|92\n2023|mhlw|52\n2023|meti|37\n"
#define STACK "bar: d\nx: year\ncolor: ministry\ny: {field: amount, unit: 億円}\n"

/* Twelve ministries and programs with the lengths of name that real tables have. */
#define PROGRAMS                                                                                                               \
    "name:text|amount:億円\n"                                                                                                \
    "再生・細胞医療・遺伝子治療実現加速化プログラム|92\n"                                               \
    "再生医療等実用化研究事業|27\n"                                                                                \
    "革新的がん医療実用化研究事業|13.4\n"                                                                        \
    "難治性疾患実用化研究事業|9\n"                                                                                 \
    "再生医療・遺伝子治療の産業化に向けた基盤技術開発事業（再生医療等製品の安全性評価" \
    "手法の開発）|37\n"                                                                                                  \
    "再生医療等実用化基盤整備促進事業|3\n"

#define CATEGORIES                                                                                            \
    "view:text|kind:text|n:count\n"                                                                           \
    "研究の性格|医薬品、医療機器、診断|24\n研究の性格|実態把握、病態解明|24\n"  \
    "研究の性格|基盤整備その他|8\n開発フェーズ|基礎|26\n開発フェーズ|橋渡し|9\n" \
    "開発フェーズ|臨床|3\n開発フェーズ|その他|18\n"

static const HkChartCase cases[] = {
    { .name = "bar-stacked",
      .spec = STACK "printed: {data: printed, field: total}\n",
      .data = BY_MINISTRY,
      .printed = "year:year|total:億円\n2020|185\n2022|183\n2023|181\n",
      .emphasis = 2023 },
    { .name = "bar-stacked-top",
      .spec = "bar: d\nx: year\ncolor: {field: ministry, legend: top}\n"
              "y: {field: amount, unit: 億円}\n",
      .data = BY_MINISTRY,
      .emphasis = 2022 },
    { .name = "bar-shares",
      .spec = "bar: d\nx: year\ncolor: ministry\n"
              "y: {field: amount, unit: 億円, stack: normalize}\n",
      .data = BY_MINISTRY },
    { .name = "bar-grouped",
      .spec = "bar: d\nx: year\ncolor: ministry\n"
              "y: {field: amount, unit: 億円, stack: none}\n",
      .data = BY_MINISTRY },
    { .name = "bar-one",
      .spec = "bar: d\nx: year\ny: {field: amount, unit: 億円}\n",
      .data = "year:year|amount:億円\n2023|181\n" },
    { .name = "bar-thirty-years",
      .spec = "bar: d\nx: year\ny: {field: amount, unit: 億円}\n",
      .data = "year:year|amount:億円\n1994|730817\n1995|709871\n1996|751049\n"
              "1997|773900\n1998|776692\n1999|818601\n2000|849871\n2001|826524\n"
              "2002|812300\n2003|817891\n2004|821109\n2005|821829\n2006|796860\n"
              "2007|829088\n2008|830613\n2009|885480\n2010|922992\n2011|924116\n"
              "2012|903339\n2013|926115\n2014|958823\n2015|963420\n2016|967218\n"
              "2017|974547\n2018|977128\n2019|1014571\n2020|1026580\n2021|1066097\n"
              "2022|1075964\n2023|1143812\n",
      .emphasis = 2023 },
    { .name = "bar-ten-series",
      .spec = STACK,
      .data = "year:year|ministry:code|amount:億円\n"
              "2021|mext|52980\n2021|mhlw|331380\n2021|meti|9170\n2021|maff|20832\n"
              "2021|mlit|60578\n2021|moe|3233\n2021|mof|261590\n2021|mod|53235\n"
              "2021|digital|368\n2021|cao|39694\n"
              "2022|mext|52818\n2022|mhlw|335160\n2022|meti|9023\n2022|maff|20842\n"
              "2022|mlit|60307\n2022|moe|3233\n2022|mof|267100\n2022|mod|53687\n"
              "2022|digital|4720\n2022|cao|39370\n"
              "2023|mext|52941\n2023|mhlw|331686\n2023|meti|8809\n2023|maff|20937\n"
              "2023|mlit|60801\n2023|moe|3256\n2023|mof|341500\n2023|mod|101686\n"
              "2023|digital|4951\n2023|cao|48964\n" },
    { .name = "bar-negative",
      .spec = "bar: d\nx: year\ny: {field: amount, unit: 億円}\n",
      .data = "year:year|amount:億円\n2018|-1234\n2019|-305.2\n2020|88\n2021|0\n"
              "2022|41\n2023|-12\n" },
    { .name = "bar-diverging",
      .spec = STACK,
      .data = "year:year|ministry:code|amount:億円\n"
              "2020|mext|12\n2020|mhlw|-31\n2020|meti|4\n"
              "2021|mext|-8\n2021|mhlw|22\n2021|meti|9\n"
              "2022|mext|-5\n2022|mhlw|-14\n2022|meti|-6.5\n"
              "2023|mext|18\n2023|mhlw|7\n2023|meti|-3\n" },
    { .name = "bar-lying",
      .spec = "bar: d\nx: name\ny: {field: amount, unit: 億円, decimals: 1}\n"
              "orientation: horizontal\n",
      .data = PROGRAMS },
    { .name = "bar-lying-grouped",
      .spec = "bar: d\nx: ministry\ncolor: year\norientation: horizontal\n"
              "y: {field: amount, unit: 億円, stack: none}\n",
      .data = "year:year|ministry:code|amount:億円\n"
              "2020|mext|91\n2020|mhlw|57\n2020|meti|38\n"
              "2023|mext|92\n2023|mhlw|52\n2023|meti|37\n" },
    { .name = "bar-share-strip",
      .spec = "bar: d\ncolor: ministry\norientation: horizontal\n"
              "y: {field: amount, unit: 億円, stack: normalize}\n",
      .data = "year:year|ministry:code|amount:億円\n"
              "2023|mext|92\n2023|mhlw|52\n2023|meti|37\n",
      .width = 90,
      .height = 25 },
    { .name = "bar-statuses",
      .spec = STACK,
      .data = "year:year|ministry:code|amount:億円\n"
              "2019|mext|90\n2019|mhlw|－\n2019|meti|31\n"
              "2020|mext|91\n2020|mhlw|x\n2020|meti|38\n"
              "2021|mext|…\n2021|mhlw|…\n2021|meti|…\n"
              "2022|mext|91\n2022|mhlw|54p\n2022|meti|39\n" },
    { .name = "bar-english",
      .spec = STACK,
      .data = BY_MINISTRY,
      .language = "en",
      .years = HK_YEAR_SLASH,
      .emphasis = 2023 },
    { .name = "bar-ranking",
      .spec = "bar: d\nx: {field: name, order: descending}\n"
              "y: {field: amount, unit: 億円}\norientation: horizontal\n",
      .data = "name:text|amount:億円\n"
              "皇室費|64.6\n"
              "国会|1278.2\n"
              "裁判所|3222.2\n"
              "会計検査院|162.8\n"
              "内閣|1063\n"
              "内閣府|48964\n"
              "デジタル庁|4951\n"
              "総務省|168000\n"
              "法務省|8249.5\n"
              "外務省|7559.6\n"
              "財務省|257938\n"
              "文部科学省|52941\n"
              "厚生労働省|331686\n"
              "農林水産省|20937\n"
              "経済産業省|8809\n"
              "国土交通省|60801\n"
              "環境省|3256\n"
              "防衛省|101686\n",
      .height = 120 },
    { .name = "bar-target",
      .spec = "bar: d\nx: year\ny: papers\nlines: [{value: 400, text: 目標 400}]\n",
      .data = "year:year|papers:count\n2019|89\n2020|107\n2021|244\n2022|450\n",
      .width = 80,
      .height = 60 },
    { .name = "bar-outlier",
      .spec = "bar: d\nx: year\ny: {field: amount, unit: 百万円}\n",
      .data = "year:year|amount:億円\n2018|0.4\n2019|0.5\n2020|－\n2021|368\n"
              "2022|0.62\n2023|0.7p\n" },
    { .name = "bar-names",
      .spec = "bar: d\nx: name\ncolor: ministry\ny: {field: amount, unit: 億円}\n",
      .data = "name:text|ministry:code|amount:億円\n"
              "基礎研究|mext|40\n応用研究|mext|22\n応用研究|meti|12\n"
              "非臨床研究・治験の準備|mhlw|18\n非臨床研究・治験の準備|meti|9\n"
              "臨床研究・治験|mhlw|31\n実用化|mhlw|3\n実用化|meti|17\n" },
    /* Categories of their own in each bar. */
    { .name = "bar-categories",
      .spec = "bar: d\nx: view\ncolor: kind\norientation: horizontal\ny: n\n",
      .data = CATEGORIES,
      .height = 60 },
    { .name = "bar-categories-shares",
      .spec = "bar: d\nx: view\ncolor: kind\norientation: horizontal\n"
              "y: {field: n, stack: normalize}\n",
      .data = CATEGORIES,
      .height = 60 },
    /* Another field: a strip whose smallest parts have no room for figures. */
    { .name = "bar-strip-english",
      .spec = "bar: d\ncolor: {field: kind, legend: direct}\norientation: "
              "horizontal\ny: n\n",
      .data =
          "kind:text|n:count\nFiction|1810\nChildren's books|1240\nNon-fiction|920\n"
          "Maps|38\nMusic|61\nFilms|205\n",
      .width = 160,
      .height = 28,
      .language = "en" },
    /* A count since the beginning and what the current year has added. */
    { .name = "bar-part",
      .spec = "bar: d\nx: name\norientation: horizontal\n"
              "y: {field: n, part: {field: now, text: 令和3年度}}\n",
      .data = "name:text|now:count|n:count\n相談件数|154|2964\n"
              "うち伴走コンサル|102|1033\n電話相談|…|310p\n",
      .height = 45 },
    { .name = "bar-cumulate",
      .spec = "bar: d\nx: year\ny: {field: n, cumulate: true}\n",
      .data = "year:year|n:count\n2017|412\n2018|455\n2019|508\n2020|390\n2021|154p\n",
      .width = 110,
      .height = 70 },
    { .name = "bar-cumulate-gap",
      .spec = "bar: d\nx: year\ny: {field: n, cumulate: true}\ncolor: ministry\n",
      .data = "year:year|ministry:code|n:count\n2017|mext|4\n2017|mhlw|2\n2018|mext|5\n"
              "2018|mhlw|3\n2020|mext|1\n2020|mhlw|1\n",
      .width = 110,
      .height = 70 },
    /* Parts on both sides of the base line, lying. */
    { .name = "bar-lying-mixed",
      .spec = "bar: d\nx: ministry\ncolor: kind\norientation: horizontal\n"
              "y: {field: amount, unit: 億円}\n",
      .data = "ministry:code|kind:text|amount:億円\n"
              "mext|増額|12p\nmext|減額|-31\nmext|組替え|4\n"
              "mhlw|増額|22\nmhlw|減額|-8\nmhlw|組替え|9\n"
              "meti|増額|0.4\nmeti|減額|-14\nmeti|組替え|-6.5\n",
      .width = 110,
      .height = 50 },
    { .name = "bar-zeros",
      .spec = "bar: d\nx: year\ny: {field: amount, unit: 億円}\n",
      .data = "year:year|amount:億円\n2021|0\n2022|0\n2023|－\n",
      .width = 90,
      .height = 50 },
    { .name = "bar-unknown",
      .spec = "bar: d\nx: year\ny: {field: amount, unit: 億円}\n",
      .data = "year:year|amount:億円\n2021|…\n2022|x\n",
      .width = 90,
      .height = 50 },
};

const HkChartCase *
hk_bar_cases(guint *n_cases)
{
    *n_cases = G_N_ELEMENTS(cases);
    return cases;
}
