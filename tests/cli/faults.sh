# tests/cli/faults.sh - what the system refuses: told clearly, and nothing damaged.
#
#   faults.sh HAKUSHO [POINTS]
# POINTS: how many calls of each kind fail in turn.
. "$(dirname "$0")/lib.sh"
points=${2:-4}

expect 0 init --quiet p
cp p/tables/budget.csv old.csv
sed 's/文科省,\([^,]*\),.*/文科省,\1,"1,234"/' old.csv >new.csv
expect 0 build -q p
sha256sum p/out/overview.pdf >old.sum
cp new.csv p/tables/budget.csv
cp -a p start
expect 0 build -q p
sha256sum p/out/overview.pdf >new.sum
cmp -s old.sum new.sum && fail "the data make no difference"

again() {
    rm -rf p
    cp -a start p
}

# sound WHEN: the paper is the old or the new one, whole; the next run finishes the job.
sound() {
    sha256sum p/out/overview.pdf | cat old.sum new.sum - | sort | uniq -d | grep -q . ||
        fail "$1: the paper is neither the old nor the new one"
    [ ! -e p/.hakusho/data.db ] || [ "$(sqlite3 p/.hakusho/data.db 'PRAGMA integrity_check')" = ok ] ||
        fail "$1: the database is damaged"
    expect 0 build -q p
    silent err
    sha256sum -c --status new.sum || fail "$1: the next run does not make the new paper"
    [ -z "$(find p -name '.*.tmp' -o -name '.hakusho-journal*' -o -name '*.damaged')" ] ||
        fail "$1: something was left over"
}

# A file may not grow beyond a limit, as on a full disk. The signal is ignored: it is an error.
for blocks in 1 8 64 80 96; do
    again
    (ulimit -f $blocks && exec "$program" build -q p) >out.txt 2>err.txt
    code=$?
    [ $code = 0 ] || [ $code = 73 ] || [ $code = 74 ] || fail "a limit of $blocks blocks: ended with $code"
    [ $code = 0 ] || grep -q 'error: .*\(File too large\|disk I/O error\|database or disk is full\|while writing\)' err.txt ||
        fail "a limit of $blocks blocks: no clear message"
    sound "a limit of $blocks blocks"
done

# A folder that cannot be written. The system's manager may do everything.
if [ "$(id -u)" != 0 ]; then
    again
    chmod 555 p/out
    expect 73 build -q p
    says err "error: cannot write into $work/p/out: Permission denied"
    chmod 755 p/out
    sound "a read-only folder"
fi
again
rm -r p/out
echo file >p/out
expect 73 build -q p
says err "error: cannot make the folder $work/p/out: "
rm p/out
mkdir p/out

# An input that is not there.
again
rm p/tables/budget.csv
expect 66 build -q p
says err "p/hakusho.yaml:"
says err "tables/budget.csv"
cp new.csv p/tables/budget.csv
sound "a missing input"

# Standard output that takes nothing, and one that nobody reads.
again
"$program" build p >/dev/full 2>err.txt
[ $? = 74 ] || fail "a full standard output is not 74"
says err "hakusho: error: standard output: No space left on device"
sound "a full standard output"
again
{ "$program" build p 2>err.txt; echo $? >code.txt; } | true
[ "$(cat code.txt)" = 74 ] || [ "$(cat code.txt)" = 0 ] || fail "a closed pipe: ended with $(cat code.txt)"
sound "a closed pipe"

# Too little memory: the process ends with 71, or the file that does not fit into memory
# is named. Where a sanitizer reserves memory, there is none to be limited.
if (ulimit -v 600000 && "$program" --version) >/dev/null 2>&1; then
    n_short=0
    for limit in 110000 120000 130000 140000 150000 160000 170000 190000 210000 260000 300000; do
        again
        (ulimit -v $limit && exec "$program" build -q p) >out.txt 2>err.txt
        code=$?
        case $code in
        0) sha256sum -c --status new.sum || fail "$limit kB of memory: a wrong paper, and no error" ;;
        66 | 71) n_short=$((n_short + 1)) && [ -s err.txt ] || fail "$limit kB of memory: nothing is said" ;;
        127) ;; # not even the libraries fit
        *) fail "$limit kB of memory: ended with $code" ;;
        esac
        sound "$limit kB of memory"
    done
    [ $n_short -gt 0 ] || fail "memory was never short"
fi

# Calls to the system that fail, one at a time.
if ! strace -o /dev/null true 2>/dev/null; then
    echo "strace cannot be used here"
    finish
fi
export LC_ALL=C
# Leaks cannot be looked for in a process that is traced.
export ASAN_OPTIONS="detect_leaks=0"
# What a run asks of the system for its outputs and its database.
again
strace -f -o calls.txt "$program" build -q p 2>/dev/null

# try CALL ERROR: every so many-th call of the kind fails.
try() {
    n=$(grep -c " $1(" calls.txt)
    step=$(((n + points - 1) / points))
    [ "$step" -gt 0 ] || step=1
    when=1
    while [ $when -le "$n" ]; do
        again
        timeout 60 strace -f -o trace.txt -e "trace=$1" -e "inject=$1:error=$2:when=$when" \
            "$program" build -q p >out.txt 2>err.txt
        code=$?
        n_faults=$((n_faults + 1))
        case $code in
        0) ;;
        6[5-9] | 7[0-8]) [ -s err.txt ] || fail "$1 number $when: $2: nothing is said" ;;
        *) fail "$1 number $when: $2: ended with $code" ;;
        esac
        # All well means that the paper is the new one.
        [ $code != 0 ] || sha256sum -c --status new.sum || fail "$1 number $when: $2: a wrong paper, and no error"
        sound "$1 number $when: $2"
        when=$((when + step))
    done
}
n_faults=0
for call in write pwrite64 fsync fdatasync; do
    try $call ENOSPC
    try $call EIO
done
try rename EACCES
try openat EMFILE
try openat EACCES
try mkdir EROFS
try flock ENOLCK
echo "$n_faults calls failed"

finish
