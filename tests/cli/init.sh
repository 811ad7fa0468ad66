# tests/cli/init.sh - a new project builds at once, and nothing is written over.
. "$(dirname "$0")/lib.sh"

for language in ja en; do
    expect 0 init --language "$language" "$language"
    silent err
    says out "$language/hakusho.yaml"
    expect 0 check "$language"
    silent out
    silent err
    expect 0 build "$language"
    silent err
    [ -s "$language/out/overview.pdf" ] || fail "no paper in $language/out"
done

expect 73 init ja
silent out
says err "ja/hakusho.yaml: error: the file is there already"

mkdir mine
echo mine >mine/.gitignore
echo mine >mine/hakusho.yaml
expect 73 init mine
[ ! -e mine/tables ] || fail "a part of the example was written"
rm mine/hakusho.yaml
expect 0 init --quiet mine
silent out
[ "$(cat mine/.gitignore)" = mine ] || fail "the .gitignore was written over"

expect 78 init --language de other
says err "there is no example in the language 'de'"
[ ! -e other ] || fail "something was written"

: >file
expect 73 init file/below

finish
