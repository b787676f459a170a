# same-as-python: no (a compiled program holds no source)
# modes: jit stress
import inspect


def first(a):
    # a comment, and a form feed in a string: 
    return a


class Thing:
    """Doc."""

    def method(self):
        return [x for x in (1,
                            2)]


@staticmethod
def decorated():
    pass


print(inspect.getsource(first), inspect.getsource(Thing), inspect.getsource(Thing.method), sep='|')
print(inspect.getsourcelines(Thing.method)[1], len(inspect.findsource(first)[0]), inspect.getsource(lambda q: q))
for absent in (len, int):
    try:
        inspect.getsource(absent)
    except (OSError, TypeError) as e:
        print(type(e).__name__)
