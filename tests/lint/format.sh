#!/bin/sh
# tests/lint/format.sh - every C file is as clang-format would leave it.
set -eu
cd "$(dirname "$0")/../.."
find data layouts charts report tests -name '*.[ch]' -print0 |
    xargs -0 clang-format --dry-run -Werror
echo "format: every file is formatted"
