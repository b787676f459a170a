class Once:
    def __init__(self, value):
        self.value = value
        self.asked = False
    def __bool__(self):
        assert not self.asked
        self.asked = True
        return self.value
    def __repr__(self):
        return "Once(%r)" % self.value

T, F = lambda: Once(True), lambda: Once(False)
print(F() and False or 5, T() or 1, F() and T() and 7)
print((T() and F()) or 3, (F() or T()) and 4, (T() or F()) and F())
print((F() and T() or F()) and 1 or T(), ((T() and T()) or 0) and 9)
if (F() and False or T()) and (T() or 0):
    print("yes")
while F() and False or F():
    pass
print([x or y and z for x in (0, 1) for y in (0, 2) for z in (0, 3)])
print([(x and y) or (z and 8) or "none" for x in (0, 1) for y in (0, 2) for z in (0, 3)])
