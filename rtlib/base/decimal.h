/* decimal.h -- decimal digits of a machine word, two a division. */
#ifndef KR_BASE_DECIMAL_H
#define KR_BASE_DECIMAL_H

#include <stdint.h>
#include <string.h>

extern const char kr_digit_pairs[200];    /* "00" to "99" */

#define KR_DECIMAL_MAX 20                 /* digits of the largest word */

/* Writes the digits of v so that they end before `end`; returns their start. */
static inline char *kr_decimal(char *end, uint64_t v) {
    while (v >= 100) {
        uint64_t rest = v / 100;
        end -= 2;
        memcpy(end, kr_digit_pairs + (v - rest * 100) * 2, 2);
        v = rest;
    }
    if (v < 10) {
        *--end = (char)('0' + v);
        return end;
    }
    end -= 2;
    memcpy(end, kr_digit_pairs + v * 2, 2);
    return end;
}

#endif
