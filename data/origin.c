/* data/origin.c - the origins of figures, and the signs that carry them in texts. */
#include "data/origin.h"

#include <string.h>

/* The signs: a begin, digits to the base of 16 from the lowest, a stop; the figure; an
 * end. They all take three bytes and share the first two. */
#define SIGN_LENGTH 3
#define SIGN_START "\xef\xb7"
#define DIGIT 0x90 /* U+FDD0 */
#define BEGIN 0xa0 /* U+FDE0 */
#define STOP 0xa1
#define END 0xa2
#define LAST 0xaf
#define MOST_DIGITS 8

/* A figure that was worked out. */
typedef struct Node {
    HkOriginKind kind;
    HkOrigin a, b; /* 0: none */
    const char *name;
    HkColumnType type; /* as it was printed last */
    HkStatus status;
    gint64 number;
} Node;

struct HkOrigins {
    GPtrArray *frames; /* of HkFrame*, borrowed */
    GArray *firsts; /* of HkOrigin: of the first cell of each, and of the first node */
    GArray *nodes;  /* of Node */
};

static const char *const kind_names[] = {
    [HK_ORIGIN_CELL] = "cell",
    [HK_ORIGIN_SUM] = "sum",
    [HK_ORIGIN_DIFFERENCE] = "difference",
    [HK_ORIGIN_RATE] = "rate",
    [HK_ORIGIN_SHARE] = "share",
    [HK_ORIGIN_COUNT] = "count",
    [HK_ORIGIN_ONE] = "one",
};

const char *
hk_origin_kind_name(HkOriginKind kind)
{
    return kind_names[kind];
}

HkOrigins *
hk_origins_new(const GPtrArray *frames)
{
    HkOrigins *origins = g_new0(HkOrigins, 1);
    HkOrigin next = 1;

    origins->frames = g_ptr_array_new();
    origins->firsts = g_array_new(FALSE, FALSE, sizeof(HkOrigin));
    origins->nodes = g_array_new(FALSE, FALSE, sizeof(Node));
    for (guint i = 0; i < frames->len; i++) {
        g_ptr_array_add(origins->frames, frames->pdata[i]);
        g_array_append_val(origins->firsts, next);
        next = hk_frame_number_cells(frames->pdata[i], origins, next);
    }
    g_array_append_val(origins->firsts, next);
    return origins;
}

void
hk_origins_free(HkOrigins *origins)
{
    if (origins == NULL)
        return;
    for (guint i = 0; i < origins->frames->len; i++)
        hk_frame_number_cells(origins->frames->pdata[i], NULL, 0);
    g_ptr_array_unref(origins->frames);
    g_array_unref(origins->firsts);
    g_array_unref(origins->nodes);
    g_free(origins);
}

static HkOrigin
first_node(const HkOrigins *origins)
{
    return g_array_index(origins->firsts, HkOrigin, origins->frames->len);
}

/* NULL if @origin is not that of a node. */
static Node *
node_of(const HkOrigins *origins, HkOrigin origin)
{
    const HkOrigin first = first_node(origins);

    return origin >= first && origin - first < origins->nodes->len
               ? &g_array_index(origins->nodes, Node, origin - first)
               : NULL;
}

static HkOrigin
add_node(HkOrigins *origins, const Node *node)
{
    g_array_append_val(origins->nodes, *node);
    return first_node(origins) + origins->nodes->len - 1;
}

void
hk_origins_join(HkOrigins *origins, HkOriginKind kind, HkCell *made, const HkCell *a,
                const HkCell *b)
{
    const Node node = { .kind = kind,
                        .a = a != NULL ? a->origin : 0,
                        .b = b != NULL ? b->origin : 0 };

    if (origins == NULL || (node.a == 0 && node.b == 0))
        return;
    if (kind == HK_ORIGIN_SUM && (node.a == 0 || node.b == 0))
        made->origin = MAX(node.a, node.b);
    else
        made->origin = add_node(origins, &node);
}

void
hk_origins_name(HkOrigins *origins, HkCell *cell, const char *name)
{
    const Node *old;
    Node node = { .kind = HK_ORIGIN_CELL, .a = cell->origin, .name = name };

    if (origins == NULL || cell->origin == 0)
        return;
    old = node_of(origins, cell->origin);
    if (old != NULL) {
        node = *old;
        node.name = name;
    }
    cell->origin = add_node(origins, &node);
}

static void
append_sign(GString *out, guint sign)
{
    g_string_append(out, SIGN_START);
    g_string_append_c(out, (char)sign);
}

char *
hk_origins_mark(HkOrigins *origins, const HkColumnType *type, const HkCell *cell,
                char *take_text)
{
    const HkOrigin origin = cell->origin != 0 ? cell->origin : HK_ORIGIN_NOWHERE;
    Node *node = node_of(origins, origin);
    GString *out;

    if (*take_text == '\0')
        return take_text;
    if (node != NULL) {
        node->type = *type;
        node->status = cell->status;
        node->number = cell->number;
    }
    out = g_string_sized_new(strlen(take_text) + 8 * SIGN_LENGTH);
    append_sign(out, BEGIN);
    for (HkOrigin rest = origin; rest > 0; rest >>= 4)
        append_sign(out, DIGIT + (rest & 15));
    append_sign(out, STOP);
    g_string_append(out, take_text);
    append_sign(out, END);
    g_free(take_text);
    return g_string_free(out, FALSE);
}

void
hk_source_clear(HkSource *source)
{
    g_clear_pointer(&source->cells, g_array_unref);
}

static gint
compare_origins(gconstpointer a, gconstpointer b)
{
    const HkOrigin left = *(const HkOrigin *)a, right = *(const HkOrigin *)b;

    return (left > right) - (left < right);
}

/* Replaces the nodes among @cells by what they were worked out of, in order, each cell
 * once. Nodes are newer than their parts, so this ends. */
static void
resolve(const HkOrigins *origins, GArray *cells)
{
    guint kept = 0;

    for (guint i = 0; i < cells->len; i++) {
        const Node *node = node_of(origins, g_array_index(cells, HkOrigin, i));

        while (node != NULL) {
            if (node->b != 0)
                g_array_append_val(cells, node->b);
            g_array_index(cells, HkOrigin, i) = node->a;
            node = node_of(origins, node->a);
        }
    }
    g_array_sort(cells, compare_origins);
    for (guint i = 0; i < cells->len; i++) {
        const HkOrigin cell = g_array_index(cells, HkOrigin, i);

        if (cell != 0 &&
            (kept == 0 || g_array_index(cells, HkOrigin, kept - 1) != cell))
            g_array_index(cells, HkOrigin, kept++) = cell;
    }
    g_array_set_size(cells, kept);
}

void
hk_origins_place(const HkOrigins *origins, HkOrigin origin, guint *frame, guint *row,
                 guint *column)
{
    guint found = 0, width;

    g_assert(origin >= 1 && origin < first_node(origins));
    while (g_array_index(origins->firsts, HkOrigin, found + 1) <= origin)
        found++;
    width = hk_frame_n_columns(origins->frames->pdata[found]);
    origin -= g_array_index(origins->firsts, HkOrigin, found);
    *frame = found;
    *row = origin / width;
    *column = origin % width;
}

gboolean
hk_origins_find(const HkOrigins *origins, HkOrigin origin, HkSource *source)
{
    const Node *node = node_of(origins, origin);
    guint frame, row, column;

    if (node == NULL && (origin == 0 || origin >= first_node(origins)))
        return FALSE;
    *source = (HkSource){ .kind = HK_ORIGIN_CELL };
    source->cells = g_array_new(FALSE, FALSE, sizeof(HkOrigin));
    g_array_append_val(source->cells, origin);
    if (node != NULL) {
        source->kind = node->kind;
        source->name = node->name;
        source->type = node->type;
        source->cell = (HkCell){ .status = node->status, .number = node->number };
        resolve(origins, source->cells);
        return TRUE;
    }
    hk_origins_place(origins, origin, &frame, &row, &column);
    source->type = *hk_frame_column_type(origins->frames->pdata[frame], column);
    source->cell = *hk_frame_cell(origins->frames->pdata[frame], row, column);
    return TRUE;
}

/* The sign at @at; 0: there is none. */
static guint
sign_at(const char *at)
{
    const guint sign = strncmp(at, SIGN_START, 2) == 0 ? (guchar)at[2] : 0;

    return sign >= DIGIT && sign <= LAST ? sign : 0;
}

gboolean
hk_text_has_cites(const char *text)
{
    for (const char *at = strstr(text, SIGN_START); at != NULL;
         at = strstr(at + SIGN_LENGTH - 1, SIGN_START))
        if (sign_at(at) != 0)
            return TRUE;
    return FALSE;
}

static void
clear_cite(gpointer data)
{
    g_free(((HkCite *)data)->text);
}

GArray *
hk_cites_new(void)
{
    GArray *cites = g_array_new(FALSE, TRUE, sizeof(HkCite));

    g_array_set_clear_func(cites, clear_cite);
    return cites;
}

/* A text that is read. */
typedef struct Reading {
    GString *plain;
    GArray *cites;   /* NULL: they are not wanted */
    HkOrigin origin; /* of the figure in work; 0: none */
    guint digits;
    gsize start; /* of the figure, in @plain */
} Reading;

static void
end_figure(Reading *reading)
{
    if (reading->cites != NULL && reading->origin != 0) {
        const char *figure = reading->plain->str + reading->start;
        g_auto(GStrv) lines = g_strsplit(figure, "\n", -1);
        const HkCite cite = { reading->origin, g_strjoinv("", lines) };

        g_array_append_val(reading->cites, cite);
    }
    reading->origin = 0;
}

static void
read_sign(Reading *reading, guint sign)
{
    if (sign == BEGIN || sign == END)
        end_figure(reading);
    if (sign == BEGIN)
        reading->digits = 0;
    else if (sign < BEGIN && reading->digits < MOST_DIGITS)
        reading->origin |= (HkOrigin)(sign - DIGIT) << 4 * reading->digits++;
    else if (sign == STOP)
        reading->start = reading->plain->len;
}

char *
hk_text_without_cites(const char *text, GArray *cites)
{
    Reading reading = { .plain = g_string_sized_new(strlen(text)), .cites = cites };

    for (const char *at = text, *next; *at != '\0'; at = next) {
        const guint sign = sign_at(at);

        if (sign != 0) {
            read_sign(&reading, sign);
            next = at + SIGN_LENGTH;
            continue;
        }
        next = strstr(at + 1, SIGN_START);
        if (next == NULL)
            next = at + strlen(at);
        g_string_append_len(reading.plain, at, next - at);
    }
    end_figure(&reading);
    return g_string_free(reading.plain, FALSE);
}

gsize
hk_text_with_cites(const char *text, gsize at)
{
    const char *here = text;

    for (gsize passed = 0; passed < at && *here != '\0';) {
        const guint sign = sign_at(here);

        passed += sign != 0 ? 0 : 1;
        here += sign != 0 ? SIGN_LENGTH : 1;
    }
    while (sign_at(here) == END)
        here += SIGN_LENGTH;
    return (gsize)(here - text);
}

/* Appends the signs at @at, at the end of a line only those of what ends, and returns
 * what follows. */
static const char *
copy_signs(GString *out, const char *at, gboolean line_ends)
{
    for (guint sign = sign_at(at); sign != 0; sign = sign_at(at)) {
        if (line_ends && sign != END)
            break;
        append_sign(out, sign);
        at += SIGN_LENGTH;
    }
    return at;
}

char *
hk_text_cite_lines(const char *text, const char *lines)
{
    GString *out = g_string_sized_new(strlen(text) + 8);

    for (; *lines != '\0'; lines++) {
        const gboolean line_ends = *lines == '\n';

        text = copy_signs(out, text, line_ends);
        if (!line_ends)
            text++;
        else
            text += strspn(text, " ");
        g_string_append_c(out, *lines);
    }
    copy_signs(out, text, FALSE);
    return g_string_free(out, FALSE);
}
