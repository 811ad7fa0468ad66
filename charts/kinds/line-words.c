/* charts/kinds/line-words.c - a line chart in words. */
#include "charts/kinds/line-private.h"

/* Where a line begins and ends, and its highest and lowest points. */
typedef struct Course {
    guint first, last, highest, lowest;
} Course;

static gboolean
find_course(const HkLines *lines, guint series, Course *course)
{
    gboolean found = FALSE;

    for (guint c = 0; c < hk_lines_n_places(lines); c++) {
        const HkCell *cell = hk_series_cell(lines->table, c, series);

        if (cell == NULL || !hk_status_has_number(cell->status))
            continue;
        if (!found)
            *course = (Course){ c, c, c, c };
        found = TRUE;
        course->last = c;
        if (cell->number >
            hk_series_cell(lines->table, course->highest, series)->number)
            course->highest = c;
        if (cell->number < hk_series_cell(lines->table, course->lowest, series)->number)
            course->lowest = c;
    }
    return found;
}

static void
append_point(const HkLines *lines, guint place, guint series, const char *lead,
             GString *text)
{
    const HkCategory *category = lines->table->categories->pdata[place];
    g_autofree char *figure =
        hk_measure_text(&lines->measure, hk_series_cell(lines->table, place, series));

    g_string_append_printf(text, "%s%s %s", lead, category->label, figure);
}

/* "文科省：令和元年度 88から令和5年度 92。最大 令和4年度 95、最小 令和元年度 88。" */
static void
describe_series(const HkLines *lines, guint series, gboolean japanese, GString *text)
{
    const HkSeries *found = hk_lines_series(lines, series);
    Course course;

    if (!find_course(lines, series, &course))
        return;
    if (found->label[0] != '\0')
        g_string_append_printf(text, japanese ? "%s：" : "%s: ", found->label);
    append_point(lines, course.first, series, "", text);
    if (course.last > course.first)
        append_point(lines, course.last, series, japanese ? "から" : " to ", text);
    g_string_append(text, japanese ? "。" : ". ");
    if (course.last - course.first < 2)
        return;
    append_point(lines, course.highest, series, japanese ? "最大 " : "Highest: ", text);
    append_point(lines, course.lowest, series,
                 japanese ? "、最小 " : "; lowest: ", text);
    g_string_append(text, japanese ? "。" : ". ");
}

static void
describe_gaps(const HkLines *lines, gboolean japanese, GString *text)
{
    guint n = 0;

    for (guint c = 0; c < hk_lines_n_places(lines); c++) {
        const HkCategory *category = lines->table->categories->pdata[c];

        if (!category->missing)
            continue;
        g_string_append(text, n++ > 0 ? (japanese ? "、" : ", ") : "");
        g_string_append(text, category->label);
    }
    if (n > 0)
        g_string_append_printf(text, japanese ? "は%s。" : ": %s. ",
                               hk_word(japanese ? "ja" : "en", "missing"));
}

char *
hk_lines_describe(const HkLines *lines)
{
    const gboolean japanese = g_str_equal(lines->context->formatter->language, "ja");
    GString *text = g_string_new(NULL);

    for (guint s = 0; s < lines->table->series->len; s++)
        describe_series(lines, s, japanese, text);
    describe_gaps(lines, japanese, text);
    if (text->len > 0 && text->str[text->len - 1] == ' ')
        g_string_truncate(text, text->len - 1);
    return g_string_free(text, FALSE);
}
