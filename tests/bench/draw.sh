#!/bin/sh
# tests/bench/draw.sh - what a long table and the example papers cost to build.
#
#   draw.sh HAKUSHO
#
# Prints processor seconds (user and system) of whole runs, the middle one of three.
set -eu
hakusho=$(realpath "$1")
examples=$(realpath "$(dirname "$0")/../../examples")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The middle one of three runs.
cpu() {
    for _ in 1 2 3; do
        { env TIMEFORMAT='%U %S' bash -c 'time "$@" >/dev/null' _ "$@"; } 2>&1
    done | awk '{ print $1 + $2 }' | sort -n | sed -n 2p
}

mkdir -p "$work/table/tables" "$work/table/briefings"
awk 'BEGIN {
    print "番号,年度,府省,事業名,当初,補正,執行,前年度,件数,備考"
    for (i = 1; i <= 10000; i++)
        printf "%d,R%d,文科省,再生医療等研究事業第%d号,%d,%d,%d,%d,%d,備考%d\n", i, i % 4 + 2,
            i % 997, i * 7919 % 99991, i * 104729 % 9973, i * 1299709 % 99989,
            i * 15485863 % 99971, i % 500, i % 37
}' >"$work/table/tables/t.csv"
cat >"$work/table/hakusho.yaml" <<'EOF'
hakusho: 1
tables:
  t:
    files: tables/t.csv
    columns:
      number: {from: 番号, type: count}
      fiscal_year: {from: 年度, type: fiscal-year}
      ministry: {from: 府省}
      program: {from: 事業名}
      initial: {from: 当初, type: money, unit: 百万円}
      supplement: {from: 補正, type: money, unit: 百万円}
      executed: {from: 執行, type: money, unit: 百万円}
      previous: {from: 前年度, type: money, unit: 百万円}
      cases: {from: 件数, type: count}
      remarks: {from: 備考}
EOF
cat >"$work/table/briefings/long-table.yaml" <<'EOF'
hakusho: 1
title: 長い表
data:
  t:
    sql: SELECT number, fiscal_year, ministry, program, initial, supplement, executed, previous, cases, remarks FROM t
pages:
  - title: 長い表
    blocks:
      - table: t
        unit: 百万円
        caption: 事業の一覧
EOF
"$hakusho" load --quiet "$work/table"
echo "a table of 10,000 rows and 10 columns: $(cpu "$hakusho" build -q --force "$work/table") s, $(
    pdfinfo "$work/table/out/long-table.pdf" | awk '/^Pages/ { print $2 }') pages"
cp -r "$examples" "$work/examples"
for project in "$work"/examples/*/; do
    "$hakusho" build --quiet --output "$work/out" "$project"
    echo "$(basename "$project"): $(cpu "$hakusho" build -q --force -o "$work/out" "$project") s"
done
