# modes: jit stress
import os
print(sorted(os.listdir('tree')), sorted(os.listdir(b'tree')), os.path.exists('tree/a.txt'), os.path.isdir('tree'), os.path.isfile('tree/a.txt'), os.path.getsize('tree/a.txt'))
for folder, dirs, files in sorted(os.walk('tree')):
    print(folder, sorted(dirs), sorted(files))
print([x[0] for x in os.walk('tree', topdown=False)][-1])
with os.scandir('tree') as it:
    print(sorted((e.name, e.path, e.is_dir(), e.is_file(), e.is_symlink(), e.stat().st_size if e.is_file() else 0) for e in it))
st = os.stat('tree/a.txt')
print(st.st_size, st[6], st.st_mode & 0o170000 == 0o100000, isinstance(st.st_mtime, float), len(st))
for call in (lambda: os.listdir('tree/none'), lambda: os.stat('tree/none'), lambda: os.listdir('tree/a.txt'), lambda: os.listdir(1.5)):
    try:
        call()
    except (OSError, TypeError) as e:
        print(type(e).__name__)
print(os.access('tree/a.txt', os.R_OK), os.access('tree/none', os.F_OK), os.path.lexists('tree/b'), os.path.islink('tree'))
print(os.getcwd() == os.path.abspath('.'), os.path.realpath('tree/b/../a.txt') == os.path.join(os.getcwd(), 'tree/a.txt'))
seen = []
list(os.walk('tree/none', onerror=lambda e: seen.append(type(e).__name__)))
print(seen)
