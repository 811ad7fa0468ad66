/* layouts/draw/scene-private.h - the marks of a scene, for the painter and the dump. */
#pragma once
#include "layouts/draw/scene.h"

typedef enum HkMarkKind {
    HK_MARK_BEGIN,
    HK_MARK_END,
    HK_MARK_RECT,
    HK_MARK_PATH,
    HK_MARK_CIRCLE,
    HK_MARK_PICTURE,
    HK_MARK_TEXT,
} HkMarkKind;

/* One mark. Strings of groups are owned by the scene; roles are interned. */
typedef struct HkMark {
    HkMarkKind kind;
    const char *role;
    HkRect box; /* of shapes and texts: what they cover, without the line width */
    HkPaint paint;
    HkLoc place; /* of the block that it belongs to; HK_NOWHERE: none */
    union {
        HkGroup group;
        struct {
            guint first, n; /* in HkScene.points */
            gboolean closed;
        } path;
        HkTextLayout *text;
        HkPicture *picture;
    } u;
} HkMark;

struct HkScene {
    HkSize size;
    GArray *marks;  /* of HkMark */
    GArray *points; /* of HkPoint */
    GStringChunk *strings;
    guint depth; /* of open groups */
};
