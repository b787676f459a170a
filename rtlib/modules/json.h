/* json.h -- what the parser and the writer of the module _json share. */
#ifndef KR_MODULES_JSON_H
#define KR_MODULES_JSON_H

#include "rtlib/types/bytes.h"
#include "rtlib/types/dict.h"
#include "rtlib/types/list.h"
#include "rtlib/types/str.h"

/* Place of the cache of keys in KrRunThread.scratch: a KrArray of KR_JSON_KEYS ASCII str or 0, then as
 * many of other text. */
#define KR_JSON_KEYS 512
#define KR_JSON_KEY_MAX 48 /* longer keys are not cached */

KrValue kr_json_decode(KrThread *t, KrValue *arg);
KrValue kr_json_scan_string(KrThread *t, KrValue *arg);
KrValue kr_json_encode(KrThread *t, KrValue *arg);
KrValue kr_json_quote(KrThread *t, KrValue *arg);
KrValue kr_json_quote_ascii(KrThread *t, KrValue *arg);

#endif
