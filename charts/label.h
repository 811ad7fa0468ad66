/* charts/label.h - figures that must not touch each other. */
#pragma once
#include "layouts/draw/geom.h"

G_BEGIN_DECLS

/* The boxes that are taken on a chart. */
typedef struct HkLabelField HkLabelField;

HkLabelField *hk_label_field_new(void);
void hk_label_field_free(HkLabelField *field); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkLabelField, hk_label_field_free)

/* Marks @box as taken, whatever stands there already. */
void hk_label_field_block(HkLabelField *field, HkRect box);
/* Takes @box if nothing else touches it. */
gboolean hk_label_field_take(HkLabelField *field, HkRect box);

/* Moves @n labels of @height each, whose centres should be at @y, as little as needed
 * so that none overlap and all lie within @low..@high, keeping their order. FALSE if
 * they do not fit. */
gboolean hk_labels_spread(double *y, guint n, double height, double low, double high);
/* The same for labels that take sizes of their own. */
gboolean hk_labels_spread_sizes(double *at, const double *sizes, guint n, double low,
                                double high);

G_END_DECLS
