"""How a requirement of a standing control is discharged (semantics, section 4)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from engine import logic, people, wayout
from engine.answer import Ground
from engine.case import GO_LIVE, Case
from engine.conditions import event_ground
from engine.discharge import Discharge
from engine.document import Wanted, covered
from engine.logic import Truth
from engine.manifest import Control, Occurrence
from engine.people import Party
from grammar.frozen import dataclass
from grammar.periods import Duration, at_most, plus
from grammar.rules import Stating, Timing


@dataclass(frozen=True, slots=True)
class _Seen:
    """A control of the kind, seen against what is wanted."""

    control: Control
    kind: Truth
    good: Truth
    """Whether it does all that is asked, its status aside."""
    short: str
    """In what it falls short."""
    doubts: tuple[Ground, ...]


def discharge(case: Case, wanted: Wanted) -> Discharge:
    """Tell how a requirement of a control stands: as the best control of the kind does."""
    seen = [s for c in case.manifest.controls if (s := _look(case, wanted, c)).kind is not False]
    judged = [_judge(case, wanted, one) for one in seen]
    best = max(judged, key=lambda d: (d.rank, d.due or date.max), default=None)
    if best is not None and best.status in ("satisfied", "pending"):
        return best
    unknown = case.manifest.controls_unknown
    if unknown is not None:
        return _unknown(case, wanted)
    if best is None:
        return _missing(case, wanted)
    if best.status == "undetermined":
        return best
    return min(judged, key=lambda d: _WORST.index(d.status))


_WORST = ("stale", "violated", "missing")
"""Which shortcoming is told of several controls: the one nearest to being enough."""


def _look(case: Case, wanted: Wanted, control: Control) -> _Seen:
    kind: Truth = None
    if control.kind is not None:
        kind = case.glossary.covers(control.kind.term, wanted.proof.term)
    parts = list(_parts(case, wanted, control)) if kind is not False else []
    good = logic.every(truth for truth, _, _ in parts)
    short = "; ".join(says for truth, says, _ in parts if truth is False)
    name = _name(case, control)
    doubts = [
        Ground(f"{name}: {says}", None, control.place, asks)
        for truth, says, asks in parts
        if truth is None
    ]
    if kind is None:
        wanted_words = case.label(wanted.proof.term)
        doubts.insert(0, Ground(name, None, control.place, f"Is {name} a {wanted_words}?"))
    return _Seen(control, kind, good, short, tuple(doubts))


def _parts(case: Case, wanted: Wanted, control: Control) -> Iterator[tuple[Truth, str, str]]:
    """Give each thing that a control must be: whether it is, what is wrong, what to ask."""
    name, proof = _name(case, control), wanted.proof
    for one in wanted.by:
        truth = people.among(case, control.by, one)
        yield truth, f"it is not by {one.words}", f"Who does the {name}: {one.words}?"
    for one in wanted.barred:
        truth = _by_another(case, control, one)
        yield (
            truth,
            f"nobody but {one.words} does it",
            f"Who else than {one.words} does the {name}?",
        )
    for one in wanted.to:
        truth = people.among(case, control.to, one)
        yield truth, f"it does not go to {one.words}", f"To whom does the {name} go?"
    truth = _states(case, proof.stating, control)
    yield truth, "it does not state all that is asked", f"What does the {name} state?"
    truth = covered(case, control.covers)
    yield truth, f"it does not cover {case.subject_name()}", f"Which uses does the {name} cover?"
    yield (
        _enough(case, wanted, control),
        f"fewer than {proof.count} do it",
        f"How many people do the {name}?",
    )
    truth = _often(case, proof.timing, control)
    yield truth, _how_often(case, control), f"How often is the {name} done?"


def _by_another(case: Case, control: Control, barred: Party) -> Truth:
    if not control.by.stated:
        return False if case.manifest.example else None
    answers = [logic.negate(people.is_party(case, w.term, barred)) for w in control.by.values]
    if control.by.unknown is not None:
        answers.append(None)
    return logic.some(answers)


def _states(case: Case, stating: Stating | None, control: Control) -> Truth:
    if stating is None:
        return True
    each = [_states_one(case, content, control) for content in stating.contents]
    return logic.some(each) if stating.join == "or" else logic.every(each)


def _states_one(case: Case, content: str, control: Control) -> Truth:
    found = [case.glossary.covers(word.term, content) for word in control.states.values]
    if control.states.unknown is not None:
        found.append(None)
    return logic.some(found)


def _enough(case: Case, wanted: Wanted, control: Control) -> Truth:
    """Tell whether as many different people act as are asked for, of the roles asked for."""
    count = wanted.proof.count
    if count <= 1:
        return True
    fit = [_fits(case, wanted, word.term) for word in control.by.values]
    stated = control.people if isinstance(control.people, int) else None
    total = stated if stated is not None else len(fit)
    open_ended = control.people == "unknown" or control.by.unknown is not None
    if not control.by.stated and stated is None:
        open_ended = open_ended or not case.manifest.example
    sure = total if fit and all(f is True for f in fit) else sum(f is True for f in fit)
    if not fit and not wanted.by and not wanted.barred:
        sure = total
    most = total - sum(f is False for f in fit)
    if sure >= count and control.people != "unknown":
        return True
    return None if open_ended or most >= count else False


def _fits(case: Case, wanted: Wanted, term: str) -> Truth:
    asked = [people.is_party(case, term, one) for one in wanted.by]
    barred = [logic.negate(people.is_party(case, term, one)) for one in wanted.barred]
    return logic.every([*asked, *barred])


# How often


def _often(case: Case, timing: Timing | None, control: Control) -> Truth:
    """Tell whether a control acts at least as often as is asked."""
    if timing is None:
        return True
    if "unknown" in (control.every, control.when):
        return None
    if timing.sort == "every":
        if not isinstance(control.every, Duration) or timing.period is None:
            return False
        return at_most(control.every, timing.period)
    if not isinstance(control.when, Occurrence):
        return False
    return _occurs(case, timing, control.when)


def _occurs(case: Case, timing: Timing, when: Occurrence) -> Truth:
    """Tell whether a control acts at every event that is asked for, or at every broader one."""
    if when.preposition != timing.preposition:
        return False
    if when.event in case.glossary.broader(timing.event):
        return _soon(timing.period, when.within)
    return False


def _soon(wanted: Duration | None, promised: Duration | None) -> Truth:
    if wanted is None:
        return True
    return False if promised is None else at_most(promised, wanted)


def _how_often(case: Case, control: Control) -> str:
    if isinstance(control.every, Duration):
        return f"it is done every {control.every} only"
    if isinstance(control.when, Occurrence):
        ahead = f"within {control.when.within} " if control.when.within else ""
        return (
            f"it is done {ahead}{control.when.preposition} every {case.label(control.when.event)}"
        )
    return "it does not say how often it is done"


# Judging


def _judge(case: Case, wanted: Wanted, seen: _Seen) -> Discharge:
    control, name = seen.control, _name(case, seen.control)
    ground = Ground(name, seen.good, control.place)
    way = wayout.control(case, wanted.proof, wanted.by, wanted.to)
    if seen.kind is True and seen.good is False:
        why = f"the {name} falls short of {wayout.words(case, wanted.proof)}: {seen.short}"
        return Discharge("violated", why, (ground,), way)
    if seen.kind is None and seen.good is False:
        return _missing(case, wanted)
    if seen.kind is None or seen.good is None:
        why = f"the {name} may or may not be {wayout.words(case, wanted.proof)}"
        return Discharge("undetermined", why, seen.doubts, wayout.answer(seen.doubts))
    return _in_place(case, control, name, way)


def _in_place(case: Case, control: Control, name: str, way: str) -> Discharge:
    """Judge a control that is as it should be by whether it is there, and done."""
    ground = Ground(name, True, control.place)
    if control.status == "unknown":
        asked = Ground(f"{name}: status unknown", None, control.place, f"Is the {name} in place?")
        return _open("nobody says whether it is in place", asked)
    if control.status == "planned" and case.stage == "live":
        live = case.manifest.stage == "live"
        then = "the capability is live" if live else "the capability is judged as if live"
        return Discharge("missing", f"the {name} is only planned, and {then}", (ground,), way)
    if control.status == "planned" and case.stage == "unknown":
        return _open(f"the {name} is only planned", _is_it_live(case))
    if case.stage in ("live", "unknown") and control.every is not None:
        found = _last_done(case, control, name, ground)
        if case.stage == "live" or found.status == "satisfied":
            return found
        return _open(found.why, _is_it_live(case))
    return Discharge("satisfied", f"the {name} is {control.status}", (ground,))


def _open(why: str, asked: Ground) -> Discharge:
    """Leave it open until a question is answered."""
    return Discharge("undetermined", why, (asked,), wayout.answer((asked,)))


def _is_it_live(case: Case) -> Ground:
    place = case.manifest.stage_place
    return Ground("stage: unknown", None, place, f"Is {case.manifest.id} live?")


def _last_done(case: Case, control: Control, name: str, ground: Ground) -> Discharge:
    """A live capability's periodic control must have been done within its own period."""
    if not isinstance(control.every, Duration) or control.last_done == "unknown":
        asks = f"When was the {name} last done?"
        asked = Ground(f"{name}: last done unknown", None, control.place, asks)
        return _open("nobody says when it was last done", asked)
    if isinstance(control.last_done, date) and control.last_done <= case.today:
        due = plus(control.last_done, control.every)
        if case.today <= due:
            return Discharge(
                "satisfied", f"the {name} was last done on {control.last_done}", (ground,)
            )
        why = f"the {name} was last done on {control.last_done}, more than {control.every} ago"
        return Discharge("stale", why, (ground,), f"Do the {name} now, and say so under last done.")
    return _first_time(case, control.every, name, ground)


def _first_time(case: Case, period: Duration, name: str, ground: Ground) -> Discharge:
    """Judge a control that was never done: it falls due one period after go-live."""
    when, _ = case.when(GO_LIVE)
    if case.manifest.example:
        return Discharge("satisfied", f"the {name} is in place", (ground,))
    if when.first is None:
        return _open(f"the {name} was never done", event_ground(case, GO_LIVE, None))
    due = plus(when.first, period)
    if case.today <= due:
        return Discharge("pending", f"the {name} is first due by {due}", (ground,), due=due)
    why = f"the {name} was never done; it was due by {due}"
    return Discharge("stale", why, (ground,), f"Do the {name} now, and say so under last done.")


def _missing(case: Case, wanted: Wanted) -> Discharge:
    place = case.manifest.controls_place
    label = case.label(wanted.proof.term)
    ground = Ground(f"no {label} among the controls", False, place)
    why = f"the design has no {label}"
    way = wayout.control(case, wanted.proof, wanted.by, wanted.to)
    return Discharge("missing", why, (ground,), way)


def _unknown(case: Case, wanted: Wanted) -> Discharge:
    place = case.manifest.controls_unknown or case.manifest.controls_place
    shown = wayout.words(case, wanted.proof)
    asks = f"Which controls does the design of {case.manifest.id} have? They are unknown."
    ground = Ground("controls: unknown", None, place, asks)
    return _open(f"nobody says whether there is {shown}", ground)


def _name(case: Case, control: Control) -> str:
    return case.label(control.kind.term) if control.kind is not None else "control of unknown kind"
