/* layouts/bullet.h - bullets as drawings: a font's are too large and not in the middle.
 */
#pragma once
#include "layouts/draw/scene.h"

G_BEGIN_DECLS

/* Whether @marker, with its blanks, is a bullet that is drawn. */
gboolean hk_bullet_is_drawn(const char *marker);

/* Draws it about @center, for text of the size @em. */
void hk_bullet_draw(HkScene *scene, const char *marker, HkPoint center, double em,
                    HkColor color);

G_END_DECLS
