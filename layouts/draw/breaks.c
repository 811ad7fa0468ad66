/* layouts/draw/breaks.c - where lines end. */
#include "layouts/draw/breaks-private.h"

#include <string.h>

/* What may follow a figure without a break; the longest first. */
static const char *const units[] = {
    "パーセント", "ポイント",  "キロ", "百万円", "十億円", "百億円",    "兆円",
    "億円",       "万円",      "千円", "年度末", "年度",   "年目",      "か月",
    "カ月",       "ヶ月",      "か年", "カ年",   "ヶ年",   "か所",      "カ所",
    "ヶ所",       "か国",      "カ国", "ヶ国",   "箇所",   "時間",      "週間",
    "日間",       "年間",      "回目", "期目",   "番目",   "事業",      "課題",
    "施設",       "府省",      "法人", "団体",   "機関",   "品目",      "成分",
    "項目",       "症例",      "世紀", "百万",   "年",     "月",        "日",
    "円",         "億",        "兆",   "万",     "千",     "件",        "人",
    "名",         "％",        "%",    "‰",      "℃",      "°C",        "回",
    "社",         "期",        "倍",   "位",     "割",     "分",        "秒",
    "時",         "歳",        "才",   "歩",     "本",     "冊",        "個",
    "枚",         "台",        "機",   "種",     "床",     "校",        "条",
    "項",         "号",        "章",   "節",     "頁",     "点",        "床",
    "類",         "相",        "型",   "次",     "第",     "者",        "級",
    "度",         "㎡",        "㎢",   "㎏",     "ｔ",     " thousand", " million",
    " billion",   " trillion", NULL,
};

/* What may stand before a figure without a break, if there is room. */
static const char *const prefixes[] = { "令和", "平成", "昭和", "大正", "明治", "西暦",
                                        "第",   "約",   "図",   "表",   "全",   "各",
                                        "毎",   "計",   "Ｒ",   "Ｈ",   "Ｓ",   NULL };

/* What must not begin a line and what must not end one although Unicode lets it: full-
 * width signs are ideographs there. */
#define NOT_FIRST "～＞／＝％℃"
#define NOT_LAST "＜＃＠￥＄"

typedef struct Ranking {
    const char *text;
    guint8 *ranks;      /* of the break before each character */
    guint *indices;     /* of the character that starts at each byte */
    double *lefts;      /* where each character would start if nothing were broken */
    const double *gaps; /* of the text */
    double room;        /* of a line */
} Ranking;

static gboolean
is_digit(gunichar c)
{
    return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
}

/* 1,234 5.6 2～8 2023-24 3/5 */
static gboolean
joins_digits(gunichar c)
{
    return c == ',' || c == '.' || c == 0xFF0C || c == 0xFF0E || c == 0xFF5E ||
           c == 0x301C || c == 0x2013 || c == '-' || c == '/' || c == ':';
}

/* Signs that belong to the figure behind them. */
static gboolean
leads_figure(gunichar c)
{
    return c == 0x25B2 || c == 0x25B3 || c == '+' || c == '-' || c == 0x2212 ||
           c == 0xFF0D || c == 0xA5 || c == 0xFFE5 || c == '$';
}

static const char *
skip_unit(const char *text)
{
    for (const char *const *unit = units; *unit != NULL; unit++)
        if (g_str_has_prefix(text, *unit))
            return text + strlen(*unit);
    return text;
}

/* No break before the character at @at costs less than @rank. */
static void
set_least(const Ranking *ranking, const char *at, guint8 rank)
{
    guint8 *own = &ranking->ranks[ranking->indices[at - ranking->text]];

    *own = MAX(*own, rank);
}

/* Whether the text from @start to @end goes into one line. */
static gboolean
fits(const Ranking *ranking, const char *start, const char *end)
{
    const guint first = ranking->indices[start - ranking->text];
    const guint last = ranking->indices[end - ranking->text];

    return ranking->lefts[last] - ranking->lefts[first] - ranking->gaps[first] <=
           ranking->room;
}

/* The end of the figure that starts at @text, with its units (4兆4,193億円); no break
 * goes through its digits. */
static const char *
figure_end(const Ranking *ranking, const char *text)
{
    const char *end = text;

    for (;;) {
        const char *next = end;

        while (is_digit(g_utf8_get_char(next)) ||
               (joins_digits(g_utf8_get_char(next)) &&
                is_digit(g_utf8_get_char(g_utf8_next_char(next))))) {
            if (next > end)
                set_least(ranking, next, HK_BREAK_IN_DIGITS);
            next = g_utf8_next_char(next);
        }
        if (next == end)
            return end;
        end = skip_unit(next);
        if (end == next)
            return end;
    }
}

/* Where the word begins that ends at @end of @text and belongs to the figure there. */
static const char *
prefix_start(const char *text, const char *end)
{
    for (const char *const *prefix = prefixes; *prefix != NULL; prefix++) {
        const gsize length = strlen(*prefix);

        if ((gsize)(end - text) >= length && memcmp(end - length, *prefix, length) == 0)
            return end - length;
    }
    return end;
}

/* Keeps what is between @start and @end together at the cost of @rank, if it has room.
 */
static void
keep(const Ranking *ranking, const char *start, const char *end, guint8 rank)
{
    if (!fits(ranking, start, end))
        return;
    for (const char *at = g_utf8_next_char(start); at < end; at = g_utf8_next_char(at))
        set_least(ranking, at, rank);
}

static void
rank_figures(const Ranking *ranking)
{
    const char *sign = NULL; /* in front of the place looked at */

    for (const char *c = ranking->text; *c != '\0';) {
        const gunichar character = g_utf8_get_char(c);

        if (!is_digit(character)) {
            sign = leads_figure(character) ? c : NULL;
            c = g_utf8_next_char(c);
            continue;
        }
        const char *start = sign != NULL ? sign : c;
        const char *word = prefix_start(ranking->text, start);

        c = figure_end(ranking, c);
        keep(ranking, start, c, HK_BREAK_BEFORE_UNIT);
        if (fits(ranking, word, c))
            for (const char *at = start; at > word; at = g_utf8_prev_char(at))
                set_least(ranking, at, HK_BREAK_BEFORE_FIGURE);
        sign = NULL;
    }
}

static void
rank_signs(const Ranking *ranking)
{
    for (const char *c = ranking->text; *c != '\0'; c = g_utf8_next_char(c)) {
        const gunichar character = g_utf8_get_char(c);
        const char *next = g_utf8_next_char(c);

        if (g_utf8_strchr(NOT_FIRST, -1, character) != NULL)
            set_least(ranking, c, HK_BREAK_FORCED);
        if (*next != '\0' && g_utf8_strchr(NOT_LAST, -1, character) != NULL)
            set_least(ranking, next, HK_BREAK_FORCED);
    }
}

/* What a break before each of the @n characters costs; (transfer full). */
static guint8 *
rank_breaks(const HkBreakText *text, guint n, double width)
{
    g_autofree guint *indices = g_new0(guint, strlen(text->text) + 1);
    g_autofree double *lefts = g_new0(double, n + 1);
    guint8 *ranks = g_new(guint8, n + 1);
    const Ranking ranking = { text->text, ranks, indices, lefts, text->gaps, width };
    guint i = 0;

    for (const char *c = text->text; *c != '\0'; c = g_utf8_next_char(c), i++) {
        const PangoLogAttr *attr = &text->attrs[i];

        indices[c - text->text] = i;
        lefts[i + 1] = lefts[i] + text->widths[i];
        ranks[i] = attr->is_line_break   ? HK_BREAK_FREE
                   : attr->is_char_break ? HK_BREAK_FORCED
                                         : HK_BREAK_NEVER;
        if (text->tied[i])
            ranks[i] = MAX(ranks[i], HK_BREAK_FORCED);
    }
    indices[strlen(text->text)] = n;
    ranks[n] = HK_BREAK_FREE;
    rank_figures(&ranking);
    rank_signs(&ranking);
    return ranks;
}

/* Where the line that starts with character @start ends: at the best place before
 * @over, the first character that does not fit. */
static guint
best_break(const guint8 *ranks, guint start, guint over)
{
    guint best = over;
    guint8 least = HK_BREAK_NEVER;

    for (guint i = over; i > start; i--)
        if (ranks[i] < least) {
            least = ranks[i];
            best = i;
        }
    return least < HK_BREAK_NEVER ? best : MAX(over, start + 1);
}

/* Fills one line after the other; (transfer full) GArray of guint. */
static GArray *
fill_lines(const HkBreakText *text, const guint8 *ranks, guint n, double width)
{
    GArray *breaks = g_array_new(FALSE, FALSE, sizeof(guint));
    double x = 0;

    for (guint i = 0, start = 0; i < n; i++) {
        if (text->attrs[i].is_mandatory_break) {
            start = i;
            x = 0;
        }
        x += text->widths[i] - (i == start ? text->gaps[i] : 0);
        if (x <= width + HK_BREAK_SLACK || i == start || text->attrs[i].is_white)
            continue;
        start = best_break(ranks, start, i);
        g_array_append_val(breaks, start);
        x = 0;
        i = start - 1;
    }
    return breaks;
}

GArray *
hk_breaks_find(const HkBreakText *text, double width, guint *forced)
{
    const guint n = (guint)g_utf8_strlen(text->text, -1);
    g_autofree guint8 *ranks = rank_breaks(text, n, width);
    GArray *breaks = fill_lines(text, ranks, n, width);

    if (breaks->len > 0)
        hk_breaks_even(text, ranks, width, breaks);
    *forced = 0;
    for (guint i = 0; i < breaks->len; i++)
        if (ranks[g_array_index(breaks, guint, i)] >= HK_BREAK_IN_DIGITS)
            (*forced)++;
    return breaks;
}
