from enum import IntFlag


class Bits(IntFlag):
    A = 1
    C = 4
    D = 12


print(list(Bits.D), list(Bits(13)), list(Bits(5)), Bits.D in Bits(13), [m for m in Bits(28)])
