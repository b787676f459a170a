# What runs behind the prompt: the host calls _step with the text typed so far. It answers whether more lines are wanted.
import sys
import traceback

_names = {'__name__': '__main__', '__doc__': None}
_COMPOUND = ('if', 'for', 'while', 'def', 'class', 'try', 'with', 'match', 'async')
_OPEN = ('was never closed', 'unterminated triple-quoted', 'unexpected EOF')


def _wants_more(text, error):
    lines = text.split('\n')
    last = lines[-1]
    if last.endswith('\\'):
        return True
    if error is not None and any(part in str(error.msg) for part in _OPEN):
        return True
    word = lines[0].lstrip().split(' ')[0].rstrip(':(')
    if not (word in _COMPOUND or lines[0].startswith('@')) or not last.strip():
        return False
    if error is None:
        return True
    place = error.lineno or 0
    return place >= len(lines) and ('expected an indented block' in error.msg or 'expected \'except\'' in error.msg) or \
        lines[0].startswith('@') and len(lines) == 1


def _show(error):
    kind = type(error)
    trace = error.__traceback__
    while trace is not None and trace.tb_frame.f_code.co_filename == '<prompt>':
        trace = trace.tb_next
    traceback.print_exception(kind, error, trace)


def _step(text):
    code = problem = None
    try:
        code = compile(text + '\n', '<stdin>', 'single')
    except SyntaxError as e:
        problem = e
    except (ValueError, OverflowError, MemoryError, RecursionError) as e:
        _show(e)
        return False
    if _wants_more(text, problem):
        return True
    try:
        if problem is not None:
            problem.__traceback__ = None
            raise problem
        exec(code, _names)
    except SystemExit:
        raise
    except BaseException as e:
        _show(e)
    sys.stdout.flush()
    return False
