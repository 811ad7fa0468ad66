# tests/packaging/completion.bash SCRIPT - what bash offers while a command line is typed.
set -u
source "$1" || exit 99
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 99
mkdir -p briefings/more tables
touch briefings/a.yaml 'briefings/b c.yaml' briefings/notes.txt hakusho.yaml
failures=0

# offers WORDS... -- EXPECTED...: all that is offered for the last of the words, sorted.
offers() {
    local words=() expected offered
    while [[ $1 != -- ]]; do
        words+=("$1")
        shift
    done
    shift
    expected=$(printf '%s\n' "$@" | sort)
    COMP_WORDS=("${words[@]}")
    COMP_CWORD=$((${#words[@]} - 1))
    COMPREPLY=()
    _hakusho
    offered=$(printf '%s\n' "${COMPREPLY[@]}" | sort)
    if [[ $offered != "$expected" ]]; then
        failures=$((failures + 1))
        printf 'FAIL: %s|\n  offers:   %s\n  expected: %s\n' "${words[*]}" "${offered//$'\n'/ }" \
            "${expected//$'\n'/ }" >&2
    fi
}

offers hakusho bui -- build
offers hakusho --v -- --version
offers hakusho nothing -- ''
offers hakusho build --form -- --format
offers hakusho build --format '' -- csv pdf png svg xlsx
offers hakusho build --format = -- csv pdf png svg xlsx
offers hakusho build --format = p -- pdf png
offers hakusho build -f s -- svg
offers hakusho check --language '' -- en ja
offers hakusho build --output '' -- briefings tables
offers hakusho build briefings/ -- briefings/a.yaml 'briefings/b c.yaml' briefings/more
offers hakusho build --quiet briefings/a -- briefings/a.yaml
offers hakusho build '' -- briefings hakusho.yaml tables
offers hakusho load t -- tables
offers hakusho schema --r -- --reference
offers hakusho schema '' -- ''
offers hakusho build --page '' -- ''
offers hakusho build -P '' -- ''
offers hakusho unknown -- ''
offers hakusho unknown --q -- ''
shopt -q extglob && { echo "FAIL: extglob was left on" >&2; failures=$((failures + 1)); }

# Everything that the table has is offered.
while IFS=: read -r command option _; do
    [[ -n $option ]] && offers hakusho "$command" "$option" -- "$option"
    [[ -z $option ]] && offers hakusho "$command" -- "$command"
done < <(_hakusho_words)

((failures == 0)) && echo "all as expected"
exit "$failures"
