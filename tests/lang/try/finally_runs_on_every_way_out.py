def f(how):
    for i in range(3):
        try:
            print('try', i, end=' ')
            if how == 'return':
                return 'returned'
            if how == 'break':
                break
            if how == 'continue':
                continue
            if how == 'raise':
                raise ValueError(i)
        finally:
            print('finally', end=' ')
    else:
        print('else', end=' ')
    return 'end'
for how in ('return', 'break', 'continue', 'none'):
    print(f(how))
try:
    f('raise')
except ValueError as e:
    print('raised', e)
