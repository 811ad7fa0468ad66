/* data/ingest-row.c - one row of a file: checked, converted, and into the sinks. */
#include "data/ingest-private.h"

#include <string.h>

static gboolean
take_error(HkInput *input, GError **error)
{
    hk_diags_take_error(input->load->diags, error);
    return FALSE;
}

/* Adds a reject of the cell @index (or of the whole row: -1). */
static gboolean
reject(HkInput *input, const HkCsvRow *row, int index, const char *reason,
       const char *hint)
{
    HkReject *made = g_new0(HkReject, 1);
    g_autoptr(GError) error = NULL;

    made->path = g_strdup(input->file->path);
    made->line = row->line;
    made->reason = g_strdup(reason);
    made->hint = g_strdup(hint);
    if (index >= 0) {
        made->column = (guint)index + 1;
        made->character = hk_csv_row_column(row, input->delimiter, (guint)index);
        if ((guint)index < input->header->cells->len)
            made->header = g_strdup(
                ((const HkHeaderCell *)input->header->cells->pdata[index])->full);
        made->value = g_strdup((guint)index < row->n_cells ? row->cells[index] : "");
    }
    if (!hk_load_reject(input->load, made, &error))
        return take_error(input, &error);
    return TRUE;
}

/* Whether a cell below another says "the same": nothing, 〃 or 同上. */
static gboolean
is_ditto(const char *text)
{
    return *text == '\0' || strcmp(text, "〃") == 0 || strcmp(text, "同上") == 0;
}

/* The text of a cell with fill: and default: applied. */
static const char *
cell_text(HkPlanColumn *column, const HkCsvRow *row, guint cell)
{
    const char *text = cell < row->n_cells ? row->cells[cell] : "";

    if (column->above != NULL) {
        if (is_ditto(text))
            text = column->above->str;
        else
            g_string_assign(column->above, text);
    }
    if (*text == '\0' && column->column->fallback.value != NULL)
        text = column->column->fallback.value;
    return text;
}

/* What the row's status column makes of @cell; NULL, or why it is refused (transfer
 * full). */
static char *
apply_status(const HkPlanColumn *column, const HkCsvRow *row, HkCell *cell)
{
    const guint index = (guint)column->status_cell;
    const char *text = index < row->n_cells ? row->cells[index] : "";
    g_autofree char *key = hk_header_key(text);
    const int found = GPOINTER_TO_INT(g_hash_table_lookup(column->statuses, key));
    HkStatus status;

    if (*key == '\0')
        return NULL;
    if (found == 0)
        return g_strdup_printf("'%s' is no status that 'words' declares", text);
    status = (HkStatus)(found - 1);
    if (status != HK_STATUS_NORMAL &&
        (!hk_status_has_number(status) || hk_status_has_number(cell->status)))
        cell->status = status;
    return NULL;
}

/* The first control character of @text that no page can print; 0 if there is none. */
static char
control_character(const char *text)
{
    for (; *text != '\0'; text++)
        if (g_ascii_iscntrl(*text) && *text != '\n' && *text != '\r')
            return *text;
    return 0;
}

/* Why @cell may not be in @column; NULL if it may (transfer full). */
static char *
check_cell(const HkPlanColumn *column, const char *text, const HkCell *cell)
{
    const HkColumn *declared = column->column;

    if (declared->required && *text == '\0')
        return g_strdup("is empty, but the column is required");
    if (declared->type == HK_VALUE_TEXT && control_character(text) != 0)
        return g_strdup_printf("has the control character U+%04X, which cannot be "
                               "printed",
                               (guint)control_character(text));
    if (column->is_key && declared->type != HK_VALUE_TEXT &&
        !hk_status_has_number(cell->status))
        return g_strdup("has no value, but the column is part of the key");
    if (!hk_status_has_number(cell->status))
        return NULL;
    if (column->has_min && cell->number < column->min)
        return g_strdup_printf("is less than %s", declared->min.value);
    if (column->has_max && cell->number > column->max)
        return g_strdup_printf("is more than %s", declared->max.value);
    return NULL;
}

/* Cuts the value out of @text with match:; NULL with @why if it does not match. */
static const char *
cut_out(HkInput *input, const HkPlanColumn *column, const char *text, char **why)
{
    g_autoptr(GMatchInfo) info = NULL;
    g_autofree char *group = NULL;

    if (!g_regex_match(column->match, text, 0, &info)) {
        *why = g_strdup_printf("does not match '%s'", column->column->match.value);
        return NULL;
    }
    group = g_match_info_fetch(info, 1);
    return hk_arena_copy(input->arena, group, strlen(group));
}

/* Converts the cell at @index of the row; FALSE if it was rejected. */
static gboolean
convert_cell(HkInput *input, HkPlanColumn *column, const HkCsvRow *row, guint index,
             HkCell *cell)
{
    const char *text = cell_text(column, row, index);
    g_autofree char *why = NULL, *hint = NULL;

    if (column->column->personal) {
        *cell =
            (HkCell){ *text != '\0' ? HK_STATUS_SUPPRESSED : HK_STATUS_NONE, 0, "" };
        return TRUE;
    }
    if (column->match != NULL && *text != '\0')
        text = cut_out(input, column, text, &why);
    if (text != NULL && hk_cell_memo_parse(column->memo, text, cell, &why, &hint) &&
        (column->status_cell < 0 || (why = apply_status(column, row, cell)) == NULL))
        why = check_cell(column, text, cell);
    if (why == NULL)
        return TRUE;
    reject(input, row, (int)index, why, hint);
    return FALSE;
}

static gboolean
add_to_sink(HkInput *input, HkSink *sink, const HkCsvRow *row)
{
    g_autoptr(GError) error = NULL;
    gboolean flushed;

    if (!hk_sink_add(sink, input->cells, input->file->id, row->line, &flushed, &error))
        return take_error(input, &error);
    return TRUE;
}

/* Converts a cell of a row that a rule calls a total: numbers as ever, but everything
 * else may be what the source has there, since 合計 is no ministry. */
static gboolean
convert_total(HkInput *input, HkPlanColumn *column, const HkCsvRow *row, HkCell *cell)
{
    const char *text = column->cell < row->n_cells ? row->cells[column->cell] : "";

    if (column->column->personal ||
        hk_value_type_is_number((HkValueType)column->column->type))
        return convert_cell(input, column, row, column->cell, cell);
    if (!hk_cell_memo_parse(column->memo, text, cell, NULL, NULL))
        *cell = (HkCell){ HK_STATUS_UNKNOWN, 0, text };
    return TRUE;
}

/* Converts every column but those that unpivot fills. FALSE if the row was rejected. */
static gboolean
convert_row(HkInput *input, const HkCsvRow *row, gboolean is_total)
{
    gboolean good = TRUE;

    for (guint i = 0; i < input->plan->columns->len; i++) {
        HkPlanColumn *column = input->plan->columns->pdata[i];

        if (column->source == HK_FROM_FILE)
            input->cells[i] = column->value;
        else if (column->source == HK_FROM_CELL && is_total)
            good &= convert_total(input, column, row, &input->cells[i]);
        else if (column->source == HK_FROM_CELL)
            good &= convert_cell(input, column, row, column->cell, &input->cells[i]);
    }
    return good;
}

/* Fills in the columns that unpivot takes from @spread. FALSE if the cell was rejected.
 */
static gboolean
convert_spread(HkInput *input, const HkPlanSpread *spread, const HkCsvRow *row)
{
    gboolean good = TRUE;

    for (guint i = 0; i < input->plan->columns->len; i++) {
        HkPlanColumn *column = input->plan->columns->pdata[i];

        if (column->source == HK_FROM_UNPIVOT_NAME)
            input->cells[i] = spread->cells[i];
        else if (column->source == HK_FROM_UNPIVOT_VALUE)
            good = convert_cell(input, column, row, spread->cell, &input->cells[i]);
    }
    return good;
}

/* Puts a converted row into @sink, or one row for each unpivoted cell; counts into
 * @loaded. */
static gboolean
emit_row(HkInput *input, HkSink *sink, const HkCsvRow *row, gint64 *loaded)
{
    const GPtrArray *spreads = input->plan->spreads;

    if (spreads->len == 0) {
        ++*loaded;
        return add_to_sink(input, sink, row);
    }
    for (guint i = 0; i < spreads->len; i++) {
        if (!convert_spread(input, spreads->pdata[i], row)) {
            input->file->rejects++;
            continue;
        }
        if (!add_to_sink(input, sink, row))
            return FALSE;
        ++*loaded;
    }
    return TRUE;
}

/* The cell of the last declared column, so that a row cut short does not pass for one
 * with empty cells. */
static gboolean
check_width(HkInput *input, const HkCsvRow *row)
{
    const guint width = input->header->cells->len;
    g_autofree char *reason = NULL;

    for (guint i = width; width > 0 && i < row->n_cells; i++) {
        if (row->cells[i][0] == '\0')
            continue;
        reason = g_strdup_printf("the row has %u cells, but the header has %u",
                                 row->n_cells, width);
        reject(input, row, (int)i, reason, "a cell with a comma must be in quotes");
        return FALSE;
    }
    for (guint i = 0; i < input->plan->columns->len; i++) {
        const HkPlanColumn *column = input->plan->columns->pdata[i];

        if (column->source != HK_FROM_CELL || column->cell < row->n_cells)
            continue;
        reason =
            g_strdup_printf("the row ends after %u cells, before column %u '%s'",
                            row->n_cells, column->cell + 1, column->column->name.value);
        reject(input, row, -1, reason, NULL);
        return FALSE;
    }
    return TRUE;
}

gboolean
hk_input_row(HkInput *input, const HkCsvRow *row)
{
    const HkPlan *plan = input->plan;
    HkLedgerFile *file = input->file;
    gint64 uncounted = 0;
    gboolean is_total;

    file->data_rows++;
    if (!hk_plan_applies(plan->only, row, TRUE) ||
        hk_plan_applies(plan->except, row, FALSE)) {
        file->left_out++;
        return TRUE;
    }
    is_total = hk_plan_applies(plan->totals, row, FALSE);
    if (is_total)
        file->total_rows++;
    if (!check_width(input, row) || !convert_row(input, row, is_total)) {
        file->rejects++;
        return TRUE;
    }
    if (is_total)
        return emit_row(input, input->load->totals, row, &uncounted);
    return emit_row(input, input->load->rows, row, &file->loaded);
}
