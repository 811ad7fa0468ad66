# tests/cli/export.sh - the data behind the figures as XLSX and CSV, read back.
here=$(cd "$(dirname "$0")" && pwd)
. "$here/lib.sh"
export SOURCE_DATE_EPOCH=1700000000

mkdir p
cd p
cat >data.csv <<'END'
年度,事業,金額（円）,割合（%）,長さ,調べた日,備考
R4,=1+2,12345678901,12.3,9007199254740993,2023-06-30,_x0041_
R5,+81-3,－,…,1.5,1899-12-31,"a,""b"""
R5,@cmd,-500000000p,x,0,2024-02-29,
R5,-1,100000000000000,0.0,-3.25,,'quoted
END
cat >hakusho.yaml <<'END'
hakusho: 1
tables:
  d:
    files: data.csv
    source: 調査
    signs: {"－": none, "…": unknown, "x": suppressed}
    columns:
      fiscal_year: {from: 年度, type: fiscal-year}
      program: {from: 事業}
      amount: {from: 金額（円）, type: money, unit: 円}
      share: {from: 割合（%）, type: percent, decimals: 1}
      size: {from: 長さ, type: number, decimals: 2}
      day: {from: 調べた日, type: date}
      remark: {from: 備考}
END
cat >b.yaml <<'END'
hakusho: 1
title: 表の背後の数値
subtitle: 検査
language: ja
as_of: 2023-06-30
data:
  rows:
    key: [fiscal_year, program]
    sql: SELECT fiscal_year, program, amount, amount_status, share, share_status, size, day, remark FROM d
values:
  most: {from: rows, max: amount}
pages:
  - title: 一頁
    blocks:
      - table: rows
        id: t
        caption: "[表] と: 非常に長い名前/名前の表題が三十一文字を超えるとき"
        unit: 億円
        columns:
          - fiscal_year
          - program
          - {field: amount, title: 金額, decimals: 1}
          - share
          - size
          - day
          - remark
      - table: rows
        caption: "[表] と: 非常に長い名前/名前の表題が三十一文字を超えるとき"
END

expect 0 build --format xlsx b.yaml
says out "/b.xlsx"
python3 "$here/xlsx.py" "$work/p/out/b.xlsx" >"$work/out.txt" 2>"$work/err.txt" ||
    fail "the spreadsheet cannot be read"
silent err

# The container knows no clock, and the same paper is the same bytes.
says out "times (1980, 1, 1, 0, 0, 0)"
cp out/b.xlsx first.xlsx
sleep 1
expect 0 build --force --format xlsx b.yaml
cmp -s first.xlsx out/b.xlsx || fail "another run gives other bytes"
unzip -p out/b.xlsx docProps/core.xml >"$work/out.txt"
says out "2023-11-14T22:13:20Z"
python3 "$here/xlsx.py" out/b.xlsx >"$work/out.txt"

# The list of sheets.
says out "目次!A1 text '表の背後の数値'"
says out "目次!A3 text '令和5年6月30日現在'"
says out "目次!B7 text '[表] と: 非常に長い名前/名前の表題が三十一文字を超えるとき'"
says out "目次!C7 number 1 "
says out "本文の数値!A5 text 'most'"

# Names of sheets: allowed, short, each of its own.
sheet="表1 _表_ と_ 非常に長い名前_名前の表題が三十一文字を超"
says out "$sheet!A1 text '表1\\u3000[表] と:"
says out "表2 _表_ と_ 非常に長い名前_名前の表題が三十一文字を超!A1"

# Figures in the unit of the block, exact; as many decimals as are printed.
says out "$sheet!C4 text '金額（億円）'"
says out "$sheet!C5 number 123.45678901 #,##0.0;\"▲\"#,##0.0"
says out "$sheet!A5 number 2022 0\"年度\""
says out "$sheet!E5 number 12.3 "

# What is no figure is the sign of the file, never 0; 0 is 0.
says out "$sheet!C6 text '－'"
says out "$sheet!E6 text '…'"
says out "$sheet!E7 text 'x'"
says out "$sheet!E8 number 0 "
grep -q "!C6 number" "$work/out.txt" && fail "none has become a number"

# A provisional figure is a figure, with its letter beside it.
says out "$sheet!C7 number -5 "
says out "$sheet!D4 text '金額（億円）：記号'"
says out "$sheet!D7 text 'p'"

# More digits than a number of a spreadsheet holds stay as a text, and a note says so.
says out "$sheet!F5 text '9007199254740993'"
says out "text '15桁を超える数値は、桁が失われないよう文字列で書いた。'"
says out "$sheet!F8 number -3.25 "

# Dates: a day before spreadsheets begin is a text.
says out "$sheet!G5 number 45107 yyyy-mm-dd"
says out "$sheet!G6 text '1899-12-31'"

# Texts are texts.
grep -q FORMULA "$work/out.txt" && fail "a text has become a formula"
for text in "=1+2" "+81-3" "@cmd" "-1"; do
    says out " text '$text'"
done
says out "$sheet!H5 text '_x005F_x0041_'"
says out "出典：調査（data.csv）"

# The same as CSV: a list and a file for each.
expect 0 build --format csv b.yaml
says out "/b.csv"
says out "/b-3.csv"
[ "$(head -c 3 out/b.csv | od -An -tx1 | tr -d ' ')" = efbbbf ] || fail "no byte-order mark"
cp out/b.csv "$work/out.txt"
says out 'ファイル,番号,表題,頁,単位,時点,出典,注'
says out 'b-1.csv,表1,[表] と: 非常に長い名前/名前の表題が三十一文字を超えるとき,1,億円,,出典：調査（data.csv）'
cp out/b-1.csv "$work/out.txt"
says out "年度,事業,金額（億円）,金額（億円）：記号,割合（%）,長さ,調べた日,備考"
says out "2022,'=1+2,123.45678901,,12.3,9007199254740993,2023-06-30,_x0041_"
says out "2023,'+81-3,－,,…,1.5,1899-12-31,\"a,\"\"b\"\"\""
says out "2023,'@cmd,-5,p,x,0,2024-02-29,"
says out "2023,'-1,1000000,,0,-3.25,…,'quoted"
[ "$(grep -c "$(printf '\r')\$" out/b-1.csv)" = 5 ] || fail "lines do not end with CR LF"

# A shorter paper leaves no files of the longer one.
python3 - <<'END'
text = open("b.yaml", encoding="utf-8").read()
open("b.yaml", "w", encoding="utf-8").write(text[:text.rindex("      - table")])
END
expect 0 build --format csv b.yaml
[ -e out/b-2.csv ] && [ ! -e out/b-3.csv ] || fail "an old file is left"

# Another language, and what cannot be asked for.
expect 0 build --format xlsx --language en b.yaml
python3 "$here/xlsx.py" out/b-en.xlsx >"$work/out.txt"
says out "Contents!"
says out "Cells hold the figures before rounding; only their display is rounded."
expect 64 build --format xlsx --page 2 b.yaml
says err "--page is of no use for a file of the whole paper"
expect 64 build --format xls b.yaml
says err "--format cannot be 'xls'"
says err "hint: pdf, png, svg, xlsx, csv"

# The format can be said by the rows of for_each.
cat >each.yaml <<'END'
hakusho: 1
title: 数値
output: each-{n}
for_each: {data: papers, format: form}
parameters:
  n: {type: text, default: a}
data:
  papers:
    key: [form]
    columns: {form: {type: text}, n: {type: text}}
    sql: SELECT 'xlsx' AS form, 'a' AS n UNION ALL SELECT 'csv', 'b'
  rows:
    key: [program]
    sql: SELECT program, amount, amount_status FROM d
pages:
  - title: 一頁
    blocks:
      - table: rows
END
expect 0 build each.yaml
says out "/each-a.xlsx"
says out "/each-b.csv"
expect 0 plan each.yaml
says out "fresh"
finish
