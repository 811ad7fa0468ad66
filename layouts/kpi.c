/* layouts/kpi.c - the block `kpi`: indicators, their targets and how far they are. */
#include "layouts/block-kinds.h"
#include "layouts/kpi-private.h"

static const HkChoice latest_choices[] = {
    { "sum", HK_KPI_SUM, "the sum of all years" },
    { "last", HK_KPI_LAST, "the value of the last year that has one" },
    { NULL, 0, NULL },
};

#define OPTION(member) G_STRUCT_OFFSET(HkKpiOptions, member)
#define NAMED(name, sentence)                                                         \
    {                                                                                 \
        .key = #name, .type = HK_FIELD_TEXT, .offset = OPTION(name), .help = sentence \
    }

static const HkField kpi_fields[] = {
    { .key = "kpi",
      .type = HK_FIELD_TEXT,
      .offset = OPTION(kpi),
      .required = TRUE,
      .help = "The data set with a row for each indicator." },
    { .key = "values",
      .type = HK_FIELD_TEXT,
      .offset = OPTION(values),
      .help = "The data set with a row for each indicator and year." },
    NAMED(value, "The column of values: with the figure; by default the only figure."),
    NAMED(id, "The column that tells indicators apart, in both data sets."),
    NAMED(parent, "The column with the id of the indicator of which this one is a part "
                  "(うち)."),
    NAMED(section, "The column with the heading under which it stands (アウトプット)."),
    NAMED(name, "The column with the name of the indicator."),
    NAMED(target, "The column with the target as a figure."),
    NAMED(target_text, "The column with the target as it is printed: ２件以上."),
    NAMED(target_year, "The column with the fiscal year of the target."),
    NAMED(unit, "The column with the unit that is counted: 件."),
    NAMED(cumulative, "The column with the latest figure as the source prints it."),
    NAMED(expected, "The column with the figure expected by now."),
    NAMED(rating, "The column with the grade: A, B."),
    NAMED(detail, "The column with the comment on the progress."),
    NAMED(remarks, "The column with remarks."),
    { .key = "latest",
      .type = HK_FIELD_CHOICE,
      .offset = OPTION(latest),
      .fallback = "sum",
      .help = "What the latest figure is.",
      .choices = latest_choices },
    { .key = "ratings",
      .type = HK_FIELD_TEXT_MAP,
      .offset = OPTION(ratings),
      .printed = TRUE,
      .help = "What each grade means, printed below the table." },
    { .key = "rule",
      .type = HK_FIELD_TEXT,
      .offset = OPTION(rule),
      .help = "The rule of ratings: that gives the grades; its thresholds are printed "
              "below the table." },
    { .key = "compact",
      .type = HK_FIELD_BOOL,
      .offset = OPTION(compact),
      .fallback = "false",
      .help = "Prints parts in ［ ］ within the row of their indicator." },
    { .key = "attainment",
      .type = HK_FIELD_BOOL,
      .offset = OPTION(attainment),
      .fallback = "true",
      .help = "Whether there is a column with the latest figure in percent of the "
              "target." },
    { .key = "bars",
      .type = HK_FIELD_BOOL,
      .offset = OPTION(bars),
      .fallback = "true",
      .help = "Draws the attainment as a small bar, full at the target." },
};

const HkStructDef hk_kpi_block_def = {
    .name = "kpi",
    .help = "A table of indicators with target, latest figure, grade and comment.",
    .size = sizeof(HkKpiOptions),
    .fields = kpi_fields,
    .n_fields = G_N_ELEMENTS(kpi_fields),
};

static void
data_clear(HkKpiData *data)
{
    for (guint i = 0; i < data->rows->len; i++)
        g_free(g_array_index(data->rows, HkKpiRow, i).years);
    g_array_unref(data->rows);
    g_array_unref(data->years);
}

static HkBlock *
build(const HkBlockSource *source, HkDrawContext *context, GError **error)
{
    HkKpiData data = { .source = source,
                       .options = source->spec->options,
                       .context = context,
                       .frame = source->frame,
                       .years = g_array_new(FALSE, FALSE, sizeof(gint64)),
                       .rows = g_array_new(FALSE, TRUE, sizeof(HkKpiRow)) };
    HkTabular *tabular = NULL;

    if (hk_kpi_read(&data, error))
        tabular = hk_kpi_fill(&data, error);
    data_clear(&data);
    return tabular != NULL ? hk_tabular_block_new(tabular) : NULL;
}

const HkBlockKind hk_kind_kpi = {
    .name = "kpi",
    .summary = "Indicators with targets, latest figures, grades and comments",
    .def = &hk_kpi_block_def,
    .needs_data = TRUE,
    .build = build,
};
