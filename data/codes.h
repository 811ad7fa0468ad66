/* data/codes.h - declared code lists: what a ministry, program or stage is called. */
#pragma once
#include "data/field.h"

G_BEGIN_DECLS

/* One of names: of a code: what it was called in some years. A program that is renamed
 * stays one code, so that its figures stay one series. */
typedef struct HkCodeName {
    HkLoc loc;
    int since, until; /* fiscal years; 0: open */
    HkText ja, brief, en;
} HkCodeName;

/* One code of a list as the project file declares it. Texts but @code may be absent. */
typedef struct HkCode {
    HkLoc loc;
    HkText code;  /* what is stored, such as "mext" */
    HkText ja;    /* the full name, 文部科学省 */
    HkText brief; /* the short name, 文科省 (key: short) */
    HkText en;
    HkText color;       /* the name of a hue (layouts/draw/color.h) */
    GPtrArray *aliases; /* of HkText*: other spellings met in the data */
    GPtrArray *names;   /* of HkCodeName*: of other years */
} HkCode;

/* The codes in the order of the file, which is the order of legends and stacks. */
typedef struct HkCodeList {
    HkLoc loc;
    HkText name;
    GPtrArray *codes; /* of HkCode* */
} HkCodeList;

extern const HkStructDef hk_code_def;
/* One entry of codes: in the project file; its mapping is the codes. */
extern const HkStructDef hk_code_list_def;

/* The list called @name among @lists (of HkCodeList*); NULL if there is none. Both may
 * be NULL.
 */
const HkCodeList *hk_code_lists_find(const GPtrArray *lists, const char *name);

/* The code that @text names: the code itself, ja, short, en, an alias or a name of any
 * year, in that order; NULL if none. Texts are compared narrowed (data/normalize.h). */
const HkCode *hk_code_list_find(const HkCodeList *list, const char *text);

/* The position of @code in the list; -1 if it is not there. */
int hk_code_list_index(const HkCodeList *list, const char *code);

typedef enum HkNameLength { HK_NAME_FULL, HK_NAME_SHORT } HkNameLength;

/* What to print for @code in @language ("ja" or "en") in the fiscal year @year (0: in
 * no year in particular); the code itself if nothing better is declared. Borrowed. */
const char *hk_code_label(const HkCode *code, HkNameLength length, const char *language,
                          gint64 year);

G_END_DECLS
