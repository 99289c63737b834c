"""Rules asked of manifests one requirement at a time: what is there, what is not, until when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from engine import requirement
from engine.answer import Ground
from engine.case import Case
from engine.change import Baselines
from engine.discharge import Discharge
from engine.evaluate import Asked, Law, applies, cases, kept_up, lifts
from engine.laws import is_asked, laws
from engine.logic import Truth
from engine.manifest import Manifest
from grammar.book import RuleBook
from grammar.frozen import dataclass
from grammar.glossary import Glossary
from grammar.rules import Norm, Proof, Requirement, Requires


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What is asked: which rules, of which manifests, on which day, against which baseline."""

    book: RuleBook
    manifests: Sequence[Manifest]
    today: date
    against: Sequence[Manifest] | None = None

    @property
    def glossary(self) -> Glossary:
        """The words of the book."""
        return self.book.glossary

    @property
    def asked(self) -> Asked:
        """What a check would ask of every manifest."""
        return Asked(self.today, None, self.glossary)

    def laws(self) -> tuple[Law, ...]:
        """Give the rules in force on the day."""
        return laws(self.book, self.today)

    def cases(self, law: Law) -> Iterator[Case]:
        """Give everything that a rule is asked, manifest by manifest."""
        baselines = Baselines(self.manifests, self.against)
        for manifest in self.manifests:
            if is_asked(law, manifest, self.against):
                yield from cases(law, manifest, baselines.of(manifest), self.asked)


@dataclass(frozen=True, slots=True)
class Demand:
    """One requirement of a rule, as it is asked of one case."""

    law: Law
    case: Case
    required: Requirement
    """A single item, or several of which one is enough."""
    sure: Truth
    """Whether the rule surely applies; nothing where that can not be told."""
    grounds: tuple[Ground, ...]
    """What makes it apply, and what would have to be known first."""

    @property
    def proof(self) -> Proof:
        """The document, control or judgement; of several the first."""
        return next(item for item in self.required.items if isinstance(item, Proof))

    def standing(self, today: date | None = None) -> Discharge:
        """Tell how it stands, on the day of the case or on another one."""
        return self._of(self.case if today is None else replace(self.case, today=today))

    def as_designed(self) -> Discharge:
        """Tell how it would stand if the capability were proposed only: nothing was done yet."""
        return self._of(replace(self.case, stage="proposed"))

    def _of(self, case: Case) -> Discharge:
        return requirement.discharge(case, self.required, kept_up(self.law, case))


def demands(ask: Inquiry) -> Iterator[Demand]:
    """Give each document, control and judgement that a rule in force asks of a manifest."""
    for law in ask.laws():
        norm = law.rule.statement
        if not isinstance(norm, Norm) or not isinstance(norm.form, Requires):
            continue
        wanted = tuple(_parts(norm.form.requirement))
        if not wanted:
            continue
        for case in ask.cases(law):
            sure, grounds = _applying(law, norm, case)
            if sure is True or (sure is None and not norm.advice):
                yield from (Demand(law, case, one, sure, grounds) for one in wanted)


def _parts(required: Requirement) -> Iterator[Requirement]:
    """Take a requirement apart into what can be met one by one; values of a design left out."""
    if required.join == "or" and len(required.items) > 1:
        if any(isinstance(item, Proof) for item in required.items):
            yield required
        return
    for item in required.items:
        if isinstance(item, Proof):
            yield Requirement("and", (item,))


def _applying(law: Law, norm: Norm, case: Case) -> tuple[Truth, tuple[Ground, ...]]:
    """Tell whether a rule applies to a case and nothing lifts it there, and what that rests on."""
    about = applies(law, norm, case)
    if about.truth is False:
        return False, ()
    lifted = [lifts(exception, law, case) for exception in law.exceptions]
    if any(found.truth is True for found in lifted):
        return False, ()
    doubts = [found for found in lifted if found.truth is None]
    grounds = (*about.grounds, *(g for found in doubts for g in found.grounds if g.holds is None))
    return (None if doubts else about.truth), grounds
