/* data/format.h - how cells are printed. One formatter serves a whole document. */
#pragma once
#include "data/calendar.h"
#include "data/frame.h"
#include "data/number.h"

G_BEGIN_DECLS

/* Half away from zero, or towards zero (単位未満切捨て). Applied once, from the stored
 * figure. */
typedef enum HkRounding { HK_ROUND, HK_TRUNCATE } HkRounding;

/* How negative numbers are written. */
typedef enum HkNegative {
    HK_NEGATIVE_BLACK_TRIANGLE, /* ▲52 */
    HK_NEGATIVE_WHITE_TRIANGLE, /* △ 52 */
    HK_NEGATIVE_MINUS,          /* −52 (U+2212) */
    HK_NEGATIVE_HYPHEN,         /* -52: CSV */
    HK_NEGATIVE_PARENTHESES,    /* (52) */
} HkNegative;

extern const HkChoice hk_rounding_choices[];
extern const HkChoice hk_negative_choices[];

/* The rules of one document. */
typedef struct HkFormatter {
    const HkCalendar *calendar;
    const char *language; /* "ja" or "en" */
    HkRounding rounding;
    HkNegative negative;
    HkYearStyle year_style;
    HkNumberStyle numbers;         /* 1,234.5 unless it says otherwise */
    gboolean kanji_without_commas; /* 115兆1978億円 rather than 115兆1,978億円 */
    const char *low;    /* printed for what rounds to 0 and is not 0; NULL: the zero */
    HkOrigins *origins; /* put around printed figures (data/origin.h); NULL: not */
} HkFormatter;

/* How one column or figure is printed. Zero-initialised: the column's own unit and
 * decimals, thousands separated, no unit written, no plus sign. */
typedef struct HkPrint {
    const char *unit; /* a unit name such as 億円, 百万円, 兆億円, %, £m; NULL: the
                         column's own */
    gboolean has_decimals;
    guint decimals;
    gboolean with_unit;    /* 181億円 rather than 181 */
    gboolean signed_;      /* +2 for positive numbers */
    gboolean zero_as_none; /* an exact zero prints － */
} HkPrint;

/* The text of @cell: number, era year, date, label of a code, text, or the status'
 * sign. Provisional, revised ... numbers do not carry their letter here; hk_status_mark
 * gives it. (transfer full). Returns NULL with @error (HK_ERROR_SPEC) if @print asks
 * for a unit that the column cannot be converted to. */
char *hk_format_cell(const HkFormatter *formatter, const HkColumnType *type,
                     const HkCell *cell, const HkPrint *print, GError **error);

/* Where the unit starts in a printed amount, behind its last digit: 億円 of 181億円,
 * " billion" of ¥18.1 billion; the end of @text if it has no digits. */
const char *hk_amount_unit(const char *text);

/* "－", "…", "x", "p", "r", ... or "" for NORMAL, in the document's language. */
const char *hk_status_mark(HkStatus status, const char *language);
/* What the sign means: 資料なし. */
const char *hk_status_meaning(HkStatus status, const char *language);
/* The legend of the signs in @statuses (bit 1 << status of each),
 * "－：該当なし　…：資料なし" or
 * "[p] provisional; [x] not available"; NULL when none has a sign. (transfer full) */
char *hk_status_legend(guint statuses, const char *language);

/* The number in units of @print as a fraction for drawing; the only way to a double. */
double
hk_cell_magnitude(const HkColumnType *type, const HkCell *cell, const char *unit);

/* Converts and rounds @number of @type to @decimals of @unit: the integer that would be
 * printed without its decimal point. FALSE if the unit does not fit or it overflows. */
gboolean hk_round_to_unit(const HkColumnType *type, gint64 number, const char *unit,
                          guint decimals, HkRounding rounding, gint64 *scaled);

G_END_DECLS
