/* charts/registry.c - the table of chart kinds.
 *
 * To add a kind: write charts/kinds/NAME.h and NAME.c, include the header here, add its
 * row. Rows stand in the order of their names. */
#include "charts/chart.h"
#include "charts/kinds/bar.h"
#include "charts/kinds/bullet.h"
#include "charts/kinds/flow.h"
#include "charts/kinds/gantt.h"
#include "charts/kinds/layers.h"
#include "charts/kinds/line.h"
#include "charts/kinds/matrix.h"
#include "charts/kinds/phases.h"
#include "charts/kinds/timeline.h"
#include "charts/kinds/waterfall.h"

#include <string.h>

static const HkChartKind *const kinds[] = {
    &hk_kind_bar,      &hk_kind_bullet,    &hk_kind_flow,   &hk_kind_gantt,
    &hk_kind_layers,   &hk_kind_line,      &hk_kind_matrix, &hk_kind_phases,
    &hk_kind_timeline, &hk_kind_waterfall,
};

const HkChartKind *
hk_chart_kind_lookup(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (strcmp(kinds[i]->name, name) == 0)
            return kinds[i];
    return NULL;
}

const char *const *
hk_chart_kind_names(void)
{
    static const char *names[G_N_ELEMENTS(kinds) + 1];

    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
        names[i] = kinds[i]->name;
    return names;
}
