# args: --max-files=3 --allow-path=..
# modes: jit stress
kept = []
try:
    for i in range(10):
        kept.append(open('files.py'))
except OSError as e:
    print(len(kept), e)
kept[0].close()
print(open('files.py').readline(), end='')
