"""The digest that names what is kept for the next start.

``hashlib`` brings OpenSSL along, which is 4 MB and a twentieth of the time that a check takes. The
same function is there without it; where it is not, it comes from ``hashlib``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hashlib import blake2b
else:
    try:
        from _blake2 import blake2b
    except ImportError:
        from hashlib import blake2b

__all__ = ["digest_of"]


def digest_of(start: bytes = b"") -> blake2b:
    """Give a running digest (BLAKE2b, 32 bytes) that begins with some bytes."""
    return blake2b(start, digest_size=32)
