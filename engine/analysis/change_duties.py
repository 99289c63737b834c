"""What changing a rule asks for: ``Changing this rule requires ...``, and whether it is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from engine import requirement
from engine.analysis.changes import RuleChange
from engine.analysis.model.world import BARE, USE
from engine.case import Case
from engine.change import Baseline
from engine.discharge import Met
from engine.manifest import NO_PLACE, Event, Evidence, Listing
from grammar.glossary import Glossary
from grammar.render import requirement_words
from grammar.rules import Rule
from grammar.slots import USE_SLOTS
from grammar.terms import ALWAYS_THERE, Kind

THE_CHANGE = ALWAYS_THERE[Kind.EVENT][2]
_OPEN = Listing(unknown=NO_PLACE)


@dataclass(frozen=True, slots=True)
class ChangeDuty:
    """One thing that a change of a rule requires, and how it stands."""

    rule: Rule
    """The rule as it was: its clause asks."""
    change: RuleChange
    asks: str
    """What is required, in words."""
    status: Met
    why: str
    way_out: str
    due: date | None
    """The last day, where there is one."""

    @property
    def discharged(self) -> bool:
        """Whether it is met."""
        return self.status == "satisfied"


def duties(
    changes: Iterable[RuleChange],
    glossary: Glossary,
    *,
    as_of: date,
    effective: date,
    evidence: Sequence[Evidence] = (),
) -> Iterator[ChangeDuty]:
    """Give what some changes of rules require, by the clauses of the rules as they were.

    ``glossary`` is the old book's; ``effective`` is the day of *the change*. An editorial change
    requires nothing; a clause that is taken out asks for the last time.
    """
    case = _case(glossary, as_of, effective, evidence)
    for change in changes:
        if change.old is None or change.sort == "editorial":
            continue
        for required in change.old.change_duties:
            found = requirement.discharge(case, required, lambda _: False)
            yield ChangeDuty(
                change.old,
                change,
                requirement_words(required, glossary),
                found.status,
                found.why,
                found.way_out,
                found.due,
            )


def _case(glossary: Glossary, as_of: date, effective: date, evidence: Sequence[Evidence]) -> Case:
    """Ask as of a manifest about the change itself; who uses what is not known of it."""
    use = replace(USE, slots=dict.fromkeys(USE_SLOTS, _OPEN))
    manifest = replace(
        BARE,
        id="the change",
        capabilities=_OPEN,
        events={THE_CHANGE: Event(THE_CHANGE, effective)},
        evidence=tuple(evidence),
        uses=(use,),
    )
    return Case(manifest, use, as_of, "proposed", glossary, Baseline())
