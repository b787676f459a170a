# args: --timeout=0.5 --max-memory=256M --debug=gc-stress=1
# exit: 124
# stderr: limit exceeded: time (0.5 s)
# modes: jit
kept = [[i] for i in range(100000)]
while True:
    kept.append([1])
