/* tests/unit/charts/bar-cases.h - bar charts that every change is looked at with. */
#pragma once
#include "tests/unit/charts/chart-case.h"

const HkChartCase *hk_bar_cases(guint *n_cases);
