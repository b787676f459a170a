# same-as-python: no (it never ends)
# args: --timeout=0.5
# exit: 124
# stderr: limit exceeded: time (0.5 s)
# modes: jit
a, b = [1], [1]
for i in range(60):
    a, b = [a, a], [b, b]
print('built', flush=True)
a == b
