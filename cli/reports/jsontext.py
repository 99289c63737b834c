"""JSON as text, piece by piece: a report on ten thousand manifests is never whole in memory."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

PIECE = 64 * 1024
"""About how many characters a piece has."""
_ODD = re.compile(r"[^\x20-\x7e\n]")
"""What may be a control: JSON allows them, though they are invisible or move what is around."""


class Lazily(list[Any]):
    """A list for JSON whose items are made while they are written."""

    def __init__(self, make: Callable[[Any], object], of: Sequence[object]) -> None:
        """Remember how to make an item of each of ``of``."""
        super().__init__()
        self._make = make
        self._of = of

    def __len__(self) -> int:
        return len(self._of)

    def __iter__(self) -> Iterator[Any]:
        return map(self._make, self._of)


def dumps(data: object) -> str:
    """Give JSON text with a last line end; only what a screen can not show is escaped."""
    return "".join(pieces(data))


def pieces(data: object) -> Iterator[str]:
    """Give the text of ``dumps`` in pieces."""
    held: list[str] = []
    length = 0
    for part in json.JSONEncoder(indent=2, ensure_ascii=False).iterencode(data):
        held.append(part)
        length += len(part)
        if length >= PIECE:
            yield _ODD.sub(_shown, "".join(held))
            held, length = [], 0
    yield _ODD.sub(_shown, "".join(held)) + "\n"


def _shown(found: re.Match[str]) -> str:
    return found[0] if found[0].isprintable() else json.dumps(found[0])[1:-1]
