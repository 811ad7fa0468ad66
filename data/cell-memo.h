/* data/cell-memo.h - hk_cell_parse with a short memory.
 *
 * Years, days, codes and stages are few in a column of many rows, and long to read; a
 * look-up answers for those that were read before. */
#pragma once
#include "data/cell-parse.h"

G_BEGIN_DECLS

typedef struct HkCellMemo HkCellMemo;

HkCellMemo *hk_cell_memo_new(const HkCellRules *rules);
void hk_cell_memo_free(HkCellMemo *memo); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkCellMemo, hk_cell_memo_free)

/* As hk_cell_parse. */
gboolean hk_cell_memo_parse(HkCellMemo *memo, const char *text, HkCell *cell,
                            char **why, char **hint);

G_END_DECLS
