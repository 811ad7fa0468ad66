# tests/system/postgres.sh - a paper whose figures lie in PostgreSQL: one server that holds nothing itself and two more behind it
# (postgres_fdw), asked through psql and through ODBC. Arguments: the program, and the folder of the example papers.
. "$(dirname "$0")/../cli/lib.sh"
examples=$2
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
driver=$(ls /usr/lib/*/odbc/psqlodbcw.so 2>/dev/null | head -1)
for file in "$bin/initdb" "$(command -v psql)" "$driver"; do
    [ -e "$file" ] || { echo "PostgreSQL, psql or its ODBC driver is not installed: skipped"; exit 77; }
done

# PostgreSQL does not run as root.
as=
if [ "$(id -u)" = 0 ]; then
    as="setpriv --reuid=nobody --regid=nogroup --clear-groups"
    chmod 755 "$work"
fi
mkdir servers
[ -z "$as" ] || chown nobody servers
servers=$work/servers
export PGHOST="$servers" PGCONNECT_TIMEOUT=10
secret=Geheim-7781

# start_server NAME PORT: it listens on a socket in the folder of the servers only.
start_server() {
    $as "$bin/pg_ctl" -D "$servers/$1" -w -s -l "$servers/$1.log" \
        -o "-c listen_addresses= -c unix_socket_directories=$servers -c port=$2 -c fsync=off -c max_connections=20" start ||
        { cat "$servers/$1.log" >&2; fail "the server $1 does not start"; }
}

stop_servers() {
    for name in front east west; do
        $as "$bin/pg_ctl" -D "$servers/$name" -m immediate -s stop >/dev/null 2>&1
    done
    rm -rf "$work"
}
trap stop_servers EXIT

admin() {
    psql -X -q -U admin -d postgres -v ON_ERROR_STOP=1 -p "$@" || fail "psql -p $*"
}

$as "$bin/initdb" -D "$servers/east" -U admin -A trust -E UTF8 --locale=C.UTF-8 --no-sync >log.txt 2>&1 || fail "initdb"
printf 'local all reader scram-sha-256\nlocal all all trust\n' >hba.conf
$as sh -c "cat >'$servers/east/pg_hba.conf' && cp -r '$servers/east' '$servers/west' && cp -r '$servers/east' '$servers/front'" <hba.conf
start_server east 7001
start_server west 7002
start_server front 7000
table='(fiscal_year int, seq int, ministry text, organisation text, program_code text, program text, item text,
        amount bigint, previous bigint, difference bigint)'
for port in 7001 7002; do
    admin $port -c "CREATE ROLE front LOGIN" -c "CREATE TABLE expenditure $table" \
        -c "GRANT SELECT ON expenditure TO front"
done
admin 7000 >/dev/null <<END
CREATE EXTENSION postgres_fdw;
CREATE SERVER east FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '$servers', port '7001', dbname 'postgres', fetch_size '5000');
CREATE SERVER west FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '$servers', port '7002', dbname 'postgres', fetch_size '5000');
CREATE ROLE reader LOGIN PASSWORD '$secret';
ALTER ROLE reader SET default_transaction_read_only = on;
ALTER ROLE reader SET statement_timeout = '3s';
ALTER ROLE reader SET enable_partitionwise_aggregate = on;
CREATE USER MAPPING FOR reader SERVER east OPTIONS (user 'front', password_required 'false');
CREATE USER MAPPING FOR reader SERVER west OPTIONS (user 'front', password_required 'false');
CREATE TABLE expenditure $table PARTITION BY LIST (fiscal_year);
CREATE FOREIGN TABLE expenditure_east PARTITION OF expenditure FOR VALUES IN (2020, 2022) SERVER east OPTIONS (table_name 'expenditure');
CREATE FOREIGN TABLE expenditure_west PARTITION OF expenditure FOR VALUES IN (2021) SERVER west OPTIONS (table_name 'expenditure');
GRANT SELECT ON expenditure TO reader;
END

# The published files, each year on its server.
for year in 2020 2021 2022; do
    port=7001
    [ $year = 2021 ] && port=7002
    admin $port <<END
CREATE TEMP TABLE raw (ministry text, organisation text, program_code text, c4 text, c5 text, c6 text, c7 text, c8 text, c9 text,
                       program text, item text, amount bigint, previous bigint, difference bigint, seq serial);
\\copy raw (ministry, organisation, program_code, c4, c5, c6, c7, c8, c9, program, item, amount, previous, difference) FROM '$examples/national-budget/tables/DL${year}11001b.csv' (FORMAT csv, HEADER)
INSERT INTO expenditure SELECT $year, seq, ministry, organisation, program_code, program, item, amount, previous, difference FROM raw;
END
done

# Where the connections lead: with a password file for psql, with a password in the connection string for ODBC.
echo "*:*:*:reader:$secret" >pgpass
chmod 600 pgpass
mkdir odbc
printf '[PostgreSQL]\nDriver=%s\n' "$driver" >odbc/odbcinst.ini
printf '[budget]\nDriver=PostgreSQL\nServername=%s\nPort=7000\nDatabase=postgres\nUserName=reader\n' "$servers" >odbc/odbc.ini
export ODBCSYSINI="$work/odbc" ODBCINI="$work/odbc/odbc.ini"
cat >connections.yaml <<END
connections:
  warehouse:
    command: [psql, -X, -q, -v, ON_ERROR_STOP=1, "host=$servers port=7000 dbname=postgres user=reader", -c, "COPY ({sql}) TO STDOUT (FORMAT csv, HEADER)"]
    environment: {PGPASSFILE: $work/pgpass}
  lake:
    odbc: DSN=budget;PWD=$secret
END
chmod 600 connections.yaml
export HAKUSHO_CONNECTIONS="$work/connections.yaml"

# project NAME CONNECTION SQL: the example with its table taken from a connection.
project() {
    cp -r "$examples/national-budget" "$1"
    rm -rf "$1/.hakusho" "$1/out" "$1"/tables/DL*
    python3 - "$1/hakusho.yaml" "$2" "$3" <<'END'
import sys
path, connection, sql = sys.argv[1:]
text = open(path, encoding="utf-8").read()
start = text.index("    files: tables/DL*b.csv")
columns = text.index("    columns:", start)
end = text.index("  # 英語の資料に使う", start)
new = f"""    query:
      connection: {connection}
      sql: |
        {sql}
      timeout: 20s
"""
new += text[text.index("    source:", start):columns] + """    columns:
      fiscal_year: {type: fiscal-year}
      ministry: {type: code, in: ministries}
      organisation: {}
      program_code: {}
      program: {}
      item: {}
      amount: {type: money, unit: 千円, stage: initial}
      previous: {type: money, unit: 千円}
      difference: {type: money, unit: 千円}
"""
open(path, "w", encoding="utf-8").write(text[:start] + new + text[end:])
END
}
every='SELECT fiscal_year, ministry, organisation, program_code, program, item, amount, previous, difference FROM expenditure ORDER BY fiscal_year, seq'
cp -r "$examples/national-budget" files
rm -rf files/.hakusho files/out
project by-psql warehouse "$every"
project by-odbc lake "$every"

expect 0 doctor by-psql
says out "connections  ok: warehouse (command) answers, lake (odbc) is not asked"
expect 0 doctor by-odbc
says out "connections  ok: warehouse (command) is not asked, lake (odbc) answers"

# The same figures come out, on the same pages, whichever way the rows came in.
columns='fiscal_year, ministry, organisation, program_code, program, item, amount, amount_status, previous, difference'
for name in files by-psql by-odbc; do
    expect 0 build "$name"
    expect 0 query "SELECT $columns FROM expenditure ORDER BY hk_file, hk_line" $name --csv
    cp out.txt $name.csv
    pdftotext -raw $name/out/general-account.pdf - | sed 's/（DL2[^）]*）\|（expenditure@[a-z]*）//' >$name.txt
    pdftoppm -r 40 -f 1 -l 1 -H 300 -png $name/out/general-account.pdf $name
done
[ "$(wc -l <files.csv)" = 20244 ] || fail "there are $(wc -l <files.csv) lines"
for name in by-psql by-odbc; do
    cmp files.csv $name.csv || fail "$name has other rows"
    diff files.txt $name.txt >out.txt || fail "$name prints other figures"
    cmp files-1.png $name-1.png || fail "$name looks otherwise"
done

# The same answer leaves the paper as it is.
cp by-psql/out/general-account.pdf before.pdf
expect 0 plan by-psql
says out "fresh"
expect 0 build by-psql
cmp before.pdf by-psql/out/general-account.pdf || fail "the paper was made anew"

# Sums are made where the rows are: the two servers each make theirs.
sums='SELECT fiscal_year, ministry, sum(amount) AS amount FROM expenditure GROUP BY fiscal_year, ministry'
PGPASSFILE=$work/pgpass psql -X -p 7000 -U reader -d postgres -c "EXPLAIN VERBOSE $sums" >out.txt 2>err.txt
[ "$(grep -c 'Remote SQL: SELECT fiscal_year, ministry, sum(amount) FROM public.expenditure GROUP BY' out.txt)" = 2 ] || fail "the sums are not pushed down"
for connection in warehouse lake; do
    mkdir sums-$connection
    printf 'hakusho: 1\ntables:\n  sums:\n    query: {connection: %s, sql: %s}\n    columns: {fiscal_year: {type: fiscal-year}, ministry: {}, amount: {type: money, unit: 千円}}\n' \
        $connection "'$sums ORDER BY 1, 2'" >sums-$connection/hakusho.yaml
    expect 0 load sums-$connection
    expect 0 query "SELECT fiscal_year, SUM(amount) AS amount FROM sums GROUP BY 1 ORDER BY 1" sums-$connection --csv
    cp out.txt sums.txt
    expect 0 query "SELECT fiscal_year, SUM(amount) AS amount FROM expenditure GROUP BY 1 ORDER BY 1" files --csv
    cmp out.txt sums.txt || fail "$connection has other sums"
done

# ask CODE CONNECTION SQL TEXT: a load of a small table ends with CODE and says TEXT; its rows of before stay.
mkdir small
ask() {
    for sql in "SELECT 5 AS n" "$3"; do
        printf 'hakusho: 1\ntables:\n  small:\n    query:\n      connection: %s\n      timeout: 20s\n      sql: |\n        %s\n    columns: {n: {type: count}}\n' "$2" "$sql" >small/hakusho.yaml
        "$program" load small >out.txt 2>err.txt
        code=$?
    done
    [ $code = "$1" ] || fail "$2 ended with $code, not $1"
    says err "$4"
    printf 'hakusho: 1\ntables:\n  small:\n    query:\n      connection: %s\n      timeout: 20s\n      sql: |\n        %s\n    columns: {n: {type: count}}\n' "$2" "SELECT 5 AS n" >small/hakusho.yaml
    cp err.txt kept.txt
    expect 0 query 'SELECT n FROM small' small --offline --csv
    says out 5
    cat kept.txt >>all.txt
}
at="small/hakusho.yaml:5:7: error: connection"
for connection in warehouse lake; do
    # The role may read, and not for long.
    ask 69 $connection "WITH gone AS (DELETE FROM expenditure RETURNING 1) SELECT count(*) AS n FROM gone" "in a read-only transaction"
    ask 69 $connection "SELECT 1 AS n FROM pg_sleep(30)" "canceling statement due to statement timeout"
    ask 69 $connection "SELECT nothing AS n" "column \"nothing\" does not exist"
    # An error after many rows have come.
    ask 69 $connection "SELECT 1000 / (300000 - i) AS n FROM generate_series(1, 400000) i" "division by zero"
done

# Long texts, odd ones, none at all, and more rows than are fetched at a time: psql and ODBC agree.
mkdir texts
texts="SELECT i AS n, CASE i % 5 WHEN 0 THEN NULL WHEN 1 THEN '' WHEN 2 THEN repeat('再生医療、', 3000) WHEN 3 THEN E' \"a, b\"\\n c ' ELSE 'x' END AS t, round(i / 4.0, 2) AS d FROM generate_series(1, 2500) i ORDER BY i"
for connection in warehouse lake; do
    cat >texts/hakusho.yaml <<END
hakusho: 1
tables:
  texts:
    query: {connection: $connection, sql: "$(printf %s "$texts" | sed 's/\\/\\\\/g; s/"/\\"/g')"}
    columns: {n: {type: count}, t: {}, d: {type: number, decimals: 2}}
END
    expect 0 load texts
    expect 0 query "SELECT n, t, d, hk_line FROM texts ORDER BY n" texts --csv
    cp out.txt texts-$connection.txt
done
[ "$(wc -c <texts-lake.txt)" -gt 20000000 ] || fail "texts were cut"
cmp texts-warehouse.txt texts-lake.txt || fail "ODBC gives other texts"

# A wrong password: who may not know it does not read it anywhere.
wrong=Falsch-4410
sed "s/$secret/$wrong/" pgpass >wrong-pgpass
chmod 600 wrong-pgpass
sed "s/$secret/$wrong/; s,$work/pgpass,$work/wrong-pgpass," connections.yaml >wrong.yaml
chmod 600 wrong.yaml
for name in by-psql by-odbc; do
    rm -rf wrong
    cp -r $name wrong
    expect 69 build wrong --connections wrong.yaml
    says err "password authentication failed for user \"reader\""
    cat out.txt err.txt >>all.txt
    expect 69 load wrong --connections wrong.yaml --json
    cat out.txt err.txt >>all.txt
    expect 69 doctor wrong --connections wrong.yaml
    says out "does not answer"
    cat out.txt err.txt >>all.txt
done
for name in by-psql by-odbc; do
    qpdf --qdf --stream-data=uncompress $name/out/general-account.pdf $name/out/plain.pdf
done
grep -rlF -e "$secret" -e "$wrong" all.txt by-psql by-odbc wrong small sums-* texts && fail "a password was told"
grep -qF "$secret" pgpass || fail "this test looks for the wrong words"

# The servers go away while rows come: first one of those behind, then the one in front.
slow="SELECT e.* FROM (${every%% ORDER*}) e, LATERAL (SELECT pg_sleep(0.0005 + 0 * e.amount)) s"
for name in by-psql by-odbc; do
    for down in west front; do
        sed -i "s/^        SELECT .*/        $slow/" $name/hakusho.yaml
        "$program" load $name >out.txt 2>err.txt &
        pid=$!
        sleep 1
        $as "$bin/pg_ctl" -D "$servers/$down" -m immediate -s stop
        wait $pid
        code=$?
        [ $code = 69 ] || fail "$name ended with $code when $down went away"
        says err "error: connection"
        start_server $down $([ $down = front ] && echo 7000 || echo 7002)
    done
    sed -i "s/^        SELECT .*/        $every/" $name/hakusho.yaml
    expect 0 query "SELECT $columns FROM expenditure ORDER BY hk_file, hk_line" $name --csv --offline
    cmp files.csv out.txt || fail "$name has lost rows"
    expect 0 load $name
    says out "expenditure: 20243 rows, unchanged"
done
finish
