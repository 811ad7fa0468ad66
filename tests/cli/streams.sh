# tests/cli/streams.sh - results on standard output, messages on standard error.
. "$(dirname "$0")/lib.sh"

expect 0 init --quiet p

# A result that cannot be written is an error.
"$program" schema >/dev/full 2>"$work/err.txt"
[ $? = 74 ] || fail "a full disk is not 74"
says err "hakusho: error: standard output: "

# Quiet is quiet, also under cron.
expect 0 build --quiet p </dev/null
silent out
silent err
expect 0 build p </dev/null
silent err
says out "overview.pdf"

# The same in another locale, time zone and folder.
cp p/out/overview.pdf first.pdf
rm -rf p/out p/.hakusho
LC_ALL=de_DE.UTF-8 TZ=Pacific/Apia expect 0 build p
cmp -s first.pdf p/out/overview.pdf || fail "locale or time zone changed the paper"
cp -r p elsewhere
rm -rf elsewhere/out elsewhere/.hakusho
expect 0 build elsewhere
cmp -s first.pdf elsewhere/out/overview.pdf || fail "the folder changed the paper"

# What programs read.
for command in "fonts --json" "doctor --json p" "check --json p" "load --json p" \
    "build --json p" "schema"; do
    # shellcheck disable=SC2086
    expect 0 $command
    silent err
    python3 -c 'import json, sys; json.load(open(sys.argv[1]))' out.txt 2>>err.txt ||
        fail "$command does not print JSON"
done

expect 0 doctor p
says out ", qpdf "
says out "database     ok: sound"

# Fonts of the project's own, and nowhere to write but the project: nothing is said of that.
expect 0 init --quiet fonts
mkdir fonts/fonts
for file in $("$program" fonts --json | tr '"' '\n' | grep '^/.*tt[cf]$' | sort -u); do
    cp "$file" fonts/fonts/
done
echo 'fonts: [fonts]' >>fonts/hakusho.yaml
chmod -R a+rwX fonts && chmod a+rx .
as=
[ "$(id -u)" != 0 ] || as="setpriv --reuid=65534 --regid=65534 --clear-groups"
if $as "$program" --version >/dev/null 2>&1; then
    for run in first second; do
        $as env HOME=/nonexistent XDG_CACHE_HOME=/nonexistent "$program" build -q --force fonts >out.txt 2>err.txt ||
            fail "fonts of the project, $run run"
        silent err
    done
    [ -n "$(ls fonts/.hakusho/fonts)" ] || fail "what was found out about the fonts is not kept"
fi

finish
