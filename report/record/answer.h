/* report/record/answer.h - where the figures of a paper come from. */
#pragma once
#include "report/record/source-files.h"

G_BEGIN_DECLS

/* Which figures are asked for. */
typedef struct HkQuestion {
    guint page;        /* from 1; 0: all */
    const char *find;  /* what the figure reads; NULL: anything */
    const char *value; /* its name in values:; NULL: any */
} HkQuestion;

/* Whether the printed @text shows @wanted: full-width forms, commas, blanks and ways of
 * writing a minus do not matter, the sign only if it is asked for, and 81 is not in
 * 181. */
gboolean hk_figure_reads(const char *text, const char *wanted);

/* The figures of @record that @question asks for, as indices into
 * HkPaperRecord.figures: an array of guint (transfer full). */
GArray *hk_answers_find(const HkPaperRecord *record, const HkQuestion *question);

/* The lines of files behind a figure. */
typedef struct HkAnswerLines {
    GArray *lines;  /* of HkRecordedLines, in order, each once */
    guint more;     /* lines that were left out of the record */
    gboolean known; /* else only the tables and their files are */
} HkAnswerLines;

HkAnswerLines
hk_answer_lines(const HkPaperRecord *record, const HkRecordedSource *source);
void hk_answer_lines_clear(HkAnswerLines *lines);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(HkAnswerLines, hk_answer_lines_clear)

/* The files of the tables behind @source: indices into HkPaperRecord.files, an array of
 * guint (transfer full). */
GArray *hk_answer_files(const HkPaperRecord *record, const HkRecordedSource *source);

/* What is told of one paper. Everything is borrowed. */
typedef struct HkAnswers {
    const HkPaperRecord *record;
    HkSourceFiles *files;
    const GArray *figures; /* of guint */
    gboolean in_full;      /* not one line for each figure */
} HkAnswers;

/* For a person; and as the members of an object of JSON. */
void hk_answers_print_text(const HkAnswers *answers, GString *out);
void hk_answers_print_json(const HkAnswers *answers, GString *out);

G_END_DECLS
