/* report/run/paper-key.h - what a paper is made from, as digests: as long as they are
 * the same, so is the paper. */
#pragma once
#include "report/run/manifest.h"
#include "report/run/plan.h"

G_BEGIN_DECLS

/* What all papers of a run share. */
typedef struct HkKeyCommon {
    char *engine;
    char *fonts;
    char *designs;         /* of the page designs of the project */
    GPtrArray *font_files; /* of HkRecordedFile*, without their folders */
} HkKeyCommon;

/* FALSE if a font cannot be read. */
gboolean
hk_key_common_init(HkKeyCommon *common, const HkTextEngine *text,
                   const HkProject *project, HkManifest *manifest, GError **error);
void hk_key_common_clear(HkKeyCommon *common);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(HkKeyCommon, hk_key_common_clear)

/* The record of the paper @planned, of which @work has the data, without its pictures
 * and outputs; (transfer full). */
HkRecord *hk_paper_key(const HkKeyCommon *common, const HkPlanned *planned,
                       const HkPaperWork *work, const HkOutputRequest *request);

G_END_DECLS
