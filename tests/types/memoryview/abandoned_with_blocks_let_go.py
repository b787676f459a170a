# sanitizers: no (their frames keep words of calls that are over: the collector sees them)
# A view that dies inside of its `with` block, in a generator that nobody finishes, lets its bytearray change its size again.
import gc


def grows(data):
    try:
        data.append(0)
        return True
    except BufferError:
        return False


def looking(data):
    with memoryview(data) as view:
        yield len(view)


def abandoned(data):
    it = looking(data)
    print(next(it), grows(data))
    del it
    gc.collect()
    return grows(data)


def one_of_two(data):
    first, second = looking(data), looking(data)
    print(next(first), next(second))
    del first
    gc.collect()
    print(grows(data))
    second.close()
    return grows(data)


data = bytearray(b"abc")
print(abandoned(data), one_of_two(data))
memoryview(data).__enter__()
gc.collect()
print(grows(data), len(data))
