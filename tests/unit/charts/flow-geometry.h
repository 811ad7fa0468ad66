/* tests/unit/charts/flow-geometry.h - whether the parts of a flow diagram keep apart.
 */
#pragma once
#include "layouts/draw/scene.h"

/* Fails the test if a line runs through a box, a text of an arrow touches a line, a box
 * or another text, or two boxes overlap. */
void hk_assert_flow_is_clear(const HkScene *scene);
/* How many marks of that kind and role ("rect node-field") a scene has. */
guint hk_count_marks(const HkScene *scene, const char *mark);
