from pathlib import PurePosixPath as P, PureWindowsPath as W

for make in P, W:
    for path in '/', 'a', '/a', '/a/b', 'c:/a', 'c:a', '//host/share/', '//host/share/x':
        p = make(path)
        print(path, [g for g in ('*', '*/a', '*/*', '*/*/*', '/', '/*', '/*/*', 'a', 'c:*', 'C:/*', '//host/share/*',
                                 '*/*/b', '*host*/x') if p.match(g)])
