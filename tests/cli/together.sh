# tests/cli/together.sh - runs at the same time: of one folder, of one database, with loads.
. "$(dirname "$0")/lib.sh"

expect 0 init --quiet p
rm p/briefings/overview.yaml
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
      WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 15)
      SELECT DISTINCT ministry, n FROM budget, number ORDER BY 1, 2
  by_program:
    key: [fiscal_year, program]
    sql: SELECT fiscal_year, program, amount, amount_status FROM budget WHERE ministry = :ministry
values:
  total: {from: by_program, sum: amount}
pages:
  - title: "{ministry} {n}"
    lead: "合計は{total:百万円}。"
    blocks:
      - table: by_program
        caption: 事業別
END
cp p/tables/budget.csv old.csv
sed 's/文科省,\([^,]*\),.*/文科省,\1,"1,234"/; s/厚労省,\([^,]*\),.*/厚労省,\1,"1,234"/' old.csv >new.csv
cmp -s old.csv new.csv && fail "the data make no difference"

# What a run makes of the old data and of the new, when nobody disturbs it.
sums() {
    (cd "$1" && sha256sum -- *.pdf)
}
for state in old new; do
    cp $state.csv p/tables/budget.csv
    expect 0 build -q -o $state p
    sums $state >$state.sums
    mkdir -p db-$state && cp p/.hakusho/data.db db-$state/
done

# sound WHEN: the database is whole.
sound() {
    [ "$(sqlite3 p/.hakusho/data.db 'PRAGMA integrity_check')" = ok ] || fail "$1: the database is damaged"
}

# One folder: one wins, the other says so; whoever waits gets its turn.
"$program" build -q --force -o same p 2>first.txt &
first=$!
while [ ! -e same/.hakusho-journal.jsonl ] && kill -0 $first 2>/dev/null; do sleep 0.01; done
expect 75 build -q -o same p
says err "error: another run is writing into $work/same; try again later, or say --lock wait"
expect 0 build --lock skip -o same p
says err "note: skipped: another run is writing into $work/same"
expect 0 build -q --lock wait -o same p
wait $first || fail "the first run was disturbed: $(cat first.txt)"
sums same | cmp -s - new.sums || fail "two runs of one folder disturbed each other"

# Two folders, one database, nothing to load: both work at the same time.
"$program" build -q --force -o left p 2>first.txt &
first=$!
while [ ! -e left/.hakusho-journal.jsonl ] && kill -0 $first 2>/dev/null; do sleep 0.01; done
expect 0 build -q --force -o right p
silent err
# But while papers are made, nobody loads other data.
cp old.csv p/tables/budget.csv
"$program" build -q --force -o middle p 2>>first.txt &
second=$!
wait $first || fail "a run was disturbed: $(cat first.txt)"
wait $second
[ $? = 0 ] || [ $? = 75 ] || fail "a run beside a load: $(cat first.txt)"
for folder in left right; do
    sums $folder | cmp -s - new.sums || fail "$folder: papers of other data"
done

# Rounds of runs that load, and of loads, in any order: each is told, or done as a whole.
round=0
n_locked=0
while [ $round -lt 12 ]; do
    round=$((round + 1))
    [ $((round % 2)) = 0 ] && state=new || state=old
    cp $state.csv p/tables/budget.csv
    rm -rf a b
    "$program" build -q -j 1 -o a p 2>a.txt &
    a=$!
    "$program" load -q --force p >/dev/null 2>l.txt &
    l=$!
    "$program" build -q -j 2 -o b p 2>b.txt &
    b=$!
    for run in a b l; do
        eval "wait \$$run"
        code=$?
        [ $code = 75 ] && n_locked=$((n_locked + 1))
        [ $code = 75 ] && ! grep -q 'error: another run holds the database' $run.txt &&
            fail "round $round, $run: 75 without a reason: $(cat $run.txt)"
        [ $code = 0 ] || [ $code = 75 ] || fail "round $round, $run: ended with $code: $(cat $run.txt)"
        [ $run = l ] || [ $code = 75 ] || sums $run | cmp -s - $state.sums ||
            fail "round $round, $run: not the papers of the data"
    done
    sound "round $round"
done
[ $n_locked -gt 0 ] || fail "in $round rounds no run met another"
# Whoever waits is never refused.
rm -rf a b
cp old.csv p/tables/budget.csv
"$program" build -q --lock wait -o a p 2>a.txt &
a=$!
"$program" load -q --force --lock wait p >/dev/null 2>l.txt &
l=$!
expect 0 build -q --lock wait -o b p
wait $a || fail "waiting: $(cat a.txt)"
wait $l || fail "waiting load: $(cat l.txt)"
for run in a b; do
    sums $run | cmp -s - old.sums || fail "$run: not the papers of the data after waiting"
done
expect 0 load -q --lock skip p

# A database that another program holds for good.
sqlite3 p/.hakusho/data.db >/dev/null 2>&1 <<'END' &
BEGIN EXCLUSIVE;
.shell sleep 8
END
holder=$!
sleep 0.5
cp new.csv p/tables/budget.csv
expect 75 build -q p
says err "error: another run holds the database '.hakusho/data.db'; try again later"
wait $holder
rm -rf a
expect 0 build -q -o a p
sums a | cmp -s - new.sums || fail "after the lock: not the papers of the data"

finish
