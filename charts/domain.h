/* charts/domain.h - how far the axis of a chart reaches beyond its own values, so that
 * the charts of several papers can be compared. */
#pragma once
#include "charts/channel.h"

G_BEGIN_DECLS

/* domain: of a value axis: a data set whose values it covers, too. */
typedef struct HkDomain {
    HkLoc loc;
    HkText data;
    HkText field; /* NULL: the column of the axis itself */
} HkDomain;

extern const HkStructDef hk_domain_def;

/* An axis on its way: how its values are measured, and how far they reach. */
typedef struct HkAxisRange {
    HkText field; /* the column of the axis */
    const HkMeasure *measure;
    double low, high; /* in the unit of the axis; low > high: nothing is known */
} HkAxisRange;

/* Lets @range reach all figures of @domain (NULL: it stays as it is). FALSE with @error
 * if there is no such data set of @chart, or its column is no figure of that kind. */
gboolean hk_domain_widen(const HkDomain *domain, const HkChart *chart,
                         HkAxisRange *range, GError **error);

G_END_DECLS
