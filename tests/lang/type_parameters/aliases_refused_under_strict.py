# args: --strict-3.4
# exit: 1
# stderr: SyntaxError: type aliases need Python 3.12
# same-as-python: no
type X = int
