# AttributeError and NameError have no layout of their own in 3.4: what their __init__ writes is not what a group keeps.
class Both(AttributeError, ExceptionGroup):
    pass


b = Both("m", [ValueError(7)])
AttributeError.__init__(b, "x", name=(1, 2), obj=(3, 4))
print(b.split(ValueError), b.exceptions, b.message, b.name, b.obj)
