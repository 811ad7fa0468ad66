/* data/era.c - Japanese eras: their names, days and years. */
#include "data/era.h"

#include "data/calendar.h"
#include "data/refuse.h"
#include "data/scan.h"

/* From the latest to the first. Meiji is dated by the Gregorian day to which its first
 * year was carried back. */
static const HkEra eras[] = {
    { "令和", "令", "㋿", 'R', 2019, 5, 1 },  { "平成", "平", "㍻", 'H', 1989, 1, 8 },
    { "昭和", "昭", "㍼", 'S', 1926, 12, 25 }, { "大正", "大", "㍽", 'T', 1912, 7, 30 },
    { "明治", "明", "㍾", 'M', 1868, 1, 25 },
};

/* A letter is an era only right before a number. */
static gboolean
take_letter(const char **p, char letter)
{
    const char *q = *p + 1;

    if (g_ascii_toupper(**p) != letter)
        return FALSE;
    while (*q == ' ' || *q == '.')
        q++;
    if (!g_ascii_isdigit(*q) && !g_str_has_prefix(q, "元"))
        return FALSE;
    *p = q;
    return TRUE;
}

const HkEra *
hk_era_take(const char **p)
{
    for (gsize i = 0; i < G_N_ELEMENTS(eras); i++) {
        if (hk_scan_word(p, eras[i].name) || hk_scan_word(p, eras[i].brief) ||
            hk_scan_word(p, eras[i].square) || take_letter(p, eras[i].letter)) {
            hk_scan_blanks(p);
            return &eras[i];
        }
    }
    return NULL;
}

const HkEra *
hk_era_of_date(gint64 date)
{
    for (gsize i = 0; i < G_N_ELEMENTS(eras); i++)
        if (date >= hk_date(eras[i].year, eras[i].month, eras[i].day))
            return &eras[i];
    return NULL;
}

const HkEra *
hk_era_of_year(int year)
{
    for (gsize i = 0; i < G_N_ELEMENTS(eras); i++)
        if (year >= eras[i].year)
            return &eras[i];
    return NULL;
}

const HkEra *
hk_era_next(const HkEra *era)
{
    return era == eras ? NULL : era - 1;
}

gboolean
hk_era_year(const HkEra *era, int number, int *year, char **why)
{
    const HkEra *next = hk_era_next(era);

    if (number < 1 || number > 999)
        return hk_refuse(why, "there is no %s%d年", era->name, number);
    if (next != NULL && era->year + number - 1 > next->year)
        return hk_refuse(why, "there is no %s%d年: %s ended in its year %d (%d)",
                         era->name, number, era->name, next->year - era->year + 1,
                         next->year);
    *year = era->year + number - 1;
    return TRUE;
}

void
hk_era_append_year(GString *out, const HkEra *era, int year)
{
    if (year == era->year)
        g_string_append(out, "元");
    else
        g_string_append_printf(out, "%d", year - era->year + 1);
}
