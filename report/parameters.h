/* report/parameters.h - the declared parameters of a briefing and the values they got.
 */
#pragma once
#include "data/calendar.h"
#include "data/codes.h"
#include "data/diag.h"
#include "data/value.h"

G_BEGIN_DECLS

/* parameters: NAME: of a briefing. */
typedef struct HkParameter {
    HkLoc loc;
    HkText name;
    int type;           /* HkValueType: fiscal-year, date, text, code, count */
    HkText fallback;    /* default: */
    HkText min, max;    /* written as a value of the type */
    GPtrArray *choices; /* of HkText*; empty: any */
    HkText in;          /* the code list of a code */
    HkText label;       /* what the parameter is called in messages and file names */
} HkParameter;

extern const HkStructDef hk_parameter_def;

/* One NAME=VALUE of the command line. */
typedef struct HkAssignment {
    char *name;
    char *value;
} HkAssignment;

void hk_assignment_free(gpointer assignment); /* NULL is allowed */
/* Splits "fy=2024". HK_ERROR_SPEC if there is no '=' or no name. (transfer full) */
HkAssignment *hk_assignment_parse(const char *text, GError **error);

/* The value of one parameter in one run. */
typedef struct HkArgument {
    const char *name; /* borrowed from its declaration */
    HkLoc loc;        /* of the declaration */
    HkColumnType type;
    HkCell cell; /* a text of it is borrowed from declaration or assignment */
} HkArgument;

/* Gives each of @parameters (HkParameter*) its value: from @assignments (HkAssignment*,
 * may be NULL), else its default. Unknown names, values that are none of the type or
 * out of range, and parameters without a value are errors in @diags. (transfer full):
 * an array of HkArgument in the order of the declarations, without those that have no
 * value. */
GArray *hk_parameters_bind(const GPtrArray *parameters, const GPtrArray *assignments,
                           const HkCalendar *calendar, const GPtrArray *code_lists,
                           HkDiags *diags);

/* NULL if there is none of that name. */
const HkArgument *hk_parameters_find(const GArray *arguments, const char *name);

G_END_DECLS
