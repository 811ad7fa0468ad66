# tests/packaging/manual.sh PROGRAM MANUAL - the manual pages are well formed and name everything.
set -u
program=$1
export LSAN_OPTIONS="suppressions=$(cd "$(dirname "$0")/.." && pwd)/lsan.supp:print_suppressions=0"
manual=$2
command -v mandoc >/dev/null || {
    echo "mandoc is not installed"
    exit 77
}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0

fail() {
    failures=$((failures + 1))
    echo "FAIL: $*" >&2
}

for page in hakusho.1 hakusho.5; do
    # Whether other pages are known is a matter of this machine, not of the page.
    mandoc -T lint -W warning "$manual/$page" >"$work/lint" 2>/dev/null || fail "$(cat "$work/lint")"
    LC_ALL=C.UTF-8 mandoc -T utf8 -O width=100 "$manual/$page" | sed 's/.\x08//g' >"$work/$page"
    if command -v groff >/dev/null; then
        groff -k -Tutf8 -mandoc -ww -z "$manual/$page" 2>"$work/groff" && [ ! -s "$work/groff" ] ||
            fail "groff: $(cat "$work/groff")"
    fi
done

# Every command that the help lists has its heading, and every option stands below it or
# among those of every command.
part() {
    awk -v from="$1" '/^   [^ ]/ { inside = ($1 == from) } /^[^ ]/ { inside = 0 } inside' "$work/hakusho.1"
}
part Options >"$work/every"
commands=$("$program" --help | sed -n '/^commands:/,/^$/ s/^  \([a-z][a-z-]*\) .*/\1/p')
[ "$(echo "$commands" | wc -l)" -ge 8 ] || fail "the help lists too few commands: $commands"
for command in $commands; do
    part "$command" >"$work/part"
    [ -s "$work/part" ] || fail "hakusho(1) has no command $command"
    options=$("$program" "$command" --help | sed -n 's/^ *\(-[a-zA-Z], \)\{0,1\}\(--[a-z-]*\).*/\2/p')
    [ -n "$options" ] || fail "$command has no options"
    for option in $options; do
        cat "$work/part" "$work/every" | grep -qE -- "(^|, | )$option( |\$)" ||
            fail "hakusho(1) has no $option of $command"
    done
done

"$program" --help | sed -n '/^exit codes:/,$ s/^ *\([0-9][0-9]*\) .*/\1/p' >"$work/codes"
[ "$(wc -l <"$work/codes")" -ge 10 ] || fail "the help lists too few exit codes"
while read -r code; do
    grep -qE "^     $code +[A-Z]" "$work/hakusho.1" || fail "hakusho(1) has no exit code $code"
done <"$work/codes"

# Every key and every kind of block of the reference stands in hakusho(5).
"$program" schema --reference >"$work/reference"
sed -n 's/^| `\([^`]*\)` .*/\1/p' "$work/reference" | sort -u >"$work/keys"
[ "$(wc -l <"$work/keys")" -ge 100 ] || fail "the reference has too few keys"
while read -r key; do
    grep -qE "^     $key( |\$)" "$work/hakusho.5" || fail "hakusho(5) has no key $key"
done <"$work/keys"
sed -n 's/^### //p' "$work/reference" >"$work/sections"
while read -r section; do
    grep -qx "   $section" "$work/hakusho.5" || fail "hakusho(5) has no section $section"
done <"$work/sections"

# The examples do what they say.
hakusho() {
    "$program" "$@" >"$work/said" 2>&1 || fail "hakusho $*: $(cat "$work/said")"
}
cd "$work" || exit 99
awk '/^\.Bd -literal/ { n++; inside = 1; next } /^\.Ed/ { inside = 0 } inside { print > ("example-" n) }' \
    "$manual/hakusho.5"
mkdir -p written/briefings written/tables
mv example-1 written/hakusho.yaml
mv example-2 written/briefings/budget.yaml
printf 'Year,Ministry,Amount\nR4,MEXT,1000\nR5,MEXT,1200\n' >written/tables/budget.csv
hakusho build written

sed -n -e '/^\.Bd -literal/,/^\.Ed/ s/^[a-z]/&/p' -e 's/^\.Dl \(hakusho .*\)/\1/p' "$manual/hakusho.1" |
    sed -e 's/\\-/-/g' -e 's/\\(dq/"/g' >commands
[ "$(wc -l <commands)" -ge 7 ] || fail "hakusho(1) has too few examples"
. ./commands
[ -s out/overview.pdf ] && [ -s out/overview-1.png ] || fail "no papers: $(ls out)"

[ "$failures" = 0 ] && echo "all as expected"
exit "$failures"
