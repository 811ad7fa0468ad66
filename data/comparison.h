/* data/comparison.h - differences, rates of change and shares, exact until they are
 * printed. */
#pragma once
#include "data/format.h"

G_BEGIN_DECLS

/* Rates and shares are percents with so many decimals, cut off: enough to be rounded
 * once more exactly, and few enough for the rate from a token amount of 1,000 yen
 * (科目存置) to trillions. hk_rate_type is their column type. */
#define HK_RATE_DECIMALS 6
extern const HkColumnType hk_rate_type;

typedef enum HkChangeKind {
    HK_CHANGE_RATE,          /* both sides are there and the base is positive */
    HK_CHANGE_ALL_NEW,       /* 皆増: from nothing to something */
    HK_CHANGE_ALL_GONE,      /* 皆減: from something to nothing */
    HK_CHANGE_NONE,          /* from nothing to nothing: － */
    HK_CHANGE_NEGATIVE_BASE, /* the base is negative: no rate */
    HK_CHANGE_NO_BASE,       /* the base is 0 and the new side negative: no rate */
    HK_CHANGE_UNKNOWN,       /* a side is unknown, suppressed or not applicable */
} HkChangeKind;

typedef struct HkChange {
    HkChangeKind kind;
    HkCell difference; /* current - previous, of the columns' type */
    HkCell rate; /* of hk_rate_type; has a number only for the kind RATE and ALL_GONE */
} HkChange;

/* Compares two cells of one column type. The status NONE is 0. FALSE if the difference
 * or rate overflows. */
/* Notes in what was worked out of @previous and @current that it was. */
void hk_change_cite(HkOrigins *origins, const HkCell *previous, const HkCell *current,
                    HkChange *change);
gboolean hk_change(const HkCell *previous, const HkCell *current, HkChange *change);

/* "3.8%", ▲33.5%, 皆増, 皆減, －, … (in English 3.8%, new, ended, –, [x]); (transfer
 * full) */
char *hk_change_rate_text(const HkFormatter *formatter, const HkChange *change,
                          guint decimals, gboolean with_plus);
/* The difference in the unit of @print, or the sign of its status; (transfer full),
 * NULL with
 * @error as hk_format_cell. */
char *
hk_change_difference_text(const HkFormatter *formatter, const HkColumnType *type,
                          const HkChange *change, const HkPrint *print, GError **error);
/* What a footnote has to say of the missing rate; NULL if nothing. Static. */
const char *hk_change_note(HkChangeKind kind, const char *language);

/* @part / @total as a cell of hk_rate_type: NOT_APPLICABLE without a total above zero,
 * else the worse status of the two. FALSE on overflow. */
gboolean hk_share(const HkCell *part, const HkCell *total, HkCell *share);

/* The share now minus the share before, in percentage points, cut off but once. The
 * arguments are part, total, part before, total before. */
gboolean hk_share_change(const HkCell now[2], const HkCell before[2], HkCell *points);

G_END_DECLS
