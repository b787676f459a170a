def f(n):
    out = []
    for i in range(n):
        for j in range(i):
            try:
                if j == 1:
                    continue
                if i == 4:
                    break
                out.append((i, j))
            finally:
                out.append('f')
        else:
            out.append('else')
        with_result = [k for k in range(j if i > 0 else 0)]
        out.append(len(with_result))
        while True:
            if out:
                break
    else:
        out.append('done')
    return out
print(f(6))
def gen(n):
    for i in range(n):
        x = yield i
        for j in range(x or 0):
            yield (i, j)
it = gen(3)
print(next(it), it.send(2), next(it), next(it), list(it))
def early(n):
    for i in range(n):
        for j in range(n):
            if i * j == 6:
                return i, j
print(early(4), early(2))
