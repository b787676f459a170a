/* number_builtins.h -- rows of the builtins module that work on numbers. */
#ifndef KR_TYPES_NUMBER_BUILTINS_H
#define KR_TYPES_NUMBER_BUILTINS_H

#include "rtlib/object/builtin.h"

extern const KrBuiltin kr_builtin_rows_number[];

#endif
