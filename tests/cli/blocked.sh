# tests/cli/blocked.sh - a table that cannot be loaded costs the papers that read it, and no others.
. "$(dirname "$0")/lib.sh"

expect 0 init --quiet p
mkdir p/briefings/lists
cat >p/briefings/staff.yaml <<'END'
hakusho: 1
title: 職員
for_each: papers
output: staff-{unit}
parameters:
  unit: {type: text}
data:
  papers: {sql: SELECT DISTINCT unit FROM staff ORDER BY 1}
  staff: {key: [unit], sql: "SELECT unit, heads FROM staff WHERE unit = :unit"}
pages:
  - title: 職員
    blocks: [{table: staff, caption: 職員数}]
END
cat >p/briefings/progress.yaml <<'END'
hakusho: 1
title: 進捗
data:
  progress: {view: attained}
pages:
  - title: 進捗
    blocks: [{table: progress, caption: 進捗}]
END
cat >>p/hakusho.yaml <<'END'
  staff:
    files: tables/staff.csv
    columns:
      unit: {from: 課}
      heads: {from: 人数, type: count, unit: 人}
  results:
    files: tables/results.csv
    columns:
      kpi: {from: 指標}
      year: {from: 年度, type: fiscal-year}
      done: {from: 実績, type: count, unit: 件}
  targets:
    files: tables/targets.csv
    columns:
      kpi: {from: 指標}
      goal: {from: 目標, type: count, unit: 件}
kpis:
  attained: {values: results, targets: targets, kpi: kpi, value: done, target: goal}
END
printf '課,人数\n総務課,12\n会計課,7\n' >p/tables/staff.csv
printf '指標,年度,実績\n相談,R4,30\n相談,R5,45\n' >p/tables/results.csv
printf '指標,目標\n相談,100\n' >p/tables/targets.csv

# plan_says LINE: the plan has that line, with tabs for " | " and paths from the output folder.
plan_says() {
    sed "s|$work/p/out/||; s|	| \| |g" out.txt | grep -qxF -- "$1" || fail "the plan does not say: $1"
}

# Nothing was ever loaded, and one file is missing: that table's papers are blocked.
mv p/tables/staff.csv staff.csv
expect 1 plan p
plan_says "build | overview.pdf | new"
plan_says "build | progress.pdf | new"
plan_says "blocked | p/briefings/staff.yaml | 'papers' reads the table 'staff', which could not be loaded"
says err "error: there is no file 'tables/staff.csv'"
expect 1 plan --json p
python3 - <<'END' || fail "plan --json"
import json
papers = {p["paper"]: p for p in json.load(open("out.txt"))}
blocked = papers["p/briefings/staff.yaml"]
assert blocked["state"] == "blocked" and blocked["file"] is None and blocked["row"] is None
assert blocked["reason"].startswith("'papers' reads the table 'staff'")
assert papers["overview"]["state"] == "build"
END
expect 1 build p
[ "$(wc -l <out.txt)" = 2 ] || fail "not the two papers that can be built"
mv staff.csv p/tables/staff.csv
expect 0 build p
[ "$(wc -l <out.txt)" = 4 ] || fail "not four papers"

# Rows of an earlier load are there, but are not what the files say.
cp p/tables/budget.csv budget.csv
echo 'R5,文科省,不明,多数' >>p/tables/budget.csv
touch -d 2001-01-01 p/out/*.pdf
expect 1 build p
says err "p/tables/budget.csv:20:11: error: '多数' in column 4"
says err "'by_ministry' reads the table 'budget', which could not be loaded"
[ "$(wc -l <out.txt)" = 3 ] || fail "not the three papers of other tables"
[ -z "$(find p/out -name '*.pdf' -newermt 2001-01-02)" ] || fail "a paper was touched"
expect 65 build p/briefings/overview.yaml
silent out
cp budget.csv p/tables/budget.csv

# A view of indicators needs its tables; the others do not need the view.
mv p/tables/targets.csv targets.csv
rm -rf p/.hakusho
expect 1 plan p
plan_says "blocked | progress | 'progress' reads the table 'targets', which could not be loaded"
plan_says "fresh | overview.pdf"
mv targets.csv p/tables/targets.csv

# If nothing can be built, the code is that of the cause.
rm p/tables/*.csv
expect 66 plan p
[ "$(grep -c ^blocked out.txt)" = 3 ] || fail "not all blocked"

finish
