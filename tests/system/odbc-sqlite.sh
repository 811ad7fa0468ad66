# tests/system/odbc-sqlite.sh - a driver of ODBC that cannot fetch a cell of an array again: SQLite's. Argument: the program.
. "$(dirname "$0")/../cli/lib.sh"
driver=$(ls /usr/lib/*/odbc/libsqlite3odbc.so 2>/dev/null | head -1)
[ -n "$driver" ] || { echo "libsqliteodbc is not installed: skipped"; exit 77; }

python3 - <<'END'
import sqlite3
db = sqlite3.connect("facts.db")
db.execute("CREATE TABLE facts (n INTEGER, t TEXT, d REAL)")
texts = [None, "", "再生医療、" * 3000, ' "a, b"\n c ', "x"]
db.executemany("INSERT INTO facts VALUES (?, ?, ?)", [(i, texts[i % 5], None if i % 3 == 0 else i / 4) for i in range(1, 1201)])
db.commit()
END
mkdir project
cat >project/hakusho.yaml <<'END'
hakusho: 1
tables:
  facts:
    query: {connection: facts, sql: "SELECT n, t AS 事業名, d FROM facts ORDER BY n"}
    columns: {n: {type: count}, t: {from: 事業名}, d: {type: number, decimals: 2, default: 7.5}}
END
printf 'connections:\n  facts: {odbc: "DRIVER=%s;Database=%s/facts.db"}\n' "$driver" "$work" >connections.yaml
chmod 600 connections.yaml
export HAKUSHO_CONNECTIONS="$work/connections.yaml"

expect 0 load project
says out "facts: 1200 rows"
expect 0 query "SELECT count(*) AS n, sum(n) AS s, sum(t = '') AS none, max(length(t)) AS longest, sum(t = ' \"a, b\"' || char(10) || ' c ') AS odd FROM facts" project --csv
says out "1200,720600,,480,15000,240"
expect 0 query "SELECT d FROM facts WHERE n IN (1, 2, 3) ORDER BY n" project --csv
says out "0.25"
says out "7.50"

# What cannot be asked is told with its SQLSTATE.
sed 's/FROM facts/FROM fact/' project/hakusho.yaml >other.yaml
mv other.yaml project/hakusho.yaml
expect 69 load project
says err "project/hakusho.yaml:4:12: error: connection 'facts': it ended with 1: SQLSTATE "
says err "no such table: fact"
printf 'connections:\n  facts: {odbc: "DRIVER=/nothing.so;PWD=sesame-open"}\n' >connections.yaml
expect 69 load project
says err "SQLSTATE 01000: [unixODBC][Driver Manager]Can't open lib '/nothing.so' : file not found"
grep -q sesame err.txt && fail "told the password"
finish
