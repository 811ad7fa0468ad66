/* data/status.c - the signs of statuses as documents print them, and what legends say.
 */
#include "data/format.h"

#include <string.h>

/* Japanese: the signs of the Statistics Bureau's tables. English: those of the UK
 * Government Analysis Function; a dash for nothing of the kind, as in accounts. */
static const struct {
    const char *ja_mark, *ja_meaning;
    const char *en_mark, *en_meaning;
} signs[] = {
    [HK_STATUS_NORMAL] = { "", "", "", "" },
    [HK_STATUS_NONE] = { "－", "該当なし", "–", "none" },
    [HK_STATUS_REVISED] = { "r", "改訂値", "[r]", "revised" },
    [HK_STATUS_PROVISIONAL] = { "p", "速報値", "[p]", "provisional" },
    [HK_STATUS_ESTIMATED] = { "e", "推計値", "[e]", "estimated" },
    [HK_STATUS_BREAK] = { "b", "前後で定義が異なる", "[b]", "break in the series" },
    [HK_STATUS_NOT_APPLICABLE] = { "・", "該当しない項目", "[z]", "not applicable" },
    [HK_STATUS_UNKNOWN] = { "…", "資料なし", "[x]", "not available" },
    [HK_STATUS_SUPPRESSED] = { "x", "秘匿", "[c]", "confidential" },
};

static gboolean
is_japanese(const char *language)
{
    return g_strcmp0(language, "en") != 0;
}

const char *
hk_status_mark(HkStatus status, const char *language)
{
    g_assert((gsize)status < G_N_ELEMENTS(signs));
    return is_japanese(language) ? signs[status].ja_mark : signs[status].en_mark;
}

const char *
hk_status_meaning(HkStatus status, const char *language)
{
    g_assert((gsize)status < G_N_ELEMENTS(signs));
    return is_japanese(language) ? signs[status].ja_meaning : signs[status].en_meaning;
}

char *
hk_status_legend(guint statuses, const char *language)
{
    const gboolean japanese = is_japanese(language);
    GString *legend = g_string_new(NULL);

    for (guint status = HK_STATUS_NONE; status <= HK_STATUS_SUPPRESSED; status++) {
        if ((statuses & 1u << status) == 0)
            continue;
        if (legend->len > 0)
            g_string_append(legend, japanese ? "　" : "; ");
        g_string_append_printf(legend, japanese ? "%s：%s" : "%s %s",
                               hk_status_mark((HkStatus)status, language),
                               hk_status_meaning((HkStatus)status, language));
    }
    return g_string_free(legend, legend->len == 0);
}
