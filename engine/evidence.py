"""How a requirement of a document or a recorded judgement is discharged (semantics, section 6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from engine import document, wayout
from engine.answer import Ground
from engine.case import Case
from engine.conditions import event_ground
from engine.discharge import Discharge, Met
from engine.document import Candidate, Changed, Wanted
from engine.document_words import APPROVAL, cited, dated, is_approval, name
from engine.judged import judged
from engine.manifest import Evidence
from engine.timing import Deadline, deadline
from grammar.rules import Proof


def discharge(case: Case, wanted: Wanted, changed: Changed) -> Discharge:
    """Tell how a requirement of a document stands."""
    seen = tuple(document.seen(case, wanted, changed))
    candidates = [one for one in seen if one.there]
    others = [one for one in seen if not one.there and one.short]
    if wanted.proof.count > 1:
        return _several(case, wanted, _last_words(case, candidates), others)
    return _one(case, wanted, _latest_decisions(case, candidates), others)


# Which decisions count


def _latest_decisions(case: Case, candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Leave out every decision that a later one about the same thing has overtaken.

    Of one day the negative one counts. A decision that may be about something else overtakes none.
    """
    sure = [c for c in candidates if c.decides and c.fits is True and c.can_count]
    if not sure:
        return tuple(candidates)
    last = max(c.order for c in sure)
    return tuple(c for c in candidates if not may_decide(case, c) or _could_be_last(c, last))


def may_decide(case: Case, candidate: Candidate) -> bool:
    """Tell whether a document is a decision that counts, or may turn out to be one against."""
    return (candidate.decides and candidate.can_count) or may_refuse(case, candidate)


def _could_be_last(one: Candidate, last: tuple[date, bool]) -> bool:
    """Tell whether a decision is, or may be, the last one; after a refusal of its day none is."""
    if isinstance(one.record.date, str) or one.order > last:
        return True
    _, refused = last
    return one.order == last and (one.fits is True or not refused)


def _last_words(case: Case, candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Keep of each person's decisions the latest, and no refusal that a later grant follows."""
    people: dict[object, list[Candidate]] = {}
    for number, candidate in enumerate(candidates):
        author = candidate.record.by.name
        people.setdefault(author.casefold() if author else number, []).append(candidate)
    latest = _latest_decisions(case, candidates)
    own = [c for said in people.values() for c in _latest_decisions(case, said)]
    return tuple(c for c in own if not c.decided or any(c is one for one in latest))


# Judging


def _one(
    case: Case, wanted: Wanted, candidates: Sequence[Candidate], others: Sequence[Candidate]
) -> Discharge:
    """Judge by the best document, unless one of which not all is known could change that."""
    tried = [(c, _alone(case, wanted, c)) for c in candidates]
    doubtful = [(c, d) for c, d in tried if not c.sure]
    best = _first([d for c, d in tried if c.sure])
    open_ended = case.manifest.evidence_unknown is not None
    if best is not None and best.status == "satisfied":
        if not any(may_refuse(case, c) for c, _ in doubtful):
            later = open_ended and by_decision(case, wanted.proof)
            return _evidence_unknown(case, wanted) if later else best
    elif open_ended and not doubtful:
        return _evidence_unknown(case, wanted)
    if doubtful:
        return _doubt(wanted, case, doubtful)
    return best if best is not None else _nothing(case, wanted, others)


def by_decision(case: Case, proof: Proof) -> bool:
    """Tell whether a requirement is met by decisions, of which a later one counts."""
    return proof.sort == "judgement" or APPROVAL in case.glossary.broader(proof.term)


def may_refuse(case: Case, candidate: Candidate) -> bool:
    """Tell whether a document may turn out to be a decision against."""
    record = candidate.record
    decides = record.is_judgement or record.kind is None or is_approval(case, record)
    return candidate.decided or (decides and record.status == "unknown")


_FIRST: tuple[Met, ...] = ("satisfied", "violated", "late", "stale", "pending")


def _first(found: Sequence[Discharge]) -> Discharge | None:
    return min(found, key=lambda d: _FIRST.index(d.status), default=None)


def _alone(case: Case, wanted: Wanted, candidate: Candidate) -> Discharge:
    """Judge by one document alone, taking what is unknown of it for granted."""
    record = candidate.record
    status, why = standing(case, wanted, candidate)
    ground = Ground(cited(case, record), True, record.place)
    notes = (*candidate.withheld, *_judged(case, record))
    way = _mended(case, wanted, status)
    return Discharge(status, why, (ground,), way, notes=notes)


def standing(case: Case, wanted: Wanted, candidate: Candidate) -> tuple[Met, str]:
    """Tell what a document comes to, and why: the first that holds."""
    record = candidate.record
    called, shown = name(case, record), cited(case, record)
    if candidate.decided:
        word = "a negative judgement" if record.is_judgement else "a refusal"
        return "violated", f"there is {word}: {shown}"
    if candidate.filed == "late":
        return "late", f"{called} came too late ({dated(record)})"
    if candidate.stale is True:
        return "stale", f"{called} ({dated(record)}) no longer counts: {candidate.why_stale}"
    if candidate.filed == "early":
        return "stale", f"{called} ({dated(record)}) came too early"
    if candidate.filed == "waiting":
        event = case.label(wanted.proof.timing.event) if wanted.proof.timing else ""
        return "pending", f"{called} is there; {event} must be late enough"
    return "satisfied", f"there is {shown}"


def _mended(case: Case, wanted: Wanted, status: Met) -> str:
    """Give what can be done about a document that stands as it does."""
    match status:
        case "violated":
            return "change the design so that the decision can be another one, and ask for it anew"
        case "late":
            return (
                "this can not be mended: a document can not be dated back. Correct its date if it "
                "is wrong here; else ask whoever answers for the rule about "
                f"{case.label(wanted.proof.term)}"
            )
        case "stale":
            return wayout.renew(case, wanted.proof, wanted.by, wanted.to, wanted.barred)
        case _:
            return ""


def _judged(case: Case, record: Evidence) -> tuple[str, ...]:
    """Give the words of a report on a judgement: who judged, never that it is so."""
    if not record.is_judgement or record.of is None:
        return ()
    return (judged(record, case.glossary),)


def _nothing(case: Case, wanted: Wanted, others: Sequence[Candidate]) -> Discharge:
    """Judge when nothing that could count is filed; ``others`` are there, and do not count."""
    due = deadline(case, wanted.proof.timing)
    shown = wayout.words(case, wanted.proof)
    label, place = case.label(wanted.proof.term), case.manifest.evidence_place
    ground = Ground(f"no {label} that counts", False, place)
    grounds = (ground, *(_not_counted(case, other) for other in others))
    refused = "".join(f"; {ground.says}" for ground in grounds[1:])
    way = wayout.evidence(case, wanted.proof, wanted.by, wanted.to, wanted.barred)
    match due.state:
        case "ahead":
            return Discharge("pending", _until(shown, due) + refused, grounds, way, due.last)
        case "unknown":
            why, asked = _when_due(case, wanted, shown)
            return Discharge("undetermined", why + refused, (asked,), way)
        case _:
            none = (
                f"there are not {shown}"
                if wanted.proof.count > 1
                else f"there is no {_bare(shown)}"
            )
            return Discharge("missing", none + refused, grounds, way)


def _when_due(case: Case, wanted: Wanted, shown: str) -> tuple[str, Ground]:
    """Say why it can not be told whether a document is overdue, and what to ask."""
    event = wanted.proof.timing.event if wanted.proof.timing else ""
    moment, label = case.when(event)[0], case.label(event)
    none = f"there is no {_bare(shown)} yet"
    if moment.at is not None:
        asks = f"Will there be {shown} before its time ends today? Then add it with date and time."
        ground = Ground(f"no {_bare(shown)} yet", None, case.manifest.evidence_place, asks)
        return f"{none}, and its time ends in the course of {case.today.isoformat()}", ground
    when = "when" if moment.day is None else f"at what time of {moment.day}"
    return f"{none}, and nobody says {when} {label} is", event_ground(case, event, None)


def _not_counted(case: Case, other: Candidate) -> Ground:
    """Say of a document that is there why it does not count."""
    says = f"{cited(case, other.record)}, does not count: {'; '.join(other.short)}"
    return Ground(says, False, other.record.place)


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
    asked = tuple(dict.fromkeys(g for c, _ in doubtful for g in c.doubts or _who_made(case, c)))
    shown = wayout.words(case, wanted.proof)
    names = ", ".join(name(case, candidate.record) for candidate, _ in doubtful)
    grounds = asked or tuple(g for _, d in doubtful for g in d.grounds)
    return Discharge(
        "undetermined", f"{names} may or may not be {shown}", grounds, wayout.answer(asked)
    )


def _who_made(case: Case, candidate: Candidate) -> tuple[Ground, ...]:
    """Ask who made a document of which all else is known, where different people are needed."""
    if candidate.record.by.name:
        return ()
    called = name(case, candidate.record)
    place = candidate.record.by.place
    return (Ground(f"{called}: by whom", None, place, f"Who made {called}?"),)


def _evidence_unknown(case: Case, wanted: Wanted) -> Discharge:
    shown = wayout.words(case, wanted.proof)
    place = case.manifest.evidence_unknown or case.manifest.evidence_place
    asks = f"Which documents are there about {case.manifest.id}? The evidence is unknown."
    ground = Ground("evidence: unknown", None, place, asks)
    return Discharge(
        "undetermined", f"nobody says whether there is {shown}", (ground,), wayout.answer((ground,))
    )


def _several(
    case: Case, wanted: Wanted, candidates: Sequence[Candidate], others: Sequence[Candidate]
) -> Discharge:
    """Judge when several documents are needed, by different people where the rule says so."""
    tried = [(c, _alone(case, wanted, c)) for c in candidates]
    good = [c for c, d in tried if d.status == "satisfied" and c.sure]
    perhaps = [c for c, d in tried if d.status == "satisfied" and not c.sure]
    sure, possible = _count(wanted, good)[0], _count(wanted, [*good, *perhaps])[1]
    open_ended = case.manifest.evidence_unknown is not None
    refused = any(may_refuse(case, c) for c in candidates)
    hidden = open_ended and by_decision(case, wanted.proof)
    if sure >= wanted.proof.count and not refused and not hidden:
        grounds = tuple(Ground(cited(case, c.record), True, c.record.place) for c in good)
        return Discharge("satisfied", f"there are {sure} of them", grounds)
    if possible >= wanted.proof.count or open_ended:
        nameless = [c for c in (*good, *perhaps) if wanted.proof.different and not c.record.by.name]
        doubtful = [(c, d) for c, d in tried if not c.sure or c in nameless]
        if doubtful:
            return _doubt(wanted, case, doubtful)
        if open_ended:
            return _evidence_unknown(case, wanted)
    bad = [d for c, d in tried if c.sure and d.status != "satisfied"]
    worst = _first(bad) or _nothing(case, wanted, others)
    return replace(worst, why=f"{sure} of {wanted.proof.count} are there; {worst.why}")


def _count(wanted: Wanted, found: Sequence[Candidate]) -> tuple[int, int]:
    """Count documents, or the different people who signed them: at least, and at most."""
    if not wanted.proof.different:
        return len(found), len(found)
    names = {c.record.by.name.casefold() for c in found if c.record.by.name}
    return len(names), len(names) + sum(1 for c in found if not c.record.by.name)
