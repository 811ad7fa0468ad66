/* layouts/columns-private.h - the block `list`: groups of names in columns. */
#pragma once
#include "layouts/block.h"

G_BEGIN_DECLS

/* One line of the list: a name with what is said of it. */
typedef struct HkListItem {
    char *name;
    char *note; /* NULL: none */
    HkLoc loc;
    guint group; /* index of its group */
} HkListItem;

typedef struct HkListGroup {
    char *head; /* NULL: items without a head */
    gboolean continued;
} HkListGroup;

typedef struct HkList {
    HkBlock base;
    guint columns;
    gboolean bullets;
    const HkHue *hue;  /* of heads; NULL: that of the band */
    GPtrArray *groups; /* of HkListGroup* */
    GPtrArray *items;  /* of HkListItem*, those of a group together */
} HkList;

/* An empty block like @list; (transfer full). */
HkList *hk_list_new_like(const HkList *list);
HkListGroup *hk_list_group_new(const char *head);

gboolean hk_list_measure(HkBlock *base, HkDrawContext *context, double width,
                         double *height, gboolean *stretches, GError **error);
gboolean hk_list_emit(HkBlock *base, HkDrawContext *context, HkRect box, HkScene *scene,
                      GError **error);
gboolean hk_list_split(HkBlock *base, HkDrawContext *context, double width,
                       double height, HkBlock **rest, GError **error);

G_END_DECLS
