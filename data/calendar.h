/* data/calendar.h - fiscal years, eras and dates.
 *
 * A fiscal year is an integer key: the calendar year in which it starts, unless the
 * calendar names years by their end. Dates are days since 1970-01-01 (proleptic
 * Gregorian). The era of a date goes by the day, the era of a fiscal year by the year:
 * 2019年度 is 令和元年度 throughout. */
#pragma once
#include "data/field.h"

G_BEGIN_DECLS

typedef enum HkYearLabel { HK_LABEL_START_YEAR, HK_LABEL_END_YEAR } HkYearLabel;

/* How fiscal years are written. */
typedef enum HkYearStyle {
    HK_YEAR_ERA,       /* 令和5年度 */
    HK_YEAR_ERA_SHORT, /* R5 */
    HK_YEAR_FY,        /* FY2023 */
    HK_YEAR_SLASH,     /* 2023/24 */
    HK_YEAR_DASH,      /* 2023-24 */
    HK_YEAR_PLAIN,     /* 2023年度, in English 2023 */
} HkYearStyle;

extern const HkChoice hk_year_style_choices[];

/* calendar: of the project file. */
typedef struct HkCalendar {
    HkLoc loc;
    int start;     /* month in which the fiscal year starts, 1..12 */
    int label;     /* HkYearLabel */
    gboolean eras; /* eras: japan */
} HkCalendar;

extern const HkStructDef hk_calendar_def;
/* April to March, named by the start, with Japanese eras. */
extern const HkCalendar hk_calendar_japan;

/* Reads any notation of a fiscal year: H15, Ｈ24, R元, 令和５年度, FY2019, 2019-20,
 * 2019/20, 2019 to 2020, 2019. FALSE if @text is none; @why (transfer full, may be
 * NULL) then says what is wrong ("2002/03-2007/08 is a range of years, not one"). A
 * trailing note such as
 * "[Note 5]" is allowed and given in @note (transfer full, may be NULL). */
gboolean hk_fiscal_year_parse(const HkCalendar *calendar, const char *text, gint64 *key,
                              char **note, char **why);
/* (transfer full) */
char *hk_fiscal_year_format(const HkCalendar *calendar, gint64 key, HkYearStyle style,
                            const char *language);
/* The short form of a style, for narrow axes: R5 for 令和5年度; others stay. */
HkYearStyle hk_year_style_brief(HkYearStyle style);
/* First and last day. */
void hk_fiscal_year_span(const HkCalendar *calendar, gint64 key, gint64 *first,
                         gint64 *last);
gint64 hk_fiscal_year_of_date(const HkCalendar *calendar, gint64 date);

/* Reads a quarter, 1..4 of the fiscal year @key: 令和6年度第1四半期, FY2024 Q1, 2024-25
 * Q1 by the fiscal year; 2024年1～3月期, 2024年第1四半期, 2024 Q1 by the calendar year.
 * FALSE as above, also when the months are no quarter of the fiscal year. */
gboolean hk_quarter_parse(const HkCalendar *calendar, const char *text, gint64 *key,
                          int *quarter, char **why);
/* 令和5年度第4四半期, 2023-24 Q4; (transfer full) */
char *hk_quarter_format(const HkCalendar *calendar, gint64 key, int quarter,
                        HkYearStyle style, const char *language);
/* First and last day. */
void hk_quarter_span(const HkCalendar *calendar, gint64 key, int quarter, gint64 *first,
                     gint64 *last);

gint64 hk_date(int year, int month, int day);
void hk_date_split(gint64 date, int *year, int *month, int *day);
/* 0 is Sunday. */
int hk_date_weekday(gint64 date);
/* 2023-06-30, 2023/6/30, 20230630, R5.6.30, 令和5年6月30日, S64.1.6, 30 June 2023. A
 * weekday behind it, （火） or (Tue), must be right, and the day must lie within its
 * era. FALSE as above. */
gboolean hk_date_parse(const char *text, gint64 *date, char **why);

/* What a date of three numbers such as 07/03/2022 means. */
typedef enum HkDateOrder { HK_DATE_YMD, HK_DATE_DMY, HK_DATE_MDY } HkDateOrder;

extern const HkChoice hk_date_order_choices[];

/* The same where dates that end with the year are declared: hk_date_parse refuses them.
 */
gboolean
hk_date_parse_ordered(const char *text, HkDateOrder order, gint64 *date, char **why);
/* 令和5年6月30日 or 30 June 2023; (transfer full). */
char *hk_date_format(gint64 date, gboolean eras, const char *language);

G_END_DECLS
