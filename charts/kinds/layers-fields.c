/* charts/kinds/layers-fields.c - the vocabulary of the map of steps and layers. */
#include "charts/kinds/layers.h"
#include "charts/stage.h"

static const HkField span_fields[] = {
    { .key = "from",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkLayersSpan, from),
      .required = TRUE,
      .help = "The column that names the first step, or both as in 研究開発～治療." },
    { .key = "to",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkLayersSpan, to),
      .help = "The column that names the last step; without it, or where it is empty, "
              "a box stands on one step." },
};

static const HkStructDef span_def = {
    .name = "layers-span",
    .help = "From which step to which step a box reaches.",
    .size = sizeof(HkLayersSpan),
    .fields = span_fields,
    .n_fields = G_N_ELEMENTS(span_fields),
    .shorthand = "from",
};

static const HkChoice map_choices[] = {
    { "full", HK_LAYERS_FULL, "As it looks without gaps." },
    { "muted", HK_LAYERS_MUTED, "Pale, so that the gaps stand out." },
    { "none", HK_LAYERS_NONE, "Left out: the gaps alone." },
    { NULL, 0, NULL },
};

static const HkField gaps_fields[] = {
    { .key = "data",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkLayersGaps, data),
      .required = TRUE,
      .help = "The data set: one row for each gap." },
    { .key = "x",
      .type = HK_FIELD_STRUCT,
      .offset = offsetof(HkLayersGaps, x),
      .sub = &span_def,
      .help = "The columns of its steps; named as those of the map when left out." },
    { .key = "row",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkLayersGaps, row),
      .help = "The column of its layer; named as that of the map when left out." },
    { .key = "number",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkLayersGaps, number),
      .help = "The column of its number; counted from 1 when left out." },
    { .key = "text",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkLayersGaps, text),
      .required = TRUE,
      .help = "The column of what is missing." },
    { .key = "only",
      .type = HK_FIELD_VALUE,
      .offset = offsetof(HkLayersGaps, only),
      .help = "The number of the gap that the page is about: the others are pale." },
    { .key = "map",
      .type = HK_FIELD_CHOICE,
      .offset = offsetof(HkLayersGaps, map),
      .fallback = "muted",
      .choices = map_choices,
      .help = "How the map looks under the gaps." },
};

static const HkStructDef gaps_def = {
    .name = "layers-gaps",
    .help = "Numbered boxes from a second data set, over the steps that they concern.",
    .size = sizeof(HkLayersGaps),
    .fields = gaps_fields,
    .n_fields = G_N_ELEMENTS(gaps_fields),
    .shorthand = NULL,
};

static const HkField fields[] = {
    { .key = "layers",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkLayersSpec, data),
      .required = TRUE,
      .help = "The data set: one row for each box." },
    { .key = "stages",
      .type = HK_FIELD_TEXTS,
      .offset = offsetof(HkLayersSpec, stages),
      .printed = TRUE,
      .required = TRUE,
      .help = "The steps of the chain from left to right, as the data spell them; what "
              "stands in （） may be left out there." },
    { .key = "stage_title",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkLayersSpec, stage_title),
      .printed = TRUE,
      .help = "The word beside the heads of the steps." },
    { .key = "all",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkLayersSpec, all),
      .fallback = "全段階",
      .help = "The word of the data that stands for all steps." },
    { .key = "x",
      .type = HK_FIELD_STRUCT,
      .offset = offsetof(HkLayersSpec, x),
      .required = TRUE,
      .sub = &span_def,
      .help = "The columns of a box's steps." },
    { .key = "row",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkLayersSpec, row),
      .required = TRUE,
      .help = "The column of its layer." },
    { .key = "rows",
      .type = HK_FIELD_TEXTS,
      .offset = offsetof(HkLayersSpec, rows),
      .help =
          "The layers from top to bottom; in the order of the data when left out." },
    { .key = "text",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkLayersSpec, text),
      .required = TRUE,
      .help = "The column of what it says." },
    { .key = "tag",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkLayersSpec, tag),
      .help = "The column of the small sign over its text, such as 承認." },
    { .key = "kind",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkLayersSpec, kind),
      .help = "The column that says what a row of the data is." },
    { .key = "kinds",
      .type = HK_FIELD_TEXT_MAP,
      .offset = offsetof(HkLayersSpec, kinds),
      .help = "What its words mean: box, callout (a remark on the box above it) or "
              "approval (a small outlined box)." },
    { .key = "color",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkLayersSpec, color),
      .help = "The column that gives a box its colour." },
    { .key = "gaps",
      .type = HK_FIELD_STRUCT,
      .offset = offsetof(HkLayersSpec, gaps),
      .sub = &gaps_def,
      .help = "What is missing: numbered boxes over the map." },
};

static gboolean
check_stages(const void *decoded, GError **error)
{
    const HkLayersSpec *spec = decoded;

    return hk_stage_names_check(spec->stages, error);
}

const HkStructDef hk_layers_def = {
    .name = "layers",
    .help = "A map of the steps of a chain and its layers, with numbered gaps.",
    .size = sizeof(HkLayersSpec),
    .fields = fields,
    .n_fields = G_N_ELEMENTS(fields),
    .check = check_stages,
};
