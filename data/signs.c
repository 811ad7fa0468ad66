/* data/signs.c - signs that stand for a status. */
#include "data/signs.h"

#include "data/normalize.h"
#include "data/scan.h"

#include <string.h>

/* Longer texts are no signs. */
#define SIGN_SIZE 32

/* What stands beside a number and says something of it. */
typedef struct Mark {
    char *text;
    HkStatus status;
} Mark;

struct HkSigns {
    GHashTable *statuses; /* sign_key -> HkStatus + 1 */
    GArray *marks;        /* of Mark; later declarations first */
    gboolean have_numbers;
};

/* Dashes of all kinds are one by hk_narrow; ー (U+30FC) and ｰ are typed for them. ・
 * and χ are in the legends of Japanese statistics, the words in brackets in those of
 * the United Kingdom. */
static const struct {
    const char *sign;
    HkStatus status;
} usual[] = {
    { "", HK_STATUS_UNKNOWN },
    { "-", HK_STATUS_NONE },
    { "--", HK_STATUS_NONE },
    { "ー", HK_STATUS_NONE },
    { "ｰ", HK_STATUS_NONE },
    { "…", HK_STATUS_UNKNOWN },
    { "……", HK_STATUS_UNKNOWN },
    { "‥", HK_STATUS_UNKNOWN },
    { "...", HK_STATUS_UNKNOWN },
    { "..", HK_STATUS_UNKNOWN },
    { "・・・", HK_STATUS_UNKNOWN },
    { "･･･", HK_STATUS_UNKNOWN },
    { "n/a", HK_STATUS_UNKNOWN },
    { "na", HK_STATUS_UNKNOWN },
    { "n.a.", HK_STATUS_UNKNOWN },
    { ":", HK_STATUS_UNKNOWN },
    { "[x]", HK_STATUS_UNKNOWN },
    { "不詳", HK_STATUS_UNKNOWN },
    { "x", HK_STATUS_SUPPRESSED },
    { "χ", HK_STATUS_SUPPRESSED },
    { "***", HK_STATUS_SUPPRESSED },
    { "nfp", HK_STATUS_SUPPRESSED },
    { "n.f.p.", HK_STATUS_SUPPRESSED },
    { "[c]", HK_STATUS_SUPPRESSED },
    { "・", HK_STATUS_NOT_APPLICABLE },
    { "･", HK_STATUS_NOT_APPLICABLE },
    { "[z]", HK_STATUS_NOT_APPLICABLE },
};

/* Letters beside numbers, bare or in brackets. */
static const struct {
    const char *text;
    HkStatus status;
} usual_marks[] = {
    { "r", HK_STATUS_REVISED },     { "p", HK_STATUS_PROVISIONAL },
    { "e", HK_STATUS_ESTIMATED },   { "b", HK_STATUS_BREAK },
    { "[r]", HK_STATUS_REVISED },   { "[p]", HK_STATUS_PROVISIONAL },
    { "[e]", HK_STATUS_ESTIMATED }, { "[b]", HK_STATUS_BREAK },
    { "(r)", HK_STATUS_REVISED },   { "(p)", HK_STATUS_PROVISIONAL },
    { "(e)", HK_STATUS_ESTIMATED }, { "(b)", HK_STATUS_BREAK },
};

/* @text as signs are looked up; FALSE if it is too long for one. */
static gboolean
sign_key(const char *text, char key[SIGN_SIZE])
{
    if (!hk_narrow_into(text, key, SIGN_SIZE, NULL))
        return FALSE;
    for (char *p = key; *p != '\0'; p++)
        *p = (char)g_ascii_tolower(*p);
    return TRUE;
}

static void
clear_mark(gpointer mark)
{
    g_free(((Mark *)mark)->text);
}

HkSigns *
hk_signs_new(void)
{
    HkSigns *signs = g_new0(HkSigns, 1);

    signs->statuses = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(usual); i++)
        g_hash_table_insert(signs->statuses, g_strdup(usual[i].sign),
                            GINT_TO_POINTER(usual[i].status + 1));
    signs->marks = g_array_new(FALSE, FALSE, sizeof(Mark));
    g_array_set_clear_func(signs->marks, clear_mark);
    for (gsize i = 0; i < G_N_ELEMENTS(usual_marks); i++) {
        const Mark mark = { g_strdup(usual_marks[i].text), usual_marks[i].status };

        g_array_append_val(signs->marks, mark);
    }
    return signs;
}

void
hk_signs_free(HkSigns *signs)
{
    if (signs == NULL)
        return;
    g_hash_table_unref(signs->statuses);
    g_array_unref(signs->marks);
    g_free(signs);
}

/* A mark that could itself be part of a number would change what numbers say. */
static gboolean
declare_mark(HkSigns *signs, const HkPair *pair, const char *key, HkStatus status,
             GError **error)
{
    Mark mark = { .status = status };

    if (*key == '\0' || strpbrk(key, "0123456789.,-") != NULL)
        return hk_fail(error, HK_ERROR_SPEC, pair->key.loc,
                       "'%s' cannot be a mark beside numbers", pair->key.value);
    mark.text = g_strdup(key);
    g_array_prepend_val(signs->marks, mark);
    return TRUE;
}

static gboolean
declare(HkSigns *signs, const HkPair *pair, GError **error)
{
    char key[SIGN_SIZE];
    HkStatus status = HK_STATUS_NORMAL;

    if (!sign_key(pair->key.value, key))
        return hk_fail(error, HK_ERROR_SPEC, pair->key.loc,
                       "'%s' is too long for a sign", pair->key.value);
    if (strcmp(pair->value.value, "zero") != 0 &&
        (!hk_status_parse(pair->value.value, &status) || status == HK_STATUS_NORMAL))
        return hk_fail(error, HK_ERROR_SPEC, pair->value.loc,
                       "'%s' is not what a sign can mean: none, unknown, suppressed, "
                       "not-applicable, zero; behind a number revised, provisional, "
                       "estimated, break",
                       pair->value.value);
    if (status != HK_STATUS_NORMAL && hk_status_has_number(status))
        return declare_mark(signs, pair, key, status, error);
    signs->have_numbers |= g_ascii_isdigit(key[0]) || (key[0] == '-' && key[1] != '\0');
    g_hash_table_insert(signs->statuses, g_strdup(key), GINT_TO_POINTER(status + 1));
    return TRUE;
}

gboolean
hk_signs_declare(HkSigns *signs, const GPtrArray *pairs, GError **error)
{
    for (guint i = 0; pairs != NULL && i < pairs->len; i++)
        if (!declare(signs, pairs->pdata[i], error))
            return FALSE;
    return TRUE;
}

gboolean
hk_signs_lookup(const HkSigns *signs, const char *text, HkStatus *status)
{
    char key[SIGN_SIZE];
    gpointer found;

    if (!sign_key(text, key))
        return FALSE;
    found = g_hash_table_lookup(signs->statuses, key);
    if (found == NULL)
        return FALSE;
    *status = (HkStatus)(GPOINTER_TO_INT(found) - 1);
    return TRUE;
}

gboolean
hk_signs_have_numbers(const HkSigns *signs)
{
    return signs->have_numbers;
}

gsize
hk_signs_cut_mark(const HkSigns *signs, const char *text, gsize length,
                  HkStatus *status)
{
    for (guint i = 0; i < signs->marks->len; i++) {
        const Mark *mark = &g_array_index(signs->marks, Mark, i);
        const gsize size = strlen(mark->text);
        const gsize left = length - size;

        if (length < size || g_ascii_strncasecmp(text + left, mark->text, size) != 0)
            continue;
        /* The last letter of a word is no mark. */
        if (g_ascii_isalpha(mark->text[0]) && left > 0 &&
            g_ascii_isalpha(text[left - 1]))
            continue;
        *status = hk_status_worse(*status, mark->status);
        return left;
    }
    return length;
}

/* Whether @text may be the start of a number. */
static gboolean
starts_number(const char *text)
{
    return g_ascii_isdigit(*text) ||
           (*text != '\0' && strchr("-(.\\", *text) != NULL) ||
           g_str_has_prefix(text, "▲") || g_str_has_prefix(text, "△") ||
           g_str_has_prefix(text, "¥");
}

const char *
hk_signs_skip_mark(const HkSigns *signs, const char *text, HkStatus *status)
{
    for (guint i = 0; i < signs->marks->len; i++) {
        const Mark *mark = &g_array_index(signs->marks, Mark, i);
        const char *rest = text + strlen(mark->text);

        /* e12 and b12 are rather codes than numbers. */
        if (strcmp(mark->text, "e") == 0 || strcmp(mark->text, "b") == 0 ||
            g_ascii_strncasecmp(text, mark->text, strlen(mark->text)) != 0)
            continue;
        hk_scan_blanks(&rest);
        if (!starts_number(rest))
            continue;
        *status = hk_status_worse(*status, mark->status);
        return rest;
    }
    return text;
}
