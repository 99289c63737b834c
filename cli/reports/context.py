"""What a report has to know beside what was found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from pathlib import Path

from grammar.frozen import dataclass
from grammar.source import Source


@dataclass(frozen=True, slots=True)
class Context:
    """How a check was asked for, and what was read for it."""

    version: str
    """Of the tool."""
    books: str = ""
    """The rule books, as they were asked for."""
    exit_code: int = 0
    sources: Mapping[str, Source] = field(default_factory=dict[str, Source])
    """What was read, by the name that its places carry."""
    shipped: frozenset[str] = frozenset()
    """Names of the rule files that come with the tool: they are in nobody's repository."""
    root: Path | None = None
    """The repository's folder, from which code hosts want to be told a place."""
    coloured: bool = False


class Sources(Mapping[str, Source]):
    """What was read, by name; of very many texts each is fetched when it is asked for."""

    def __init__(self, read: Iterable[Sequence[Source]]) -> None:
        """Take note of where each text is; of two of one name the last one counts."""
        self._where: dict[str, tuple[Sequence[Source], int]] = {}
        for sources in read:
            for number, source in enumerate(sources):
                self._where[source.name] = sources, number

    def __getitem__(self, name: str) -> Source:
        """Give a text."""
        sources, number = self._where[name]
        return sources[number]

    def __iter__(self) -> Iterator[str]:
        """Give the names."""
        return iter(self._where)

    def __len__(self) -> int:
        """Give how many there are."""
        return len(self._where)
