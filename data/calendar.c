/* data/calendar.c - fiscal years and their quarters. */
#include "data/calendar.h"

#include "data/era.h"
#include "data/normalize.h"
#include "data/refuse.h"
#include "data/scan.h"

#include <string.h>

#define LEAST_YEAR 1000
#define TEXT_SIZE 160

const HkChoice hk_year_style_choices[] = {
    { "era", HK_YEAR_ERA, "令和5年度" },
    { "era-short", HK_YEAR_ERA_SHORT, "R5" },
    { "fy", HK_YEAR_FY, "FY2023" },
    { "slash", HK_YEAR_SLASH, "2023/24" },
    { "dash", HK_YEAR_DASH, "2023-24" },
    { "plain", HK_YEAR_PLAIN, "2023年度, 2023" },
    { NULL, 0, NULL },
};

static const HkChoice label_choices[] = {
    { "start-year", HK_LABEL_START_YEAR, "FY2023 begins in 2023" },
    { "end-year", HK_LABEL_END_YEAR, "FY2023 ends in 2023" },
    { NULL, 0, NULL },
};

static const HkChoice era_choices[] = {
    { "none", FALSE, "no eras" },
    { "japan", TRUE, "令和, 平成, 昭和, 大正, 明治" },
    { NULL, 0, NULL },
};

static const HkField fields[] = {
    { .key = "start",
      .type = HK_FIELD_INT,
      .offset = offsetof(HkCalendar, start),
      .fallback = "4",
      .min = 1,
      .max = 12,
      .help = "The month in which the fiscal year starts." },
    { .key = "label",
      .type = HK_FIELD_CHOICE,
      .offset = offsetof(HkCalendar, label),
      .fallback = "start-year",
      .choices = label_choices,
      .help = "Which calendar year gives a fiscal year its number." },
    { .key = "eras",
      .type = HK_FIELD_CHOICE,
      .offset = offsetof(HkCalendar, eras),
      .fallback = "japan",
      .choices = era_choices,
      .help = "Whether years of Japanese eras are read and printed." },
};

const HkStructDef hk_calendar_def = {
    .name = "calendar",
    .help =
        "The fiscal year: when it starts, what its number means, how it is written.",
    .size = sizeof(HkCalendar),
    .fields = fields,
    .n_fields = G_N_ELEMENTS(fields),
};

const HkCalendar hk_calendar_japan = { .start = 4,
                                       .label = HK_LABEL_START_YEAR,
                                       .eras = TRUE };

/* Whether a fiscal year ends in another calendar year than it starts in. */
static gboolean
spans_two_years(const HkCalendar *calendar)
{
    return calendar->start != 1;
}

static gint64
key_of_start(const HkCalendar *calendar, int year)
{
    return year + (spans_two_years(calendar) && calendar->label == HK_LABEL_END_YEAR);
}

static int
start_of_key(const HkCalendar *calendar, gint64 key)
{
    return (int)key -
           (spans_two_years(calendar) && calendar->label == HK_LABEL_END_YEAR);
}

void
hk_fiscal_year_span(const HkCalendar *calendar, gint64 key, gint64 *first, gint64 *last)
{
    const int year = start_of_key(calendar, key);

    *first = hk_date(year, calendar->start, 1);
    *last = hk_date(year + 1, calendar->start, 1) - 1;
}

gint64
hk_fiscal_year_of_date(const HkCalendar *calendar, gint64 date)
{
    int year, month, day;

    hk_date_split(date, &year, &month, &day);
    return key_of_start(calendar, month >= calendar->start ? year : year - 1);
}

static gboolean
take_any(const char **p, const char *const *words, gsize n)
{
    for (gsize i = 0; i < n; i++)
        if (hk_scan_word(p, words[i]))
            return TRUE;
    return FALSE;
}

/* FY, F.Y., Fiscal Year ... */
static gboolean
take_prefix(const char **p)
{
    static const char *const prefixes[] = {
        "FY",
        "Fy",
        "fy",
        "F.Y.",
        "Fiscal Year",
        "Fiscal year",
        "fiscal year",
        "Financial year",
        "financial year",
        "Financial Year",
    };

    if (!take_any(p, prefixes, G_N_ELEMENTS(prefixes)))
        return FALSE;
    while (**p == ' ' || **p == '\'')
        (*p)++;
    return TRUE;
}

/* The second year of 2019-20, 2019/20, 2019/'20 or 2019 to 2020 at @p. FALSE if none
 * follows. */
static gboolean
take_second_year(const char **p, int *year, guint *n_digits)
{
    static const char *const joints[] = { "-", "/", " - ", " / ", " to ", "~" };
    const char *q = *p;

    if (!take_any(&q, joints, G_N_ELEMENTS(joints)))
        return FALSE;
    if (*q == '\'')
        q++;
    hk_scan_word(&q, "FY");
    if (!g_ascii_isdigit(*q) || !hk_scan_number(&q, year, n_digits) ||
        (*n_digits != 2 && *n_digits != 4))
        return FALSE;
    *p = q;
    return TRUE;
}

/* What @first and the second year behind @p are as one fiscal year. */
static gboolean
take_range(const HkCalendar *calendar, const char **p, int first, gint64 *key,
           char **why)
{
    const char *start = *p;
    int second, third;
    guint n_digits;

    *key = first;
    if (!take_second_year(p, &second, &n_digits))
        return TRUE;
    if (n_digits == 2)
        second += (first + 1) / 100 * 100;
    if (take_second_year(p, &third, &n_digits))
        return hk_refuse(why, "a range of years, or a date, not one fiscal year");
    if (second != first + 1 && second > first)
        return hk_refuse(why, "a range of years, not one fiscal year");
    if (second != first + 1)
        return hk_refuse(why, "%d%.*s is not one fiscal year; %d-%02d would be", first,
                         (int)(*p - start), start, first, (first + 1) % 100);
    if (!spans_two_years(calendar))
        return hk_refuse(why,
                         "two years, but the calendar's fiscal year lies within one");
    *key = key_of_start(calendar, first);
    return TRUE;
}

/* The years before 年度: an era year, four digits, or two behind FY. */
static gboolean
take_key(const HkCalendar *calendar, const char **p, gint64 *key, char **why)
{
    const gboolean has_prefix = take_prefix(p);
    const HkEra *era = has_prefix ? NULL : hk_era_take(p);
    int year;
    guint n_digits;

    if (era != NULL && !calendar->eras)
        return hk_refuse(why, "an era year, but the calendar declares no eras");
    if (!hk_scan_number(p, &year, &n_digits))
        return hk_refuse(why, "not a fiscal year");
    if (era != NULL) {
        if (!hk_era_year(era, year, &year, why))
            return FALSE;
        *key = year;
        return TRUE;
    }
    if (has_prefix && n_digits == 2)
        year += year < 70 ? 2000 : 1900;
    else if (n_digits != 4 || year < LEAST_YEAR)
        return hk_refuse(why, n_digits <= 2 ? "a year without its era or century"
                                            : "not a fiscal year");
    return take_range(calendar, p, year, key, why);
}

/* 年度 behind the year. A lone 年 is a calendar year, which only some calendars' fiscal
 * year is. */
static gboolean
take_suffix(const HkCalendar *calendar, const char **p, char **why)
{
    hk_scan_blanks(p);
    if (hk_scan_word(p, "年度") || !hk_scan_word(p, "年"))
        return TRUE;
    if (spans_two_years(calendar))
        return hk_refuse(why, "a calendar year (年), not a fiscal year (年度)");
    return TRUE;
}

/* The other name in 令和元年度（平成31年度） or 令和5(2023)年度 must be of the same
 * year. TRUE with @p moved if it is; TRUE with @p where it was if there is no year in
 * parentheses. */
static gboolean
take_other_name(const HkCalendar *calendar, const char **p, gint64 key, char **why)
{
    const char *q = *p;
    gint64 other;

    hk_scan_blanks(&q);
    if (!hk_scan_word(&q, "(") || !take_key(calendar, &q, &other, NULL))
        return TRUE;
    hk_scan_blanks(&q);
    if (!hk_scan_word(&q, "年度"))
        hk_scan_word(&q, "年");
    if (!hk_scan_word(&q, ")"))
        return TRUE;
    if (other != key)
        return hk_refuse(why,
                         "the year in parentheses is another (%" G_GINT64_FORMAT
                         ", not %" G_GINT64_FORMAT ")",
                         other, key);
    *p = q;
    return TRUE;
}

/* Whether @rest is a note: [Note 5], (注1), ※2, *, or nothing. */
static gboolean
is_note(const char *rest)
{
    static const struct {
        const char *start, *end;
    } notes[] = {
        { "[", "]" }, { "(注", ")" }, { "(note", ")" }, { "(Note", ")" },
        { "注", "" }, { "※", "" },    { "*", "" },      { "†", "" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(notes); i++)
        if (g_str_has_prefix(rest, notes[i].start) &&
            g_str_has_suffix(rest, notes[i].end))
            return TRUE;
    return *rest == '\0';
}

/* Says what it is that stands behind a year, when that is more than a note. */
static gboolean
refuse_rest(const char *rest, char **why)
{
    if (g_ascii_toupper(rest[0]) == 'Q' || strstr(rest, "四半期") != NULL)
        return hk_refuse(why, "a quarter, not a fiscal year");
    if (rest[0] == '-' || rest[0] == '/' || rest[0] == '.' || rest[0] == '~' ||
        g_str_has_prefix(rest, "から"))
        return hk_refuse(why, "a range of years, or a date, not one fiscal year");
    return hk_refuse(why, "'%s' behind the year", rest);
}

/* The year at @p with its suffix and other name. */
static gboolean
take_fiscal_year(const HkCalendar *calendar, const char **p, gint64 *key, char **why)
{
    if (strncmp(*p, "TQ", 2) == 0)
        return hk_refuse(why,
                         "the transition quarter (July to September 1976), not a year");
    return take_key(calendar, p, key, why) && take_other_name(calendar, p, *key, why) &&
           take_suffix(calendar, p, why) && take_other_name(calendar, p, *key, why);
}

/* The commonest notation, four digits and nothing else, which is read by the million.
 */
static gboolean
read_plain_year(const char *text, gint64 *key)
{
    gint64 year = 0;

    for (int i = 0; i < 4; i++) {
        if (!g_ascii_isdigit(text[i]))
            return FALSE;
        year = year * 10 + (text[i] - '0');
    }
    if (text[4] != '\0' || year < LEAST_YEAR)
        return FALSE;
    *key = year;
    return TRUE;
}

gboolean
hk_fiscal_year_parse(const HkCalendar *calendar, const char *text, gint64 *key,
                     char **note, char **why)
{
    char buffer[TEXT_SIZE];
    const char *p = buffer;
    gint64 found;

    if (note != NULL)
        *note = NULL;
    if (read_plain_year(text, key))
        return TRUE;
    if (!hk_narrow_into(text, buffer, sizeof buffer, NULL))
        return hk_refuse(why, "too long for a fiscal year");
    if (!take_fiscal_year(calendar, &p, &found, why))
        return FALSE;
    hk_scan_blanks(&p);
    if (!is_note(p))
        return refuse_rest(p, why);
    *key = found;
    if (note != NULL && *p != '\0')
        *note = g_strdup(p);
    return TRUE;
}

HkYearStyle
hk_year_style_brief(HkYearStyle style)
{
    return style == HK_YEAR_ERA ? HK_YEAR_ERA_SHORT : style;
}

static char *
format_era(gint64 key, gboolean brief, gboolean japanese)
{
    const HkEra *era = hk_era_of_year((int)key);
    g_autoptr(GString) out = g_string_new(NULL);

    if (brief && !japanese)
        return g_strdup_printf("%c%d", era->letter, (int)key - era->year + 1);
    if (brief)
        g_string_append_c(out, era->letter);
    else
        g_string_append(out, era->name);
    hk_era_append_year(out, era, (int)key);
    if (!brief)
        g_string_append(out, "年度");
    return g_string_free(g_steal_pointer(&out), FALSE);
}

char *
hk_fiscal_year_format(const HkCalendar *calendar, gint64 key, HkYearStyle style,
                      const char *language)
{
    const gboolean japanese = g_strcmp0(language, "en") != 0;
    const int start = start_of_key(calendar, key);
    const gboolean has_era = calendar->eras && hk_era_of_year((int)key) != NULL;

    if ((style == HK_YEAR_SLASH || style == HK_YEAR_DASH) && spans_two_years(calendar))
        return g_strdup_printf("%d%c%02d", start, style == HK_YEAR_SLASH ? '/' : '-',
                               (start + 1) % 100);
    if (style == HK_YEAR_ERA_SHORT && has_era)
        return format_era(key, TRUE, japanese);
    if (style == HK_YEAR_ERA && has_era && japanese)
        return format_era(key, FALSE, TRUE);
    if (style == HK_YEAR_FY || style == HK_YEAR_ERA_SHORT ||
        (style == HK_YEAR_ERA && !japanese))
        return g_strdup_printf("FY%d", (int)key);
    return g_strdup_printf(japanese ? "%d年度" : "%d", (int)key);
}

void
hk_quarter_span(const HkCalendar *calendar, gint64 key, int quarter, gint64 *first,
                gint64 *last)
{
    const int months = calendar->start - 1 + (quarter - 1) * 3;
    const int year = start_of_key(calendar, key);
    const int after = months + 3;

    *first = hk_date(year + months / 12, months % 12 + 1, 1);
    *last = hk_date(year + after / 12, after % 12 + 1, 1) - 1;
}

/* 第1四半期, Q1; FALSE if @p is none, or says more. */
static gboolean
take_quarter_number(const char *p, int *quarter)
{
    hk_scan_blanks(&p);
    if (hk_scan_word(&p, "第")) {
        if (!hk_scan_number(&p, quarter, NULL) || !hk_scan_word(&p, "四半期"))
            return FALSE;
    } else {
        if (*p != 'Q' && *p != 'q')
            return FALSE;
        p++;
        if (!hk_scan_number(&p, quarter, NULL))
            return FALSE;
    }
    return *p == '\0' && *quarter >= 1 && *quarter <= 4;
}

/* 1～3月期, 4-6月, 1月～3月期: three months of a calendar year; the first goes to
 * @month. */
static gboolean
take_months(const char *p, int *month)
{
    static const char *const joints[] = { "-", "~", "から" };
    int last;

    hk_scan_blanks(&p);
    if (!hk_scan_number(&p, month, NULL))
        return FALSE;
    hk_scan_word(&p, "月");
    if (!take_any(&p, joints, G_N_ELEMENTS(joints)) ||
        !hk_scan_number(&p, &last, NULL) || !hk_scan_word(&p, "月"))
        return FALSE;
    hk_scan_word(&p, "期");
    return *p == '\0' && *month >= 1 && last == *month + 2 && last <= 12;
}

/* The fiscal quarter that starts with @month of the calendar year @year. */
static gboolean
quarter_of_month(const HkCalendar *calendar, int year, int month, gint64 *key,
                 int *quarter, char **why)
{
    const int offset = (month - calendar->start + 12) % 12;

    if (offset % 3 != 0)
        return hk_refuse(why, "these months are no quarter of the fiscal year");
    *quarter = offset / 3 + 1;
    *key = hk_fiscal_year_of_date(calendar, hk_date(year, month, 1));
    return TRUE;
}

/* A quarter of the calendar year: 2024年1～3月期, 令和6年第1四半期, 2024 Q1. */
static gboolean
parse_calendar_quarter(const HkCalendar *calendar, const char *p, gint64 *key,
                       int *quarter, char **why)
{
    const HkEra *era = calendar->eras ? hk_era_take(&p) : NULL;
    int year, number;
    guint n_digits;

    if (!hk_scan_number(&p, &year, &n_digits) || (era == NULL && n_digits != 4))
        return hk_refuse(why, "not a quarter");
    if (era != NULL && !hk_era_year(era, year, &year, why))
        return FALSE;
    hk_scan_blanks(&p);
    hk_scan_word(&p, "年");
    if (take_quarter_number(p, &number))
        return quarter_of_month(calendar, year, number * 3 - 2, key, quarter, why);
    if (take_months(p, &number))
        return quarter_of_month(calendar, year, number, key, quarter, why);
    return hk_refuse(why, "not a quarter");
}

gboolean
hk_quarter_parse(const HkCalendar *calendar, const char *text, gint64 *key,
                 int *quarter, char **why)
{
    char buffer[TEXT_SIZE];
    const char *p = buffer;
    gboolean is_fiscal;
    gint64 year;
    int number;

    if (!hk_narrow_into(text, buffer, sizeof buffer, NULL))
        return hk_refuse(why, "too long for a quarter");
    if (!take_fiscal_year(calendar, &p, &year, NULL))
        return parse_calendar_quarter(calendar, buffer, key, quarter, why);
    /* Only what says so is a fiscal year here: 年度, FY, 2024-25. */
    is_fiscal = strstr(buffer, "年度") != NULL || !g_ascii_isdigit(buffer[0]) ||
                p - buffer > (int)strlen("2024 ");
    if (!is_fiscal || !take_quarter_number(p, &number))
        return parse_calendar_quarter(calendar, buffer, key, quarter, why);
    *key = year;
    *quarter = number;
    return TRUE;
}

char *
hk_quarter_format(const HkCalendar *calendar, gint64 key, int quarter,
                  HkYearStyle style, const char *language)
{
    g_autofree char *year = hk_fiscal_year_format(calendar, key, style, language);

    if (g_strcmp0(language, "en") == 0 || !g_str_has_suffix(year, "年度"))
        return g_strdup_printf("%s Q%d", year, quarter);
    return g_strdup_printf("%s第%d四半期", year, quarter);
}
