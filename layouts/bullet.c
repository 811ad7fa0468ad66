/* layouts/bullet.c - bullets as drawings. */
#include "layouts/bullet.h"

#include <string.h>

#define OUTLINE 0.07 /* line of hollow bullets, em */

typedef enum Shape { ROUND, RING, POLYGON } Shape;

/* Half widths and points in em, from the middle. */
static const struct {
    const char *sign;
    Shape shape;
    gboolean hollow;
    double radius; /* of ROUND and RING */
    HkPoint points[4];
    guint n_points;
} bullets[] = {
    { "●", ROUND, FALSE, 0.22, { { 0, 0 } }, 0 },
    { "⚫", ROUND, FALSE, 0.22, { { 0, 0 } }, 0 },
    { "○", ROUND, TRUE, 0.22, { { 0, 0 } }, 0 },
    { "◎", RING, TRUE, 0.24, { { 0, 0 } }, 0 },
    { "・", ROUND, FALSE, 0.1, { { 0, 0 } }, 0 },
    { "•", ROUND, FALSE, 0.12, { { 0, 0 } }, 0 },
    { "■",
      POLYGON,
      FALSE,
      0,
      { { -0.22, -0.22 }, { 0.22, -0.22 }, { 0.22, 0.22 }, { -0.22, 0.22 } },
      4 },
    { "◼",
      POLYGON,
      FALSE,
      0,
      { { -0.22, -0.22 }, { 0.22, -0.22 }, { 0.22, 0.22 }, { -0.22, 0.22 } },
      4 },
    { "□",
      POLYGON,
      TRUE,
      0,
      { { -0.22, -0.22 }, { 0.22, -0.22 }, { 0.22, 0.22 }, { -0.22, 0.22 } },
      4 },
    { "▪",
      POLYGON,
      FALSE,
      0,
      { { -0.11, -0.11 }, { 0.11, -0.11 }, { 0.11, 0.11 }, { -0.11, 0.11 } },
      4 },
    { "◆", POLYGON, FALSE, 0, { { 0, -0.3 }, { 0.3, 0 }, { 0, 0.3 }, { -0.3, 0 } }, 4 },
    { "◇", POLYGON, TRUE, 0, { { 0, -0.3 }, { 0.3, 0 }, { 0, 0.3 }, { -0.3, 0 } }, 4 },
    { "▶",
      POLYGON,
      FALSE,
      0,
      { { -0.2, -0.24 }, { 0.26, 0 }, { -0.2, 0.24 }, { -0.08, 0 } },
      4 },
    { "➤",
      POLYGON,
      FALSE,
      0,
      { { -0.2, -0.24 }, { 0.26, 0 }, { -0.2, 0.24 }, { -0.08, 0 } },
      4 },
    { "▷",
      POLYGON,
      TRUE,
      0,
      { { -0.2, -0.24 }, { 0.26, 0 }, { -0.2, 0.24 }, { -0.08, 0 } },
      4 },
    { "➢",
      POLYGON,
      TRUE,
      0,
      { { -0.2, -0.24 }, { 0.26, 0 }, { -0.2, 0.24 }, { -0.08, 0 } },
      4 },
    { "–",
      POLYGON,
      FALSE,
      0,
      { { -0.24, -0.03 }, { 0.24, -0.03 }, { 0.24, 0.03 }, { -0.24, 0.03 } },
      4 },
};

/* The row of @marker; the number of rows if it is not drawn. */
static gsize
row_of(const char *marker)
{
    gsize row = 0;

    for (; row < G_N_ELEMENTS(bullets); row++) {
        const gsize length = strlen(bullets[row].sign);
        g_autofree char *rest = NULL;

        if (strncmp(marker, bullets[row].sign, length) != 0)
            continue;
        rest = g_strdup(marker + length);
        for (char *c = rest; *c != '\0'; c = g_utf8_next_char(c))
            if (!g_unichar_isspace(g_utf8_get_char(c)))
                return G_N_ELEMENTS(bullets);
        return row;
    }
    return row;
}

gboolean
hk_bullet_is_drawn(const char *marker)
{
    return row_of(marker) < G_N_ELEMENTS(bullets);
}

void
hk_bullet_draw(HkScene *scene, const char *marker, HkPoint center, double em,
               HkColor color)
{
    const gsize row = row_of(marker);
    const HkPaint paint =
        bullets[row].hollow ? hk_stroke(color, OUTLINE * em) : hk_fill(color);
    HkPoint points[G_N_ELEMENTS(bullets[0].points)];

    if (bullets[row].shape != POLYGON)
        hk_scene_circle(scene, "marker", center, bullets[row].radius * em, paint);
    if (bullets[row].shape == RING)
        hk_scene_circle(scene, "marker", center, bullets[row].radius / 2 * em, paint);
    for (guint i = 0; i < bullets[row].n_points; i++)
        points[i] = (HkPoint){ center.x + bullets[row].points[i].x * em,
                               center.y + bullets[row].points[i].y * em };
    if (bullets[row].n_points > 0)
        hk_scene_path(scene, "marker", points, bullets[row].n_points, TRUE, paint);
}
