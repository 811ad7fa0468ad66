/* data/cell-parse.h - from the text of a CSV cell to a typed cell. */
#pragma once
#include "data/calendar.h"
#include "data/frame.h"
#include "data/signs.h"
#include "data/table.h"

G_BEGIN_DECLS

/* What the cells of one column are and how they are written. */
typedef struct HkCellRules HkCellRules;

/* The rules of @column of @table. @code_lists (of HkCodeList*, may be NULL) must
 * outlive them. NULL with @error at the place of what is wrong: an unknown code list,
 * stage, unit or sign. */
HkCellRules *hk_cell_rules_new(const HkTable *table, const HkColumn *column,
                               const HkCalendar *calendar, const GPtrArray *code_lists,
                               GError **error);
void hk_cell_rules_free(HkCellRules *rules); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkCellRules, hk_cell_rules_free)

/* The type of the cells as they are stored, decimals and unit resolved. */
const HkColumnType *hk_cell_rules_type(const HkCellRules *rules);

/* Reads @text. An empty cell is UNKNOWN (a text column: UNKNOWN with the text ""); what
 * it stands for by 'default' or 'fill' is the loader's. cell->text points into @text or
 * lives as long as @rules. FALSE if @text is no such cell: @why says what is wrong in a
 * few words ("the group '9' behind ',' has 1 digit, not 3"), and @hint what to do, or
 * stays NULL (both transfer full, may be NULL). */
gboolean hk_cell_parse(const HkCellRules *rules, const char *text, HkCell *cell,
                       char **why, char **hint);

G_END_DECLS
