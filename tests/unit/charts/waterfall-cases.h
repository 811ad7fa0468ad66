/* tests/unit/charts/waterfall-cases.h - waterfalls that every change is looked at
 * with. */
#pragma once
#include "tests/unit/charts/chart-case.h"

const HkChartCase *hk_waterfall_cases(guint *n_cases);
