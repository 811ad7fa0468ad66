/* charts/kinds/bullet-fields.c - the vocabulary of the bullet chart. */
#include "charts/kinds/bullet.h"

static const HkChoice scale_choices[] = {
    { "target", HK_BULLET_TARGET, "Percent of the target of each row." },
    { "value", HK_BULLET_VALUE, "The unit of the values, one for all rows." },
    { NULL, 0, NULL },
};

static const HkField value_fields[] = {
    { .key = "field",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkBulletValue, field),
      .required = TRUE,
      .help = "The column of the values." },
    { .key = "unit",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkBulletValue, unit),
      .help = "The unit they are printed in, such as 億円." },
    { .key = "decimals",
      .type = HK_FIELD_INT,
      .offset = offsetof(HkBulletValue, decimals),
      .fallback = "-1",
      .min = -1,
      .max = 6,
      .help = "Decimals; -1 leaves them to the unit." },
};

static const HkStructDef value_def = {
    .name = "bullet-value",
    .help = "What was reached.",
    .size = sizeof(HkBulletValue),
    .fields = value_fields,
    .n_fields = G_N_ELEMENTS(value_fields),
    .shorthand = "field",
};

static const HkField band_fields[] = {
    { .key = "value",
      .type = HK_FIELD_NUMBER,
      .offset = offsetof(HkBulletBand, value),
      .required = TRUE,
      .help =
          "Where the band ends: percent of the target, or the unit of the values." },
    { .key = "text",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkBulletBand, text),
      .required = TRUE,
      .printed = TRUE,
      .help = "What it means to get so far, such as 順調." },
};

static const HkStructDef band_def = {
    .name = "bullet-band",
    .help = "A pale field behind the bars, from the end of the one before it.",
    .size = sizeof(HkBulletBand),
    .fields = band_fields,
    .n_fields = G_N_ELEMENTS(band_fields),
};

static const HkField fields[] = {
    { .key = "bullet",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkBulletSpec, data),
      .required = TRUE,
      .help = "The data set: one row for each indicator." },
    { .key = "x",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkBulletSpec, x),
      .required = TRUE,
      .help = "The column of the names of the indicators." },
    { .key = "y",
      .type = HK_FIELD_STRUCT,
      .offset = offsetof(HkBulletSpec, y),
      .required = TRUE,
      .sub = &value_def,
      .help = "The column of what was reached." },
    { .key = "target",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkBulletSpec, target),
      .required = TRUE,
      .help = "The column of the targets; an empty cell says that there is none." },
    { .key = "previous",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkBulletSpec, previous),
      .help = "The column of an earlier value, such as that of the year before." },
    { .key = "previous_text",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkBulletSpec, previous_text),
      .printed = TRUE,
      .help = "What that value is called; 前年度 unless it says otherwise." },
    { .key = "units",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkBulletSpec, units),
      .help = "The column of the unit of each row, if rows have different ones." },
    { .key = "color",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkBulletSpec, color),
      .help = "The column that gives a bar its colour." },
    { .key = "scale",
      .type = HK_FIELD_CHOICE,
      .offset = offsetof(HkBulletSpec, scale),
      .fallback = "target",
      .choices = scale_choices,
      .help = "What the length of a bar is measured by." },
    { .key = "limit",
      .type = HK_FIELD_NUMBER,
      .offset = offsetof(HkBulletSpec, limit),
      .fallback = "0",
      .min = 0,
      .max = 1e15,
      .help = "Where the axis ends; a longer bar is broken off. 0 leaves it to the "
              "chart." },
    { .key = "bands",
      .type = HK_FIELD_STRUCTS,
      .offset = offsetof(HkBulletSpec, bands),
      .sub = &band_def,
      .help = "Pale fields behind the bars that say how good a value is." },
};

const HkStructDef hk_bullet_def = {
    .name = "bullet",
    .help = "What was reached against a target, for several indicators.",
    .size = sizeof(HkBulletSpec),
    .fields = fields,
    .n_fields = G_N_ELEMENTS(fields),
};
