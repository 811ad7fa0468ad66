/* data/figure-spec.c - the keys of a figure. */
#include "data/figure-private.h"

static const HkChoice missing_choices[] = {
    { "error", HK_MISSING_ERROR, "it is an error" },
    { "none", HK_MISSING_NONE, "nothing of the kind exists: －" },
    { "unknown", HK_MISSING_UNKNOWN, "it is not known: …" },
    { NULL, 0, NULL },
};

#define COLUMN_FIELD(name, words)                                                    \
    {                                                                                \
        .key = #name, .type = HK_FIELD_TEXT, .offset = offsetof(HkFigureSpec, name), \
        .help = words                                                                \
    }

static const HkField figure_fields[] = {
    COLUMN_FIELD(name, "What texts and blocks call the figure."),
    { .key = "from",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkFigureSpec, from),
      .required = TRUE,
      .help = "The data set." },
    COLUMN_FIELD(sum, "The column of which the matching rows are added."),
    COLUMN_FIELD(value, "The column of the one matching row."),
    COLUMN_FIELD(count, "The column of which the cells that have a value are counted."),
    COLUMN_FIELD(min, "The column of which the least cell is taken."),
    COLUMN_FIELD(max, "The column of which the greatest cell is taken."),
    COLUMN_FIELD(previous, "The column of which the sum a year earlier is taken."),
    COLUMN_FIELD(change,
                 "The column of which the sum is compared with the year before; "
                 "prints as a difference or a percentage."),
    COLUMN_FIELD(rate, "The same as a percentage of the year before."),
    COLUMN_FIELD(share,
                 "The column of which the sum is given as a percentage of the sum "
                 "of the rows of 'of'."),
    { .key = "base",
      .type = HK_FIELD_VALUE,
      .offset = offsetof(HkFigureSpec, base),
      .fallback = "previous",
      .help = "What is compared with: previous (the year before), previous-initial or "
              "another budget stage of it, or a fiscal year." },
    { .key = "where",
      .type = HK_FIELD_TEXT_MAP,
      .offset = offsetof(HkFigureSpec, where),
      .help = "Which rows: a value or a parameter for each column." },
    { .key = "of",
      .type = HK_FIELD_TEXT_MAP,
      .offset = offsetof(HkFigureSpec, of),
      .help = "The rows of the whole, of which share is a part; left out, all." },
    { .key = "missing",
      .type = HK_FIELD_CHOICE,
      .offset = offsetof(HkFigureSpec, missing),
      .fallback = "error",
      .help = "What it means when no row matches.",
      .choices = missing_choices },
};

const HkText *
hk_figure_kind_column(const HkFigureSpec *spec, const HkFigureKind *kind)
{
    return (const HkText *)((const char *)spec + kind->offset);
}

static gboolean
check_figure(const void *decoded, GError **error)
{
    const HkFigureSpec *spec = decoded;
    guint said = 0;

    for (const HkFigureKind *kind = hk_figure_kinds; kind->work_out != NULL; kind++)
        said += hk_figure_kind_column(spec, kind)->value != NULL;
    if (said == 1)
        return TRUE;
    return hk_fail(error, HK_ERROR_SPEC, spec->loc,
                   "a figure has one of sum, value, count, min, max, previous, change, "
                   "rate and share, and this one has %u",
                   said);
}

const HkStructDef hk_figure_spec_def = {
    .name = "values",
    .help = "A single figure that texts, charts and tables share.",
    .size = sizeof(HkFigureSpec),
    .fields = figure_fields,
    .n_fields = G_N_ELEMENTS(figure_fields),
    .check = check_figure,
};
