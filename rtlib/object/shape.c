/* shape.c -- shapes: which attribute sits in which slot. A shape of a run is one heap block that the collector traces
 * (names, class, children); all blocks are rooted in type_side, so shapes and their classes live as long as the run. */
#include <stdlib.h>
#include <string.h>

#include "rtlib/object/core.h"

#define MAX_ATTRIBUTES 100        /* more: dict mode */
#define MAX_TRANSITIONS 64
#define MAX_SHAPES (1u << 22)
#define WAY_SHAPES (MAX_SHAPES / KR_SITE_WAYS / 2)   /* attributes make no more in a way; the rest is for classes */
#define LINEAR 8                  /* names are searched one by one up to here */

typedef struct ShapeBlock {
    KrObject h;
    const KrTraceFn *trace;
    KrValue children;             /* block of the transitions array */
    KrShape s;
    KrValue names[1];
} ShapeBlock;

static ShapeBlock *block_of(KrShape *s) { return (ShapeBlock *)((char *)s - offsetof(ShapeBlock, s)); }

static void trace_block(KrObject *o, KrVisit visit, void *ctx) {
    ShapeBlock *b = (ShapeBlock *)o;
    visit(ctx, b->children);
    visit(ctx, (KrValue)b->s.type);
    visit(ctx, b->s.name);
    for (KrU32 i = 0; i < b->s.count; i++) visit(ctx, b->names[i]);
}
static const KrTraceFn trace_shape = { trace_block };

static int root_block(KrThread *t, ShapeBlock *b) {
    KrArray *all = (KrArray *)KR_SIDE(t, KR_SIDE_SHAPES);
    long used = KR_INT_VALUE(KR_SIDE(t, KR_SIDE_SHAPE_COUNT));
    if (used == all->count) {
        KrArray *more = kr_array_new(t, all->count * 2);
        if (!more) return -1;
        memcpy(more->items, all->items, (size_t)used * sizeof(KrValue));
        KR_SIDE(t, KR_SIDE_SHAPES) = (KrValue)more;
        all = more;
    }
    all->items[used] = (KrValue)b;
    KR_SIDE(t, KR_SIDE_SHAPE_COUNT) = KR_INT(used + 1);
    return 0;
}

static int grow_table(KrThread *t, KrU32 id) {
    KrRunThread *r = KR_RUN(t);
    KrU32 room = r->shape_capacity;
    while (room <= id) room *= 2;
    KrShape **table = realloc(r->shapes, (size_t)room * sizeof *table);
    if (!table) {
        kr_no_memory(t);
        return -1;
    }
    memset(table + r->shape_capacity, 0, (size_t)(room - r->shape_capacity) * sizeof *table);
    r->shapes = table;
    r->shape_capacity = room;
    return 0;
}

/* The low bits of an id are those of the class's number: what a site with a row of caches chooses by. */
static int register_id(KrThread *t, KrShape *s) {
    KrRunThread *r = KR_RUN(t);
    KrU32 way = s->type->number % KR_SITE_WAYS, id = KR_SH_FIRST_DYNAMIC + r->core->shapes_of_way[way] * KR_SITE_WAYS + way;
    if (id >= MAX_SHAPES) {
        kr_no_memory(t);
        return -1;
    }
    if (id >= r->shape_capacity && grow_table(t, id) < 0) return -1;
    r->core->shapes_of_way[way]++;
    s->id = id;
    r->shapes[id] = s;
    if (id >= r->shape_count) r->shape_count = id + 1;
    return 0;
}

static KrU32 table_size(KrU32 count) {
    KrU32 n = 32;
    while (n < count * 2) n *= 2;
    return count > LINEAR ? n : 0;
}

static void table_fill(KrShape *s) {
    for (KrU32 i = 0; i < s->count; i++) {
        KrU32 j = kr_str_hash(s->names[i]) & s->table_mask;
        while (s->table[j]) j = (j + 1) & s->table_mask;
        s->table[j] = i + 1;
    }
}

KrShape *kr_shape_new(KrThread *t, KrType *type, KrShape *parent, KrValue name) {
    KrU32 count = parent ? parent->count + 1 : 0, slots = table_size(count);
    size_t size = sizeof(ShapeBlock) + count * sizeof(KrValue) + slots * sizeof(KrU32);
    ShapeBlock *b = kr_new(t, KR_KIND_CUSTOM, 0, size);
    if (!b) return NULL;
    b->trace = &trace_shape;
    KrShape *s = &b->s;
    s->type = type;
    s->layout = type->layout;
    s->parent = parent;
    s->name = name;
    s->names = b->names;
    if (parent) {
        memcpy(b->names, parent->names, parent->count * sizeof(KrValue));
        b->names[parent->count] = name;
    }
    s->count = count;
    if (slots) {
        s->table = (KrU32 *)(b->names + count);
        s->table_mask = slots - 1;
        table_fill(s);
    }
    if (root_block(t, b) < 0 || register_id(t, s) < 0) return NULL;
    return s;
}

long kr_shape_index(KrShape *s, KrValue name) {
    if (s->table) {
        KrU32 j = kr_str_hash(name) & s->table_mask;
        for (; s->table[j]; j = (j + 1) & s->table_mask) {
            KrValue other = s->names[s->table[j] - 1];
            if (other == name || kr_str_equal(other, name)) return s->table[j] - 1;
        }
        return -1;
    }
    for (KrU32 i = 0; i < s->count; i++)
        if (s->names[i] == name) return i;
    if (!s->count) return -1;
    KrU32 hash = KR_STR(name)->hash ? KR_STR(name)->hash : kr_str_hash(name);
    for (KrU32 i = 0; i < s->count; i++)
        if (KR_STR(s->names[i])->hash == hash && kr_str_equal(s->names[i], name)) return i;
    return -1;
}

static KrShape *find_child(KrShape *s, KrValue name) {
    for (KrU32 i = 0; i < s->transition_count; i++)
        if (s->transitions[i]->name == name) return s->transitions[i];
    for (KrU32 i = 0; i < s->transition_count; i++)
        if (kr_str_equal(s->transitions[i]->name, name)) return s->transitions[i];
    return NULL;
}

/* Room for one more transition; powers of two. */
static int grow_children(KrThread *t, KrShape *s) {
    KrU32 n = s->transition_count;
    if (n & (n - 1)) return 0;
    KrObject *block = kr_new(t, KR_KIND_LEAF, 0, sizeof(KrObject) + (n ? 2 * (size_t)n : 1) * sizeof(KrShape *));
    if (!block) return -1;
    KrShape **list = (KrShape **)(block + 1);
    if (n) memcpy(list, s->transitions, n * sizeof *list);
    s->transitions = list;
    block_of(s)->children = (KrValue)block;
    return 0;
}

KrShape *kr_shape_add(KrThread *t, KrShape *s, KrValue name) {
    KrShape *child = find_child(s, name);
    if (child) return child;
    if (s->count >= MAX_ATTRIBUTES || s->transition_count >= MAX_TRANSITIONS ||
        KR_RUN(t)->core->shapes_of_way[s->type->number % KR_SITE_WAYS] >= WAY_SHAPES) return NULL;
    if (!(name = kr_str_intern(t, name)) || grow_children(t, s) < 0) return NULL;
    (void)kr_str_hash(name);                               /* kr_shape_index reads the cached hash */
    if (!(child = kr_shape_new(t, s->type, s, name))) return NULL;
    s->transitions[s->transition_count++] = child;
    return child;
}

KrShape *kr_shape_dict(KrThread *t, KrShape *s) {
    KrShape *root = KR_RUN(t)->shapes[s->type->shape];
    if (root->dict_mode) return root;
    if (!root->dict_shape) {
        KrShape *d = kr_shape_new(t, s->type, NULL, 0);
        if (!d) return NULL;
        d->dict_mode = true;
        d->dict_shape = d;
        root->dict_shape = d;
    }
    return root->dict_shape;
}
