/* bytes.h -- bytes, bytearray and memoryview for the parts of the runtime.
 *
 * bytes: immutable, data inline behind the struct (leaf). bytearray: header plus a leaf buffer; while a
 * memoryview looks at it its size cannot change. A memoryview never
 * keeps a pointer: it re-reads its owner at each access. */
#ifndef KR_TYPES_BYTES_H
#define KR_TYPES_BYTES_H

#include <string.h>

#include "rtlib/object/object.h"

#define KR_BYTES(v) ((KrBytes *)(v))
#define KR_BYTES_MAX 0x7fffffffu

/* Every word is a value (KR_KIND_VALUES), so attribute slots of subclasses may follow and 0 words mean empty. */
typedef struct KrByteArray {
    KrObject h;
    KrValue buffer;               /* KrByteBuffer or 0 */
    KrValue length, offset;       /* tagged: bytes in use; where they start (moves at deletions in front) */
    KrValue exports;              /* tagged (kr_export_check) */
} KrByteArray;
#define KR_EXPORT_VIEWS 2         /* in `exports`: there may be memoryviews, registered as weak references are */
#define KR_EXPORT_ENTERED 4       /* times `with` blocks of views that are under way */
typedef struct KrByteBuffer { KrObject h; size_t capacity; unsigned char bytes[]; } KrByteBuffer;   /* leaf */
static inline size_t kr_bytearray_length(KrValue v) { return (size_t)KR_INT_VALUE(((KrByteArray *)v)->length); }
unsigned char *kr_bytearray_data(KrValue v);
#define KR_BYTEARRAY(v) ((KrByteArray *)(v))

extern KrValue kr_bytes_empty;
KrBytes *kr_bytes_alloc(KrThread *t, size_t size);                     /* bytes undefined: fill at once */
static inline bool kr_is_bytes(KrThread *t, KrValue v) {
    return KR_HAS_SHAPE(v, KR_SH_BYTES) || (!KR_IS_INT(v) && KR_IS_LAYOUT(t, v, KR_LAYOUT_BYTES));
}
/* A bytearray or an array: both have the layout of KrBytearray. */
static inline bool kr_stores_bytes(KrThread *t, KrValue v) {
    return !KR_IS_INT(v) && (KR_IS_LAYOUT(t, v, KR_LAYOUT_BYTEARRAY) || KR_IS_LAYOUT(t, v, KR_LAYOUT_ARRAY));
}
static inline bool kr_is_bytearray(KrThread *t, KrValue v) { return !KR_IS_INT(v) && KR_IS_LAYOUT(t, v, KR_LAYOUT_BYTEARRAY); }
KrValue kr_bytes_repr(KrThread *t, const unsigned char *data, size_t size);
KrValue kr_bytes_getitem(KrThread *t, KrValue v, KrValue index);       /* exact bytes */

/* bytearray */
KrValue kr_bytearray_new(KrThread *t, const void *data, size_t size);
/* BufferError with this text while a view looks at a bytearray or array; 0: its size may change. Runs no script code. */
int kr_export_check(KrThread *t, KrValue v, const char *message);
#define KR_EXPORTED "Existing exports of data: object cannot be re-sized"
int kr_bytearray_resize(KrThread *t, KrValue v, size_t size);          /* new bytes undefined; BufferError while exported */
bool kr_memory_writable(KrThread *t, KrValue v, unsigned char **data, size_t *size);   /* bytearray, memoryview over one */

/* Bytes under construction; one heap object, grown by doubling. */
typedef struct KrBytesBuilder { KrThread *t; KrValue buffer; size_t length, capacity; } KrBytesBuilder;
void kr_bytes_builder_init(KrThread *t, KrBytesBuilder *b);
int kr_bytes_builder_add(KrBytesBuilder *b, const void *data, size_t size);
unsigned char *kr_bytes_builder_room(KrBytesBuilder *b, size_t size);  /* counted as written; NULL: exception */
KrValue kr_bytes_builder_take(KrBytesBuilder *b);

/* -- methods shared by bytes and bytearray -- */
/* Borrowed bytes of an argument; -1 raised: "a bytes-like object is required, not 'X'". */
int kr_bytes_arg(KrThread *t, KrValue v, const unsigned char **data, size_t *size);
/* One byte value 0..255; -1 raised. */
int kr_byte_value(KrThread *t, KrValue v, const char *message);
/* Contents of bytes(x): iterable of ints, buffer, int count; no str. Result exact bytes. */
KrValue kr_bytes_from_object(KrThread *t, KrValue v, bool bytearray);
extern const KrBuiltin kr_bytes_rows[], kr_bytearray_rows[];
extern KrType kr_type_bytes, kr_type_bytearray, kr_type_memoryview;

#endif
