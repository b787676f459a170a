import doctest
import io
import sys
import unittest

TEXT = """Words before.

    >>> x = 1
    >>> if x:
    ...     print("yes")   # doctest: +ELLIPSIS, -SKIP
    ... else:
    ...     pass
    yes
    >>> # nothing here

    Words between.
      >>> x + 1
      2
      >>> 1 / 0
      Traceback (most recent call last):
        File "x", line 1
      ZeroDivisionError: division by zero
      more

    >>> print()
    <BLANKLINE>
    last
"""


def shown(piece):
    if isinstance(piece, str):
        return piece
    return piece.source, piece.want, piece.lineno, piece.indent, piece.options, piece.exc_msg


parser = doctest.DocTestParser()
for text in (TEXT, "", "no example\n", ">>> 1", ">>> 1\n", ">>> 1\n1", "a\n>>> 1\n1\n\nb", "  >>> 1\n  1\n    >>> 2\n    2\n", "\t>>> 1\n\t1\n", ">>>\n", ">>> a\n...\n"):
    print([shown(piece) for piece in parser.parse(text)])
for text in (">>>1", ">>> 1\n...2", "  >>> 1\n ... 2", "  >>> 1\n 1", ">>> 1 # doctest: +NONE", ">>> 1 # doctest: x", "a\n>>> # doctest: +SKIP\n",
             ">>> 1 # doctest: 'x'", ">>> '#doctest: +NO'"):
    try:
        print([shown(piece) for piece in parser.parse(text, "here")])
    except ValueError as e:
        print(e)
print(doctest.script_from_examples(TEXT))
print(repr(doctest.script_from_examples("")), repr(doctest.script_from_examples("a\n\nb")))

one, two = parser.get_doctest(TEXT, {}, "n", "f", 0), parser.get_doctest(TEXT, {}, "n", "f", 0)
print(one == two, one != two, hash(one) == hash(two), one.examples[0] == two.examples[0], one.examples[0] == one.examples[1], one == 1,
      sorted([parser.get_doctest("", {}, n, "f", i) for n, i in (("b", 1), ("a", 3), ("a", 2))]))


def good(x):
    """
    >>> good(1)
    2
    """
    return x + 1


def bad():
    """
    >>> y = 5
    >>> y
    6
    >>> y + 2
    8
    """


def raises():
    """
    >>> raise KeyError("a")
    """


# One that stops at the first failure
for f in (bad, raises, good):
    test = doctest.DocTestFinder().find(f, globs={"good": good})[0]
    test.lineno, test.filename = 7, "here"
    runner = doctest.DebugRunner(verbose=False)
    try:
        print(runner.run(test), test.globs)
    except doctest.DocTestFailure as e:
        print(type(e).__name__, e, e.test is test, e.example.want, e.got, test.globs["y"])
    except doctest.UnexpectedException as e:
        print(type(e).__name__, e, e.example.source, e.exc_info[1])
runners = [doctest.DocTestRunner(verbose=False) for i in range(2)]
for runner in runners:
    for f in (good, bad):
        test = doctest.DocTestFinder().find(f, globs={"good": good})[0]
        runner.run(test, out=lambda text: None)
        print(runner.test is test)
runners[0].merge(runners[1])
print(runners[0].summarize(verbose=True))
print(doctest.COMPARISON_FLAGS, doctest.REPORTING_FLAGS, doctest.REPORT_UDIFF, doctest.REPORT_CDIFF, doctest.REPORT_NDIFF, doctest.REPORT_ONLY_FIRST_FAILURE)

# unittest
module = type(sys)("m")
module.good, module.bad = good, bad
for f in (good, bad):
    f.__module__ = "m"
module.__file__ = "m.py"
sys.modules["m"] = module
calls = []
suite = doctest.DocTestSuite("m", extraglobs={"extra": 1}, setUp=lambda test: calls.append(("up", test.name)), tearDown=lambda test: calls.append(("down", test.name)))
result = unittest.TestResult()
for case in suite:
    print(case.id(), repr(case), case.shortDescription(), str(case)[:9], type(case).__module__)
suite.run(result)
suite.run(result)
print(result, calls, suite.countTestCases())
print(result.failures[0][1].partition("in bad\n")[2])
print(doctest.set_unittest_reportflags(doctest.REPORT_ONLY_FIRST_FAILURE), doctest.set_unittest_reportflags(0))
try:
    doctest.set_unittest_reportflags(doctest.ELLIPSIS)
except ValueError as e:
    print(e)
print(issubclass(doctest.DocFileCase, doctest.DocTestCase), issubclass(doctest.SkipDocTestCase, unittest.TestCase))
for case in suite:
    try:
        case.debug()
    except doctest.DocTestFailure as e:
        print(e.example.want)
print(list(suite)[0] == list(suite)[0], list(suite)[0] == list(suite)[1])

# Files
name = "_examples.txt"
print(doctest.testfile(name, module_relative=False, verbose=False, globs={"start": 1}, extraglobs={"more": 2}))
print(doctest.testfile(name, name="other", report=False, optionflags=doctest.ELLIPSIS, globs={"start": 1, "more": 2}))
try:
    doctest.testfile(name, raise_on_error=True)
except doctest.UnexpectedException as e:
    print(e.example.source)
for keywords in ({"package": "m", "module_relative": False}, {"filename": "/" + name}, {"package": "builtins"}, {"package": 1}):
    try:
        doctest.testfile(keywords.pop("filename", name), **keywords)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, str(e)[:50])
suite = doctest.DocFileSuite(name, globs={"start": 1, "more": 2}, optionflags=doctest.ELLIPSIS)
case = list(suite)[0]
print(case.id(), repr(case).rpartition("/")[2], case.shortDescription())
print(suite.run(unittest.TestResult()))
print(doctest.DocFileTest(name, globs={"start": 2, "more": 0}).run().failures[0][1].count("_examples.txt"))
print(doctest.testsource("m", "m.bad"))
try:
    doctest.testsource("m", "m.none")
except ValueError as e:
    print(e)
print(doctest.master.summarize(verbose=False))
