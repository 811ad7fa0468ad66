/* data/sql-kpi.c - progress and grades of indicators as functions of SQL. */
#include "data/sql-kpi.h"

#include "data/rating.h"
#include "data/sql-functions.h"
#include "data/sql-value.h"

#include <string.h>

/* The value of the choice that @text names; FALSE after an error. */
static gboolean
read_choice(sqlite3_context *context, const HkChoice *choices, sqlite3_value *text,
            int *value)
{
    const char *name = (const char *)sqlite3_value_text(text);
    g_autofree char *message = NULL;

    for (; name != NULL && choices->name != NULL; choices++) {
        if (strcmp(choices->name, name) == 0) {
            *value = choices->value;
            return TRUE;
        }
    }
    message = g_strdup_printf("unknown word '%s'", name != NULL ? name : "NULL");
    sqlite3_result_error(context, message, -1);
    return FALSE;
}

/* Reads direction, baseline, target, actual, first year, target year and year. */
static gboolean
read_progress(sqlite3_context *context, sqlite3_value **values, HkProgress *progress)
{
    int direction;

    if (!read_choice(context, hk_direction_choices, values[0], &direction))
        return FALSE;
    progress->direction = (HkDirection)direction;
    progress->baseline_year = sqlite3_value_int64(values[4]);
    progress->target_year = sqlite3_value_int64(values[5]);
    progress->actual_year = sqlite3_value_int64(values[6]);
    return hk_sql_argument(context, values[1], &progress->baseline) &&
           hk_sql_argument(context, values[2], &progress->target) &&
           hk_sql_argument(context, values[3], &progress->actual);
}

/* A line from baseline to target needs both years, and time between them. */
static gboolean
has_line(sqlite3_value **values, const HkProgress *progress)
{
    return sqlite3_value_type(values[4]) == SQLITE_INTEGER &&
           sqlite3_value_type(values[5]) == SQLITE_INTEGER &&
           progress->target_year > progress->baseline_year;
}

/* What stands for a figure that needs a line where there is none: without a target the
 * question does not arise. */
static HkCell
no_line(const HkProgress *progress)
{
    const gboolean aimless = progress->target.status == HK_STATUS_NOT_APPLICABLE;

    return (HkCell){ aimless ? HK_STATUS_NOT_APPLICABLE : HK_STATUS_UNKNOWN, 0, NULL };
}

static void
give(sqlite3_context *context, gboolean good, const HkCell *cell, guint decimals)
{
    if (good)
        hk_sql_cell_result(context, cell, decimals);
    else
        sqlite3_result_error(context, "the progress is too large for 64 bits", -1);
}

void
hk_sql_measure(sqlite3_context *context, int n, sqlite3_value **values)
{
    HkProgress progress;
    HkCell result;
    gboolean good = TRUE;
    int measure;

    (void)n;
    if (!read_choice(context, hk_measure_choices, values[0], &measure) ||
        !read_progress(context, values + 1, &progress))
        return;
    result = no_line(&progress);
    if (measure != HK_BY_PACE || has_line(values + 1, &progress))
        good = hk_measure(&progress, (HkMeasure)measure, &result);
    give(context, good, &result, HK_RATE_DECIMALS);
}

void
hk_sql_expected(sqlite3_context *context, int n, sqlite3_value **values)
{
    HkProgress progress;
    HkCell result;
    gboolean good = TRUE;

    (void)n;
    if (!read_progress(context, values, &progress))
        return;
    result = no_line(&progress);
    if (has_line(values, &progress))
        good = hk_expected_value(&progress, &result);
    give(context, good, &result, 0);
}

void
hk_sql_grade(sqlite3_context *context, int n, sqlite3_value **values)
{
    const HkSqlWorld *world = sqlite3_user_data(context);
    const char *name = (const char *)sqlite3_value_text(values[0]);
    const HkRatingRule *rule = hk_rating_find(world->ratings, name);
    const HkGrade *grade;
    HkProgress progress;

    (void)n;
    if (rule == NULL) {
        g_autofree char *message =
            g_strdup_printf("there is no rating rule '%s'", name != NULL ? name : "");

        sqlite3_result_error(context, message, -1);
        return;
    }
    if (!read_progress(context, values + 1, &progress))
        return;
    grade = hk_rating_grade(rule, &progress);
    if (grade != NULL)
        sqlite3_result_text(context, grade->name.value, -1, SQLITE_TRANSIENT);
}
