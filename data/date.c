/* data/date.c - days: their count, and how they are written. */
#include "data/calendar.h"
#include "data/era.h"
#include "data/normalize.h"
#include "data/refuse.h"
#include "data/scan.h"

#include <string.h>

const HkChoice hk_date_order_choices[] = {
    { "ymd", HK_DATE_YMD, "2022/03/07" },
    { "dmy", HK_DATE_DMY, "07/03/2022 is 7 March" },
    { "mdy", HK_DATE_MDY, "07/03/2022 is July 3" },
    { NULL, 0, NULL },
};

static const char *const months[] = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December",
};

/* Sunday first. */
static const struct {
    const char *ja, *en;
} weekdays[] = {
    { "日", "Sunday" },    { "月", "Monday" },   { "火", "Tuesday" },
    { "水", "Wednesday" }, { "木", "Thursday" }, { "金", "Friday" },
    { "土", "Saturday" },
};

/* Days since 1970-01-01 by the method of H. Hinnant: years begin in March, so that the
 * leap day is the last of its year. */
gint64
hk_date(int year, int month, int day)
{
    const gint64 y = (gint64)year - (month <= 2);
    const gint64 era = (y >= 0 ? y : y - 399) / 400;
    const gint64 of_era = y - era * 400;
    const gint64 of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

void
hk_date_split(gint64 date, int *year, int *month, int *day)
{
    const gint64 z = date + 719468;
    const gint64 era = (z >= 0 ? z : z - 146096) / 146097;
    const gint64 day_of_era = z - era * 146097;
    const gint64 year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) /
        365;
    const gint64 day_of_year =
        day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const gint64 shifted = (5 * day_of_year + 2) / 153;

    *day = (int)(day_of_year - (153 * shifted + 2) / 5 + 1);
    *month = (int)(shifted < 10 ? shifted + 3 : shifted - 9);
    *year = (int)(year_of_era + era * 400 + (*month <= 2));
}

int
hk_date_weekday(gint64 date)
{
    const int weekday = (int)((date + 4) % 7);

    return weekday < 0 ? weekday + 7 : weekday;
}

/* What was read of a date so far. */
typedef struct Day {
    const HkEra *era;
    int year, month, day;
    guint year_digits;
} Day;

/* Takes a whole number and what stands behind it. */
static gboolean
take_part(const char **p, int *number, guint *n_digits, const char *end)
{
    const char *q = *p;

    hk_scan_blanks(&q);
    if (!hk_scan_number(&q, number, n_digits))
        return FALSE;
    hk_scan_blanks(&q);
    if (!hk_scan_word(&q, end))
        return FALSE;
    *p = q;
    return TRUE;
}

/* Three numbers with @ends behind them: 年月日, --, // or ... */
static gboolean
take_three(const char **p, const char *const ends[3], Day *day)
{
    const char *q = *p;
    Day read = { 0 };
    guint month_digits, day_digits;

    read.era = hk_era_take(&q);
    if (!take_part(&q, &read.year, &read.year_digits, ends[0]) ||
        !take_part(&q, &read.month, &month_digits, ends[1]) ||
        !take_part(&q, &read.day, &day_digits, ends[2]))
        return FALSE;
    if (month_digits > 2 && read.era != NULL)
        return FALSE;
    *day = read;
    *p = q;
    return TRUE;
}

static gboolean
take_numeric(const char **p, Day *day)
{
    static const char *const ends[][3] = {
        { "年", "月", "日" }, { "-", "-", "" }, { "/", "/", "" }, { ".", ".", "" }
    };

    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++)
        if (take_three(p, ends[i], day))
            return TRUE;
    return FALSE;
}

/* 20230630 */
static gboolean
take_compact(const char **p, Day *day)
{
    const char *q = *p;
    int number;
    guint n;

    if (!g_ascii_isdigit(*q) || !hk_scan_number(&q, &number, &n) || n != 8)
        return FALSE;
    *day = (Day){ .year = number / 10000,
                  .month = number / 100 % 100,
                  .day = number % 100,
                  .year_digits = 4 };
    *p = q;
    return TRUE;
}

/* The number of the month whose English name, or three letters of it, stands at @p. */
static int
take_month(const char **p)
{
    gsize length = 0;

    while (g_ascii_isalpha((*p)[length]))
        length++;
    for (gsize i = 0; i < G_N_ELEMENTS(months) && length >= 3; i++) {
        if (g_ascii_strncasecmp(*p, months[i], length) == 0 &&
            (length == 3 || length == strlen(months[i]))) {
            *p += length;
            if (**p == '.')
                (*p)++;
            return (int)i + 1;
        }
    }
    return 0;
}

static void
skip_separators(const char **p)
{
    while (**p == ' ' || **p == ',' || **p == '-')
        (*p)++;
}

/* 30 June 2023, 30-Jun-2023, June 30, 2023 */
static gboolean
take_english(const char **p, Day *day)
{
    const char *q = *p;
    Day read = { 0 };

    if (g_ascii_isdigit(*q)) {
        hk_scan_number(&q, &read.day, NULL);
        skip_separators(&q);
        read.month = take_month(&q);
    } else {
        read.month = take_month(&q);
        skip_separators(&q);
        if (!g_ascii_isdigit(*q) || !hk_scan_number(&q, &read.day, NULL))
            return FALSE;
    }
    skip_separators(&q);
    if (read.month == 0 || !g_ascii_isdigit(*q) ||
        !hk_scan_number(&q, &read.year, &read.year_digits))
        return FALSE;
    *day = read;
    *p = q;
    return TRUE;
}

/* Puts the three numbers of 07/03/2022 into their places. */
static gboolean
reorder(Day *day, HkDateOrder order, char **why)
{
    const Day read = *day;

    if (read.era != NULL || read.year_digits == 4)
        return TRUE;
    if (read.year_digits > 2 || read.day < 1000)
        return hk_refuse(why, "a year of four digits or an era is missing");
    if (order == HK_DATE_YMD)
        return hk_refuse(why,
                         "it is not declared whether the day or the month comes first");
    day->year = read.day;
    day->year_digits = 4;
    day->month = order == HK_DATE_DMY ? read.month : read.year;
    day->day = order == HK_DATE_DMY ? read.year : read.month;
    return TRUE;
}

static int
days_of_month(int year, int month)
{
    return (int)(month == 12 ? 31
                             : hk_date(year, month + 1, 1) - hk_date(year, month, 1));
}

static gboolean
check_era(const HkEra *era, gint64 date, char **why)
{
    const HkEra *next = hk_era_next(era);

    if (date < hk_date(era->year, era->month, era->day))
        return hk_refuse(why, "%s began on %d-%02d-%02d", era->name, era->year,
                         era->month, era->day);
    if (next != NULL && date >= hk_date(next->year, next->month, next->day))
        return hk_refuse(why, "%s had ended; %s began on %d-%02d-%02d", era->name,
                         next->name, next->year, next->month, next->day);
    return TRUE;
}

static gboolean
make_date(const Day *read, gint64 *date, char **why)
{
    int year = read->year;

    if (read->era != NULL && !hk_era_year(read->era, read->year, &year, why))
        return FALSE;
    if (read->month < 1 || read->month > 12)
        return hk_refuse(why, "there is no month %d", read->month);
    if (read->day < 1 || read->day > days_of_month(year, read->month))
        return hk_refuse(why, "there is no day %d in month %d of %d", read->day,
                         read->month, year);
    *date = hk_date(year, read->month, read->day);
    return read->era == NULL || check_era(read->era, *date, why);
}

/* The weekday at @p, which is moved behind it: 火, 火曜, 火曜日, Tuesday, Tue; -1 for
 * none. */
static int
take_weekday(const char **p)
{
    for (int i = 0; i < 7; i++) {
        if (hk_scan_word(p, weekdays[i].ja)) {
            if (hk_scan_word(p, "曜"))
                hk_scan_word(p, "日");
            return i;
        }
        if (g_ascii_strncasecmp(*p, weekdays[i].en, 3) == 0) {
            while (g_ascii_isalpha(**p))
                (*p)++;
            return i;
        }
    }
    return -1;
}

/* The commonest notation, 2023-06-30 and nothing else, which is read by the million. */
static gboolean
take_plain(const char *text, Day *day)
{
    static const char pattern[] = "dddd-dd-dd";
    int parts[3] = { 0, 0, 0 };
    guint part = 0;

    for (gsize i = 0; i < strlen(pattern); i++) {
        if (pattern[i] == '-' ? text[i] != '-' : !g_ascii_isdigit(text[i]))
            return FALSE;
        if (pattern[i] == '-')
            part++;
        else
            parts[part] = parts[part] * 10 + (text[i] - '0');
    }
    *day =
        (Day){ .year = parts[0], .month = parts[1], .day = parts[2], .year_digits = 4 };
    return text[strlen(pattern)] == '\0';
}

/* What may stand behind a date: midnight, and the weekday, which must be right. */
static gboolean
check_rest(const char *p, gint64 date, char **why)
{
    static const char *const midnights[] = { "00:00:00", "0:00:00", "00:00", "0:00" };
    const char *rest = p;
    gboolean parenthesis;
    int weekday;

    hk_scan_word(&p, "T");
    hk_scan_blanks(&p);
    for (gsize i = 0; i < G_N_ELEMENTS(midnights); i++)
        if (hk_scan_word(&p, midnights[i]))
            break;
    hk_scan_word(&p, "Z");
    hk_scan_blanks(&p);
    if (*p == '\0')
        return TRUE;
    parenthesis = hk_scan_word(&p, "(");
    weekday = take_weekday(&p);
    if (weekday < 0 || (parenthesis && !hk_scan_word(&p, ")")) || *p != '\0')
        return hk_refuse(why, "'%s' behind the date", rest);
    if (weekday != hk_date_weekday(date))
        return hk_refuse(why, "the day was a %s (%s)",
                         weekdays[hk_date_weekday(date)].en,
                         weekdays[hk_date_weekday(date)].ja);
    return TRUE;
}

gboolean
hk_date_parse_ordered(const char *text, HkDateOrder order, gint64 *date, char **why)
{
    char buffer[128];
    const char *p = buffer;
    Day read;
    gint64 found = 0;

    if (take_plain(text, &read))
        return make_date(&read, date, why);
    if (!hk_narrow_into(text, buffer, sizeof buffer, NULL))
        return hk_refuse(why, "too long for a date");
    if (!take_numeric(&p, &read) && !take_compact(&p, &read) &&
        !take_english(&p, &read))
        return hk_refuse(why, "not a date with year, month and day");
    if (!reorder(&read, order, why) || !make_date(&read, &found, why) ||
        !check_rest(p, found, why))
        return FALSE;
    *date = found;
    return TRUE;
}

gboolean
hk_date_parse(const char *text, gint64 *date, char **why)
{
    return hk_date_parse_ordered(text, HK_DATE_YMD, date, why);
}

char *
hk_date_format(gint64 date, gboolean eras, const char *language)
{
    const HkEra *era = eras ? hk_era_of_date(date) : NULL;
    g_autoptr(GString) out = g_string_new(NULL);
    int year, month, day;

    hk_date_split(date, &year, &month, &day);
    if (g_strcmp0(language, "en") == 0)
        return g_strdup_printf("%d %s %d", day, months[month - 1], year);
    if (era != NULL) {
        g_string_append(out, era->name);
        hk_era_append_year(out, era, year);
    } else {
        g_string_append_printf(out, "%d", year);
    }
    g_string_append_printf(out, "年%d月%d日", month, day);
    return g_string_free(g_steal_pointer(&out), FALSE);
}
