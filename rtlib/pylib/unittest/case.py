"""unittest's test cases: running one, and the assertions."""
import sys
from unittest.util import common_shorten_repr, count_differences, safe_repr, strclass

__unittest = True
_OMITTED = "\nDiff is %s characters long. Set self.maxDiff to None to see it."


class SkipTest(Exception):
    """Raised to skip a test."""
    __module__ = "unittest.case"


class _Stop(Exception):
    """Ends a test after a part of it has told what became of it."""


def skip(reason):
    """Skips a test or a class."""
    def decorator(item):
        if not isinstance(item, type):
            def wrapper(*args, **kwargs):
                raise SkipTest(reason)
            wrapper.__name__ = item.__name__
            wrapper.__qualname__ = item.__qualname__
            wrapper.__doc__ = item.__doc__
            wrapper.__wrapped__ = item
            item = wrapper
        item.__unittest_skip__ = True
        item.__unittest_skip_why__ = reason
        return item
    if callable(reason) and not isinstance(reason, str):
        item = reason
        reason = ""
        return decorator(item)
    return decorator


def skipIf(condition, reason):
    """Skips when the condition holds."""
    return skip(reason) if condition else lambda item: item


def skipUnless(condition, reason):
    """Skips unless the condition holds."""
    return lambda item: item if condition else skip(reason)(item)


def expectedFailure(item):
    """Marks a test that is known to fail."""
    item.__unittest_expecting_failure__ = True
    return item


# What is to be undone after the tests of a module

_module_cleanups = []


def addModuleCleanup(function, /, *args, **kwargs):
    """Has a function called after tearDownModule, also when setUpModule fails."""
    _module_cleanups.append((function, args, kwargs))


def _enter(cm, add):
    """Enters a context and has it left when the cleanups are done."""
    try:
        enter, leave = type(cm).__enter__, type(cm).__exit__
    except AttributeError:
        raise TypeError("'%s.%s' object does not support the context manager protocol"
                        % (type(cm).__module__, type(cm).__qualname__)) from None
    value = enter(cm)
    add(leave, cm, None, None, None)
    return value


def enterModuleContext(cm):
    """Enters a context that is left after tearDownModule."""
    return _enter(cm, addModuleCleanup)


def doModuleCleanups():
    """Calls what addModuleCleanup() was given, last first; the first exception is raised at the end."""
    first = None
    while _module_cleanups:
        function, args, kwargs = _module_cleanups.pop()
        try:
            function(*args, **kwargs)
        except Exception as e:
            first = first or e
    if first is not None:
        raise first


class _Raises(object):
    """The context manager of assertRaises and of assertRaisesRegex."""

    def __init__(self, expected, case, pattern=None, msg=None):
        self.expected = expected
        self.test_case = case
        self.expected_regex = pattern
        self.obj_name = None
        self.msg = msg
        self.exception = None

    def _fail(self, text):
        raise self.test_case.failureException(self.test_case._formatMessage(self.msg, text))

    def handle(self, name, args, kwargs):
        bases = self.expected if isinstance(self.expected, tuple) else (self.expected,)
        for cls in bases:
            if not (isinstance(cls, type) and issubclass(cls, BaseException)):
                raise TypeError("%s() arg 1 must be an exception type or tuple of exception types" % name)
        if not args:
            self.msg = kwargs.pop("msg", None)
            if kwargs:
                raise TypeError("%r is an invalid keyword argument for this function" % (next(iter(kwargs)),))
            return self
        func, *args = args
        self.obj_name = getattr(func, "__name__", str(func))
        with self:
            func(*args, **kwargs)
        return None

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        if kind is None:
            name = getattr(self.expected, "__name__", str(self.expected))
            if self.obj_name:
                self._fail("%s not raised by %s" % (name, self.obj_name))
            self._fail("%s not raised" % name)
        if not issubclass(kind, self.expected):
            return False
        self.exception = value.with_traceback(None)
        if self.expected_regex is not None and not _search(self.expected_regex, str(value)):
            self._fail('"%s" does not match "%s"' % (_pattern_text(self.expected_regex), str(value)))
        return True


class _Warns(_Raises):
    """The context manager of assertWarns and of assertWarnsRegex."""

    def __enter__(self):
        import warnings
        self.warnings_manager = warnings.catch_warnings(record=True)
        self.warnings = self.warnings_manager.__enter__()
        warnings.simplefilter("always", self.expected)
        return self

    def handle(self, name, args, kwargs):
        bases = self.expected if isinstance(self.expected, tuple) else (self.expected,)
        for cls in bases:
            if not (isinstance(cls, type) and issubclass(cls, Warning)):
                raise TypeError("%s() arg 1 must be a warning type or tuple of warning types" % name)
        return _Raises.handle(self, "assertRaises", args, kwargs)

    def __exit__(self, kind, value, traceback):
        self.warnings_manager.__exit__(kind, value, traceback)
        if kind is not None:
            return False
        name = getattr(self.expected, "__name__", str(self.expected))
        first = None
        for record in self.warnings:
            warning = record.message
            if not isinstance(warning, self.expected):
                continue
            if first is None:
                first = warning
            if self.expected_regex is not None and not _search(self.expected_regex, str(warning)):
                continue
            self.warning = warning
            self.filename = record.filename
            self.lineno = record.lineno
            return None
        if first is not None:
            self._fail('"%s" does not match "%s"' % (_pattern_text(self.expected_regex), str(first)))
        if self.obj_name:
            self._fail("%s not triggered by %s" % (name, self.obj_name))
        self._fail("%s not triggered" % name)


def _search(pattern, text):
    if isinstance(pattern, (str, bytes)):
        import re
        pattern = re.compile(pattern)
    return pattern.search(text)


def _pattern_text(pattern):
    return pattern if isinstance(pattern, (str, bytes)) else pattern.pattern


class _SubTest(object):
    """One set of parameters inside a test: what a result gets to see."""

    def __init__(self, case, message, params):
        self.test_case = case
        self._message = message
        self.params = params
        self.failureException = case.failureException

    def _description(self):
        parts = []
        if self._message is not None:
            parts.append("[%s]" % self._message)
        if self.params:
            parts.append("(%s)" % ", ".join(["%s=%r" % pair for pair in self.params.items()]))
        return " ".join(parts) or "(<subtest>)"

    def id(self):
        return "%s %s" % (self.test_case.id(), self._description())

    def shortDescription(self):
        return self.test_case.shortDescription()

    def __str__(self):
        return "%s %s" % (self.test_case, self._description())


class _SubTestContext(object):

    def __init__(self, case, message, params):
        self.case = case
        outer = case._subtest.params if case._subtest is not None else {}
        self.outer = case._subtest
        self.test = _SubTest(case, message, dict(outer, **params))

    def __enter__(self):
        self.case._subtest = self.test

    def __exit__(self, kind, value, traceback):
        case = self.case
        case._subtest = self.outer
        outcome = case._outcome
        if kind is None or outcome is None or issubclass(kind, (KeyboardInterrupt, _Stop)):
            return False
        if issubclass(kind, SkipTest):
            outcome.result.addSkip(self.test, str(value))
            return True
        if not issubclass(kind, Exception):
            return False
        outcome.success = False
        if outcome.expecting:
            outcome.expected = (kind, value, traceback)
        else:
            outcome.result.addSubTest(case, self.test, (kind, value, traceback))
        if outcome.expecting or outcome.result.failfast:
            raise _Stop
        return True


class _Outcome(object):
    """What became of the running test."""

    def __init__(self, result, expecting):
        self.result = result
        self.expecting = expecting
        self.success = True
        self.skipped = False
        self.expected = None

    def attempt(self, case, func):
        """Runs a part of the test; True when nothing went wrong in it."""
        try:
            func()
            return True
        except KeyboardInterrupt:
            raise
        except _Stop:
            self.success = False
        except SkipTest as e:
            self.success = False
            self.skipped = True
            self.result.addSkip(case, str(e))
        except case.failureException:
            self._failed(case, "addFailure")
        except Exception:
            self._failed(case, "addError")
        except SystemExit:
            self._failed(case, "addError")
        return False

    def _failed(self, case, method):
        self.success = False
        info = sys.exc_info()
        if self.expecting:
            self.expected = info
        else:
            getattr(self.result, method)(case, info)


class TestCase(object):
    """One test: a method of a subclass, with what is set up before it and torn down behind it."""

    failureException = AssertionError
    longMessage = True
    maxDiff = 640
    _diffThreshold = 65536
    _class_cleanups = []

    def __init_subclass__(cls, *args, **kwargs):
        cls.__unittest_skip__ = getattr(cls, "__unittest_skip__", False)
        cls._class_cleanups = []
        super().__init_subclass__(*args, **kwargs)

    def __init__(self, methodName="runTest"):
        self._testMethodName = methodName
        self._outcome = None
        self._subtest = None
        self._cleanups = []
        self._testMethodDoc = None
        try:
            method = getattr(self, methodName)
        except AttributeError:
            if methodName != "runTest":
                raise ValueError("no such test method in %s: %s" % (self.__class__, methodName)) from None
        else:
            self._testMethodDoc = method.__doc__
        self._type_equality_funcs = {dict: "assertDictEqual", list: "assertListEqual", tuple: "assertTupleEqual",
                                     set: "assertSetEqual", frozenset: "assertSetEqual",
                                     str: "assertMultiLineEqual"}

    def setUp(self):
        pass

    def tearDown(self):
        pass

    @classmethod
    def setUpClass(cls):
        pass

    @classmethod
    def tearDownClass(cls):
        pass

    def addTypeEqualityFunc(self, typeobj, function):
        self._type_equality_funcs[typeobj] = function

    def addCleanup(self, function, /, *args, **kwargs):
        self._cleanups.append((function, args, kwargs))

    def enterContext(self, cm):
        return _enter(cm, self.addCleanup)

    @classmethod
    def addClassCleanup(cls, function, /, *args, **kwargs):
        cls._class_cleanups.append((function, args, kwargs))

    @classmethod
    def enterClassContext(cls, cm):
        return _enter(cm, cls.addClassCleanup)

    @classmethod
    def doClassCleanups(cls):
        cls.tearDown_exceptions = []
        while cls._class_cleanups:
            function, args, kwargs = cls._class_cleanups.pop()
            try:
                function(*args, **kwargs)
            except Exception:
                cls.tearDown_exceptions.append(sys.exc_info())

    def countTestCases(self):
        return 1

    def defaultTestResult(self):
        from unittest.result import TestResult
        return TestResult()

    def shortDescription(self):
        doc = self._testMethodDoc
        return doc.strip().split("\n")[0].strip() if doc else None

    def id(self):
        return "%s.%s" % (strclass(self.__class__), self._testMethodName)

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return self._testMethodName == other._testMethodName

    def __hash__(self):
        return hash((type(self), self._testMethodName))

    def __str__(self):
        return "%s (%s.%s)" % (self._testMethodName, strclass(self.__class__), self._testMethodName)

    def __repr__(self):
        return "<%s testMethod=%s>" % (strclass(self.__class__), self._testMethodName)

    def subTest(self, msg=None, **params):
        """A part of a test that may fail without ending it."""
        return _SubTestContext(self, msg, params)

    def run(self, result=None):
        started = result is None
        if started:
            result = self.defaultTestResult()
            getattr(result, "startTestRun", lambda: None)()
        result.startTest(self)
        try:
            method = getattr(self, self._testMethodName)
            if getattr(self.__class__, "__unittest_skip__", False) or getattr(method, "__unittest_skip__", False):
                why = (getattr(self.__class__, "__unittest_skip_why__", "")
                       or getattr(method, "__unittest_skip_why__", ""))
                result.addSkip(self, why)
                return result
            expecting = (getattr(self, "__unittest_expecting_failure__", False)
                         or getattr(method, "__unittest_expecting_failure__", False))
            outcome = _Outcome(result, expecting)
            self._outcome = outcome
            try:
                if outcome.attempt(self, self.setUp):
                    outcome.attempt(self, method)
                    outcome.attempt(self, self.tearDown)
                self.doCleanups()
                if outcome.success:
                    if expecting:
                        result.addUnexpectedSuccess(self)
                    else:
                        result.addSuccess(self)
                elif expecting and outcome.expected:
                    result.addExpectedFailure(self, outcome.expected)
            finally:
                outcome.expected = None
                self._outcome = None
            return result
        finally:
            result.stopTest(self)
            if started:
                getattr(result, "stopTestRun", lambda: None)()

    def doCleanups(self):
        outcome = self._outcome or _Outcome(self.defaultTestResult(), False)
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            outcome.attempt(self, lambda: function(*args, **kwargs))
        return outcome.success

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def debug(self):
        self.setUp()
        getattr(self, self._testMethodName)()
        self.tearDown()
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            function(*args, **kwargs)

    def skipTest(self, reason):
        raise SkipTest(reason)

    # Assertions

    def fail(self, msg=None):
        raise self.failureException(msg)

    def _formatMessage(self, msg, standardMsg):
        if not self.longMessage:
            return msg or standardMsg
        return standardMsg if msg is None else "%s : %s" % (standardMsg, msg)

    def _refute(self, msg, text):
        raise self.failureException(self._formatMessage(msg, text))

    def _truncateMessage(self, message, diff):
        if self.maxDiff is None or len(diff) <= self.maxDiff:
            return message + diff
        return message + _OMITTED % len(diff)

    def assertFalse(self, expr, msg=None):
        if expr:
            self._refute(msg, "%s is not false" % safe_repr(expr))

    def assertTrue(self, expr, msg=None):
        if not expr:
            self._refute(msg, "%s is not true" % safe_repr(expr))

    def assertEqual(self, first, second, msg=None):
        if type(first) is type(second):
            function = self._type_equality_funcs.get(type(first))
            if function is not None:
                if isinstance(function, str):
                    function = getattr(self, function)
                function(first, second, msg=msg)
                return
        if not first == second:
            self._refute(msg, "%s != %s" % common_shorten_repr(first, second))

    def assertNotEqual(self, first, second, msg=None):
        if not first != second:
            self._refute(msg, "%s == %s" % (safe_repr(first), safe_repr(second)))

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if first == second:
            return
        if delta is not None and places is not None:
            raise TypeError("specify delta or places not both")
        diff = abs(first - second)
        if delta is not None:
            if diff <= delta:
                return
            where = "%s delta" % safe_repr(delta)
        else:
            if places is None:
                places = 7
            if round(diff, places) == 0:
                return
            where = "%r places" % places
        self._refute(msg, "%s != %s within %s (%s difference)"
                     % (safe_repr(first), safe_repr(second), where, safe_repr(diff)))

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if delta is not None and places is not None:
            raise TypeError("specify delta or places not both")
        diff = abs(first - second)
        if delta is not None:
            if not (first == second) and diff > delta:
                return
            text = "%s == %s within %s delta (%s difference)" % (safe_repr(first), safe_repr(second),
                                                                 safe_repr(delta), safe_repr(diff))
        else:
            if places is None:
                places = 7
            if not (first == second) and round(diff, places) != 0:
                return
            text = "%s == %s within %r places" % (safe_repr(first), safe_repr(second), places)
        self._refute(msg, text)

    def assertSequenceEqual(self, seq1, seq2, msg=None, seq_type=None):
        if seq_type is not None:
            name = seq_type.__name__
            if not isinstance(seq1, seq_type):
                raise self.failureException("First sequence is not a %s: %s" % (name, safe_repr(seq1)))
            if not isinstance(seq2, seq_type):
                raise self.failureException("Second sequence is not a %s: %s" % (name, safe_repr(seq2)))
        else:
            name = "sequence"
        text = None
        len1 = len2 = 0
        try:
            len1 = len(seq1)
        except (TypeError, NotImplementedError):
            text = "First %s has no length.    Non-sequence?" % name
        if text is None:
            try:
                len2 = len(seq2)
            except (TypeError, NotImplementedError):
                text = "Second %s has no length.    Non-sequence?" % name
        if text is None:
            if seq1 == seq2:
                return
            text = "%ss differ: %s != %s\n" % ((name.capitalize(),) + common_shorten_repr(seq1, seq2))
            text = self._first_difference(text, seq1, seq2, len1, len2, name, seq_type)
            if text is None:
                return
        import difflib
        import pprint
        diff = "\n" + "\n".join(difflib.ndiff(pprint.pformat(seq1).splitlines(), pprint.pformat(seq2).splitlines()))
        self.fail(self._formatMessage(msg, self._truncateMessage(text, diff)))

    def _first_difference(self, text, seq1, seq2, len1, len2, name, seq_type):
        for i in range(min(len1, len2)):
            try:
                item1 = seq1[i]
            except (TypeError, IndexError, NotImplementedError):
                return text + "\nUnable to index element %d of first %s\n" % (i, name)
            try:
                item2 = seq2[i]
            except (TypeError, IndexError, NotImplementedError):
                return text + "\nUnable to index element %d of second %s\n" % (i, name)
            if item1 != item2:
                text += "\nFirst differing element %d:\n%s\n%s\n" % ((i,) + common_shorten_repr(item1, item2))
                break
        else:
            if len1 == len2 and seq_type is None and type(seq1) != type(seq2):
                # The elements are equal: only the types differ.
                return None
        for longer, more, less, seq in (("First", len1, len2, seq1), ("Second", len2, len1, seq2)):
            if more > less:
                text += "\n%s %s contains %d additional elements.\n" % (longer, name, more - less)
                try:
                    text += "First extra element %d:\n%s\n" % (less, safe_repr(seq[less]))
                except (TypeError, IndexError, NotImplementedError):
                    text += "Unable to index element %d of %s %s\n" % (less, longer.lower(), name)
        return text

    def assertListEqual(self, list1, list2, msg=None):
        self.assertSequenceEqual(list1, list2, msg, seq_type=list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        self.assertSequenceEqual(tuple1, tuple2, msg, seq_type=tuple)

    def assertSetEqual(self, set1, set2, msg=None):
        try:
            left = set1.difference(set2)
        except TypeError as e:
            self.fail("invalid type when attempting set difference: %s" % e)
        except AttributeError as e:
            self.fail("first argument does not support set difference: %s" % e)
        try:
            right = set2.difference(set1)
        except TypeError as e:
            self.fail("invalid type when attempting set difference: %s" % e)
        except AttributeError as e:
            self.fail("second argument does not support set difference: %s" % e)
        if not left and not right:
            return
        lines = []
        if left:
            lines.append("Items in the first set but not the second:")
            lines.extend([repr(item) for item in left])
        if right:
            lines.append("Items in the second set but not the first:")
            lines.extend([repr(item) for item in right])
        self._refute(msg, "\n".join(lines))

    def assertIn(self, member, container, msg=None):
        if member not in container:
            self._refute(msg, "%s not found in %s" % (safe_repr(member), safe_repr(container)))

    def assertNotIn(self, member, container, msg=None):
        if member in container:
            self._refute(msg, "%s unexpectedly found in %s" % (safe_repr(member), safe_repr(container)))

    def assertIs(self, expr1, expr2, msg=None):
        if expr1 is not expr2:
            self._refute(msg, "%s is not %s" % (safe_repr(expr1), safe_repr(expr2)))

    def assertIsNot(self, expr1, expr2, msg=None):
        if expr1 is expr2:
            self._refute(msg, "unexpectedly identical: %s" % safe_repr(expr1))

    def assertDictEqual(self, d1, d2, msg=None):
        self.assertIsInstance(d1, dict, "First argument is not a dictionary")
        self.assertIsInstance(d2, dict, "Second argument is not a dictionary")
        if d1 != d2:
            import difflib
            import pprint
            text = "%s != %s" % common_shorten_repr(d1, d2)
            diff = "\n" + "\n".join(difflib.ndiff(pprint.pformat(d1).splitlines(), pprint.pformat(d2).splitlines()))
            self.fail(self._formatMessage(msg, self._truncateMessage(text, diff)))

    def assertCountEqual(self, first, second, msg=None):
        first, second = list(first), list(second)
        differences = count_differences(first, second)
        if differences:
            lines = ["First has %d, Second has %d:  %r" % item for item in differences]
            diff = "\n".join(lines)
            self.fail(self._formatMessage(msg, self._truncateMessage("Element counts were not equal:\n", diff)))

    def assertMultiLineEqual(self, first, second, msg=None):
        self.assertIsInstance(first, str, "First argument is not a string")
        self.assertIsInstance(second, str, "Second argument is not a string")
        if first != second:
            text = "%s != %s" % common_shorten_repr(first, second)
            if len(first) > self._diffThreshold or len(second) > self._diffThreshold:
                self._refute(msg, text)
            import difflib
            lines = first.splitlines(keepends=True)
            others = second.splitlines(keepends=True)
            if len(lines) == 1 and first.strip("\r\n") == first:
                lines = [first + "\n"]
                others = [second + "\n"]
            diff = "\n" + "".join(difflib.ndiff(lines, others))
            self.fail(self._formatMessage(msg, self._truncateMessage(text, diff)))

    def assertLess(self, a, b, msg=None):
        if not a < b:
            self._refute(msg, "%s not less than %s" % (safe_repr(a), safe_repr(b)))

    def assertLessEqual(self, a, b, msg=None):
        if not a <= b:
            self._refute(msg, "%s not less than or equal to %s" % (safe_repr(a), safe_repr(b)))

    def assertGreater(self, a, b, msg=None):
        if not a > b:
            self._refute(msg, "%s not greater than %s" % (safe_repr(a), safe_repr(b)))

    def assertGreaterEqual(self, a, b, msg=None):
        if not a >= b:
            self._refute(msg, "%s not greater than or equal to %s" % (safe_repr(a), safe_repr(b)))

    def assertIsNone(self, obj, msg=None):
        if obj is not None:
            self._refute(msg, "%s is not None" % safe_repr(obj))

    def assertIsNotNone(self, obj, msg=None):
        if obj is None:
            self._refute(msg, "unexpectedly None")

    def assertIsInstance(self, obj, cls, msg=None):
        if not isinstance(obj, cls):
            self._refute(msg, "%s is not an instance of %r" % (safe_repr(obj), cls))

    def assertNotIsInstance(self, obj, cls, msg=None):
        if isinstance(obj, cls):
            self._refute(msg, "%s is an instance of %r" % (safe_repr(obj), cls))

    def assertRaises(self, expected_exception, *args, **kwargs):
        return _Raises(expected_exception, self).handle("assertRaises", args, kwargs)

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        return _Raises(expected_exception, self, expected_regex).handle("assertRaisesRegex", args, kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        return _Warns(expected_warning, self).handle("assertWarns", args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        return _Warns(expected_warning, self, expected_regex).handle("assertWarnsRegex", args, kwargs)

    def assertRegex(self, text, expected_regex, msg=None):
        if isinstance(expected_regex, (str, bytes)):
            assert expected_regex, "expected_regex must not be empty."
        if not _search(expected_regex, text):
            self._refute(msg, "Regex didn't match: %r not found in %r" % (_pattern_text(expected_regex), text))

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        match = _search(unexpected_regex, text)
        if match:
            self._refute(msg, "Regex matched: %r matches %r in %r"
                         % (text[match.start():match.end()], _pattern_text(unexpected_regex), text))

    def assertLogs(self, logger=None, level=None):
        from unittest._logs import AssertLogs
        return AssertLogs(self, logger, level, False)

    def assertNoLogs(self, logger=None, level=None):
        from unittest._logs import AssertLogs
        return AssertLogs(self, logger, level, True)

    assertEquals = failUnlessEqual = assertEqual
    assertNotEquals = failIfEqual = assertNotEqual
    assertAlmostEquals = assertAlmostEqual
    assertNotAlmostEquals = assertNotAlmostEqual
    assert_ = failUnless = assertTrue
    failIf = assertFalse
    failUnlessRaises = assertRaises
    assertRaisesRegexp = assertRaisesRegex
    assertRegexpMatches = assertRegex
    assertNotRegexpMatches = assertNotRegex


class FunctionTestCase(TestCase):
    """A test out of functions."""

    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        super().__init__()
        self._setUpFunc = setUp
        self._tearDownFunc = tearDown
        self._testFunc = testFunc
        self._description = description

    def setUp(self):
        if self._setUpFunc is not None:
            self._setUpFunc()

    def tearDown(self):
        if self._tearDownFunc is not None:
            self._tearDownFunc()

    def runTest(self):
        self._testFunc()

    def id(self):
        return self._testFunc.__name__

    def __str__(self):
        return "%s (%s)" % (strclass(self.__class__), self._testFunc.__name__)

    def shortDescription(self):
        if self._description is not None:
            return self._description
        doc = self._testFunc.__doc__
        return doc and doc.split("\n")[0].strip() or None
