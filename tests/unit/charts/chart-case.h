/* tests/unit/charts/chart-case.h - charts drawn from a few lines of data and YAML. */
#pragma once
#include "charts/chart.h"

/* A data set is a text: a line of NAME:TYPE columns, then one line for each row, cells
 * separated by "|". Types are year, date, code (one of the ministries below), text,
 * count, percent (one decimal) and money units such as 億円. A cell may be a status
 * sign; a letter behind a number is its status ("120p"). */
typedef struct HkChartCase {
    const char *name;
    const char *spec;     /* the block as it stands in a briefing */
    const char *data;     /* the data set that the block names */
    const char *printed;  /* the only other data set; NULL: there is none */
    gint64 emphasis;      /* 0: none */
    double width, height; /* of the chart, millimetres; 0: 150 by 110 */
    const char *language; /* NULL: ja */
    HkYearStyle years;
} HkChartCase;

/* The frame of a data set (transfer full). The names of code columns are those of
 * the ministries mext, mhlw, meti, maff, mlit, moe, mof, mod, digital, cao. */
HkFrame *hk_chart_case_frame(const char *name, const char *data);

/* Draws @chart_case on a page with a margin of 5 mm (transfer full); NULL with @error.
 * @findings (may be NULL) takes what the chart has to say. */
HkScene *
hk_chart_case_draw(const HkChartCase *chart_case, HkDiags *findings, GError **error);
/* What the chart's describe (or unit) says of it; (transfer full). */
char *hk_chart_case_describe(const HkChartCase *chart_case);
char *hk_chart_case_unit(const HkChartCase *chart_case);
/* The least height, in millimetres. */
double hk_chart_case_height(const HkChartCase *chart_case);
