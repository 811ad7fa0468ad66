/* report/decode-private.h - what the parts of the decoder share. */
#pragma once
#include "report/decode.h"
#include "report/language.h"

G_BEGIN_DECLS

typedef struct HkDecoder {
    HkYamlTree *tree;
    HkDiags *diags;
    int language;          /* HkLanguage: the one that is wanted */
    int own_language;      /* HkLanguage: that of texts in one language only */
    HkDiags *untranslated; /* printed texts that the wanted one lacks; NULL: unasked */
} HkDecoder;

/* One mapping to decode. */
typedef struct HkDecodeRequest {
    const HkStructDef *def;
    const HkYamlNode *node;
    const HkYamlEntry *named; /* the entry whose key is the struct's name; NULL: none */
    const HkStructDef
        *beside; /* further keys that "did you mean" may name; NULL: none */
} HkDecodeRequest;

gpointer hk_decode_struct(HkDecoder *decoder, const HkDecodeRequest *request);

/* Where @node stands for the value of @field in several languages, {ja: ..., en: ...},
 * the value in the wanted one, else in the file's own; otherwise @node itself. */
const HkYamlNode *
hk_decode_pick(HkDecoder *decoder, const HkField *field, const HkYamlNode *node);
/* The same for one text of @field's mapping of texts. */
const HkYamlNode *
hk_decode_pick_item(HkDecoder *decoder, const HkField *field, const HkYamlNode *node);

/* Reports a mistake at @loc. */
void hk_decode_complain(HkDecoder *decoder, HkLoc loc, const char *hint,
                        const char *format, ...) G_GNUC_PRINTF(4, 5);

/* "did you mean 'color'?", or the list of all @names (of const char*) when none is near
 * and they are few; NULL otherwise. (transfer full) */
char *hk_decode_suggest(const char *word, GPtrArray *names);

const HkField *hk_struct_field(const HkStructDef *def, const char *key);

/* The member that @field describes in the struct at @base. */
#define HK_MEMBER(type, base, field) (*(type *)G_STRUCT_MEMBER_P(base, (field)->offset))

/* Fills the list of HkBlockSpec* that @field describes; see decode-block.c. */
void hk_decode_blocks(HkDecoder *decoder, const HkField *field, const HkYamlNode *node,
                      gpointer base);

/* Fills one member from one text or list of texts; FALSE if the type of @field is none
 * of these; see decode-scalar.c. */
gboolean hk_decode_scalar(HkDecoder *decoder, const HkField *field,
                          const HkYamlNode *node, gpointer base);
/* The same from the default, as if it stood at @loc. */
void
hk_decode_fallback(HkDecoder *decoder, const HkField *field, HkLoc loc, gpointer base);

/* The text of @node; NULL after a complaint if it is none or is left empty. */
const char *hk_decode_text(HkDecoder *decoder, const char *key, const HkYamlNode *node);

/* An empty list that is freed with the tree. */
GPtrArray *hk_decode_list_new(HkDecoder *decoder);

G_END_DECLS
