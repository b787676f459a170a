def f(x):
    match x:
        case [a, b] if a > b:
            pass
        case [a, _]:
            return a, 'b' in locals()
    return 'fell out', a, b
print(f([2, 1]), f([1, 2]))
for v in range(5):
    match v:
        case 1:
            continue
        case 3:
            break
        case n:
            print(n)
def g(v):
    match v:
        case (1 | 2) as n:
            return n
        case [1 | 2 as m, ('a' | 'b') as c]:
            return m, c
        case {'k': [x] | x}:
            return x
print(g(2), g([1, 'b']), g({'k': [5]}), g({'k': 6}), g(9))
class Color:
    RED = 1
    class Deep:
        BLUE = 2
def h(c):
    match c:
        case Color.RED:
            return 'red'
        case Color.Deep.BLUE:
            return 'blue'
print(h(1), h(2), h(3))
match = 5
case = match + 1
print(match, case)
match[0] if False else None
def soft(match, case, _=1):
    return match, case, _
print(soft(1, case=2))
match {'a': 1}.get('a'):
    case 1:
        print('one')
def final(v):
    try:
        match v:
            case 1:
                return 'r'
            case _:
                raise ValueError(v)
    except ValueError as e:
        return repr(e)
    finally:
        print('finally', end=' ')
print(final(1), final(2))
