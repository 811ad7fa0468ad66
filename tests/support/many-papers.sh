# tests/support/many-papers.sh - a project p with N papers (4 ministries' worth of rows each).
#
#   many_papers N PROGRAM
many_papers() {
    "$2" init --quiet p || return 1
    rm p/briefings/overview.yaml
    cat >p/briefings/each.yaml <<END
hakusho: 1
title: 府省別の予算
output: "{ministry}/{n}"
for_each: papers
parameters:
  ministry: {type: code, in: ministries}
  n: {type: count}
data:
  papers:
    columns: {n: {type: count}}
    sql: |
      WITH RECURSIVE number(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM number WHERE n + 1 < $1)
      SELECT m.ministry, n
        FROM number
        JOIN (SELECT ministry, row_number() OVER (ORDER BY ministry) - 1 AS rank
                FROM (SELECT DISTINCT ministry FROM budget)) AS m ON m.rank = n % 3
       ORDER BY n
  by_program:
    key: [fiscal_year, program]
    sql: SELECT fiscal_year, program, amount, amount_status FROM budget WHERE ministry = :ministry
pages:
  - title: "{ministry} {n}"
    blocks:
      - table: by_program
        caption: 事業別
END
}
