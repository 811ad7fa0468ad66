/* report/decode.h - a tree becomes structs, by the tables of data/field.h. */
#pragma once
#include "data/field.h"
#include "report/yaml-tree.h"

G_BEGIN_DECLS

/* Makes the struct of @def from @node and reports every mistake in it: unknown keys,
 * missing keys, values of the wrong kind or out of range, and what the checks of the
 * structs say. (transfer none): the struct, its lists and texts live as long as @tree.
 * Never NULL; a struct with mistakes has defaults in their place and must not be used
 * for anything but further checks. A list that is absent is an empty one, never NULL.
 */
gpointer hk_decode(HkYamlTree *tree, const HkStructDef *def, const HkYamlNode *node,
                   HkDiags *diags);

/* The language of a decoded file. Any value of a file may be given as {ja: ..., en:
 * ...}; see decode-language.c. */
typedef struct HkTranslation {
    int wanted; /* HkLanguage; -1: the file's own, as its key language: says */
    HkDiags *untranslated; /* gets a warning for each printed text that is not in the
                              wanted language; NULL: none are looked for */
} HkTranslation;

/* The same in the language of @translation. */
gpointer hk_decode_in(HkYamlTree *tree, const HkStructDef *def, const HkYamlNode *node,
                      const HkTranslation *translation, HkDiags *diags);

/* Reads one track: auto, 3 (a share), 12mm, 40pt. FALSE if @text is none. */
gboolean hk_track_parse(const char *text, HkTrack *track);

/* The keys that every block has besides those of its kind. */
typedef struct HkBlockCommon {
    HkLoc loc;
    struct HkBlockPlace *at;
    HkText id, caption, source, alt, unit_note, as_of;
    GPtrArray *notes;
} HkBlockCommon;

/* at: of a block. */
typedef struct HkBlockPlace {
    HkLoc loc;
    int row, column, span, row_span;
} HkBlockPlace;

extern const HkStructDef hk_block_common_def;

G_END_DECLS
