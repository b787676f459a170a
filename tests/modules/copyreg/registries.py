import copyreg
def err(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class A: pass
copyreg.pickle(A, lambda a: (A, ())); print(A in copyreg.dispatch_table); err(lambda: copyreg.pickle(A, 3)); err(lambda: copyreg.constructor(3))
err(lambda: copyreg.add_extension('m', 'n', 5)); err(lambda: copyreg.add_extension('m', 'n', 6)); err(lambda: copyreg.remove_extension('m', 'n', 5)); err(lambda: copyreg.remove_extension('m', 'n', 5)); print(type(copyreg.__newobj__(A)).__name__)
