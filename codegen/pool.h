/* pool.h -- the blob that travels beside a unit's C text: constant pool, global names, file name.
 *
 * One format for the JIT, for programs compiled ahead of time and for artefacts. Written by codegen/pool.c, read by
 * rtlib/object/unit.c, which trusts nothing in it (every count and index is checked).
 * Integers are little-endian; u32 unless said. Layout:
 *   "KRP2", constant count, then per constant one kind byte and
 *     'i' i64 | 'I' size bytes (decimal, or 0x hex, optional leading '-') | 'f' f64 bits | 'c' two f64
 *     's' size, bytes (UTF-8, surrogates as 3 bytes) | 'n' the same, an interned name | 'b' size, bytes
 *     't' count, indices (each smaller than its own index) | 'z' the same: frozenset | 'N' 'T' 'F' 'E' None True False Ellipsis
 *   global count, then the constant index of each global slot's name, with KR_POOL_STORED where the unit stores to it
 *   constant index of the file name (a str)
 *   flags (1: dict globals) */
#ifndef KR_CODEGEN_POOL_H
#define KR_CODEGEN_POOL_H

#include "codegen/ir.h"

bool kr_pool_write(KrText *out, IrUnit *unit);

#endif
