"""Where rule books come from: shipped ones by name, others by path, and what they use."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from pathlib import Path

from grammar.diagnostic import Diagnostic
from grammar.glossary import Glossary
from grammar.parse import BookText, RuleBook, RuleFile, read
from grammar.scan import scan
from grammar.source import Span

LARGEST_FILE = 4 * 1024 * 1024
"""Bytes of the largest rule file that is read."""
SHIPPED_ROOT = "policies"
COMMON = "common"
UNKNOWN_WORDS = frozenset({"E101", "E102", "E103", "E106"})
"""Codes of words that nobody knows: where a book is missing they are no fault of their own."""


@cache
def shipped_names() -> tuple[str, ...]:
    """Give the names of the shipped books, in alphabetical order."""
    root = files(SHIPPED_ROOT)
    found = (entry.name for entry in root.iterdir() if entry.is_dir())
    return tuple(sorted(name for name in found if not name.startswith(("_", "."))))


def load(names: Sequence[str], *, folder: Path | None = None) -> RuleBook:
    """Read the books that ``names`` give, with everything that they build on, as one.

    A name is that of a shipped book, which wins, or the path of a folder or file (seen from
    ``folder``, by default the current one). What is wrong is in the book's diagnostics.
    """
    return assembled(*opened(names, folder=folder))


def opened(
    names: Sequence[str], *, folder: Path | None = None, added: RuleFile | None = None
) -> tuple[list[BookText], list[Diagnostic]]:
    """Give the texts of books, with all that they build on, and why some can not be had.

    The books that ``added`` names in *Uses* are among them; its own text is not.
    """
    opener = _Opener(folder or Path())
    for name in names:
        opener.open(name, None)
    for used, span in uses_of([added] if added is not None else []):
        opener.folder = (added and added.folder) or opener.folder
        opener.open(used, span)
    return opener.books, opener.faults


def assembled(books: Sequence[BookText], faults: Sequence[Diagnostic]) -> RuleBook:
    """Read the texts of books as one; ``faults`` say why some of them could not be had."""
    elsewhere = _nothing if any(b.name == COMMON for b in books) else _common
    book = read(books, elsewhere=elsewhere, earlier=faults)
    if not faults:
        return book
    kept = (found for found in book.diagnostics if found.code not in UNKNOWN_WORDS)
    return replace(book, diagnostics=tuple(kept))


def _nothing() -> Glossary | None:
    return None


@cache
def _common() -> Glossary | None:
    """Give the shipped glossary, for hints to books that do not use it."""
    opener = _Opener(Path())
    opener.open(COMMON, None)
    return read(opener.books).glossary


@dataclass(slots=True)
class _Opener:
    """Opens books, those that they use first; ``path`` is the chain that is being opened."""

    folder: Path
    books: list[BookText] = field(default_factory=list[BookText])
    faults: list[Diagnostic] = field(default_factory=list[Diagnostic])
    opened: dict[str, int] = field(default_factory=dict[str, int])
    path: list[str] = field(default_factory=list[str])

    def open(self, name: str, used_at: Span | None) -> None:
        key, book, place = self._find(name, used_at)
        asked = used_at is None and not self.path
        if asked and key in self.opened:
            self._ask_for(key)
        if book is None or key in self.opened:
            return
        if key in self.path:
            self.faults.append(_circle([*self.path[self.path.index(key) :], key], used_at))
            return
        self.path.append(key)
        here = self.folder
        self.folder = place
        for used, span in _builds_on(book):
            self.open(used, span)
        self.folder = here
        self.path.pop()
        self.opened[key] = len(self.books)
        self.books.append(replace(book, asked=asked))

    def _ask_for(self, key: str) -> None:
        """Note that a book which another one uses was named itself, too."""
        at = self.opened[key]
        self.books[at] = replace(self.books[at], asked=True)

    def _find(self, name: str, used_at: Span | None) -> tuple[str, BookText | None, Path]:
        """Give a book's key, its text (nothing where it can not be read), and its folder."""
        if name in shipped_names():
            return f"shipped {name}", _shipped(name), Path()
        path = Path(os.path.normpath(self.folder / name))
        if used_at is not None and not name.startswith(("./", "../")):
            self.faults.append(_no_such_book(name, used_at))
            return name, None, path
        if not path.exists():
            self.faults.append(_no_such_book(name, used_at))
            return name, None, path
        key = str(path.resolve())
        if key in self.opened or key in self.path:
            return key, BookText(key, ()), path
        shown = path.as_posix()
        found, faults = _from_disk(shown, path)
        self.faults.extend(faults)
        return key, found, path if path.is_dir() else path.parent


def _shipped(name: str) -> BookText:
    root = files(SHIPPED_ROOT).joinpath(name)
    entries = sorted((e for e in root.iterdir() if e.name.endswith(".rules")), key=lambda e: e.name)
    place = Path(str(root))
    texts = tuple(
        RuleFile(f"{SHIPPED_ROOT}/{name}/{e.name}", e.read_text(encoding="utf-8"), place)
        for e in entries
    )
    return BookText(name, texts, shipped=True)


def _from_disk(shown: str, path: Path) -> tuple[BookText | None, list[Diagnostic]]:
    if path.is_file():
        paths = [path]
    else:
        paths = sorted(p for p in path.rglob("*.rules") if p.is_file() and not _hidden(p, path))
    found: list[RuleFile] = []
    faults: list[Diagnostic] = []
    for one in paths:
        text = _text(one)
        if isinstance(text, Diagnostic):
            faults.append(text)
        else:
            found.append(RuleFile(one.as_posix(), text, one.parent))
    if not paths:
        faults.append(_no_rules(shown))
    return BookText(shown, tuple(found)), faults


def _hidden(path: Path, root: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(root).parts)


def _text(path: Path) -> str | Diagnostic:
    """Read a rule file; a diagnostic where it is no text that can be read."""
    shown = path.as_posix()
    try:
        with path.open("rb") as stream:
            raw = stream.read(LARGEST_FILE + 1)
    except OSError as error:
        reason = (error.strerror or "it can not be opened").lower()
        return _unreadable(
            shown, f"It could not be read: {reason}.", "Check the file and its permissions."
        )
    if len(raw) > LARGEST_FILE:
        size = LARGEST_FILE // (1024 * 1024)
        return _unreadable(
            shown, f"It is larger than {size} MB.", "Divide the book into several files."
        )
    if b"\0" in raw:
        return _unreadable(shown, "It is not a text file.", "Save it as plain text in UTF-8.")
    return _decoded(shown, raw)


def _decoded(shown: str, raw: bytes) -> str | Diagnostic:
    try:
        text = raw.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return _unreadable(
            shown,
            f"Line {line} is not written in UTF-8.",
            "Save the file as plain text in UTF-8.",
            line,
        )
    if "\r" in text.replace("\r\n", ""):
        return _unreadable(
            shown, "A line ends with a lone carriage return.", "Save it with ordinary line ends."
        )
    return text.replace("\r\n", "\n")


def _builds_on(book: BookText) -> Iterator[tuple[str, Span | None]]:
    """Give the books that one uses; a book without words of its own uses ``common``."""
    named = list(uses_of(book.files))
    yield from named
    if not named and book.name != COMMON and not any(map(_defines, book.files)):
        yield COMMON, None


def uses_of(files: Iterable[RuleFile]) -> Iterator[tuple[str, Span]]:
    """Give the books that files name in *Uses*, and where."""
    for file in files:
        text = scan(file.name, file.text)
        for sentence in text.sentences():
            first, second = sentence[0], sentence[1]
            if first.text.lower() == "uses" and second.sort == "string":
                yield second.text, text.span(second.start, second.end)


def _defines(file: RuleFile) -> bool:
    return any(pieces[0].sort == "string" for pieces in scan(file.name, file.text).sentences())


def _at_start(shown: str, line: int = 1) -> Span:
    return Span(shown, line, 1, line, 1)


def _unreadable(shown: str, message: str, help_: str, line: int = 1) -> Diagnostic:
    return Diagnostic(
        "E194", message, help_, _at_start(shown, line), title="A FILE THAT CAN NOT BE READ"
    )


def _no_rules(shown: str) -> Diagnostic:
    return Diagnostic(
        "E196",
        f"There is no file that ends in .rules in {shown}, so there is nothing to check against.",
        "Put the rules into a file such as my.rules, or name another folder.",
        _at_start(shown),
        title="AN EMPTY RULE BOOK",
    )


def _no_such_book(name: str, used_at: Span | None) -> Diagnostic:
    shipped = ", ".join(shipped_names())
    near = get_close_matches(name, shipped_names(), 1)
    hint = f'Did you mean "{near[0]}"? ' if near else ""
    own = (
        'A folder of your own is written "./name" in a Uses sentence.'
        if used_at
        else ("A book of your own is named by the path of its folder or file.")
    )
    return Diagnostic(
        "E197",
        f'There is no rule book "{name}": neither a shipped one nor a file or folder of that name.',
        f"{hint}Shipped books are {shipped}. {own}",
        used_at,
        title="NO SUCH RULE BOOK",
        found=name,
    )


def _circle(names: Sequence[str], used_at: Span | None) -> Diagnostic:
    short = [name.rsplit("/", 1)[-1].removeprefix("shipped ") for name in names]
    return Diagnostic(
        "E198",
        f"These books use each other in a circle: {' -> '.join(short)}.",
        "Take out one of the Uses sentences.",
        used_at,
        title="BOOKS IN A CIRCLE",
    )
