print([i for i in range(0)], [i for i in range(3)], [i for i in range(-2)])
for i in range(2, 8, 3):
    print(i, end=' ')
for i in range(5, -1, -2):
    print(i, end=' ')
for i in range(3, 3):
    print('never')
print(i)
step = -1
for i in range(3, 0, step):
    print(i, end=' ')
step = 2
for i in range(0, 5, step):
    print(i, end=' ')
print()
try:
    for i in range(1, 2, 0):
        pass
except ValueError as e:
    print(e)
try:
    for i in range('a'):
        pass
except TypeError as e:
    print(e)
try:
    for i in range(1.5):
        pass
except TypeError as e:
    print(e)
class I:
    def __index__(self):
        return 2
for i in range(I()):
    print(i)
