/* data/field.h - tables that say which keys a part of the project or briefing file has.
 *
 * A struct that users fill in is described once, by a table of HkField rows next to the
 * struct. The table decodes and validates the YAML (report/decode.h), fills in
 * defaults, and generates the JSON Schema and the reference page. Whoever adds a chart
 * kind or a block writes its struct and its table, and nothing else, to give it a
 * vocabulary. */
#pragma once
#include "data/error.h"

G_BEGIN_DECLS

typedef struct HkStructDef HkStructDef;

/* A text of the file and its place. @value is NULL when the key is absent and has no
 * default; it is owned by the tree it was read from, which outlives every struct. */
typedef struct HkText {
    const char *value;
    HkLoc loc;
} HkText;

/* One row of a table of named choices; a list of them ends with a NULL name. */
typedef struct HkChoice {
    const char *name;
    int value;
    const char *help;
} HkChoice;

/* What the member at HkField.offset is. A list (of any kind) that the file does not
 * have is empty, never NULL. A choice that it does not have, and that has no default,
 * is -1. */
typedef enum HkFieldType {
    HK_FIELD_TEXT,   /* HkText: one line */
    HK_FIELD_PROSE,  /* HkText: may have several lines */
    HK_FIELD_SQL,    /* HkText: SQL; its loc is the first character of the SQL itself */
    HK_FIELD_BOOL,   /* gboolean: true or false */
    HK_FIELD_INT,    /* int, within min..max */
    HK_FIELD_NUMBER, /* double, within min..max */
    HK_FIELD_CHOICE, /* int: the value of one of HkField.choices */
    HK_FIELD_TRACK,  /* HkTrack: auto, 3 (a share), 12mm, 40pt */
    HK_FIELD_TEXTS, /* GPtrArray of HkText*: a list; a single scalar is a list of one */
    HK_FIELD_TRACKS,  /* GArray of HkTrack */
    HK_FIELD_STRUCT,  /* pointer to HkField.sub's struct; NULL when absent */
    HK_FIELD_STRUCTS, /* GPtrArray of pointers to HkField.sub's struct: a list; where
                         that struct has a shorthand, a single scalar is a list of one
                       */
    HK_FIELD_MAP, /* GPtrArray of pointers to HkField.sub's struct: a mapping whose keys
                     go to the sub-table's first field, which must be HK_FIELD_TEXT */
    HK_FIELD_TEXT_MAP, /* GPtrArray of HkPair*: a mapping of free keys to texts */
    HK_FIELD_BLOCKS,   /* GPtrArray of HkBlockSpec*: the blocks of a page or box */
    HK_FIELD_VALUE,    /* HkText of any scalar, or a parameter such as :fy */
    HK_FIELD_NODE,     /* const HkYamlNode*: a mapping that is read later */
} HkFieldType;

typedef enum HkTrackKind { HK_TRACK_AUTO, HK_TRACK_SHARE, HK_TRACK_POINTS } HkTrackKind;

/* One row or column of a grid: as large as its content, a share of what is left, or a
 * length in points. */
typedef struct HkTrack {
    HkTrackKind kind;
    double size;
} HkTrack;

typedef struct HkPair {
    HkText key;
    HkText value;
} HkPair;

/* One key. @fallback is the default as a user would write it (NULL: none); a list or
 * struct has none. @help is one sentence in English that ends up in the reference. */
typedef struct HkField {
    const char *key;
    HkFieldType type;
    gsize offset;
    gboolean required;
    const char *fallback;
    const char *help;
    const HkChoice *choices;
    const HkStructDef *sub;
    double min, max;  /* of INT and NUMBER; both 0: no limits */
    gboolean printed; /* of texts: readers see it, so every language wants its own */
    gboolean open;    /* of CHOICE: users can make further words, which are replaced
                         before decoding */
} HkField;

/* One struct. Its first member is an HkLoc, which gets the place of the mapping. When
 * @shorthand is not NULL, a plain scalar (or list) where the mapping could stand fills
 * that key; if that key is itself a mapping of free names, so does a mapping.
 * @check may be NULL; it looks at a decoded struct and reports through @error what no
 * single key can say. */
struct HkStructDef {
    const char *name;
    const char *help;
    gsize size;
    const HkField *fields;
    guint n_fields;
    const char *shorthand;
    gboolean (*check)(const void *decoded, GError **error);
};

/* One block of a page: which kind, its decoded struct, and where it goes. Every kind's
 * table has a key of the kind's own name (bar: by_ministry, text: "..."), given first
 * in the file. The keys below are common to every block and are read by
 * report/decode.c. */
typedef struct HkBlockSpec {
    HkLoc loc;
    const char *kind; /* interned */
    void *options;    /* the struct of the kind's own table */
    int row, column;  /* from 1; 0: the next free place */
    int row_span, column_span;
    HkText id;        /* for {ref:id} */
    HkText caption;   /* NULL value: the block has no number */
    HkText source;    /* "auto", a text, or "none" */
    HkText alt;       /* "auto" or a text */
    GPtrArray *notes; /* of HkText*; never NULL */
    HkText unit_note; /* what stands at the right of the caption; "auto" */
    HkText as_of;     /* what its figures are as of, printed before the unit */
} HkBlockSpec;

/* The row of @choices with that value. The list must have one. */
const char *hk_choice_name(const HkChoice *choices, int value);

G_END_DECLS
