/* tests/unit/charts/marks.h - what stands in a drawn chart, by role. */
#pragma once
#include "layouts/draw/scene.h"

/* The texts of one role in their order, joined by "|"; (transfer full). */
char *hk_marks_texts(const HkScene *scene, const char *role);
/* The boxes of the texts, or of the shapes, of one role: GArray of HkRect. */
GArray *hk_marks_text_boxes(const HkScene *scene, const char *role);
GArray *hk_marks_boxes(const HkScene *scene, const char *role);
