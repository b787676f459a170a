assert True
assert 1, 'never'
try:
    assert 0
except AssertionError as e:
    print(repr(e))
try:
    assert [], 'message %d' % 5
except AssertionError as e:
    print(repr(e))
try:
    assert (lambda: 0)(), {'a': 1}
except AssertionError as e:
    print(e.args)
AssertionErrorSaved = AssertionError
AssertionError = 5
try:
    assert False, 'builtin is used'
except AssertionErrorSaved as e:
    print(e)
