"""How a requirement of a document or a recorded judgement is discharged (semantics, section 4)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from engine import logic, moments, people, wayout
from engine.answer import Ground
from engine.case import Case
from engine.conditions import event_ground
from engine.discharge import Discharge, Met
from engine.logic import Truth
from engine.manifest import Covers, Evidence, Place
from engine.people import Party
from engine.timing import Deadline, Filed, deadline, filed, too_old
from grammar.rules import Proof, Stating

APPROVAL = "approval"
Changed = Callable[[Evidence], Truth]
"""Tells whether what the rule reads has changed since the baseline while the document has not."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A document that a rule asks for, with whom it must come from and go to."""

    proof: Proof
    by: tuple[Party, ...] = ()
    to: tuple[Party, ...] = ()
    barred: tuple[Party, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A filed document, seen against what is wanted."""

    record: Evidence
    fits: Truth
    """Whether it is of the kind, by and to whom, with the contents, for the use, dated by now."""
    decided: bool
    """Whether it refuses, or judges negatively."""
    filed: Filed
    stale: Truth
    why_stale: str
    doubts: tuple[Ground, ...]
    """What is not known of it."""
    withheld: tuple[str, ...]


def discharge(case: Case, wanted: Wanted, changed: Changed) -> Discharge:
    """Tell how a requirement of a document stands."""
    candidates = tuple(_candidates(case, wanted, changed))
    if wanted.proof.count > 1:
        return _several(case, wanted, _last_words(candidates))
    return _one(case, wanted, _latest_decisions(candidates))


# Looking at each document


def _candidates(case: Case, wanted: Wanted, changed: Changed) -> Iterator[Candidate]:
    for record in case.manifest.evidence:
        if record.is_judgement != (wanted.proof.sort == "judgement"):
            continue
        found = _candidate(case, wanted, record, changed)
        if found.fits is not False and found.filed != "as nothing":
            yield found


def _candidate(case: Case, wanted: Wanted, record: Evidence, changed: Changed) -> Candidate:
    parts = list(_parts(case, wanted, record))
    fits = logic.every(truth for truth, _ in parts)
    doubts = [ground for truth, ground in parts if truth is None and ground is not None]
    if isinstance(record.date, str):
        when: Filed = "unknown" if wanted.proof.timing is not None else "on time"
        stale, why = _stale(case, wanted, record, changed)
    else:
        when = filed(case, wanted.proof.timing, record.date)
        stale, why = _stale(case, wanted, record, changed)
        if when == "unknown" and wanted.proof.timing is not None:
            doubts.append(event_ground(case, wanted.proof.timing.event, None))
    if fits is not False and stale is None:
        doubts.append(Ground(f"{_name(case, record)}: {why}", None, record.place, f"Is {why}?"))
    withheld = _withheld(case, wanted.proof.stating, record)
    refused = record.status == "refused"
    return Candidate(record, fits, refused, when, stale, why, tuple(doubts), withheld)


def _parts(case: Case, wanted: Wanted, record: Evidence) -> Iterator[tuple[Truth, Ground | None]]:
    """Give each thing that a document must be, with what to ask where it is not known."""
    name = _name(case, record)

    def asked(
        truth: Truth, says: str, asks: str, place: Place = record.place
    ) -> tuple[Truth, Ground]:
        return truth, Ground(f"{name}: {says}", truth, place, asks)

    kind = _kind(case, wanted.proof, record)
    yield asked(
        kind, "kind", f'Is "{name}" {wayout.words(case, replace(wanted.proof, timing=None))}?'
    )
    if kind is False:
        return
    yield asked(_final(case, record), f"status {record.status}", f"What is the status of {name}?")
    if record.is_judgement:
        yield asked(_by_somebody(case, record), "by whom", f"Who made {name}?", record.by.place)
        yield asked(_reasoned(case, record), "reasons", f"What were the reasons of {name}?")
    for one in wanted.by:
        truth = people.signed_by(case, record.by, one)
        yield asked(truth, "by", f"Is {name} by {one.words}?", record.by.place)
    for one in wanted.barred:
        truth = people.other_than(case, record.by, one)
        yield asked(truth, "by", f"Is {name} by someone other than {one.words}?", record.by.place)
    for one in wanted.to:
        truth = people.among(case, record.to, one)
        yield asked(truth, "to", f"Did {name} go to {one.words}?", record.to.place)
    yield asked(_states(case, wanted.proof.stating, record), "states", f"What does {name} state?")
    yield asked(
        covered(case, record.covers),
        "covers",
        f"Which uses does {name} cover?",
        record.covers.place,
    )
    yield asked(_by_now(case, record), "date", f"When was {name} dated?")


def _kind(case: Case, proof: Proof, record: Evidence) -> Truth:
    word = record.of if record.is_judgement else record.kind
    return None if word is None else case.glossary.covers(word.term, proof.term)


def _final(case: Case, record: Evidence) -> Truth:
    """Tell whether a document counts: final, granted or affirmative, or once was (withdrawn)."""
    if record.status == "unknown":
        return None
    if record.status == "withdrawn":
        return True
    if record.kind is None and not record.is_judgement:
        return False if record.status == "draft" else None
    if record.is_judgement or _is_approval(case, record):
        return record.status in ("granted", "refused")
    return record.status == "final"


def _is_approval(case: Case, record: Evidence) -> bool:
    return record.kind is not None and APPROVAL in case.glossary.broader(record.kind.term)


def _by_somebody(case: Case, record: Evidence) -> Truth:
    """A judgement is a named person's."""
    if record.by.nobody:
        return False
    return True if record.by.name or case.manifest.example else None


def _reasoned(case: Case, record: Evidence) -> Truth:
    return True if record.reasons or case.manifest.example else None


def _states(case: Case, stating: Stating | None, record: Evidence) -> Truth:
    if stating is None:
        return True
    each = [_states_one(case, stating, content, record) for content in stating.contents]
    return logic.some(each) if stating.join == "or" else logic.every(each)


def _states_one(case: Case, stating: Stating, content: str, record: Evidence) -> Truth:
    found: list[Truth] = [None] if record.states_unknown else []
    for said in record.states:
        about = case.glossary.covers(said.content.term, content)
        if said.withheld is not None:
            there: Truth = stating.or_withheld
        else:
            there = True if said.text is not None else None
        found.append(logic.every((about, there)))
    return logic.some(found)


def _withheld(case: Case, stating: Stating | None, record: Evidence) -> tuple[str, ...]:
    if stating is None:
        return ()
    return tuple(
        f"{_name(case, record)} withholds {case.label(said.content.term)}: {said.withheld}"
        for said in record.states
        if said.withheld is not None
        and any(case.glossary.covers(said.content.term, c) for c in stating.contents)
    )


def covered(case: Case, covers: Covers) -> Truth:
    """Tell whether something covers the use that is asked about (all uses, when none is)."""
    if covers.unknown:
        return None
    if covers.uses is None:
        return True
    if case.use is not None:
        return None if case.use.id is None else case.use.id in covers.uses
    ids = [use.id for use in case.manifest.uses]
    if not {one for one in ids if one is not None} <= covers.uses:
        return False
    return None if None in ids else True


def _by_now(case: Case, record: Evidence) -> Truth:
    if isinstance(record.date, str):
        return None
    return moments.day_of(record.date) <= case.today


def _stale(case: Case, wanted: Wanted, record: Evidence, changed: Changed) -> tuple[Truth, str]:
    """Tell whether a document that once counted does so no longer, and why."""
    if record.status == "withdrawn":
        return True, "it was withdrawn"
    checks = [(_expired(case, record), _expiry_words(record))]
    if not isinstance(record.date, str):
        limit = wanted.proof.timing.period if wanted.proof.timing else None
        old = too_old(wanted.proof.timing, record.date, case.today)
        checks.append((old, f"it is older than {limit}"))
    checks.append(
        (changed(record), "what it is about has changed since the baseline, and it has not")
    )
    for truth, why in checks:
        if truth is True:
            return True, why
    for truth, why in checks:
        if truth is None:
            return None, why
    return False, ""


def _expired(case: Case, record: Evidence) -> Truth:
    if record.expires is None:
        return False
    return None if isinstance(record.expires, str) else case.today > record.expires


def _expiry_words(record: Evidence) -> str:
    if isinstance(record.expires, date):
        return f"it expired on {record.expires.isoformat()}"
    return "it past its expiry"


# Taking them together


def _latest_decisions(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Leave out every decision that a later one about the same thing has overtaken.

    Of one day the negative one counts. A decision that may be about something else overtakes none.
    """
    sure = [c for c in candidates if _decides(c) and c.fits is True and _can_count(c)]
    if not sure:
        return tuple(candidates)
    last = max(sure, key=lambda c: (_day(c), c.decided))
    return tuple(
        c
        for c in candidates
        if c is last or not _decides(c) or not _can_count(c) or _not_before(c, last)
    )


def _last_words(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Keep of each person's decisions the latest, and no refusal that a later grant follows."""
    decided = sorted((c for c in candidates if _decides(c)), key=lambda c: (_day(c), c.decided))
    last: dict[str, Candidate] = {}
    for number, candidate in enumerate(decided):
        last[(candidate.record.by.name or f"{number}").casefold()] = candidate
    final = decided[-1] if decided else None
    return tuple(
        c
        for c in candidates
        if not _decides(c)
        or (any(c is kept for kept in last.values()) and (not c.decided or c is final))
    )


def _can_count(candidate: Candidate) -> bool:
    """Tell whether a decision could discharge anything: a refusal always does away with it."""
    return candidate.decided or candidate.filed in ("on time", "waiting")


def _decides(candidate: Candidate) -> bool:
    return candidate.record.status in ("granted", "refused")


def _day(candidate: Candidate) -> datetime:
    dated = candidate.record.date
    return moments.FIRST if isinstance(dated, str) else moments.earliest(dated)


def _not_before(one: Candidate, last: Candidate) -> bool:
    """Tell whether a decision that may count could be the latest one."""
    if one.fits is True:
        return False
    if isinstance(one.record.date, str):
        return True
    return (_day(one), one.decided) >= (_day(last), last.decided)


def _one(case: Case, wanted: Wanted, candidates: Sequence[Candidate]) -> Discharge:
    """Judge by the best document, unless one of which not all is known could change that."""
    found = [_alone(case, wanted, c) for c in candidates]
    sure = [d for c, d in zip(candidates, found, strict=True) if _is_sure(c)]
    doubtful = [(c, d) for c, d in zip(candidates, found, strict=True) if not _is_sure(c)]
    nothing = _nothing(case, wanted)
    best = _first(sure)
    met = best is not None and best.status == "satisfied"
    if best is not None and met and not any(_may_refuse(case, c) for c, _ in doubtful):
        if case.manifest.evidence_unknown is not None and _by_decision(case, wanted.proof):
            return _evidence_unknown(case, wanted)
        return best
    if doubtful:
        return _doubt(wanted, case, doubtful)
    if case.manifest.evidence_unknown is not None and (best is None or best.status != "satisfied"):
        return _evidence_unknown(case, wanted)
    return best if best is not None else nothing


def _by_decision(case: Case, proof: Proof) -> bool:
    """Tell whether a requirement is met by decisions, of which a later one counts."""
    return proof.sort == "judgement" or APPROVAL in case.glossary.broader(proof.term)


def _may_refuse(case: Case, candidate: Candidate) -> bool:
    """Tell whether a document may turn out to be a decision against."""
    record = candidate.record
    decides = record.is_judgement or record.kind is None or _is_approval(case, record)
    return candidate.decided or (decides and record.status == "unknown")


def _is_sure(candidate: Candidate) -> bool:
    return (
        candidate.fits is True
        and candidate.filed != "unknown"
        and (candidate.stale is not None or candidate.decided)
    )


_FIRST: tuple[Met, ...] = ("satisfied", "violated", "late", "stale", "pending")


def _first(found: Sequence[Discharge]) -> Discharge | None:
    return min(found, key=lambda d: _FIRST.index(d.status), default=None)


def _alone(case: Case, wanted: Wanted, candidate: Candidate) -> Discharge:
    """Judge by one document alone, taking what is unknown of it for granted."""
    record = candidate.record
    name = _name(case, record)
    ground = (Ground(_said(case, record), True, record.place),)
    notes = (*candidate.withheld, *_judged(case, record))
    if candidate.decided:
        word = "a negative judgement" if record.is_judgement else "a refusal"
        way = "Change the design so that the decision can be another one, and ask for it anew."
        return Discharge(
            "violated", f"there is {word}: {_said(case, record)}", ground, way, notes=notes
        )
    renew = wayout.renew(case, wanted.proof, wanted.by, wanted.to)
    if candidate.filed == "late":
        way = (
            "this can not be mended: a document can not be dated back. Correct its date if "
            "it is wrong "
            f"here; else ask whoever answers for the rule about {case.label(wanted.proof.term)}"
        )
        return Discharge(
            "late", f"{name} came too late ({_dated(record)})", ground, way, notes=notes
        )
    if candidate.stale is True:
        why = f"{name} ({_dated(record)}) no longer counts: {candidate.why_stale}"
        return Discharge("stale", why, ground, renew, notes=notes)
    if candidate.filed == "early":
        return Discharge(
            "stale", f"{name} ({_dated(record)}) came too early", ground, renew, notes=notes
        )
    if candidate.filed == "waiting":
        timing = wanted.proof.timing
        event = case.label(timing.event) if timing else ""
        return Discharge(
            "pending", f"{name} is there; {event} must be late enough", ground, notes=notes
        )
    return Discharge("satisfied", f"there is {_said(case, record)}", ground, notes=notes)


def _judged(case: Case, record: Evidence) -> tuple[str, ...]:
    """Give the words of a report on a judgement: who judged, never that it is so."""
    if not record.is_judgement or record.of is None:
        return ()
    who = record.by.name or "somebody"
    role = f" ({case.label(record.by.role.term)})" if record.by.role else ""
    verdict = "negative" if record.status == "refused" else "affirmative"
    reasons = f"reasons: {record.reasons or 'not stated'}"
    judged = f"judged {verdict} by {who}{role}, {_dated(record)}, {reasons}"
    return (f"{case.label(record.of.term)}: {judged}",)


def _nothing(case: Case, wanted: Wanted) -> Discharge:
    """Judge when nothing that could count is filed."""
    due = deadline(case, wanted.proof.timing)
    shown = wayout.words(case, wanted.proof, wanted.by, wanted.to)
    place = case.manifest.evidence_place
    ground = Ground(f"no {case.label(wanted.proof.term)} that counts", False, place)
    way = wayout.evidence(case, wanted.proof, wanted.by, wanted.to)
    match due.state:
        case "ahead":
            return Discharge("pending", _until(shown, due), (ground,), way, due.last)
        case "unknown":
            event = wanted.proof.timing.event if wanted.proof.timing else ""
            asked = event_ground(case, event, None)
            why = f"there is no {shown} yet, and nobody says when {case.label(event)} is"
            return Discharge("undetermined", why, (asked,), way)
        case _:
            return Discharge("missing", f"there is no {_bare(shown)}", (ground,), way)


def _bare(words: str) -> str:
    for article in ("a ", "an ", "the "):
        if words.startswith(article):
            return words[len(article) :]
    return words


def _until(shown: str, due: Deadline) -> str:
    ending = f", by {due.last.isoformat()}" if due.last is not None else ""
    return f"there is still time for {shown}{ending}"


def _doubt(
    wanted: Wanted, case: Case, doubtful: Sequence[tuple[Candidate, Discharge]]
) -> Discharge:
    asked = tuple(dict.fromkeys(g for candidate, _ in doubtful for g in candidate.doubts))
    shown = wayout.words(case, wanted.proof, wanted.by, wanted.to)
    names = ", ".join(_name(case, candidate.record) for candidate, _ in doubtful)
    grounds = asked or tuple(g for _, d in doubtful for g in d.grounds)
    return Discharge(
        "undetermined", f"{names} may or may not be {shown}", grounds, wayout.answer(asked)
    )


def _evidence_unknown(case: Case, wanted: Wanted) -> Discharge:
    shown = wayout.words(case, wanted.proof, wanted.by, wanted.to)
    place = case.manifest.evidence_unknown or case.manifest.evidence_place
    asks = f"Which documents are there about {case.manifest.id}? The evidence is unknown."
    ground = Ground("evidence: unknown", None, place, asks)
    return Discharge(
        "undetermined", f"nobody says whether there is {shown}", (ground,), wayout.answer((ground,))
    )


def _several(case: Case, wanted: Wanted, candidates: Sequence[Candidate]) -> Discharge:
    """Judge when several documents are needed, by different people where the rule says so."""
    count = wanted.proof.count
    judged = [(c, _alone(case, wanted, c)) for c in candidates]
    good = [c for c, d in judged if d.status == "satisfied" and _is_sure(c)]
    perhaps = [c for c, d in judged if d.status == "satisfied" and not _is_sure(c)]
    sure, possible = _count(wanted, good)[0], _count(wanted, [*good, *perhaps])[1]
    refused = [d for c, d in judged if c.decided and _is_sure(c)]
    if sure >= count and not refused:
        grounds = tuple(Ground(_said(case, c.record), True, c.record.place) for c in good)
        return Discharge("satisfied", f"there are {sure} of them", grounds)
    if possible >= count or case.manifest.evidence_unknown is not None:
        nameless = wanted.proof.different and any(not c.record.by.name for c in good)
        if perhaps or nameless:
            doubtful = [(c, d) for c, d in judged if c in perhaps or not c.record.by.name]
            return _doubt(wanted, case, doubtful)
        if case.manifest.evidence_unknown is not None:
            return _evidence_unknown(case, wanted)
    bad = [d for c, d in judged if _is_sure(c) and d.status != "satisfied"]
    worst = _first(bad) or _nothing(case, wanted)
    why = f"there are {sure} of {count}; {worst.why}"
    return replace(worst, why=why)


def _count(wanted: Wanted, found: Sequence[Candidate]) -> tuple[int, int]:
    """Count documents, or the different people who signed them: at least, and at most."""
    if not wanted.proof.different:
        return len(found), len(found)
    names = {c.record.by.name.casefold() for c in found if c.record.by.name}
    return len(names), len(names) + sum(1 for c in found if not c.record.by.name)


# Words


def _name(case: Case, record: Evidence) -> str:
    if record.id:
        return record.id
    if record.is_judgement:
        return f"the judgement of {case.label(record.of.term)}" if record.of else "a judgement"
    return f"the {case.label(record.kind.term)}" if record.kind else "a document of unknown kind"


def _dated(record: Evidence) -> str:
    return "undated" if isinstance(record.date, str) else f"dated {record.date.isoformat()}"


def _said(case: Case, record: Evidence) -> str:
    return f"{_name(case, record)}, {_dated(record)}"
