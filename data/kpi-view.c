/* data/kpi-view.c - indicators against their targets as a view. */
#include "data/comparison.h"
#include "data/field.h"
#include "data/sql-template.h"
#include "data/views-private.h"

#include <sqlite3.h>

static const HkField kpi_fields[] = {
    { .key = "name",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkKpiSpec, name),
      .required = TRUE,
      .help = "What the view is called." },
    { .key = "values",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkKpiSpec, values),
      .required = TRUE,
      .help = "A table with an indicator, a fiscal year and a figure in each row." },
    { .key = "targets",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkKpiSpec, targets),
      .required = TRUE,
      .help = "A table with one row for each indicator." },
    { .key = "kpi",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkKpiSpec, kpi),
      .fallback = "kpi",
      .help = "The column of both tables that names the indicator." },
    { .key = "value",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkKpiSpec, value),
      .fallback = "value",
      .help = "The column with the figure of one year." },
    { .key = "target",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkKpiSpec, target),
      .fallback = "target",
      .help = "The column with the target." },
    { .key = "target_year",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkKpiSpec, target_year),
      .help =
          "The column with the fiscal year of the target; expected pace needs it." },
    { .key = "baseline",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkKpiSpec, baseline),
      .help = "The column with the value at the start; left out, it is 0." },
    { .key = "start",
      .type = HK_FIELD_VALUE,
      .offset = offsetof(HkKpiSpec, start),
      .help = "The fiscal year of the baseline; left out, the one before the first." },
    { .key = "direction",
      .type = HK_FIELD_CHOICE,
      .offset = offsetof(HkKpiSpec, direction),
      .fallback = "higher",
      .help = "Which way is better.",
      .choices = hk_direction_choices },
    { .key = "cumulate",
      .type = HK_FIELD_BOOL,
      .offset = offsetof(HkKpiSpec, cumulate),
      .fallback = "true",
      .help =
          "Whether the sum of the years counts towards the target, or the last year." },
    { .key = "rating",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkKpiSpec, rating),
      .help = "The rule of ratings: that gives the grade." },
};

const HkStructDef hk_kpi_spec_def = {
    .name = "kpis",
    .help = "Indicators and their targets: a view of progress for each year.",
    .size = sizeof(HkKpiSpec),
    .fields = kpi_fields,
    .n_fields = G_N_ELEMENTS(kpi_fields),
};

/* What the parts of one view are. */
typedef struct Kpi {
    HkStore *store;
    const GPtrArray *code_lists;
    const HkKpiSpec *spec;
    char *year; /* the fiscal-year column of the values; owned */
    HkColumnType name_type, year_type, value_type;
} Kpi;

/* The type of @column of @table, which the place of @said names. */
static gboolean
find_type(const Kpi *kpi, const HkText *table, const HkText *column, HkColumnType *type,
          GError **error)
{
    g_auto(GStrv) columns = hk_store_columns(kpi->store, table->value);
    const char *near;

    if (hk_store_column_type(kpi->store, table->value, column->value, kpi->code_lists,
                             type))
        return TRUE;
    near = hk_nearest_name(column->value, (const char *const *)columns);
    return hk_fail(error, HK_ERROR_SPEC,
                   column->loc.line > 0 ? column->loc : kpi->spec->loc,
                   near != NULL ? "'%s' has no column '%s'; did you mean '%s'?"
                                : "'%s' has no column '%s'",
                   table->value, column->value, near);
}

/* The figures of @column must be counted in the same unit as the values. */
static gboolean
check_figure(const Kpi *kpi, const HkText *column, GError **error)
{
    HkColumnType type;

    if (!find_type(kpi, &kpi->spec->targets, column, &type, error))
        return FALSE;
    if (hk_value_type_is_number(type.type) &&
        type.decimals == kpi->value_type.decimals &&
        type.currency == kpi->value_type.currency)
        return TRUE;
    return hk_fail(error, HK_ERROR_SPEC,
                   column->loc.line > 0 ? column->loc : kpi->spec->loc,
                   "'%s' is a %s with %u decimals, and the values are a %s with %u",
                   column->value, hk_value_type_name(type.type), type.decimals,
                   hk_value_type_name(kpi->value_type.type), kpi->value_type.decimals);
}

static gboolean
find_year(Kpi *kpi, GError **error)
{
    g_auto(GStrv) columns = hk_store_columns(kpi->store, kpi->spec->values.value);

    for (guint i = 0; columns[i] != NULL; i++) {
        if (hk_store_column_type(kpi->store, kpi->spec->values.value, columns[i], NULL,
                                 &kpi->year_type) &&
            kpi->year_type.type == HK_VALUE_FISCAL_YEAR) {
            kpi->year = g_strdup(columns[i]);
            return TRUE;
        }
    }
    return hk_fail(error, HK_ERROR_SPEC, kpi->spec->values.loc,
                   "'%s' has no fiscal-year column", kpi->spec->values.value);
}

static gboolean
find_tables(const Kpi *kpi, GError **error)
{
    const HkText *tables[] = { &kpi->spec->values, &kpi->spec->targets };

    for (gsize i = 0; i < G_N_ELEMENTS(tables); i++)
        if (!hk_store_has_table(kpi->store, tables[i]->value))
            return hk_fail(error, HK_ERROR_SPEC, tables[i]->loc,
                           "there is no loaded table '%s'", tables[i]->value);
    return TRUE;
}

static gboolean
resolve(Kpi *kpi, GError **error)
{
    const HkKpiSpec *spec = kpi->spec;
    HkColumnType ignored;

    return find_tables(kpi, error) && find_year(kpi, error) &&
           find_type(kpi, &spec->values, &spec->kpi, &kpi->name_type, error) &&
           find_type(kpi, &spec->targets, &spec->kpi, &ignored, error) &&
           find_type(kpi, &spec->values, &spec->value, &kpi->value_type, error) &&
           check_figure(kpi, &spec->target, error) &&
           (spec->baseline.value == NULL ||
            check_figure(kpi, &spec->baseline, error)) &&
           (spec->target_year.value == NULL ||
            find_type(kpi, &spec->targets, &spec->target_year, &ignored, error));
}

/* Puts @format, of one %w, two, or none, with @name for {@word}. */
static void
set(HkSqlTemplate *template, const char *word, const char *format, const char *name)
{
    char *made = sqlite3_mprintf(format, name, name);

    hk_sql_template_set(template, word, g_strdup(made));
    sqlite3_free(made);
}

static char *
write_select(const Kpi *kpi)
{
    const HkKpiSpec *spec = kpi->spec;
    g_autoptr(HkSqlTemplate) made = hk_sql_template_new("kpi");
    g_autofree char *path = g_strdup_printf(
        "'%s', baseline, target, actual, start, target_year, \"%s\"",
        hk_choice_name(hk_direction_choices, spec->direction), kpi->year);
    g_autofree char *first = g_strdup_printf(
        "min(\"%s\") OVER (PARTITION BY \"%s\") - 1", kpi->year, spec->kpi.value);

    set(made, "kpi", "\"%w\"", spec->kpi.value);
    set(made, "year", "\"%w\"", kpi->year);
    set(made, "values", "\"%w\"", spec->values.value);
    set(made, "targets", "\"%w\"", spec->targets.value);
    set(made, "value", "\"%w\"", spec->value.value);
    set(made, "value status", "\"%w_status\"", spec->value.value);
    set(made, "target", "\"%w\"", spec->target.value);
    set(made, "target status", "\"%w_status\"", spec->target.value);
    set(made, "target year", spec->target_year.value != NULL ? "\"%w\"" : "NULL",
        spec->target_year.value);
    set(made, "baseline",
        spec->baseline.value != NULL ? "hk_cell(\"%w\", \"%w_status\")" : "0",
        spec->baseline.value);
    set(made, "start", spec->start.value != NULL ? "fiscal_year(%Q)" : "%s",
        spec->start.value != NULL ? spec->start.value : first);
    set(made, "actual", "%s", spec->cumulate ? "so_far" : "now");
    set(made, "actual rows", "%s", spec->cumulate ? "so_far_rows" : "now_rows");
    set(made, "path", "%s", path);
    if (spec->rating.value != NULL) {
        char *grade = sqlite3_mprintf("hk_grade(%Q, %s)", spec->rating.value, path);

        set(made, "rating", "%s", grade);
        sqlite3_free(grade);
    } else {
        set(made, "rating", "NULL", NULL);
    }
    return hk_sql_template_write(made);
}

static void
add_columns(const Kpi *kpi, HkView *view)
{
    const HkColumnType word = { .type = HK_VALUE_TEXT };
    const struct {
        const char *name;
        const HkColumnType *type;
    } columns[] = {
        { "value", &kpi->value_type },      { "cumulative", &kpi->value_type },
        { "baseline", &kpi->value_type },   { "target", &kpi->value_type },
        { "target_year", &kpi->year_type }, { "attainment", &hk_rate_type },
        { "progress", &hk_rate_type },      { "expected", &kpi->value_type },
        { "pace", &hk_rate_type },          { "rating", &word },
    };

    hk_view_add_column(view, kpi->spec->kpi.value, &kpi->name_type, TRUE);
    hk_view_add_column(view, kpi->year, &kpi->year_type, TRUE);
    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++)
        hk_view_add_column(view, columns[i].name, columns[i].type, FALSE);
}

HkView *
hk_kpi_view_make(sqlite3 *db, HkStore *store, const GPtrArray *code_lists,
                 const HkKpiSpec *spec, GError **error)
{
    Kpi kpi = { .store = store, .code_lists = code_lists, .spec = spec };
    HkView *view = NULL;

    if (resolve(&kpi, error)) {
        g_autofree char *select = write_select(&kpi);

        view = hk_view_new(spec->name.value, spec->values.value);
        add_columns(&kpi, view);
        if (!hk_view_create(db, view->name, select, spec->name.loc, error))
            g_clear_pointer(&view, hk_view_free);
    }
    g_free(kpi.year);
    return view;
}
