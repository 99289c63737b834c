"""Values as bytes and back, for this process and those that it has started: never from outside."""

from __future__ import annotations

import io
import pickle
from collections.abc import Mapping, Sequence


def packed(value: object, numbers: Mapping[int, int]) -> bytes:
    """Give a value as bytes; ``numbers`` are those of shared objects, by their identity."""
    data = io.BytesIO()
    _Pickler(data, numbers).dump(value)
    return data.getvalue()


def unpacked(data: bytes, shared: Sequence[object]) -> object:
    """Give a value that was ``packed``, with shared objects in their places."""
    return _Unpickler(io.BytesIO(data), shared).load()


class _Pickler(pickle.Pickler):
    def __init__(self, file: io.BytesIO, numbers: Mapping[int, int]) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._of = numbers.get

    def persistent_id(self, obj: object) -> int | None:
        return self._of(id(obj))


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, shared: Sequence[object]) -> None:
        super().__init__(file)
        self._shared = shared

    def persistent_load(self, pid: int) -> object:
        return self._shared[pid]
