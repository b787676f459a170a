# args: --timeout=0.3
# exit: 124
# stderr: krait: limit exceeded: time (0.3 s)
# modes: jit stress
def waiting():
    try:
        yield 1
        while True:
            pass
    finally:
        print("never")


class Context:
    def __enter__(self):
        return self

    def __exit__(self, *details):
        print("never")


with Context():
    try:
        for x in waiting():
            pass
    except BaseException:
        print("never")
    finally:
        print("never")
