/* tests/unit/charts/matrix-cases.c - matrices that were looked at and accepted. */
#include "tests/unit/charts/matrix-cases.h"

#include "tests/support/test.h"

#include <string.h>

#define DUTIES                                                                             \
    "measure:text|office:code|mark:text\n"                                                 \
    "① 研究開発拠点の形成|mext|○\n① 研究開発拠点の形成|mhlw|○\n" \
    "② 研究費の配分|mext|○\n② 研究費の配分|mhlw|○\n"                   \
    "② 研究費の配分|meti|○\n③ 治験環境の整備|mext|○\n"                \
    "③ 治験環境の整備|mhlw|○\n④ 承認の迅速化|mhlw|○\n"                \
    "⑤ 製造拠点の整備|mext|—\n⑤ 製造拠点の整備|mhlw|○\n"             \
    "⑤ 製造拠点の整備|meti|○\n"

#define CHIPS                                                                                               \
    "stage:text|area:text|part:text|name:text|kind:text|state:text|end:text|"                               \
    "approval:text\n"                                                                                       \
    "臨床応用|循環器|疾患|重症心不全（ハートシート®）||承認|～H29|"               \
    "【H27年9月条件・期限付承認】\n"                                                            \
    "臨床研究・治験|眼|疾患|加齢黄斑変性||支援中||\n"                                    \
    "臨床研究・治験|眼|疾患|水疱性角膜症||支援中||\n"                                    \
    "臨床研究・治験|循環器|疾患|左室低形成症候群||終了|～H27|\n"                     \
    "臨床研究・治験|がん|疾患|成人T細胞白血病/リンパ腫|遺伝子治療|支援中||\n" \
    "基礎研究|循環器|疾患|心筋梗塞後の心不全（心筋リプログラミング）||"       \
    "支援中||\n"                                                                                         \
    "基礎研究|眼|疾患|網膜色素変性症|遺伝子治療|支援中||\n"                           \
    "基礎研究|がん|疾患|卵巣がん||支援中||\n"                                                \
    "基礎研究|iPS創薬|創薬|自閉スペクトラム症|iPS細胞|支援中||\n"                     \
    "基礎研究|iPS創薬|創薬|てんかん性脳症|iPS細胞|終了|～H30|\n"                        \
    "基盤整備|基盤整備|疾患|再生医療用iPS細胞ストック拠点||支援中||\n"            \
    "基盤整備|基盤整備|疾患|疾患特異的iPS細胞バンク事業||支援中||\n"

/* Trials of field robots: another field, ten kinds and six owners. */
#define ROBOTS                                                                                                          \
    "step:text|crop:text|name:text|kind:text|owner:text|until:text\n"                                                   \
    "構想|水田|水管理の自動化|給水|国|\n構想|水田|雑草の画像判別|画像|県|\n"                \
    "構想|畑地|土壌水分の推定|土壌|国|\n構想|果樹|着果数の計数|画像|大学|\n"                \
    "構想|果樹|防除適期の予測|気象|国|\n構想|施設|温度制御の最適化|制御|企業|\n"          \
    "構想|畜産|牛の発情検知|行動|県|2024\n"                                                                \
    "試作|水田|乗用田植機の自動旋回|走行|企業|\n"                                                     \
    "試作|水田|ドローンによる追肥|飛行|県|2023\n"                                                       \
    "試作|畑地|キャベツの選別収穫機|収穫|企業|\n"                                                     \
    "試作|畑地|甘しょの移植機|走行|県|\n試作|果樹|剪定枝の回収機|走行|大学|\n"             \
    "試作|施設|イチゴの収穫ロボット|収穫|大学|2025\n"                                                 \
    "試作|施設|受粉用の小型飛行機|飛行|国|\n試作|畜産|搾乳前の乳頭清拭機|衛生|企業|\n" \
    "実証|水田|遠隔監視による複数台の同時走行|走行|共同|\n"                                      \
    "実証|水田|収量コンバインの地図化|計測|企業|\n"                                                  \
    "実証|畑地|可変施肥|計測|共同|\n実証|果樹|傾斜地の運搬車|走行|組合|\n"                   \
    "実証|施設|養液の循環利用|給水|企業|\n実証|畜産|子牛の哺乳機|衛生|組合|2022\n"         \
    "普及|水田|直進アシスト田植機|走行|企業|\n普及|施設|統合環境制御|制御|企業|\n"       \
    "普及|畜産|自動給餌機|衛生|組合|\n"

const HkChartCase hk_matrix_cases[] = {
    { .name = "matrix-ticks",
      .spec = "matrix: ticks\n"
              "x:\n"
              "  field: number\n"
              "  over: pillar\n"
              "  title: 対策の柱\n"
              "  groups:\n"
              "    - {title: Ⅰ, values: [\"1\", \"2\", \"3\"]}\n"
              "    - {title: Ⅱ, values: [\"1\", \"2\", \"3\", \"4\", \"5\"]}\n"
              "    - {title: Ⅲ, values: [\"1\", \"2\"]}\n"
              "y: {field: policy, title: 施策}\n"
              "marks: {○: 施策が担う項目}\n",
      .data = "policy:text|pillar:text|number:text\n"
              "バイオ後続品の国内製造施設整備のための支援事業|Ⅱ|1\n"
              "革新的医薬品等実用化支援基金事業|Ⅱ|1\n",
      .width = 150,
      .height = 40 },
    { .name = "matrix-schools",
      .spec = "matrix: d\n"
              "x: {field: subject, over: half, title: 講座}\n"
              "y: {field: school, group: city, title: 会場}\n"
              "text: mark\n"
              "empty: ×\n"
              "marks: {◎: 満席, ○: 開講, △: 調整中, ×: 開講しない}\n",
      .data = "city:text|school:text|half:text|subject:text|mark:text\n"
              "北市|図書館|前期|統計の基礎|◎\n北市|図書館|前期|公会計|○\n"
              "北市|公民館|前期|統計の基礎|○\n北市|公民館|後期|地図の読み方|△\n"
              "南市|市役所|後期|文書の書き方|○\n南市|市役所|前期|公会計|○\n"
              "南市|体育館|後期|地図の読み方|○\n",
      .height = 70 },
    { .name = "matrix-measures",
      .spec = "matrix: duties\n"
              "x: {field: office, values: [mext, mhlw, meti], title: 府省}\n"
              "y: {field: measure, title: 施策}\n"
              "text: mark\n"
              "count: 担当する施策\n",
      .data = DUTIES,
      .height = 80 },
    { .name = "matrix-tags",
      .spec = "matrix: duties\n"
              "x: {field: office, title: 府省}\n"
              "y: {field: measure, title: 施策}\n"
              "cell: tags\n",
      .data = DUTIES,
      .height = 70 },
    { .name = "matrix-languages",
      .spec = "matrix: d\n"
              "x: {field: language, title: 言語}\n"
              "y: {field: desk, title: 窓口}\n"
              "cell: tags\n",
      .data = "desk:text|language:text|n:count\n"
              "住民票|英語|1\n住民票|中国語|1\n住民票|ベトナム語|1\n"
              "税|英語|1\n子育て|やさしい日本語|1\n子育て|英語|1\n"
              "子育て|ポルトガル語|1\n子育て|ネパール語|1\n",
      .width = 90,
      .height = 60 },
    { .name = "matrix-heat",
      .spec = "matrix: d\n"
              "x: {field: year, title: 年度}\n"
              "y: {field: ministry, title: 府省}\n"
              "cell: heat\n"
              "value: {field: amount, unit: 億円}\n",
      .data = "year:year|ministry:code|amount:億円\n"
              "2020|mext|91\n2020|mhlw|57\n2020|meti|38\n2022|mext|91\n"
              "2022|mhlw|54\n2022|meti|x\n2023|mext|92\n2023|mhlw|…\n"
              "2023|meti|0\n",
      .emphasis = 2023,
      .height = 50 },
    { .name = "matrix-migration",
      .spec = "matrix: d\n"
              "x: {field: age, title: 年齢}\n"
              "y: {field: town, title: 地区}\n"
              "cell: heat\n"
              "hue: green\n"
              "scale: log\n"
              "value: people\n",
      .data = "town:text|age:text|people:count\n"
              "中央|0～14歳|120\n中央|15～64歳|1840\n中央|65歳以上|-35\n"
              "海岸|0～14歳|-12\n海岸|15～64歳|-410\n海岸|65歳以上|22\n"
              "高原|0～14歳|3\n高原|15～64歳|0\n高原|65歳以上|88p\n",
      .width = 110,
      .height = 50 },
    { .name = "matrix-chips",
      .spec =
          "matrix: items\n"
          "x: {field: area, over: part, across: 基盤整備,\n"
          "    values: [眼, 循環器, がん, iPS創薬]}\n"
          "y: {field: stage, title: 段階,\n"
          "    values: [臨床応用, 臨床研究・治験, 非臨床研究, 基礎研究, 基盤整備]}\n"
          "cell: chips\n"
          "text: name\n"
          "color: {field: kind, title: 種別}\n"
          "border: {field: state, title: 支援, values: [支援中, 承認, 終了]}\n"
          "tag: end\n"
          "remark: approval\n",
      .data = CHIPS,
      .width = 190,
      .height = 110 },
    { .name = "matrix-robots",
      .spec = "matrix: d\n"
              "x: {field: crop, title: 分野}\n"
              "y: {field: step, title: 段階}\n"
              "cell: chips\n"
              "text: name\n"
              "color: {field: kind, title: 技術}\n"
              "border: {field: owner, title: 主体}\n"
              "tag: until\n",
      .data = ROBOTS,
      .width = 260,
      .height = 120 },
    { .name = NULL },
};

const HkChartCase *
hk_matrix_case(const char *name)
{
    for (gsize i = 0; hk_matrix_cases[i].name != NULL; i++)
        if (strcmp(hk_matrix_cases[i].name, name) == 0)
            return &hk_matrix_cases[i];
    fail_msg("no matrix case '%s'", name);
    return NULL;
}
