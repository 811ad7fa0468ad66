/* tests/support/overlap.h - what a reader would stumble over: texts that touch, leave
 * the page or are too small. */
#pragma once
#include "layouts/draw/scene.h"

/* One line for each pair of texts whose ink overlaps, each text whose ink leaves the
 * page or, as that of any shape, the place of its block, and each text with a size
 * below HK_SMALLEST_SIZE; "" when all is well. (transfer full) */
char *hk_overlap_report(const HkScene *scene);

/* Fails the test, printing the report, unless it is empty. */
void hk_assert_legible(const HkScene *scene);
