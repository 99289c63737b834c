"""Choices read from bytes: one cheap draw gives a whole case, and shrinking it shrinks the case.

Zero is always the simplest choice, and parts read from pieces of their own, so that making one
part smaller moves no other.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Tape:
    """Bytes to choose by; where they have run out, every choice is the simplest."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def byte(self) -> int:
        """Give the next byte."""
        self.at += 1
        return self.data[self.at - 1] if self.at <= len(self.data) else 0

    def below(self, count: int) -> int:
        """Give a number from 0 to ``count`` - 1."""
        return self.byte() % count

    def chance(self, percent: int) -> bool:
        """Give true about so often; false is the simpler answer."""
        return self.byte() >= 256 - percent * 256 // 100

    def pick(self, options: Sequence[T]) -> T:
        """Give one of some options."""
        return options[self.byte() % len(options)]

    def some(self, options: Sequence[T], most: int) -> list[T]:
        """Give one to ``most`` different options, in any order."""
        count = 1 + self.below(most)
        return list(dict.fromkeys(self.pick(options) for _ in range(count)))

    def part(self, size: int) -> Tape:
        """Cut off a tape of its own."""
        self.at += size
        return Tape(self.data[self.at - size : self.at])

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """Give the items in another order."""
        left = list(items)
        return [left.pop(self.byte() % len(left)) for _ in range(len(left))]
