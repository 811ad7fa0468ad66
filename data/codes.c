/* data/codes.c - declared code lists. */
#include "data/codes.h"

#include "data/normalize.h"

#include <string.h>

static const HkField fields[] = {
    { .key = "code",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkCode, code),
      .required = TRUE,
      .help = "What is stored in the table." },
    { .key = "ja",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkCode, ja),
      .help = "The full name in Japanese." },
    { .key = "short",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkCode, brief),
      .help = "The short name, for legends and narrow cells." },
    { .key = "en",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkCode, en),
      .help = "The name in English." },
    { .key = "color",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkCode, color),
      .help = "The hue that stands for this code in every chart of the document." },
    { .key = "aliases",
      .type = HK_FIELD_TEXTS,
      .offset = offsetof(HkCode, aliases),
      .help = "Other spellings that the sources use." },
};

const HkStructDef hk_code_def = {
    .name = "code",
    .help = "One code of a list: what is stored, and what is printed for it.",
    .size = sizeof(HkCode),
    .fields = fields,
    .n_fields = G_N_ELEMENTS(fields),
    .shorthand = "ja",
};

static const HkField list_fields[] = {
    { .key = "name",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkCodeList, name),
      .required = TRUE,
      .help = "What columns call the list by 'in'." },
    { .key = "codes",
      .type = HK_FIELD_MAP,
      .offset = offsetof(HkCodeList, codes),
      .required = TRUE,
      .sub = &hk_code_def,
      .help = "The codes, in the order of legends and stacks." },
};

const HkStructDef hk_code_list_def = {
    .name = "code-list",
    .help = "A list of codes by the names that are stored: ministries, programs.",
    .size = sizeof(HkCodeList),
    .fields = list_fields,
    .n_fields = G_N_ELEMENTS(list_fields),
    .shorthand = "codes",
};

static gboolean
same_name(const char *wanted, HkText name)
{
    g_autofree char *narrow = name.value != NULL ? hk_narrow(name.value) : NULL;

    return narrow != NULL && strcmp(wanted, narrow) == 0;
}

static gboolean
is_alias(const char *wanted, const GPtrArray *aliases)
{
    for (guint i = 0; aliases != NULL && i < aliases->len; i++)
        if (same_name(wanted, *(const HkText *)aliases->pdata[i]))
            return TRUE;
    return FALSE;
}

const HkCodeList *
hk_code_lists_find(const GPtrArray *lists, const char *name)
{
    for (guint i = 0; name != NULL && lists != NULL && i < lists->len; i++) {
        const HkCodeList *list = lists->pdata[i];

        if (strcmp(list->name.value, name) == 0)
            return list;
    }
    return NULL;
}

const HkCode *
hk_code_list_find(const HkCodeList *list, const char *text)
{
    g_autofree char *wanted = hk_narrow(text);

    for (guint i = 0; i < list->codes->len; i++) {
        const HkCode *code = list->codes->pdata[i];

        if (same_name(wanted, code->code) || same_name(wanted, code->ja) ||
            same_name(wanted, code->brief) || same_name(wanted, code->en) ||
            is_alias(wanted, code->aliases))
            return code;
    }
    return NULL;
}

int
hk_code_list_index(const HkCodeList *list, const char *code)
{
    for (guint i = 0; i < list->codes->len; i++) {
        const HkCode *row = list->codes->pdata[i];

        if (strcmp(row->code.value, code) == 0)
            return (int)i;
    }
    return -1;
}

const char *
hk_code_label(const HkCode *code, HkNameLength length, const char *language)
{
    if (g_strcmp0(language, "en") == 0 && code->en.value != NULL)
        return code->en.value;
    if (length == HK_NAME_SHORT && code->brief.value != NULL)
        return code->brief.value;
    if (code->ja.value != NULL)
        return code->ja.value;
    return code->en.value != NULL ? code->en.value : code->code.value;
}
