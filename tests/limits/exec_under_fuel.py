# args: --fuel=100000
# same-as-python: no (limits)
# modes: jit
exec('x = [i for i in range(10)]')
print(x, eval('sum(x)'))
