print(1 + 2 * 3 - 4, 2 ** 10 ** 1, -(-5), ~0, +7, 7 // 2 * 2 + 7 % 2)
print(1 << 62, 1 << 61, -(1 << 62), 4611686018427387904, -4611686018427387904, -4611686018427387905)
print(1.5 + 2, 3 / 2, 1e308 * 10, -0.0, 0.1 + 0.2, 1 - 0.9)
print(10 ** 18, 10 ** 19, 0xFF, 0o17, 0b101, 1_000_000)
print(2 + 3j, 2 - 3j, -2j, 1j * 1j)
print((1, 2, (3, 'x')), (1, [2]), -1, (-1, -1.5))
print('a' 'b' "c", b'x' b'y')
try:
    1 // 0
except ZeroDivisionError as e:
    print(e)
print(not (), not '', not None, not 0.0, not 'x')
if 0:
    print('never')
if '' or not 1:
    print('never')
if __debug__:
    print('debug')
