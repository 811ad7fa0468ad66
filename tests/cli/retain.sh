# tests/cli/retain.sh - dated output folders: old ones of ours go, and nothing else.
. "$(dirname "$0")/lib.sh"

# build DAY [OPTION...]: a run on that day.
build_on() {
    day=$1
    shift
    SOURCE_DATE_EPOCH=$(date -u -d "$day 12:00" +%s) expect 0 build "$@" p
}

expect 0 init --quiet p
for day in 2026-04-01 2026-07-01 2026-10-01; do
    build_on $day -o 'out/{date}' --retain 2
    [ "$(cat out.txt)" = "$work/out/$day/overview.pdf" ] || fail "$day: not into the folder of the day"
done
silent err
[ "$(ls out)" = "$(printf '2026-07-01\n2026-10-01')" ] || fail "not the two newest: $(ls out)"
# Without SOURCE_DATE_EPOCH it is today.
expect 0 build -q -o 'today/{date}' p
[ -s "today/$(date +%F)/overview.pdf" ] || fail "not into the folder of today"

# A whole year's folders with hostile neighbours, all older than what is kept.
mkdir elsewhere out/2020-01-01 out/2020-01-02 out/notes "out/2020-13-40" out/2020-01-033
echo precious >elsewhere/overview.pdf
cp out/2026-07-01/.hakusho-manifest.jsonl elsewhere/
echo precious >out/2020-01-01/mine.pdf                    # a folder that is not ours
ln -s ../elsewhere out/2020-01-03                        # a link to a folder with a manifest
ln -s ../../elsewhere/.hakusho-manifest.jsonl out/2020-01-02/.hakusho-manifest.jsonl
cp out/2026-07-01/.hakusho-manifest.jsonl out/2020-01-033/   # no day
cp out/2026-07-01/.hakusho-manifest.jsonl out/2020-13-40/
for n in 1 2 3 4 5; do
    cp -r out/2026-07-01 out/2020-02-0$n
done
echo signed >>out/2020-02-01/overview.pdf                  # changed by hand
echo remark >out/2020-02-02/remark.txt                     # something of somebody else's
rm out/2020-02-03/overview.pdf
ln -s ../../elsewhere/overview.pdf out/2020-02-03/overview.pdf   # a link in place of a paper
mkdir out/2020-02-04/sub
ln -s ../../../elsewhere out/2020-02-04/sub/link
# A manifest that lies about what is ours.
sed -i 's|"file": "overview.pdf"|"file": "../../elsewhere/overview.pdf"|' out/2020-02-05/.hakusho-manifest.jsonl
find out elsewhere | sort >before.txt

build_on 2026-12-01 -o 'out/{date}' --retain 2
why="there is something in it that no run wrote, or that was changed"
for n in 1 2 3 4 5; do
    says err "warning: --retain keeps $work/out/2020-02-0$n: $why"
done
[ "$(grep -c -- '--retain keeps' err.txt)" = 5 ] || fail "not five folders are kept for a reason"
[ "$(cat elsewhere/overview.pdf)" = precious ] || fail "something elsewhere is gone"
find out elsewhere | sort >after.txt
{
    grep -v '^out/2026-07-01' before.txt
    printf 'out/2026-12-01%s\n' '' /.hakusho.lock /.hakusho-manifest.jsonl /overview.pdf
} | sort >wanted.txt
cmp -s wanted.txt after.txt || fail "other files than the oldest run's went: $(diff wanted.txt after.txt)"

# A folder that another run writes into stays; so does everything when the run fails.
rm -rf out/2020-* && cp -r out/2026-10-01 out/2020-03-01
flock -o out/2020-03-01/.hakusho.lock sleep 30 &
holder=$!
while flock -n out/2020-03-01/.hakusho.lock true; do :; done
build_on 2026-12-01 -q -o 'out/{date}' --retain 1
[ -e out/2020-03-01 ] || fail "a folder that is held went"
[ ! -e out/2026-10-01 ] || fail "the folder behind it stayed"
kill $holder
wait $holder 2>/dev/null
cp p/briefings/overview.yaml good.yaml
sed -i 's/FROM budget/FROM nowhere/' p/briefings/overview.yaml
SOURCE_DATE_EPOCH=1800000000 expect 78 build -q -o 'out/{date}' --retain 1 p
[ -e out/2020-03-01 ] || fail "a run that failed took old papers away"
cp good.yaml p/briefings/overview.yaml

# The project may say the folder, too.
echo 'output: out/{date}' >>p/hakusho.yaml
for day in 2026-04-01 2026-07-01; do
    build_on $day -q --retain 1
done
[ "$(ls p/out)" = 2026-07-01 ] || fail "output: of the project is not dated: $(ls p/out)"

# A folder without a date is found before anything is built; the project's own only then.
for output in none 'none/{date}/pdf'; do
    expect 64 build -q -o "$output" --retain 1 p
    says err "error: --retain is for output folders with {date} in their own name, not for $output"
    says err "hint: such as --output 'out/{date}', or 'output: out/{date}' in the project file"
done
[ ! -e none ] || fail "papers were built by a command line that is wrong"
sed -i '$d' p/hakusho.yaml
expect 64 build -q --retain 1 p
says err "hakusho: $work/p: all papers are there, but the run failed (exit 64: the command line is wrong)"
says err "not for $work/p/out"
expect 64 build --retain 0 p
says err "error: --retain cannot be '0'"

finish
