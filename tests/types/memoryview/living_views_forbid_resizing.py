# sanitizers: no (their frames keep words of calls that are over: the collector sees them)
# A bytearray or array keeps its size as long as a view of it lives; views that are gone do not count.
import array
import io


def attempt(f, *args):
    try:
        f(*args)
    except BufferError as error:
        return 'BufferError', str(error)
    return 'done'


def delete(b):
    del b[0]


def clear_by_steps(b):
    b[1:-1:2] = b''


def named():
    b = bytearray(b'0123456789')
    m = memoryview(b)
    print(attempt(b.append, 1), attempt(b.extend, b'ab'), attempt(b.pop), attempt(b.clear), attempt(delete, b),
          attempt(clear_by_steps, b), attempt(b.__init__, 4), attempt(b.__iadd__, b'x'))
    b[2:4] = b'xy'
    part = m[2:4]
    del m
    print(attempt(b.append, 1), bytes(part))
    part.release()
    print(attempt(b.append, 1), len(b))
    held = {'view': [memoryview(b)]}
    print(attempt(b.append, 1))
    held.clear()
    print(attempt(b.append, 1), len(b))


def arrays():
    for code in 'bBhHiIlLqQfd':
        a = array.array(code, [1, 2, 3])
        m = memoryview(a)
        first = attempt(a.append, 4)
        other = attempt(a.__delitem__, 0)
        m = None
        print(code, first[0], other[0], attempt(a.append, 4), len(a))


def parse(data):
    """Temporary views, in a loop and in calls."""
    buffer = bytearray(data)
    words = []
    while buffer:
        n = buffer[0]
        words.append(bytes(memoryview(buffer)[1:1 + n]))
        del buffer[:1 + n]
    return words


def consume(view, into):
    into.extend(view)
    return len(view)


def passed_on():
    buffer, seen = bytearray(), bytearray()
    for k in range(50):
        buffer += b'ab' * k
        consume(memoryview(buffer), seen)
        with memoryview(buffer) as m:
            total = sum(m)
        for byte in memoryview(buffer)[:3]:
            total += byte
        x = [v for v in memoryview(buffer)]
        y = {k: memoryview(buffer).tobytes()}, memoryview(buffer)[::2].tolist(), memoryview(buffer).cast('b')[0:1].tobytes()
        del buffer[k // 2:]
        buffer.extend(memoryview(seen)[:5])
        seen.append(k)
    return len(buffer), len(seen), total, len(x), len(y)


def streams():
    b = io.BytesIO(b'abc')
    m = b.getbuffer()
    print(attempt(b.write, b'abcdef'), attempt(b.truncate, 1))
    m = None
    print(attempt(b.write, b'abcdef'), b.getvalue())


named()
arrays()
print(parse(bytes([3]) + b'abc' + bytes([0, 1]) + b'x' + bytes([5]) + b'hello'))
print(passed_on())
streams()
