# args: --max-source=100
# exit: 2
# stderr: exceeds 100 bytes
# modes: jit
print("this script is longer than the hundred bytes that it may have")
