/* data/as-of.c - the day, the end of a month or of a fiscal year that figures are of.
 */
#include "data/as-of.h"

#include "data/normalize.h"
#include "data/refuse.h"
#include "data/word.h"

#include <string.h>

#define END "末"
#define END_OF "end of "

/* The last day of the month that @date is in. */
static gint64
month_end(gint64 date)
{
    int year, month, day;

    hk_date_split(date, &year, &month, &day);
    return (month == 12 ? hk_date(year + 1, 1, 1) : hk_date(year, month + 1, 1)) - 1;
}

/* "2022-04" or 令和4年4月, whose first day is a date. */
static gboolean
parse_month(const char *text, gint64 *date)
{
    const gboolean is_iso = strlen(text) == 7 && text[4] == '-';
    g_autofree char *first = NULL;

    if (!is_iso && !g_str_has_suffix(text, "月"))
        return FALSE;
    first = g_strconcat(text, is_iso ? "-01" : "1日", NULL);
    return hk_date_parse(first, date, NULL);
}

/* The text without 末 behind or "end of " before it; NULL if it has neither. (transfer
 * full) */
static char *
without_end(const char *text)
{
    if (g_ascii_strncasecmp(text, END_OF, strlen(END_OF)) == 0)
        return g_strdup(text + strlen(END_OF));
    if (g_str_has_suffix(text, END))
        return g_strndup(text, strlen(text) - strlen(END));
    return NULL;
}

gboolean
hk_as_of_parse(const HkCalendar *calendar, const char *text, HkAsOf *as_of, char **why)
{
    g_autofree char *narrow = hk_narrow(text);
    g_autofree char *bare = without_end(narrow);
    gint64 first, key;

    if (hk_date_parse(narrow, &as_of->date, NULL)) {
        as_of->kind = HK_AS_OF_DAY;
        return TRUE;
    }
    if (parse_month(bare != NULL ? bare : narrow, &first)) {
        *as_of = (HkAsOf){ HK_AS_OF_MONTH_END, month_end(first) };
        return TRUE;
    }
    if (bare != NULL && hk_fiscal_year_parse(calendar, bare, &key, NULL, NULL)) {
        as_of->kind = HK_AS_OF_YEAR_END;
        hk_fiscal_year_span(calendar, key, &first, &as_of->date);
        return TRUE;
    }
    return hk_refuse(why,
                     "'%s' is no date: write 2023-06-30, 2022-04 for the end of a "
                     "month, or 令和6年度末",
                     text);
}

/* 令和4年4月 or April 2022: a date without its day. */
static char *
month_text(const HkCalendar *calendar, gint64 date, const char *language)
{
    g_autofree char *whole = hk_date_format(date, calendar->eras, language);
    const gboolean english = g_strcmp0(language, "en") == 0;
    char *end = english ? strchr(whole, ' ') : strstr(whole, "月");

    if (english)
        return g_strdup(end + 1);
    return g_strndup(whole, (gsize)(end - whole) + strlen("月"));
}

char *
hk_as_of_date(const HkCalendar *calendar, const HkAsOf *as_of, const char *language)
{
    const gboolean english = g_strcmp0(language, "en") == 0;
    g_autofree char *period = NULL;

    if (as_of->kind == HK_AS_OF_DAY)
        return hk_date_format(as_of->date, calendar->eras, language);
    if (as_of->kind == HK_AS_OF_MONTH_END)
        period = month_text(calendar, as_of->date, language);
    else
        period = hk_fiscal_year_format(calendar,
                                       hk_fiscal_year_of_date(calendar, as_of->date),
                                       english          ? HK_YEAR_FY
                                       : calendar->eras ? HK_YEAR_ERA
                                                        : HK_YEAR_FY,
                                       language);
    return hk_word_with(language, "end-of", period);
}

char *
hk_as_of_text(const HkCalendar *calendar, const HkAsOf *as_of, const char *language)
{
    g_autofree char *date = hk_as_of_date(calendar, as_of, language);

    return hk_word_with(language, as_of->kind == HK_AS_OF_DAY ? "as-of" : "as-of-end",
                        date);
}
