/* side.c -- what hangs on objects from outside: id() numbers and weak references. Both are leaf
 * tables in the heap that the collector cleans after marking. */
#include "rtlib/memory/heap_layout.h"
#include "rtlib/object/object.h"

#define ID_MIN 64

static size_t id_capacity(KrThread *t, KrValue ids) {
    size_t n = (kr_cell_size(t, (void *)ids) - 16) / sizeof(KrIdEntry), c = ID_MIN;
    while (c * 2 <= n) c *= 2;
    return c;
}

static KrIdEntry *id_entries(KrValue ids) { return (KrIdEntry *)((char *)ids + 16); }

static inline uint64_t mix(uint64_t x) {
    x = (x ^ x >> 32) * 0xd6e8feb86659fd93u;
    x = (x ^ x >> 29) * 0xd6e8feb86659fd93u;
    return x ^ x >> 32;
}

static KrIdEntry *id_slot(KrIdEntry *e, size_t capacity, uint64_t address) {
    size_t i = mix(address) & (capacity - 1);
    while (e[i].address && e[i].address != address) i = (i + 1) & (capacity - 1);
    return &e[i];
}

static KrValue id_table_new(KrThread *t, size_t capacity) {
    KrObject *o = kr_new_array(t, KR_KIND_LEAF, 0, 16, capacity, sizeof(KrIdEntry));
    if (!o) return 0;
    memset((char *)o + 8, 0, kr_cell_size(t, o) - 8);
    return (KrValue)o;
}

static bool id_grow(KrThread *t, KrHeap *heap) {
    size_t capacity = heap->ids ? id_capacity(t, heap->ids) : 0;
    if (heap->ids && (heap->id_count + 1) * 3 <= capacity * 2) return true;
    KrValue table = id_table_new(t, capacity ? capacity * 2 : ID_MIN);
    if (!table) return false;
    /* a collection may have cleaned it */
    capacity = heap->ids ? id_capacity(t, heap->ids) : 0;
    size_t room = id_capacity(t, table);
    for (size_t i = 0; i < capacity; i++) {
        KrIdEntry *e = &id_entries(heap->ids)[i];
        if (e->address) *id_slot(id_entries(table), room, e->address) = *e;
    }
    heap->ids = table;
    return true;
}

/* Ids of objects are even, those of small ints odd: never equal. 0: exception pending. */
long kr_object_id(KrThread *t, KrValue v) {
    if (KR_IS_INT(v)) return v;
    KrRunThread *run = KR_RUN(t);
    KrHeap *heap = run->heap;
    if (!heap) return 16;
    bool inside = kr_in_heap(t, v);
    if (heap->ids && (!inside || KR_OBJ(v)->flags & KR_FLAG_HAS_ID)) {
        KrIdEntry *e = id_slot(id_entries(heap->ids), id_capacity(t, heap->ids), (uint64_t)v);
        if (e->address) return (long)e->id;
    }
    if (!id_grow(t, heap)) return 0;
    KrIdEntry *e = id_slot(id_entries(heap->ids), id_capacity(t, heap->ids), (uint64_t)v);
    *e = (KrIdEntry){ (uint64_t)v, (int64_t)0x7f0000000000 + (int64_t)++run->next_id * 16 };
    heap->id_count++;
    if (inside) KR_OBJ(v)->flags |= KR_FLAG_HAS_ID;
    return (long)e->id;
}

long kr_object_hash(KrThread *t, KrValue v) {
    const KrHeap *heap = KR_RUN(t)->heap;
    uint64_t place = heap && kr_in_heap(t, v) ? (uint64_t)((const char *)v - heap->base) : (uint64_t)kr_object_id(t, v);
    return (long)(mix(place ^ KR_RUN(t)->seed) >> 5);
}

bool kr_weak_register(KrThread *t, KrValue weakref) {
    KrHeap *heap = KR_RUN(t)->heap;
    if (!heap) return true;
    size_t room = heap->weak ? (kr_cell_size(t, (void *)heap->weak) - 16) / sizeof(KrValue) : 0;
    if (heap->weak_count >= room) {
        KrObject *o = kr_new_array(t, KR_KIND_LEAF, 0, 16, room ? room * 2 : 14, sizeof(KrValue));
        if (!o) return false;
        if (heap->weak) memcpy((char *)o + 16, (char *)heap->weak + 16, heap->weak_count *
            sizeof(KrValue));
        heap->weak = (KrValue)o;
    }
    ((KrValue *)heap->weak)[2 + heap->weak_count++] = weakref;
    return true;
}

KrValue kr_weak_next(KrThread *t, KrValue target, size_t *at) {
    KrHeap *heap = KR_RUN(t)->heap;
    while (heap && heap->weak && *at < heap->weak_count) {
        KrValue w = ((KrValue *)heap->weak)[2 + (*at)++];
        if (((KrValue *)w)[1] == target) return w;
    }
    return 0;
}

KrValue kr_weak_due(KrThread *t) {
    KrHeap *heap = KR_RUN(t)->heap;
    KrValue w = heap ? heap->dead_refs : 0;
    if (!w) return 0;
    heap->dead_refs = ((KrValue *)w)[4];
    ((KrValue *)w)[4] = 0;
    return w;
}

/* heap->live holds the marks: drops the ids of dead objects, clears the weak references to them. */
void kr_heap_sweep_side(KrThread *t, KrHeap *heap) {
    if (heap->weak) {
        KrValue *list = (KrValue *)heap->weak + 2;
        size_t kept = 0;
        for (size_t i = 0; i < heap->weak_count; i++) {
            KrValue w = list[i];
            if (!kr_bit(heap->live, (size_t)((char *)w - heap->base) >> 4)) continue;
            KrValue *target = (KrValue *)w + 1;
            size_t offset = (size_t)((char *)*target - heap->base);
            if (!KR_IS_INT(*target) && offset < heap->range && !kr_bit(heap->live, offset >> 4))
                *target = 0;
            if (*target) {
                list[kept++] = w;
            } else if (KR_OBJ(w)->aux & KR_WEAK_CALLBACK) {
                KR_OBJ(w)->aux = 0;
                target[3] = heap->dead_refs;
                heap->dead_refs = w;
                KR_RUN(t)->pending = true;
                __atomic_store_n(&t->poll, 1, __ATOMIC_SEQ_CST);
            }
        }
        heap->weak_count = kept;
    }
    if (!heap->ids) return;
    KrIdEntry *e = id_entries(heap->ids);
    size_t capacity = id_capacity(t, heap->ids), dead = 0;
    for (size_t i = 0; i < capacity; i++) {
        size_t offset = (size_t)((char *)e[i].address - heap->base);
        if (e[i].address && offset < heap->range && !kr_bit(heap->live, offset >> 4)) {
            e[i].address = 1;              /* removed below, chains stay intact until then */
            dead++;
        }
    }
    if (!dead) return;
    heap->id_count -= dead;
    /* Re-insert every entry behind a hole: start at an empty slot, so that no chain is cut. */
    size_t start = 0;
    while (e[start].address) start++;
    for (size_t k = 1; k <= capacity; k++) {
        size_t i = (start + k) & (capacity - 1);
        KrIdEntry moved = e[i];
        if (!moved.address) continue;
        e[i].address = 0;
        if (moved.address != 1) *id_slot(e, capacity, moved.address) = moved;
    }
}
