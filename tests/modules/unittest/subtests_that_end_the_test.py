# A failed part of a test is counted once; with failfast, or when a failure is expected, it ends the test.
import unittest


class Case(unittest.TestCase):
    log = []

    def test_parts(self):
        for i in range(4):
            with self.subTest(i=i):
                with self.subTest(inner=i):
                    self.log.append(i)
                    self.assertNotEqual(i, 1)
                    if i == 2:
                        raise KeyError(i)
        self.log.append('end')

    @unittest.expectedFailure
    def test_expected(self):
        for i in range(4):
            with self.subTest(i=i):
                self.log.append(i)
                self.assertEqual(i, 0)
        self.log.append('end')


for name in 'test_parts', 'test_expected':
    for failfast in False, True:
        Case.log.clear()
        result = unittest.TestResult()
        result.failfast = failfast
        unittest.TestSuite([Case(name)]).run(result)
        print(name, failfast, Case.log, len(result.failures), len(result.errors), len(result.expectedFailures),
              len(result.unexpectedSuccesses), result.testsRun, result.shouldStop)
