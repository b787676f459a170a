def f(items):
    out = []
    for item in items:
        try:
            if item is None:
                continue
            if item == 'stop':
                break
            out.append(10 // item)
        except ZeroDivisionError:
            out.append('inf')
            continue
        except TypeError as e:
            out.append(type(e).__name__)
            if item == 'end':
                return out
        else:
            out.append('ok')
        finally:
            out.append('|')
        out.append('next')
    else:
        out.append('all')
    return out
print(f([1, 0, None, 'a', 2]))
print(f([5, 'stop', 1]))
print(f([5, 'end', 1]))
