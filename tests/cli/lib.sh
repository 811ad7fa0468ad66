# tests/cli/lib.sh - what the tests of the command line share. First argument: the program.
set -u
program=$1
# What fontconfig keeps for the whole process is no leak of ours.
export LSAN_OPTIONS="suppressions=$(cd "$(dirname "$0")/.." && pwd)/lsan.supp:print_suppressions=0"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 99
failures=0

fail() {
    failures=$((failures + 1))
    echo "FAIL: $*" >&2
    sed 's/^/  stdout: /' "$work/out.txt" >&2
    sed 's/^/  stderr: /' "$work/err.txt" >&2
}

# expect CODE ARGUMENT...: runs the program and compares its exit code.
expect() {
    wanted=$1
    shift
    "$program" "$@" >"$work/out.txt" 2>"$work/err.txt"
    code=$?
    [ "$code" = "$wanted" ] || fail "hakusho $* ended with $code, not $wanted"
}

# says STREAM TEXT: the stream (out or err) of the last run has a line with TEXT.
says() {
    grep -qF -- "$2" "$work/$1.txt" || fail "no '$2' on std$1"
}

# silent STREAM: nothing was written to it.
silent() {
    [ ! -s "$work/$1.txt" ] || fail "something on std$1"
}

finish() {
    [ "$failures" = 0 ] && echo "all as expected"
    exit "$failures"
}
