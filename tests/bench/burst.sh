#!/bin/sh
# tests/bench/burst.sh - what 200 papers of two pages cost beside drawing them.
#
#   burst.sh HAKUSHO
#
# Prints processor seconds (user and system, of all processes) of whole runs, the middle one of
# three: a build of everything, a plan (which does all that a build does but draw and write),
# a build of nothing, and the same 400 pages as one paper. Drawing alone is a build less a
# plan; a whole build should take at most 1.3 times as much.
set -eu
hakusho=$(realpath "$1")
papers=${PAPERS:-200}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The middle one of three runs.
cpu() {
    for _ in 1 2 3; do
        { env TIMEFORMAT='%U %S' bash -c 'time "$@" >/dev/null' _ "$@"; } 2>&1
    done | awk '{ print $1 + $2 }' | sort -n | sed -n 2p
}

mkdir -p "$work/p/briefings" "$work/one/briefings"
awk -v papers="$papers" 'BEGIN {
    print "機関,年度,事業名,予算額（百万円）"
    for (i = 1; i <= papers; i++)
        for (year = 2; year <= 6; year++)
            for (k = 1; k <= 6; k++)
                printf "第%d研究所,R%d,再生医療等研究事業 その%d,\"%d\"\n", i, year, k, (i * 7919 + year * 104729 + k * 1299709) % 9973 + 100
}' >"$work/p/budget.csv"
cat >"$work/p/hakusho.yaml" <<'END'
hakusho: 1
tables:
  budget:
    files: budget.csv
    columns:
      institute: {from: 機関}
      fiscal_year: {from: 年度, type: fiscal-year}
      program: {from: 事業名}
      amount: {from: 予算額, type: money, unit: 百万円}
END
cp "$work/p/budget.csv" "$work/p/hakusho.yaml" "$work/one"

# data NAME CONDITION, and pages NAME: the parts of a paper.
data() {
    echo "  $1:"
    echo "    key: [fiscal_year, program]"
    echo "    sql: SELECT fiscal_year, program, amount, amount_status FROM budget WHERE institute = $2"
}
pages() {
    cat <<END
  - title: 事業別予算額の推移
    lead: 令和２年度から令和６年度までの予算額を事業別に示す。
    blocks:
      - bar: $1
        x: fiscal_year
        y: {field: amount, unit: 億円, decimals: 1}
        color: program
        caption: 事業別・年度別の予算額
  - title: 事業別予算額の一覧
    blocks:
      - table: $1
        pivot: {across: fiscal_year, value: amount}
        unit: 百万円
        total: true
        caption: 事業別の予算額
END
}
{
    cat <<'END'
hakusho: 1
title: 研究機関別の予算
output: "paper-{institute}"
for_each: institutes
parameters: {institute: {type: text}}
data:
  institutes: {sql: SELECT DISTINCT institute FROM budget ORDER BY 1}
END
    data budget :institute
    echo "pages:"
    pages budget
} >"$work/p/briefings/each.yaml"
{
    printf 'hakusho: 1\ntitle: 研究機関別の予算\ndata:\n'
    for i in $(seq "$papers"); do data "d$i" "'第${i}研究所'"; done
    echo "pages:"
    for i in $(seq "$papers"); do pages "d$i"; done
} >"$work/one/briefings/one.yaml"

"$hakusho" build -q "$work/p"
"$hakusho" load -q "$work/one"
all=$(cpu "$hakusho" build -q --force -j 1 "$work/p")
plan=$(cpu "$hakusho" plan --force -j 1 "$work/p")
nothing=$(cpu "$hakusho" build -q "$work/p")
one=$(cpu "$hakusho" build -q --force "$work/one")
echo "$papers papers of two pages: $all s; all but drawing: $plan s; nothing to do: $nothing s; as one paper: $one s"
awk -v all="$all" -v plan="$plan" -v one="$one" 'BEGIN {
    printf "build / drawing alone: %.2f (at most 1.3); build / one paper of the same pages: %.2f\n", all / (all - plan), all / one
}'
