# same-as-python: no (made-up machine)
import platform
print(platform.system(), platform.node(), platform.machine(), platform.python_implementation(), platform.platform(), platform.uname().system, len(platform.python_version().split('.')), platform.architecture()[0])
