/* layouts/entries.h - lists of entries, written in the briefing or made from the rows
 * of a data set.
 *
 * An entry is a struct of texts. One that names a data set (data: NAME) stands for an
 * entry for each of its rows; its other keys then name columns, and a key that is left
 * out is read from the column of its own name, if there is one. What is true or false
 * comes from there only: true by any word or figure but 0. */
#pragma once
#include "layouts/block.h"

G_BEGIN_DECLS

/* The key of an entry that names a data set. */
#define HK_ENTRY_DATA "data"

#define HK_ENTRY_DATA_FIELD(Struct)                                                   \
    {                                                                                 \
        .key = HK_ENTRY_DATA, .type = HK_FIELD_TEXT,                                  \
        .offset = G_STRUCT_OFFSET(Struct, data),                                      \
        .help = "A data set that has an entry in each row; the other keys then name " \
                "its columns, or are columns of their own name."                      \
    }

typedef struct HkEntries HkEntries;

/* The entries of @list (structs of @def) with all their texts filled in. In a row's
 * entry, texts of a list (HK_FIELD_TEXTS) are what stands between the ; of its cell. */
HkEntries *
hk_entries_new(const HkBlockSource *source, HkDrawContext *context,
               const HkStructDef *def, const GPtrArray *list, GError **error);
void hk_entries_free(HkEntries *entries); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkEntries, hk_entries_free)

guint hk_entries_count(const HkEntries *entries);
/* A struct of the list's @def; its texts live as long as @entries. */
gconstpointer hk_entries_get(const HkEntries *entries, guint index);

G_END_DECLS
