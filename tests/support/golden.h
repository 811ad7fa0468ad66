/* tests/support/golden.h - comparing drawings with those that were accepted before.
 *
 * With HK_UPDATE_GOLDEN=1 in the environment the accepted drawing is replaced; the
 * change is then reviewed as a diff of tests/golden/. */
#pragma once
#include "layouts/draw/scene.h"

/* Fails the test unless the dump of @scene is exactly tests/golden/scene/@name.scene.
 * The dump that differs is left in the build folder as golden/@name.out.scene. */
void hk_golden_scene(const HkScene *scene, const char *name);

/* Fails the test if some channel of some pixel, at two pixels per point, differs by
 * more than
 * @limit (of 255) from tests/golden/png/@name.ref.png. Leaves golden/@name.out.png and,
 * of the differences, golden/@name.diff.png in the build folder. */
void hk_golden_image(const HkScene *scene, const char *name, int limit);
