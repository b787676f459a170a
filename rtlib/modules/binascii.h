/* binascii.h -- quoted-printable text: functions of the module binascii in a file of their own. */
#ifndef KR_MODULES_BINASCII_H
#define KR_MODULES_BINASCII_H

#include "rtlib/object/object.h"

/* Bytes of a bytes-like object or an ASCII str; -1 raised. */
int kr_binascii_arg(KrThread *t, KrValue v, const unsigned char **data, size_t *size);
KrValue kr_a2b_qp(KrThread *t, KrValue *arg);
KrValue kr_b2a_qp(KrThread *t, KrValue *arg);

#endif
