# Names, strings, comments and docs that would mean something in C.
def f(a='"; system("touch x"); //', b="\\\n#include \"/etc/passwd\"\n", c='%s%n%d', d='??/??=', e='*/ asm("int3"); /*'):
    """#define if while \" ' \\ """
    return [a, b, c, d, e, f.__doc__]


# */ #pragma comment(lib, "x") \
class struct:
    def __init__(self, sizeof, typedef=b'\x00"\xff\''):
        self.goto, self.volatile = sizeof, typedef


int64_t = struct('\x00\u2028\U0001f600')
été = {'µ': 1, "__asm__": 2}
for text in f() + [int64_t.goto, int64_t.volatile, sorted(été)]:
    print(ascii(text))
