# args: --timeout=0.3
# exit: 124
# stderr: krait: limit exceeded: time (0.3 s)
# modes: jit
# Each character of the field is looked for in a long line end.
import csv
import io
csv.writer(io.StringIO(), lineterminator='\u1234' * 10 ** 6).writerow(['\n' + '\u1235' * 10 ** 6])
