/* complex.h -- complex objects. */
#ifndef KR_TYPES_COMPLEX_H
#define KR_TYPES_COMPLEX_H

#include "rtlib/object/object.h"

typedef struct KrComplex { KrObject h; double re, im; } KrComplex;     /* KR_KIND_LEAF */
#define KR_COMPLEX(v) ((KrComplex *)(v))

KrValue kr_complex_power(KrThread *t, double a_re, double a_im, double b_re, double b_im);

#endif
