def f(x):
    match x:
        case []:
            return 'empty'
        case [1]:
            return 'one'
        case [a, 0]:
            return 'ends in zero', a
        case (a, b):
            return 'pair', a, b
        case ['cmd', *args]:
            return 'cmd', args
        case [first, *_, last] if first == last:
            return 'same ends', first
        case [[a, *b], *c]:
            return 'nested', a, b, c
        case [*_, 99]:
            return 'ends 99'
        case [_, _, _]:
            return 'three'
    return 'no match'
for v in ([], [1], [5, 0], (1, 2), ['cmd'], ['cmd', 1, 2], [1, 2, 1], [[1, 2], 3, 4], [1, 2, 3, 99], (1, 2, 3), [2], 'ab',
          {1}, range(3), 5, {'a': 1}):
    print(v, f(v))
match [1, 2, 3]:
    case a, *rest:
        print(a, rest)
match 1, 2:
    case x, y:
        print(x, y)
