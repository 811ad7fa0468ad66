/* layouts/tabular-columns.c - how wide the columns of a table are. */
#include "layouts/tabular-private.h"

#include <string.h>

/* A table with little in it becomes no wider than so many times what it needs: the eye
 * has to find the figure of a name. */
#define MOST_GROWTH 4.0
/* Figures take this part of their own width of what is to spare, before texts do. */
#define FIGURE_GROWTH 0.5
/* Texts are not broken into columns narrower than so many characters. */
#define LEAST_CHARACTERS 6.0
/* Heads of more characters may take three lines; shorter ones than these stay in one.
 */
#define LONG_HEAD 12.0
#define SHORT_HEAD 4.2

static double
sum(const double *values, guint n)
{
    double all = 0;

    for (guint i = 0; i < n; i++)
        all += values[i];
    return all;
}

/* What each column starts from: its length, or its natural width; columns that are
 * alike as wide as the widest of them. */
static void
start_widths(const HkColumnWish *wishes, guint n, double *widths, double *least)
{
    for (guint i = 0; i < n; i++) {
        widths[i] = MAX(wishes[i].natural, wishes[i].least);
        least[i] = wishes[i].least;
        if (wishes[i].track.kind == HK_TRACK_POINTS)
            widths[i] = least[i] = wishes[i].track.size;
    }
    for (guint i = 0; i < n; i++)
        for (guint k = 0; wishes[i].alike > 0 && k < n; k++)
            if (wishes[k].alike == wishes[i].alike) {
                widths[i] = MAX(widths[i], widths[k]);
                least[i] = MAX(least[i], wishes[k].least);
            }
}

/* Takes up to @missing from the columns that @wraps says, the widest first, none below
 * its least width. Returns what is still missing. */
static double
narrow(const HkColumnWish *wishes, guint n, gboolean wraps, const double *least,
       double *widths, double missing)
{
    double low = 0, high = 0, taken = 0;

    for (guint i = 0; i < n; i++)
        high = MAX(high, widths[i]);
    /* The cap at which cutting the wider columns down frees just what is missing. */
    for (int step = 0; step < 50; step++) {
        double cap = (low + high) / 2;

        taken = 0;
        for (guint i = 0; i < n; i++)
            if (wishes[i].wraps == wraps && widths[i] > MAX(cap, least[i]))
                taken += widths[i] - MAX(cap, least[i]);
        if (taken > missing)
            low = cap;
        else
            high = cap;
    }
    taken = 0;
    for (guint i = 0; i < n; i++) {
        double narrowed = MAX(low, least[i]);

        if (wishes[i].wraps != wraps || widths[i] <= narrowed)
            continue;
        taken += widths[i] - narrowed;
        widths[i] = narrowed;
    }
    return MAX(missing - taken, 0);
}

/* Gives @spare to the columns with a weight, in proportion. */
static void
widen(guint n, const double *weights, double spare, double *widths)
{
    double all = sum(weights, n);

    for (guint i = 0; all > 0 && i < n; i++)
        widths[i] += spare * weights[i] / all;
}

static void
share_spare(const HkColumnWish *wishes, guint n, double spare, double *widths)
{
    g_autofree double *shares = g_new0(double, n);
    g_autofree double *figures = g_new0(double, n);
    g_autofree double *texts = g_new0(double, n);
    double wanted;

    for (guint i = 0; i < n; i++) {
        gboolean fixed = wishes[i].track.kind == HK_TRACK_POINTS;

        if (wishes[i].track.kind == HK_TRACK_SHARE)
            shares[i] = wishes[i].track.size;
        else if (!fixed && wishes[i].wraps)
            texts[i] = widths[i];
        else if (!fixed)
            figures[i] = widths[i];
    }
    if (sum(shares, n) > 0) {
        widen(n, shares, spare, widths);
        return;
    }
    spare = MIN(spare, (MOST_GROWTH - 1) * sum(widths, n));
    wanted =
        sum(texts, n) > 0 ? MIN(spare * 0.6, FIGURE_GROWTH * sum(figures, n)) : spare;
    if (sum(figures, n) <= 0)
        wanted = 0;
    widen(n, figures, wanted, widths);
    widen(n, texts, spare - wanted, widths);
}

double
hk_columns_solve(const HkColumnWish *wishes, guint n, double width, double *widths)
{
    g_autofree double *least = g_new(double, MAX(n, 1));
    double missing;

    start_widths(wishes, n, widths, least);
    missing = sum(widths, n) - width;
    if (missing <= 0) {
        share_spare(wishes, n, -missing, widths);
        return 0;
    }
    /* Heads of figures are folded before any text is broken. */
    missing = narrow(wishes, n, FALSE, least, widths, missing);
    return narrow(wishes, n, TRUE, least, widths, missing);
}

/* The width of the longest piece of @text that must not be broken: a number or Latin
 * word. */
static double
longest_word(HkDrawContext *context, HkStyle style, const char *text)
{
    double longest = 0;

    for (const char *c = text; *c != '\0';) {
        const char *end = c;

        while (*end != '\0' && strchr(" -\n", *end) == NULL &&
               g_utf8_get_char(end) < 0x2e80)
            end = g_utf8_next_char(end);
        if (end - c > 1) {
            g_autofree char *word = g_strndup(c, (gsize)(end - c));

            longest = MAX(longest, hk_text_width(context->text, style, word));
        }
        c = *end != '\0' ? g_utf8_next_char(end) : end;
    }
    return longest;
}

typedef struct Wishing {
    HkTabular *tabular;
    HkDrawContext *context;
    HkColumnWish *wishes;
} Wishing;

/* What the text of a cell needs at the least where it may be broken: heads into two
 * lines, long ones into three. */
static double
least_of(const Wishing *wishing, const HkTabularCell *cell, gboolean head,
         double natural)
{
    double scale = hk_tabular_scale(wishing->tabular, cell->style);
    double size = hk_style(cell->style)->size * scale;
    double least = LEAST_CHARACTERS * size;

    if (head && strchr(cell->text, '\n') != NULL)
        return natural;
    if (head)
        least = MAX(natural / (natural > LONG_HEAD * size ? 3 : 2) + size,
                    SHORT_HEAD * size);
    if (natural <= least)
        return natural;
    return MAX(least, longest_word(wishing->context, cell->style, cell->text) * scale);
}

static void
wish_for_cell(const Wishing *wishing, guint row, guint index)
{
    HkTabular *tabular = wishing->tabular;
    const HkTabularColumn *column = hk_tabular_column(tabular, index);
    const HkTabularCell *cell = &hk_tabular_row(tabular, row)->cells[index];
    HkColumnWish *wish = &wishing->wishes[index];
    gboolean head = row < tabular->n_heads;
    double around = 2 * tabular->pad + cell->indent;
    double natural = (double)tabular->naturals[row * tabular->columns->len + index];
    double least = natural;

    if (cell->text == NULL || cell->covered || cell->column_span > 1)
        return;
    if (!head)
        around += column->bars + tabular->tails[index];
    if (cell->folded != NULL)
        least = hk_text_width(wishing->context->text, cell->style, cell->folded) *
                hk_tabular_scale(tabular, cell->style) * (cell->bold ? 1.06 : 1);
    else if (head || column->wraps)
        least = least_of(wishing, cell, head, natural);
    if (cell->note != NULL) {
        double note = hk_text_width(wishing->context->text, HK_STYLE_NOTE, cell->note);

        natural = MAX(natural, note);
        if (!column->wraps)
            least = MAX(least, note);
    }
    wish->natural = MAX(wish->natural, natural + around);
    wish->least = MAX(wish->least, least + around);
}

/* Heads over several columns widen these where they are too narrow for them. */
static void
wish_for_spans(const Wishing *wishing, guint row)
{
    HkTabular *tabular = wishing->tabular;
    const HkTabularRow *cells = hk_tabular_row(tabular, row);
    guint n = tabular->columns->len;

    for (guint i = 0; i < n; i++) {
        guint span = cells->cells[i].column_span;
        double natural = (double)tabular->naturals[row * n + i] + 2 * tabular->pad;
        double have = 0;

        if (span <= 1 || cells->cells[i].text == NULL)
            continue;
        for (guint k = 0; k < span; k++)
            have += wishing->wishes[i + k].natural;
        for (guint k = 0; natural > have && k < span; k++)
            wishing->wishes[i + k].natural += (natural - have) / span;
    }
}

static void
find_wishes(HkTabular *tabular, HkDrawContext *context, HkColumnWish *wishes)
{
    const Wishing wishing = { tabular, context, wishes };
    guint n = tabular->columns->len;

    for (guint i = 0; i < n; i++) {
        const HkTabularColumn *column = hk_tabular_column(tabular, i);

        wishes[i] = (HkColumnWish){ .track = column->width,
                                    .wraps = column->wraps && !column->group,
                                    .alike = column->alike };
        if (column->bars > 0)
            wishes[i].natural = wishes[i].least = column->bars + 2 * tabular->pad;
    }
    for (guint row = 0; row < tabular->rows->len; row++)
        for (guint i = 0; i < n; i++)
            wish_for_cell(&wishing, row, i);
    for (guint row = 0; row < tabular->n_heads; row++)
        wish_for_spans(&wishing, row);
    /* What is given by length or share is not widened by its content. */
    for (guint i = 0; i < n; i++)
        if (wishes[i].track.kind == HK_TRACK_SHARE)
            wishes[i].natural = wishes[i].least;
}

/* Whether a column of texts is narrower than they want to be. */
static gboolean
breaks_texts(const HkColumnWish *wishes, guint n, const double *widths)
{
    for (guint i = 0; i < n; i++)
        if (wishes[i].wraps && widths[i] < wishes[i].natural - 0.01)
            return TRUE;
    return FALSE;
}

/* Less air beside the texts is better than broken texts, unless these break anyway. */
gboolean
hk_tabular_solve(HkTabular *tabular, HkDrawContext *context, double width,
                 GError **error)
{
    static const double pads[] = { 1.5 * HK_SPACE_UNIT, 1.25 * HK_SPACE_UNIT,
                                   1.4 * HK_SPACE_UNIT, 1.0 * HK_SPACE_UNIT,
                                   0.7 * HK_SPACE_UNIT };
    guint n = tabular->columns->len;
    g_autofree HkColumnWish *wishes = g_new0(HkColumnWish, MAX(n, 1));
    double missing = 0;

    g_free(tabular->widths);
    tabular->widths = g_new0(double, MAX(n, 1));
    for (gsize i = 0; i < G_N_ELEMENTS(pads); i++) {
        tabular->pad = pads[i];
        find_wishes(tabular, context, wishes);
        missing = hk_columns_solve(wishes, n, width, tabular->widths);
        if (missing <= 0.01 && (i >= 2 || !breaks_texts(wishes, n, tabular->widths)))
            return TRUE;
    }
    return hk_fail(
        error, HK_ERROR_FIT, tabular->loc,
        "the columns of the table need %.1f mm more than the %.1f mm there are",
        missing / HK_MM(1), width / HK_MM(1));
}
