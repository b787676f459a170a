# args: --strict-3.4
# exit: 1
# same-as-python: no (newer syntax)
# stderr: 'except*' needs Python 3.11
try: pass
except* ValueError: pass
