class M:
    def __enter__(self):
        return self
    def __exit__(self, *a):
        print('exit', a[0])
        return True
def ret():
    with M():
        return 'value'
def loop():
    for i in range(3):
        with M():
            if i == 0:
                continue
            if i == 1:
                break
    return i
def swallow():
    with M():
        raise KeyError
    return 'went on'
def nested():
    with M():
        with M():
            try:
                return 'deep'
            finally:
                print('finally')
def replaced():
    try:
        with M():
            return 'lost'
    finally:
        return 'kept'
print(ret(), loop(), swallow(), nested(), replaced())
