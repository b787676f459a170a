import io
import re
import unittest

log = []


def setUpModule():
    log.append("module up")


def tearDownModule():
    log.append("module down")


class T(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        log.append("class up")

    @classmethod
    def tearDownClass(cls):
        log.append("class down")

    def setUp(self):
        log.append("up")
        self.addCleanup(log.append, "cleanup")

    def tearDown(self):
        log.append("down")

    def test_equal(self):
        self.assertEqual(1, 2)

    def test_error(self):
        """Says something
        more"""
        raise ValueError("boom")

    @unittest.skip("why")
    def test_skipped(self):
        pass

    @unittest.expectedFailure
    def test_expected(self):
        self.fail("x")

    @unittest.expectedFailure
    def test_unexpected(self):
        pass

    def test_sub(self):
        for i in range(3):
            with self.subTest("part", i=i):
                self.assertEqual(i, 1)

    def test_later(self):
        self.skipTest("later")

    def test_ok(self):
        log.append("ok")

    @unittest.skipIf(True, "if")
    def test_if(self):
        pass

    @unittest.skipUnless(True, "unless")
    def test_unless(self):
        pass


@unittest.skip("whole class")
class Skipped(unittest.TestCase):
    def test_a(self):
        pass


class Broken(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        raise RuntimeError("no class")

    def test_a(self):
        pass


class Other(unittest.TestCase):
    def setUp(self):
        raise OSError("no set up")

    def test_a(self):
        pass


def run(tests, **kw):
    stream = io.StringIO()
    result = unittest.TextTestRunner(stream=stream, **kw).run(tests)
    text = re.sub(r"in \d+\.\d+s", "in T", stream.getvalue())
    text = re.sub(r"(?ms)^Traceback .*?(?=^\w)", "", text)
    print(text)
    print(result, result.wasSuccessful(), [str(t) for t, r in result.skipped])


loader = unittest.TestLoader()
tests = unittest.TestSuite([loader.loadTestsFromTestCase(c) for c in (T, Skipped, Broken, Other)])
print(tests.countTestCases(), loader.getTestCaseNames(T))
run(tests, verbosity=2)
print(log)
del log[:]
run(unittest.TestSuite([loader.loadTestsFromTestCase(T)]), failfast=True)
print(log)
run(unittest.TestSuite([T("test_ok"), unittest.FunctionTestCase(lambda: None)]), verbosity=0)
for make in (lambda: T("nope"), lambda: unittest.TestSuite([T]), lambda: unittest.TestSuite("x"), lambda: T()):
    try:
        make()
    except Exception as e:
        print(type(e).__name__, e)
import sys
sys.stderr = io.StringIO()
try:
    unittest.main(argv=["prog", "T.test_ok", "T.test_unless"])
except SystemExit as e:
    print(e.code, re.sub(r"\d+\.\d+s", "T", sys.stderr.getvalue()))
p = unittest.main(argv=["prog", "-k", "*unless"], exit=False)
print(p.result.testsRun)
