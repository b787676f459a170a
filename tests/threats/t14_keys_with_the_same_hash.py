# args: --timeout=1
# exit: 124
# same-as-python: no (it ends at the limit)
# stderr: limit exceeded: time (1 s)
# modes: jit
# Texts are hashed with a secret key: that these collide cannot be arranged. Numbers hash as in CPython: what collides there
# is slow here too, but every probe counts, and the time limit holds.
words = {'%d%s' % (i, 'x' * (i % 7)): i for i in range(100000)}
shifted = {i << 40: i for i in range(100000)}
print(len(words), len(shifted), flush=True)
M = 2 ** 61 - 1
same = {i * M: i for i in range(1000)}
print(len(same), same[7 * M], flush=True)
same = {i * M: i for i in range(10 ** 6)}
