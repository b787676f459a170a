/* lower.h -- the door of lowering: AST and scopes in, IR of a whole unit out. */
#ifndef KR_CODEGEN_LOWER_H
#define KR_CODEGEN_LOWER_H

#include <stdbool.h>

#include "codegen/codegen.h"
#include "codegen/ir.h"

/* Fills the fresh `unit` (kr_ir_unit_new) with the functions of `ast`; function 0 is the body.
 * False with *error set (static text, or text in the unit's arena) when a limit is hit or memory
 * runs out; the unit is then unusable. */
bool kr_lower_module(const KrModuleAst *ast, const KrCodegenOptions *options, IrUnit *unit,
                     const char **error);

#endif
