"""What rules ask for and is not there: documents, decisions, controls, each with its last day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from engine.answer import Ground
from engine.case import Case
from engine.discharge import Discharge
from engine.duties import renewals, reviews
from engine.duties.duty import Asking, Duty, DutyKind, DutyState, state_by
from engine.duties.inquiry import Demand
from engine.manifest import Place
from engine.timing import deadline
from grammar.render import requirement_words
from grammar.rules import Item, Norm, Proof
from grammar.wording import date_words

NOTIFICATION, CONSULTATION = "notification", "consultation"


def owed(demand: Demand) -> Iterator[Duty]:
    """Give what a requirement leaves to be done, now or later."""
    found = demand.standing()
    if demand.proof.sort == "control":
        comes_round = _round(demand, found)
        if comes_round is not None:
            yield from reviews.asked_for(demand, comes_round, asking(demand, None))
            return
    match found.status:
        case "satisfied":
            yield from _later(demand)
        case "stale":
            yield _renewal(demand, found, demand.case.today)
        case "pending" | "missing" | "undetermined":
            if not _is_there(found):
                yield _missing(demand, found)
        case "late" | "violated":
            pass  # it was done, or decided otherwise: nothing is left to be sent


def _round(demand: Demand, found: Discharge) -> Discharge | None:
    """Give how a control is there, if it is, so that only its rounds are left to be done."""
    if found.status in ("satisfied", "pending", "stale"):
        return found
    designed = demand.as_designed()
    only_when = found.status == "undetermined" and designed.status == "satisfied"
    return designed if only_when else None


def _is_there(found: Discharge) -> bool:
    """Tell whether a document is filed and only the event has to be late enough."""
    return found.status == "pending" and any(ground.holds is True for ground in found.grounds)


def asking(demand: Demand, due: date | None) -> Asking:
    """Give who asks, and in which words."""
    rule = demand.law.rule
    stated = (item.stating for item in demand.required.items if isinstance(item, Proof))
    contents = tuple(c for stating in stated if stating for c in stating.contents)
    norm = rule.statement
    advice = isinstance(norm, Norm) and norm.advice
    words = requirement_words(demand.required, demand.case.glossary)
    return Asking(rule, words, due, advice, contents)


# What is not there


def _missing(demand: Demand, found: Discharge) -> Duty:
    case = demand.case
    last, state, question = _by_when(demand, found)
    if demand.sure is None:
        unknown = [g.asks for g in demand.grounds if g.holds is None and g.asks]
        state, question = "open", " ".join(dict.fromkeys(unknown)) or question
    return Duty(
        _kind(demand),
        _what(demand),
        state,
        last if state != "open" else None,
        found.why,
        question,
        demand.sure is True and found.status != "undetermined",
        case.manifest.id,
        case.manifest.title,
        _uses(case),
        (asking(demand, last),),
        _news(demand.grounds),
        begun=tuple(ground.place.pointer for ground in found.grounds if ground.place.pointer),
        place=_place(found, case),
        key=(case.manifest.id, demand.proof.sort, _what(demand).casefold()),
    )


def _by_when(demand: Demand, found: Discharge) -> tuple[date | None, DutyState, str]:
    """Give the last day as far as it is known, how that stands, and what would tell more."""
    case, timing = demand.case, demand.proof.timing
    due = deadline(case, timing) if demand.proof.sort != "control" else None
    last = found.due or (due.last if due is not None else None)
    if found.status == "undetermined":
        asks = dict.fromkeys(g.asks for g in found.grounds if g.holds is None and g.asks)
        return last, "open", " ".join(asks)
    if found.status == "missing":
        return last, "overdue", ""
    if last is not None:
        return last, state_by(last, case.today), ""
    return None, "open", _waits_for(case, timing.event if timing is not None else "")


def _waits_for(case: Case, event: str) -> str:
    """Ask for the day of an event that is not yet, or by when, where a rule names no last day."""
    if not event:
        return "By when will it be done?"
    name, (when, _) = case.label(event), case.when(event)
    if when.day is not None:
        after = f"after {name} on {date_words(when.day)}"
        return f"By when will it be done? The rule names no last day, only that it comes {after}."
    return f"On which day is {name} for {case.manifest.id}? The manifest says: not yet."


def _kind(demand: Demand) -> DutyKind:
    proof, above = demand.proof, demand.case.glossary.broader(demand.proof.term)
    if len(demand.required.items) > 1:
        return "document"
    if proof.sort != "evidence":
        return proof.sort
    if NOTIFICATION in above:
        return "notification"
    return "consultation" if CONSULTATION in above else "document"


def _what(demand: Demand) -> str:
    """Give what is asked for without its time and contents."""
    items = tuple(_shortened(item) for item in demand.required.items)
    return requirement_words(replace(demand.required, items=items), demand.case.glossary)


def _shortened(item: Item) -> Item:
    return replace(item, timing=None, stating=None) if isinstance(item, Proof) else item


def _uses(case: Case) -> tuple[str, ...]:
    return (case.use.id,) if case.use is not None and case.use.id is not None else ()


def _news(grounds: Sequence[Ground]) -> tuple[str, ...]:
    """Give what is new, in words, where that is what brings the duty about."""
    return tuple(dict.fromkeys(g.says for g in grounds if g.clause and g.holds is not False))


def _place(found: Discharge, case: Case) -> Place:
    return found.grounds[0].place if found.grounds else case.manifest.place


# What will not last


def _later(demand: Demand) -> Iterator[Duty]:
    """Give the day on which what is there goes stale, by asking the same of the days to come."""
    for last in renewals.ends(demand):
        found = demand.standing(renewals.day_after(last))
        if found.status == "stale":
            yield _renewal(demand, found, last)
            return


def _renewal(demand: Demand, found: Discharge, last: date) -> Duty:
    """Give the renewal of the document that a requirement rests, or rested, on."""
    record = renewals.cited(demand.case.manifest, found)
    duty = renewals.renewal(demand, record, found, last)
    made = asking(demand, duty.due)
    if demand.sure is None:
        asks = dict.fromkeys(g.asks for g in demand.grounds if g.holds is None and g.asks)
        question = " ".join(asks)
        return replace(
            duty, state="open", due=None, question=question, certain=False, askings=(made,)
        )
    return replace(duty, askings=(made,))
