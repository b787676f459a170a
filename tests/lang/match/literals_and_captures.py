def f(x):
    match x:
        case 0:
            return 'zero'
        case 1 | 2 | 3:
            return 'small'
        case -1:
            return 'minus'
        case 1.5:
            return 'float'
        case 'text' | b'bytes':
            return 'string'
        case None | True:
            return 'single'
        case 1 + 2j:
            return 'complex'
        case y if y == 'guard':
            return 'guarded ' + y
        case int(n) if n > 100:
            return n
        case _:
            return 'other'
for v in (0, 2, -1, 1.5, 'text', b'bytes', None, True, 1 + 2j, 'guard', 500, [], False, 1.0):
    print(repr(v), f(v))
