#!/bin/sh
# tree_sitter_link.sh CC THIRD_PARTY OUT.o [CFLAGS...] -- compiles tree-sitter and the grammar and relinks them into one
# object: unreachable code dropped, every symbol but kr_ts_* local.
set -eu

cc=$1 third_party=$2 out=$3
shift 3
here=$(cd "$(dirname "$0")" && pwd)
core=$third_party/tree-sitter/vendor/tree-sitter/lib
grammar=$third_party/tree-sitter-python/src
work=$out.parts
mkdir -p "$work"

compile() {
    name=$1
    shift
    "$cc" -std=gnu11 -O2 -DNDEBUG -fPIC -w -fno-strict-aliasing -ffunction-sections -fdata-sections -fvisibility=hidden -DTREE_SITTER_HIDDEN_SYMBOLS \
        -I"$here/.." -include "$here/tree_sitter_hooks.h" "$@" -c "$here/tree_sitter_$name.c" -o "$work/$name.o"
}
compile core -I"$core/include" -I"$core/src" "$@"
compile grammar -I"$grammar" "$@"
compile scanner -I"$grammar" "$@"

roots=$(sed -n 's/^#define [a-z_]* \(kr_ts_[a-z_]*\)$/-u \1/p' "$here/../frontend/ts_api.h")
# shellcheck disable=SC2086
ld -r --gc-sections $roots -o "$work/all.o" "$work/core.o" "$work/grammar.o" "$work/scanner.o"
objcopy --wildcard --strip-unneeded --keep-global-symbol='kr_ts_*' "$work/all.o" "$out"
rm -rf "$work"
