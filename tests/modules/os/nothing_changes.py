# same-as-python: no (functions that change more than files do not exist; those of files refuse)
import os
gone = """system popen chroot execl
execv execve execvp _exit fork forkpty kill killpg spawnl spawnv startfile write putenv unsetenv open read close dup
dup2 pipe fdopen chdir fchdir mknod umask setuid abort wait waitpid nice""".split()
print([n for n in gone if hasattr(os, n)])
print(len(os.environ), os.getpid(), os.cpu_count(), os.path.exists('/etc/passwd'), os.path.isdir('/'), os.path.isfile('/etc/passwd'))
for call in (lambda: os.listdir('/'), lambda: os.stat('/etc/passwd'), lambda: os.stat('/nothing'), lambda: os.listdir('..'), lambda: os.scandir('/proc')):
    try:
        call()
    except OSError as e:
        print(type(e).__name__, e)
print(list(os.walk('/')))
try:
    from os import system
except ImportError as e:
    print(e)
