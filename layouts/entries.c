/* layouts/entries.c - lists of entries, written out or made from rows. */
#include "layouts/entries.h"

#include <string.h>

struct HkEntries {
    GPtrArray *structs;
    GPtrArray *lists; /* of GPtrArray*: the lists of texts in them */
    GPtrArray *texts; /* of HkText*: their members */
    GStringChunk *words;
};

/* What reading one entry needs to know. */
typedef struct Reader {
    const HkBlockSource *source;
    HkDrawContext *context;
    const HkStructDef *def;
    HkEntries *entries;
    HkFrame *frame; /* NULL: the entry is written out */
    guint row;
} Reader;

void
hk_entries_free(HkEntries *entries)
{
    if (entries == NULL)
        return;
    g_ptr_array_unref(entries->structs);
    g_ptr_array_unref(entries->lists);
    g_ptr_array_unref(entries->texts);
    g_string_chunk_free(entries->words);
    g_free(entries);
}

guint
hk_entries_count(const HkEntries *entries)
{
    return entries->structs->len;
}

gconstpointer
hk_entries_get(const HkEntries *entries, guint index)
{
    return entries->structs->pdata[index];
}

static const HkText *
text_at(gconstpointer entry, const HkField *field)
{
    return (const HkText *)(gconstpointer)((const char *)entry + field->offset);
}

static gboolean
is_text(const HkField *field)
{
    return field->type == HK_FIELD_TEXT || field->type == HK_FIELD_PROSE;
}

/* Replaces what @text says by the words that are printed, kept by the entries. */
static gboolean
expand_text(const Reader *reader, HkText *text, GError **error)
{
    g_autofree char *words = NULL;

    if (text->value == NULL)
        return TRUE;
    words = reader->source->expand(reader->source->user, text, error);
    if (words != NULL)
        text->value = g_string_chunk_insert(reader->entries->words, words);
    return words != NULL;
}

/* The words in the cell of the column that @name names, or that has the key's own name;
 * NULL in @words when there is neither, or nothing in it. */
static gboolean
read_cell(const Reader *reader, const HkText *name, const HkField *field,
          const char **words, GError **error)
{
    g_autofree char *printed = NULL;
    const HkCell *cell;
    int column = -1;

    *words = NULL;
    if (!hk_frame_find_column(reader->frame, *name, &column, error))
        return FALSE;
    if (column < 0)
        column = hk_frame_column(reader->frame, field->key);
    if (column < 0)
        return TRUE;
    cell = hk_frame_cell(reader->frame, reader->row, (guint)column);
    if (cell->status == HK_STATUS_NONE || cell->status == HK_STATUS_UNKNOWN)
        return TRUE;
    printed = hk_context_label(reader->context,
                               hk_frame_column_type(reader->frame, (guint)column), cell,
                               HK_NAME_SHORT);
    if (printed[0] != '\0')
        *words = g_string_chunk_insert(reader->entries->words, printed);
    return TRUE;
}

static void
add_text(HkEntries *entries, GPtrArray *list, const char *words, HkLoc loc)
{
    HkText *text = g_new0(HkText, 1);

    *text = (HkText){ g_string_chunk_insert(entries->words, words), loc };
    g_ptr_array_add(entries->texts, text);
    g_ptr_array_add(list, text);
}

/* Gives @entry a list of its own with the words of the file or of the cell. */
static gboolean
read_texts(const Reader *reader, gpointer entry, const HkField *field, GError **error)
{
    GPtrArray **member = (GPtrArray **)(gpointer)((char *)entry + field->offset);
    const GPtrArray *given = *member;
    GPtrArray *list = g_ptr_array_new();
    const char *words;

    g_ptr_array_add(reader->entries->lists, list);
    *member = list;
    if (reader->frame == NULL) {
        for (guint i = 0; i < given->len; i++) {
            HkText text = *(const HkText *)given->pdata[i];

            if (!expand_text(reader, &text, error))
                return FALSE;
            add_text(reader->entries, list, text.value, text.loc);
        }
        return TRUE;
    }
    const HkText name = given->len > 0 ? *(const HkText *)given->pdata[0]
                                       : (HkText){ NULL, *(HkLoc *)entry };
    if (!read_cell(reader, &name, field, &words, error))
        return FALSE;
    g_auto(GStrv) parts = g_strsplit(words != NULL ? words : "", ";", -1);
    for (char **part = parts; *part != NULL; part++)
        if (*g_strstrip(*part) != '\0')
            add_text(reader->entries, list, *part, name.loc);
    return TRUE;
}

/* What is true of an entry, said by its row in the column of the key's own name: by any
 * word or figure but 0. */
static gboolean
read_bool(const Reader *reader, gpointer entry, const HkField *field, GError **error)
{
    const HkText none = { NULL, *(HkLoc *)entry };
    const char *words;

    if (reader->frame == NULL)
        return TRUE;
    if (!read_cell(reader, &none, field, &words, error))
        return FALSE;
    if (words != NULL)
        *(gboolean *)(gpointer)((char *)entry + field->offset) =
            strcmp(words, "0") != 0;
    return TRUE;
}

static gboolean
read_field(const Reader *reader, gpointer entry, const HkField *field, GError **error)
{
    HkText *text = (HkText *)(gpointer)((char *)entry + field->offset);
    const char *words;

    if (field->type == HK_FIELD_TEXTS)
        return read_texts(reader, entry, field, error);
    if (field->type == HK_FIELD_BOOL)
        return read_bool(reader, entry, field, error);
    if (!is_text(field) || strcmp(field->key, HK_ENTRY_DATA) == 0)
        return TRUE;
    if (reader->frame == NULL)
        return expand_text(reader, text, error);
    if (!read_cell(reader, text, field, &words, error))
        return FALSE;
    text->value = words;
    return TRUE;
}

static gboolean
add_entry(const Reader *reader, gconstpointer spec, GError **error)
{
    gpointer entry = g_malloc0(reader->def->size);

    memcpy(entry, spec, reader->def->size);
    g_ptr_array_add(reader->entries->structs, entry);
    for (guint i = 0; i < reader->def->n_fields; i++)
        if (!read_field(reader, entry, &reader->def->fields[i], error))
            return FALSE;
    return TRUE;
}

/* The data set that @spec names; NULL: none. */
static const HkText *
data_of(const HkStructDef *def, gconstpointer spec)
{
    for (guint i = 0; i < def->n_fields; i++)
        if (strcmp(def->fields[i].key, HK_ENTRY_DATA) == 0 &&
            text_at(spec, &def->fields[i])->value != NULL)
            return text_at(spec, &def->fields[i]);
    return NULL;
}

static gboolean
add_all(Reader *reader, gconstpointer spec, GError **error)
{
    const HkText *data = data_of(reader->def, spec);

    reader->frame = NULL;
    if (data == NULL)
        return add_entry(reader, spec, error);
    reader->frame = reader->source->dataset(reader->source->user, data, error);
    if (reader->frame == NULL)
        return FALSE;
    for (guint i = 0; i < hk_frame_n_rows(reader->frame); i++) {
        reader->row = i;
        if (!add_entry(reader, spec, error))
            return FALSE;
    }
    return TRUE;
}

HkEntries *
hk_entries_new(const HkBlockSource *source, HkDrawContext *context,
               const HkStructDef *def, const GPtrArray *list, GError **error)
{
    g_autoptr(HkEntries) entries = g_new0(HkEntries, 1);
    Reader reader = { source, context, def, entries, NULL, 0 };

    entries->structs = g_ptr_array_new_with_free_func(g_free);
    entries->lists = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    entries->texts = g_ptr_array_new_with_free_func(g_free);
    entries->words = g_string_chunk_new(1024);
    for (guint i = 0; i < list->len; i++)
        if (!add_all(&reader, list->pdata[i], error))
            return NULL;
    return g_steal_pointer(&entries);
}
