"""_doctest_cases -- examples as cases of unittest (doctest.DocTestSuite and its kin)."""
import doctest
import io
import sys
import unittest


class DocTestCase(unittest.TestCase):
    """One doc string."""

    __module__ = "doctest"

    def __init__(self, test, optionflags=0, setUp=None, tearDown=None, checker=None):
        unittest.TestCase.__init__(self)
        self._dt_optionflags = optionflags
        self._dt_checker = checker
        self._dt_globs = test.globs.copy()
        self._dt_test = test
        self._dt_setUp = setUp
        self._dt_tearDown = tearDown

    def setUp(self):
        if self._dt_setUp is not None:
            self._dt_setUp(self._dt_test)

    def tearDown(self):
        test = self._dt_test
        if self._dt_tearDown is not None:
            self._dt_tearDown(test)
        test.globs.clear()
        test.globs.update(self._dt_globs)

    def runTest(self):
        flags = self._dt_optionflags
        if not flags & doctest.REPORTING_FLAGS:
            flags |= doctest._unittest_reportflags
        runner = doctest.DocTestRunner(optionflags=flags, checker=self._dt_checker, verbose=False)
        runner.DIVIDER = "-" * 70
        out = io.StringIO()
        saved = sys.stdout
        try:
            failures, _ = runner.run(self._dt_test, out=out.write, clear_globs=False)
        finally:
            sys.stdout = saved
        if failures:
            raise self.failureException(self.format_failure(out.getvalue()))

    def format_failure(self, err):
        test = self._dt_test
        line = "unknown line number" if test.lineno is None else "%s" % test.lineno
        return "Failed doctest test for %s\n  File \"%s\", line %s, in %s\n\n%s" % (
            test.name, test.filename, line, test.name.rpartition(".")[2], err)

    def debug(self):
        self.setUp()
        runner = doctest.DebugRunner(optionflags=self._dt_optionflags, checker=self._dt_checker, verbose=False)
        runner.run(self._dt_test, clear_globs=False)
        self.tearDown()

    def id(self):
        return self._dt_test.name

    def _key(self):
        return self._dt_test, self._dt_optionflags, self._dt_setUp, self._dt_tearDown, self._dt_checker

    def __eq__(self, other):
        return self._key() == other._key() if type(self) is type(other) else NotImplemented

    def __hash__(self):
        return hash((self._dt_optionflags, self._dt_setUp, self._dt_tearDown, self._dt_checker))

    def __repr__(self):
        home, _, name = self._dt_test.name.rpartition(".")
        return "%s (%s)" % (name, home)

    __str__ = object.__str__

    def shortDescription(self):
        return "Doctest: " + self._dt_test.name


class SkipDocTestCase(DocTestCase):
    """What stands for the examples of a module that has lost its doc strings."""

    __module__ = "doctest"

    def __init__(self, module):
        self.module = module
        DocTestCase.__init__(self, None)

    def setUp(self):
        self.skipTest("DocTestSuite will not work with -O2 and above")

    def test_skip(self):
        pass

    def shortDescription(self):
        return "Skipping tests from %s" % self.module.__name__

    __str__ = shortDescription


class DocFileCase(DocTestCase):
    """One file."""

    __module__ = "doctest"

    def id(self):
        return "_".join(self._dt_test.name.split("."))

    def __repr__(self):
        return self._dt_test.filename

    def format_failure(self, err):
        return "Failed doctest test for %s\n  File \"%s\", line 0\n\n%s" % (
            self._dt_test.name, self._dt_test.filename, err)


class _DocTestSuite(unittest.TestSuite):
    """Keeps its cases, which may be run again."""

    def _removeTestAtIndex(self, index):
        pass


def suite_of_module(module, globs, extraglobs, finder, options):
    module = doctest._module(module)
    suite = _DocTestSuite()
    tests = (finder or doctest.DocTestFinder()).find(module, globs=globs, extraglobs=extraglobs)
    tests.sort()
    for test in tests:
        if test.examples:
            if not test.filename:
                test.filename = module.__file__
            suite.addTest(DocTestCase(test, **options))
    return suite


def case_of_file(path, module_relative, package, globs, parser, encoding, options):
    globs = {} if globs is None else globs.copy()
    if package and not module_relative:
        raise ValueError("Package may only be specified for module-relative paths.")
    text, path = doctest._file_text(path, package, module_relative, encoding or "utf-8")
    globs.setdefault("__file__", path)
    return DocFileCase(parser.get_doctest(text, globs, path.rpartition("/")[2], path, 0), **options)


def suite_of_files(paths, options):
    suite = _DocTestSuite()
    if options.get("module_relative", True):
        options["package"] = doctest._module(options.get("package"))
    for path in paths:
        suite.addTest(doctest.DocFileTest(path, **options))
    return suite
