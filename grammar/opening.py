"""The texts of rule books: where they stand, and those that they use with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field, replace
from pathlib import Path

from grammar import kept
from grammar import opening_faults as fault
from grammar.book import BookText, RuleFile
from grammar.cache import Cache
from grammar.diagnostic import Diagnostic
from grammar.frozen import dataclass
from grammar.shelf import DISK, Shelf, below, leads_out, lies_below, text
from grammar.shipped import COMMON, shipped_names, shipped_text
from grammar.source import Span


@dataclass(slots=True)
class Opener:
    """Opens books, those that they use first; ``path`` is the chain that is being opened."""

    folder: Path
    shelf: Shelf = DISK
    apart: bool = False
    """Whether a copy of the shipped books stands for itself."""
    cache: Cache | None = None
    books: list[BookText] = field(default_factory=list[BookText])
    faults: list[Diagnostic] = field(default_factory=list[Diagnostic])
    opened: dict[str, int] = field(default_factory=dict[str, int])
    path: list[str] = field(default_factory=list[str])
    top: Path | None = None
    """The folder beside the book that was asked for: its neighbours may be used."""

    def open(self, name: str, used_at: Span | None) -> None:
        """Open a book, and before it those that it uses; ``used_at`` is where it is used."""
        key, book, place = self._find(name, used_at)
        asked = used_at is None and not self.path
        if not self.path:
            self.top = place.parent if used_at is None else self.folder.parent
        if asked and key in self.opened:
            self._ask_for(key)
        if book is None or key in self.opened:
            return
        if key in self.path:
            self.faults.append(fault.circle([*self.path[self.path.index(key) :], key], used_at))
            return
        self.path.append(key)
        here = self.folder
        self.folder = place
        for used, span in self._builds_on(book):
            self.open(used, span)
        self.folder = here
        self.path.pop()
        self.opened[key] = len(self.books)
        self.books.append(replace(book, asked=asked))

    def _builds_on(self, book: BookText) -> Iterable[tuple[str, Span | None]]:
        if self.cache is None:
            return _builds_on(book)
        return kept.uses(book, self.cache, lambda: _builds_on(book))

    def _ask_for(self, key: str) -> None:
        """Note that a book which another one uses was named itself, too."""
        at = self.opened[key]
        self.books[at] = replace(self.books[at], asked=True)

    def _find(self, name: str, used_at: Span | None) -> tuple[str, BookText | None, Path]:
        """Give a book's key, its text (nothing where it can not be read), and its folder."""
        shelf, path = self.shelf, below(self.folder, name)
        if self.path and self._stands_beside(name):
            path = below(self.folder.parent, name)
        elif name in shipped_names() and not (self.apart and not self.path):
            return f"shipped {name}", shipped_text(name), Path()
        elif used_at is not None and not name.startswith(("./", "../")):
            self.faults.append(fault.no_such_book(name, used_at))
            return name, None, path
        if used_at is not None and not self._within_reach(path):
            self.faults.append(fault.out_of_reach(name, used_at))
            return name, None, path
        if shelf.sort(path) is None:
            self.faults.append(fault.no_such_book(name, used_at))
            return name, None, path
        key = shelf.key(path)
        if key in self.opened or key in self.path:
            return key, BookText(key, ()), path
        found, faults = _from(shelf, path)
        self.faults.extend(faults)
        return key, found, path if shelf.sort(path) == "folder" else path.parent

    def _within_reach(self, path: Path) -> bool:
        """Tell whether a book that rules name lies beside the one asked for, or below here.

        Rules may come from anybody. They must not make a check read what nobody pointed it to.
        """
        if self.shelf is not DISK:
            return True  # a revision holds nothing but its own files
        if path.is_file() and path.suffix != ".rules":
            return False
        homes = {Path.cwd().resolve(), (self.top or Path()).resolve()}
        try:
            real = path.resolve()
        except (OSError, ValueError, RuntimeError):
            return True  # no file has that name, which is told
        return any(real.is_relative_to(home) for home in homes)

    def _stands_beside(self, name: str) -> bool:
        """Tell whether a copy of the shipped books is compared, and has the book that is used."""
        if not self.apart or not {name, self.folder.name} <= set(shipped_names()):
            return False
        return self.shelf.sort(below(self.folder.parent, name)) == "folder"


def _from(shelf: Shelf, path: Path) -> tuple[BookText | None, list[Diagnostic]]:
    paths = [path] if shelf.sort(path) == "file" else shelf.rules(path)
    found: list[RuleFile] = []
    faults: list[Diagnostic] = []
    for one in paths:
        read_ = text(shelf, one) if lies_below(shelf, path, one) else leads_out(shelf.shown(one))
        if isinstance(read_, Diagnostic):
            faults.append(read_)
        else:
            found.append(RuleFile(shelf.shown(one), read_, shelf.home(one)))
    if not paths:
        faults.append(fault.no_rules(shelf.shown(path)))
    return BookText(shelf.shown(path), tuple(found)), faults


def _builds_on(book: BookText) -> Iterator[tuple[str, Span | None]]:
    """Give the books that one uses; a book without words of its own uses ``common``."""
    named = list(uses_of(book.files))
    yield from named
    if not named and book.name != COMMON and not any(map(_defines, book.files)):
        yield COMMON, None


def uses_of(files: Iterable[RuleFile]) -> Iterator[tuple[str, Span]]:
    """Give the books that files name in *Uses*, and where."""
    for file in files:
        from grammar.scan import scan

        scanned = scan(file.name, file.text)
        for sentence in scanned.sentences():
            first, second = sentence[0], sentence[1]
            if first.text.lower() == "uses" and second.sort == "string":
                yield second.text, scanned.span(second.start, second.end)


def _defines(file: RuleFile) -> bool:
    from grammar.scan import scan

    return any(pieces[0].sort == "string" for pieces in scan(file.name, file.text).sentences())
