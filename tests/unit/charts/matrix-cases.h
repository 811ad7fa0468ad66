/* tests/unit/charts/matrix-cases.h - matrices that were looked at and accepted. */
#pragma once
#include "tests/unit/charts/chart-case.h"

/* Ends with a NULL name. */
extern const HkChartCase hk_matrix_cases[];
/* The one of that name; fails the test if there is none. */
const HkChartCase *hk_matrix_case(const char *name);
