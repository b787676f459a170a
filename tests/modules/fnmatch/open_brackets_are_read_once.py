# args: --fuel=1M
# modes: jit
from fnmatch import fnmatch, translate

print(len(translate('[' * 5000)))
for name, pattern in ('[[b', '[[b'), ('ab', '[a]b'), ('[x[', '[x['), ('[a]', '[[]a]'), ('a[', '[a]['), ('[!', '[!'):
    print(name, pattern, fnmatch(name, pattern))
