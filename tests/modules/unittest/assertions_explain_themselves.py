# modes: jit stress
import unittest


class C(unittest.TestCase):
    def runTest(self):
        pass


c = C()
calls = """assertEqual(1, 2)|assertEqual([1, 2, 3], [1, 2, 4])|assertEqual({"a": 1}, {"a": 2})|assertEqual("abc\\nd", "abc\\ne")|assertEqual("a", "b", "why")|
assertEqual((1,), (1, 2))|assertEqual({1, 2}, {2, 3})|assertEqual("x" * 100, "x" * 99 + "y")|assertEqual([0] * 300, [0] * 299 + [1])|
assertTrue(0)|assertTrue([], "msg")|assertFalse(1)|assertNotEqual(1, 1)|assertAlmostEqual(1, 1.1)|assertAlmostEqual(1, 1.00000001)|
assertAlmostEqual(1, 1.5, delta=0.1)|assertAlmostEqual(1, 2, places=3, delta=1)|assertNotAlmostEqual(1, 1.0000000001)|assertNotAlmostEqual(1, 1.1, delta=1)|
assertIn(1, [2])|assertNotIn(1, [1])|assertIs([], None)|assertIsNot(None, None)|assertIsNone(1)|assertIsNotNone(None)|assertIsInstance(1, str)|
assertNotIsInstance(1, int)|assertLess(2, 1)|assertLessEqual(2, 1)|assertGreater(1, 2)|assertGreaterEqual(1, 2)|assertCountEqual([1, 1, 2], [2, 2, 1])|
assertCountEqual([[1], [2]], [[2], [3]])|assertRaises(ValueError, int, "5")|assertRaises(ValueError, int, "x")|assertRaises(KeyError, int, "x")|
assertRaisesRegex(ValueError, "invalid", int, "x")|assertRaisesRegex(ValueError, "zzz", int, "x")|assertRegex("abc", "z")|assertNotRegex("abc", "b")|
fail()|fail("f")|skipTest("s")|assertListEqual([1], (1,))|assertSequenceEqual([1], (1,))|assertSequenceEqual([1], (2,))|assertDictEqual(1, {})|assertMultiLineEqual(1, "")|
assertRaises(3)|assertTupleEqual((1, 2), (1, 3))|assertSetEqual({1}, [1])|assertEqual(1.0, 1)|assertEqual([], ())|assertRegex("abc", "")""".replace("\n", "").split("|")
for call in calls:
    try:
        print(call, "=", eval("c." + call))
    except Exception as e:
        print(call, "!", type(e).__name__, e)
with c.assertRaises(ValueError) as cm:
    int("q")
print(repr(cm.exception))
try:
    with c.assertRaises(KeyError, msg="note"):
        pass
except AssertionError as e:
    print(e)
C.longMessage = False
try:
    c.assertTrue(0, "only this")
except AssertionError as e:
    print(e)
print(c, repr(c), c.id(), c.shortDescription(), c.countTestCases(), c == C(), unittest.TestCase().id())
