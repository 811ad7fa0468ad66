/* data/stage.c - the vocabulary of budget stages. */
#include "data/stage.h"

#include "data/normalize.h"

#include <string.h>

/* Stages whose amounts are parts of one sum. A stage of no family is a version or a
 * balance of the whole, which contains others. */
enum {
    ALONE,
    BUDGETED, /* 本予算 + 補正 = the year's budget, when each 補正 is recorded as a
                 change */
    USED,     /* 支出済 + 翌年度繰越 + 不用 = 予算現額 */
};

#define SPELLINGS(...) ((const char *const[]){ __VA_ARGS__, NULL })

/* In the order of a budget's life; the terms are those of the Public Finance Act and of
 * the settlement of accounts (予算現額 = 歳出予算額 + 前年度繰越額 + 予備費使用額 ±
 * 流用等). */
static const HkStage stages[] = {
    { "request", "概算要求額", "要求", "Budget request", ALONE,
      SPELLINGS("概算要求", "要求額", "要求", "概算要求（案）", "Request") },
    { "draft", "当初予算案", "案", "Draft budget", ALONE,
      SPELLINGS("政府案", "当初予算案", "当初予算額（案）", "当初案", "予算案",
                "予算額（案）", "政府予算案", "案", "概算決定額", "概算決定",
                "Draft") },
    { "initial", "当初予算額", "当初", "Initial budget", BUDGETED,
      SPELLINGS("当初予算", "当初", "本予算", "本予算額", "予算額", "成立予算",
                "成立予算額", "Initial", "Original", "Original budget", "Enacted") },
    { "supplementary", "補正予算額", "補正", "Supplementary budget", BUDGETED,
      SPELLINGS("補正予算", "補正", "第1次補正", "第2次補正", "第3次補正", "1次補正",
                "2次補正", "3次補正", "第1次補正予算", "第2次補正予算", "第3次補正予算",
                "補正額", "補正追加額", "Supplementary", "Supplementary estimates") },
    { "reserve", "予備費使用額", "予備費", "Contingency reserve", BUDGETED,
      SPELLINGS("予備費", "予備費使用", "Reserve") },
    { "revised", "補正後予算額", "補正後", "Revised budget", ALONE,
      SPELLINGS("補正後予算", "補正後", "補正後計", "改定予算", "最終予算",
                "最終予算額", "Revised", "Amended") },
    { "carryover-in", "前年度繰越額", "前年度繰越",
      "Carried over from the previous year", BUDGETED,
      SPELLINGS("前年度繰越", "前年度からの繰越額", "前年度からの繰越し",
                "前年度繰越金", "前年度から繰越", "前年度より繰越し") },
    { "current", "予算現額", "現額", "Current appropriation", ALONE,
      SPELLINGS("歳出予算現額", "現額", "予算現額計", "Current budget") },
    { "executed", "支出済額", "執行", "Executed", USED,
      SPELLINGS("支出済歳出額", "支出済", "支出額", "執行額", "執行", "決算額", "決算",
                "実績額", "Outturn", "Actual", "Actuals", "Expended", "Settled",
                "settled") },
    { "carryover-out", "翌年度繰越額", "繰越", "Carried over to the next year", USED,
      SPELLINGS("翌年度繰越", "翌年度への繰越額", "翌年度へ繰越し", "繰越", "繰越額",
                "繰越し", "明許繰越", "事故繰越", "Carryover") },
    { "unused", "不用額", "不用", "Unused", USED,
      SPELLINGS("不用", "執行残", "執行残額", "Lapsed", "Underspend") },
    { "fund-measure", "予算措置額", "措置額", "Funds provided", ALONE,
      SPELLINGS("予算措置総額", "予算措置", "造成額", "基金造成額") },
    { "fund-balance", "基金残高", "残高", "Fund balance", ALONE,
      SPELLINGS("基金残額", "残高", "残額", "Balance") },
    { "grant-base", "交付基準額", "交付基準", "Grant base", ALONE,
      SPELLINGS("交付決定額", "交付決定", "交付額", "Grants decided", "補助金交付額",
                "採択額", "Grants") },
};

static const char *const codes[] = {
    "request", "draft",        "initial",      "supplementary", "reserve",
    "revised", "carryover-in", "current",      "executed",      "carryover-out",
    "unused",  "fund-measure", "fund-balance", "grant-base",    NULL,
};

G_STATIC_ASSERT(G_N_ELEMENTS(stages) + 1 == G_N_ELEMENTS(codes));

const HkStage *
hk_stage_lookup(const char *code)
{
    for (gsize i = 0; i < G_N_ELEMENTS(stages); i++)
        if (strcmp(code, stages[i].code) == 0)
            return &stages[i];
    return NULL;
}

static gboolean
same_words(const char *narrow, const char *spelling)
{
    g_autofree char *wanted = hk_narrow(spelling);

    return g_ascii_strcasecmp(narrow, wanted) == 0;
}

const HkStage *
hk_stage_find(const char *text)
{
    g_autofree char *narrow = hk_narrow(text);

    for (gsize i = 0; i < G_N_ELEMENTS(stages); i++) {
        const HkStage *stage = &stages[i];

        if (same_words(narrow, stage->code) || same_words(narrow, stage->ja) ||
            same_words(narrow, stage->brief) || same_words(narrow, stage->en))
            return stage;
        for (const char *const *word = stage->spellings; *word != NULL; word++)
            if (same_words(narrow, *word))
                return stage;
    }
    return NULL;
}

const char *const *
hk_stage_codes(void)
{
    return codes;
}

const char *
hk_stage_label(const HkStage *stage, gboolean brief, const char *language)
{
    if (g_strcmp0(language, "en") == 0)
        return stage->en;
    return brief ? stage->brief : stage->ja;
}

gboolean
hk_stages_addable(const char *a, const char *b)
{
    const HkStage *first = hk_stage_lookup(a);
    const HkStage *second = hk_stage_lookup(b);

    if (first == NULL || second == NULL)
        return FALSE;
    return first == second ||
           (first->family != ALONE && first->family == second->family);
}
