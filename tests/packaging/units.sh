# tests/packaging/units.sh BUILD - systemd accepts the units and finds nothing exposed.
set -u
command -v systemd-analyze >/dev/null || {
    echo "systemd-analyze is not installed"
    exit 77
}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Installed for real, because systemd looks whether the program is there.
cmake --install "$1" --prefix "$work/usr" >"$work/log" 2>&1 || cat "$work/log" >&2
units=$work/usr/lib/systemd/system
failures=0

# An instance each, of its own name.
cp "$units/hakusho@.service" "$work/hakusho@budget.service"
cp "$units/hakusho@.timer" "$work/hakusho@budget.timer"
systemd-analyze verify --man=no "$work/hakusho@budget.service" "$work/hakusho@budget.timer" \
    >"$work/verify" 2>&1
code=$?
if [ "$code" != 0 ] || [ -s "$work/verify" ]; then
    echo "FAIL: systemd-analyze verify ($code): $(cat "$work/verify")" >&2
    failures=1
fi

# The exposure counts from 0.0 to 10.0; the threshold is ten times that.
systemd-analyze security --offline=true --threshold=5 "$work/hakusho@budget.service" >"$work/security" 2>&1 || {
    echo "FAIL: exposed: $(grep '✗' "$work/security")" >&2
    failures=1
}
tail -n 1 "$work/security"
[ "$failures" = 0 ] && echo "all as expected"
exit "$failures"
