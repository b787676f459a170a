/* source.h -- source bytes made into text: decoded UTF-8, newlines unified to '\n', lines found. */
#ifndef KR_FRONTEND_SOURCE_H
#define KR_FRONTEND_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "frontend/diagnostic.h"
#include "frontend/frontend.h"

struct KrSource {
    const char *text;   /* UTF-8 (lone surrogates as three bytes if is_text), NUL behind it; no BOM,
                           no '\r' */
    uint32_t size;      /* ends with '\n' unless empty */
    bool added_newline; /* the last '\n' was not in the input */
    bool ascii;
    const char *filename;
    uint32_t *lines; /* byte offset of each line start */
    uint32_t line_count;
};

/* Decodes by BOM and coding cookie (PEP 263), or takes it as UTF-8 when options->is_text.
 * NULL: error in diagnostics. Everything lives in the arena. */
KrSource *kr_source_new(KrArena *arena, const char *bytes, size_t size,
                        const KrParseOptions *options, KrDiagnostics *diagnostics);

/* Characters (code points) between two offsets of the text. */
int kr_source_columns(const KrSource *source, uint32_t from, uint32_t to);

#endif
