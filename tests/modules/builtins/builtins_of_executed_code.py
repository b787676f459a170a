"""exec and eval look up builtins in the __builtins__ of their globals."""
def e(code, ns):
    try: exec(code, ns); print('fine')
    except BaseException as x: print(type(x).__name__, x)
e(compile("print('x')","","exec"),{'__builtins__':{}})
e("print('x')",{'__builtins__':123})
e("class A: pass",{'__builtins__':{}})
e("class A: pass\nprint(A.__name__)",{'__builtins__':__builtins__ if isinstance(__builtins__,dict) else __builtins__.__dict__})
class fd(dict):
    def __setitem__(self,k,v): raise KeyError('frozen')
e("__builtins__['q']=2; print(q)",{'__builtins__':fd(__builtins__ if isinstance(__builtins__,dict) else __builtins__.__dict__)})
e("x=1", fd())
e("def f(): return len([1])\nprint(f())",{'__builtins__':{'print':print,'len':lambda x:'own'}})
e("def f(): return abs(1)\nf()",{'__builtins__':{}})
e("print([len(x) for x in ('a',)], (lambda: sorted)() )",{'__builtins__':{'print':print,'len':lambda x:'own', 'sorted':4}})
print(eval("len", {'__builtins__':{'len':7}}), eval("[len for i in (1,)]", {'__builtins__':{'len':7}}))

