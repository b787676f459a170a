# args: --fuel=30000
# exit: 124
# stderr: krait: limit exceeded: fuel (30000)
# modes: jit
# Line ends of two bytes behind an odd start: every step of the loop is at an odd place.
import binascii
binascii.b2a_qp(b'a' + b'\r\n' * 1000000)
