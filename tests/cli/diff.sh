# tests/cli/diff.sh - what two papers print differently, as text, JSON and change sheet.
here=$(cd "$(dirname "$0")" && pwd)
. "$here/lib.sh"
export SOURCE_DATE_EPOCH=1700000000

mkdir -p old/tables old/briefings
cat >old/tables/d.csv <<'END'
年度,府省,金額（百万円）,率（%）
R4,文科省,"6,240",12.3
R4,厚労省,"1,880",…
R5,文科省,"6,310",12.4
R5,厚労省,"1,900",8.0
END
cat >old/hakusho.yaml <<'END'
hakusho: 1
tables:
  d:
    files: tables/d.csv
    key: [fiscal_year, office]
    signs: {"…": unknown}
    columns:
      fiscal_year: {from: 年度, type: fiscal-year}
      office: {from: 府省}
      amount: {from: 金額（百万円）, type: money, unit: 百万円}
      share: {from: 率（%）, type: percent, decimals: 1}
END
cat >old/briefings/b.yaml <<'END'
hakusho: 1
title: 四半期の報告
language: ja
data:
  rows:
    key: [fiscal_year, office]
    sql: SELECT fiscal_year, office, amount, amount_status, share, share_status FROM d ORDER BY 1, 2
values:
  total: {from: rows, sum: amount, where: {fiscal_year: R5}}
pages:
  - title: 合計
    blocks:
      - text: 令和5年度の合計は{total:億円.1}。
  - title: 内訳
    blocks:
      - table: rows
        caption: 府省別の金額
        unit: 百万円
  - title: 千万円単位
    blocks:
      - table: rows
        caption: 粗い表
        columns: [fiscal_year, office, {field: amount, unit: 億円}]
END
cp -r old new
(cd old && "$program" build --quiet) || fail "the old paper cannot be built"

# A paper against itself, and against a copy of it.
expect 0 diff old/out/b.pdf old/out/b.pdf
silent err
says out "b: nothing that is printed differs"
expect 0 diff --sheet none.pdf old/out/b.pdf old/out/b.pdf
says err "note: none.pdf is not written: nothing that is printed differs"
[ ! -e none.pdf ] || fail "an empty change sheet"

# Another quarter: a figure, a figure whose print stays, a row, a page, a caption.
cd new
sed -e 's/1,880/1,881/' -e 's/R5,文科省,"6,310"/R5,文科省,"6,355"/' -e 's/"1,900",8.0/"1,900",…/' tables/d.csv >d
echo 'R5,経産省,"370",1.0' >>d
mv d tables/d.csv
python3 - <<'END'
path = "briefings/b.yaml"
text = open(path, encoding="utf-8").read()
text = text.replace("caption: 府省別の金額", "caption: 府省別の当初予算額")
text = text.replace("合計は{total:億円.1}。", "合計は、{total:億円.1}です。")
text = text.replace("  - title: 内訳", "  - title: 新しい頁\n    blocks:\n      - text: 数値のない頁。\n  - title: 内訳")
open(path, "w", encoding="utf-8").write(text)
END
"$program" build --quiet || fail "the new paper cannot be built"
cd ..
expect 1 diff old/out/b.pdf new/out/b.pdf
silent err
says out "pages 2-3 are pages 3-4 now"
says out "p. 2  新しい頁"
says out "p. 3 (was 2)  表1　府省別の当初予算額 (百万円)"
says out "        caption  - 府省別の金額"
says out "                 + 府省別の当初予算額"
says out "        text     - 令和5年度の合計は…。"
says out "                 + 令和5年度の合計は、…です。"
grep -q "令和5年度 文科省 金額 .*6,310 → 6,355 .*+45" out.txt || fail "no figure"
grep -q "令和5年度 厚労省 率 .*8.0 → …" out.txt ||
    fail "a figure that is not known any more"
grep -q "令和5年度 経産省 金額 .*370 .*added" out.txt || fail "no new row"
grep -q "令和5年度 金額（計） *82.1億円 → 86.3億円 .*+4.2億円" out.txt || fail "no figure of a sentence"
grep -q "令和4年度 文科省" out.txt && fail "what is the same is shown"
grep -q "令和4年度 厚労省 金額 .*1,880 → 1,881 .*+1" out.txt || fail "no second figure"
says out "made from: data tables/d.csv (changed)"
says out "made from: briefing briefings/b.yaml (changed)"

# Prints that stayed although their value did not, on request.
grep -q "19 → 19" out.txt && fail "the same print is shown"
expect 1 diff --values old/out/b.pdf new/out/b.pdf
grep -q "19 → 19  (1880000000, now 1881000000)" out.txt || fail "no changed value"

# Words alone make a difference, too.
cp -r old words
sed -i 's/合計は/総計は/' words/briefings/b.yaml
(cd words && "$program" build --quiet)
expect 1 diff old/out/b.pdf words/out/b.pdf
says out "b: 1 difference"
says out "+ 令和5年度の総計は…。"

# The other way round: what came goes.
expect 1 diff new/out/b.pdf old/out/b.pdf
grep -q "経産省 金額 .*370 .*removed" out.txt || fail "no row that went"
says out "p. 2 before  新しい頁"

# JSON for programs.
expect 1 diff --json old/out/b.pdf new/out/b.pdf
python3 - out.txt <<'END' || fail "the JSON does not say it"
import json, sys
(paper,) = json.load(open(sys.argv[1], encoding="utf-8"))
assert paper["paper"] == "b" and paper["different"] is True
assert paper["moved_pages"] == [{"old_first": 2, "new_first": 3, "n": 2}]
item = next(i for i in paper["items"] if i["new"] == "6,355")
assert item["old"] == "6,310" and item["difference"] == "+45", item
assert item["change"] == "changed" and item["old_page"] == 2 and item["new_page"] == 3
assert item["figure"] == "rows.amount[fiscal_year=2023 office=文科省]", item
assert item["old_value"] == "6310000000" and item["new_value"] == "6355000000", item
assert {f["path"] for f in paper["files"]} == {"briefings/b.yaml", "tables/d.csv"}
END

# The change sheet, in both styles and languages; the same bytes each time.
expect 1 diff --quiet --sheet errata.pdf old/out/b.pdf new/out/b.pdf
silent out
pdftotext -layout errata.pdf out.txt
for text in 正誤表 四半期の報告 訂正する 誤 正 6,310 6,355 +45 府省別の当初予算額 旧2; do
    says out "$text"
done
expect 1 diff --quiet --sheet again.pdf old/out/b.pdf new/out/b.pdf
cmp -s errata.pdf again.pdf || fail "another run gives another sheet"
expect 1 diff --quiet --style changes --sheet changes.pdf old/out/b.pdf new/out/b.pdf
pdftotext -layout changes.pdf out.txt
for text in 変更箇所一覧 前回 今回 増減; do says out "$text"; done
expect 1 diff --quiet --language en --sheet en.pdf old/out/b.pdf new/out/b.pdf
pdftotext -layout en.pdf out.txt
for text in Errata Printed Correct Difference "Page"; do says out "$text"; done
qpdf --check en.pdf >out.txt 2>&1 || fail "the sheet is no sound PDF"

# Folders: papers by their names, also those that came and went.
cp new/out/b.pdf new/out/c.pdf
(cd new && sed 's/四半期の報告/別の報告/' briefings/b.yaml >briefings/other.yaml && "$program" build --quiet)
rm new/out/c.pdf
expect 1 diff old/out new/out
says out "other: the paper was added"
says out "b: "
expect 1 diff new/out/.hakusho-manifest.jsonl old/out/.hakusho-manifest.jsonl
says out "other: the paper was removed"

# Papers that have nothing to do with each other are told apart.
expect 1 diff old/out/b.pdf new/out/other.pdf
says err "are papers of different names"

# Only data behind the paper changed, and nothing in print: the same.
cp -r old third
printf '\n' >>third/tables/d.csv
(cd third && "$program" build --quiet --force)
expect 0 diff old/out/b.pdf third/out/b.pdf
says out "b: nothing that is printed differs"
says out "made from: data tables/d.csv (changed)"

# What cannot be compared.
expect 66 diff nowhere.pdf old/out/b.pdf
says err "nowhere.pdf: error: there is no such file or folder"
expect 66 diff old/out nowhere
says err "nowhere: error: there is no such file or folder"
expect 65 diff errata.pdf old/out/b.pdf
says err "errata.pdf: error: this PDF carries no record"
echo "no PDF" >text.pdf
expect 65 diff text.pdf old/out/b.pdf
expect 64 diff old/out old/out/b.pdf
says err "error: old/out is a folder and old/out/b.pdf is a file"
says err "hint: name two PDF files, or two output folders"
mkdir empty
expect 66 diff empty empty
says err "neither empty nor empty has a paper that can be compared"
expect 64 diff --style red old/out/b.pdf new/out/b.pdf
says err "error: --style cannot be 'red'"
says err "hint: errata, changes"
expect 64 diff old/out/b.pdf
cp errata.pdf old/out/foreign.pdf
expect 1 diff old/out new/out
says err "warning: is not compared: this PDF carries no record"
finish
