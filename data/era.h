/* data/era.h - Japanese eras: their names, days and years. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef struct HkEra {
    const char *name;     /* 令和 */
    const char *brief;    /* 令 */
    const char *square;   /* ㋿ */
    char letter;          /* R */
    int year, month, day; /* the first day; its year is 元年 */
} HkEra;

/* The era whose name stands at @p, which is moved behind it: 令和, 令, ㋿, or R
 * before a number. NULL if there is none. */
const HkEra *hk_era_take(const char **p);

/* The era that contains the day; NULL before 1868. */
const HkEra *hk_era_of_date(gint64 date);
/* The last era that had begun by the end of @year; NULL before 1868. */
const HkEra *hk_era_of_year(int year);
/* The era that followed, NULL after the present one. */
const HkEra *hk_era_next(const HkEra *era);

/* The year of the Gregorian calendar that is year @number of @era; FALSE with @why if
 * the era had no such year: 平成0年, 昭和65年. */
gboolean hk_era_year(const HkEra *era, int number, int *year, char **why);

/* "元" or the digits of @year within @era, appended. */
void hk_era_append_year(GString *out, const HkEra *era, int year);

G_END_DECLS
