/* limbs.h -- the loop that products of long ints and short ones are made of. */
#ifndef KR_TYPES_LIMBS_H
#define KR_TYPES_LIMBS_H

#include <gmp.h>

/* d[0..n) = a[0..n) * by; the limb above. d may be a. */
mp_limb_t kr_limbs_mul_1(mp_limb_t *d, const mp_limb_t *a, long n, mp_limb_t by);

#endif
