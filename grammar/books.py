"""Rule books by name or path, read with everything that they build on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache as once
from pathlib import Path

from grammar import kept
from grammar.book import BookText, RuleBook, RuleFile
from grammar.cache import Cache
from grammar.diagnostic import Diagnostic
from grammar.glossary import Glossary
from grammar.opening import Opener, uses_of
from grammar.shelf import DISK, Shelf
from grammar.shipped import COMMON, shipped_names

__all__ = ["assembled", "load", "load_copy", "opened", "shipped_names"]

UNKNOWN_WORDS = frozenset({"E101", "E102", "E103", "E106"})
"""Codes of words that nobody knows: where a book is missing they are no fault of their own."""


def load_copy(name: str, shelf: Shelf = DISK, cache: Cache | None = None) -> RuleBook:
    """Read one book from its path, to be compared: a copy of the shipped books stands for itself.

    Only there *Uses* means the folder beside the book's own, where that has the name of a shipped
    book, too; so a change of the words of ``policies/common`` is seen.
    """
    opener = Opener(Path(), shelf, apart=True, cache=cache)
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
    opener = Opener(folder or Path(), cache=cache)
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

    opener = Opener(Path())
    opener.open(COMMON, None)
    return read(opener.books).glossary
