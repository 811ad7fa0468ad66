/* data/value.h - one cell of a table: a number or text, and what kind of fact it is.
 *
 * A number is a scaled 64-bit integer, never a double: money counts the currency's
 * smallest unit (yen; pence), everything else counts 10^-decimals of its unit. A cell
 * always has a status: 0, － (none), … (unknown) and x (suppressed) are different
 * facts. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* What a cell states, from the best to the worst. A sum has the worst status of its
 * parts, except that NONE adds nothing and only NONE + NONE is NONE. The order is part
 * of the contract; names and signs are in data/status.c. */
typedef enum HkStatus {
    HK_STATUS_NORMAL,
    HK_STATUS_NONE, /* － : nothing of the kind exists; adds as zero; has no number */
    HK_STATUS_REVISED,     /* r : has a number */
    HK_STATUS_PROVISIONAL, /* p : has a number */
    HK_STATUS_ESTIMATED,   /* e : has a number */
    HK_STATUS_BREAK, /* b : a break in the series, the definition differs; has a number
                      */
    HK_STATUS_NOT_APPLICABLE, /* z : the question does not arise; no number */
    HK_STATUS_UNKNOWN,        /* … : not surveyed or not available; no number */
    HK_STATUS_SUPPRESSED,     /* x : withheld; no number */
} HkStatus;

/* Whether a cell of that status carries a number. */
static inline gboolean
hk_status_has_number(HkStatus status)
{
    return status == HK_STATUS_NORMAL ||
           (status >= HK_STATUS_REVISED && status <= HK_STATUS_BREAK);
}

/* "normal", "none", "revised", ...: the names in STATUS columns, briefing files and
 * dumps. */
const char *hk_status_name(HkStatus status);
/* FALSE if @name is no status. */
gboolean hk_status_parse(const char *name, HkStatus *status);

/* The status of a sum of two cells. */
HkStatus hk_status_worse(HkStatus a, HkStatus b);

/* What the values of a column are. */
typedef enum HkValueType {
    HK_VALUE_TEXT,
    HK_VALUE_CODE,        /* text out of a declared code list */
    HK_VALUE_STAGE,       /* a budget stage, stored as its code, such as "initial" */
    HK_VALUE_FISCAL_YEAR, /* integer key: the year in which it starts, or ends, by the
                             calendar */
    HK_VALUE_DATE,        /* integer: days since 1970-01-01 */
    HK_VALUE_MONEY,       /* integer: the currency's smallest unit */
    HK_VALUE_NUMBER,      /* integer: 10^-decimals of the unit */
    HK_VALUE_PERCENT, /* integer: 10^-decimals of a percent (12.3 % is 123 with decimals
                         1) */
    HK_VALUE_COUNT,   /* integer: whole things */
} HkValueType;

const char *hk_value_type_name(HkValueType type);
gboolean hk_value_type_is_number(HkValueType type); /* MONEY, NUMBER, PERCENT, COUNT */

/* Which cell of the paper's data a figure is (data/origin.h); 0: none. */
typedef guint32 HkOrigin;

/* One cell. @number is meaningful for every type but TEXT and STAGE, and only when the
 * status has a number; of a CODE it is the fiscal year whose name of the code is
 * printed (0: no year in particular). @text only for TEXT, CODE and STAGE, where it is
 * not NULL. It is borrowed from whatever holds the cell. */
typedef struct HkCell {
    HkStatus status;
    gint64 number;
    const char *text;
    HkOrigin origin;
} HkCell;

/* a + b and a * b in 64 bits; FALSE on overflow. */
gboolean hk_add_checked(gint64 a, gint64 b, gint64 *sum);
gboolean hk_multiply_checked(gint64 a, gint64 b, gint64 *product);

/* 10^@exponent for 0..18. */
gint64 hk_power10(guint exponent);

G_END_DECLS
