/* data/as-of.h - the day, the end of a month or of a fiscal year that figures are of.
 */
#pragma once
#include "data/calendar.h"

G_BEGIN_DECLS

typedef enum HkAsOfKind {
    HK_AS_OF_DAY,       /* 令和5年6月30日現在 */
    HK_AS_OF_MONTH_END, /* 令和4年4月末時点 */
    HK_AS_OF_YEAR_END,  /* 令和6年度末時点 */
} HkAsOfKind;

typedef struct HkAsOf {
    HkAsOfKind kind;
    gint64 date; /* the day itself, or the last one */
} HkAsOf;

/* Reads 2023-06-30 and whatever else is a date; 2022-04, 令和4年4月末, 2022年4月末; and
 * 令和6年度末, FY2024末, "end of FY2024". FALSE with @why (transfer full, may be NULL).
 */
gboolean
hk_as_of_parse(const HkCalendar *calendar, const char *text, HkAsOf *as_of, char **why);

/* 令和4年4月末, 30 June 2023, "the end of April 2022"; (transfer full). */
char *
hk_as_of_date(const HkCalendar *calendar, const HkAsOf *as_of, const char *language);

/* The same with its word: 令和4年4月末時点, 令和5年6月30日現在, "as of 30 June 2023";
 * (transfer full). */
char *
hk_as_of_text(const HkCalendar *calendar, const HkAsOf *as_of, const char *language);

G_END_DECLS
