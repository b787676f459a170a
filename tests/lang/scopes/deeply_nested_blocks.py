def f(n):
    out = []
    for a in range(n):
        for b in range(n):
            for c in range(n):
                for d in range(2):
                    while True:
                        if a == b:
                            try:
                                if c == d:
                                    with_value = a + b + c + d
                                    out.append(with_value)
                                    break
                                raise KeyError
                            except KeyError:
                                break
                            finally:
                                out.append('.')
                        else:
                            break
    return ''.join(map(str, out))
print(f(3))
print(eval('(' * 60 + '1' + ')' * 60), eval('[' * 60 + ']' * 60) != [], eval('-' * 50 + '1'), eval('not ' * 51 + '1'))
x = eval('lambda: ' * 50 + '7')
while callable(x):
    x = x()
print(x)
