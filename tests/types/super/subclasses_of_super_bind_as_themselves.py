class mine(super):
    def __init__(self, *args):
        self.count = len(args)
        super().__init__(*args)

class A:
    def f(self):
        return "A"
class B(A):
    def f(self):
        s = self.__super
        return type(s).__name__ + str(s.count) + s.f()
B._B__super = mine(B)
print(B().f(), B.__dict__["_B__super"].count)
print(type(super(B).__get__(B())).__name__)
