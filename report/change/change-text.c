/* report/change/change-text.c - changes as text for reading. */
#include "data/text-cells.h"
#include "report/change/change.h"

#include <string.h>

/* Where items stand below their page and place. */
#define INDENT "        "
#define N_COLUMNS 4
/* Of "caption", the longest, and a gap. */
#define SUBJECT_WIDTH 9

/* One printed line: what, before, after, difference. */
typedef struct Line {
    char *cells[N_COLUMNS];
} Line;

static void
line_clear(gpointer data)
{
    Line *line = data;

    for (gsize i = 0; i < N_COLUMNS; i++)
        g_free(line->cells[i]);
}

static const char *
or_nothing(const char *text)
{
    return text != NULL ? text : "";
}

static char *
one_line(const char *text)
{
    char *line = g_strdup(or_nothing(text));

    return g_strdelimit(line, "\n\t", ' ');
}

/* The last column: the difference, or what became of it. */
static char *
remark_of(const HkChangeItem *item)
{
    if (item->kind == HK_EDIT_VALUE)
        return g_strdup_printf("(%s, now %s)", or_nothing(item->old_value),
                               or_nothing(item->new_value));
    if (item->kind != HK_EDIT_CHANGED)
        return g_strdup(hk_edit_kind_name(item->kind));
    return g_strdup(or_nothing(item->difference));
}

static void
print_lines(const GArray *lines, GString *out)
{
    guint widths[N_COLUMNS] = { 0 };

    for (guint i = 0; i < lines->len; i++)
        for (gsize k = 0; k < N_COLUMNS; k++)
            widths[k] =
                MAX(widths[k], hk_text_cells(g_array_index(lines, Line, i).cells[k]));
    for (guint i = 0; i < lines->len; i++) {
        char *const *cells = g_array_index(lines, Line, i).cells;

        g_string_append(out, INDENT);
        hk_append_padded(out, cells[0], widths[0], FALSE);
        g_string_append(out, "  ");
        hk_append_padded(out, cells[1], widths[1], TRUE);
        g_string_append(out, *cells[1] != '\0' && *cells[2] != '\0' ? " → " : "   ");
        hk_append_padded(out, cells[2], widths[2], FALSE);
        g_string_append_printf(out, "  %s", cells[3]);
        while (out->str[out->len - 1] == ' ')
            g_string_truncate(out, out->len - 1);
        g_string_append_c(out, '\n');
    }
}

static gboolean
same_place(const HkChangeItem *a, const HkChangeItem *b)
{
    return a->old_page == b->old_page && a->new_page == b->new_page &&
           g_strcmp0(a->place, b->place) == 0;
}

/* "p. 4", "p. 4 (was 3)", "p. 3 before". */
static void
print_page(const HkChangeItem *item, GString *out)
{
    if (item->new_page == 0)
        g_string_append_printf(out, "  p. %u before", item->old_page);
    else
        g_string_append_printf(out, "  p. %u", item->new_page);
    if (item->new_page != 0 && item->old_page != 0 && item->old_page != item->new_page)
        g_string_append_printf(out, " (was %u)", item->old_page);
}

/* Words, which may be long: what was there, and what is. */
static void
print_words(const HkChangeItem *item, GString *out)
{
    const char *subject = hk_change_subject_name(item->subject);
    const char *const signs[] = { "-", "+" };
    const char *const texts[] = { item->was, item->is };

    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autofree char *line = one_line(texts[i]);

        if (texts[i] == NULL)
            continue;
        g_string_append(out, INDENT);
        hk_append_padded(out, subject, SUBJECT_WIDTH, FALSE);
        g_string_append_printf(out, "%s %s\n", signs[i], line);
        subject = "";
    }
}

/* The items of one place, from @from on; gives the index behind them. */
static guint
print_place(const GPtrArray *items, guint from, GString *out)
{
    g_autoptr(GArray) lines = g_array_new(FALSE, FALSE, sizeof(Line));
    const HkChangeItem *first = items->pdata[from];

    g_array_set_clear_func(lines, line_clear);
    print_page(first, out);
    g_string_append_printf(out, "  %s", or_nothing(first->place));
    g_string_append_printf(out, first->unit != NULL ? " (%s)\n" : "\n", first->unit);
    for (; from < items->len && same_place(first, items->pdata[from]); from++) {
        const HkChangeItem *item = items->pdata[from];
        const Line line = { { one_line(item->item), one_line(item->was),
                              one_line(item->is), remark_of(item) } };

        if (item->subject == HK_CHANGE_FIGURE) {
            g_array_append_val(lines, line);
            continue;
        }
        print_words(item, out);
        line_clear((gpointer)&line);
    }
    print_lines(lines, out);
    return from;
}

static void
print_moves(const HkPaperChange *change, GString *out)
{
    for (guint i = 0; i < change->moves->len; i++) {
        const HkChangeMove *move = &g_array_index(change->moves, HkChangeMove, i);

        if (move->n == 1)
            g_string_append_printf(out, "  page %u is page %u now\n", move->old_first,
                                   move->new_first);
        else
            g_string_append_printf(out, "  pages %u-%u are pages %u-%u now\n",
                                   move->old_first, move->old_first + move->n - 1,
                                   move->new_first, move->new_first + move->n - 1);
    }
}

static void
print_inputs(const HkPaperChange *change, GString *out)
{
    const struct {
        gboolean changed;
        const char *text;
    } others[] = {
        { change->parameters, "parameters" },
        { change->fonts, "fonts" },
        { change->engine, "program" },
    };

    for (guint i = 0; i < change->files->len; i++) {
        const HkChangeFile *file = change->files->pdata[i];

        g_string_append_printf(out, "  made from: %s %s (%s)\n", file->role, file->path,
                               hk_edit_kind_name(file->kind));
    }
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        if (others[i].changed)
            g_string_append_printf(out, "  made from: other %s\n", others[i].text);
}

/* The items that are to be shown. */
static GPtrArray *
shown_items(const HkPaperChange *change, gboolean values)
{
    GPtrArray *items = g_ptr_array_new();

    for (guint i = 0; i < change->items->len; i++) {
        HkChangeItem *item = change->items->pdata[i];

        if (values || item->kind != HK_EDIT_VALUE)
            g_ptr_array_add(items, item);
    }
    return items;
}

static void
print_summary(const HkPaperChange *change, GString *out)
{
    const guint n = hk_paper_change_n_printed(change);

    g_string_append_printf(out, "%s", change->paper);
    if (change->is_added || change->is_removed)
        g_string_append_printf(out, ": the paper was %s\n",
                               change->is_added ? "added" : "removed");
    else if (n == 0)
        g_string_append(out, ": nothing that is printed differs\n");
    else
        g_string_append_printf(out, ": %u difference%s\n", n, n == 1 ? "" : "s");
}

void
hk_changes_print_text(const GPtrArray *changes, gboolean values, GString *out)
{
    for (guint i = 0; i < changes->len; i++) {
        const HkPaperChange *change = changes->pdata[i];
        g_autoptr(GPtrArray) items = shown_items(change, values);

        print_summary(change, out);
        print_moves(change, out);
        for (guint k = 0; k < items->len;)
            k = print_place(items, k, out);
        print_inputs(change, out);
    }
}
