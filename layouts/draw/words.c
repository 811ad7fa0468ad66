/* layouts/draw/words.c - the words that hakusho itself prints. */
#include "layouts/draw/context.h"

#include <string.h>

/* Rows in order of their names. */
static const struct {
    const char *name, *ja, *en;
} words[] = {
    { "actual", "実績", "actual" },
    { "as-of", "%s現在", "as of %s" },
    { "attainment", "達成率", "attainment" },
    { "change", "増減", "change" },
    { "change-rate", "増減率", "rate of change" },
    { "computed-sum", "内訳の計", "sum of parts" },
    { "contents", "目次", "Contents" },
    { "continued", "（続き）", " (continued)" },
    { "cumulative", "累計", "cumulative" },
    { "detail", "進捗の詳細", "details" },
    { "difference", "差（印刷された合計 − 内訳の計）",
      "difference (printed total − sum of parts)" },
    { "draft", "未定稿", "DRAFT" },
    { "expected", "現時点の見込み", "expected by now" },
    { "figure", "図", "Figure " },
    { "indicator", "指標", "indicator" },
    { "latest", "最新の数値", "latest figure" },
    { "missing", "資料なし", "no data" },
    { "note", "注", "Note" },
    { "other", "その他", "Other" },
    { "overflow", "はみ出し", "OVERFLOW" },
    { "planned", "予定", "planned" },
    { "previous-year", "前年度", "previous year" },
    { "printed-total", "印刷された合計", "printed total" },
    { "progress", "進捗", "progress" },
    { "remarks", "備考", "remarks" },
    { "rounding-note",
      "表示単位未満を四捨五入しているため、計や増減が表示された数字と一致しない箇所があ"
      "る。",
      "Figures are rounded, so that totals and changes may differ from those shown." },
    { "share", "割合", "share" },
    { "shares-sum", "四捨五入のため計は%sになる", "rounded; the parts add up to %s" },
    { "source", "出典", "Source" },
    { "subtotal", "小計", "subtotal" },
    { "table", "表", "Table " },
    { "target", "達成目標", "target" },
    { "total", "計", "Total" },
    { "truncation-note",
      "表示単位未満を切り捨てているため、計や増減が表示された数字と一致しない箇所がある"
      "。",
      "Figures are cut to the unit shown, so that parts may not add up to their "
      "total." },
    { "unit", "単位：%s", "Unit: %s" },
};

const char *
hk_word(const char *language, const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (strcmp(words[i].name, name) == 0)
            return strcmp(language, "en") == 0 ? words[i].en : words[i].ja;
    g_assert_not_reached();
}
