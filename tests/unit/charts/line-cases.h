/* tests/unit/charts/line-cases.h - line charts that every change is looked at with. */
#pragma once
#include "tests/unit/charts/chart-case.h"

const HkChartCase *hk_line_cases(guint *n_cases);
