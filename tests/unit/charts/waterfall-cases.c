/* tests/unit/charts/waterfall-cases.c - waterfalls that every change is looked at with.
 */
#include "tests/unit/charts/waterfall-cases.h"

#define STEPS "waterfall: d\nx: step\ny: {field: amount, unit: 億円}\n"

static const HkChartCase cases[] = {
    /* From the first budget to what was spent; the printed total is not the sum. */
    { .name = "waterfall-stages",
      .spec = STEPS "kind: kind\nkinds: {額: amount, 増減: change}\n",
      .data = "step:text|kind:text|amount:億円\n"
              "当初予算額|額|1200\n補正予算額|増減|340\n前年度繰越額|増減|86\n"
              "予備費使用額|増減|0\n歳出予算現額|額|1625\n翌年度繰越額|増減|-212\n"
              "不用額|増減|-58\n支出済歳出額|額|1355p\n",
      .width = 170,
      .height = 80 },
    /* Long names, and a change that is not known. */
    { .name = "waterfall-programs",
      .spec = STEPS "end: 令和５年度予算額\n",
      .data = "step:text|amount:億円\n"
              "令和４年度予算額|183\n"
              "再生・細胞医療・遺伝子治療実現加速化プログラム|1\n"
              "再生医療等実用化研究事業|…\n"
              "革新的がん医療実用化研究事業|-1\n"
              "難治性疾患実用化研究事業|4\n"
              "再生医療・遺伝子治療の産業化に向けた基盤技術開発事業（再生医療等製品の"
              "安全性評価手法の開発）|-2\n"
              "再生医療等実用化基盤整備促進事業|-1\n",
      .width = 170,
      .height = 80 },
    /* Another field: small changes of a large amount, in English. */
    { .name = "waterfall-english",
      .spec = STEPS "end: FY2023\n",
      .data = "step:text|amount:億円\n"
              "FY2022|1075964\nSocial security|6154\nDefence|14192\n"
              "Debt service|9111\nLocal allocation tax|5166\nOther|33425\n",
      .width = 120,
      .height = 70,
      .language = "en",
      .years = HK_YEAR_SLASH },
    { .name = "waterfall-below-zero",
      .spec = STEPS "end: 期末\n",
      .data = "step:text|amount:億円\n期首|20\n収入|－\n支出|-35\n借入|5\n返済|-12\n",
      .width = 120,
      .height = 60 },
    { .name = "waterfall-nothing",
      .spec = STEPS,
      .data = "step:text|amount:億円\n期首|0\n収入|0\n",
      .width = 90,
      .height = 50 },
};

const HkChartCase *
hk_waterfall_cases(guint *n_cases)
{
    *n_cases = G_N_ELEMENTS(cases);
    return cases;
}
