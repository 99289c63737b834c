"""Chance that can be repeated: the same seed throws the same."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """Throws, from a seed."""

    def __init__(self, seed: object) -> None:
        self._random = random.Random(str(seed))  # noqa: S311 - nothing here is secret

    def below(self, number: int) -> int:
        return self._random.randrange(number)

    def chance(self, percent: int) -> bool:
        return self._random.randrange(100) < percent

    def pick(self, options: Sequence[T]) -> T:
        return options[self._random.randrange(len(options))]

    def some(self, options: Sequence[T], count: int) -> list[T]:
        """Take at most so many, each once."""
        return self._random.sample(list(options), min(count, len(options)))
