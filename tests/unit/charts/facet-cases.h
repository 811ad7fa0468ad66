/* tests/unit/charts/facet-cases.h - small multiples that every change is looked at
 * with.
 */
#pragma once
#include "tests/unit/charts/chart-case.h"

const HkChartCase *hk_facet_cases(guint *n_cases);
