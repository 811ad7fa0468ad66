/* charts/kinds/matrix-pack.c - boxes on shelves, and columns in balance. */
#include "charts/kinds/matrix-pack.h"

#include <string.h>

/* A box in the form that one attempt gives it. */
typedef struct Piece {
    guint index, form;
    HkSize size;
} Piece;

typedef struct Shelf {
    double y, height, used;
} Shelf;

/* High boxes first, else as they come. */
static int
compare_heights(gconstpointer a, gconstpointer b)
{
    const Piece *one = a, *other = b;

    if (one->size.height != other->size.height)
        return one->size.height > other->size.height ? -1 : 1;
    return one->index < other->index ? -1 : one->index > other->index;
}

/* High boxes first, then wide ones, else as they come. */
static int
compare_sizes(gconstpointer a, gconstpointer b)
{
    const Piece *one = a, *other = b;

    if (one->size.height == other->size.height && one->size.width != other->size.width)
        return one->size.width > other->size.width ? -1 : 1;
    return compare_heights(a, b);
}

/* The widest form that is not wider than @cap, else the widest that goes into @width,
 * else the narrowest. */
static guint
choose_form(const HkPackShape *shape, double cap, double width)
{
    for (guint i = 0; i < shape->n_forms; i++)
        if (shape->forms[i].width <= cap)
            return i;
    for (guint i = shape->n_forms; i-- > 1;)
        if (shape->forms[i].width <= width)
            return i;
    return shape->forms[0].width <= width ? 0 : shape->n_forms - 1;
}

/* Puts each piece on the first shelf that has room for it; gives the height. */
static double
fill_shelves(const Piece *pieces, guint n, double width, double gap,
             HkPackPlace *places)
{
    g_autoptr(GArray) shelves = g_array_new(FALSE, FALSE, sizeof(Shelf));
    double bottom = 0;

    for (guint i = 0; i < n; i++) {
        const Piece *piece = &pieces[i];
        Shelf *shelf = NULL;

        for (guint k = 0; k < shelves->len && shelf == NULL; k++) {
            Shelf *other = &g_array_index(shelves, Shelf, k);

            if (other->used + gap + piece->size.width <= width + 1e-6)
                shelf = other;
        }
        if (shelf == NULL) {
            const double y = bottom > 0 ? bottom + gap : 0;

            g_array_append_val(shelves, ((Shelf){ y, piece->size.height, -gap }));
            shelf = &g_array_index(shelves, Shelf, shelves->len - 1);
            bottom = y + piece->size.height;
        }
        places[piece->index] =
            (HkPackPlace){ piece->form, { shelf->used + gap, shelf->y } };
        shelf->used += gap + piece->size.width;
    }
    return bottom;
}

/* A way of packing: how wide a box may be, and in which order they come. */
typedef struct Way {
    double cap;
    int (*compare)(gconstpointer a, gconstpointer b);
} Way;

static double
attempt(const HkPackShape *shapes, guint n, HkSize field, Way way, HkPackPlace *places)
{
    g_autofree Piece *pieces = g_new(Piece, n);

    for (guint i = 0; i < n; i++) {
        const guint form = choose_form(&shapes[i], way.cap, field.width);

        pieces[i] = (Piece){ i, form, shapes[i].forms[form] };
    }
    qsort(pieces, n, sizeof(Piece), way.compare);
    return fill_shelves(pieces, n, field.width, field.height, places);
}

double
hk_pack_shelves(const HkPackShape *shapes, guint n, double width, double gap,
                HkPackPlace *places)
{
    /* Boxes in one, two ... columns. */
    static const double parts[] = { 1, 2, 3, 4, 5, 6, 8 };
    g_autofree HkPackPlace *tried = g_new(HkPackPlace, n);
    double least = n > 0 ? G_MAXDOUBLE : 0;

    for (gsize i = 0; i < 2 * G_N_ELEMENTS(parts) && n > 0; i++) {
        const double part = parts[i / 2];
        const Way way = { (width - (part - 1) * gap) / part + 1e-6,
                          i % 2 == 0 ? compare_heights : compare_sizes };
        const double height = attempt(shapes, n, (HkSize){ width, gap }, way, tried);

        if (height >= least - 1e-6)
            continue;
        least = height;
        if (places != NULL)
            memcpy(places, tried, n * sizeof(HkPackPlace));
    }
    return least;
}

/* The state of balancing. */
typedef struct Balance {
    const HkPackColumns *columns;
    double *widths;
    double *heights; /* of each cell, by row, then column */
} Balance;

/* What is to be small: the rows' heights and, so that a step can lead out of a tie, a
 * little of every cell's. With @column not negative as if its cells were @other high.
 */
static double
badness(const Balance *balance, int column, const double *other)
{
    const guint n = balance->columns->n_columns;
    double sum = 0;

    for (guint row = 0; row < balance->columns->n_rows; row++) {
        double highest = 0;

        for (guint i = 0; i < n; i++) {
            const double height =
                (int)i == column ? other[row] : balance->heights[row * n + i];

            highest = MAX(highest, height);
            sum += 0.02 * height;
        }
        sum += highest;
    }
    return sum;
}

static void
column_heights(const Balance *balance, guint column, double width, double *heights)
{
    const HkPackColumns *columns = balance->columns;

    for (guint row = 0; row < columns->n_rows; row++)
        heights[row] = columns->height(columns->user, row, column, width);
}

static void
set_width(Balance *balance, guint column, double width)
{
    const guint n = balance->columns->n_columns;
    g_autofree double *heights = g_new(double, balance->columns->n_rows);

    balance->widths[column] = width;
    column_heights(balance, column, width, heights);
    for (guint row = 0; row < balance->columns->n_rows; row++)
        balance->heights[row * n + column] = heights[row];
}

/* The column that is best made wider (or, with a negative @step, narrower). */
static int
best_column(const Balance *balance, double step, int except)
{
    const HkPackColumns *columns = balance->columns;
    g_autofree double *heights = g_new(double, columns->n_rows);
    double least = G_MAXDOUBLE;
    int best = -1;

    for (guint i = 0; i < columns->n_columns; i++) {
        const double width = balance->widths[i] + step;
        double bad;

        if ((int)i == except || width < columns->least[i])
            continue;
        column_heights(balance, i, width, heights);
        bad = badness(balance, (int)i, heights);
        if (bad < least - 1e-9) {
            least = bad;
            best = (int)i;
        }
    }
    return best;
}

/* Gives @step from one column to another; FALSE if that does not help. */
static gboolean
shift(Balance *balance, double step)
{
    const double before = badness(balance, -1, NULL);
    const int to = best_column(balance, step, -1);
    int from;

    if (to < 0)
        return FALSE;
    set_width(balance, (guint)to, balance->widths[to] + step);
    from = best_column(balance, -step, to);
    if (from >= 0)
        set_width(balance, (guint)from, balance->widths[from] - step);
    if (from >= 0 && badness(balance, -1, NULL) < before - 1e-6)
        return TRUE;
    set_width(balance, (guint)to, balance->widths[to] - step);
    if (from >= 0)
        set_width(balance, (guint)from, balance->widths[from] + step);
    return FALSE;
}

double
hk_pack_balance(const HkPackColumns *columns, double *widths)
{
    static const double steps[] = { 48, 24, 12, 6, 3, 12, 3, 1.5 };
    const guint most = 8 * columns->n_columns;
    g_autofree double *heights = g_new0(double, columns->n_rows * columns->n_columns);
    Balance balance = { columns, widths, heights };

    for (guint i = 0; i < columns->n_columns; i++)
        set_width(&balance, i, widths[i]);
    for (gsize i = 0; i < G_N_ELEMENTS(steps); i++)
        for (guint round = 0; round < most && shift(&balance, steps[i]); round++)
            continue;
    return badness(&balance, -1, NULL);
}
