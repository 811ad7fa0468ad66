/* report/column-head.h - what people call a column of a data set. */
#pragma once
#include "data/frame.h"
#include "data/table.h"

G_BEGIN_DECLS

/* The head of @column of @frame, without its unit, as the files call it that the data
 * set was read from, or for what is no figure any other files of @tables (of HkTable*).
 * (transfer full); NULL if they do not say it in @language. */
char *hk_column_head(const GPtrArray *tables, const HkFrame *frame, guint column,
                     const char *language);

G_END_DECLS
