/* report/change/change-sheet.h - changes as a paper to hand out: 正誤表, or
 * 変更箇所一覧.
 */
#pragma once
#include "layouts/draw/text.h"
#include "report/change/change.h"

G_BEGIN_DECLS

typedef enum HkSheetStyle {
    HK_SHEET_ERRATA, /* 正誤表: what was wrong, and what is right */
    HK_SHEET_CHANGES, /* 変更箇所一覧: what it was the last time, and what it is now */
} HkSheetStyle;

/* Writes the printed changes of papers (of HkPaperChange*) as a PDF at @path, in
 * @language ("ja", "en"). Papers without any are left out; there must be one with. */
gboolean hk_change_sheet_write(const GPtrArray *changes, HkSheetStyle style,
                               const char *language, const char *path, GError **error);

G_END_DECLS
