/* report/record/source-files.h - the source files of a record, if they are still there
 * as they were. */
#pragma once
#include "report/record/paper-record.h"

G_BEGIN_DECLS

typedef enum HkSourceState {
    HK_SOURCE_GONE, /* not there, or nobody knows where the project is */
    HK_SOURCE_CHANGED,
    HK_SOURCE_SAME, /* its bytes have the recorded SHA-256 */
} HkSourceState;

/* "gone", "changed" and "same". */
const char *hk_source_state_name(HkSourceState state);

typedef struct HkSourceFiles HkSourceFiles;

/* The files of @record, which must outlive them; they are looked for in @root (NULL:
 * nowhere) when they are asked for. */
HkSourceFiles *hk_source_files_new(const HkPaperRecord *record, const char *root);
void hk_source_files_free(HkSourceFiles *files); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkSourceFiles, hk_source_files_free)

/* Of the file @index of the record. */
HkSourceState hk_source_files_state(HkSourceFiles *files, guint index);
/* Its line @number, without its end, if the file is the same and may be shown; else
 * NULL. (transfer full) */
char *hk_source_files_line(HkSourceFiles *files, guint index, guint number);
/* Whether the file is the answer of another engine, which has rows but no lines. */
gboolean hk_source_files_is_answer(const HkPaperRecord *record, guint index);

/* The folder in which the record's briefing lies where it should: @start or one above
 * it. NULL if there is none. (transfer full) */
char *hk_find_recorded_root(const HkPaperRecord *record, const char *start);

G_END_DECLS
