/* pipeline.h -- the passes over the IR of a unit, in one table. */
#ifndef KR_CODEGEN_PIPELINE_H
#define KR_CODEGEN_PIPELINE_H

#include "codegen/codegen.h"
#include "codegen/ir.h"

/* A pass changes the unit in place; false: out of memory. */
typedef bool (*KrPass)(IrUnit *unit, const KrCodegenOptions *options);

/* Runs every pass and verifies after each. options->dump_ir names the pass behind which *dump gets the text ("lower":
 * before all passes; "": after all). False with *error set. */
bool kr_pipeline_run(IrUnit *unit, const KrCodegenOptions *options, KrText *dump, const char **error);

/* -- the passes, a file each -- */
bool kr_pass_jumps(IrUnit *unit, const KrCodegenOptions *options);
bool kr_pass_heat(IrUnit *unit, const KrCodegenOptions *options);
bool kr_pass_dual(IrUnit *unit, const KrCodegenOptions *options);

#endif
