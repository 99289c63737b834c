"""Where rule books come from: shipped ones by name, others by path, and what they use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field, replace
from functools import cache as once
from pathlib import Path

from grammar import kept
from grammar.book import BookText, RuleBook, RuleFile
from grammar.cache import Cache
from grammar.diagnostic import Diagnostic
from grammar.frozen import dataclass
from grammar.glossary import Glossary
from grammar.likeness import nearest
from grammar.shelf import DISK, Shelf, below, leads_out, lies_below, text
from grammar.source import Span

SHIPPED_ROOT = "policies"
COMMON = "common"
UNKNOWN_WORDS = frozenset({"E101", "E102", "E103", "E106"})
"""Codes of words that nobody knows: where a book is missing they are no fault of their own."""


@once
def _shipped_root() -> Path:
    """Give the folder of the shipped books."""
    import policies  # importlib.resources would bring much along

    return Path(policies.__path__[0])


@once
def shipped_names() -> tuple[str, ...]:
    """Give the names of the shipped books, in alphabetical order."""
    found = (entry.name for entry in _shipped_root().iterdir() if entry.is_dir())
    return tuple(sorted(name for name in found if not name.startswith(("_", "."))))


def load_copy(name: str, shelf: Shelf = DISK, cache: Cache | None = None) -> RuleBook:
    """Read one book from its path, to be compared: a copy of the shipped books stands for itself.

    Only there *Uses* means the folder beside the book's own, where that has the name of a shipped
    book, too; so a change of the words of ``policies/common`` is seen.
    """
    opener = _Opener(Path(), shelf, apart=True, cache=cache)
    opener.open(name, None)
    return assembled(opener.books, opener.faults, cache)


def load(
    names: Sequence[str], *, folder: Path | None = None, cache: Cache | None = None
) -> RuleBook:
    """Read the books that ``names`` give, with everything that they build on, as one.

    A name is that of a shipped book, which wins, or the path of a folder or file (seen from
    ``folder``, by default the current one). What is wrong is in the book's diagnostics. With a
    ``cache`` the same texts are read only once, and give the same book.
    """
    return assembled(*opened(names, folder=folder, cache=cache), cache)


def opened(
    names: Sequence[str],
    *,
    folder: Path | None = None,
    added: RuleFile | None = None,
    cache: Cache | None = None,
) -> tuple[list[BookText], list[Diagnostic]]:
    """Give the texts of books, with all that they build on, and why some can not be had.

    The books that ``added`` names in *Uses* are among them; its own text is not.
    """
    opener = _Opener(folder or Path(), cache=cache)
    for name in names:
        opener.open(name, None)
    for used, span in uses_of([added] if added is not None else []):
        opener.folder = (added and added.folder) or opener.folder
        opener.open(used, span)
    return opener.books, opener.faults


def assembled(
    books: Sequence[BookText], faults: Sequence[Diagnostic], cache: Cache | None = None
) -> RuleBook:
    """Read the texts of books as one; ``faults`` say why some of them could not be had."""
    if cache is not None and not faults:
        return kept.book(books, cache, lambda: _assembled(books, faults))
    return _assembled(books, faults)


def _assembled(books: Sequence[BookText], faults: Sequence[Diagnostic]) -> RuleBook:
    from grammar.parse import read  # with the parser, which a book that is kept has no need of

    elsewhere = _nothing if any(b.name == COMMON for b in books) else _common
    book = read(books, elsewhere=elsewhere, earlier=faults)
    if not faults:
        return book
    told = (found for found in book.diagnostics if found.code not in UNKNOWN_WORDS)
    return replace(book, diagnostics=tuple(told))


def _nothing() -> Glossary | None:
    return None


@once
def _common() -> Glossary | None:
    """Give the shipped glossary, for hints to books that do not use it."""
    from grammar.parse import read

    opener = _Opener(Path())
    opener.open(COMMON, None)
    return read(opener.books).glossary


@dataclass(slots=True)
class _Opener:
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
        key, book, place = self._find(name, used_at)
        asked = used_at is None and not self.path
        if not self.path:
            self.top = place.parent if used_at is None else self.folder.parent
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
            return f"shipped {name}", _shipped(name), Path()
        elif used_at is not None and not name.startswith(("./", "../")):
            self.faults.append(_no_such_book(name, used_at))
            return name, None, path
        if used_at is not None and not self._within_reach(path):
            self.faults.append(_out_of_reach(name, used_at))
            return name, None, path
        if shelf.sort(path) is None:
            self.faults.append(_no_such_book(name, used_at))
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


def _shipped(name: str) -> BookText:
    place = _shipped_root() / name
    paths = sorted(path for path in place.iterdir() if path.suffix == ".rules")
    texts = tuple(
        RuleFile(f"{SHIPPED_ROOT}/{name}/{path.name}", path.read_text(encoding="utf-8"), place)
        for path in paths
    )
    return BookText(name, texts, shipped=True)


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
        faults.append(_no_rules(shelf.shown(path)))
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


def _at_start(shown: str) -> Span:
    return Span(shown, 1, 1, 1, 1)


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
    near = nearest(name, shipped_names())
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


def _out_of_reach(name: str, used_at: Span) -> Diagnostic:
    return Diagnostic(
        "E197",
        f'The rule book "{name}" was not read: it lies neither beside the book that uses it nor '
        "in the folder that you work in, or it is no rule file.",
        "Put it beside the book that uses it, or name both with --rules.",
        used_at,
        title="A RULE BOOK OUT OF REACH",
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
