log = []
def f(n):
    try:
        try:
            if n == 0:
                return 'zero'
            if n == 1:
                raise KeyError('one')
            log.append('body')
        except KeyError:
            log.append('except')
            return 'caught'
        else:
            log.append('else')
            if n == 2:
                return 'two'
        finally:
            log.append('inner')
            if n == 3:
                return 'three'
        return 'end'
    finally:
        log.append('outer')
for n in range(5):
    print(f(n), log)
    log.clear()
