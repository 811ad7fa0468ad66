/* data/rating.h - progress of indicators towards their targets, and declared grades.
 *
 * There is no national scale of grades: thresholds are data of the project file and are
 * printed. A grade is decided on the exact value, never on the rounded one. */
#pragma once
#include "data/comparison.h"
#include "data/field.h"

G_BEGIN_DECLS

typedef enum HkDirection { HK_HIGHER_IS_BETTER, HK_LOWER_IS_BETTER } HkDirection;

/* What a grade looks at; all in percent. */
typedef enum HkMeasure {
    HK_BY_RULE = -1,  /* of a grade: what its rule looks at */
    HK_BY_PROGRESS,   /* (actual - baseline) / (target - baseline); direction needs no
                         care */
    HK_BY_ATTAINMENT, /* actual / target; only where higher is better */
    HK_BY_CHANGE, /* (actual - baseline) / baseline; turned round where lower is better
                   */
    HK_BY_PACE,   /* progress / progress expected by now */
} HkMeasure;

extern const HkChoice hk_direction_choices[];
extern const HkChoice hk_measure_choices[];

/* An indicator at one time. Cells of one column type. A cell that is not there is
 * UNKNOWN. */
typedef struct HkProgress {
    HkCell baseline, target, actual;
    gint64 baseline_year, target_year,
        actual_year; /* fiscal year keys; pace needs them */
    HkDirection direction;
} HkProgress;

/* @measure of @progress as a cell of hk_rate_type. Where it cannot be computed (target
 * = baseline, target 0, a side that is unknown) the status is NOT_APPLICABLE or
 * UNKNOWN. FALSE on overflow. */
gboolean hk_measure(const HkProgress *progress, HkMeasure measure, HkCell *result);

/* The value that a straight line from baseline to target has in the year of @progress,
 * of the columns' type, rounded half away from zero. */
gboolean hk_expected_value(const HkProgress *progress, HkCell *expected);

/* "80.0%", or "－ 算出不能" where the status is NOT_APPLICABLE; (transfer full). */
char *
hk_rating_text(const HkFormatter *formatter, const HkCell *result, guint decimals);

/* One grade: reached when the measure is at least @from, or more than @above (percent,
 * exact decimals as the user wrote them). One without either is reached by everything.
 */
typedef struct HkGrade {
    HkLoc loc;
    HkText name;   /* A, 7, 黄 */
    HkText from;   /* at least; the boundary belongs to this grade */
    HkText above;  /* more than */
    int by;        /* HkMeasure, or -1: the rule's own */
    HkText ja, en; /* what it means: 目標達成 */
    HkText color;  /* the name of a hue */
} HkGrade;

/* ratings: NAME: of the project file: grades from the best to the worst. */
typedef struct HkRatingRule {
    HkLoc loc;
    HkText name;
    int by;            /* HkMeasure */
    GPtrArray *grades; /* of HkGrade* */
} HkRatingRule;

extern const HkStructDef hk_rating_rule_def;

/* The rule called @name among @rules (of HkRatingRule*, may be NULL); NULL: none. */
const HkRatingRule *hk_rating_find(const GPtrArray *rules, const char *name);

/* The first grade of @rule that @progress reaches; NULL if none or not computable. */
const HkGrade *hk_rating_grade(const HkRatingRule *rule, const HkProgress *progress);

/* The thresholds as printed below a table: "A：100%以上、B：80%以上、C：80%未満", with
 * the measure where a grade has one of its own; (transfer full). */
char *hk_rating_legend(const HkRatingRule *rule, const char *language);

G_END_DECLS
