/* report/parameters.h - the declared parameters of a briefing and the values they got.
 */
#pragma once
#include "data/argument.h"
#include "data/diag.h"

G_BEGIN_DECLS

/* parameters: NAME: of a briefing. */
typedef struct HkParameter {
    HkLoc loc;
    HkText name;
    int type;           /* HkValueType: FISCAL_YEAR, DATE, TEXT, CODE or COUNT */
    HkText fallback;    /* default: */
    HkText min, max;    /* written as a value of the type */
    GPtrArray *choices; /* of HkText*; empty: any */
    HkText in;          /* the code list of a code */
} HkParameter;

extern const HkStructDef hk_parameter_def;

/* One NAME=VALUE of the command line, or of a row of for_each:. */
typedef struct HkAssignment {
    char *name;
    char *value;
    const char *origin; /* "row 3 of 'papers'"; interned. NULL: the command line */
    HkLoc loc;          /* of for_each: */
} HkAssignment;

HkAssignment *
hk_assignment_new(const char *name, const char *value, const char *origin, HkLoc loc);

void hk_assignment_free(gpointer assignment); /* NULL is allowed */
/* Splits "fy=2024". HK_ERROR_SPEC if there is no '=' or no name. (transfer full) */
HkAssignment *hk_assignment_parse(const char *text, GError **error);

/* The name of the parameter that every briefing has: the language of the paper, "ja" or
 * "en", for queries that choose a column by it. */
#define HK_PARAMETER_LANGUAGE "language"

/* Gives each of @parameters (HkParameter*) its value: from @assignments (HkAssignment*,
 * may be NULL; others' names are passed over), else its default. Values that are none
 * of the type, out of range or not among the choices, and parameters without a value
 * are errors in @diags. (transfer full): an array of HkArgument in the order of the
 * declarations, without those that have no value. It borrows from @parameters and
 * @assignments. */
GArray *hk_parameters_bind(const GPtrArray *parameters, const GPtrArray *assignments,
                           const HkCalendar *calendar, const GPtrArray *code_lists,
                           HkDiags *diags);

/* Whether one of @assignments sets @name. */
gboolean hk_assignments_have(const GPtrArray *assignments, const char *name);

/* Those of @parameters that have a default or are among @assignments (transfer
 * container). */
GPtrArray *
hk_parameters_with_value(const GPtrArray *parameters, const GPtrArray *assignments);

/* Adds the language of the paper, which is borrowed. */
void hk_parameters_bind_language(GArray *arguments, const char *language);

G_END_DECLS
