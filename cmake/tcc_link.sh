#!/bin/sh
# tcc_link.sh LIBTCC.a OUT.o -- relinks libtcc into one object: its way to memory, files, other libraries and the end of
# the process leads to kr_tccx_* (codegen/backend_tcc.c), its state is in two sections that can be put back as they
# were, and of its own symbols only kr_tcc_* stay visible.
set -eu

archive=$1 out=$2
work=$out.parts
mkdir -p "$work"
ld -r -o "$work/all.o" --whole-archive "$archive"

set --
for name in malloc free realloc calloc memcpy memset exit mprotect open dlopen dlsym dlclose getenv unlink fdopen getcwd \
    sigaction; do
    set -- "$@" --redefine-sym "$name=kr_tccx_$name"
done
for name in new set_error_func set_options set_output_type add_symbol compile_string relocate get_symbol; do
    set -- "$@" --redefine-sym "tcc_$name=kr_tcc_$name"
done
objcopy "$@" --redefine-sym environ=kr_tccx_environ --redefine-sym stdout=kr_tccx_stdout --redefine-sym stderr=kr_tccx_stderr --redefine-sym __assert_fail=kr_tccx_assert --rename-section .bss=kr_tccbss \
    --rename-section .data=kr_tccdata "$work/all.o" "$work/renamed.o"
objcopy --wildcard --keep-global-symbol='kr_tcc_*' "$work/renamed.o" "$out"
rm -rf "$work"
