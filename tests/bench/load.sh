#!/bin/sh
# tests/bench/load.sh - what loading a million rows costs beside the sqlite3 shell's .import.
#
# Usage: tests/bench/load.sh HAKUSHO. Both load the same rows into a table with the same key, in
# turn, ROUNDS times; hakusho with types, checks, the file's hash and each row's lineage, and in
# at most 64 MiB. Prints the CPU seconds (user and system) of each round and the median of
# the ratios, which should be at most 1.0 for UTF-8 and 1.3 for CP932.
set -eu

hakusho=$(realpath "$1")
rows=${ROWS:-1000000}
rounds=${ROUNDS:-5}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
cd "$folder"

awk -v rows="$rows" 'BEGIN {
    n = split("総務省 財務省 文部科学省 厚生労働省 農林水産省 経済産業省 国土交通省 環境省", ministry)
    m = split("人件費 委託費 補助金 施設整備費 調査費 情報システム費 旅費 広報費 研究費 賃借料", item)
    print "年度,府省,事業,費目,予算額(千円)"
    for (i = 0; i < rows; i++) {
        program = int(i / (12 * m))
        quote = i % 50 == 0 ? "\"" : ""
        printf "%d,%s,P%05d 次世代研究設備整備事業,%s%s%s,%d\n", 2015 + i % 12, \
            ministry[1 + program % n], program, quote, item[1 + int(i / 12) % m], quote, \
            (i * 7919) % 99999
    }
}' >utf8.csv
iconv -f UTF-8 -t CP932 utf8.csv >cp932.csv

for name in utf8 cp932; do
    mkdir "$name"
    mv "$name.csv" "$name/budget.csv"
    cat >"$name/hakusho.yaml" <<'EOF'
hakusho: 1
tables:
  budget:
    files: [budget.csv]
    key: [fiscal_year, program, item]
    columns:
      fiscal_year: {from: 年度, type: fiscal-year}
      ministry: 府省
      program: 事業
      item: 費目
      amount: {from: 予算額, type: money, unit: 千円, min: 0}
EOF
done

# CPU seconds of a command.
cpu() {
    (
        ulimit -d 65536
        "$@" >/dev/null
        times
    ) | awk 'NR == 2 {
        for (i = 1; i <= 2; i++) { split($i, part, /[ms]/); sum += part[1] * 60 + part[2] }
        printf "%.2f\n", sum
    }'
}

import_rows() {
    rm -f shell.db
    cpu sqlite3 shell.db "CREATE TABLE budget (fiscal_year INTEGER, ministry TEXT, program TEXT,
        item TEXT, amount INTEGER, PRIMARY KEY (fiscal_year, program, item))" \
        ".import --csv --skip 1 utf8/budget.csv budget"
}

load_rows() {
    rm -rf "$1/.hakusho"
    cpu "$hakusho" load "$1"
}

printf '%s rows, %s bytes; CPU seconds\n' "$rows" "$(wc -c <utf8/budget.csv)"
printf 'round  .import  utf-8  cp932\n'
round=1
while [ "$round" -le "$rounds" ]; do
    shell=$(import_rows)
    utf8=$(load_rows utf8)
    cp932=$(load_rows cp932)
    printf '%5s  %7s  %5s  %5s\n' "$round" "$shell" "$utf8" "$cp932"
    echo "$shell $utf8 $cp932" >>times
    round=$((round + 1))
done

median() {
    awk -v column="$1" '{ print $column / $1 }' times | sort -n |
        awk '{ ratio[NR] = $1 } END { printf "%.2f", ratio[int((NR + 1) / 2)] }'
}
printf 'load / .import, median: utf-8 %s, cp932 %s\n' "$(median 2)" "$(median 3)"
