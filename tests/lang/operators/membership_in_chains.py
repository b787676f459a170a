# The display behind `in` is a list or set for what compares with it next.
print(1 in [1] in [[1]], 1 in {1} in [{1}], [1] in [[1]] in [[[1]]], 3 in [1] in [[1]], 1 in [1] == [1])
print(1 not in [2] in [[2]], 1 in [1] is not None, [] == [] in [[]])
if 1 in [1] in [[1]]:
    print("both")
