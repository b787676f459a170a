# args: --max-read=64 --max-read-total=200 --allow-path=..
# modes: jit stress
with open('../modules/files/data/text.txt', 'rb') as f:
    print(len(f.read()))
with open('read.py', 'rb') as f:
    try:
        f.read()
    except MemoryError as e:
        print(e)
try:
    for i in range(100):
        with open('../modules/files/data/text.txt', 'rb') as f:
            f.read(10)
except MemoryError as e:
    print(e)
