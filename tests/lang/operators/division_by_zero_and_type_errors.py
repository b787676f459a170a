tests = [lambda: 1 / 0, lambda: 1 // 0, lambda: 1 % 0, lambda: 1.0 / 0, lambda: 1.0 % 0, lambda: 1.0 // 0,
         lambda: divmod(1, 0), lambda: 0 ** -1, lambda: 1 << -1, lambda: 1 + 'a', lambda: 'a' + 1,
         lambda: [] + (), lambda: 1 < 'a', lambda: -'a', lambda: ~1.5, lambda: 'a' * 'b', lambda: None + 1,
         lambda: {} | 1, lambda: 3 @ 4, lambda: 1 in 5, lambda: 'a' in 1, lambda: 1 in 'a']
for t in tests:
    try:
        print(t())
    except Exception as e:
        print(type(e).__name__ + ':', e)
