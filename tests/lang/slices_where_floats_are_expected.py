# A slice of a list of floats, moved into a variable that is a float otherwise.


def scaled(v, n):
    t = 0.0
    for i in range(n):
        w = v[i:i + 1]
        t = t + w * 2.0
    return t


def repeated(v, n, k):
    out = []
    for i in range(n):
        w = v[i:i + 1]
        if k > 5.5:
            w = k + 1.5
        out.append(w * k)
    return out


try:
    print(scaled([1.5, 2.5, 3.5], 2))
except TypeError as e:
    print(e)
print(repeated([1.5, 2.5, 3.5], 2, 3))
