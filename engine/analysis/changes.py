"""What became of each rule: the same, stronger, weaker, different, added, removed or expired."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from engine.analysis.edits import Pair, Words, exceptions
from engine.analysis.search import Edition, Search, Shown
from engine.evaluate import Law
from engine.waiver import LONGEST
from grammar.book import RuleBook
from grammar.periods import LONGEST_MONTH
from grammar.rules import Exemption, Norm, Permitted, Rule

Sort = Literal["editorial", "stronger", "weaker", "different", "added", "removed", "expired"]
MOST_DAYS = 8
"""Days to come, on which a rule begins or ends, that are looked at."""


@dataclass(frozen=True, slots=True)
class RuleChange:
    """What became of one rule, with its exceptions and the words that it uses."""

    sort: Sort
    old: Rule | None
    new: Rule | None
    edited: tuple[str, ...] = ()
    """What was edited: its sentence, its exceptions, words, dates, clauses."""
    lost: Shown | None = None
    """The smallest manifest of which less is found than before."""
    gained: Shown | None = None
    """The smallest manifest of which more is found than before."""

    @property
    def rule(self) -> Rule:
        """The rule as it is, or as it was."""
        rule = self.new if self.new is not None else self.old
        assert rule is not None
        return rule


def _no_editions() -> dict[date, tuple[Edition, Edition]]:
    return {}


@dataclass(frozen=True, slots=True)
class Books:
    """The two books, from a day on."""

    old: RuleBook
    new: RuleBook
    words: Words
    day: date
    """The day of the change."""
    _known: dict[date, tuple[Edition, Edition]] = field(default_factory=_no_editions)

    def change(self, pair: Pair) -> RuleChange | None:
        """Tell what became of a rule; nothing where nothing was edited."""
        edited = tuple(self._edited(pair))
        if pair.old is None or pair.new is None:
            return self._one_sided(pair)
        if not edited:
            return None
        if isinstance(pair.new.statement, Exemption) or isinstance(pair.old.statement, Exemption):
            return RuleChange(self._of_exception(pair), pair.old, pair.new, edited)
        lost, gained = self._shown(pair)
        sort = _sort(pair.old, pair.new, lost is not None, gained is not None)
        return RuleChange(sort, pair.old, pair.new, edited, lost, gained)

    # Sides

    def _one_sided(self, pair: Pair) -> RuleChange:
        lost, gained = (None, None)
        if isinstance(pair.rule.statement, Norm):
            lost, gained = self._shown(pair)
        if pair.old is None:
            return RuleChange("added", None, pair.new, (), None, gained)
        sort: Sort = "expired" if _over(pair.old, self.day) else "removed"
        return RuleChange(sort, pair.old, None, (), lost, None)

    def _of_exception(self, pair: Pair) -> Sort:
        assert pair.old is not None
        assert pair.new is not None
        same = pair.old.statement == pair.new.statement and not self.words.changed([pair.new])
        same = same and _force(pair.old) == _force(pair.new)
        return "editorial" if same else "different"

    def _edited(self, pair: Pair) -> Iterator[str]:
        if pair.old is None or pair.new is None:
            return
        old, new = pair.old, pair.new
        was, now = exceptions(old, self.old.rules), exceptions(new, self.new.rules)
        if old.statement != new.statement:
            yield "the sentence"
        elif old.text != new.text:
            yield "the wording of the sentence"
        if [_meaning(one) for one in was] != [_meaning(one) for one in now]:
            yield "its exceptions"
        for word in self.words.changed([old, *was, new, *now]):
            yield f'the word "{word}"'
        if _force(old) != _force(new):
            yield "when it is in force"
        if old.change_duties != new.change_duties:
            yield "what changing it requires"
        if _waivable(old) != _waivable(new):
            yield "whether, or for how long, it can be waived"
        if _words_about(old) != _words_about(new):
            yield "its title, source, reasons or examples"

    # Searching

    def _shown(self, pair: Pair) -> tuple[Shown | None, Shown | None]:
        """Look for manifests of which less, and of which more is found, on any day to come."""
        lost: Shown | None = None
        gained: Shown | None = None
        seen: set[object] = set()
        for day in self._days(pair):
            before, after = self._editions(day)
            old, new = _law(before, pair.old), _law(after, pair.new)
            key = (_sentences(old), _sentences(new))
            if key in seen:
                continue
            seen.add(key)
            lost = lost or _find(Search(before, after, day), old, new)
            gained = gained or _find(Search(after, before, day), new, old)
        return lost, gained

    def _editions(self, day: date) -> tuple[Edition, Edition]:
        known = self._known.get(day)
        if known is None:
            own = self.old.glossary
            others = own if self.words.same else self.new.glossary
            known = Edition.on(self.old, own, day), Edition.on(self.new, others, day)
            self._known[day] = known
        return known

    def _days(self, pair: Pair) -> list[date]:
        """Give the day of the change, and those after it on which a sentence begins or ends."""
        found = {self.day}
        for rule, book in ((pair.old, self.old), (pair.new, self.new)):
            if rule is not None:
                for one in (rule, *exceptions(rule, book.rules)):
                    found |= {day for day in _turns(one) if day > self.day}
        return sorted(found)[:MOST_DAYS]


def _find(search: Search, strict: Law | None, lax: Law | None) -> Shown | None:
    if strict is None or not search.differs(strict, lax):
        return None
    return search.show(strict, lax)


def _law(edition: Edition, rule: Rule | None) -> Law | None:
    return edition.laws.get(rule.name.casefold()) if rule is not None else None


def _sentences(law: Law | None) -> object:
    if law is None:
        return None
    return law.rule.statement, tuple(_sentences(one) for one in law.exceptions)


def _meaning(rule: Rule) -> object:
    return rule.name.casefold() if rule.id else "", rule.statement, _force(rule)


def _force(rule: Rule) -> object:
    return rule.in_force, rule.statement.until


def _waivable(rule: Rule) -> int:
    """Give for how many hours what a rule finds can be waived at most, months at their longest."""
    said = rule.statement
    if rule.never_waived or not isinstance(said, Norm) or said.advice:
        return 0
    if isinstance(said.form, Permitted):
        return 0
    longest = rule.waivers_last or LONGEST
    return longest.months * LONGEST_MONTH + longest.hours


def _words_about(rule: Rule) -> object:
    return rule.title, rule.sources, rule.reasons, rule.examples, rule.accepted


def _turns(rule: Rule) -> Iterator[date]:
    """Give the days on which a sentence begins to speak, and the first of those when it is over."""
    first, last = rule.in_force or (None, None)
    if first is not None:
        yield first
    for end in (last, rule.statement.until):
        if end is not None and end < date.max:
            yield end + timedelta(days=1)


def _over(rule: Rule, day: date) -> bool:
    """Tell whether a rule's last day is past, so that taking it out changes nothing."""
    ends = [rule.in_force[1] if rule.in_force else None, rule.statement.until]
    return any(end is not None and end < day for end in ends)


def _sort(old: Rule, new: Rule, lost: bool, gained: bool) -> Sort:
    """Class a change by what is lost and gained; its clauses count, and so does a permission."""
    lost = lost or _waivable(old) < _waivable(new)
    gained = gained or _waivable(old) > _waivable(new)
    if old.change_duties != new.change_duties:
        kept = set(old.change_duties) <= set(new.change_duties)
        added = set(new.change_duties) <= set(old.change_duties)
        lost, gained = lost or not kept, gained or not added
    if lost and gained:
        return "different"
    if lost or gained:
        return "weaker" if lost else "stronger"
    return "different" if _says_otherwise(old, new) else "editorial"


def _says_otherwise(old: Rule, new: Rule) -> bool:
    """Tell whether a plain permission, which finds nothing, permits something else."""
    said = [rule.statement for rule in (old, new)]
    plain = any(isinstance(one, Norm) and isinstance(one.form, Permitted) for one in said)
    return plain and said[0] != said[1]
