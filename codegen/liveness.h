/* liveness.h -- data flow over the registers of one function: which are live, which are surely assigned. Only
 * registers that occur in more than one block take part. */
#ifndef KR_CODEGEN_LIVENESS_H
#define KR_CODEGEN_LIVENESS_H

#include "codegen/ir.h"

typedef struct KrFlow {
    const IrFunction *f;
    uint32_t count;          /* registers that take part */
    uint32_t words;          /* of one bit set */
    uint32_t *bit;           /* register -> bit + 1, 0: takes no part */
    IrReg *reg;              /* bit -> register */
    uint64_t *live_in, *live_out;   /* block_count sets each; NULL: too many, treat all as live */
    uint64_t *assigned_in;          /* NULL: too many, treat none as assigned */
} KrFlow;

/* Bits blocks * registers above which the analysis is given up. */
#define KR_FLOW_MAX_BITS (256u << 20)

typedef struct KrFlowInput {
    const IrFunction *f;
    KrArena *arena;
    const unsigned char *reachable;   /* per block */
    const unsigned char *takes_part;  /* per register */
    bool (*kept)(const void *context, const IrInstr *in);   /* false: the instruction will not be emitted */
    const void *context;
} KrFlowInput;

/* False: out of memory. */
bool kr_flow_analyse(KrFlow *flow, const KrFlowInput *input);
/* True if the instruction can leave to the handler of its block. */
bool kr_ir_can_raise(const IrInstr *in);

static inline bool kr_flow_test(const uint64_t *set, uint32_t bit)
{
    return set[bit >> 6] >> (bit & 63) & 1;
}
static inline const uint64_t *kr_flow_row(const KrFlow *flow, const uint64_t *sets, uint32_t block)
{
    return sets + (size_t)block * flow->words;
}

#endif
