# tests/cli/usage.sh - what is said about a wrong command line, and where.
. "$(dirname "$0")/lib.sh"

expect 64
silent out
says err "usage: hakusho COMMAND"

expect 0 --help
silent err
says out "  check "
says out "  75  locked by another run, or interrupted: try again"

expect 0 --version
silent err
says out "hakusho "

expect 64 chekc
silent out
says err "hakusho: error: unknown command 'chekc'; did you mean 'check'?"

expect 64 --halp
says err "unknown command '--halp'"

expect 0 build --help
silent err
says out "usage: hakusho build [OPTION...] [BRIEFING...]"
says out "-P, --parameter NAME=VALUE"

expect 64 check --jsno
silent out
says err "hakusho: error: unknown option '--jsno'; did you mean '--json'?"

expect 64 fonts one two
says err "too many arguments; usage: hakusho fonts [OPTION...] [PROJECT]"

expect 64 check -P fy
says err "-P wants NAME=VALUE, not 'fy'"

expect 64 check -P "$(printf 'fy=\203')"
says err "-P: not UTF-8"

expect 64 init --language
says err "Missing argument for --language"

finish
