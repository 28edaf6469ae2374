"""Chance that is none: the same title always gets the same picture."""

import hashlib


def numbers(seed: str, count: int) -> bytes:
    """`count` numbers from 0 to 255. Not `random`: what that gives for a seed may change from Python to Python."""
    blocks = range(-(-count // 32))
    return b"".join(hashlib.sha256(f"{seed}/{block}".encode()).digest() for block in blocks)[:count]
