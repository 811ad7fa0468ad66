/* data/value.c - the status and type names of a cell, and checked arithmetic. */
#include "data/value.h"

#include <string.h>

static const char *const status_names[] = {
    "normal", "none",           "revised", "provisional", "estimated",
    "break",  "not-applicable", "unknown", "suppressed",
};

static const char *const type_names[] = {
    "text",  "code",   "budget-stage", "fiscal-year", "date",
    "money", "number", "percent",      "count",
};

const char *
hk_status_name(HkStatus status)
{
    g_assert((gsize)status < G_N_ELEMENTS(status_names));
    return status_names[status];
}

gboolean
hk_status_parse(const char *name, HkStatus *status)
{
    for (gsize i = 0; i < G_N_ELEMENTS(status_names); i++) {
        if (strcmp(name, status_names[i]) == 0) {
            *status = (HkStatus)i;
            return TRUE;
        }
    }
    return FALSE;
}

HkStatus
hk_status_worse(HkStatus a, HkStatus b)
{
    if (a == HK_STATUS_NONE)
        return b;
    if (b == HK_STATUS_NONE)
        return a;
    return MAX(a, b);
}

const char *
hk_value_type_name(HkValueType type)
{
    g_assert((gsize)type < G_N_ELEMENTS(type_names));
    return type_names[type];
}

gboolean
hk_value_type_is_number(HkValueType type)
{
    return type >= HK_VALUE_MONEY;
}

gboolean
hk_add_checked(gint64 a, gint64 b, gint64 *sum)
{
    return !__builtin_add_overflow(a, b, sum);
}

gboolean
hk_multiply_checked(gint64 a, gint64 b, gint64 *product)
{
    return !__builtin_mul_overflow(a, b, product);
}

gint64
hk_power10(guint exponent)
{
    gint64 power = 1;

    g_assert(exponent <= 18);
    while (exponent-- > 0)
        power *= 10;
    return power;
}
