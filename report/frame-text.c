/* report/frame-text.c - a data set as a table for reading, as CSV and as JSON. */
#include "report/frame-text.h"

#include "data/json.h"
#include "data/number.h"
#include "data/text-cells.h"

#include <string.h>

#define GAP "  "
/* Rates carry more decimals than anybody reads. */
#define MOST_PERCENT_DECIMALS 2

static char *
printed_cell(const HkFrame *frame, const HkFormatter *formatter, guint row,
             guint column)
{
    const HkColumnType *type = hk_frame_column_type(frame, column);
    const HkCell *cell = hk_frame_cell(frame, row, column);
    const HkPrint print = { .has_decimals = type->type == HK_VALUE_PERCENT &&
                                            type->decimals > MOST_PERCENT_DECIMALS,
                            .decimals = MOST_PERCENT_DECIMALS };
    g_autofree char *text = hk_format_cell(formatter, type, cell, &print, NULL);
    const char *mark = hk_status_has_number(cell->status)
                           ? hk_status_mark(cell->status, formatter->language)
                           : "";

    g_strdelimit(text, "\n\t", ' ');
    return g_strconcat(text != NULL ? text : "", mark, NULL);
}

static void
trim_line(GString *out)
{
    while (out->len > 0 && out->str[out->len - 1] == ' ')
        g_string_truncate(out, out->len - 1);
    g_string_append_c(out, '\n');
}

/* The texts of one column, its name first. */
static GPtrArray *
print_column(const HkFrame *frame, const HkFormatter *formatter, guint column)
{
    GPtrArray *texts = g_ptr_array_new_with_free_func(g_free);

    g_ptr_array_add(texts, g_strdup(hk_frame_column_name(frame, column)));
    for (guint row = 0; row < hk_frame_n_rows(frame); row++)
        g_ptr_array_add(texts, printed_cell(frame, formatter, row, column));
    return texts;
}

void
hk_frame_print_table(const HkFrame *frame, const HkFormatter *formatter, GString *out)
{
    const guint n = hk_frame_n_columns(frame);
    g_autoptr(GPtrArray) columns =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    g_autofree guint *widths = g_new0(guint, n + 1);

    for (guint i = 0; i < n; i++) {
        GPtrArray *texts = print_column(frame, formatter, i);

        g_ptr_array_add(columns, texts);
        for (guint row = 0; row < texts->len; row++)
            widths[i] = MAX(widths[i], hk_text_cells(texts->pdata[row]));
    }
    for (guint row = 0; row <= hk_frame_n_rows(frame); row++) {
        for (guint i = 0; i < n; i++) {
            const HkValueType type = hk_frame_column_type(frame, i)->type;

            g_string_append(out, i > 0 ? GAP : "");
            hk_append_padded(out, ((GPtrArray *)columns->pdata[i])->pdata[row],
                             widths[i], hk_value_type_is_number(type));
        }
        trim_line(out);
    }
}

static void
append_number(GString *out, gint64 number, guint decimals)
{
    if (number < 0)
        g_string_append_c(out, '-');
    hk_number_append(out, number < 0 ? -(guint64)number : (guint64)number, decimals,
                     HK_NUMBERS_PLAIN);
}

/* A cell that has a value, for machines. */
static void
append_plain(GString *out, const HkColumnType *type, const HkCell *cell)
{
    int year, month, day;

    if (type->type <= HK_VALUE_STAGE) {
        g_string_append(out, cell->text);
    } else if (type->type == HK_VALUE_DATE) {
        hk_date_split(cell->number, &year, &month, &day);
        g_string_append_printf(out, "%04d-%02d-%02d", year, month, day);
    } else {
        append_number(out, cell->number,
                      hk_value_type_is_number(type->type) ? type->decimals : 0);
    }
}

static const char *
unit_of(const HkColumnType *type)
{
    return type->type == HK_VALUE_MONEY ? type->currency : type->unit;
}

void
hk_csv_append_text(GString *out, const char *text)
{
    if (strpbrk(text, ",\"\r\n") == NULL) {
        g_string_append(out, text);
        return;
    }
    g_string_append_c(out, '"');
    for (; *text != '\0'; text++) {
        if (*text == '"')
            g_string_append_c(out, '"');
        g_string_append_c(out, *text);
    }
    g_string_append_c(out, '"');
}

static void
append_csv_header(const HkFrame *frame, GString *out)
{
    for (guint i = 0; i < hk_frame_n_columns(frame); i++) {
        const HkColumnType *type = hk_frame_column_type(frame, i);
        const char *name = hk_frame_column_name(frame, i);

        g_string_append(out, i > 0 ? "," : "");
        hk_csv_append_text(out, name);
        if (!hk_value_type_is_number(type->type))
            continue;
        if (unit_of(type) != NULL)
            g_string_append_printf(out, ",%s_unit", name);
        if (!type->has_no_status)
            g_string_append_printf(out, ",%s_status", name);
    }
    g_string_append_c(out, '\n');
}

static void
append_csv_cell(GString *out, const HkColumnType *type, const HkCell *cell)
{
    if (type->type <= HK_VALUE_STAGE) {
        hk_csv_append_text(out, cell->text);
        return;
    }
    if (hk_status_has_number(cell->status))
        append_plain(out, type, cell);
    if (!hk_value_type_is_number(type->type))
        return;
    if (unit_of(type) != NULL) {
        g_string_append_c(out, ',');
        hk_csv_append_text(out, unit_of(type));
    }
    if (type->has_no_status)
        return;
    g_string_append_c(out, ',');
    if (cell->status != HK_STATUS_NORMAL)
        g_string_append(out, hk_status_name(cell->status));
}

void
hk_frame_print_csv(const HkFrame *frame, GString *out)
{
    append_csv_header(frame, out);
    for (guint row = 0; row < hk_frame_n_rows(frame); row++) {
        for (guint i = 0; i < hk_frame_n_columns(frame); i++) {
            g_string_append(out, i > 0 ? "," : "");
            append_csv_cell(out, hk_frame_column_type(frame, i),
                            hk_frame_cell(frame, row, i));
        }
        g_string_append_c(out, '\n');
    }
}

static void
append_json_member(GString *out, const char *name, const char *text)
{
    if (text == NULL)
        return;
    g_string_append_printf(out, ", \"%s\": ", name);
    hk_json_append_text(out, text);
}

static void
append_json_column(const HkFrame *frame, guint column, GString *out)
{
    const HkColumnType *type = hk_frame_column_type(frame, column);

    g_string_append(out, "{\"name\": ");
    hk_json_append_text(out, hk_frame_column_name(frame, column));
    append_json_member(out, "type", hk_value_type_name(type->type));
    append_json_member(out, "unit", type->unit);
    append_json_member(out, "currency", type->currency);
    append_json_member(out, "stage", type->stage);
    g_string_append_printf(out, ", \"key\": %s}",
                           hk_frame_column_is_key(frame, column) ? "true" : "false");
}

static void
append_json_cell(const HkFrame *frame, guint row, guint column, GString *out)
{
    const HkColumnType *type = hk_frame_column_type(frame, column);
    const HkCell *cell = hk_frame_cell(frame, row, column);
    g_autofree char *status =
        g_strconcat(hk_frame_column_name(frame, column), "_status", NULL);

    hk_json_append_text(out, hk_frame_column_name(frame, column));
    g_string_append(out, ": ");
    if (!hk_status_has_number(cell->status)) {
        g_string_append(out, "null");
    } else if (hk_value_type_is_number(type->type) ||
               type->type == HK_VALUE_FISCAL_YEAR) {
        append_plain(out, type, cell);
    } else {
        g_autoptr(GString) text = g_string_new(NULL);

        append_plain(text, type, cell);
        hk_json_append_text(out, text->str);
    }
    if (cell->status == HK_STATUS_NORMAL || type->type <= HK_VALUE_STAGE)
        return;
    g_string_append(out, ", ");
    hk_json_append_text(out, status);
    g_string_append_printf(out, ": \"%s\"", hk_status_name(cell->status));
}

void
hk_frame_print_json(const HkFrame *frame, GString *out)
{
    g_string_append(out, "{\"name\": ");
    hk_json_append_text(out, hk_frame_name(frame));
    g_string_append(out, ",\n \"columns\": [");
    for (guint i = 0; i < hk_frame_n_columns(frame); i++) {
        g_string_append(out, i > 0 ? ", " : "");
        append_json_column(frame, i, out);
    }
    g_string_append(out, "],\n \"rows\": [");
    for (guint row = 0; row < hk_frame_n_rows(frame); row++) {
        g_string_append(out, row > 0 ? ",\n  {" : "\n  {");
        for (guint i = 0; i < hk_frame_n_columns(frame); i++) {
            g_string_append(out, i > 0 ? ", " : "");
            append_json_cell(frame, row, i, out);
        }
        g_string_append_c(out, '}');
    }
    g_string_append(out, "]}\n");
}
