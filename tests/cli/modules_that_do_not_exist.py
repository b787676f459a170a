# modes: jit
for name in ('subprocess', 'socket', 'ctypes', 'threading', '_thread', 'multiprocessing', 'signal', 'posix', 'importlib.util', 'mmap', 'shutil', 'tempfile'):
    try:
        __import__(name)
        print(name, 'exists')
    except ImportError as e:
        pass
print('done')
