for f in eval, exec:
    try:
        f("'\ud800'")
    except UnicodeEncodeError as e:
        print(e)
print(eval("'\ud7ff\U0001f600\\ud800'") == "\ud7ff\U0001f600\ud800")
