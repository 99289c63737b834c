"""What the static checks look at: the rules and words that were asked about, on one day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from engine.laws import lifting
from engine.manifest import Manifest
from grammar.book import RuleBook
from grammar.diagnostic import Related
from grammar.glossary import Glossary
from grammar.rules import Conditions, Norm, Only, Proof, Requires, Rule
from grammar.source import Span
from grammar.terms import Term


@dataclass(frozen=True, slots=True)
class Survey:
    """A rule book under the static checks."""

    book: RuleBook
    as_of: date
    manifests: tuple[Manifest, ...] = ()
    rules: tuple[Rule, ...] = ()
    """The rules of the books that were asked about, not of those that they use."""
    terms: tuple[Term, ...] = ()
    """The terms that those books define."""
    by_name: dict[str, Rule] = field(default_factory=dict[str, Rule])
    """Every rule of all the books, by its name in small letters."""
    exceptions: dict[str, tuple[Rule, ...]] = field(default_factory=dict[str, tuple[Rule, ...]])
    """The exceptions to each rule, by its name in small letters."""

    @property
    def glossary(self) -> Glossary:
        """The words of all the books."""
        return self.book.glossary


def survey(book: RuleBook, as_of: date, manifests: Sequence[Manifest] = ()) -> Survey:
    """Give what the checks of a book look at."""
    used = {text.name for text in book.books if not text.asked}
    rules = tuple(rule for rule in book.rules if rule.book not in used)
    terms = (t for t in book.glossary.terms.values() if t.book and t.book not in used)
    by_name = {rule.name.casefold(): rule for rule in book.rules}
    exceptions = lifting(book.rules)
    return Survey(book, as_of, tuple(manifests), rules, tuple(terms), by_name, exceptions)


def quoted(rule: Rule) -> str:
    """Give a rule as complaints name it: ``rule LEDS-1 "AFR on LEDS is forbidden."``."""
    return f'rule {rule.name} "{rule.text}"'


def opening(rule: Rule) -> str:
    """Give a rule as complaints begin with it: ``Rule LEDS-1 "AFR on LEDS is forbidden."``."""
    words = quoted(rule)
    return words[:1].upper() + words[1:]


def typed_at(span: Span, book: RuleBook) -> str:
    """Give the words at a place as they were typed, on one line; nothing where that is unknown."""
    source = book.sources.get(span.file)
    if source is None:
        return ""
    start = source.starts[span.line - 1] + span.column - 1
    end = source.starts[span.end_line - 1] + span.end_column - 1
    return " ".join(source.text[start:end].split())


def pointed_at(rule: Rule) -> Related:
    """Give a rule as the second place of a complaint, with its sentence."""
    return Related(quoted(rule), rule.span)


def last_day(rule: Rule) -> date | None:
    """Give the last day on which a rule is in force; nothing where it does not end."""
    ends = [rule.statement.until, rule.in_force[1] if rule.in_force is not None else None]
    return min((day for day in ends if day is not None), default=None)


def first_day(rule: Rule) -> date | None:
    """Give the first day on which a rule is in force; nothing where it does not say."""
    return rule.in_force[0] if rule.in_force is not None else None


def proofs(rule: Rule) -> Iterator[Proof]:
    """Give the documents, controls and judgements that a rule requires or advises."""
    said = rule.statement
    if isinstance(said, Norm) and isinstance(said.form, Requires):
        yield from (i for i in said.form.requirement.items if isinstance(i, Proof))


def conditions(rule: Rule) -> Iterator[Conditions]:
    """Give every group of conditions in a sentence: when, unless and only when."""
    said = rule.statement
    form = said.form if isinstance(said, Norm) else None
    only = form.conditions if isinstance(form, Only) else None
    yield from (group for group in (said.when, said.unless, only) if group is not None)
