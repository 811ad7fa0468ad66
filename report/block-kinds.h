/* report/block-kinds.h - every kind of block: charts and the blocks of layouts. */
#pragma once
#include "charts/chart.h"
#include "layouts/block.h"

G_BEGIN_DECLS

/* One kind. Exactly one of @chart and @block is not NULL. */
typedef struct HkKind {
    const char *name;
    const char *summary;
    const HkStructDef *def;
    gboolean needs_data; /* the kind's own key names a result set of data: */
    const HkChartKind *chart;
    const HkBlockKind *block;
} HkKind;

/* FALSE, and @kind untouched, if @name is no kind. */
gboolean hk_kind_lookup(const char *name, HkKind *kind);

/* All names, in order, NULL-terminated. The array is the caller's, the names are not:
 * free it with g_free. */
const char **hk_kind_names(void);

G_END_DECLS
