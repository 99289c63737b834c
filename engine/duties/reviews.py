"""Controls that come round: when each is due again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from engine import moments
from engine.case import GO_LIVE
from engine.discharge import Discharge
from engine.duties.duty import Asking, Duty, DutyState, state_by
from engine.duties.inquiry import Demand
from engine.manifest import Control, Manifest
from grammar.frozen import dataclass
from grammar.glossary import Glossary
from grammar.periods import Duration, plus
from grammar.wording import date_words


@dataclass(frozen=True, slots=True)
class _Round:
    """When a control is due, or what would tell."""

    due: date | None
    why: str
    question: str = ""


def reviews(manifest: Manifest, glossary: Glossary, today: date) -> Iterator[Duty]:
    """Give, for each control of a manifest that has a period, when it is due next."""
    if manifest.stage == "retired":
        return
    for control in manifest.controls:
        if control.every is not None:
            yield _review(manifest, control, glossary, today)


def asked_for(demand: Demand, found: Discharge, asking: Asking) -> Iterator[Duty]:
    """Give the rounds of the controls by which a requirement is met, with who asks for them."""
    case = demand.case
    if case.manifest.stage == "retired":
        return
    places = {ground.place.pointer for ground in found.grounds}
    for control in case.manifest.controls:
        if control.every is not None and control.place.pointer in places:
            duty = _review(case.manifest, control, case.glossary, case.today)
            asked = replace(asking, due=duty.due)
            yield replace(duty, askings=(asked,) if demand.sure is True else ())


def _review(manifest: Manifest, control: Control, glossary: Glossary, today: date) -> Duty:
    name = glossary.label(control.kind.term) if control.kind else "control of unknown kind"
    found = _round(manifest, control, name, today)
    state: DutyState = "open" if found.due is None else state_by(found.due, today)
    uses = tuple(sorted(control.covers.uses or ()))
    return Duty(
        "review",
        f"{name} every {control.every}" if isinstance(control.every, Duration) else name,
        state,
        found.due,
        found.why,
        found.question,
        manifest=manifest.id,
        title=manifest.title,
        uses=uses,
        place=control.place,
        key=(manifest.id, "review", name, *uses, _which(manifest, control)),
    )


def _which(manifest: Manifest, control: Control) -> str:
    """Give which of several controls of one kind it is, by its place among them."""
    same = [one for one in manifest.controls if one.kind == control.kind]
    return str(next(n for n, one in enumerate(same) if one is control))


def _round(manifest: Manifest, control: Control, name: str, today: date) -> _Round:
    if not isinstance(control.every, Duration):
        return _Round(None, "", f"How often is the {name} of {manifest.id} done?")
    last = control.last_done
    if last == "unknown":
        return _Round(None, "", f"When was the {name} of {manifest.id} last done?")
    if isinstance(last, date) and last <= today:
        return _Round(plus(last, control.every), f"it was last done on {date_words(last)}")
    return _first_round(manifest, control.every)


def _first_round(manifest: Manifest, every: Duration) -> _Round:
    """Give the round of a control that was never done: one period after go-live."""
    stated = manifest.events.get(GO_LIVE)
    when = stated.when if stated is not None else "unknown"
    if not isinstance(when, str):
        day = moments.day_of(when)
        why = f"it was never done; the first is due {every} after go-live on {date_words(day)}"
        return _Round(plus(day, every), why)
    says = "not yet" if when == "not yet" and manifest.stage != "live" else "nothing of it"
    ask = f"On which day is go-live for {manifest.id}? The manifest says: {says}."
    if says != "not yet":
        ask = f"On which day did {manifest.id} go live, or when was this last done?"
        if manifest.stage != "live":
            ask = f"On which day is go-live for {manifest.id}?"
    return _Round(None, "it was never done", ask)
