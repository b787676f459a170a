# What a cast asks of the view, of the formats and of the shape, in this order.
import array


def attempt(view, *args):
    try:
        v = view.cast(*args)
        print(v.format, v.shape, v.tolist())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)


def fresh():
    return memoryview(bytearray(range(12)))


flat, boxes, shorts = fresh(), fresh().cast("B", [3, 4]), memoryview(array.array("h", range(6)))
attempt(boxes, "B")
attempt(boxes, "h")
attempt(boxes, "h", [6])
attempt(boxes, "B", [12])
attempt(boxes, "B", [2, 6])
attempt(boxes[:0], "B")
attempt(flat[:0], "B", [1])
attempt(flat[:0], "h")
attempt(flat[::2], "h", 5)
attempt(flat, "xx", 5)
attempt(flat, "xx", [12])
attempt(shorts, "?")
attempt(shorts, "c")
attempt(shorts, "i", [3])
attempt(flat.cast("?"), "h")
attempt(flat.cast("?"), "b", (2, 6))
for view in flat, boxes, fresh()[:1].cast("B", []):
    try:
        print(view[...].shape)
    except TypeError as e:
        print(e)
