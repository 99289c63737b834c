"""Values that are too many to hold: they lie in a temporary file, and are read when asked for.

A check of ten thousand manifests needs each of them for a moment, several times. The file has no
name that others could find, and is gone with the process, so that what is read back is what this
process has written.
"""

from __future__ import annotations

import os
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, Generic, TypeVar, cast, overload
from weakref import finalize

MANY = 500
"""As many parts stay in memory."""
T = TypeVar("T")


class Spool(Generic[T]):
    """Takes values in, and gives each back by its number, as another object that is equal.

    ``shared`` are objects that the values refer to and that stay the same objects, as rules do.
    """

    def __init__(self, shared: Iterable[object] = ()) -> None:
        """Start without a file; there is one when there is a value."""
        self._shared: Sequence[object] = shared if isinstance(shared, tuple) else tuple(shared)
        self._numbers: dict[int, int] = {}
        self._file: IO[bytes] | None = None
        self._ends = array("Q", [0])
        self._unwritten: dict[int, bytes] = {}
        """What there was no room for on the disk."""
        self._last: tuple[int, T] | None = None

    def __len__(self) -> int:
        """Give how many there are."""
        return len(self._ends) - 1

    def add(self, value: T) -> int:
        """Take a value, and give its number."""
        return self.add_packed(self.packed(value))

    def packed(self, value: T) -> bytes:
        """Give a value as it is kept."""
        from engine.packed import packed  # seldom needed

        if self._shared and not self._numbers:
            self._numbers = {id(one): number for number, one in enumerate(self._shared)}
        return packed(value, self._numbers)

    def add_packed(self, data: bytes) -> int:
        """Take what ``packed`` gave, perhaps in another process with the same shared objects."""
        number, end = len(self), self._ends[-1]
        try:
            if self._file is None:
                from tempfile import TemporaryFile  # seldom needed

                self._file = TemporaryFile(buffering=0)  # noqa: SIM115 - it lives as long as this
                finalize(self, self._file.close)
            self._file.seek(end)
            written = self._file.write(data) == len(data)
        except OSError:
            written = False
        if not written:
            self._unwritten[number] = data
        self._ends.append(end + len(data) * written)
        return number

    def __getitem__(self, number: int) -> T:
        """Give a value by its number."""
        if self._last is not None and self._last[0] == number:
            return self._last[1]
        value = self.unpacked(self.raw(number))
        self._last = number, value
        return value

    def unpacked(self, data: bytes) -> T:
        """Give a value that was ``packed``."""
        from engine.packed import unpacked

        return cast("T", unpacked(data, self._shared))

    def raw(self, number: int) -> bytes:
        """Give a value as it is kept, by its number."""
        if number in self._unwritten:
            return self._unwritten[number]
        assert self._file is not None
        start, end = self._ends[number], self._ends[number + 1]
        if hasattr(os, "pread"):  # processes that share the file do not disturb each other
            return os.pread(self._file.fileno(), end - start, start)
        self._file.seek(start)
        return self._file.read(end - start)


class Stored(Sequence[T]):
    """Values of a spool as a sequence: each is read when it is asked for."""

    def __init__(self, spool: Spool[tuple[T, ...]], parts: Iterable[tuple[int, int]]) -> None:
        """Give the values of ``parts``, each of them the number and the length of a tuple."""
        self._spool = spool
        self._numbers, self._starts = array("Q"), array("Q", [0])
        for number, length in parts:
            self._numbers.append(number)
            self._starts.append(self._starts[-1] + length)

    def __len__(self) -> int:
        """Give how many values there are."""
        return self._starts[-1]

    def __iter__(self) -> Iterator[T]:
        """Give the values in order, a part at a time."""
        for number in self._numbers:
            yield from self._spool[number]

    def raw(self) -> Iterator[bytes]:
        """Give the parts as they are kept, for another process to unpack."""
        return map(self._spool.raw, self._numbers)

    def unpacked(self, data: bytes) -> tuple[T, ...]:
        """Give the values of a part that ``raw`` gave."""
        return self._spool.unpacked(data)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        """Give a value, or several, by place."""
        if isinstance(index, slice):
            return tuple(self[at] for at in range(*index.indices(len(self))))
        at = range(len(self))[index]
        part = bisect_right(self._starts, at) - 1
        return self._spool[self._numbers[part]][at - self._starts[part]]


class Gathered(Generic[T]):
    """Takes values in order, some at a time: few become a tuple, many lie in a file."""

    def __init__(self, shared: Iterable[object] = ()) -> None:
        """Take note of what stays the same object."""
        self._spool = Spool[tuple[T, ...]](shared)
        self._held: list[tuple[T, ...]] = []
        self._parts: list[tuple[int, int]] = []

    def add(self, *values: T) -> int:
        """Take some values as a part of their own, and give the number of the part."""
        if self._parts:
            return self.add_packed(self.pack(*values), len(values))
        self._held.append(values)
        if len(self._held) > MANY:
            self._move()
        return len(self._parts or self._held) - 1

    def pack(self, *values: T) -> bytes:
        """Give a part as ``add_packed`` takes it."""
        return self._spool.packed(values)

    def add_packed(self, data: bytes, length: int) -> int:
        """Take a part that was packed, with how many values it has; its number is given."""
        if self._held:
            self._move()
        self._parts.append((self._spool.add_packed(data), length))
        return len(self._parts) - 1

    def _move(self) -> None:
        self._parts = [(self._spool.add(held), len(held)) for held in self._held]
        self._held = []

    def taken(self, parts: Iterable[int] | None = None) -> Sequence[T]:
        """Give all that was taken, or of that some parts, in the order that is asked for."""
        if not self._parts:
            held = self._held if parts is None else [self._held[part] for part in parts]
            return tuple(value for values in held for value in values)
        known = self._parts
        return Stored(self._spool, known if parts is None else [known[part] for part in parts])
