"""What has been read of manifests, document by document, until all of it is settled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import field

from engine.load_faults import fault, quote
from engine.manifest import Manifest
from engine.spool import Gathered
from grammar.diagnostic import Diagnostic, Related
from grammar.frozen import dataclass
from grammar.source import Source, Span


@dataclass(frozen=True, slots=True)
class Failed:
    """A document that gives no manifest, because something in it is wrong."""

    file: str
    id: str | None
    """Its id, if that could be read."""
    at: Span


@dataclass(frozen=True, slots=True)
class Loaded:
    """Everything that was found under some paths, files in order of the paths."""

    manifests: Sequence[Manifest]
    """A tuple, unless there are very many: then they are read from a temporary file."""
    diagnostics: tuple[Diagnostic, ...]
    failed: tuple[Failed, ...]
    sources: Sequence[Source]
    """The texts that could be read, to show lines of."""

    @property
    def files(self) -> tuple[str, ...]:
        """The names of the files that could be read."""
        return tuple(source.name for source in self.sources)


@dataclass(frozen=True, slots=True)
class Read:
    """One document: its manifest, or what is known of it without one."""

    file: str
    id: str | None
    id_at: Span
    manifest: Manifest | None = None


@dataclass(slots=True)
class Shelf:
    """What has been read so far."""

    documents: list[tuple[Failed, int | None]] = field(
        default_factory=list[tuple[Failed, int | None]]
    )
    """What each document would be if it failed, and the number of its manifest, if it has one."""
    diagnostics: list[Diagnostic] = field(default_factory=list[Diagnostic])
    manifests: Gathered[Manifest] = field(default_factory=Gathered[Manifest])
    sources: Gathered[Source] = field(default_factory=Gathered[Source])

    def put(self, one: Read) -> None:
        """Put a document that was read on the shelf."""
        number = None if one.manifest is None else self.manifests.add(one.manifest)
        self.documents.append((Failed(one.file, one.id, one.id_at), number))

    def packed(self) -> Packed:
        """Give what is on the shelf as it can be sent to another process."""
        manifests = iter(self.manifests.taken())
        documents = [
            (one, None if number is None else self.manifests.pack(next(manifests)))
            for one, number in self.documents
        ]
        sources = [self.sources.pack(source) for source in self.sources.taken()]
        return Packed(documents, self.diagnostics, sources)

    def take(self, other: Packed) -> None:
        """Put everything from another shelf behind what is on this one."""
        for one, data in other.documents:
            number = None if data is None else self.manifests.add_packed(data, 1)
            self.documents.append((one, number))
        for data in other.sources:
            self.sources.add_packed(data, 1)
        self.diagnostics.extend(other.diagnostics)


@dataclass(frozen=True, slots=True)
class Packed:
    """What was on a shelf, its manifests and texts as bytes."""

    documents: list[tuple[Failed, bytes | None]]
    diagnostics: list[Diagnostic]
    sources: list[bytes]


def settled(shelf: Shelf) -> Loaded:
    """Take out what shares its id; which of two is meant nobody can say."""
    twice, faults = _taken([one for one, _ in shelf.documents])
    numbers: list[int] = []
    failed: list[Failed] = []
    for one, number in shelf.documents:
        if number is None or one.id in twice:
            failed.append(one)
        else:
            numbers.append(number)
    found = tuple(shelf.diagnostics) + faults
    manifests = shelf.manifests.taken(numbers)
    return Loaded(manifests, found, tuple(failed), shelf.sources.taken())


def _taken(read: Iterable[Failed]) -> tuple[frozenset[str], tuple[Diagnostic, ...]]:
    first: dict[str, Span] = {}
    faults: list[Diagnostic] = []
    twice: set[str] = set()
    for one in read:
        if one.id is None or first.setdefault(one.id, one.at) is one.at:
            continue
        twice.add(one.id)
        message = f"Two manifests have the id {quote(one.id)}, so neither can be judged."
        advice = "Give one of them another id; an id stands for one capability."
        related = (Related("the other one", first[one.id]),)
        faults.append(fault("M350", message, advice, one.at, related))
    return frozenset(twice), tuple(faults)
