/* data/sql-aggregates.c - hk_sum and its kin: aggregates that keep the worst status. */
#include "data/sql-aggregates.h"

#include "data/number.h"
#include "data/sql-value.h"

#define N_STATUSES (HK_STATUS_SUPPRESSED + 1)
/* Percents of hk_percentile have so many decimals. */
#define PERCENT_DECIMALS 6

/* SQLite aligns the memory of an aggregate to 8 bytes only. */
typedef HkWide __attribute__((aligned(8))) TallySum;

/* What has been seen so far. Counts rather than the worst status, so that a window can
 * give rows back. */
typedef struct Tally {
    gint64 counts[N_STATUSES];
    TallySum sum;
    gint64 least, greatest;
    gboolean started;
    GArray *numbers; /* of gint64, for median and percentile; else NULL */
    gint64 percent;  /* with PERCENT_DECIMALS */
} Tally;

G_STATIC_ASSERT(_Alignof(Tally) <= 8);

static Tally *
tally_of(sqlite3_context *context)
{
    return sqlite3_aggregate_context(context, sizeof(Tally));
}

/* Reads (value) or (value, status); NULL after an error. */
static Tally *
read_row(sqlite3_context *context, int n, sqlite3_value **values, HkCell *cell)
{
    Tally *tally = tally_of(context);

    if (tally == NULL) {
        sqlite3_result_error_nomem(context);
        return NULL;
    }
    if (hk_sql_cell_read(values[0], n > 1 ? values[1] : NULL, cell))
        return tally;
    sqlite3_result_error(context,
                         "an aggregate takes a figure in stored scale, which is an "
                         "integer, and its NAME_status",
                         -1);
    return NULL;
}

static void
step(sqlite3_context *context, int n, sqlite3_value **values)
{
    HkCell cell;
    Tally *tally = read_row(context, n, values, &cell);

    if (tally == NULL)
        return;
    tally->counts[cell.status]++;
    if (!hk_status_has_number(cell.status))
        return;
    tally->sum += cell.number;
    tally->least = tally->started ? MIN(tally->least, cell.number) : cell.number;
    tally->greatest = tally->started ? MAX(tally->greatest, cell.number) : cell.number;
    tally->started = TRUE;
}

static void
step_back(sqlite3_context *context, int n, sqlite3_value **values)
{
    HkCell cell;
    Tally *tally = read_row(context, n, values, &cell);

    if (tally == NULL)
        return;
    tally->counts[cell.status]--;
    if (hk_status_has_number(cell.status))
        tally->sum -= cell.number;
}

static void
keep_number(sqlite3_context *context, int n, sqlite3_value **values)
{
    HkCell cell;
    Tally *tally = read_row(context, n, values, &cell);

    if (tally == NULL)
        return;
    tally->counts[cell.status]++;
    if (tally->numbers == NULL)
        tally->numbers = g_array_new(FALSE, FALSE, sizeof(gint64));
    if (hk_status_has_number(cell.status))
        g_array_append_val(tally->numbers, cell.number);
}

static void
step_median(sqlite3_context *context, int n, sqlite3_value **values)
{
    Tally *tally = tally_of(context);

    keep_number(context, n, values);
    if (tally != NULL)
        tally->percent = 50 * hk_power10(PERCENT_DECIMALS);
}

/* hk_percentile(value, percent[, status]) */
static void
step_percentile(sqlite3_context *context, int n, sqlite3_value **values)
{
    sqlite3_value *pair[] = { values[0], n > 2 ? values[2] : NULL };
    const double percent = sqlite3_value_double(values[1]);
    Tally *tally = tally_of(context);

    if (!(percent >= 0 && percent <= 100)) {
        sqlite3_result_error(context, "hk_percentile takes a percent from 0 to 100",
                             -1);
        return;
    }
    keep_number(context, n > 2 ? 2 : 1, pair);
    if (tally != NULL)
        tally->percent = (gint64)(percent * (double)hk_power10(PERCENT_DECIMALS) + 0.5);
}

static gint64
rows_seen(const Tally *tally)
{
    gint64 rows = 0;

    for (guint i = 0; tally != NULL && i < N_STATUSES; i++)
        rows += tally->counts[i];
    return rows;
}

static HkStatus
worst(const Tally *tally)
{
    HkStatus status = HK_STATUS_NONE;

    for (guint i = 0; i < N_STATUSES; i++)
        if (tally->counts[i] > 0)
            status = hk_status_worse(status, (HkStatus)i);
    return status;
}

static gint64
numbers_seen(const Tally *tally)
{
    gint64 numbers = 0;

    for (guint i = 0; i < N_STATUSES; i++)
        if (hk_status_has_number((HkStatus)i))
            numbers += tally->counts[i];
    return numbers;
}

/* Gives @number with the worst status; NULL when there were no rows. */
static void
give(sqlite3_context *context, const Tally *tally, HkWide number)
{
    HkCell cell = { HK_STATUS_NORMAL, (gint64)number, NULL };

    if (rows_seen(tally) == 0) {
        sqlite3_result_null(context);
        return;
    }
    cell.status = worst(tally);
    if (hk_status_has_number(cell.status) && number != (HkWide)cell.number) {
        sqlite3_result_error(context, "the sum is too large for 64 bits", -1);
        return;
    }
    hk_sql_cell_result(context, &cell, 0);
}

static void
give_sum(sqlite3_context *context)
{
    const Tally *tally = tally_of(context);

    give(context, tally, tally != NULL ? tally->sum : 0);
}

static void
give_average(sqlite3_context *context)
{
    const Tally *tally = tally_of(context);
    const gint64 n = tally != NULL ? numbers_seen(tally) : 0;

    give(context, tally, n > 0 ? hk_divide_half_away(tally->sum, n) : 0);
}

static void
give_least(sqlite3_context *context)
{
    const Tally *tally = tally_of(context);

    give(context, tally, tally != NULL ? tally->least : 0);
}

static void
give_greatest(sqlite3_context *context)
{
    const Tally *tally = tally_of(context);

    give(context, tally, tally != NULL ? tally->greatest : 0);
}

/* How many is known even where the values are not all final; only cells that nothing is
 * known of leave it open. */
static void
give_count(sqlite3_context *context)
{
    const Tally *tally = tally_of(context);
    HkCell cell = { HK_STATUS_NORMAL, 0, NULL };

    if (rows_seen(tally) > 0) {
        cell.number = numbers_seen(tally);
        cell.status = worst(tally);
        if (cell.status == HK_STATUS_NONE || cell.status == HK_STATUS_NOT_APPLICABLE)
            cell.status = HK_STATUS_NORMAL;
    }
    hk_sql_cell_result(context, &cell, 0);
}

static gint
compare_numbers(gconstpointer a, gconstpointer b)
{
    const gint64 left = *(const gint64 *)a, right = *(const gint64 *)b;

    return (left > right) - (left < right);
}

/* The value at (n - 1) * percent / 100 among the sorted ones, on the line between its
 * neighbours (the method that spreadsheets call inclusive). */
static gint64
interpolate(GArray *numbers, gint64 percent)
{
    const HkWide whole = (HkWide)100 * hk_power10(PERCENT_DECIMALS);
    const HkWide position = (HkWide)(numbers->len - 1) * percent;
    const guint below = (guint)(position / whole);
    const gint64 low = g_array_index(numbers, gint64, below);
    const gint64 high =
        g_array_index(numbers, gint64, MIN(below + 1, numbers->len - 1));

    return (gint64)hk_divide_half_away(
        (HkWide)low * whole + ((HkWide)high - low) * (position % whole), whole);
}

static void
give_percentile(sqlite3_context *context)
{
    Tally *tally = sqlite3_aggregate_context(context, 0);
    gint64 value = 0;

    if (tally != NULL && tally->numbers != NULL && tally->numbers->len > 0) {
        g_array_sort(tally->numbers, compare_numbers);
        value = interpolate(tally->numbers, tally->percent);
    }
    give(context, tally, value);
    if (tally != NULL)
        g_clear_pointer(&tally->numbers, g_array_unref);
}

/* One aggregate. Those that can give rows back also work over windows. */
static const struct {
    const char *name;
    int least_arguments, most_arguments;
    void (*step)(sqlite3_context *, int, sqlite3_value **);
    void (*give)(sqlite3_context *);
    gboolean over_windows;
} aggregates[] = {
    { "hk_avg", 1, 2, step, give_average, TRUE },
    { "hk_count", 1, 2, step, give_count, TRUE },
    { "hk_max", 1, 2, step, give_greatest, FALSE },
    { "hk_median", 1, 2, step_median, give_percentile, FALSE },
    { "hk_min", 1, 2, step, give_least, FALSE },
    { "hk_percentile", 2, 3, step_percentile, give_percentile, FALSE },
    { "hk_sum", 1, 2, step, give_sum, TRUE },
};

gboolean
hk_sql_aggregates_register(sqlite3 *db)
{
    const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;

    for (gsize i = 0; i < G_N_ELEMENTS(aggregates); i++) {
        for (int n = aggregates[i].least_arguments; n <= aggregates[i].most_arguments;
             n++) {
            const int code =
                aggregates[i].over_windows
                    ? sqlite3_create_window_function(
                          db, aggregates[i].name, n, flags, NULL, aggregates[i].step,
                          aggregates[i].give, aggregates[i].give, step_back, NULL)
                    : sqlite3_create_function_v2(db, aggregates[i].name, n, flags, NULL,
                                                 NULL, aggregates[i].step,
                                                 aggregates[i].give, NULL);

            if (code != SQLITE_OK)
                return FALSE;
        }
    }
    return TRUE;
}
