# tests/cli/sources.sh - tables whose rows a program writes, and all the ways in which it can fail.
. "$(dirname "$0")/lib.sh"

export HAKUSHO_CONNECTIONS="$work/connections.yaml"
mkdir -p project/briefings bin
cat >project/hakusho.yaml <<'END'
hakusho: 1
tables:
  budget:
    query:
      connection: warehouse
      sql: |
        SELECT year, program, amount  -- it's "all"
        FROM budget WHERE note <> '$HOME `id` ; |' ORDER BY 1, 2;
      max_rows: 1000
      timeout: 2s
    columns:
      year: {type: fiscal-year}
      program: {}
      amount: {type: money, unit: 百万円}
END

# program: what stands on standard input becomes the program of the connection.
program() {
    { echo '#!/bin/sh'; cat; } >bin/answer
    chmod 755 bin/answer
}

cat >connections.yaml <<END
connections:
  warehouse:
    command: [$work/bin/answer, --header, "COPY ({sql}) TO STDOUT", password=sesame-open, --token, tok-9317]
    environment: {PGPASSWORD: hunter-22, ANSWER_MODE: quiet}
  unused:
    odbc: DSN=warehouse;UID=reader;PWD={brace secret}
END
chmod 600 connections.yaml

# A good answer, given by a program that checks what it is given.
program <<'END'
[ "$#" = 5 ] || exit 9
[ "$ANSWER_MODE$PGPASSWORD" = quiethunter-22 ] || exit 8
[ "$(pwd)" = / ] || exit 7
read line && exit 6
case $2 in
"COPY (SELECT year, program, amount  -- it's \"all\"
FROM budget WHERE note <> '\$HOME \`id\` ; |' ORDER BY 1, 2) TO STDOUT") ;;
*) exit 5 ;;
esac
printf 'year,program,amount\n2023,再生医療,5\n2024,"創薬, 研究",…\n'
END
expect 0 load project
says out "budget: 2 rows"
says out "  budget@warehouse: utf-8, comma, header on line 1; 2 rows"
silent err
expect 0 query "SELECT year, program, amount, amount_status, hk_line FROM budget" project --csv
good=$(cat out.txt)
expect 0 load project
says out "budget: 2 rows, unchanged"
[ -z "$(ls project/.hakusho | grep -v '^data.db$')" ] || fail "the answer was left behind: $(ls project/.hakusho)"

# fails CODE TEXT: the load ends with CODE and says TEXT, and the old rows are still there.
fails() {
    expect "$1" load project
    says err "$2"
    says out "budget: not loaded"
    for secret in sesame-open tok-9317 hunter-22 brace; do
        grep -qF -- "$secret" out.txt err.txt && fail "told the secret $secret"
        grep -rqF -- "$secret" project/.hakusho && fail "kept the secret $secret"
    done
    "$program" query "SELECT year, program, amount, amount_status, hk_line FROM budget" project --csv >rows.txt
    [ "$(cat rows.txt)" = "$good" ] || fail "the old rows are gone: $2"
}
at="project/hakusho.yaml:5:7: error: connection 'warehouse': "

program <<'END'
echo 'psql: error: connection to "dw" failed' >&2
echo 'FATAL:  password authentication failed for user "reader"' >&2
exit 2
END
fails 69 "${at}it ended with 2: psql: error: connection to \"dw\" failed FATAL: password authentication failed for user \"reader\""

program <<'END'
printf 'year,program,amount\n2023,a,1\n'
exit 3
END
fails 69 "${at}it ended with 3"

program <<'END'
printf 'year,program,amount\n2023,a,1\n'
kill -9 $$
END
fails 69 "${at}it was killed by signal 9 (Killed)"

program <<'END'
printf 'year,program,amount\n2023,a,1\n2024,b'
END
fails 69 "${at}the answer ends within a row"

program <<'END'
printf 'year,program,amount\n2023,"a\n'
END
fails 69 "${at}the answer ends within a row"

program <<'END'
printf 'year,program,amount\n2023,a,1\n2024,b\n2024,c,1\n'
END
fails 65 "budget@warehouse:2: error: the row has 2 cells, but the header has 3: the answer is damaged"

program <<'END'
true
END
fails 69 "${at}the answer is empty: it has not even a header"

program <<'END'
echo year,program,amount
END
fails 65 "project/hakusho.yaml:5:7: error: the answer has 0 rows, fewer than 1 ('min_rows')"

program <<'END'
echo year,program,amount
yes 2023,a,1
END
fails 65 "${at}the answer has more than 1000 rows ('max_rows')"

program <<'END'
printf 'year,program,amount\n2023,a,about 5\n'
END
fails 65 "budget@warehouse:1: error: 'about 5' in column 3 'amount': not a number"

program <<'END'
printf 'year,program,sum\n2023,a,5\n'
END
fails 65 "budget@warehouse:1: error: there is no column 'amount', which 'amount' is taken from"

program <<'END'
printf 'year,program,amount\n2023,\370\370,5\n'
END
fails 65 "budget@warehouse:2:6: error: "

# Programs that hang, with their output open or closed, and whatever they are told.
program <<'END'
printf 'year,program,amount\n2023,a,1\n'
sleep 61.25
END
fails 69 "${at}there was no whole answer within 2 seconds"
program <<'END'
trap '' INT TERM
printf 'year,program,amount\n2023,a,1\n'
exec >&-
sleep 61.25
END
start=$(date +%s)
fails 69 "${at}there was no whole answer within 2 seconds"
[ $(($(date +%s) - start)) -lt 20 ] || fail "it took too long to give up"
pgrep -f 'sleep 61\.25' >/dev/null && fail "a program was left running"

# What a program started in the background does not hold us up once it has ended.
program <<'END'
(sleep 61.5) >/dev/null &
printf 'year,program,amount\n2023,再生医療,5\n2024,"創薬, 研究",…\n'
END
expect 0 load project
says out "budget: 2 rows, unchanged"
pgrep -f 'sleep 61\.5' >/dev/null && fail "a program was left running in the background"

# Secrets that a program gives away.
program <<'END'
echo "cannot connect: host=db password=sesame-open token=\"tok-9317\" $PGPASSWORD" >&2
echo "postgresql://reader:other-secret@db/x $*" >&2
exit 1
END
fails 69 "${at}it ended with 1: cannot connect: host=db … token=… … postgresql://reader:…@db/x"
grep -qF other-secret err.txt && fail "told the password of an address"

# The program itself.
sed 's,bin/answer,bin/nothing,' connections.yaml >other.yaml
chmod 600 other.yaml
HAKUSHO_CONNECTIONS=$work/other.yaml fails 69 "${at}its program cannot be run: No such file or directory"
chmod 644 bin/answer
fails 69 "${at}its program cannot be run: Permission denied"
chmod 755 bin/answer

# The connections file. Its lines are never quoted.
fails_by() {
    HAKUSHO_CONNECTIONS=$work/other.yaml fails "$@"
}
rm other.yaml
fails_by 66 "$work/other.yaml: error: there is no such connections file; --connections or HAKUSHO_CONNECTIONS names another"
sed 's/warehouse:/warehous:/' connections.yaml >other.yaml
chmod 600 other.yaml
fails_by 78 "project/hakusho.yaml:5:19: error: the connections file has no 'warehouse'; did you mean 'warehous'?"
chmod 620 other.yaml
fails_by 77 "$work/other.yaml: error: others than its owner can write it; run: chmod go-w"
sed 's/environment/enviroment/' connections.yaml >other.yaml
chmod 600 other.yaml
fails_by 78 "$work/other.yaml: error: line 4: unknown key 'enviroment'"
sed 's/COPY ({sql}) TO STDOUT/COPY/' connections.yaml >other.yaml
fails_by 78 "$work/other.yaml: error: line 2: no argument of connection 'warehouse' has {sql}"
sed "s,$work/bin,bin," connections.yaml >other.yaml
fails_by 78 "$work/other.yaml: error: line 3: the program of connection 'warehouse' must be a name or an absolute path"
sed 's/    odbc:/    timeout: soon\n    odbc:/' connections.yaml >other.yaml
fails_by 78 "$work/other.yaml: error: line 6: connection 'unused': 'timeout' is no duration; write it as 90s, 20m, 12h or 7d"
sed '/odbc:/d' connections.yaml >other.yaml
echo '    timeout: 5s' >>other.yaml
fails_by 78 "$work/other.yaml: error: line 5: connection 'unused' must have one of 'command' and 'odbc'"
sed 's/    odbc:/    environment: {A: b}\n    odbc:/' connections.yaml >other.yaml
fails_by 78 "$work/other.yaml: error: line 5: connection 'unused': 'environment' is for a 'command'"
sed 's/  unused:/  - unused:/' connections.yaml >other.yaml
fails_by 78 "$work/other.yaml: error: line "
mkdir folder.yaml
HAKUSHO_CONNECTIONS=$work/folder.yaml fails 78 "$work/folder.yaml: error: is no plain file"

# --offline asks nobody; a table that was never answered is an error.
program <<'END'
exit 99
END
expect 0 load project --offline
says out "budget: 2 rows, unchanged"
expect 0 query "SELECT count(*) AS n FROM budget" project
expect 0 check project --offline
cp -r project other
printf '  more:\n    files: more.csv\n    columns: {n: {type: count}}\n' >>other/hakusho.yaml
printf 'n\n1\n' >other/more.csv
expect 0 check other --offline
expect 69 load project
expect 66 load project --offline --force
says err "project/hakusho.yaml:5:7: error: table 'budget' has no answer from 'warehouse' to this query yet, and nobody may be asked now"
sed 's/ORDER BY 1, 2/ORDER BY 1/' project/hakusho.yaml >changed.yaml
mkdir changed
mv changed.yaml changed/hakusho.yaml
cp -r project/.hakusho changed
expect 66 load changed --offline
expect 69 load changed --connections connections.yaml
expect 66 load changed --connections nowhere.yaml
says err "nowhere.yaml: error: there is no such connections file"

# An answer stands for its max_age.
sed 's/timeout: 2s/max_age: 1h/' project/hakusho.yaml >aged.yaml
mkdir aged
mv aged.yaml aged/hakusho.yaml
program <<'END'
echo asked >>"$(dirname "$0")/asked"
printf 'year,program,amount\n2023,a,5\n'
END
expect 0 load aged
expect 0 load aged
[ "$(wc -l <bin/asked)" = 1 ] || fail "asked again before the answer was old"
expect 0 load aged --force
[ "$(wc -l <bin/asked)" = 2 ] || fail "--force did not ask again"

# Whoever is killed takes the program along, and leaves nothing behind.
program <<'END'
echo year,program,amount
touch "$(dirname "$0")/started"
sleep 62.75
END
for signal in KILL TERM; do
    rm -f bin/started
    "$program" load aged --force >out.txt 2>err.txt &
    pid=$!
    while [ ! -e bin/started ]; do
        kill -0 $pid || break
        sleep 0.1
    done
    kill -$signal $pid
    wait $pid 2>/dev/null
    code=$?
    [ $signal = KILL ] || [ $code = 75 ] || fail "SIG$signal ended it with $code, not 75"
    [ $signal = KILL ] || says err "stopped by signal 15 (Terminated)"
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        pgrep -f "$work/bin/answer" >/dev/null || break
        sleep 0.2
    done
    pgrep -f "$work/bin/answer" >/dev/null && fail "the program outlived SIG$signal"
    [ -z "$(ls aged/.hakusho | grep -v '^data.db')" ] || fail "SIG$signal left $(ls aged/.hakusho)"
done
# A program that is killed leaves alone what it has started itself.
for pid in $(pgrep -f 'sleep 62\.75'); do
    kill "$pid"
done
expect 0 load aged --offline
finish
