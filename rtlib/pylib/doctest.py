"""doctest -- runs the examples in doc strings. An expression's value is printed; statements print what they print."""
import io
import sys
from collections import namedtuple

__all__ = ["register_optionflag", "DONT_ACCEPT_TRUE_FOR_1", "DONT_ACCEPT_BLANKLINE", "NORMALIZE_WHITESPACE",
           "ELLIPSIS", "SKIP", "IGNORE_EXCEPTION_DETAIL", "COMPARISON_FLAGS", "REPORT_UDIFF", "REPORT_CDIFF",
           "REPORT_NDIFF", "REPORT_ONLY_FIRST_FAILURE", "REPORTING_FLAGS", "FAIL_FAST", "Example", "DocTest",
           "DocTestParser", "DocTestFinder", "DocTestRunner", "OutputChecker", "DocTestFailure",
           "UnexpectedException", "DebugRunner", "testmod", "testfile", "run_docstring_examples", "DocTestSuite",
           "DocFileSuite", "set_unittest_reportflags", "script_from_examples", "testsource", "debug_src", "debug"]

TestResults = namedtuple("TestResults", "failed attempted")
OPTIONFLAGS_BY_NAME = {}


def register_optionflag(name):
    return OPTIONFLAGS_BY_NAME.setdefault(name, 1 << len(OPTIONFLAGS_BY_NAME))


DONT_ACCEPT_TRUE_FOR_1 = register_optionflag("DONT_ACCEPT_TRUE_FOR_1")
DONT_ACCEPT_BLANKLINE = register_optionflag("DONT_ACCEPT_BLANKLINE")
NORMALIZE_WHITESPACE = register_optionflag("NORMALIZE_WHITESPACE")
ELLIPSIS = register_optionflag("ELLIPSIS")
SKIP = register_optionflag("SKIP")
IGNORE_EXCEPTION_DETAIL = register_optionflag("IGNORE_EXCEPTION_DETAIL")
COMPARISON_FLAGS = (DONT_ACCEPT_TRUE_FOR_1 | DONT_ACCEPT_BLANKLINE | NORMALIZE_WHITESPACE | ELLIPSIS | SKIP
                    | IGNORE_EXCEPTION_DETAIL)
REPORT_UDIFF = register_optionflag("REPORT_UDIFF")
REPORT_CDIFF = register_optionflag("REPORT_CDIFF")
REPORT_NDIFF = register_optionflag("REPORT_NDIFF")
REPORT_ONLY_FIRST_FAILURE = register_optionflag("REPORT_ONLY_FIRST_FAILURE")
FAIL_FAST = register_optionflag("FAIL_FAST")
REPORTING_FLAGS = REPORT_UDIFF | REPORT_CDIFF | REPORT_NDIFF | REPORT_ONLY_FIRST_FAILURE | FAIL_FAST
BLANKLINE_MARKER = "<BLANKLINE>"
ELLIPSIS_MARKER = "..."
_LINE = "*" * 70


class Example(object):
    """One example: its source, and the output or the exception it should give."""

    def __init__(self, source, want, exc_msg=None, lineno=0, indent=0, options=None):
        if not source.endswith("\n"):
            source += "\n"
        if want and not want.endswith("\n"):
            want += "\n"
        if exc_msg is not None and not exc_msg.endswith("\n"):
            exc_msg += "\n"
        self.source = source
        self.want = want
        self.lineno = lineno
        self.indent = indent
        self.options = {} if options is None else options
        self.exc_msg = exc_msg

    def _key(self):
        return self.source, self.want, self.lineno, self.indent, self.options, self.exc_msg

    def __eq__(self, other):
        return self._key() == other._key() if type(self) is type(other) else NotImplemented

    def __hash__(self):
        return hash((self.source, self.want, self.lineno, self.indent, self.exc_msg))


class DocTest(object):
    """The examples of one doc string."""

    def __init__(self, examples, globs, name, filename, lineno, docstring):
        self.examples = examples
        self.docstring = docstring
        self.globs = globs.copy()
        self.name = name
        self.filename = filename
        self.lineno = lineno

    def __repr__(self):
        count = len(self.examples)
        many = "no examples" if count == 0 else "1 example" if count == 1 else "%d examples" % count
        return "<%s %s from %s:%s (%s)>" % (self.__class__.__name__, self.name, self.filename, self.lineno, many)

    def _key(self):
        return self.examples, self.docstring, self.globs, self.name, self.filename, self.lineno

    def __eq__(self, other):
        return self._key() == other._key() if type(self) is type(other) else NotImplemented

    def __hash__(self):
        return hash((self.docstring, self.name, self.filename, self.lineno))

    def __lt__(self, other):
        if not isinstance(other, DocTest):
            return NotImplemented
        return ((self.name, self.filename, self.lineno, id(self)) < (other.name, other.filename, other.lineno, id(other)))


class DocTestParser(object):
    """Finds examples in text."""

    def get_doctest(self, string, globs, name, filename, lineno):
        return DocTest(self.get_examples(string, name), globs, name, filename, lineno, string)

    def get_examples(self, string, name="<string>"):
        return [piece for piece in self.parse(string, name) if isinstance(piece, Example)]

    def parse(self, string, name="<string>"):
        """The text between examples and the examples, in order."""
        lines = string.expandtabs().split("\n")
        margin = min([len(line) - len(line.lstrip(" ")) for line in lines if line.strip()], default=0)
        lines = [line[margin:] for line in lines]
        output = []
        i = done = 0
        while i < len(lines):
            if not lines[i].lstrip(" ").startswith(">>>"):
                i += 1
                continue
            output.append("".join([line + "\n" for line in lines[done:i]]))
            first = i
            i += 1
            while i < len(lines) and lines[i].lstrip(" ").startswith("..."):
                i += 1
            middle = i
            while i < len(lines) and lines[i].strip(" ") and not lines[i].lstrip(" ").startswith(">>>"):
                i += 1
            example = self._example(lines[first:middle], lines[middle:i], name, first, margin)
            if example is not None:
                output.append(example)
            done = i
        output.append("\n".join(lines[done:]))
        return output

    def _example(self, source, want, name, lineno, margin):
        """The Example of its lines; None: there is nothing but a comment."""
        indent = len(source[0]) - len(source[0].lstrip(" "))
        for i, line in enumerate(source):
            if len(line) >= indent + 4 and line[indent + 3] != " ":
                raise ValueError("line %r of the docstring for %s lacks blank after %s: %r"
                                 % (lineno + i + 1, name, line[indent:indent + 3], line))
        for lines, prefix, start in ((source[1:], " " * indent + ".", 0), (want, " " * indent, len(source))):
            for i, line in enumerate(lines):
                if line and not line.startswith(prefix):
                    raise ValueError("line %r of the docstring for %s has inconsistent leading whitespace: %r"
                                     % (lineno + start + i + 1, name, line))
        want = [line[indent:] for line in want]
        text = "\n".join([line[indent + 4:] for line in source])
        empty = text.count("\n") <= text.endswith("\n") and text.strip(" \n")[:1] in ("", "#")
        options = self._options(text, name, lineno)
        if options and empty:
            raise ValueError("line %r of the doctest for %s has an option directive on a line with no example: %r"
                             % (lineno, name, text))
        if empty:
            return None
        return Example(text, "\n".join(want), _exception_text(want), lineno, margin + indent, options)

    def _options(self, text, name, lineno):
        options = {}
        for line in text.split("\n"):
            at = line.find("doctest:")
            while at >= 0 and (line[:at].rstrip()[-1:] != "#" or "'" in line[at:] or '"' in line[at:]):
                at = line.find("doctest:", at + 1)
            for option in line[at + 8:].replace(",", " ").split() if at >= 0 else ():
                if option[0] not in "+-" or option[1:] not in OPTIONFLAGS_BY_NAME:
                    raise ValueError("line %r of the doctest for %s has an invalid option: %r"
                                     % (lineno + 1, name, option))
                options[OPTIONFLAGS_BY_NAME[option[1:]]] = option[0] == "+"
        return options


def _exception_text(want):
    """The last part of an expected traceback, or None."""
    if not want or want[0].rstrip() not in ("Traceback (most recent call last):", "Traceback (innermost last):"):
        return None
    for i in range(1, len(want)):
        if want[i][:1].isalnum() or want[i][:1] == "_":
            return "\n".join(want[i:])
    return None


class DocTestFinder(object):
    """Finds doc strings with examples in a module."""

    def __init__(self, verbose=False, parser=DocTestParser(), recurse=True, exclude_empty=True):
        self._parser = parser
        self._recurse = recurse
        self._exclude_empty = exclude_empty

    def find(self, obj, name=None, module=None, globs=None, extraglobs=None):
        if name is None:
            name = getattr(obj, "__name__", None)
            if name is None:
                raise ValueError("DocTestFinder.find: name must be given when obj.__name__ doesn't exist: %r"
                                 % (type(obj),))
        if module is None:
            module = obj if isinstance(obj, type(sys)) else sys.modules.get(getattr(obj, "__module__", None))
        globs = dict(module.__dict__ if module is not None else {}) if globs is None else dict(globs)
        globs.update(extraglobs or {})
        globs.setdefault("__name__", "__main__")
        tests = []
        self._find(tests, obj, name, module, globs, set())
        tests.sort(key=lambda test: test.name)
        return tests

    def _find(self, tests, obj, name, module, globs, seen):
        if id(obj) in seen:
            return
        seen.add(id(obj))
        doc = getattr(obj, "__doc__", None)
        if isinstance(doc, str) and (doc or not self._exclude_empty):
            code = getattr(getattr(obj, "__wrapped__", obj), "__code__", None)
            lineno = 0 if isinstance(obj, type(sys)) else _doc_line(obj, code)
            filename = getattr(module, "__file__", None) or (code.co_filename if code is not None else
                                                             getattr(module, "__name__", "<string>"))
            tests.append(self._parser.get_doctest(doc, globs, name, filename, lineno))
        if not self._recurse:
            return
        function = type(_exception_text)
        if isinstance(obj, type(sys)):
            for key, value in list(obj.__dict__.items()):
                inner = getattr(value, "__wrapped__", value)
                if (isinstance(inner, (function, type)) and getattr(inner, "__module__", None) == obj.__name__):
                    self._find(tests, value, "%s.%s" % (name, key), module, globs, seen)
            for key, value in getattr(obj, "__test__", {}).items():
                full = "%s.__test__.%s" % (name, key)
                if isinstance(value, str):
                    test = self._parser.get_doctest(value, globs, full, getattr(module, "__file__", None), None)
                    if test.examples:
                        tests.append(test)
                else:
                    self._find(tests, value, full, module, globs, seen)
        elif isinstance(obj, type):
            for key, value in list(obj.__dict__.items()):
                if isinstance(value, (staticmethod, classmethod)):
                    value = value.__func__
                if (isinstance(value, (function, type)) and getattr(value, "__module__", None) == obj.__module__
                        or isinstance(value, property)):
                    self._find(tests, value, "%s.%s" % (name, key), module, globs, seen)


class OutputChecker(object):
    """Compares what was wanted with what came."""

    def check_output(self, want, got, optionflags):
        if got == want:
            return True
        if not optionflags & DONT_ACCEPT_TRUE_FOR_1:
            if (got, want) in (("True\n", "1\n"), ("False\n", "0\n")):
                return True
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            want = "\n".join(["" if line.strip() == BLANKLINE_MARKER else line for line in want.split("\n")])
            got = "\n".join(["" if line.isspace() else line for line in got.split("\n")])
            if got == want:
                return True
        if optionflags & NORMALIZE_WHITESPACE:
            got = " ".join(got.split())
            want = " ".join(want.split())
            if got == want:
                return True
        return bool(optionflags & ELLIPSIS) and _ellipsis_match(want, got)

    def output_difference(self, example, got, optionflags):
        want = example.want
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            lines = got.split("\n")
            last = lines.pop()
            got = "\n".join([line if line.strip() else BLANKLINE_MARKER for line in lines] + [last])
        # Within a line only ndiff shows what differs.
        fancy = optionflags & (REPORT_UDIFF | REPORT_CDIFF) and want.count("\n") > 2 < got.count("\n")
        if fancy or optionflags & REPORT_NDIFF:
            import difflib
            a, b = want.splitlines(keepends=True), got.splitlines(keepends=True)
            if optionflags & REPORT_NDIFF:
                return "Differences (ndiff with -expected +actual):\n" + _indented("".join(difflib.ndiff(a, b)))
            make = difflib.unified_diff if optionflags & REPORT_UDIFF else difflib.context_diff
            kind = "unified diff with -expected +actual" if optionflags & REPORT_UDIFF else (
                "context diff with expected followed by actual")
            return "Differences (%s):\n%s" % (kind, _indented("".join(list(make(a, b, n=2))[2:])))
        if want and got:
            return "Expected:\n%sGot:\n%s" % (_indented(want), _indented(got))
        if want:
            return "Expected:\n%sGot nothing\n" % _indented(want)
        if got:
            return "Expected nothing\nGot:\n%s" % _indented(got)
        return "Expected nothing\nGot nothing\n"


def _doc_line(obj, code):
    """The line before that of the doc string of a function or class, None if it is not known."""
    import inspect
    import re
    try:
        lines, at = inspect.findsource(obj if code is None else code)
    except (OSError, TypeError):
        return code and code.co_firstlineno
    for at in range(at, len(lines)):
        if re.match("(^|.*:)\\s*\\w*(\"|')", lines[at]):
            return at
    return None


def _indented(text):
    return "".join(["    " + line if line.strip("\n") else line for line in text.splitlines(keepends=True)])


def _ellipsis_match(want, got):
    """True when `got` has the pieces of `want` between the dots, in order."""
    if ELLIPSIS_MARKER not in want:
        return want == got
    pieces = want.split(ELLIPSIS_MARKER)
    start, end = 0, len(got)
    if pieces[0]:
        if not got.startswith(pieces[0]):
            return False
        start = len(pieces[0])
    if pieces[-1]:
        if not got.endswith(pieces[-1]):
            return False
        end -= len(pieces[-1])
    if start > end:
        return False
    for piece in pieces[1:-1]:
        start = got.find(piece, start, end)
        if start < 0:
            return False
        start += len(piece)
    return True


def _run_source(source, filename, globs):
    """Runs an example as an interactive session does."""
    try:
        code = compile(source, filename, "eval")
    except SyntaxError:
        exec(compile(source, filename, "exec"), globs)
        return
    value = eval(code, globs)
    if value is not None:
        print(repr(value))


class DocTestRunner(object):
    """Runs examples and reports those that fail."""

    DIVIDER = _LINE

    def __init__(self, checker=None, verbose=None, optionflags=0):
        self._checker = checker or OutputChecker()
        self._verbose = "-v" in sys.argv if verbose is None else verbose
        self.optionflags = optionflags
        self.original_optionflags = optionflags
        self.test = None
        self.tries = 0
        self.failures = 0
        self._name2ft = {}

    def report_start(self, out, test, example):
        if self._verbose:
            if example.want:
                out("Trying:\n" + _indented(example.source) + "Expecting:\n" + _indented(example.want))
            else:
                out("Trying:\n" + _indented(example.source) + "Expecting nothing\n")

    def report_success(self, out, test, example, got):
        if self._verbose:
            out("ok\n")

    def report_failure(self, out, test, example, got):
        out(self._header(test, example) + self._checker.output_difference(example, got, self.optionflags))

    def report_unexpected_exception(self, out, test, example, exc_info):
        import traceback
        text = "".join(traceback.format_exception(*exc_info))
        out(self._header(test, example) + "Exception raised:\n" + _indented(text))

    def _header(self, test, example):
        lines = [self.DIVIDER]
        if test.filename:
            line = "?" if test.lineno is None else test.lineno + example.lineno + 1
            lines.append("File \"%s\", line %s, in %s" % (test.filename, line, test.name))
        else:
            lines.append("Line %s, in %s" % (example.lineno + 1, test.name))
        lines.append("Failed example:")
        lines.append(_indented(example.source))
        return "\n".join(lines)

    def run(self, test, compileflags=None, out=None, clear_globs=True):
        self.test = test
        saved = sys.stdout
        if out is None:
            out = saved.write
        failures = tries = 0
        try:
            for number, example in enumerate(test.examples):
                self.optionflags = self.original_optionflags
                for flag, on in example.options.items():
                    self.optionflags = self.optionflags | flag if on else self.optionflags & ~flag
                if self.optionflags & SKIP:
                    continue
                tries += 1
                quiet = self.optionflags & REPORT_ONLY_FIRST_FAILURE and failures
                if not quiet:
                    self.report_start(out, test, example)
                exc_info = None
                sys.stdout = stream = io.StringIO()
                try:
                    _run_source(example.source, "<doctest %s[%d]>" % (test.name, number), test.globs)
                except KeyboardInterrupt:
                    raise
                except BaseException:
                    exc_info = sys.exc_info()
                finally:
                    sys.stdout = saved
                got = stream.getvalue()
                if got and not got.endswith("\n"):
                    got += "\n"
                if exc_info is None:
                    passed = self._checker.check_output(example.want, got, self.optionflags)
                elif example.exc_msg is None:
                    failures += 1
                    if not quiet:
                        self.report_unexpected_exception(out, test, example, exc_info)
                    if self.optionflags & FAIL_FAST:
                        break
                    continue
                else:
                    text = _last_lines(exc_info)
                    passed = self._checker.check_output(example.exc_msg, text, self.optionflags)
                    if not passed and self.optionflags & IGNORE_EXCEPTION_DETAIL:
                        passed = _bare_name(example.exc_msg) == _bare_name(text)
                    got += "Traceback (most recent call last):\n  ...\n" + text
                if passed:
                    if not quiet:
                        self.report_success(out, test, example, got)
                else:
                    failures += 1
                    if not quiet:
                        self.report_failure(out, test, example, got)
                    if self.optionflags & FAIL_FAST:
                        break
        finally:
            self.optionflags = self.original_optionflags
            if clear_globs:
                test.globs.clear()
        before = self._name2ft.get(test.name, (0, 0))
        self._name2ft[test.name] = (before[0] + failures, before[1] + tries)
        self.failures += failures
        self.tries += tries
        return TestResults(failures, tries)

    def summarize(self, verbose=None):
        if verbose is None:
            verbose = self._verbose
        none, passed, failed = [], [], []
        total = bad = 0
        for name, (failures, tries) in sorted(self._name2ft.items()):
            total += tries
            bad += failures
            if not tries:
                none.append(name)
            elif not failures:
                passed.append((name, tries))
            else:
                failed.append((name, failures, tries))
        if verbose:
            if none:
                print("%d items had no tests:" % len(none))
                for name in sorted(none):
                    print("   ", name)
            if passed:
                print("%d items passed all tests:" % len(passed))
                for name, tries in passed:
                    print(" %3d tests in %s" % (tries, name))
        if failed:
            print(self.DIVIDER)
            print("%d items had failures:" % len(failed))
            for name, failures, tries in failed:
                print(" %3d of %3d in %s" % (failures, tries, name))
        if verbose:
            print("%d tests in %d items." % (total, len(self._name2ft)))
            print("%d passed and %d failed." % (total - bad, bad))
        if bad:
            print("***Test Failed*** %d failures." % bad)
        elif verbose:
            print("Test passed.")
        return TestResults(bad, total)

    def merge(self, other):
        """Adds the counts of another runner."""
        for name, counts in other._name2ft.items():
            mine = self._name2ft.get(name, (0, 0))
            self._name2ft[name] = (counts[0] + mine[0], counts[1] + mine[1])


class DocTestFailure(Exception):
    """An example did not give what it should, under DebugRunner."""

    def __init__(self, test, example, got):
        self.test = test
        self.example = example
        self.got = got

    def __str__(self):
        return str(self.test)


class UnexpectedException(Exception):
    """An example raised what it should not, under DebugRunner."""

    def __init__(self, test, example, exc_info):
        self.test = test
        self.example = example
        self.exc_info = exc_info

    def __str__(self):
        return str(self.test)


class DebugRunner(DocTestRunner):
    """Raises at the first failure, and leaves the names of the test then."""

    def run(self, test, compileflags=None, out=None, clear_globs=True):
        result = DocTestRunner.run(self, test, compileflags, out, False)
        if clear_globs:
            test.globs.clear()
        return result

    def report_unexpected_exception(self, out, test, example, exc_info):
        raise UnexpectedException(test, example, exc_info)

    def report_failure(self, out, test, example, got):
        raise DocTestFailure(test, example, got)


def _last_lines(exc_info):
    """The part of a traceback behind the frames."""
    kind, value, tb = exc_info
    name = kind.__qualname__ if kind.__module__ in ("builtins", "__main__") else (
        "%s.%s" % (kind.__module__, kind.__qualname__))
    if kind.__module__ == "__main__":
        name = "__main__." + kind.__qualname__
    text = str(value)
    return "%s: %s\n" % (name, text) if text else name + "\n"


def _bare_name(text):
    """The last part of the exception's name."""
    return text.partition(":")[0].strip().partition("\n")[0].rpartition(".")[2]


master = None


def testmod(m=None, name=None, globs=None, verbose=None, report=True, optionflags=0, extraglobs=None,
            raise_on_error=False, exclude_empty=False):
    """Runs the examples of a module, the main one if none is given."""
    if m is None:
        m = sys.modules.get("__main__")
    if not isinstance(m, type(sys)):
        raise TypeError("testmod: module required; %r" % (m,))
    if name is None:
        name = m.__name__
    runner = (DebugRunner if raise_on_error else DocTestRunner)(verbose=verbose, optionflags=optionflags)
    for test in DocTestFinder(exclude_empty=exclude_empty).find(m, name, globs=globs, extraglobs=extraglobs):
        runner.run(test)
    return _reported(runner, report)


def _reported(runner, report):
    """What a runner found; it is added to `master`."""
    global master
    if report:
        runner.summarize()
    if master is None:
        master = runner
    else:
        master.merge(runner)
    return TestResults(runner.failures, runner.tries)


def testfile(filename, module_relative=True, name=None, package=None, globs=None, verbose=None, report=True,
             optionflags=0, extraglobs=None, raise_on_error=False, parser=DocTestParser(), encoding=None):
    """Runs the examples of a text file."""
    if package and not module_relative:
        raise ValueError("Package may only be specified for module-relative paths.")
    text, filename = _file_text(filename, package, module_relative, encoding or "utf-8")
    globs = {} if globs is None else globs.copy()
    globs.update(extraglobs or {})
    globs.setdefault("__name__", "__main__")
    runner = (DebugRunner if raise_on_error else DocTestRunner)(verbose=verbose, optionflags=optionflags)
    runner.run(parser.get_doctest(text, globs, filename.rpartition("/")[2] if name is None else name, filename, 0))
    return _reported(runner, report)


def _module(module):
    """A module by itself or its name, the main one if none is given."""
    if isinstance(module, type(sys)):
        return module
    if isinstance(module, str):
        return __import__(module, globals(), locals(), ["*"])
    if module is None:
        return sys.modules["__main__"]
    raise TypeError("Expected a module, string, or None")


def _file_text(filename, package, module_relative, encoding):
    """(text, path) of a file with examples."""
    if module_relative:
        import os.path
        package = _module(package)
        if filename.startswith("/"):
            raise ValueError("Module-relative files may not have absolute paths")
        if not hasattr(package, "__file__"):
            raise ValueError("Can't resolve paths relative to the module %r (it has no __file__)" % package.__name__)
        filename = os.path.join(os.path.split(package.__file__)[0], *filename.split("/"))
    with open(filename, encoding=encoding) as file:
        return file.read(), filename


def run_docstring_examples(f, globs, verbose=False, name="NoName", compileflags=None, optionflags=0):
    """Runs the examples of one object."""
    runner = DocTestRunner(verbose=verbose, optionflags=optionflags)
    for test in DocTestFinder(verbose=verbose, recurse=False).find(f, name, globs=globs):
        runner.run(test, compileflags=compileflags)


# unittest: the cases stand in _doctest_cases, for most programs need none

_unittest_reportflags = 0


def set_unittest_reportflags(flags):
    """Sets the flags of DocTestCases that have no reporting flags, and returns those before."""
    global _unittest_reportflags
    if flags & REPORTING_FLAGS != flags:
        raise ValueError("Only reporting flags allowed", flags)
    old = _unittest_reportflags
    _unittest_reportflags = flags
    return old


def DocTestSuite(module=None, globs=None, extraglobs=None, test_finder=None, **options):
    """A unittest suite of a module's examples."""
    import _doctest_cases
    return _doctest_cases.suite_of_module(module, globs, extraglobs, test_finder, options)


def DocFileTest(path, module_relative=True, package=None, globs=None, parser=DocTestParser(), encoding=None, **options):
    """A unittest case of a file's examples."""
    import _doctest_cases
    return _doctest_cases.case_of_file(path, module_relative, package, globs, parser, encoding, options)


def DocFileSuite(*paths, **kw):
    """A unittest suite of the examples of files."""
    import _doctest_cases
    return _doctest_cases.suite_of_files(paths, kw)


def __getattr__(name):
    if name in ("DocTestCase", "DocFileCase", "SkipDocTestCase"):
        import _doctest_cases
        return getattr(_doctest_cases, name)
    raise AttributeError("module %r has no attribute %r" % (__name__, name))


# Scripts of examples


def _comment_line(line):
    line = line.rstrip()
    return "# " + line if line else "#"


def script_from_examples(s):
    """A text with examples as a script: the text and what is expected become comments."""
    output = []
    for piece in DocTestParser().parse(s):
        if isinstance(piece, Example):
            output.append(piece.source[:-1])
            if piece.want:
                output.append("# Expected:")
                output += ["## " + line for line in piece.want.split("\n")[:-1]]
        else:
            output += [_comment_line(line) for line in piece.split("\n")[:-1]]
    while output and output[-1] == "#":
        output.pop()
    while output and output[0] == "#":
        output.pop(0)
    return "\n".join(output) + "\n"


def testsource(module, name):
    """The script of the examples in one doc string of a module."""
    for test in DocTestFinder().find(_module(module)):
        if test.name == name:
            return script_from_examples(test.docstring)
    raise ValueError(name, "not found in tests")


def debug_script(src, pm=False, globs=None):
    """Runs a script of examples; there is no debugger to stop in it."""
    globs = globs.copy() if globs else {}
    try:
        exec(src, globs, globs)
    except Exception as e:
        if not pm:
            raise
        print(e)


def debug_src(src, pm=False, globs=None):
    """Runs the script of a doc string's text."""
    debug_script(script_from_examples(src), pm, globs)


def debug(module, name, pm=False):
    """Runs the script of one doc string of a module."""
    module = _module(module)
    debug_script(testsource(module, name), pm, module.__dict__)


def _test():
    """`-m doctest FILE...`: runs the examples of Python files."""
    import argparse
    parser = argparse.ArgumentParser(prog="krait -m doctest", description="doctest runner")
    parser.add_argument("-v", "--verbose", action="store_true", default=False, help="print very verbose output for all tests")
    parser.add_argument("file", nargs="+", help="file containing the tests to run")
    options = parser.parse_args()
    for name in options.file:
        with open(name, encoding="utf-8") as file:
            text = file.read()
        module = type(sys)(name.rpartition("/")[2].partition(".")[0])
        if name.endswith(".py"):
            exec(compile(text, name, "exec"), vars(module))
        else:
            module.__doc__ = text
        failures, _ = testmod(module, verbose=options.verbose)
        if failures:
            return 1
    return 0
