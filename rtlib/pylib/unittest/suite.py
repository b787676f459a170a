"""unittest's suites: tests in order, with the set-up of their classes and modules."""
import sys
from unittest import case, util

__unittest = True


class _ErrorHolder(object):
    """Stands for a test where a set-up failed."""

    failureException = None

    def __init__(self, description):
        self.description = description

    def id(self):
        return self.description

    def shortDescription(self):
        return None

    def __str__(self):
        return self.description

    def __repr__(self):
        return "<ErrorHolder description=%r>" % (self.description,)

    def countTestCases(self):
        return 0


class BaseTestSuite(object):
    """Tests in order."""

    def __init__(self, tests=()):
        self._tests = []
        self.addTests(tests)

    def __repr__(self):
        return "<%s tests=%s>" % (util.strclass(self.__class__), list(self))

    def __eq__(self, other):
        if not isinstance(other, self.__class__):
            return NotImplemented
        return list(self) == list(other)

    __hash__ = None

    def __iter__(self):
        return iter(self._tests)

    def countTestCases(self):
        return sum([test.countTestCases() for test in self if test is not None])

    def addTest(self, test):
        if not callable(test):
            raise TypeError("%s is not callable" % repr(test))
        if isinstance(test, type) and issubclass(test, (case.TestCase, TestSuite)):
            raise TypeError("TestCases and TestSuites must be instantiated before passing them to addTest()")
        self._tests.append(test)

    def addTests(self, tests):
        if isinstance(tests, str):
            raise TypeError("tests must be an iterable of tests, not a string")
        for test in tests:
            self.addTest(test)

    def run(self, result):
        for test in self:
            if result.shouldStop:
                break
            test(result)
        return result

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def debug(self):
        for test in self:
            test.debug()


class TestSuite(BaseTestSuite):
    """Tests in order, with set-ups of classes and modules."""

    def run(self, result, debug=False):
        top = not getattr(result, "_testRunEntered", False)
        if top:
            result._testRunEntered = True
        for test in self:
            if result.shouldStop:
                break
            if not isinstance(test, BaseTestSuite):
                self._leave_class(test, result)
                self._enter_module(test, result)
                self._enter_class(test, result)
                result._previousTestClass = test.__class__
                if getattr(test.__class__, "_classSetupFailed", False) or result._moduleSetUpFailed:
                    continue
            if debug:
                test.debug()
            else:
                test(result)
        if top:
            self._leave_class(None, result)
            self._leave_module(result)
            result._testRunEntered = False
        return result

    def _report(self, result, name, where, info):
        holder = _ErrorHolder("%s (%s)" % (name, where))
        if isinstance(info[1], case.SkipTest):
            result.addSkip(holder, str(info[1]))
        else:
            result.addError(holder, info)

    def _enter_class(self, test, result):
        cls = test.__class__
        if cls is result._previousTestClass or result._moduleSetUpFailed or getattr(cls, "__unittest_skip__", False):
            return
        if hasattr(cls, "setUpClass"):
            try:
                cls._classSetupFailed = False
                cls.setUpClass()
            except Exception:
                cls._classSetupFailed = True
                self._report(result, "setUpClass", util.strclass(cls), sys.exc_info())
                if hasattr(cls, "doClassCleanups"):
                    cls.doClassCleanups()

    def _leave_class(self, test, result):
        cls = result._previousTestClass
        if cls is None or test is not None and test.__class__ is cls:
            return
        if getattr(cls, "_classSetupFailed", False) or result._moduleSetUpFailed or getattr(
                cls, "__unittest_skip__", False):
            return
        if hasattr(cls, "tearDownClass"):
            try:
                cls.tearDownClass()
            except Exception:
                self._report(result, "tearDownClass", util.strclass(cls), sys.exc_info())
        if hasattr(cls, "doClassCleanups"):
            cls.doClassCleanups()
            for info in cls.tearDown_exceptions:
                self._report(result, "tearDownClass", util.strclass(cls), info)

    def _enter_module(self, test, result):
        name = test.__class__.__module__
        before = result._previousTestClass
        if before is not None and before.__module__ == name:
            return
        self._leave_module(result)
        result._moduleSetUpFailed = False
        function = getattr(sys.modules.get(name), "setUpModule", None)
        if function is not None:
            try:
                function()
            except Exception:
                result._moduleSetUpFailed = True
                self._report(result, "setUpModule", name, sys.exc_info())
                self._clean_module(result, "setUpModule", name)

    def _leave_module(self, result):
        before = result._previousTestClass
        if before is None or result._moduleSetUpFailed:
            return
        function = getattr(sys.modules.get(before.__module__), "tearDownModule", None)
        if function is not None:
            try:
                function()
            except Exception:
                self._report(result, "tearDownModule", before.__module__, sys.exc_info())
        self._clean_module(result, "tearDownModule", before.__module__)

    def _clean_module(self, result, name, where):
        try:
            case.doModuleCleanups()
        except Exception:
            self._report(result, name, where, sys.exc_info())
