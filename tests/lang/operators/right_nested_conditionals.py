def grade(n):
    return 'a' if n > 90 else 'b' if n > 80 else 'c' if n > 70 else 'd'
print([grade(n) for n in (95, 85, 75, 5)])
x = 3
print(eval(' else '.join('%d if x == %d' % (i * i, i) for i in range(200)) + ' else None'))
y = (1 if x else 2) if x > 5 else (3 if x == 3 else 4)
print(y)
def f(a, b):
    if (a if b else not a) and (b or a):
        return 1
    return 2
print([f(a, b) for a in (0, 1) for b in (0, 1)])
