/* report/change/match.h - which pages and blocks of two papers are the same. */
#pragma once
#include "report/record/paper-record.h"

G_BEGIN_DECLS

/* The figures of one place of a record: a block, or what stands around the blocks of a
 * page. */
typedef struct HkPlaceFigures {
    const HkRecordedBlock *block; /* NULL: head and foot of a page */
    guint page;                   /* on which it starts */
    GArray *figures;              /* of guint: into HkPaperRecord.figures */
    GHashTable *identities;       /* set of char* */
} HkPlaceFigures;

/* A record that is sorted by places. */
typedef struct HkPlaces {
    const HkPaperRecord *record;
    GPtrArray *names;  /* of char*: the identity of each of HkPaperRecord.figures */
    GPtrArray *places; /* of HkPlaceFigures*, in the order of reading */
} HkPlaces;

HkPlaces *hk_places_new(const HkPaperRecord *record);
void hk_places_free(HkPlaces *places); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkPlaces, hk_places_free)

/* Which is which. -1: there is none. */
typedef struct HkMatch {
    int *new_page;  /* for each page before, from 0 */
    int *old_page;  /* for each page after */
    int *new_place; /* for each place before */
    int *old_place; /* for each place after */
} HkMatch;

HkMatch *hk_match_new(const HkPlaces *before, const HkPlaces *after);
void hk_match_free(HkMatch *match); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkMatch, hk_match_free)

G_END_DECLS
