import traceback


def fail():
    try:
        raise ExceptionGroup('inner', [ValueError(i) for i in range(5)])
    except ExceptionGroup as e:
        raise KeyError('outer') from e


try:
    fail()
except KeyError as e:
    made = traceback.TracebackException.from_exception(e, max_group_width=2)
text = ''.join(made.format())
print('and 3 more exceptions' in text, made.__cause__.max_group_width, 'ValueError: 1' in text, 'ValueError: 2' in text)
