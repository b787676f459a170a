# same-as-python: no (the path of the script)
# modes: jit stress
import doctest

class A:
    x = 1

    """not doc"""
class B(
    A):
    'one line >>> no'
    class C:
        """Inner.

        >>> 1
        2
        """
    def m(self, a=1,
          b=2):
        # comment
        """
        >>> 3
        4
        """
    @property
    def p(self):
        """
        >>> 5
        6
        """
    @classmethod
    def cm(cls):
        """>>> 7
        8
        """
    @staticmethod
    def sm(): ">>> 9\n10"
def g():
    r"""raw
    >>> 'a\n'
    'b'
    """
print(doctest.testmod())
print(doctest.testmod(optionflags=doctest.REPORT_NDIFF))
for t in doctest.DocTestFinder().find(B): print(t.name, t.lineno, len(t.examples))
