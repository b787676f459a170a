import types

for kind in (types.CoroutineType, types.AsyncGeneratorType):
    print(kind, kind.__name__, [isinstance(v, kind) for v in (1, len, (x for x in ()), types)])
    try:
        kind()
    except TypeError as e:
        print(e)
print(isinstance("".__str__, types.MethodWrapperType), isinstance(1, types.MethodWrapperType), isinstance(lambda: 0, types.MethodWrapperType))
