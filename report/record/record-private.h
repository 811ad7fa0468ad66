/* report/record/record-private.h - what the files of a record share. */
#pragma once
#include "report/record/paper-record.h"

G_BEGIN_DECLS

/* Empty parts of a record; (transfer full). */
HkRecordedTable *hk_recorded_table_new(void);
HkRecordedColumn *hk_recorded_column_new(void);
HkRecordedData *hk_recorded_data_new(void);
HkRecordedSource *hk_recorded_source_new(void);
HkRecordedRows *hk_recorded_rows_new(void);
void hk_recorded_rows_free(HkRecordedRows *rows); /* NULL is allowed */

/* Whether the figure is one cell, printed as it is. */
gboolean hk_recorded_source_is_plain(const HkRecordedSource *source);

/* The version of the JSON. */
#define HK_RECORD_FORMAT 1

G_END_DECLS
