/* dict_view.h -- views and iterators of dicts. */
#ifndef KR_TYPES_DICT_VIEW_H
#define KR_TYPES_DICT_VIEW_H

#include "rtlib/types/dict.h"

typedef struct KrDictView { KrObject h; KrValue dict; } KrDictView;       /* KR_KIND_VALUES */
/* RAW2. block: the block at the start, or 0 once exhausted; a rebuild shifts positions and so
 * ends the iteration. */
typedef struct KrDictIter { KrObject h; KrValue dict, block; long position; KrU32 live, unused;
    } KrDictIter;

KrValue kr_dict_view_new(KrThread *t, KrType *type, KrValue dict);
KrValue kr_dict_iter_new(KrThread *t, KrType *type, KrValue dict);
KrValue kr_dict_iter(KrThread *t, KrValue dict);                          /* keys */
static inline bool kr_is_dict_view(KrThread *t, KrValue v) {
    KrType *type = kr_type_of(t, v);
    if (type->flags & KR_TYPE_HEAP) return false;
    return type == &kr_type_dict_keys || type == &kr_type_dict_items
        || type->base == &kr_type_dict_keys
           || type->base == &kr_type_dict_items;
}

#endif
