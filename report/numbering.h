/* report/numbering.h - the numbers of figures and tables, and what refers to them. */
#pragma once
#include "layouts/block.h"

G_BEGIN_DECLS

typedef struct HkNumbering HkNumbering;

/* Numbers every block with a caption on @pages (of HkPageSpec*), those inside boxes
 * too, in the order of the file: figures and tables each from 1. An id that is used
 * twice is HK_ERROR_SPEC. */
HkNumbering *
hk_numbering_new(const GPtrArray *pages, const char *language, GError **error);
void hk_numbering_free(HkNumbering *numbering); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkNumbering, hk_numbering_free)

/* 図1; NULL if the block has no caption. */
const char *hk_numbering_label(const HkNumbering *numbering, const HkBlockSpec *block);
/* The label of the block with that id; NULL if there is none. */
const char *hk_numbering_reference(const HkNumbering *numbering, const char *id);
/* All ids, NULL-terminated. */
const char *const *hk_numbering_ids(const HkNumbering *numbering);

G_END_DECLS
