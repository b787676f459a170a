# args: --os-sandbox=try
# modes: jit
print(eval('6 * 7'), [eval('x + 1', {'x': i}) for i in range(3)])
scope = {}
exec('def f(n):\n    return n * 2', scope)
print(scope['f'](21))
print(eval(compile('1 + 1', '<made>', 'eval')))
import eval_helper_module
print(eval_helper_module.value)
