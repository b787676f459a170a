name, n, pi = 'Bob', 42, 3.14159
print(f'{name} {n} {pi}', f'{name!r} {name!s} {name!a}', f'{n:5d}|{n:<5}|{n:^5}|{n:05}', f'{pi:.2f} {pi:10.3e}')
print(f'{{literal}} {n}', f'', f'plain', f'{n}', F'{n}' f'{name}' 'x' "{not}", rf'\n{n}\t')
print(f'{n + 1} {n * 2:x} {[1, 2][0]} {({"a": 1})["a"]} {(lambda x: x)(5)} {name.upper()!r:>8}')
print(f'{n:{n // 4}}|{name:{"*"}^{10}}|{pi:.{1 + 1}f}')
print(f'{n=} {n = } {name=!s} {pi=:.1f} {n+1=}')
print(f'''{
n
} multi
{name}''')
print(f'{n:,} {1234567:,} {0.25:.0%} {255:#x} {n:+} {-n: }', f"{'nested ' + f'{n}'}", f'{None} {True} {...}')
print(f'{n if n > 40 else 0} {[i for i in range(3)]} {n!r:>5} {"a" "b"}', f'\x41\u0042\N{BULLET}')
