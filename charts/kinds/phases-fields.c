/* charts/kinds/phases-fields.c - the vocabulary of the phase chart. */
#include "charts/kinds/phases.h"
#include "charts/stage.h"

static const HkField span_fields[] = {
    { .key = "from",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkPhasesSpan, from),
      .required = TRUE,
      .help = "The column that names an item's first stage." },
    { .key = "to",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkPhasesSpan, to),
      .help = "The column that names an item's last stage; without it, or where it is "
              "empty, an item stands on one stage." },
};

static const HkStructDef span_def = {
    .name = "phases-span",
    .help = "From which stage to which stage an item reaches.",
    .size = sizeof(HkPhasesSpan),
    .fields = span_fields,
    .n_fields = G_N_ELEMENTS(span_fields),
    .shorthand = "from",
};

static const HkField amount_fields[] = {
    { .key = "field",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkPhasesAmount, field),
      .required = TRUE,
      .help = "The column of the amount." },
    { .key = "unit",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkPhasesAmount, unit),
      .help = "The unit it is printed in, such as 億円." },
    { .key = "decimals",
      .type = HK_FIELD_INT,
      .offset = offsetof(HkPhasesAmount, decimals),
      .fallback = "-1",
      .min = -1,
      .max = 6,
      .help = "Decimals; -1 leaves them to the unit." },
    { .key = "label",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkPhasesAmount, label),
      .printed = TRUE,
      .help = "What stands before the figure, such as 予算額, in place of the short "
              "name of the colour." },
};

static const HkStructDef amount_def = {
    .name = "phases-amount",
    .help = "The figure at the right of each item.",
    .size = sizeof(HkPhasesAmount),
    .fields = amount_fields,
    .n_fields = G_N_ELEMENTS(amount_fields),
    .shorthand = "field",
};

static const HkField support_fields[] = {
    { .key = "text",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkPhasesSupport, text),
      .printed = TRUE,
      .required = TRUE,
      .help = "What supports the items." },
    { .key = "from",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkPhasesSupport, from),
      .help = "The first stage it supports; the first of all when left out." },
    { .key = "to",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkPhasesSupport, to),
      .help = "The last stage it supports; the last of all when left out." },
};

static const HkStructDef support_def = {
    .name = "phases-support",
    .help = "One bar of support below the items.",
    .size = sizeof(HkPhasesSupport),
    .fields = support_fields,
    .n_fields = G_N_ELEMENTS(support_fields),
    .shorthand = "text",
};

static const HkField side_fields[] = {
    { .key = "text",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkPhasesSide, text),
      .printed = TRUE,
      .required = TRUE,
      .help = "What it says." },
    { .key = "rows",
      .type = HK_FIELD_TEXTS,
      .offset = offsetof(HkPhasesSide, rows),
      .help =
          "The rows beside which it stands, one below the other; all when left out." },
};

static const HkStructDef side_def = {
    .name = "phases-side",
    .help = "One field at the right of the stages, written downwards.",
    .size = sizeof(HkPhasesSide),
    .fields = side_fields,
    .n_fields = G_N_ELEMENTS(side_fields),
    .shorthand = "text",
};

static const HkField band_fields[] = {
    { .key = "text",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkPhasesBand, text),
      .printed = TRUE,
      .required = TRUE,
      .help = "What it says." },
    { .key = "row",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkPhasesBand, row),
      .help = "The row it heads; the first when left out." },
    { .key = "from",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkPhasesBand, from),
      .help = "The first stage it spans; the first of all when left out." },
    { .key = "to",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkPhasesBand, to),
      .help = "The last stage it spans; the last of all when left out." },
};

static const HkStructDef band_def = {
    .name = "phases-band",
    .help = "One band with pointed ends over the items of a row.",
    .size = sizeof(HkPhasesBand),
    .fields = band_fields,
    .n_fields = G_N_ELEMENTS(band_fields),
    .shorthand = "text",
};

static const HkField link_fields[] = {
    { .key = "from",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkPhasesLink, from),
      .required = TRUE,
      .help = "The item it starts from, by its id, else its name." },
    { .key = "to",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkPhasesLink, to),
      .required = TRUE,
      .help = "The item it points to." },
    { .key = "label",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkPhasesLink, label),
      .printed = TRUE,
      .help = "What is written beside it, such as 連携・協力." },
    { .key = "both",
      .type = HK_FIELD_BOOL,
      .offset = offsetof(HkPhasesLink, both),
      .fallback = "false",
      .help = "Whether it has a head at both ends." },
};

static const HkStructDef link_def = {
    .name = "phases-link",
    .help = "One arrow between two items, in the free space between them.",
    .size = sizeof(HkPhasesLink),
    .fields = link_fields,
    .n_fields = G_N_ELEMENTS(link_fields),
};

static const HkField feedback_fields[] = {
    { .key = "from",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkPhasesFeedback, from),
      .help = "The item it starts from; the last field of side: when left out." },
    { .key = "to",
      .type = HK_FIELD_TEXTS,
      .offset = offsetof(HkPhasesFeedback, to),
      .required = TRUE,
      .help = "The items it leads back to." },
    { .key = "label",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkPhasesFeedback, label),
      .printed = TRUE,
      .help = "What is written along it." },
};

static const HkStructDef feedback_def = {
    .name = "phases-feedback",
    .help = "An arrow along the bottom that leads back to earlier items.",
    .size = sizeof(HkPhasesFeedback),
    .fields = feedback_fields,
    .n_fields = G_N_ELEMENTS(feedback_fields),
};

static const HkField fields[] = {
    { .key = "phases",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkPhasesSpec, data),
      .required = TRUE,
      .help = "The data set: one row for each item." },
    { .key = "stages",
      .type = HK_FIELD_TEXTS,
      .offset = offsetof(HkPhasesSpec, stages),
      .printed = TRUE,
      .required = TRUE,
      .help = "The stages from left to right, as the data spell them." },
    { .key = "stage_title",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkPhasesSpec, stage_title),
      .printed = TRUE,
      .help = "The word beside the stage heads." },
    { .key = "x",
      .type = HK_FIELD_STRUCT,
      .offset = offsetof(HkPhasesSpec, x),
      .required = TRUE,
      .sub = &span_def,
      .help = "The columns of an item's stages." },
    { .key = "row",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkPhasesSpec, row),
      .help = "The column that groups the items into labelled rows." },
    { .key = "group",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkPhasesSpec, group),
      .help =
          "The column that puts one label over several rows that follow each other." },
    { .key = "headings",
      .type = HK_FIELD_BOOL,
      .offset = offsetof(HkPhasesSpec, headings),
      .fallback = "false",
      .help = "Whether the names of rows stand above their items instead of beside "
              "them; for long names." },
    { .key = "color",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkPhasesSpec, color),
      .help = "The column that gives an item its colour." },
    { .key = "id",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkPhasesSpec, id),
      .help = "The column by which connect and feedback name items; without it they "
              "use the names." },
    { .key = "kind",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkPhasesSpec, kind),
      .help = "The column that says what a row of the data is." },
    { .key = "kinds",
      .type = HK_FIELD_TEXT_MAP,
      .offset = offsetof(HkPhasesSpec, kinds),
      .help =
          "What its words mean: item (a box) or band (a heading that spans stages)." },
    { .key = "number",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkPhasesSpec, number),
      .help = "The column of an item's number or letter, such as ア." },
    { .key = "name",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkPhasesSpec, name),
      .required = TRUE,
      .help = "The column of an item's name." },
    { .key = "text",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkPhasesSpec, text),
      .help = "The column of an item's description." },
    { .key = "steps",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkPhasesSpec, steps),
      .help = "The column of small steps inside an item, with → or ⇄ between them." },
    { .key = "bullet",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkPhasesSpec, bullet),
      .help = "The sign before each name, such as ●." },
    { .key = "amount",
      .type = HK_FIELD_STRUCT,
      .offset = offsetof(HkPhasesSpec, amount),
      .sub = &amount_def,
      .help = "The figure at an item's right." },
    { .key = "bands",
      .type = HK_FIELD_STRUCTS,
      .offset = offsetof(HkPhasesSpec, bands),
      .sub = &band_def,
      .help = "Bands that span stages, such as the name of what the items below them "
              "share." },
    { .key = "support",
      .type = HK_FIELD_STRUCTS,
      .offset = offsetof(HkPhasesSpec, support),
      .sub = &support_def,
      .help = "Bars below the items." },
    { .key = "support_title",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkPhasesSpec, support_title),
      .printed = TRUE,
      .help = "The word beside these bars." },
    { .key = "side",
      .type = HK_FIELD_STRUCTS,
      .offset = offsetof(HkPhasesSpec, side),
      .sub = &side_def,
      .help = "Fields at the right of the stages, one beside the other unless their "
              "rows differ." },
    { .key = "connect",
      .type = HK_FIELD_STRUCTS,
      .offset = offsetof(HkPhasesSpec, connect),
      .sub = &link_def,
      .help = "Arrows between items." },
    { .key = "feedback",
      .type = HK_FIELD_STRUCT,
      .offset = offsetof(HkPhasesSpec, feedback),
      .sub = &feedback_def,
      .help = "The arrow back to earlier items." },
    { .key = "legend",
      .type = HK_FIELD_BOOL,
      .offset = offsetof(HkPhasesSpec, legend),
      .fallback = "true",
      .help = "Whether the colours are named, with their sums." },
};

/* A stage stands once. */
static gboolean
check_stages(const void *decoded, GError **error)
{
    const HkPhasesSpec *spec = decoded;

    return hk_stage_names_check(spec->stages, error);
}

const HkStructDef hk_phases_def = {
    .name = "phases",
    .help = "Items over named stages, coloured by ministry or scheme.",
    .size = sizeof(HkPhasesSpec),
    .fields = fields,
    .n_fields = G_N_ELEMENTS(fields),
    .check = check_stages,
};
