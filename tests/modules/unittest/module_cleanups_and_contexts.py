import io
import re
import unittest

events = []


class Context(object):
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        events.append("enter " + self.name)
        return self.name

    def __exit__(self, *args):
        events.append("exit " + self.name)


def setUpModule():
    unittest.addModuleCleanup(events.append, "first")
    unittest.addModuleCleanup(lambda *a, **k: events.append((a, k)), 1, x=2)
    events.append(unittest.enterModuleContext(Context("module")))


def tearDownModule():
    events.append("tearDownModule")


class Tests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        events.append(cls.enterClassContext(Context("class")))

    def test_one(self):
        self.enterContext(Context("test"))
        events.append("test_one")

    def test_two(self):
        for enter in (self.enterContext, self.enterClassContext, unittest.enterModuleContext):
            with self.assertRaises(TypeError) as caught:
                enter(1)
            events.append(str(caught.exception))

    def other(self):
        pass


def run(case):
    result = unittest.TestResult()
    unittest.defaultTestLoader.loadTestsFromTestCase(case).run(result)
    print(result.testsRun, [(str(where), text.strip().splitlines()[-1]) for where, text in result.errors])
    for event in events:
        print(event)
    events.clear()


def fail(text):
    raise ValueError(text)


run(Tests)
real = setUpModule


def setUpModule():
    unittest.addModuleCleanup(fail, "cleanup 1")
    unittest.addModuleCleanup(fail, "cleanup 2")
    unittest.addModuleCleanup(events.append, "still called")


run(Tests)


def setUpModule():
    unittest.addModuleCleanup(events.append, "after a failed set-up")
    fail("set-up")


run(Tests)
unittest.addModuleCleanup(events.append, "a")
unittest.addModuleCleanup(fail, "b")
unittest.addModuleCleanup(fail, "c")
try:
    unittest.doModuleCleanups()
except ValueError as e:
    print(e, events)
print(unittest.doModuleCleanups())
import warnings
warnings.simplefilter("ignore")
print(unittest.getTestCaseNames(Tests, "test"), unittest.getTestCaseNames(Tests, "o"), unittest.getTestCaseNames(Tests, "test", testNamePatterns=["*two"]),
      unittest.getTestCaseNames(Tests, "test", sortUsing=lambda a, b: (a < b) - (a > b)))
import __main__
print(unittest.findTestCases(__main__).countTestCases(), unittest.findTestCases(__main__, prefix="oth").countTestCases())
