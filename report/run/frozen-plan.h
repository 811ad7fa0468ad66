/* report/run/frozen-plan.h - a plan in a file: which papers are made from what, so that
 * runs on several machines cannot disagree.
 *
 * The file has a line of JSON for the plan and one for each paper. Its id is the
 * SHA-256 of all the rest, so a file that was cut off or edited is refused. Files are
 * named from the folder of the project: the machines may have it in different places.
 */
#pragma once
#include "report/run/for-each.h"
#include "report/run/shard.h"

G_BEGIN_DECLS

typedef struct HkFrozenPaper {
    char *name;        /* from the output folder, without its ending */
    char *format;      /* "pdf" */
    char *briefing;    /* its file, from the folder of the project */
    HkForEachRow *row; /* everything else that the paper needs to know */
} HkFrozenPaper;

/* What must be the same when the plan is built as when it was made. */
typedef enum HkFrozenPart {
    HK_FROZEN_ENGINE,
    HK_FROZEN_FONTS,
    HK_FROZEN_PROJECT, /* project file, briefings, their SQL, page designs */
    HK_FROZEN_DATA,    /* what is loaded */
    HK_N_FROZEN_PARTS
} HkFrozenPart;

typedef struct HkFrozenPlan {
    char *id;
    char *parts[HK_N_FROZEN_PARTS]; /* SHA-256 */
    int language;                   /* HkLanguage of all papers; -1: of each its own */
    guint page, dpi;                /* as HkOutputRequest has them */
    gint64 epoch;
    gboolean draft;
    guint n_blocked;      /* papers that were left out: they could not be built */
    GPtrArray *briefings; /* of char*, from the folder of the project */
    GPtrArray *papers;    /* of HkFrozenPaper* */
} HkFrozenPlan;

HkFrozenPlan *hk_frozen_plan_new(void);
void hk_frozen_plan_free(HkFrozenPlan *plan); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkFrozenPlan, hk_frozen_plan_free)

/* Sets the id of @plan and writes it to @path, whole or not at all. */
gboolean hk_frozen_plan_write(HkFrozenPlan *plan, const char *path, GError **error);

/* HK_ERROR_MISSING if there is no such file; HK_ERROR_DATA if it is no plan, or not as
 * it was written. (transfer full) */
HkFrozenPlan *hk_frozen_plan_read(const char *path, GError **error);

/* "the data were changed since the plan was made". */
const char *hk_frozen_part_reason(HkFrozenPart part);

G_END_DECLS
