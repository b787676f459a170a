# args: --max-output=100
# exit: 122
# stderr: krait: limit exceeded: output (100)
# modes: jit
print("x" * 60)
print("y" * 60)
print("never")
