/* side.c -- what hangs on objects from outside: id() numbers, weak references, and the one reference to an object that
 * all share who ask for a plain one. All are leaf tables in the heap that the collector cleans after marking. */
#include "rtlib/memory/heap_layout.h"
#include "rtlib/object/object.h"

#define ID_MIN 64

static size_t capacity_of(KrThread *t, const KrSideTable *side) {
    size_t n = side->table ? (kr_cell_size(t, (void *)side->table) - 16) / sizeof(KrSideEntry) : 0, c = ID_MIN;
    while (c * 2 <= n) c *= 2;
    return n ? c : 0;
}

static KrSideEntry *entries_of(KrValue table) { return (KrSideEntry *)((char *)table + 16); }

static inline uint64_t mix(uint64_t x) {
    x = (x ^ x >> 32) * 0xd6e8feb86659fd93u;
    x = (x ^ x >> 29) * 0xd6e8feb86659fd93u;
    return x ^ x >> 32;
}

static KrSideEntry *slot_in(KrSideEntry *e, size_t capacity, uint64_t address) {
    size_t i = mix(address) & (capacity - 1);
    while (e[i].address && e[i].address != address) i = (i + 1) & (capacity - 1);
    return &e[i];
}

/* The slot of an object, or an empty one; NULL: there is no table yet. */
static KrSideEntry *side_slot(KrThread *t, const KrSideTable *side, KrValue v) {
    return side->table ? slot_in(entries_of(side->table), capacity_of(t, side), (uint64_t)v) : NULL;
}

static KrValue table_new(KrThread *t, size_t capacity) {
    KrObject *o = kr_new_array(t, KR_KIND_LEAF, 0, 16, capacity, sizeof(KrSideEntry));
    if (!o) return 0;
    memset((char *)o + 8, 0, kr_cell_size(t, o) - 8);
    return (KrValue)o;
}

/* Room for one more. May collect. */
static bool side_grow(KrThread *t, KrSideTable *side) {
    size_t capacity = capacity_of(t, side);
    if (side->table && (side->count + 1) * 3 <= capacity * 2) return true;
    KrSideTable fresh = { table_new(t, capacity ? capacity * 2 : ID_MIN), 0 };
    if (!fresh.table) return false;
    /* a collection may have cleaned it */
    capacity = capacity_of(t, side);
    size_t room = capacity_of(t, &fresh);
    for (size_t i = 0; i < capacity; i++) {
        KrSideEntry *e = &entries_of(side->table)[i];
        if (e->address) *slot_in(entries_of(fresh.table), room, e->address) = *e;
    }
    side->table = fresh.table;
    return true;
}

/* Ids of objects are even, those of small ints odd: never equal. 0: exception pending. */
long kr_object_id(KrThread *t, KrValue v) {
    if (KR_IS_INT(v)) return v;
    KrRunThread *run = KR_RUN(t);
    KrHeap *heap = run->heap;
    if (!heap) return 16;
    bool inside = kr_in_heap(t, v);
    if (!inside || KR_OBJ(v)->flags & KR_FLAG_HAS_ID) {
        KrSideEntry *e = side_slot(t, &heap->ids, v);
        if (e && e->address) return (long)e->value;
    }
    if (!side_grow(t, &heap->ids)) return 0;
    *side_slot(t, &heap->ids, v) = (KrSideEntry){ (uint64_t)v, (int64_t)0x7f0000000000 + (int64_t)++run->next_id * 16 };
    heap->ids.count++;
    if (inside) KR_OBJ(v)->flags |= KR_FLAG_HAS_ID;
    return (long)side_slot(t, &heap->ids, v)->value;
}

KrValue kr_weak_shared(KrThread *t, KrValue target) {
    KrHeap *heap = KR_RUN(t)->heap;
    KrSideEntry *e = heap ? side_slot(t, &heap->refs, target) : NULL;
    return e && e->address ? (KrValue)e->value : 0;
}

bool kr_weak_share(KrThread *t, KrValue target, KrValue weakref) {
    KrHeap *heap = KR_RUN(t)->heap;
    if (!heap) return true;
    if (!side_grow(t, &heap->refs)) return false;
    KrSideEntry *e = side_slot(t, &heap->refs, target);
    heap->refs.count += e->address == 0;
    *e = (KrSideEntry){ (uint64_t)target, weakref };
    return true;
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

static bool is_dead(const KrHeap *heap, uint64_t address) {
    size_t offset = (size_t)((char *)address - heap->base);
    return offset < heap->range && !kr_bit(heap->live, offset >> 4);
}

/* Drops the entries of dead objects; `weak`: and those whose value is a dead object. */
static void sweep_table(KrThread *t, const KrHeap *heap, KrSideTable *side, bool weak) {
    if (!side->table) return;
    KrSideEntry *e = entries_of(side->table);
    size_t capacity = capacity_of(t, side), dead = 0;
    for (size_t i = 0; i < capacity; i++) {
        if (e[i].address && (is_dead(heap, e[i].address) || (weak && is_dead(heap, (uint64_t)e[i].value)))) {
            e[i].address = 1;              /* removed below, chains stay intact until then */
            dead++;
        }
    }
    if (!dead) return;
    side->count -= dead;
    /* Re-insert every entry behind a hole: start at an empty slot, so that no chain is cut. */
    size_t start = 0;
    while (e[start].address) start++;
    for (size_t k = 1; k <= capacity; k++) {
        size_t i = (start + k) & (capacity - 1);
        KrSideEntry moved = e[i];
        if (!moved.address) continue;
        e[i].address = 0;
        if (moved.address != 1) *slot_in(e, capacity, moved.address) = moved;
    }
}

/* Clears the weak references to dead objects. */
static void sweep_weak(KrThread *t, KrHeap *heap) {
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
}

/* heap->live holds the marks. */
void kr_heap_sweep_side(KrThread *t, KrHeap *heap) {
    sweep_weak(t, heap);
    sweep_table(t, heap, &heap->ids, false);
    sweep_table(t, heap, &heap->refs, true);
}
