/* compile.h -- shared by the files of sandbox that use the compiler. */
#ifndef KR_SANDBOX_COMPILE_H
#define KR_SANDBOX_COMPILE_H

#include "codegen/codegen.h"
#include "frontend/frontend.h"
#include "sandbox/internal.h"

/* Options as given, or defaults. false: not valid. */
bool kr_compile_options(const krait_compile_options *given, krait_compile_options *out);
/* AST of a request; NULL with *err. */
KrModuleAst *kr_parse(krait_engine *engine, const KrCompileRequest *request, krait_error **err);
/* C text and blob of a request; ahead: for the C compiler. false with *err. */
bool kr_generate(krait_engine *engine, const KrCompileRequest *request, bool ahead, KrUnitText *text, krait_error **err);

/* tree.c: the tree of a module as a flat list for the module `ast`. 0: exception pending. */
KrValue kr_tree_flat(KrThread *t, const KrModuleAst *ast);

#endif
