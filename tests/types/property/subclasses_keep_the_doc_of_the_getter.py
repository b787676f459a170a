class Sub(property):
    """doc of the class"""
class Slots(property):
    __slots__ = ()
class C:
    @Sub
    def a(self):
        """first"""
    @a.getter
    def a(self):
        """second"""
    @Sub
    def b(self):
        pass
print(C.a.__doc__, C.__dict__["b"].__doc__)
try:
    class D:
        @Slots
        def a(self):
            """cannot be kept"""
except AttributeError:
    print("refused")
