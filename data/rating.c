/* data/rating.c - progress of indicators towards their targets, and declared grades. */
#include "data/rating.h"

#include "data/normalize.h"
#include "data/number.h"

#include <string.h>

/* Thresholds beyond these are slips; within them every comparison below fits into
 * HkWide. */
#define MOST_PERCENT 1000000
#define MOST_DECIMALS 6

const HkChoice hk_direction_choices[] = {
    { "higher", HK_HIGHER_IS_BETTER, "a higher value is better" },
    { "lower", HK_LOWER_IS_BETTER, "a lower value is better" },
    { NULL, 0, NULL },
};

const HkChoice hk_measure_choices[] = {
    { "progress", HK_BY_PROGRESS, "(actual - baseline) / (target - baseline)" },
    { "attainment", HK_BY_ATTAINMENT, "actual / target" },
    { "change", HK_BY_CHANGE,
      "(actual - baseline) / baseline, turned round where lower is better" },
    { "pace", HK_BY_PACE, "progress / progress expected by now on a straight line" },
    { NULL, 0, NULL },
};

static const HkChoice grade_measure_choices[] = {
    { "rule", HK_BY_RULE, "what the rule looks at" },
    { "progress", HK_BY_PROGRESS, "(actual - baseline) / (target - baseline)" },
    { "attainment", HK_BY_ATTAINMENT, "actual / target" },
    { "change", HK_BY_CHANGE, "(actual - baseline) / baseline" },
    { "pace", HK_BY_PACE, "progress / expected progress" },
    { NULL, 0, NULL },
};

static const struct {
    const char *ja, *en;
} measure_names[] = {
    [HK_BY_PROGRESS] = { "進捗率", "progress " },
    [HK_BY_ATTAINMENT] = { "達成率", "attainment " },
    [HK_BY_CHANGE] = { "基準値比", "change " },
    [HK_BY_PACE] = { "想定進捗比", "pace " },
};

/* A percent as the user wrote it: mantissa / 10^decimals. */
typedef struct Threshold {
    gint64 mantissa;
    guint decimals;
} Threshold;

static gboolean
read_threshold(const HkText *text, Threshold *threshold, GError **error)
{
    g_autofree char *narrow = hk_narrow(text->value);
    HkNumber number;
    gboolean good = hk_number_parse(narrow, HK_NUMBERS_POINT, &number, NULL) &&
                    number.currency == NULL && !number.multiplied &&
                    (*number.rest == '\0' || strcmp(number.rest, "%") == 0);

    good = good && number.exponent <= 0 && number.exponent >= -MOST_DECIMALS;
    if (good) {
        threshold->mantissa = number.mantissa;
        threshold->decimals = (guint)-number.exponent;
        good = ABS(number.mantissa) <= MOST_PERCENT * hk_power10(threshold->decimals);
    }
    if (!good)
        return hk_fail(error, HK_ERROR_SPEC, text->loc,
                       "'%s' is no percentage with at most %d decimals", text->value,
                       MOST_DECIMALS);
    return TRUE;
}

/* The one of from and above that a grade has; NULL if none. */
static const HkText *
bound_of(const HkGrade *grade)
{
    if (grade->from.value != NULL)
        return &grade->from;
    return grade->above.value != NULL ? &grade->above : NULL;
}

static gboolean
check_grade(const void *decoded, GError **error)
{
    const HkGrade *grade = decoded;
    Threshold threshold;

    if (grade->from.value != NULL && grade->above.value != NULL)
        return hk_fail(error, HK_ERROR_SPEC, grade->above.loc,
                       "grade '%s' has both 'from' (at least) and 'above' (more than)",
                       grade->name.value);
    return bound_of(grade) == NULL ||
           read_threshold(bound_of(grade), &threshold, error);
}

static const HkField grade_fields[] = {
    { .key = "name",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkGrade, name),
      .required = TRUE,
      .help = "What is printed: A, 7, 黄." },
    { .key = "from",
      .type = HK_FIELD_VALUE,
      .offset = offsetof(HkGrade, from),
      .help = "The least percentage of the grade; the boundary belongs to it." },
    { .key = "above",
      .type = HK_FIELD_VALUE,
      .offset = offsetof(HkGrade, above),
      .help = "The percentage that must be exceeded." },
    { .key = "by",
      .type = HK_FIELD_CHOICE,
      .offset = offsetof(HkGrade, by),
      .fallback = "rule",
      .choices = grade_measure_choices,
      .help = "What this grade looks at, if not what the rule does." },
    { .key = "ja",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkGrade, ja),
      .help = "What it means, in Japanese." },
    { .key = "en",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkGrade, en),
      .help = "What it means, in English." },
    { .key = "color",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkGrade, color),
      .help = "The hue that goes with the name; never without it." },
};

static const HkStructDef grade_def = {
    .name = "grade",
    .help = "One grade of a rating rule.",
    .size = sizeof(HkGrade),
    .fields = grade_fields,
    .n_fields = G_N_ELEMENTS(grade_fields),
    .shorthand = "name",
    .check = check_grade,
};

static HkMeasure
measure_of(const HkRatingRule *rule, const HkGrade *grade)
{
    return (HkMeasure)(grade->by == HK_BY_RULE ? rule->by : grade->by);
}

static gint64
at_most_decimals(const Threshold *threshold)
{
    return threshold->mantissa * hk_power10(MOST_DECIMALS - threshold->decimals);
}

/* A grade behind another of the same measure must be easier to reach. */
static gboolean
check_order(const HkRatingRule *rule, const HkGrade *better, const HkGrade *grade,
            GError **error)
{
    Threshold high, low;

    if (measure_of(rule, better) != measure_of(rule, grade) || bound_of(grade) == NULL)
        return TRUE;
    if (!read_threshold(bound_of(better), &high, error) ||
        !read_threshold(bound_of(grade), &low, error))
        return FALSE;
    if (at_most_decimals(&low) < at_most_decimals(&high) ||
        (at_most_decimals(&low) == at_most_decimals(&high) &&
         better->above.value != NULL && grade->from.value != NULL))
        return TRUE;
    return hk_fail(error, HK_ERROR_SPEC, bound_of(grade)->loc,
                   "grade '%s' can never be reached: '%s' before it is no harder",
                   grade->name.value, better->name.value);
}

static gboolean
check_rule(const void *decoded, GError **error)
{
    const HkRatingRule *rule = decoded;

    for (guint i = 0; i + 1 < rule->grades->len; i++) {
        const HkGrade *grade = rule->grades->pdata[i];

        if (bound_of(grade) == NULL)
            return hk_fail(error, HK_ERROR_SPEC, grade->loc,
                           "grade '%s' is reached by everything, so none may follow it",
                           grade->name.value);
        if (!check_order(rule, grade, rule->grades->pdata[i + 1], error))
            return FALSE;
    }
    if (rule->grades->len == 0)
        return hk_fail(error, HK_ERROR_SPEC, rule->loc, "a rating rule needs grades");
    return TRUE;
}

static const HkField rule_fields[] = {
    { .key = "name",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkRatingRule, name),
      .required = TRUE,
      .help = "Its name." },
    { .key = "by",
      .type = HK_FIELD_CHOICE,
      .offset = offsetof(HkRatingRule, by),
      .fallback = "progress",
      .choices = hk_measure_choices,
      .help = "What grades look at, in percent of the exact value." },
    { .key = "grades",
      .type = HK_FIELD_STRUCTS,
      .offset = offsetof(HkRatingRule, grades),
      .required = TRUE,
      .sub = &grade_def,
      .help = "The grades, from the best to the worst." },
};

const HkStructDef hk_rating_rule_def = {
    .name = "rating",
    .help = "A rule that grades indicators; a block kpi with its name as rule: prints "
            "the thresholds.",
    .size = sizeof(HkRatingRule),
    .fields = rule_fields,
    .n_fields = G_N_ELEMENTS(rule_fields),
    .shorthand = NULL,
    .check = check_rule,
};

/* A measure as a fraction of one, and whether it can be had. */
typedef struct Fraction {
    HkWide dividend, divisor; /* the divisor is above 0 */
    HkStatus status;
} Fraction;

static gint64
number_of(const HkCell *cell)
{
    return cell->status == HK_STATUS_NONE ? 0 : cell->number;
}

/* The worst status of the cells that @measure uses. */
static HkStatus
status_of(const HkProgress *progress, HkMeasure measure)
{
    HkStatus status = progress->actual.status;

    if (measure != HK_BY_ATTAINMENT)
        status = hk_status_worse(status, progress->baseline.status);
    if (measure != HK_BY_CHANGE)
        status = hk_status_worse(status, progress->target.status);
    return status == HK_STATUS_NONE ? HK_STATUS_NORMAL : status;
}

static Fraction
fraction_of(const HkProgress *progress, HkMeasure measure)
{
    const HkWide actual = number_of(&progress->actual);
    const HkWide baseline = number_of(&progress->baseline);
    const HkWide target = number_of(&progress->target);
    const gint64 years = progress->target_year - progress->baseline_year;
    const gint64 gone =
        MIN(progress->actual_year, progress->target_year) - progress->baseline_year;
    const gboolean lower = progress->direction == HK_LOWER_IS_BETTER;
    Fraction made = { actual - baseline, target - baseline,
                      status_of(progress, measure) };

    switch (measure) {
    case HK_BY_ATTAINMENT:
        made.dividend = actual;
        made.divisor = lower ? 0 : MAX(target, 0);
        break;
    case HK_BY_CHANGE:
        made.dividend = lower ? baseline - actual : actual - baseline;
        made.divisor = MAX(baseline, 0);
        break;
    case HK_BY_PACE:
        made.dividend *= years;
        made.divisor *= MAX(gone, 0);
        break;
    default:
        break;
    }
    if (made.divisor < 0) {
        made.dividend = -made.dividend;
        made.divisor = -made.divisor;
    }
    if (hk_status_has_number(made.status) && made.divisor == 0)
        made.status = HK_STATUS_NOT_APPLICABLE;
    return made;
}

gboolean
hk_measure(const HkProgress *progress, HkMeasure measure, HkCell *result)
{
    const Fraction fraction = fraction_of(progress, measure);
    HkCell made = { .status = fraction.status };

    if (hk_status_has_number(made.status) &&
        !hk_divide_decimals(fraction.dividend * 100, fraction.divisor, HK_RATE_DECIMALS,
                            &made.number))
        return FALSE;
    *result = made;
    return TRUE;
}

gboolean
hk_expected_value(const HkProgress *progress, HkCell *expected)
{
    const gint64 years = progress->target_year - progress->baseline_year;
    const gint64 gone =
        CLAMP(progress->actual_year - progress->baseline_year, 0, MAX(years, 0));
    const HkWide way =
        (HkWide)number_of(&progress->target) - number_of(&progress->baseline);
    HkCell made = { .status = hk_status_worse(progress->baseline.status,
                                              progress->target.status) };
    HkWide value;

    if (years <= 0 && hk_status_has_number(made.status))
        made.status = HK_STATUS_NOT_APPLICABLE;
    if (hk_status_has_number(made.status)) {
        value = number_of(&progress->baseline) * (HkWide)years + way * gone;
        value = hk_divide_half_away(value, years);
        if (value > G_MAXINT64 || value < -G_MAXINT64)
            return FALSE;
        made.number = (gint64)value;
    }
    *expected = made;
    return TRUE;
}

char *
hk_rating_text(const HkFormatter *formatter, const HkCell *result, guint decimals)
{
    const HkPrint print = { .has_decimals = TRUE,
                            .decimals = decimals,
                            .with_unit = TRUE };

    if (result->status == HK_STATUS_NOT_APPLICABLE)
        return g_strdup(g_strcmp0(formatter->language, "en") == 0 ? "– not computable"
                                                                  : "－ 算出不能");
    return hk_format_cell(formatter, &hk_rate_type, result, &print, NULL);
}

/* Compares without dividing: dividend * 100 / divisor with mantissa / 10^decimals. */
static gboolean
reaches(const HkGrade *grade, const Fraction *fraction)
{
    const HkText *bound = bound_of(grade);
    Threshold threshold;
    HkWide value, limit;

    if (bound == NULL)
        return TRUE;
    if (!read_threshold(bound, &threshold, NULL))
        return FALSE;
    value = fraction->dividend * 100 * hk_power10(threshold.decimals);
    limit = fraction->divisor * threshold.mantissa;
    return bound == &grade->from ? value >= limit : value > limit;
}

const HkGrade *
hk_rating_grade(const HkRatingRule *rule, const HkProgress *progress)
{
    for (guint i = 0; i < rule->grades->len; i++) {
        const HkGrade *grade = rule->grades->pdata[i];
        const Fraction fraction = fraction_of(progress, measure_of(rule, grade));

        if (!hk_status_has_number(fraction.status))
            return NULL;
        if (reaches(grade, &fraction))
            return grade;
    }
    return NULL;
}

/* What a bound says: of the grade itself, and of the last grade, which is the rest. */
static const struct {
    const char *ja, *en;
} bound_forms[] = {
    { "以上", "at least " },
    { "超", "more than " },
    { "未満", "less than " },
    { "以下", "at most " },
};

/* "80%以上", "80%超", or of the last grade "80%未満", "80%以下". */
static void
append_bound(GString *out, const HkRatingRule *rule, guint index, gboolean english)
{
    const HkGrade *grade = rule->grades->pdata[index];
    const HkGrade *better = index > 0 ? rule->grades->pdata[index - 1] : NULL;
    const gboolean is_rest = bound_of(grade) == NULL;
    const HkGrade *from = is_rest ? better : grade;
    const HkText *bound = from != NULL ? bound_of(from) : NULL;
    g_autofree char *percent = NULL;
    guint form;

    if (bound == NULL ||
        (is_rest && index > 1 && measure_of(rule, better) != (HkMeasure)rule->by)) {
        g_string_append(out, english ? "otherwise" : "その他");
        return;
    }
    percent = hk_narrow(bound->value);
    if (g_str_has_suffix(percent, "%"))
        percent[strlen(percent) - 1] = '\0';
    form = (is_rest ? 2u : 0u) + (bound == &from->above ? 1u : 0u);
    if (measure_of(rule, from) != (HkMeasure)rule->by)
        g_string_append(out, english ? measure_names[from->by].en
                                     : measure_names[from->by].ja);
    if (english)
        g_string_append(out, bound_forms[form].en);
    g_string_append_printf(out, "%s%%%s", percent, english ? "" : bound_forms[form].ja);
}

const HkRatingRule *
hk_rating_find(const GPtrArray *rules, const char *name)
{
    for (guint i = 0; rules != NULL && name != NULL && i < rules->len; i++) {
        const HkRatingRule *rule = rules->pdata[i];

        if (strcmp(rule->name.value, name) == 0)
            return rule;
    }
    return NULL;
}

char *
hk_rating_legend(const HkRatingRule *rule, const char *language)
{
    const gboolean english = g_strcmp0(language, "en") == 0;
    g_autoptr(GString) out = g_string_new(NULL);

    for (guint i = 0; i < rule->grades->len; i++) {
        const HkGrade *grade = rule->grades->pdata[i];
        const char *meaning = english ? grade->en.value : grade->ja.value;

        if (i > 0)
            g_string_append(out, english ? ", " : "、");
        g_string_append_printf(out, english ? "%s: " : "%s：", grade->name.value);
        append_bound(out, rule, i, english);
        if (meaning != NULL)
            g_string_append_printf(out, english ? " (%s)" : "（%s）", meaning);
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}
