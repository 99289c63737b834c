"""Books that are alike: one random rule, and what a few edits make of it and of its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from engine.evaluate import Law
from engine.laws import laws
from engine.manifest import Manifest
from grammar.parse import BookText, RuleBook, RuleFile, read
from tests.analysis import words as glossaries
from tests.analysis.author import Author
from tests.analysis.capabilities import Capability, manifest
from tests.analysis.designer import Designer
from tests.analysis.dice import Dice
from tests.analysis.drafts import TERM, BookDraft
from tests.analysis.edits import edited
from tests.analysis.levels import levels
from tests.analysis.marks import Marks
from tests.analysis.plain import PlainAuthor
from tests.analysis.words import Words

DAYS = (date(2026, 1, 31), date(2026, 1, 31), date(2026, 3, 31), date(2024, 2, 29))


@dataclass(frozen=True)
class Edition:
    """A book of a family, read."""

    draft: BookDraft
    day: date
    book: RuleBook
    law: Law

    @property
    def text(self) -> str:
        return self.draft.text


def edition(draft: BookDraft, day: date) -> Edition | None:
    """Read a book of one rule with its exceptions; nothing where it has a fault."""
    files = (RuleFile("words.rules", draft.words), RuleFile("my.rules", draft.text))
    book = read([BookText("mine", files)])
    if book.faulty:
        return None
    (law,) = laws(book, day)
    return Edition(draft, day, book, law)


@dataclass
class Family:
    """Books that are alike, with manifests on which they could differ."""

    seed: object
    day: date
    words: dict[str, Words]
    """The glossaries, by their text."""
    editions: list[Edition]
    manifests: list[Capability]

    @cached_property
    def found(self) -> list[list[int | None]]:
        """For each book, how hard it is on each manifest."""
        return [self._found(one) for one in self.editions]

    def _found(self, one: Edition) -> list[int | None]:
        glossary = one.book.glossary
        key = id(glossary)
        if key not in self._read:
            self._read[key] = [manifest(said, glossary, self.day) for said in self.manifests]
        return levels(one.law, self._read[key], glossary, self.day)

    @cached_property
    def _read(self) -> dict[int, list[Manifest | None]]:
        return {}


def family(seed: object, *, books: int = 8, manifests: int = 120) -> Family:
    """Make a family from a seed, with so many random manifests."""
    dice = Dice(seed)
    words, day = glossaries.glossary(dice), dice.pick(DAYS)
    author = Author(dice, words)
    first = first_edition(author, day)
    near = TERM.findall(first.draft.rules[0].text())
    other = glossaries.edited(dice, words, near) if dice.chance(45) else words
    found = editions(author, first, [words, other], books)
    designer = _designer(dice, (words, other), found, day)
    made = [designer.design() for _ in range(manifests)]
    return Family(seed, day, {one.text: one for one in (words, other)}, found, made)


def small_family(seed: object, *, books: int = 3, most: int = 2000) -> Family | None:
    """Make a family of so few words that every manifest can be tried; nothing where it has more."""
    dice = Dice(seed)
    words, day = glossaries.glossary(dice, few=True), dice.pick(DAYS)
    author = PlainAuthor(dice, words)
    found = editions(author, first_edition(author, day), [words], books)
    made = _designer(dice, (words,), found, day).every(most)
    return None if made is None else Family(seed, day, {words.text: words}, found, made)


def _designer(dice: Dice, words: Sequence[Words], found: Sequence[Edition], day: date) -> Designer:
    marks = Marks.of(rule for one in found for rule in one.book.rules)
    return Designer(dice, max(words, key=lambda one: len(one.parents)), marks, day)


def first_edition(author: Author, day: date) -> Edition:
    """Give a book of one random rule."""
    while True:
        made = edition(BookDraft(author.words.text, (author.rule(),)), day)
        if made is not None:
            return made


def editions(
    author: Author, first: Edition, spelt_by: Sequence[Words], books: int
) -> list[Edition]:
    """Give books by edits, each of one of those before it, over one of some glossaries."""
    dice, found, spelt = author.dice, [first], {first.draft}
    for _ in range(books * 6):
        if len(found) >= books:
            break
        (rule,) = dice.pick(found).draft.rules
        for _ in range(dice.pick((0, 1, 1, 1, 2))):
            rule = edited(author, rule)
        draft = BookDraft(dice.pick(spelt_by).text, (rule,))
        if draft not in spelt:
            spelt.add(draft)
            made = edition(draft, first.day)
            found += [made] if made is not None else []
    return found


def without(family: Family, drafts: Sequence[BookDraft]) -> Family | None:
    """Give the family of other drafts with the same manifests; nothing where one has a fault."""
    made = [edition(draft, family.day) for draft in drafts]
    found = [one for one in made if one is not None]
    if len(found) < len(made):
        return None
    return replace(family, editions=found)
