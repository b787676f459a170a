class NoEnter: pass
class NoExit:
    def __enter__(self):
        print('entered')
class Bad:
    def __enter__(self):
        raise ValueError('enter')
    def __exit__(self, *a):
        print('never')
class BadExit:
    def __enter__(self): pass
    def __exit__(self, *a):
        raise KeyError('exit')
for c in (NoEnter, NoExit, Bad, BadExit):
    try:
        with c():
            print('body')
    except Exception as e:
        print(type(e).__name__, e)
try:
    with BadExit():
        raise ValueError('body')
except KeyError as e:
    print(repr(e), repr(e.__context__))
class Inst: pass
i = Inst()
i.__enter__ = i.__exit__ = lambda *a: 1
try:
    with i:
        pass
except TypeError as e:
    print(e)
