/* report/record/record-make.h - the record of a paper that was composed. */
#pragma once
#include "report/record/paper-record.h"
#include "report/run/paper-key.h"

G_BEGIN_DECLS

/* What a record is made from. Everything is borrowed. */
typedef struct HkRecordRequest {
    const HkPlanned *planned;
    const HkPaperWork *work; /* composed */
    const HkRecord *key;     /* of @planned, with its pictures */
    const HkKeyCommon *common;
    const HkOutputRequest *output;
} HkRecordRequest;

/* (transfer full) */
HkPaperRecord *hk_paper_record_make(const HkRecordRequest *request);

G_END_DECLS
