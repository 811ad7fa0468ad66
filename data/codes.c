/* data/codes.c - declared code lists. */
#include "data/codes.h"

#include "data/normalize.h"

#include <string.h>

static const HkField name_fields[] = {
    { .key = "since",
      .type = HK_FIELD_INT,
      .offset = offsetof(HkCodeName, since),
      .fallback = "0",
      .help = "The first fiscal year of the name, such as 2020; left out, it is old.",
      .max = 9999 },
    { .key = "until",
      .type = HK_FIELD_INT,
      .offset = offsetof(HkCodeName, until),
      .fallback = "0",
      .help = "The last fiscal year of the name; left out, it still holds.",
      .max = 9999 },
    { .key = "ja",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkCodeName, ja),
      .help = "The full name in Japanese." },
    { .key = "short",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkCodeName, brief),
      .help = "The short name." },
    { .key = "en",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkCodeName, en),
      .help = "The name in English." },
};

static gboolean
check_name(const void *decoded, GError **error)
{
    const HkCodeName *name = decoded;

    if (name->since == 0 && name->until == 0)
        return hk_fail(error, HK_ERROR_SPEC, name->loc,
                       "say 'since', 'until' or both: the years of the name");
    if (name->until != 0 && name->since > name->until)
        return hk_fail(error, HK_ERROR_SPEC, name->loc,
                       "the name ends in %d, before it starts in %d", name->until,
                       name->since);
    return name->ja.value != NULL || name->en.value != NULL ||
           hk_fail(error, HK_ERROR_SPEC, name->loc, "say 'ja' or 'en'");
}

static const HkStructDef code_name_def = {
    .name = "code-name",
    .help = "What a code was called in some years; its figures stay one series.",
    .size = sizeof(HkCodeName),
    .fields = name_fields,
    .n_fields = G_N_ELEMENTS(name_fields),
    .check = check_name,
};

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
    { .key = "names",
      .type = HK_FIELD_STRUCTS,
      .offset = offsetof(HkCode, names),
      .sub = &code_name_def,
      .help = "What it was called in other years: printed with data of those years." },
};

/* Whether @name held in @year. */
static gboolean
holds_in(const HkCodeName *name, gint64 year)
{
    return name->since <= year && (name->until == 0 || year <= name->until);
}

static const HkCodeName *
name_in(const HkCode *code, gint64 year)
{
    for (guint i = 0; code->names != NULL && i < code->names->len; i++)
        if (holds_in(code->names->pdata[i], year))
            return code->names->pdata[i];
    return NULL;
}

/* One year has one name. */
static gboolean
check_code(const void *decoded, GError **error)
{
    const HkCode *code = decoded;

    for (guint i = 0; i < code->names->len; i++) {
        const HkCodeName *name = code->names->pdata[i];
        const gint64 last = name->until != 0 ? name->until : G_MAXINT;

        for (guint k = i + 1; k < code->names->len; k++) {
            const HkCodeName *other = code->names->pdata[k];
            const gint64 year = MAX(name->since, other->since);

            if (year <= last && holds_in(other, year))
                return hk_fail(error, HK_ERROR_SPEC, other->loc,
                               "'%s' has two names in %" G_GINT64_FORMAT,
                               code->code.value, year);
        }
    }
    return TRUE;
}

const HkStructDef hk_code_def = {
    .name = "code",
    .help = "One code of a list: what is stored, and what is printed for it.",
    .size = sizeof(HkCode),
    .fields = fields,
    .n_fields = G_N_ELEMENTS(fields),
    .shorthand = "ja",
    .check = check_code,
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

/* Whether it was called so in any year. */
static gboolean
was_called(const char *wanted, const GPtrArray *names)
{
    for (guint i = 0; names != NULL && i < names->len; i++) {
        const HkCodeName *name = names->pdata[i];

        if (same_name(wanted, name->ja) || same_name(wanted, name->brief) ||
            same_name(wanted, name->en))
            return TRUE;
    }
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
            is_alias(wanted, code->aliases) || was_called(wanted, code->names))
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

/* The one of three names that fits best; NULL if there is none. */
static const char *
choose(const HkText names[3], HkNameLength length, const char *language)
{
    const char *ja = names[0].value, *brief = names[1].value, *en = names[2].value;

    if (g_strcmp0(language, "en") == 0 && en != NULL)
        return en;
    if (length == HK_NAME_SHORT && brief != NULL)
        return brief;
    return ja != NULL ? ja : en;
}

const char *
hk_code_label(const HkCode *code, HkNameLength length, const char *language,
              gint64 year)
{
    const HkCodeName *then = year != 0 ? name_in(code, year) : NULL;
    const HkText own[] = { code->ja, code->brief, code->en };
    const char *label = NULL;

    /* A name of the year that is not in this language does not hide one that is. */
    if (then != NULL && (g_strcmp0(language, "en") == 0 ? then->en.value != NULL
                                                        : then->ja.value != NULL))
        label = choose((const HkText[]){ then->ja, then->brief, then->en }, length,
                       language);
    if (label == NULL)
        label = choose(own, length, language);
    return label != NULL ? label : code->code.value;
}
