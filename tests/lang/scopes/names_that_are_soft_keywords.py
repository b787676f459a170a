match, case, _, type, print_ = 1, 2, 3, 4, print
print_(match, case, _, type)
def f(match, case=1, *type):
    return match + case, type
print(f(1), f(match=5, case=6))
class C:
    match = 1
    def case(self):
        return self.match
print(C().case(), {'match': match}['match'])
match = [1, 2]
print(match[0], match [1], -match[0])
async_ = await_ = 5
print(async_, await_)
