"""A ring of contexts that a script has made does not keep the next raise from ending."""


def raised(error):
    try:
        try:
            raise error
        except ValueError:
            raise KeyError("next")
    except KeyError as e:
        return e


a, b, c, d = (ValueError(i) for i in range(4))
a.__context__, b.__context__, c.__context__ = b, c, b
print(repr(raised(a).__context__), repr(a.__context__), repr(c.__context__))
b.__context__ = b
print(repr(raised(b).__context__), repr(b.__context__))
a.__context__, b.__context__, c.__context__, d.__context__ = b, c, d, a
print(repr(raised(d).__context__), repr(c.__context__))
a, b = ValueError("a"), ValueError("b")
a.__context__ = b
try:
    raise a
except ValueError:
    try:
        raise b
    except ValueError as e:
        print(repr(e.__context__), repr(a.__context__))
