/* report/declarations.h - what a project file declares, and a briefing that stands
 * alone may declare too: calendar, code lists, tables, ratings, indicators, fonts. */
#pragma once
#include "data/calendar.h"
#include "data/codes.h"
#include "data/diag.h"
#include "data/rating.h"
#include "data/table.h"
#include "data/views.h"

G_BEGIN_DECLS

/* The declarations of one file, or of several together. */
typedef struct HkDeclarations {
    HkCalendar *calendar; /* NULL: not said */
    GPtrArray *codes;     /* of HkCodeList* */
    GPtrArray *tables;    /* of HkTable* */
    GPtrArray *ratings;   /* of HkRatingRule* */
    GPtrArray *kpis;      /* of HkKpiSpec* */
    GPtrArray *fonts;     /* of HkText*: folders, from the project's */
} HkDeclarations;

/* The rows of a table of keys for the member `declared` of the struct @owner. */
#define HK_DECLARATION_FIELDS(owner)                                                 \
    { .key = "calendar",                                                             \
      .type = HK_FIELD_STRUCT,                                                       \
      .offset = G_STRUCT_OFFSET(owner, declared.calendar),                           \
      .help = "When the fiscal year starts and how it is named; left out, April to " \
              "March with Japanese eras.",                                           \
      .sub = &hk_calendar_def },                                                     \
        { .key = "codes",                                                            \
          .type = HK_FIELD_MAP,                                                      \
          .offset = G_STRUCT_OFFSET(owner, declared.codes),                          \
          .help = "Lists of codes: ministries, programs and what they are called.",  \
          .sub = &hk_code_list_def },                                                \
        { .key = "tables",                                                           \
          .type = HK_FIELD_MAP,                                                      \
          .offset = G_STRUCT_OFFSET(owner, declared.tables),                         \
          .help = "The tables of the database: which files, which columns.",         \
          .sub = &hk_table_def },                                                    \
        { .key = "ratings",                                                          \
          .type = HK_FIELD_MAP,                                                      \
          .offset = G_STRUCT_OFFSET(owner, declared.ratings),                        \
          .help = "Rules by which indicators are graded.",                           \
          .sub = &hk_rating_rule_def },                                              \
        { .key = "kpis",                                                             \
          .type = HK_FIELD_MAP,                                                      \
          .offset = G_STRUCT_OFFSET(owner, declared.kpis),                           \
          .help = "Sets of indicators; each makes a view with progress and grade.",  \
          .sub = &hk_kpi_spec_def },                                                 \
    {                                                                                \
        .key = "fonts", .type = HK_FIELD_TEXTS,                                      \
        .offset = G_STRUCT_OFFSET(owner, declared.fonts),                            \
        .help = "Folders with the fonts, from the project's folder; left out, the "  \
                "fonts of "                                                          \
                "the system."                                                        \
    }

/* Adds what @more declares to @all. A name that @all has already must be declared
 * alike, or it is an error in @diags that names both places. The lists of @all must not
 * be those of a file. */
void
hk_declarations_merge(HkDeclarations *all, const HkDeclarations *more, HkDiags *diags);

/* Empty ones. */
void hk_declarations_init(HkDeclarations *all);
void hk_declarations_clear(HkDeclarations *all);

G_END_DECLS
