# tests/cli/packet.sh - the papers of a meeting as one PDF, and every way in which that fails.
fixtures=$(cd "$(dirname "$0")/../fixtures/pdf" && pwd)
. "$(dirname "$0")/lib.sh"
export SOURCE_DATE_EPOCH=1700000000

expect 0 init --quiet p
mkdir p/meetings
cp "$fixtures"/*.pdf p/meetings/
cat >p/briefings/each.yaml <<'END'
hakusho: 1
title: 府省別の予算
output: "{ministry}"
for_each: papers
parameters:
  ministry: {type: code, in: ministries}
data:
  papers: {sql: SELECT DISTINCT ministry FROM budget ORDER BY 1}
  by_program:
    key: [fiscal_year, program]
    sql: SELECT fiscal_year, program, amount, amount_status FROM budget WHERE ministry = :ministry
pages:
  - title: 府省の予算
    blocks:
      - table: by_program
        caption: 事業別
END
cat >p/briefings/later.yaml <<'END'
hakusho: 1
title: 公表前の数値
status: embargoed
release: 2030-01-01T09:00+09:00
pages:
  - title: 数値
    blocks:
      - text: まだ公表されていない。
END

# meeting PAPERS...: a meeting's file with these lines at its end.
meeting() {
    printf '%s\n' 'hakusho: 1' 'committee: 試験協議会' 'session: 第3回' 'date: 2023-07-19' \
        'papers:' "$@" >p/meetings/m.yaml
}
# complains CODE TEXT...: the packet of the meeting fails with CODE and says each TEXT.
complains() {
    expect "$1" packet p/meetings/m.yaml
    shift
    for text; do
        says err "$text"
    done
    silent out
}
pages() {
    pdfinfo "$1" | sed -n 's/^Pages: *//p'
}

# A whole packet: parts, kinds, own papers and others'.
meeting '  - {paper: overview, by: 事務局}' \
    '  - title: 二つの資料' \
    '    parts:' \
    '      - {paper: each, parameters: {ministry: mext}}' \
    '      - {file: links.pdf, title: リンク}' \
    '  - {file: turned.pdf, title: "向き: 大きさ/形", kind: reference}' \
    '  - {paper: later, kind: desk}' \
    'agenda:' \
    '  - {text: 予算について, papers: [資料1, 資料２−１]}' \
    'duplex: true' 'separate: true' 'output: 第3回'
expect 0 packet p/meetings/m.yaml
[ "$(grep -c warning: err.txt)" = 1 ] || fail "not one warning"
says err "p/meetings/m.yaml:12:13: warning: 机上配布資料１ is embargoed until 令和12年1月1日（火）9時; it is not in the packet, whose lists say so"
packet=p/out/第3回.pdf
qpdf --check "$packet" >/dev/null || fail "qpdf finds fault with the packet"
pdftotext "$packet" packet.txt
pdftotext -layout -f 2 -l 2 "$packet" list.txt
for text in 議事次第 試験協議会（第3回） 令和5年7月19日（水） 配付資料一覧 公表時配付 二つの資料 （事務局提出資料）; do
    tr -d ' ' <packet.txt | sed 's/[０１２３４５６７８９]/&/g' | grep -qF "$text" || fail "no $text"
done
grep -q まだ公表されていない packet.txt && fail "an embargoed page"
# Each paper begins on a right-hand page, and the list says which.
python3 - list.txt <<'END' || fail "pages of the list: $(cat list.txt)"
import re, sys
numbers = [int(m) for m in re.findall(r"\S +(\d+)$", open(sys.argv[1]).read(), re.M)]
sys.exit(not (len(numbers) == 4 and all(n % 2 for n in numbers) and numbers == sorted(numbers)))
END
qpdf --json=1 --json-key=outlines "$packet" | grep -q '"title": "資料２－１　府省別の予算"' || fail "no bookmark"
pdfinfo -dests "$packet" | grep -q '"p004.second"' || fail "no named place"
pdfinfo "$packet" | grep -q 'Title: *試験協議会　第3回' || fail "no title"
ls p/out/第3回 >names.txt
printf '%s\n' 参考資料１_向き_大きさ_形.pdf 資料１_*.pdf 資料２－１_府省別の予算.pdf 資料２－２_リンク.pdf |
    while read -r name; do
        ls "p/out/第3回/"$name >/dev/null 2>&1 || echo "$name"
    done >missing.txt
[ ! -s missing.txt ] || fail "no $(cat missing.txt)"
pdftotext p/out/第3回/参考資料１*.pdf - | grep -q '参考資料[１1] 2/7' || fail "no numbers in a paper alone"

# Where its figures come from, below the names of the papers that have them.
expect 0 explain "$packet" --paper mext
[ "$(head -n 1 out.txt)" = mext ] || fail "the first line is not the paper's name"
grep -q 'values.total' out.txt && fail "a figure of another paper"
expect 0 explain "$packet" --value total
grep -qx mext out.txt && fail "a paper is named that has no such figure"
says out "values.total = 15966000000 円"
expect 64 explain "$packet" --paper mxet
says err "hint: there are: overview, mext"

# The same again gives the same bytes and times.
touch -d 2001-01-01 p/out/*.pdf p/out/第3回/*.pdf
expect 0 packet --json p/meetings/m.yaml
python3 -c 'import json; assert len(json.load(open("out.txt"))) == 5' || fail "packet --json"
[ -z "$(find p/out -name '*.pdf' -newermt 2001-01-02)" ] || fail "an equal packet was written"
expect 0 packet --quiet p/meetings/m.yaml
silent out
silent err

# What an earlier packet has left is removed, unless somebody has touched it.
grep -q '"format": *"packet"' p/out/.hakusho-manifest.jsonl || fail "the packet is not in the manifest"
cp p/meetings/m.yaml saved.yaml
sed -i 's/title: リンク/title: つながり/; s/向き: 大きさ/向き/' p/meetings/m.yaml
echo >>"$(ls p/out/第3回/参考資料*.pdf)"
expect 0 packet p/meetings/m.yaml
[ ! -e p/out/第3回/資料２－２_リンク.pdf ] || fail "a paper under its old title"
[ -e p/out/第3回/資料２－２_つながり.pdf ] || fail "no paper under its new title"
[ "$(ls p/out/第3回/参考資料*.pdf | wc -l)" = 2 ] || fail "a file that somebody touched"
mv saved.yaml p/meetings/m.yaml

# After its release a paper is in the packet; left out, nothing mentions it.
SOURCE_DATE_EPOCH=1900000000 expect 0 packet -o later p/meetings/m.yaml
pdftotext later/第3回.pdf - | grep -q まだ公表されていない || fail "no page after the release"
echo 'embargoed: left-out' >>p/meetings/m.yaml
expect 0 packet -o out2 p/meetings/m.yaml
says err "it is not in the packet and its lists"
pdftotext out2/第3回.pdf - | grep -q 公表 && fail "an embargoed paper is mentioned"

# The figures behind the papers, attached or beside.
meeting '  - paper: overview' 'data: attached' 'packet_pages: false' 'stamp: none'
expect 0 packet p/meetings/m.yaml
pdfdetach -list p/out/m.pdf | grep -q overview.xlsx || fail "no figures attached"
pdftotext -f 2 -l 2 p/out/m.pdf - | grep -q ページ数 || fail "no numbers of pages"
meeting '  - paper: overview' 'data: beside'
expect 0 packet p/meetings/m.yaml
says out p/out/m/data/overview.xlsx
says out p/out/m/data/overview.csv
[ ! -e p/out/overview.csv ] || fail "figures among the papers"

# In English.
meeting '  - {file: links.pdf, title: Links, by: the secretariat}' 'language: en'
expect 0 packet p/meetings/m.yaml
pdftotext p/out/m.pdf packet.txt
for text in Agenda 'Document 1' '19 July 2023 (Wed)' '(submitted by the secretariat)' 'List of documents'; do
    grep -qF "$text" packet.txt || fail "no $text"
done

# Alone, without a project.
mkdir alone
cp "$fixtures/plain.pdf" alone/
printf '%s\n' 'hakusho: 1' 'committee: 試験' 'papers: [{file: plain.pdf, title: 紙}]' >alone/m.yaml
expect 0 packet alone/m.yaml
[ "$(pages alone/out/m.pdf)" = 3 ] || fail "not three pages"

# What is wrong with the file of the meeting.
meeting '  - {paper: overveiw}'
complains 78 "p/meetings/m.yaml:6:13: error: the project has no briefing 'overveiw'" "did you mean 'overview'?"
meeting '  - {paper: xyzzy}'
complains 78 "the project has no briefing 'xyzzy'" "a paper is called as its file in briefings/, without .yaml"
meeting '  - {paper: each}'
complains 78 "m.yaml:6:13: error: 'each' makes 3 papers" "say which one by 'parameters'"
meeting '  - {paper: each, parameters: {minstry: mext}}'
complains 78 "m.yaml:6:32: error: 'each' has no parameter 'minstry'" "did you mean 'ministry'?"
meeting '  - {kind: reference}'
complains 78 "m.yaml:6:5: error: a paper needs 'paper' (a briefing), 'file' (a PDF) or 'parts'"
meeting '  - {paper: overview, file: plain.pdf}'
complains 78 "m.yaml:6:5: error: a paper has one of 'paper', 'file' and 'parts', not several"
meeting '  - {file: plain.pdf, title: 紙, parameters: {a: b}}'
complains 78 "'parameters' are of a briefing: say which by 'paper'"
meeting '  - parts:' '      - {file: plain.pdf, title: 紙, kind: desk}'
complains 78 "m.yaml:7:9: error: a part is of the kind of its paper; say 'kind' there"
meeting '  - {file: plain.pdf, title: 紙}' '  - {file: plain.pdf, title: 紙, number: 資料1}'
complains 78 "m.yaml:7:41: error: two papers are '資料1'; the first is in line 6"
meeting '  - {file: plain.pdf}'
complains 78 "m.yaml:6:5: error: 資料１ needs a 'title' for the lists" "its own file says 'Microsoft Word - x.doc'"
meeting '  - {file: plain.pdf, title: 紙}' 'agenda: [{text: 議題, papers: 資料2}]'
complains 78 "m.yaml:7:29: error: the packet has no paper '資料2'" "papers are called by their numbers"
meeting '  - {paper: later}'
complains 78 "m.yaml:1:1: error: all papers are embargoed; there is nothing to hand out"
meeting '  []'
complains 78 "error: the packet has no papers"
meeting '  - {file: plain.pdf, title: 紙}' 'output: ../m'
complains 77 "m.yaml:7:9: error: 'output: ../m' leaves the folder of the outputs"
meeting '  - {file: plain.pdf, title: 紙}' "output: ''"
complains 78 "'output' must be a name; leave it out for that of the file"
meeting '  - {file: plain.pdf, title: 紙}'
sed -i 's/^date: .*/date: 2023-13-01/' p/meetings/m.yaml
complains 78 "m.yaml:4:7: error: 'date' must be a day such as 2023-07-19, not '2023-13-01'"
sed -i 's/^stamp: .*/stamp: 資料９/' p/briefings/overview.yaml
meeting '  - {paper: overview}'
complains 78 "m.yaml:6:13: error: 'overview' is 資料１ here, but its pages are stamped '資料９' already" \
    "take 'stamp' out of the briefing; packets stamp their papers"

# What is wrong with the files of others; the unit tests have the rest.
meeting '  - {file: password.pdf, title: 紙}' '  - {file: nowhere.pdf, title: 紙}'
complains 65 "m.yaml:6:12: error: 'password.pdf' needs a password to be opened" "m.yaml:7:12: error: there is no file 'nowhere.pdf'"
cp "$fixtures/plain.pdf" outside.pdf
meeting '  - {file: ../../outside.pdf, title: 紙}'
complains 77 "m.yaml:6:12: error: '../../outside.pdf' is outside the project's folder" "copy it into the project"
meeting '  - {file: plain.pdf, title: 紙}'
expect 66 packet p/meetings/other.yaml
expect 64 packet
expect 64 packet --lock never p/meetings/m.yaml

# Another run in the folder.
exec 9>p/out/.hakusho.lock
flock 9
complains 75 "another run is writing into"
exec 9>&-

finish
