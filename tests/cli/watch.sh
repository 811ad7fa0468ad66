# tests/cli/watch.sh - papers are built again when files change, as editors change them.
. "$(dirname "$0")/lib.sh"
export SOURCE_DATE_EPOCH=1700000000

expect 0 init --quiet p
cd p
: >"$work/out.txt"
: >"$work/err.txt"
"$program" watch >"$work/out.txt" 2>"$work/err.txt" &
watcher=$!
trap 'kill -9 "$watcher" 2>/dev/null; rm -rf "$work"' EXIT

# within N TEXT: standard error has had N lines with TEXT before twenty seconds are over.
within() {
    tries=0
    while [ "$(grep -cF -- "$2" "$work/err.txt")" -lt "$1" ]; do
        tries=$((tries + 1))
        if [ "$tries" -gt 200 ]; then
            fail "not $1 times '$2'"
            return
        fi
        sleep 0.1
    done
}

# After what came before, nothing more is built.
settled() {
    lines=$(wc -l <"$work/out.txt")
    sleep 0.6
    [ "$(wc -l <"$work/out.txt")" = "$lines" ] || fail "built once more after $1"
}

within 1 "built 1 file"
says err "hakusho: watching $work/p; end with Ctrl-C"
says out "$work/p/out/overview.pdf"
[ -s out/overview.pdf ] || fail "no paper at the start"
settled "the start"

# A briefing that is written in place.
sed 's/^title: .*/title: Another title/' briefings/overview.yaml >"$work/new.yaml"
cat "$work/new.yaml" >briefings/overview.yaml
within 1 "built 1 file, 0."
settled "a change of the briefing"

# A briefing that is saved by renaming, with the editor's own files beside it.
sed 's/^title: .*/title: A third title/' briefings/overview.yaml >briefings/.overview.yaml.swp
cp briefings/overview.yaml briefings/overview.yaml~
mv briefings/.overview.yaml.swp briefings/overview.yaml
within 2 "after the change"
settled "a briefing that was renamed"

# Data, and many changes at once: one build.
for i in 1 2 3 4 5 6 7 8; do
    sed "2s/.*/R3,文科省,基礎研究の推進,$i/" tables/budget.csv >tables/budget.tmp
    mv tables/budget.tmp tables/budget.csv
done
within 3 "after the change"
settled "a burst of changes"
[ "$(grep -c 'after the change' "$work/err.txt")" -le 4 ] || fail "a burst was not joined"

# What changes nothing builds nothing.
n=$(grep -c 'built' "$work/err.txt")
touch tables/budget.csv
cp briefings/overview.yaml briefings/copy.txt
sleep 0.6
[ "$(grep -c 'built' "$work/err.txt")" = "$n" ] || fail "built without need"

# A mistake: it is told, and the paper of before stays; mended, it is told too.
cp out/overview.pdf "$work/good.pdf"
cp briefings/overview.yaml "$work/good.yaml"
echo "colour: red" >>briefings/overview.yaml
within 1 "error: unknown key 'colour'"
within 1 "hakusho: papers with errors are as they were; waiting for a change"
cmp -s out/overview.pdf "$work/good.pdf" || fail "the good paper is gone"
cp "$work/good.yaml" briefings/overview.yaml
within 1 "hakusho: mended"

# A picture in a folder that was not there before.
cat >>briefings/overview.yaml <<'END'
  - title: picture
    blocks:
      - image: ../pictures/a.svg
        alt: a square
END
within 1 "a.svg"
mkdir pictures
echo '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>' >pictures/a.svg
within 2 "hakusho: mended"
n=$(grep -c 'built' "$work/err.txt")
echo '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="4" height="9"/></svg>' >pictures/a.svg
within $((n + 1)) "built 1 file"

# A briefing that goes and comes back.
mv briefings/overview.yaml "$work/away.yaml"
within 1 "there is no briefing"
mv "$work/away.yaml" briefings/overview.yaml
within 3 "hakusho: mended"

# It ends when it is told to, and well.
kill -TERM "$watcher"
wait "$watcher"
[ $? = 0 ] || fail "SIGTERM does not end it well"
settled "its end"
trap 'rm -rf "$work"' EXIT

# Only what was asked for: a page as a picture.
"$program" watch --quiet --format png --page 1 >"$work/out.txt" 2>"$work/err.txt" &
watcher=$!
trap 'kill -9 "$watcher" 2>/dev/null; rm -rf "$work"' EXIT
tries=0
while [ ! -s out/overview-1.png ] && [ "$tries" -lt 200 ]; do
    tries=$((tries + 1))
    sleep 0.1
done
[ -s out/overview-1.png ] || fail "no picture"
[ -e out/overview-2.png ] && fail "a page that was not asked for"
kill -INT "$watcher"
wait "$watcher"
[ $? = 0 ] || fail "SIGINT does not end it well"
silent err

# What cannot be watched.
expect 66 watch nowhere.yaml
expect 64 watch --format xls
finish
