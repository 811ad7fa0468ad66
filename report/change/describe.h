/* report/change/describe.h - figures in words: what they are, and by how much they
 * differ. */
#pragma once
#include "report/record/paper-record.h"

G_BEGIN_DECLS

/* Which figure @source is, without its data set: 令和5年度 文部科学省 予算額, or
 * 令和5年度 予算額（計）. (transfer full) */
char *hk_describe_figure(const HkPaperRecord *record, const HkRecordedSource *source);

/* 図2　府省別の内訳と合計; the title of @page where there is no caption; (transfer
 * full), NULL: neither. */
char *hk_describe_place(const HkPaperRecord *record, const HkRecordedBlock *block,
                        guint page);

/* What @is is more than @was, both as printed and in one unit: +2億円, ▲0.5%; (transfer
 * full), NULL: they cannot be compared so. */
char *hk_describe_difference(const char *was, const char *is, const char *language);

G_END_DECLS
