# modes: jit stress
"""The examples of the module.

>>> add(1, 2)
3
>>> x = 5
>>> x * 2
10
"""
import doctest


def add(a, b):
    """Adds.

    >>> add(1, 1)
    2
    >>> add("a", 1)
    Traceback (most recent call last):
        ...
    TypeError: can only concatenate str (not "int") to str
    >>> for i in range(3):
    ...     print(i)
    0
    1
    2
    >>> print("a\\n\\nb")
    a
    <BLANKLINE>
    b
    """
    return a + b


def wrong(n):
    """
    >>> wrong(1)
    2
    >>> wrong(2)
    >>> print("x")
    y
    >>> wrong(None) # doctest: +SKIP
    9
    >>> list(range(20)) # doctest: +ELLIPSIS
    [0, 1, ..., 18, 19]
    >>> print("a   b") # doctest: +NORMALIZE_WHITESPACE
    a b
    >>> None
    >>> raise_key() # doctest: +IGNORE_EXCEPTION_DETAIL
    Traceback (most recent call last):
    KeyError: whatever
    """
    return n


def raise_key():
    raise KeyError("k")


class C:
    """
    >>> C().m()
    7
    """

    def m(self):
        """
        >>> C().m() + 1
        8
        """
        return 7


def show(text):
    # Where a failure stands is told from the source text in Python.
    for line in text.split("\n"):
        print("File ..." if line.startswith("File ") else line)


if __name__ == "__main__":
    import io
    import sys
    saved = sys.stdout
    sys.stdout = io.StringIO()
    result = doctest.testmod()
    text = sys.stdout.getvalue()
    sys.stdout = saved
    show(text)
    print(result)
    p = doctest.DocTestParser()
    for e in p.get_examples("text\n  >>> 1 + 1\n  2\n\n  >>> if 1:\n  ...    pass\n"):
        print(repr(e.source), repr(e.want), e.lineno, e.indent)
    test = p.get_doctest(">>> a\n5\n", {"a": 5}, "n", "f", 0)
    print(test, doctest.DocTestRunner(verbose=True).run(test))
    c = doctest.OutputChecker()
    print(c.check_output("1\n", "True\n", 0), c.check_output("a...z\n", "abcz\n", doctest.ELLIPSIS), c.check_output("a\n", "b\n", 0))
