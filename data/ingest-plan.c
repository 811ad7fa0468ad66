/* data/ingest-plan.c - which cell of a file's rows is which declared column. */
#include "data/ingest-private.h"
#include "data/unit.h"

#include <string.h>

/* What every step of making a plan needs. */
typedef struct Maker {
    const HkLoad *load;
    HkPlan *plan;
    const char *file; /* as findings call it */
    HkDiags *diags;   /* of the load */
} Maker;

static void
free_plan_column(gpointer data)
{
    HkPlanColumn *column = data;

    hk_cell_memo_free(column->memo);
    g_free(column->text);
    g_clear_pointer(&column->match, g_regex_unref);
    g_clear_pointer(&column->statuses, g_hash_table_unref);
    if (column->above != NULL)
        g_string_free(column->above, TRUE);
    g_free(column);
}

static void
free_spread(gpointer data)
{
    HkPlanSpread *spread = data;

    g_free(spread->text);
    g_free(spread);
}

static void
free_rule(gpointer data)
{
    HkPlanRule *rule = data;

    g_ptr_array_unref(rule->globs);
    g_ptr_array_unref(rule->regexes);
    g_free(rule);
}

void
hk_plan_free(HkPlan *plan)
{
    if (plan == NULL)
        return;
    g_ptr_array_unref(plan->columns);
    g_ptr_array_unref(plan->spreads);
    g_ptr_array_unref(plan->totals);
    g_ptr_array_unref(plan->only);
    g_ptr_array_unref(plan->except);
    g_free(plan);
}

/* Adds a finding at the declaration @loc. */
static void
blame(const Maker *maker, HkErrorCode code, HkLoc loc, const char *hint,
      const char *text)
{
    hk_diags_add(maker->diags, HK_ERROR_FINDING, code, loc, hint, "%s", text);
}

/* The place of the header in the file. */
static HkLoc
header_loc(const Maker *maker)
{
    return hk_loc(maker->file, MAX(maker->plan->header->line, 1), 0);
}

/* Compiles @match, which must have one group; NULL after a finding. */
static GRegex *
compile_match(const Maker *maker, HkText match, gboolean needs_group)
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

/* The first group of @regex in @text (transfer full); NULL if it does not match. */
static char *
first_group(const GRegex *regex, const char *text)
{
    g_autoptr(GMatchInfo) info = NULL;

    if (!g_regex_match(regex, text, 0, &info))
        return NULL;
    return g_match_info_fetch(info, 1);
}

/* One of the names that from: has for texts that stand once in a file. */
typedef enum FileSource {
    NOT_A_FILE_SOURCE,
    FROM_NAME,
    FROM_TITLE,
    FROM_HEADER
} FileSource;

static FileSource
file_source(const HkColumn *column)
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

    if (column->from->len != 1)
        return NOT_A_FILE_SOURCE;
    from = column->from->pdata[0];
    for (gsize i = 0; i < G_N_ELEMENTS(sources); i++)
        if (strcmp(from->value, sources[i].name) == 0)
            return sources[i].source;
    return NOT_A_FILE_SOURCE;
}

/* The texts among which a value of the whole file is looked for (of char*). */
static GPtrArray *
candidates(const Maker *maker, FileSource source, gboolean has_match)
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

static gboolean
parse_once(const Maker *maker, const HkPlanColumn *column, const char *text, HkLoc loc,
           HkCell *cell)
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
find_in_file(const Maker *maker, HkPlanColumn *column, FileSource source)
{
    static const char *const places[] = { "", "the file's name", "a title line",
                                          "a header" };
    const HkText match = column->column->match;
    g_autoptr(GRegex) regex = NULL;
    g_autoptr(GPtrArray) texts = candidates(maker, source, match.value != NULL);
    g_autofree char *message = NULL;

    column->source = HK_FROM_FILE;
    if (match.value != NULL && (regex = compile_match(maker, match, TRUE)) == NULL)
        return FALSE;
    for (guint i = 0; i < texts->len && column->text == NULL; i++)
        column->text = regex != NULL ? first_group(regex, texts->pdata[i])
                                     : g_strdup(texts->pdata[i]);
    if (column->text != NULL)
        return parse_once(maker, column, column->text, header_loc(maker),
                          &column->value);
    message = g_strdup_printf("column '%s' comes from %s, but %s",
                              column->column->name.value, places[source],
                              texts->len == 0 ? "there is none" : "none matches");
    blame(maker, HK_ERROR_DATA, header_loc(maker),
          match.value != NULL ? match.value : NULL, message);
    return FALSE;
}

/* Says that none of @spellings is a header, and which comes nearest. */
static void
blame_missing(const Maker *maker, const char *name, const GPtrArray *spellings)
{
    const HkHeader *header = maker->plan->header;
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    const char *wanted = ((const HkText *)spellings->pdata[0])->value;
    g_autofree char *list = hk_header_list(header);
    g_autofree char *hint = NULL;
    const char *nearest;

    for (guint i = 0; i < header->cells->len; i++)
        g_ptr_array_add(names, ((HkHeaderCell *)header->cells->pdata[i])->full);
    g_ptr_array_add(names, NULL);
    nearest = hk_nearest_name(wanted, (const char *const *)names->pdata);
    hint = nearest != NULL ? g_strdup_printf("did you mean '%s'?", nearest)
                           : g_strdup_printf("its headers are %s", list);
    hk_diags_add(maker->diags, HK_ERROR_FINDING, HK_ERROR_DATA, header_loc(maker), hint,
                 "there is no column '%s', which '%s' is taken from", wanted, name);
}

/* The cell that is called one of @spellings; FALSE after a finding. */
static gboolean
find_cell(const Maker *maker, const char *name, const GPtrArray *spellings, guint *cell)
{
    const HkHeader *header = maker->plan->header;
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
        maker->diags, HK_ERROR_FINDING, HK_ERROR_DATA, header_loc(maker),
        "write the whole header, or NAME#1 and NAME#2 for the first and second",
        "columns %u and %u could both be '%s', which '%s' is taken from", *cell + 1,
        other + 1, ((const HkText *)spellings->pdata[0])->value, name);
    return FALSE;
}

/* The unit that the title lines give for the whole table; NULL if none does. */
static const char *
title_unit(const HkHeader *header)
{
    for (guint i = 0; i < header->titles->len; i++) {
        const char *title = header->titles->pdata[i];

        if (strstr(title, "単位") != NULL || strstr(title, "Unit") != NULL)
            return hk_unit_in_header(title);
    }
    return NULL;
}

/* What a header says in parentheses at its end, or the title lines as 単位, must not
 * contradict the declared unit; a header that says nothing is taken at the
 * declaration's word. */
static gboolean
check_unit(const Maker *maker, const HkColumn *column, guint cell)
{
    const HkHeader *header = maker->plan->header;
    const HkHeaderCell *found = header->cells->pdata[cell];
    const char *said = hk_unit_in_header(found->full);

    if (said == NULL)
        said = title_unit(header);
    if (said == NULL || column->unit.value == NULL ||
        !hk_unit_contradicts(column->unit.value, said))
        return TRUE;
    hk_diags_add(maker->diags, HK_ERROR_FINDING, HK_ERROR_DATA, header_loc(maker),
                 "one of the two is wrong; nothing was loaded",
                 "column %u '%s' is in %s, but '%s' declares %s", cell + 1, found->full,
                 said, column->name.value, column->unit.value);
    return FALSE;
}

/* key of a word -> HkStatus + 1 */
static GHashTable *
read_words(const Maker *maker, const GPtrArray *words)
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

/* Where the texts of @column come from. */
static gboolean
find_source(const Maker *maker, HkPlanColumn *column)
{
    const HkColumn *declared = column->column;
    const HkUnpivot *unpivot = maker->plan->table->unpivot;
    const FileSource source = file_source(declared);
    const HkText *name;
    GPtrArray itself;

    if (unpivot != NULL && is_named(&unpivot->name, declared->name.value)) {
        column->source = HK_FROM_UNPIVOT_NAME;
        return TRUE;
    }
    if (unpivot != NULL && is_named(&unpivot->value, declared->name.value)) {
        column->source = HK_FROM_UNPIVOT_VALUE;
        return TRUE;
    }
    if (source != NOT_A_FILE_SOURCE)
        return find_in_file(maker, column, source);
    if (!find_cell(maker, declared->name.value, spellings_of(declared, &name, &itself),
                   &column->cell))
        return FALSE;
    if (declared->match.value != NULL &&
        (column->match = compile_match(maker, declared->match, TRUE)) == NULL)
        return FALSE;
    return check_unit(maker, declared, column->cell);
}

static gboolean
read_limit(const Maker *maker, const HkPlanColumn *column, HkText limit, gint64 *number,
           gboolean *has)
{
    HkCell cell;

    if (limit.value == NULL)
        return TRUE;
    if (!parse_once(maker, column, limit.value, limit.loc, &cell))
        return FALSE;
    *number = cell.number;
    *has = hk_status_has_number(cell.status);
    return TRUE;
}

static gboolean
find_status(const Maker *maker, HkPlanColumn *column)
{
    const HkStatusSource *status = column->column->status;
    guint cell = 0;

    if (status == NULL)
        return TRUE;
    if (!find_cell(maker, column->column->name.value, status->from, &cell))
        return FALSE;
    column->status_cell = (int)cell;
    column->statuses = read_words(maker, status->words);
    return TRUE;
}

static gboolean
add_column(const Maker *maker, guint index)
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

static const HkPlanColumn *
plan_column(const HkPlan *plan, const char *name)
{
    for (guint i = 0; i < plan->columns->len; i++) {
        const HkPlanColumn *column = plan->columns->pdata[i];

        if (strcmp(column->column->name.value, name) == 0)
            return column;
    }
    return NULL;
}

/* A header that becomes rows: what it says is the value of the column unpivot.name. */
static gboolean
add_spread(const Maker *maker, guint cell, const GRegex *match)
{
    const HkUnpivot *unpivot = maker->plan->table->unpivot;
    const HkHeaderCell *header = maker->plan->header->cells->pdata[cell];
    HkPlanSpread *spread = g_new0(HkPlanSpread, 1);

    g_ptr_array_add(maker->plan->spreads, spread);
    spread->cell = cell;
    spread->text =
        match != NULL ? first_group(match, header->full) : g_strdup(header->full);
    if (spread->text == NULL) {
        hk_diags_add(maker->diags, HK_ERROR_FINDING, HK_ERROR_DATA, header_loc(maker),
                     NULL, "the header '%s' does not match '%s'", header->full,
                     unpivot->match.value);
        return FALSE;
    }
    return parse_once(maker, plan_column(maker->plan, unpivot->name.value),
                      spread->text, header_loc(maker), &spread->name) &&
           check_unit(maker, plan_column(maker->plan, unpivot->value.value)->column,
                      cell);
}

static gboolean
is_spread(const HkHeader *header, guint cell, const GPtrArray *patterns)
{
    for (guint i = 0; i < patterns->len; i++)
        if (hk_header_matches(header, cell,
                              ((const HkText *)patterns->pdata[i])->value))
            return TRUE;
    return FALSE;
}

static gboolean
is_taken(const HkPlan *plan, guint cell)
{
    for (guint i = 0; i < plan->columns->len; i++) {
        const HkPlanColumn *column = plan->columns->pdata[i];

        if (column->source == HK_FROM_CELL && column->cell == cell)
            return TRUE;
    }
    return FALSE;
}

static gboolean
add_spreads(const Maker *maker)
{
    const HkUnpivot *unpivot = maker->plan->table->unpivot;
    const HkHeader *header = maker->plan->header;
    g_autoptr(GRegex) match = NULL;
    gboolean good = TRUE;

    if (unpivot == NULL)
        return TRUE;
    if (unpivot->match.value != NULL &&
        (match = compile_match(maker, unpivot->match, TRUE)) == NULL)
        return FALSE;
    for (guint i = 0; i < header->cells->len; i++)
        if (is_spread(header, i, unpivot->columns) && !is_taken(maker->plan, i))
            good &= add_spread(maker, i, match);
    if (maker->plan->spreads->len > 0)
        return good;
    hk_diags_add(maker->diags, HK_ERROR_FINDING, HK_ERROR_DATA, header_loc(maker), NULL,
                 "no header matches '%s', which 'unpivot' turns into rows",
                 ((const HkText *)unpivot->columns->pdata[0])->value);
    return FALSE;
}

/* The cell a rule looks at: that of a declared column, or of a header of the file. */
static gboolean
find_rule_cell(const Maker *maker, const HkRowRule *rule, guint *cell)
{
    const HkPlanColumn *column = plan_column(maker->plan, rule->column.value);
    const HkText *spelling = &rule->column;
    GPtrArray spellings = { (gpointer *)&spelling, 1 };

    if (column != NULL && column->source == HK_FROM_CELL) {
        *cell = column->cell;
        return TRUE;
    }
    return find_cell(maker, "a rule for rows", &spellings, cell);
}

static gboolean
add_rules(const Maker *maker, const GPtrArray *declared, GPtrArray *rules)
{
    gboolean good = TRUE;

    for (guint i = 0; i < declared->len; i++) {
        const HkRowRule *from = declared->pdata[i];
        HkPlanRule *rule = g_new0(HkPlanRule, 1);

        rule->globs =
            g_ptr_array_new_with_free_func((GDestroyNotify)g_pattern_spec_free);
        rule->regexes = g_ptr_array_new_with_free_func((GDestroyNotify)g_regex_unref);
        g_ptr_array_add(rules, rule);
        good &= find_rule_cell(maker, from, &rule->cell);
        for (guint k = 0; k < from->like->len; k++)
            g_ptr_array_add(rule->globs, g_pattern_spec_new(
                                             ((HkText *)from->like->pdata[k])->value));
        for (guint k = 0; k < from->match->len; k++) {
            GRegex *regex =
                compile_match(maker, *(HkText *)from->match->pdata[k], FALSE);

            good &= regex != NULL;
            if (regex != NULL)
                g_ptr_array_add(rule->regexes, regex);
        }
    }
    return good;
}

HkPlan *
hk_plan_new(const HkLoad *load, const HkHeader *header, const char *file)
{
    g_autoptr(HkPlan) plan = g_new0(HkPlan, 1);
    const Maker maker = { load, plan, file, load->diags };
    const HkTable *table = load->table;
    gboolean good = TRUE;

    plan->table = table;
    plan->header = header;
    plan->columns = g_ptr_array_new_with_free_func(free_plan_column);
    plan->spreads = g_ptr_array_new_with_free_func(free_spread);
    plan->totals = g_ptr_array_new_with_free_func(free_rule);
    plan->only = g_ptr_array_new_with_free_func(free_rule);
    plan->except = g_ptr_array_new_with_free_func(free_rule);
    for (guint i = 0; i < table->columns->len; i++)
        good &= add_column(&maker, i);
    good = good && add_spreads(&maker);
    good = good && add_rules(&maker, table->totals, plan->totals) &&
           add_rules(&maker, table->only, plan->only) &&
           add_rules(&maker, table->except, plan->except);
    return good ? g_steal_pointer(&plan) : NULL;
}

static gboolean
rule_applies(const HkPlanRule *rule, const HkCsvRow *row)
{
    const char *text = rule->cell < row->n_cells ? row->cells[rule->cell] : "";

    for (guint i = 0; i < rule->globs->len; i++)
        if (g_pattern_spec_match_string(rule->globs->pdata[i], text))
            return TRUE;
    for (guint i = 0; i < rule->regexes->len; i++)
        if (g_regex_match(rule->regexes->pdata[i], text, 0, NULL))
            return TRUE;
    return FALSE;
}

gboolean
hk_plan_applies(const GPtrArray *rules, const HkCsvRow *row, gboolean all)
{
    for (guint i = 0; i < rules->len; i++)
        if (rule_applies(rules->pdata[i], row) != all)
            return !all;
    return all;
}
