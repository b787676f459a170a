# dump: scopes
def factory(base):
    shared = 1

    class Made(base):
        shared = shared
        __private = 2
        table = [shared for _ in range(3)]

        def method(self, __arg):
            self.__private = __arg
            return super().method(shared)

        def who(self):
            return __class__

    return Made


class Plain:
    value: int = 3

    def get(self):
        try:
            return locals()
        except Exception as error:
            del self
