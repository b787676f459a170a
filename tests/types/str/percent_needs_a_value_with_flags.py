"""Only a bare %% stands for a percent sign."""
for f in "%5%", "%-5%", "%%", "%05%", "%.3%", "%+%", "%(a)%", "a%%b%5%":
    for a in 1, (), (1,), {"a": 1}:
        try:
            print(repr(f % a))
        except (TypeError, ValueError) as e:
            print(f, a, type(e).__name__, e)
