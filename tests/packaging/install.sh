# tests/packaging/install.sh BUILD SOURCE - what is installed is whole, and runs from elsewhere.
set -u
build=$1
source=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0
export LSAN_OPTIONS="suppressions=$source/tests/lsan.supp:print_suppressions=0"

fail() {
    failures=$((failures + 1))
    echo "FAIL: $*" >&2
}

DESTDIR=$work/root cmake --install "$build" --prefix /usr >"$work/log" 2>&1 ||
    fail "installing: $(cat "$work/log")"

for file in bin/hakusho lib/systemd/system/hakusho@.service lib/systemd/system/hakusho@.timer \
    lib/sysusers.d/hakusho.conf share/bash-completion/completions/hakusho \
    share/doc/hakusho/README.md share/doc/hakusho/REFERENCE.md share/doc/hakusho/TUTORIAL.md \
    share/doc/hakusho/OPERATING.md share/doc/hakusho/examples/hakusho.cron \
    share/doc/hakusho/examples/regenerative/hakusho.yaml share/hakusho/schema.json \
    share/man/man1/hakusho.1 share/man/man5/hakusho.5 share/zsh/site-functions/_hakusho; do
    [ -s "$work/root/usr/$file" ] || fail "no $file"
done
# Whatever of docs/ is for users; the rest is for those who change the program.
for file in "$source"/docs/*.md; do
    name=$(basename "$file")
    case $name in ADDING-A-CHART.md | ARCHITECTURE.md) continue ;; esac
    [ -s "$work/root/usr/share/doc/hakusho/$name" ] || fail "docs/$name is not installed"
done
left=$(find "$work/root" -name .hakusho -o -name out -o -name '*.in')
[ -z "$left" ] || fail "installed, though it should not be: $left"

# Neither the source nor the build folder may be needed or named.
if grep -rlF -e "$build" "$work/root/usr/share" "$work/root/usr/lib" >"$work/log"; then
    fail "the build folder is named in $(cat "$work/log")"
fi
grep -qx 'ExecStart=/usr/bin/hakusho build --quiet .*' \
    "$work/root/usr/lib/systemd/system/hakusho@.service" || fail "the unit starts another program"

program=$work/root/usr/bin/hakusho
cd "$work" || exit 99
run() {
    env -i HOME=/nonexistent PATH=/usr/bin:/bin LSAN_OPTIONS="$LSAN_OPTIONS" "$program" "$@" \
        >"$work/out.txt" 2>"$work/err.txt" || fail "hakusho $* ended with $?: $(cat "$work/err.txt")"
}
run init project
run build --quiet project
[ ! -s out.txt ] && [ ! -s err.txt ] || fail "a build with --quiet says something"
[ "$(head -c 5 project/out/overview.pdf)" = %PDF- ] || fail "no paper"

# An installed example builds where nothing else of the source is.
cp -r root/usr/share/doc/hakusho/examples/uk-indicators example
run build --quiet example
ls example/out/*.pdf >/dev/null || fail "no paper of the example"

[ "$failures" = 0 ] && echo "all as expected"
exit "$failures"
