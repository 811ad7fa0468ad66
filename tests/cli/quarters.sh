# tests/cli/quarters.sh - a year of quarterly runs: what changes is made again, what does
# not stays as it is, and what goes wrong is told, kept apart and made good.
. "$(dirname "$0")/lib.sh"

mkdir -p srv/budget/tables srv/budget/briefings
cat >srv/budget/hakusho.yaml <<'END'
hakusho: 1
name: 予算の執行
codes:
  ministries:
    mext: {ja: 文部科学省, short: 文科省}
    mhlw: {ja: 厚生労働省, short: 厚労省}
    meti: {ja: 経済産業省, short: 経産省}
tables:
  spending:
    files: [tables/spending-*.csv]
    key: [ministry, quarter]
    columns:
      ministry: {from: 府省, type: code, in: ministries}
      quarter: {from: 期, type: text}
      amount: {from: 執行額（百万円）, type: money, unit: 百万円}
  plans:
    files: [tables/plans.csv]
    key: [ministry]
    columns:
      ministry: {from: 府省, type: code, in: ministries}
      amount: {from: 予算額（百万円）, type: money, unit: 百万円}
END
# One paper for each ministry, and one of all plans, which never change.
cat >srv/budget/briefings/spending.yaml <<'END'
hakusho: 1
title: 執行状況
output: "{ministry}"
for_each: papers
parameters:
  ministry: {type: code, in: ministries}
data:
  papers:
    sql: SELECT DISTINCT ministry FROM spending ORDER BY 1
  by_quarter:
    key: [quarter]
    sql: |
      SELECT quarter, amount, amount_status FROM spending
       WHERE ministry = :ministry ORDER BY quarter
values:
  total: {from: by_quarter, sum: amount}
pages:
  - title: "{ministry}の執行状況"
    lead: "執行額は{total:百万円}。"
    blocks:
      - table: by_quarter
        caption: 四半期別
END
cat >srv/budget/briefings/plans.yaml <<'END'
hakusho: 1
title: 予算額
status: final
data:
  by_ministry:
    key: [ministry]
    sql: SELECT ministry, amount, amount_status FROM plans ORDER BY ministry
pages:
  - title: 府省別の予算額
    blocks:
      - table: by_ministry
        caption: 府省別
END
printf '府省,予算額（百万円）\n文科省,400\n厚労省,800\n経産省,200\n' >srv/budget/tables/plans.csv

# file QUARTER MEXT MHLW METI: the file of a quarter, as the ministries send it.
file() {
    printf '府省,期,執行額（百万円）\n文科省,%s,%s\n厚労省,%s,%s\n経産省,%s,%s\n' \
        "$1" "$2" "$1" "$3" "$1" "$4" >"srv/budget/tables/spending-$1.csv"
}

# quarter CODE: a run as cron makes it.
quarter() {
    expect "$1" build --all --summary s.json --metrics m.prom srv
    silent out
    [ "$1" != 0 ] || silent err
}

# total MINISTRY: what its paper says.
total() {
    pdftotext -raw "srv/budget/out/$1.pdf" - | sed -n 's/^執行額は\(.*\)百万円。.*/\1/p'
}

totals() {
    [ "$(total mext) $(total mhlw) $(total meti)" = "$2" ] ||
        fail "$1: the papers say $(total mext) $(total mhlw) $(total meti), not $2"
}

# became WHEN PAPER=STATE...: what the summary says of the papers.
became() {
    when=$1
    shift
    python3 - "$@" <<'END' 2>>err.txt || fail "$when: the summary says something else"
import hashlib, json, os, sys
run = json.load(open("s.json"))
project, = run["projects"]
states = sorted(f'{p["paper"]}={p["state"]}' for p in project["papers"])
assert states == sorted(sys.argv[1:]), states
for paper in project["papers"]:
    for file in paper.get("files", []):
        assert hashlib.sha256(open(file["file"], "rb").read()).hexdigest() == file["sha256"], file
counts = {}
for line in open("m.prom"):
    if line.startswith("hakusho_reports{"):
        counts[line.split('result="')[1].split('"')[0]] = int(line.split()[-1])
    if line.startswith("hakusho_last_run_exit_code{"):
        assert int(line.split()[-1]) == run["exit"] == project["exit"] or run["exit"] == 1, line
for state in counts:
    assert counts[state] == sum(s.endswith("=" + state) for s in states), (state, counts)
END
}

# keep and kept PAPER...: the papers have the bytes and times that they had.
keep() {
    stat -c '%n %y %s' srv/budget/out/*.pdf >kept.txt
    sha256sum srv/budget/out/*.pdf >kept.sum
}
kept() {
    for paper in "$@"; do
        stat -c '%n %y %s' "srv/budget/out/$paper.pdf" | grep -qxFf - kept.txt || fail "$paper has another time"
        grep "/$paper.pdf" kept.sum | sha256sum -c --status || fail "$paper has other bytes"
    done
}

# First quarter.
file 1 100 200 50
quarter 0
totals 'first quarter' '100 200 50'
became 'first quarter' plans=build mext=build mhlw=build meti=build
keep
quarter 0
became 'nothing new' plans=fresh mext=fresh mhlw=fresh meti=fresh
kept plans mext mhlw meti

# Second quarter: every ministry has spent something; the plans are what they were.
file 2 110 210 60
quarter 0
totals 'second quarter' '210 410 110'
became 'second quarter' plans=fresh mext=build mhlw=build meti=build
kept plans

# A figure of the first quarter is revised: papers of other ministries may stay.
keep
file 1 100 205 50
quarter 0
totals 'revised' '210 415 110'
became 'revised' plans=fresh mext=fresh mhlw=build meti=fresh
kept plans mext meti

# Third quarter: a row that cannot be read. Nobody gets half of the figures: the papers
# of that table stay, the other one is looked after.
keep
file 3 120 2l0 70
quarter 1
says err "hakusho: $work/srv/budget: "
says err "srv/budget/tables/spending-3.csv:3:"
says err "2l0"
totals 'rejected' '210 415 110'
kept plans mext mhlw meti
grep -q '^hakusho_last_run_exit_code{.*} [1-9]' m.prom || fail "the metrics do not tell the failure"
success=$(grep '^hakusho_last_success' m.prom)
sleep 1.1 # it is told in whole seconds
file 3 120 220 70
quarter 0
totals 'third quarter' '330 635 180'
[ "$(grep '^hakusho_last_success' m.prom)" != "$success" ] || fail "the success is not told"

# Fourth quarter: the plans are missing, and a run is killed half way.
file 4 130 230 80
mv srv/budget/tables/plans.csv plans.csv
keep
quarter 1
says err "tables/plans.csv"
totals 'missing file' '460 865 260'
kept plans
mv plans.csv srv/budget/tables/plans.csv
file 4 130 230 85
"$program" build -q --force -j 1 srv/budget &
pid=$!
while [ ! -e srv/budget/out/.hakusho-journal.jsonl ] && kill -0 $pid 2>/dev/null; do :; done
kill -9 $pid 2>/dev/null
wait $pid 2>/dev/null
flock srv/budget/out/.hakusho.lock true
quarter 0
totals 'fourth quarter' '460 865 265'
[ -z "$(find srv -name '.*.tmp' -o -name '.hakusho-journal*')" ] || fail "something was left over"
[ "$(sqlite3 srv/budget/.hakusho/data.db 'PRAGMA integrity_check')" = ok ] || fail "the database is damaged"

# The papers of the four quarters, kept in dated folders: a year of them.
for day in 2026-07-01 2026-10-01 2027-01-04 2027-04-01 2027-07-01; do
    SOURCE_DATE_EPOCH=$(date -u -d "$day" +%s) expect 0 build -q -o 'archive/{date}' --retain 4 srv/budget
    silent err
done
[ "$(ls archive | tr '\n' ' ')" = '2026-10-01 2027-01-04 2027-04-01 2027-07-01 ' ] ||
    fail "not the folders of a year: $(ls archive)"
[ "$(ls archive/*/mext.pdf | wc -l)" = 4 ] || fail "a paper is missing in a folder"

# An incremental year ends with the papers that a build from nothing makes.
texts() {
    for paper in srv/budget/out/*.pdf; do
        echo "$paper"
        pdftotext -layout "$paper" -
    done
}
texts >incremental.txt
rm -rf srv/budget/out srv/budget/.hakusho
quarter 0
texts | cmp -s - incremental.txt || fail "the incremental papers are not those of a build from nothing"

finish
