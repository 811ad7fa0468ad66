/* tests/unit/charts/facet-cases.c - small multiples that every change is looked at
 * with.
 */
#include "tests/unit/charts/facet-cases.h"

/* Invented amounts of ten ministries; one was founded in between. */
#define MINISTRIES                                           \
    "year:year|ministry:code|amount:億円\n"                \
    "2017|mext|53511\n2018|mext|51062\n2019|mext|52667\n"    \
    "2020|mext|52980\n2021|mext|54240\n2022|mext|51346\n"    \
    "2023|mext|49947\n2017|mhlw|292983\n2018|mhlw|332602\n"  \
    "2019|mhlw|332571\n2020|mhlw|331380\n2021|mhlw|335660\n" \
    "2022|mhlw|356930\n2023|mhlw|344646\n2017|meti|8489\n"   \
    "2018|meti|9343\n2019|meti|8945\n2020|meti|9170\n"       \
    "2021|meti|9322\n2022|meti|9754\n2023|meti|9912\n"       \
    "2017|maff|21801\n2018|maff|19453\n2019|maff|20386\n"    \
    "2020|maff|20832\n2021|maff|20460\n2022|maff|22523\n"    \
    "2023|maff|21650\n2017|mlit|55068\n2018|mlit|55547\n"    \
    "2019|mlit|58761\n2020|mlit|60578\n2021|mlit|61041\n"    \
    "2022|mlit|64947\n2023|mlit|62599\n2017|moe|2791\n"      \
    "2018|moe|2964\n2019|moe|3275\n2020|moe|3233\n"          \
    "2021|moe|3217\n2022|moe|3540\n2023|moe|3335\n"          \
    "2017|mof|242861\n2018|mof|261029\n2019|mof|257533\n"    \
    "2020|mof|261590\n2021|mof|262783\n2022|mof|272553\n"    \
    "2023|mof|277989\n2017|mod|46320\n2018|mod|50281\n"      \
    "2019|mod|50838\n2020|mod|53235\n2021|mod|55863\n"       \
    "2022|mod|56108\n2023|mod|51864\n2021|digital|382\n"     \
    "2022|digital|402\n2023|digital|415\n2017|cao|37331\n"   \
    "2018|cao|37314\n2019|cao|39901\n2020|cao|39694\n"       \
    "2021|cao|40493\n2022|cao|39689\n2023|cao|37841\n"

/* Another field, with the names of the panels as long as titles can be. */
#define LIBRARIES                                                          \
    "name:text|stage:text|kind:text|n:count\n"                             \
    "Central library and reading rooms for children|Lent|Books|812\n"      \
    "Central library and reading rooms for children|Lent|Films|230\n"      \
    "Central library and reading rooms for children|Read here|Books|403\n" \
    "Harbour|Lent|Books|97\nHarbour|Read here|Films|9\nMobile|Lent|Films|34\n"

static const HkChartCase cases[] = {
    { .name = "facet-bars",
      .spec = "bar: d\nx: year\nfacet: ministry\ny: {field: amount, unit: 億円}\n",
      .data = MINISTRIES,
      .width = 250,
      .height = 120,
      .emphasis = 2023 },
    { .name = "facet-bars-own-scales",
      .spec = "bar: d\nx: year\nfacet: {field: ministry, share: false}\n"
              "y: {field: amount, unit: 億円}\n",
      .data = MINISTRIES,
      .width = 180,
      .height = 200 },
    { .name = "facet-lines",
      .spec = "line: d\nx: year\nfacet: ministry\ny: {field: amount, unit: 億円}\n",
      .data = MINISTRIES,
      .width = 250,
      .height = 110,
      .emphasis = 2023 },
    { .name = "facet-libraries",
      .spec = "bar: d\nx: stage\nfacet: {field: name, columns: 2}\ncolor: kind\ny: n\n",
      .data = LIBRARIES,
      .width = 120,
      .height = 90,
      .language = "en" },
};

const HkChartCase *
hk_facet_cases(guint *n_cases)
{
    *n_cases = G_N_ELEMENTS(cases);
    return cases;
}
