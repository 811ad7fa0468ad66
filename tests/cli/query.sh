# tests/cli/query.sh - queries as tables, CSV and JSON, and what they may not do.
. "$(dirname "$0")/lib.sh"

expect 0 init --quiet p
cd p

# SQL, on tables that are loaded first.
expect 0 query "SELECT count(*) AS n FROM budget"
silent err
[ -f .hakusho/data.db ] || fail "the tables were not loaded"
says out " n"
says out "18"

expect 0 query --csv "SELECT fiscal_year, hk_sum(amount, amount_status) AS amount FROM budget GROUP BY 1"
[ "$(head -n 1 ../out.txt)" = "fiscal_year,amount,amount_unit,amount_status" ] ||
    fail "the CSV has no units and statuses"
says out ",JPY,"

expect 0 query --json "SELECT fiscal_year FROM budget LIMIT 1"
says out '"type": "fiscal-year"'

# Texts as they are; a computed number has no status; min and max keep their type.
expect 0 query --csv "SELECT '-' AS mark, count(*) AS n FROM budget"
[ "$(head -n 1 ../out.txt)" = "mark,n" ] || fail "a count has a status"
says out "-,18"
expect 0 query --json "SELECT max(fiscal_year) FROM budget"
says out '"type": "fiscal-year"'

# The engine's views.
expect 0 query "SELECT * FROM budget_by_year"

# A parameter needs a value only where a query names it.
cat >briefings/each.yaml <<'END'
hakusho: 1
title: 府省別
output: "{ministry}"
for_each: papers
parameters:
  ministry: {type: code, in: ministries}
data:
  papers: {sql: SELECT DISTINCT ministry FROM budget}
  rows: {sql: "SELECT program FROM budget WHERE ministry = :ministry"}
pages:
  - title: "{ministry}"
    blocks:
      - table: rows
END
expect 0 query "SELECT count(*) AS n FROM budget"
says out "18"
expect 0 query --csv papers
says out "mext"
expect 78 query rows
says err "briefings/each.yaml:6:3: error: parameter 'ministry' has no value: give it a default, or say -P ministry=VALUE"
expect 78 query "SELECT program FROM budget WHERE ministry = :ministry"
says err "error: parameter 'ministry' has no value"
expect 0 query -P ministry=文科省 rows
says out "人材の育成"
rm briefings/each.yaml

# A data set of a briefing; a name that is none.
expect 78 query by_minstry
silent out
says err "no briefing has a data set 'by_minstry'"

# What is wrong with the SQL, and what is not allowed.
expect 78 query "SELECT smu(amount) FROM budget"
silent out
says err "SQL:1:8: error: there is no function 'smu'; did you mean 'sum'?"
expect 77 query "DELETE FROM budget"
says err "SQL:1:1: error: DELETE is not allowed: a query is one SELECT"
expect 77 query "SELECT 1; SELECT 2"
expect 77 query "SELECT random()"
expect 64 query

# A table that cannot be loaded stands in the way of queries that read it only.
cat >>hakusho.yaml <<'END'
  broken:
    files: tables/broken.csv
    columns:
      n: {from: n, type: count}
END
printf 'n,m\noops,1\n' >tables/broken.csv
expect 0 query "SELECT count(*) AS n FROM budget"
says out "18"
says err "warning: table 'broken' could not be loaded"
expect 65 query "SELECT count(*) AS n FROM broken"
silent out
says err "tables/broken.csv:2:1: error: 'oops' in column 1 'n'"
expect 78 query "SELECT smu(amount) FROM budget"
printf 'n,m\n1,1\n' >tables/broken.csv

# A mistake on a page does not keep SQL from running.
sed -i 's/^pages:/pagse:/' briefings/overview.yaml
expect 0 query "SELECT count(*) AS n FROM budget"
silent err
expect 78 query by_ministry

finish
