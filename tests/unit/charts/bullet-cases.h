/* tests/unit/charts/bullet-cases.h - bullet charts that every change is looked at with.
 */
#pragma once
#include "tests/unit/charts/chart-case.h"

const HkChartCase *hk_bullet_cases(guint *n_cases);
