/* tests/support/cells.h - reading and printing single cells without a table. */
#pragma once
#include "data/cell-parse.h"
#include "data/format.h"
#include "data/number.h"

/* A column. @decimals is one more than the declared decimals, so that 0 leaves them
 * out. */
typedef struct HkTestColumn {
    HkValueType type;
    const char *unit;
    guint decimals_plus_1;
    HkNumberStyle numbers;
    const char *sign, *meaning; /* one declared sign; NULL: none */
} HkTestColumn;

/* Fails the test if the declaration is refused. */
HkCellRules *hk_test_rules(const HkTestColumn *column);
/* Fails the test if @text is refused. */
HkCell hk_test_read(const HkTestColumn *column, const char *text);
/* Why @text is refused (transfer full); fails the test if it is not. */
char *hk_test_refusal(const HkTestColumn *column, const char *text);

/* A Japanese document that rounds, with ▲ and eras. */
extern const HkFormatter hk_test_formatter;
/* Fails the test if @cell cannot be printed; (transfer full). */
char *hk_test_print(const HkFormatter *formatter, const HkColumnType *type,
                    const HkCell *cell, const HkPrint *print);
