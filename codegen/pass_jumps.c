/* pass_jumps.c -- edges that lead to a block which only jumps on go to where it jumps; a branch with one target is a
 * jump. The blocks passed over become unreachable, and the emitter leaves those out. */
#include "codegen/pipeline.h"

#define MAX_CHAIN 64         /* a longer chain, or a ring of empty blocks, is left as it is */

static int64_t final_target(const IrFunction *f, int64_t id)
{
    for (int i = 0; i < MAX_CHAIN; i++) {
        const IrBlock *b = f->blocks[id];
        if (b->count != 1 || b->instrs[0].op != IR_jump)
            break;
        id = b->instrs[0].imm[0];
    }
    return id;
}

bool kr_pass_jumps(IrUnit *unit, const KrCodegenOptions *options)
{
    (void)options;
    for (uint32_t i = 0; i < unit->function_count; i++) {
        const IrFunction *f = unit->functions[i];
        for (uint32_t k = 1; k < f->block_count; k++) {
            IrInstr *last = kr_ir_last(f->blocks[k]);
            uint32_t n = 0;
            switch ((IrOp)last->op) {
            case IR_jump: case IR_switch: n = last->immc; break;
            case IR_branch: case IR_next: case IR_next_pair: case IR_delegate: n = 2; break;
            default: break;
            }
            for (uint32_t t = 0; t < n; t++)
                last->imm[t] = final_target(f, last->imm[t]);
            if (last->op == IR_branch && last->imm[0] == last->imm[1]) {
                last->op = IR_jump;
                last->argc = 0;
                last->immc = 1;
            }
        }
    }
    return true;
}
