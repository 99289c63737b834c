"""One document against what a rule asks for: is it that, in what not, and does it still count?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from engine import logic, moments, people, wayout
from engine.answer import Ground
from engine.case import Case
from engine.conditions import event_ground
from engine.document_contents import states, unstated, withheld
from engine.document_words import author_words, is_approval, name, party_words, status_words
from engine.logic import Truth
from engine.manifest import Covers, Evidence, Place
from engine.people import Party
from engine.timing import Filed, filed, too_old
from grammar.frozen import dataclass
from grammar.rules import Proof, Stating

OVERTAKEN = "what it is about has changed since the baseline, and it is from before"
"""Why a document is stale that has not kept up: put in plainer words where the rule is known."""
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
    short: tuple[str, ...]
    """For one that surely is of the kind: in what it is not what is wanted."""

    @property
    def there(self) -> bool:
        """Whether it may be what is wanted; else it is as if it were not there."""
        return self.fits is not False and self.filed != "as nothing"

    @property
    def sure(self) -> bool:
        """Whether all is known of it that matters."""
        known = self.filed != "unknown" and (self.stale is not None or self.decided)
        return self.fits is True and known

    @property
    def decides(self) -> bool:
        """Whether it is a decision, for or against."""
        return self.record.status in ("granted", "refused")

    @property
    def can_count(self) -> bool:
        """Whether a decision could discharge anything: a refusal always does away with it."""
        return self.decided or self.filed in ("on time", "waiting")

    @property
    def order(self) -> tuple[date, bool]:
        """Which of two decisions is the later one; of one day, at whatever time, the negative."""
        dated = self.record.date
        return date.min if isinstance(dated, str) else moments.day_of(dated), self.decided


class _Part(NamedTuple):
    """One thing that a document must be; what to ask if it is not known, to say if it is not."""

    truth: Truth
    ground: Ground
    short: str


def seen(case: Case, wanted: Wanted, changed: Changed) -> Iterator[Candidate]:
    """Look at each document that may be of the sort and of the kind that is wanted."""
    for record in case.manifest.evidence:
        if record.is_judgement == (wanted.proof.sort == "judgement"):
            kind = _kind(case, wanted.proof, record)
            if kind is not False:
                yield _candidate(case, wanted, record, kind, changed)


def _candidate(
    case: Case, wanted: Wanted, record: Evidence, kind: Truth, changed: Changed
) -> Candidate:
    parts = list(_parts(case, wanted, record, kind))
    fits = logic.every(part.truth for part in parts)
    when = _filed(case, wanted, record)
    stale, why = _stale(case, wanted, record, changed)
    doubts = [part.ground for part in parts if part.truth is None]
    if when == "unknown" and wanted.proof.timing is not None and not isinstance(record.date, str):
        doubts.append(event_ground(case, wanted.proof.timing.event, None))
    if fits is not False and stale is None:
        doubts.append(_is_stale(case, record, why))
    return Candidate(
        record,
        fits,
        record.status == "refused",
        when,
        stale,
        why,
        tuple(doubts),
        withheld(case, wanted.proof.stating, record),
        tuple(_short(case, wanted, parts, when)),
    )


def _is_stale(case: Case, record: Evidence, why: str) -> Ground:
    """Ask whether a document is stale."""
    called = name(case, record)
    if why != OVERTAKEN:
        return Ground(f"{called}: {why}", None, record.place, f"Is {why}?")
    asks = (
        f"Has what {called} is about changed since the baseline? Something that the rule looks "
        "at says unknown, as it did then."
    )
    says = "something that it is about is unknown, as it was in the baseline"
    return Ground(f"{called}: {says}", None, record.place, asks)


def _filed(case: Case, wanted: Wanted, record: Evidence) -> Filed:
    if isinstance(record.date, str):
        return "unknown" if wanted.proof.timing is not None else "on time"
    return filed(case, wanted.proof.timing, record.date)


def _short(case: Case, wanted: Wanted, parts: Sequence[_Part], when: Filed) -> Iterator[str]:
    if parts[0].truth is not True:
        return
    yield from (part.short for part in parts if part.truth is False)
    if when == "as nothing" and wanted.proof.timing is not None:
        event = case.label(wanted.proof.timing.event)
        yield f"it is dated before {event}, and only a later one counts"


# What it must be


def _parts(case: Case, wanted: Wanted, record: Evidence, kind: Truth) -> Iterator[_Part]:
    """Give each thing that a document must be, the kind first."""
    asks = _is_it(case, wanted.proof, record) if kind is None else ""
    yield _part(case, record, kind, "kind", asks)
    yield from _made(case, record)
    yield from _addressed(case, wanted, record)
    yield from _about(case, wanted.proof.stating, record)


def _is_it(case: Case, proof: Proof, record: Evidence) -> str:
    return f'Is "{name(case, record)}" {wayout.words(case, replace(proof, timing=None))}?'


def _part(
    case: Case,
    record: Evidence,
    truth: Truth,
    says: str,
    asks: str,
    short: str = "",
    place: Place | None = None,
) -> _Part:
    words = f"{name(case, record)}: {says}"
    return _Part(truth, Ground(words, truth, place or record.place, asks), short)


def _made(case: Case, record: Evidence) -> Iterator[_Part]:
    """Tell of its status and, for a judgement, of who made it and why."""
    called = name(case, record)
    asks = f"What is the status of {called}?"
    final = _final(case, record)
    yield _part(case, record, final, f"status {record.status}", asks, status_words(case, record))
    if record.is_judgement:
        truth = _by_somebody(case, record)
        yield _part(
            case, record, truth, "by whom", f"Who made {called}?", "nobody made it", record.by.place
        )
        reasons = _reasoned(case, record)
        yield _part(case, record, reasons, "reasons", f"What were the reasons of {called}?")


def _addressed(case: Case, wanted: Wanted, record: Evidence) -> Iterator[_Part]:
    """Tell of who signed it and to whom it went."""
    called, place = name(case, record), record.by.place
    signed = f"it is by {author_words(case, record)}"
    for one in wanted.by:
        truth = people.signed_by(case, record.by, one)
        short = f"{signed}, not by {party_words(case, one)}"
        yield _part(
            case, record, truth, "by", f"Is {called} by {party_words(case, one)}?", short, place
        )
    for one in wanted.barred:
        truth = people.other_than(case, record.by, one)
        asks = f"Is {called} by someone other than {party_words(case, one)}?"
        yield _part(case, record, truth, "by", asks, signed, place)
    for one in wanted.to:
        truth = people.among(case, record.to, one)
        short = f"it did not go to {party_words(case, one)}"
        asks = f"Did {called} go to {party_words(case, one)}?"
        yield _part(case, record, truth, "to", asks, short, record.to.place)


def _about(case: Case, stating: Stating | None, record: Evidence) -> Iterator[_Part]:
    """Tell of what it states, which uses it covers, and whether it is there by now."""
    called = name(case, record)
    stated = states(case, stating, record)
    short = unstated(case, stating, record) if stated is False else ""
    yield _part(case, record, stated, "states", f"What does {called} state?", short)
    asks = f"Which uses does {called} cover?"
    short = f"it does not cover {case.subject_name()}"
    truth = covered(case, record.covers)
    yield _part(case, record, truth, "covers", asks, short, record.covers.place)
    short = f"it is dated after the day of this check, {case.today.isoformat()}"
    yield _part(case, record, _by_now(case, record), "date", f"When was {called} dated?", short)


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
    if record.is_judgement or is_approval(case, record):
        return record.status in ("granted", "refused")
    return record.status == "final"


def _by_somebody(case: Case, record: Evidence) -> Truth:
    """A judgement is a named person's."""
    if record.by.nobody:
        return False
    return True if record.by.name or case.manifest.example else None


def _reasoned(case: Case, record: Evidence) -> Truth:
    return True if record.reasons or case.manifest.example else None


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


# Whether it still counts


def _stale(case: Case, wanted: Wanted, record: Evidence, changed: Changed) -> tuple[Truth, str]:
    """Tell whether a document that once counted does so no longer, and why."""
    if record.status == "withdrawn":
        return True, "it was withdrawn"
    checks = [(_expired(case, record), _expiry_words(record))]
    if not isinstance(record.date, str):
        limit = wanted.proof.timing.period if wanted.proof.timing else None
        old = too_old(wanted.proof.timing, record.date, case.today)
        checks.append((old, f"it is older than {limit}"))
    checks.append((changed(record), OVERTAKEN))
    for wanted_truth in (True, None):
        for truth, why in checks:
            if truth is wanted_truth:
                return truth, why
    return False, ""


def _expired(case: Case, record: Evidence) -> Truth:
    if record.expires is None:
        return False
    return None if isinstance(record.expires, str) else case.today > record.expires


def _expiry_words(record: Evidence) -> str:
    if isinstance(record.expires, date):
        return f"it expired on {record.expires.isoformat()}"
    return "it past its expiry"
