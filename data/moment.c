/* data/moment.c - a minute somewhere on earth. */
#include "data/moment.h"

#include "data/refuse.h"
#include "data/word.h"

#include <string.h>

/* Two digits up to @last at *@p, which is moved behind them; -1 if there are none. */
static int
take_two_digits(const char **p, int last)
{
    int number;

    if (!g_ascii_isdigit((*p)[0]) || !g_ascii_isdigit((*p)[1]))
        return -1;
    number = ((*p)[0] - '0') * 10 + ((*p)[1] - '0');
    *p += 2;
    return number <= last ? number : -1;
}

/* 14:00 at *@p, which is moved behind it, in minutes; -1 if there is none. */
static int
take_clock(const char **p, int last_hour)
{
    const int hour = take_two_digits(p, last_hour);
    int minute;

    if (hour < 0 || **p != ':')
        return -1;
    ++*p;
    minute = take_two_digits(p, 59);
    return minute < 0 ? -1 : hour * 60 + minute;
}

/* Z or +09:00, up to the end of the text. */
static gboolean
read_offset(const char *p, int *offset)
{
    const int sign = *p == '-' ? -1 : 1;
    int minutes;

    if (strcmp(p, "Z") == 0) {
        *offset = 0;
        return TRUE;
    }
    if (*p != '+' && *p != '-')
        return FALSE;
    p++;
    minutes = take_clock(&p, 14);
    *offset = sign * minutes;
    return minutes >= 0 && *p == '\0';
}

gboolean
hk_moment_parse(const char *text, HkMoment *moment, char **why)
{
    const gsize length = strlen("2026-02-03");
    HkMoment read = { 0 };
    g_autofree char *day = NULL;
    const char *p = text + length;

    if (strlen(text) <= length || (*p != 'T' && *p != ' '))
        return hk_refuse(why, "not a day and a time");
    day = g_strndup(text, length);
    if (!hk_date_parse(day, &read.date, why))
        return FALSE;
    p++;
    read.minute = take_clock(&p, 23);
    if (read.minute < 0)
        return hk_refuse(why, "there is no such time of day");
    if (*p == '\0')
        return hk_refuse(why, "it does not say by which clock, such as +09:00");
    if (!read_offset(p, &read.offset))
        return hk_refuse(why, "'%s' is no distance from UTC", p);
    *moment = read;
    return TRUE;
}

gint64
hk_moment_unix(const HkMoment *moment)
{
    return moment->date * 86400 + (moment->minute - moment->offset) * (gint64)60;
}

char *
hk_moment_text(const HkMoment *moment, gboolean eras, const char *language)
{
    g_autofree char *date = hk_date_format(moment->date, eras, language);
    g_auto(GStrv) days = g_strsplit(hk_word(language, "weekdays"), "|", -1);
    const char *day = days[hk_date_weekday(moment->date)];
    const int hour = moment->minute / 60, minute = moment->minute % 60;

    if (g_strcmp0(language, "en") == 0)
        return g_strdup_printf("%s%s %d:%02d", date, day, hour, minute);
    if (minute == 0)
        return g_strdup_printf("%s%s%d時", date, day, hour);
    return g_strdup_printf("%s%s%d時%d分", date, day, hour, minute);
}
