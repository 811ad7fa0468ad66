/* data/ingest-column.c - one declared column found in one file. */
#include "data/plan-private.h"
#include "data/unit.h"

#include <string.h>

/* Adds a finding at the declaration @loc. */
static void
blame(const HkPlanMaker *maker, HkErrorCode code, HkLoc loc, const char *hint,
      const char *text)
{
    hk_diags_add(maker->diags, HK_ERROR_FINDING, code, loc, hint, "%s", text);
}

HkLoc
hk_plan_header_loc(const HkPlanMaker *maker)
{
    return hk_loc(maker->file, MAX(maker->plan->header->line, 1), 0);
}

GRegex *
hk_plan_compile(const HkPlanMaker *maker, HkText match, gboolean needs_group)
{
    g_autoptr(GError) error = NULL;
    GRegex *regex = g_regex_new(match.value, G_REGEX_OPTIMIZE, 0, &error);
    g_autofree char *text = NULL;

    if (regex != NULL && (!needs_group || g_regex_get_capture_count(regex) == 1))
        return regex;
    if (regex == NULL)
        text = g_strdup_printf("'%s' is no regular expression: %s", match.value,
                               error->message);
    else
        text = g_strdup_printf(
            "'%s' must have exactly one group in parentheses: the value", match.value);
    blame(maker, HK_ERROR_SPEC, match.loc, NULL, text);
    g_clear_pointer(&regex, g_regex_unref);
    return NULL;
}

char *
hk_plan_first_group(const GRegex *regex, const char *text)
{
    g_autoptr(GMatchInfo) info = NULL;

    if (!g_regex_match(regex, text, 0, &info))
        return NULL;
    return g_match_info_fetch(info, 1);
}

/* One of the names that from: has for texts that stand once in a file, unless a column
 * of the file has that header. */
typedef enum FileSource {
    NOT_A_FILE_SOURCE,
    FROM_NAME,
    FROM_TITLE,
    FROM_HEADER
} FileSource;

static FileSource
file_source(const HkPlanMaker *maker, const HkColumn *column)
{
    static const struct {
        const char *name;
        FileSource source;
    } sources[] = {
        { "file-name", FROM_NAME },
        { "title", FROM_TITLE },
        { "header", FROM_HEADER },
    };
    const HkText *from;
    guint cell, other;

    if (column->from->len != 1)
        return NOT_A_FILE_SOURCE;
    from = column->from->pdata[0];
    for (gsize i = 0; i < G_N_ELEMENTS(sources); i++)
        if (strcmp(from->value, sources[i].name) == 0 &&
            hk_header_lookup(maker->plan->header, column->from, &cell, &other) ==
                HK_HEADER_NONE)
            return sources[i].source;
    return NOT_A_FILE_SOURCE;
}

/* The texts among which a value of the whole file is looked for (of char*). */
static GPtrArray *
candidates(const HkPlanMaker *maker, FileSource source, gboolean has_match)
{
    const HkHeader *header = maker->plan->header;
    GPtrArray *texts = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *base = g_path_get_basename(maker->file);
    char *dot = strrchr(base, '.');

    switch (source) {
    case FROM_NAME:
        if (!has_match && dot != NULL)
            *dot = '\0';
        g_ptr_array_add(texts, g_strdup(base));
        break;
    case FROM_TITLE:
        for (guint i = 0; i < header->titles->len; i++)
            g_ptr_array_add(texts, g_strdup(header->titles->pdata[i]));
        break;
    default:
        for (guint i = 0; i < header->cells->len; i++)
            g_ptr_array_add(
                texts, g_strdup(((const HkHeaderCell *)header->cells->pdata[i])->full));
        break;
    }
    return texts;
}

gboolean
hk_plan_parse(const HkPlanMaker *maker, const HkPlanColumn *column, const char *text,
              HkLoc loc, HkCell *cell)
{
    g_autofree char *why = NULL, *hint = NULL, *message = NULL;

    if (hk_cell_memo_parse(column->memo, text, cell, &why, &hint))
        return TRUE;
    message =
        g_strdup_printf("column '%s': '%s': %s", column->column->name.value, text, why);
    blame(maker, HK_ERROR_DATA, loc, hint, message);
    return FALSE;
}

/* Finds the one text of the file that holds the value of @column. */
static gboolean
find_in_file(const HkPlanMaker *maker, HkPlanColumn *column, FileSource source)
{
    static const char *const places[] = { "", "the file's name", "a title line",
                                          "a header" };
    const HkText match = column->column->match;
    g_autoptr(GRegex) regex = NULL;
    g_autoptr(GPtrArray) texts = candidates(maker, source, match.value != NULL);
    g_autofree char *message = NULL;

    column->source = HK_FROM_FILE;
    if (match.value != NULL && (regex = hk_plan_compile(maker, match, TRUE)) == NULL)
        return FALSE;
    for (guint i = 0; i < texts->len && column->text == NULL; i++)
        column->text = regex != NULL ? hk_plan_first_group(regex, texts->pdata[i])
                                     : g_strdup(texts->pdata[i]);
    if (column->text != NULL)
        return hk_plan_parse(maker, column, column->text, hk_plan_header_loc(maker),
                             &column->value);
    message = g_strdup_printf("column '%s' comes from %s, but %s",
                              column->column->name.value, places[source],
                              texts->len == 0 ? "there is none" : "none matches");
    blame(maker, HK_ERROR_DATA, hk_plan_header_loc(maker),
          match.value != NULL ? match.value : NULL, message);
    return FALSE;
}

/* What a header is needed for (transfer full). */
static char *
need(const char *name)
{
    return name != NULL ? g_strdup_printf("which '%s' is taken from", name)
                        : g_strdup("which a rule for rows looks at");
}

/* The names that a rule for rows (@name is NULL) or a column may give. */
static GPtrArray *
known_names(const HkPlanMaker *maker, const char *name)
{
    const HkHeader *header = maker->plan->header;
    const GPtrArray *columns = maker->plan->columns;
    GPtrArray *names = g_ptr_array_new();

    for (guint i = 0; name == NULL && i < columns->len; i++)
        g_ptr_array_add(
            names,
            (char *)((const HkPlanColumn *)columns->pdata[i])->column->name.value);
    for (guint i = 0; i < header->cells->len; i++)
        g_ptr_array_add(names, ((HkHeaderCell *)header->cells->pdata[i])->full);
    g_ptr_array_add(names, NULL);
    return names;
}

/* Says that none of @spellings is a header, and which comes nearest. A rule for rows is
 * wrong in the declaration; a column may be missing in the file. */
static void
blame_missing(const HkPlanMaker *maker, const char *name, const GPtrArray *spellings)
{
    const HkHeader *header = maker->plan->header;
    const HkText *wanted = spellings->pdata[0];
    g_autoptr(GPtrArray) names = known_names(maker, name);
    g_autofree char *list = hk_header_list(header);
    g_autofree char *what_for = need(name);
    g_autofree char *hint = NULL;
    const char *nearest =
        hk_nearest_name(wanted->value, (const char *const *)names->pdata);

    if (nearest != NULL)
        hint = g_strdup_printf("did you mean '%s'?", nearest);
    else if (header->n_rows == 0)
        hint = g_strdup("the file has no header: say which column with '#1', '#2' ...");
    else
        hint = g_strdup_printf("its headers are %s", list);
    if (name == NULL || header->n_rows == 0)
        hk_diags_add(maker->diags, HK_ERROR_FINDING, HK_ERROR_SPEC, wanted->loc, hint,
                     "there is no column '%s', %s", wanted->value, what_for);
    else
        hk_diags_add(maker->diags, HK_ERROR_FINDING, HK_ERROR_DATA,
                     hk_plan_header_loc(maker), hint, "there is no column '%s', %s",
                     wanted->value, what_for);
}

gboolean
hk_plan_find_cell(const HkPlanMaker *maker, const char *name,
                  const GPtrArray *spellings, guint *cell)
{
    const HkHeader *header = maker->plan->header;
    g_autofree char *what_for = need(name);
    guint other = 0;

    switch (hk_header_lookup(header, spellings, cell, &other)) {
    case HK_HEADER_ONE:
        return TRUE;
    case HK_HEADER_NONE:
        blame_missing(maker, name, spellings);
        return FALSE;
    default:
        break;
    }
    hk_diags_add(
        maker->diags, HK_ERROR_FINDING, HK_ERROR_DATA, hk_plan_header_loc(maker),
        "write the whole header, or NAME#1 and NAME#2 for the first and second",
        "columns %u and %u could both be '%s', %s", *cell + 1, other + 1,
        ((const HkText *)spellings->pdata[0])->value, what_for);
    return FALSE;
}

/* The unit that the title lines give for the figures of the table; NULL if none does.
 * In a table of 百万円 a column of 人 may stand too: only money is bound to it, and
 * what it can be converted to. */
static const char *
title_unit(const HkHeader *header, const HkColumn *column)
{
    const char *said = NULL;
    HkUnit declared, title;

    for (guint i = 0; said == NULL && i < header->titles->len; i++)
        if (strstr(header->titles->pdata[i], "単位") != NULL ||
            strstr(header->titles->pdata[i], "Unit") != NULL)
            said = hk_unit_in_header(header->titles->pdata[i]);
    if (said == NULL || column->unit.value == NULL)
        return NULL;
    hk_unit_find(said, &title);
    hk_unit_find(column->unit.value, &declared);
    if (column->type == HK_VALUE_MONEY || hk_unit_compatible(&declared, &title))
        return said;
    return NULL;
}

gboolean
hk_plan_check_unit(const HkPlanMaker *maker, const HkColumn *column, guint cell)
{
    const HkHeader *header = maker->plan->header;
    const HkHeaderCell *found = header->cells->pdata[cell];
    const char *said = hk_unit_in_header(found->full);

    if (said == NULL)
        said = title_unit(header, column);
    if (said == NULL || column->unit.value == NULL ||
        !hk_unit_contradicts(column->unit.value, said))
        return TRUE;
    hk_diags_add(maker->diags, HK_ERROR_FINDING, HK_ERROR_DATA,
                 hk_plan_header_loc(maker),
                 "one of the two is wrong; nothing was loaded",
                 "column %u '%s' is in %s, but '%s' declares %s", cell + 1, found->full,
                 said, column->name.value, column->unit.value);
    return FALSE;
}

/* key of a word -> HkStatus + 1 */
static GHashTable *
read_words(const HkPlanMaker *maker, const GPtrArray *words)
{
    GHashTable *statuses = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; i < words->len; i++) {
        const HkPair *pair = words->pdata[i];
        HkStatus status;

        if (hk_status_parse(pair->value.value, &status))
            g_hash_table_insert(statuses, hk_header_key(pair->key.value),
                                GINT_TO_POINTER((int)status + 1));
        else
            hk_diags_add(maker->diags, HK_ERROR_FINDING, HK_ERROR_SPEC, pair->value.loc,
                         NULL, "unknown status '%s'", pair->value.value);
    }
    return statuses;
}

static gboolean
is_key(const HkTable *table, const char *name)
{
    for (guint i = 0; i < table->key->len; i++)
        if (strcmp(((const HkText *)table->key->pdata[i])->value, name) == 0)
            return TRUE;
    return FALSE;
}

static gboolean
is_named(const HkText *name, const char *column)
{
    return name->value != NULL && strcmp(name->value, column) == 0;
}

/* The spellings of @column's header: from, or the name itself, which is put into
 * @itself. */
static const GPtrArray *
spellings_of(const HkColumn *column, const HkText **name, GPtrArray *itself)
{
    if (column->from->len > 0)
        return column->from;
    *name = &column->name;
    itself->pdata = (gpointer *)name;
    itself->len = 1;
    return itself;
}

/* Compiles @match, if there is one, for the cells or headers of @column. */
static gboolean
set_match(const HkPlanMaker *maker, HkPlanColumn *column, HkText match)
{
    if (match.value != NULL)
        column->match = hk_plan_compile(maker, match, TRUE);
    return match.value == NULL || column->match != NULL;
}

/* Whether @column is filled by unpivot, and if so how; its match is compiled. */
static gboolean
find_in_unpivot(const HkPlanMaker *maker, HkPlanColumn *column, gboolean *good)
{
    const HkUnpivot *unpivot = maker->plan->table->unpivot;
    const HkColumn *declared = column->column;
    const HkText *from = declared->from->len == 1 ? declared->from->pdata[0] : NULL;

    if (unpivot == NULL)
        return FALSE;
    *good = TRUE;
    if (is_named(&unpivot->value, declared->name.value)) {
        column->source = HK_FROM_UNPIVOT_VALUE;
        return TRUE;
    }
    column->source = HK_FROM_UNPIVOT_NAME;
    if (is_named(&unpivot->name, declared->name.value)) {
        *good = set_match(maker, column, unpivot->match);
        return TRUE;
    }
    if (from != NULL && strcmp(from->value, "unpivot") == 0) {
        *good = set_match(maker, column, declared->match);
        return TRUE;
    }
    column->source = HK_FROM_CELL;
    return FALSE;
}

/* Where the texts of @column come from. */
static gboolean
find_source(const HkPlanMaker *maker, HkPlanColumn *column)
{
    const HkColumn *declared = column->column;
    const FileSource source = file_source(maker, declared);
    const HkText *name;
    GPtrArray itself;
    gboolean good;

    if (find_in_unpivot(maker, column, &good))
        return good;
    if (source != NOT_A_FILE_SOURCE)
        return find_in_file(maker, column, source);
    return hk_plan_find_cell(maker, declared->name.value,
                             spellings_of(declared, &name, &itself), &column->cell) &&
           set_match(maker, column, declared->match) &&
           hk_plan_check_unit(maker, declared, column->cell);
}

static gboolean
read_limit(const HkPlanMaker *maker, const HkPlanColumn *column, HkText limit,
           gint64 *number, gboolean *has)
{
    HkCell cell;

    if (limit.value == NULL)
        return TRUE;
    if (!hk_plan_parse(maker, column, limit.value, limit.loc, &cell))
        return FALSE;
    *number = cell.number;
    *has = hk_status_has_number(cell.status);
    return TRUE;
}

static gboolean
find_status(const HkPlanMaker *maker, HkPlanColumn *column)
{
    const HkStatusSource *status = column->column->status;
    guint cell = 0;

    if (status == NULL)
        return TRUE;
    if (!hk_plan_find_cell(maker, column->column->name.value, status->from, &cell))
        return FALSE;
    column->status_cell = (int)cell;
    column->statuses = read_words(maker, status->words);
    return TRUE;
}

gboolean
hk_plan_add_column(const HkPlanMaker *maker, guint index)
{
    const HkColumn *declared = maker->plan->table->columns->pdata[index];
    HkPlanColumn *column = g_new0(HkPlanColumn, 1);

    g_ptr_array_add(maker->plan->columns, column);
    column->column = declared;
    column->memo = hk_cell_memo_new(maker->load->rules->pdata[index]);
    column->status_cell = -1;
    column->is_key = is_key(maker->plan->table, declared->name.value);
    if (declared->fill == HK_FILL_DOWN)
        column->above = g_string_new(NULL);
    return find_source(maker, column) && find_status(maker, column) &&
           read_limit(maker, column, declared->min, &column->min, &column->has_min) &&
           read_limit(maker, column, declared->max, &column->max, &column->has_max);
}
