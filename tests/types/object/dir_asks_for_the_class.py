"""object.__dir__ lists the names of what __class__ says."""


class Bare:
    __slots__ = ["__class__", "__dict__"]

    def __init__(self):
        self.bar = "wow"


class Other:
    def other(self):
        pass


class Poses:
    @property
    def __class__(self):
        return Other


print("__repr__" in dir(Bare()), dir(Bare()))
print("other" in dir(Poses()), "__repr__" in dir(Poses()))


class Raises:
    @property
    def __class__(self):
        raise KeyError("class")


try:
    dir(Raises())
except KeyError as e:
    print(e)
