# tests/cli/damaged.sh - a database that is damaged is made anew from the sources.
. "$(dirname "$0")/lib.sh"

expect 0 init --quiet p
expect 0 build -q p
sha256sum p/out/overview.pdf >whole.sum
cp p/.hakusho/data.db whole.db
size=$(stat -c %s whole.db)
aside="warning: the database '.hakusho/data.db' was damaged and is made anew; the old one is .hakusho/data.db.damaged"

# Its start is gone, or something else stands there: it cannot even be opened.
printf 'this is a letter and no database at all; it is longer than a header, too: %0200d' 1 >p/.hakusho/data.db
expect 0 build --force p
says err "$aside"
sha256sum -c --quiet whole.sum || fail "another paper after the database was made anew"
grep -q letter p/.hakusho/data.db.damaged || fail "what was there is gone"
[ "$(sqlite3 p/.hakusho/data.db 'PRAGMA integrity_check')" = ok ] || fail "the new database is not sound"

# A page within it is wrong: loading finds it.
n=0
page=1
while [ $((page * 4096)) -lt "$size" ]; do
    cp whole.db p/.hakusho/data.db
    rm -f p/.hakusho/data.db.damaged
    head -c 4096 /dev/urandom | dd of=p/.hakusho/data.db bs=4096 seek=$page conv=notrunc 2>/dev/null
    expect 0 load --force p
    if [ -e p/.hakusho/data.db.damaged ]; then
        says err "$aside"
        n=$((n + 1))
    fi
    expect 0 build -q --force p
    sha256sum -c --quiet whole.sum || fail "page $page: another paper"
    [ "$(sqlite3 p/.hakusho/data.db 'PRAGMA integrity_check')" = ok ] || fail "page $page: not sound"
    page=$((page + 1))
done
[ $n -gt 0 ] || fail "no damage was found"

# Cut off, as a full disk or a bad copy leaves it.
head -c $((size / 2)) whole.db >p/.hakusho/data.db
expect 0 build -q --force p
sha256sum -c --quiet whole.sum || fail "cut off: another paper"

# Nobody else's database is touched.
rm p/.hakusho/data.db
sqlite3 p/.hakusho/data.db 'CREATE TABLE letters (text)'
expect 73 build -q p
says err "error: '.hakusho/data.db' is a database of another program; move it away"
[ "$(sqlite3 p/.hakusho/data.db .tables)" = letters ] || fail "another program's database was changed"

finish
