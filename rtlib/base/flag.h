/* flag.h -- a flag that another thread sets, looked at without order: "stop when you come by". */
#ifndef KR_BASE_FLAG_H
#define KR_BASE_FLAG_H

#include <stdbool.h>
#include <stddef.h>

/* NULL: never set. */
static inline bool kr_flag(const volatile long *flag) { return flag && __atomic_load_n(flag, __ATOMIC_RELAXED); }

#endif
