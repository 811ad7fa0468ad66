# tests/cli/kill.sh - builds that are killed at random moments harm nothing.
#
#   kill.sh HAKUSHO [ROUNDS]
. "$(dirname "$0")/lib.sh"
rounds=${2:-200}

expect 0 init --quiet p
cat >p/briefings/each.yaml <<'END'
hakusho: 1
title: 府省別の予算
output: "{ministry}-{n}"
for_each: papers
parameters:
  ministry: {type: code, in: ministries}
  n: {type: count}
data:
  papers:
    columns: {n: {type: count}}
    sql: |
      WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 2)
      SELECT DISTINCT ministry, n FROM budget, number ORDER BY 1, 2
  by_program:
    key: [fiscal_year, program]
    sql: SELECT fiscal_year, program, amount, amount_status FROM budget WHERE ministry = :ministry
pages:
  - title: "{ministry} {n}"
    blocks:
      - table: by_program
        caption: 事業別
END
rm p/briefings/overview.yaml

# What the two states of the data look like when nothing is killed.
cp p/tables/budget.csv old.csv
sed 's/文科省,\([^,]*\),.*/文科省,\1,"1,234"/' old.csv >new.csv
for state in old new; do
    cp $state.csv p/tables/budget.csv
    rm -rf p/out
    expect 0 build -q p
    (cd p/out && sha256sum -- *.pdf) >$state.sums
done
cmp -s old.sums new.sums && fail "the data make no difference"

# Every file is the old one or the new one, whole.
cat old.sums new.sums | sort >either.sums
check_files() {
    (cd p/out && sha256sum -- *.pdf) | sort >now.sums
    [ -z "$(comm -23 now.sums either.sums)" ] || fail "round $1: a file is neither old nor new"
    [ "$(wc -l <now.sums)" = 6 ] || fail "round $1: a file is missing"
    [ ! -e p/.hakusho/data.db ] ||
        [ "$(sqlite3 p/.hakusho/data.db 'PRAGMA integrity_check')" = ok ] ||
        fail "round $1: the database is damaged"
}

# Moments are drawn from most of the time that a whole build takes.
start=$(date +%s%N)
expect 0 build -q --force p
whole=$((($(date +%s%N) - start) / 1000))
seed=12345
n_killed=0
round=0
while [ $round -lt "$rounds" ]; do
    round=$((round + 1))
    [ $((round % 2)) = 0 ] && cp new.csv p/tables/budget.csv || cp old.csv p/tables/budget.csv
    seed=$(((seed * 1103515245 + 12345) % 2147483648))
    delay=$(awk -v s=$seed -v w=$whole 'BEGIN { printf "%.4f", s / 2147483648 * w * 0.6 / 1000000 }')
    "$program" build -q -j $((round % 3 + 1)) --lock wait p >out.txt 2>err.txt &
    pid=$!
    sleep "$delay"
    kill -9 $pid 2>/dev/null && n_killed=$((n_killed + 1))
    wait $pid 2>/dev/null
    # Its workers die with it; the lock is free when the last one has.
    flock p/out/.hakusho.lock true
    check_files $round
done
[ $n_killed -gt $((rounds / 4)) ] || fail "only $n_killed of $rounds builds were killed"

# The next run finishes the job and removes what was left.
expect 0 build -q p
silent err
(cd p/out && sha256sum -- *.pdf) | cmp -s - "$([ $((rounds % 2)) = 0 ] && echo new.sums || echo old.sums)" ||
    fail "the papers are not those of the data"
[ -z "$(find p/out -name '.*.tmp' -o -name '.hakusho-journal*')" ] || fail "something was left over"
expect 0 plan p
[ "$(grep -c ^fresh out.txt)" = 6 ] || fail "not all fresh"
echo "$n_killed of $rounds builds were killed"

# A worker that is killed costs its own paper.
"$program" build --force -j 1 p >out.txt 2>err.txt &
pid=$!
worker=
while [ -z "$worker" ] && kill -0 $pid 2>/dev/null; do
    worker=$(cat /proc/$pid/task/$pid/children 2>/dev/null)
done
# shellcheck disable=SC2086
kill -9 $worker
wait $pid
code=$?
[ $code = 1 ] || fail "a killed worker: ended with $code, not 1"
says err "was not built: the process that worked on it was killed by signal 9 (Killed)"
[ "$(wc -l <out.txt)" = 5 ] || fail "a killed worker costs more than one paper"
check_files worker

finish
