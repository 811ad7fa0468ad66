# tests/packaging/completion-zsh.sh SCRIPT - what zsh offers, typed into a real terminal.
set -u
command -v zsh >/dev/null || {
    echo "zsh is not installed"
    exit 77
}
zsh -f -c 'zmodload zsh/zpty && zpty probe true' 2>/dev/null || {
    echo "there are no pseudo terminals"
    exit 77
}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/functions" "$work/project" "$work/project/briefings"
cp "$1" "$work/functions/_hakusho"
touch "$work/project/briefings/paper.yaml" "$work/project/briefings/notes.txt"
cd "$work/project" || exit 99

cat >"$work/drive.zsh" <<'END'
zmodload zsh/zpty
work=$1
failures=0
# completed TYPED EXPECTED: TYPED and a tab, and the line is EXPECTED.
completed() {
    local line= part
    zpty shell "env -i HOME=$work PATH=$PATH TERM=dumb LC_ALL=C.UTF-8 zsh -f -i"
    zpty -w shell "fpath=($work/functions \$fpath); autoload -Uz compinit; compinit -u -d $work/dump; unsetopt beep zle_bracketed_paste 2>/dev/null; PS1=; show() { print -r -- \"<<\$BUFFER>>\" >$work/line; BUFFER=; }; zle -N show; bindkey '^X' show; print READY-\$((40 + 2))"
    zpty -r -m shell part '*READY-42*'
    rm -f $work/line
    zpty -w -n shell "$1"$'\t'
    sleep 0.5
    zpty -w -n shell $'\x18'
    repeat 50; do [[ -s $work/line ]] && break; sleep 0.1; done
    zpty -d shell
    line=$(<$work/line)
    if [[ $line != "<<$2>>" ]]; then
        print -u2 "FAIL: '$1' became $line, not <<$2>>"
        (( failures++ ))
    fi
}
completed 'hakusho bui' 'hakusho build '
completed 'hakusho build --form' 'hakusho build --format='
completed 'hakusho build --format=sv' 'hakusho build --format=svg '
completed 'hakusho build -f sv' 'hakusho build -f svg '
completed 'hakusho build briefings/' 'hakusho build briefings/paper.yaml '
completed 'hakusho load brief' 'hakusho load briefings/'
completed 'hakusho schema --ref' 'hakusho schema --reference '
(( failures == 0 )) && print 'all as expected'
exit $failures
END
zsh -f "$work/drive.zsh" "$work"
