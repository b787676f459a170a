"""secrets -- random numbers of the run's own generator (its seed decides them)."""
import base64 as _base64
import binascii as _binascii
from _hashes import compare_digest, random_bytes as _random_bytes

__all__ = ['choice', 'randbelow', 'randbits', 'SystemRandom', 'token_bytes', 'token_hex', 'token_urlsafe',
           'compare_digest']

DEFAULT_ENTROPY = 32


def randbits(k):
    """An int with k random bits."""
    if k < 0:
        raise ValueError('number of bits must be non-negative')
    return int.from_bytes(_random_bytes((k + 7) // 8), 'big') >> (-k % 8)


def randbelow(exclusive_upper_bound):
    """An int in range(exclusive_upper_bound)."""
    if exclusive_upper_bound <= 0:
        raise ValueError('Upper bound must be positive.')
    k = exclusive_upper_bound.bit_length()
    n = randbits(k)
    while n >= exclusive_upper_bound:
        n = randbits(k)
    return n


def choice(seq):
    """One item of a sequence."""
    if not len(seq):
        raise IndexError('Cannot choose from an empty sequence')
    return seq[randbelow(len(seq))]


def token_bytes(nbytes=None):
    """Random bytes."""
    return _random_bytes(DEFAULT_ENTROPY if nbytes is None else nbytes)


def token_hex(nbytes=None):
    """Random text of hexadecimal digits, two a byte."""
    return _binascii.hexlify(token_bytes(nbytes)).decode('ascii')


def token_urlsafe(nbytes=None):
    """Random text that needs no quoting in a URL."""
    return _base64.urlsafe_b64encode(token_bytes(nbytes)).rstrip(b'=').decode('ascii')


def __getattr__(name):
    if name == 'SystemRandom':
        from random import SystemRandom
        return SystemRandom
    raise AttributeError(f"module 'secrets' has no attribute {name!r}")
