"""Rule text that is tried out: read as if it stood in a book that is in use."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from grammar.amendment import amended
from grammar.book import RuleBook, RuleFile
from grammar.books import load
from grammar.cache import Cache
from grammar.definitions import Opposites, definitions
from grammar.diagnostic import Diagnostic
from grammar.frozen import dataclass
from grammar.rules import Rule
from grammar.scan import scan
from grammar.source import Span
from grammar.terms import Term


@dataclass(frozen=True, slots=True)
class Draft:
    """A text with rules and words, in a book and apart from it."""

    file: RuleFile
    adopted: RuleBook
    """The book as it is in use."""
    book: RuleBook
    """The book with the draft in it."""

    @property
    def faulty(self) -> bool:
        """Whether the draft, or the book that it is for, can not be read."""
        return self.book.faulty or self.adopted.faulty or not self.says_something

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules of the draft, in order."""
        return tuple(rule for rule in self.book.rules if rule.span.file == self.file.name)

    @property
    def terms(self) -> tuple[Term, ...]:
        """The words that the draft introduces, in order."""
        own = (t for t in self.book.glossary.terms.values() if t.span.file == self.file.name)
        return tuple(sorted(own, key=lambda term: term.span))

    @property
    def opposites(self) -> tuple[Opposites, ...]:
        """What the draft says of words that are not each other."""
        return tuple(definitions(scan(self.file.name, self.file.text), "")[1])

    @property
    def says_something(self) -> bool:
        """Whether there is a rule or a word in it."""
        return bool(self.rules or self.terms or self.opposites)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is wrong: every error, and of warnings those that are about the draft."""
        found = [d for d in self.book.diagnostics if d.severity == "error" or self.touches(d)]
        if not found and not self.says_something:
            found.append(_nothing_said(self.file.name))
        return tuple(found)

    def touches(self, found: Diagnostic) -> bool:
        """Tell whether a complaint is about the draft, or about something else and the draft."""
        places = (found.at, *(related.at for related in found.related))
        return any(at is not None and at.file == self.file.name for at in places)


def draft(
    names: Sequence[str],
    file: RuleFile,
    *,
    called: str = "",
    without: Collection[str] = (),
    cache: Cache | None = None,
) -> Draft:
    """Read a text as if it stood in the first of some books, in place of the rules ``without``.

    Rules without a label are named ``called``. ``cache`` is for the book that is in use.
    """
    adopted = load(names, cache=cache)
    return Draft(file, adopted, amended(names, file, called=called, without=without))


def _nothing_said(name: str) -> Diagnostic:
    return Diagnostic(
        "E195",
        "There is no sentence here, so nothing could be tried.",
        "Write a sentence such as: AFR is forbidden.",
        Span(name, 1, 1, 1, 1),
        title="NO RULES",
    )
