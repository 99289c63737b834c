"""Many proposals: which of them wait for an answer, and what came of the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from engine.proposal.assessment import became, books_of
from engine.proposal.codes import fault
from engine.proposal.file import ReadProposal, read_proposal
from engine.proposal.proposal import Proposal
from grammar.book import RuleBook
from grammar.books import load
from grammar.diagnostic import Diagnostic, Related
from grammar.frozen import dataclass
from grammar.rules import Rule
from grammar.source import Source, Span

_ORDER = ("unanswered", "proposed", "draft", "accepted", "declined", "withdrawn")


@dataclass(frozen=True, slots=True)
class Trail:
    """From the asking over the answers to the rule."""

    proposal: Proposal
    rules: tuple[Rule, ...]
    """The rules that came of it, as they stand in the book."""
    lost: tuple[str, ...]
    """Ids that it names and the book does not have."""

    @property
    def sort(self) -> str:
        """Whether it is *unanswered*, else its status."""
        return "unanswered" if self.proposal.unanswered else self.proposal.status

    def age(self, day: date) -> int:
        """Give for how many days it waits, or waited for its first answer."""
        answers = self.proposal.answers
        return ((answers[0].day if answers else day) - self.proposal.day).days


@dataclass(frozen=True, slots=True)
class Trails:
    """The proposals of a folder, those that nobody answered first, then the oldest first."""

    trails: tuple[Trail, ...]
    diagnostics: tuple[Diagnostic, ...]
    sources: tuple[Source, ...]
    others: tuple[str, ...] = ()
    """Markdown files that are no proposals."""

    @property
    def faulty(self) -> bool:
        """Whether some proposal could not be read."""
        return any(found.severity == "error" for found in self.diagnostics)


def trails(folder: Path, *, books: Sequence[str], usual: str) -> Trails:
    """Read the proposals in and below a folder.

    ``books`` are those to follow the rules in, in place of those that each proposal names;
    ``usual`` is the book of a proposal that names none.
    """
    if not folder.is_dir():
        return Trails((), (_no_folder(folder),), ())
    files = list(_files(folder))
    home = folder.resolve()
    links = [path for path in files if not path.resolve().is_relative_to(home)]
    read = [read_proposal(path, path.as_posix()) for path in files if path not in links]
    others = [one for one in read if _is_no_proposal(one)]
    meant = [one for one in read if one not in others]
    shelf = _Shelf(list(books), usual)
    found = [shelf.trail(one.proposal) for one in meant if one.proposal is not None]
    told = [fault for one in meant for fault in one.diagnostics]
    told += [*map(_link_out, links), *shelf.faults, *_twice([trail.proposal for trail in found])]
    return Trails(
        tuple(sorted(found, key=_order)),
        tuple(told),
        tuple(source for one in meant for source in one.sources.values()),
        tuple(one.file for one in others),
    )


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*.md")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.is_file() and not hidden:
            yield path


def _is_no_proposal(one: ReadProposal) -> bool:
    """Tell whether a file does not even begin like a proposal: a page about the folder, say."""
    page = one.page
    return page is not None and page.front is None and not page.source.text.startswith("---")


class _Shelf:
    """The rule books that the proposals of a folder are about, each read once."""

    def __init__(self, books: list[str], usual: str) -> None:
        self.books = books
        self.usual = usual
        self.known: dict[tuple[str, ...], RuleBook] = {}
        self.faults: list[Diagnostic] = []

    def trail(self, proposal: Proposal) -> Trail:
        if not proposal.became:
            return Trail(proposal, (), ())
        names = tuple(self.books or books_of(proposal) or [self.usual])
        book = self.known.get(names)
        if book is None:
            book = self.known[names] = load(names)
            self.faults += [one for one in book.diagnostics if one.severity == "error"]
        rules, doubts = became(proposal, book)
        self.faults += doubts if not book.faulty else []
        return Trail(proposal, rules, tuple(one.found for one in doubts))


def _order(one: Trail) -> tuple[int, date, str]:
    return _ORDER.index(one.sort), one.proposal.day, one.proposal.id


def _twice(found: Iterable[Proposal]) -> Iterator[Diagnostic]:
    first: dict[str, Proposal] = {}
    for one in found:
        known = first.setdefault(one.id.casefold(), one)
        if known is not one:
            yield fault(
                "P513",
                f'Two proposals have the id "{one.id}". An answer to one could be taken for an '
                "answer to the other.",
                "Give one of them another id.",
                one.id_at,
                related=(Related("the other one", known.id_at),),
                found=one.id,
            )


def _link_out(path: Path) -> Diagnostic:
    shown = path.as_posix()
    return fault(
        "P501",
        f"{shown} is a link that leads out of the folder, so it was not read.",
        "Put the file itself there.",
        Span(shown, 1, 1, 1, 1),
    )


def _no_folder(folder: Path) -> Diagnostic:
    shown = folder.as_posix()
    what = "is a file" if folder.exists() else "is not there"
    return fault(
        "P514",
        f'The folder "{shown}" {what}, so there are no proposals to list.',
        "Name the folder that your proposals are in: remit proposals FOLDER.",
        Span(shown, 1, 1, 1, 1),
    )
