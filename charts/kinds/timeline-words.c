/* charts/kinds/timeline-words.c - how a timeline writes years and what its key says. */
#include "charts/kinds/timeline-private.h"

#include "data/era.h"

#include <string.h>

#define NENDO "年度"

static gboolean
is_japanese(const HkTimeline *timeline)
{
    return strcmp(timeline->context->formatter->language, "ja") == 0;
}

char *
hk_timeline_year_text(const HkTimeline *timeline, gint64 year)
{
    const HkFormatter *formatter = timeline->context->formatter;
    char *text = hk_fiscal_year_format(formatter->calendar, year, timeline->years,
                                       formatter->language);

    if (g_str_has_suffix(text, NENDO))
        text[strlen(text) - strlen(NENDO)] = '\0';
    return text;
}

const char *
hk_timeline_year_suffix(const HkTimeline *timeline)
{
    return is_japanese(timeline) && timeline->years != HK_YEAR_FY ? NENDO : "";
}

/* H25.11.27, 2013.11.27, 27 November 2013; (transfer full). */
static char *
day_text(const HkTimeline *timeline, gint64 day)
{
    const gboolean eras = timeline->context->formatter->calendar->eras &&
                          timeline->years == HK_YEAR_ERA_SHORT;
    const HkEra *era = hk_era_of_date(day);
    g_autoptr(GString) out = g_string_new(NULL);
    int year, month, date;

    if (!is_japanese(timeline))
        return hk_date_format(day, FALSE, timeline->context->formatter->language);
    hk_date_split(day, &year, &month, &date);
    if (eras && era != NULL) {
        g_string_append_c(out, era->letter);
        hk_era_append_year(out, era, year);
    } else {
        g_string_append_printf(out, "%d", year);
    }
    g_string_append_printf(out, ".%d.%d", month, date);
    return g_string_free(g_steal_pointer(&out), FALSE);
}

/* "" when there is no @cell. (transfer full) */
static char *
end_text(const HkTimeline *timeline, const HkCell *cell, HkValueType type)
{
    if (cell == NULL)
        return g_strdup("");
    return type == HK_VALUE_DATE ? day_text(timeline, cell->number)
                                 : hk_timeline_year_text(timeline, cell->number);
}

char *
hk_timeline_period_text(const HkTimeline *timeline, const HkTimelineItem *item,
                        const HkCell *start, const HkCell *end, HkValueType type)
{
    const char *language = timeline->context->formatter->language;
    const char *suffix = type == HK_VALUE_DATE ? "" : hk_timeline_year_suffix(timeline);
    g_autofree char *first = end_text(timeline, start, type);
    g_autofree char *last = end_text(timeline, end, type);
    const gboolean is_point =
        item->kind == HK_TIMELINE_MILESTONE || strcmp(first, last) == 0;
    g_autofree char *plain = NULL;

    /* The head of a period is its years. */
    if ((start == NULL && end == NULL) ||
        (!timeline->spec->periods && item->kind != HK_TIMELINE_PERIOD))
        return g_strdup("");
    if (is_point) {
        plain = g_strconcat(start != NULL ? first : last, suffix, NULL);
    } else if (start == NULL && item->kind != HK_TIMELINE_BAND) {
        g_autofree char *year = g_strconcat(last, suffix, NULL);

        plain = hk_word_with(language, "until", year);
    } else {
        plain = g_strconcat(first, end == NULL ? suffix : "",
                            is_japanese(timeline) ? "〜" : "–", last,
                            end != NULL ? suffix : "", NULL);
    }
    return item->planned ? hk_word_with(language, "period-planned", plain)
                         : g_steal_pointer(&plain);
}

/* The circled number at @text, ① to ⑳; 0 if there is none. */
static gunichar
circled(const char *text)
{
    const gunichar sign = g_utf8_get_char(text);

    return sign >= 0x2460 && sign <= 0x2473 ? sign : 0;
}

static gboolean
is_defined(const HkTimeline *timeline, gunichar sign)
{
    for (guint i = 0; i < timeline->items->len; i++) {
        const HkTimelineItem *item = timeline->items->pdata[i];

        if (circled(item->label) == sign || circled(item->mark) == sign)
            return TRUE;
    }
    return FALSE;
}

void
hk_timeline_check_references(const HkTimeline *timeline)
{
    for (guint i = 0; i < timeline->items->len; i++) {
        const HkTimelineItem *item = timeline->items->pdata[i];

        for (const char *p = item->label; *p != '\0'; p = g_utf8_next_char(p)) {
            const gunichar sign = circled(p);

            if (sign != 0 && !is_defined(timeline, sign))
                hk_diags_add(timeline->context->findings, HK_WARNING, HK_ERROR_DATA,
                             timeline->spec->text.loc,
                             "begin the label of the item that is meant with it",
                             "'%s' refers to %.*s, which no item of the timeline is",
                             item->label, (int)(g_utf8_next_char(p) - p), p);
        }
    }
}

static void
add_key(HkTimeline *timeline, HkTimelineSign sign, const char *label, const HkHue *hue)
{
    const HkTimelineKey entry = { .sign = sign, .label = g_strdup(label), .hue = hue };

    g_array_append_val(timeline->key, entry);
}

void
hk_timeline_add_color(HkTimeline *timeline, const char *label, const HkHue *hue)
{
    for (guint i = 0; i < timeline->key->len; i++) {
        const HkTimelineKey *entry = &g_array_index(timeline->key, HkTimelineKey, i);

        if (strcmp(entry->label, label) == 0)
            return;
    }
    add_key(timeline, HK_SIGN_COLOR, label, hue);
}

/* What the data themselves call items of @kind, else the built-in @word. */
static const char *
kind_name(const HkTimeline *timeline, HkTimelineKind kind, const char *word)
{
    for (guint i = 0; i < timeline->items->len; i++) {
        const HkTimelineItem *item = timeline->items->pdata[i];

        if (item->kind == kind && item->kind_name != NULL &&
            strcmp(item->kind_name, hk_timeline_kind_choices[kind].name) != 0)
            return item->kind_name;
    }
    return hk_word(timeline->context->formatter->language, word);
}

static guint
signs_of(const HkTimelineItem *item)
{
    switch (item->kind) {
    case HK_TIMELINE_SPAN:
        return 1u << HK_SIGN_SPAN | (guint)item->planned << HK_SIGN_PLANNED |
               (guint)!item->has_start << HK_SIGN_NO_START |
               (guint)!item->has_end << HK_SIGN_OPEN;
    case HK_TIMELINE_MILESTONE:
        return 1u << HK_SIGN_MILESTONE;
    case HK_TIMELINE_WINDOW:
        return 1u << HK_SIGN_WINDOW;
    case HK_TIMELINE_BAND:
    case HK_TIMELINE_PERIOD:
        break;
    }
    return 0;
}

void
hk_timeline_make_key(HkTimeline *timeline)
{
    static const char *const words[] = {
        [HK_SIGN_PLANNED] = "planned",
        [HK_SIGN_NO_START] = "start-not-stated",
        [HK_SIGN_OPEN] = "end-not-stated",
    };
    const char *language = timeline->context->formatter->language;
    guint signs = 0;

    /* One colour needs no explanation. */
    if (timeline->key->len == 1 || !timeline->spec->key)
        g_array_set_size(timeline->key, 0);
    for (guint i = 0; i < timeline->items->len; i++)
        signs |= signs_of(timeline->items->pdata[i]);
    /* Nor do bars alone. */
    if (signs == 1u << HK_SIGN_SPAN || !timeline->spec->key)
        return;
    if (signs & 1u << HK_SIGN_SPAN)
        add_key(timeline, HK_SIGN_SPAN, kind_name(timeline, HK_TIMELINE_SPAN, "span"),
                NULL);
    for (HkTimelineSign sign = HK_SIGN_PLANNED; sign <= HK_SIGN_OPEN; sign++)
        if (signs & 1u << sign)
            add_key(timeline, sign, hk_word(language, words[sign]), NULL);
    if (signs & 1u << HK_SIGN_MILESTONE)
        add_key(timeline, HK_SIGN_MILESTONE,
                kind_name(timeline, HK_TIMELINE_MILESTONE, "milestone"), NULL);
    if (signs & 1u << HK_SIGN_WINDOW)
        add_key(timeline, HK_SIGN_WINDOW,
                kind_name(timeline, HK_TIMELINE_WINDOW, "evaluation-window"), NULL);
}
