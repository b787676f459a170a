"""isinstance() of protocols with members that are no methods; numbers of OSError that choose its class."""
import errno
from typing import Protocol, runtime_checkable


@runtime_checkable
class HasX(Protocol):
    x: int


@runtime_checkable
class Both(Protocol):
    x: int

    def f(self): ...


class A:
    x = 1


class B:
    def __init__(self):
        self.x = 1

    def f(self):
        pass


class Child(HasX):
    pass


print(isinstance(A(), HasX), isinstance(B(), HasX), isinstance(3, HasX), isinstance(B(), Both), isinstance(A(), Both), isinstance(Child(), HasX))
try:
    issubclass(A, HasX)
except TypeError as e:
    print(e)
for name in 'EAGAIN EALREADY EWOULDBLOCK EINPROGRESS EPIPE ESHUTDOWN ECHILD ENOENT EBADF'.split():
    print(name, type(OSError(getattr(errno, name), 'x')).__name__)
