from enum import Enum, Flag


class C(Enum):
    A = 1


for change in (lambda: setattr(C.A, 'name', 'B'), lambda: setattr(C.A, 'value', 2), lambda: delattr(C.A, 'name')):
    try:
        change()
    except AttributeError as e:
        print(e)
print(C.A.name, C.A.value)
try:
    class F(Flag):
        a = 'x'
except TypeError as e:
    print(e)
