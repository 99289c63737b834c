"""Everything that is owed on a day, in order of date, and whatever ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from engine.duties.duty import Duty, merged
from engine.duties.endings import endings
from engine.duties.inquiry import Inquiry, demands
from engine.duties.notice import notice
from engine.duties.owed import CONSULTATION, NOTIFICATION, owed
from engine.duties.renewals import expiring, record_words
from engine.duties.reviews import reviews
from engine.manifest import Evidence, Manifest
from engine.moments import day_of
from grammar.book import RuleBook
from grammar.frozen import dataclass
from grammar.glossary import Glossary
from grammar.periods import Duration, plus


@dataclass(frozen=True, slots=True)
class Owed:
    """What is owed as of a day."""

    as_of: date
    duties: tuple[Duty, ...]
    """Overdue ones first, then by date, then those without a known day."""
    until: date | None = None
    """The last day that is looked at; nothing: all are listed."""
    later: tuple[Duty, ...] = ()
    """Those that fall due after that day."""


def duties(
    book: RuleBook,
    manifests: Sequence[Manifest],
    *,
    as_of: date,
    within: Duration | None = None,
    against: Sequence[Manifest] | None = None,
    more: Iterable[Duty] = (),
) -> Owed:
    """Give all that is owed on a day by some manifests, and what ends of a rule book.

    ``within`` leaves out what falls due later; what is overdue, and what has no known day, stays.
    ``more`` are duties from elsewhere: waivers that end.
    """
    ask = Inquiry(book, manifests, as_of, against)
    asked_for = list(_of_rules(ask))
    found = [*asked_for, *_of_manifests(ask, _begun(asked_for)), *endings(ask), *more]
    by_id = {manifest.id: manifest for manifest in manifests}
    whole = [_with_notice(duty, by_id.get(duty.manifest), ask) for duty in _merged(found)]
    ordered = sorted(whole, key=lambda duty: duty.rank)
    last = plus(as_of, within) if within is not None else None
    shown = tuple(duty for duty in ordered if not _later(duty, last))
    return Owed(as_of, shown, last, tuple(duty for duty in ordered if _later(duty, last)))


def _later(duty: Duty, last: date | None) -> bool:
    return last is not None and duty.state == "due" and duty.due is not None and duty.due > last


def _of_rules(ask: Inquiry) -> Iterator[Duty]:
    for demand in demands(ask):
        yield from owed(demand)


def _begun(asked_for: Iterable[Duty]) -> frozenset[tuple[str, str]]:
    """Give the drafts that stand behind a duty already, by manifest and place."""
    return frozenset((duty.manifest, pointer) for duty in asked_for for pointer in duty.begun)


def _of_manifests(ask: Inquiry, begun: frozenset[tuple[str, str]]) -> Iterator[Duty]:
    for manifest in ask.manifests:
        yield from reviews(manifest, ask.glossary, ask.today)
        yield from expiring(manifest, ask.glossary, ask.today)
        for duty in _drafts(manifest, ask.glossary, ask.today):
            if (manifest.id, duty.place.pointer) not in begun:
                yield duty


def _merged(found: Iterable[Duty]) -> list[Duty]:
    """Make one duty of all that one document, one round of a control would settle."""
    whole: dict[tuple[str, ...], Duty] = {}
    for duty in found:
        known = whole.get(duty.key)
        whole[duty.key] = duty if known is None else merged(known, duty)
    return list(whole.values())


def _with_notice(duty: Duty, manifest: Manifest | None, ask: Inquiry) -> Duty:
    """Add the text of a notification that was not sent."""
    if duty.kind != "notification" or manifest is None:
        return duty
    return replace(duty, notice=notice(duty, manifest, ask.glossary))


# What has been begun


def _drafts(manifest: Manifest, glossary: Glossary, today: date) -> Iterator[Duty]:
    """Give consultations that are open, and notices that are written and not sent."""
    if manifest.stage == "retired":
        return
    for record in manifest.evidence:
        above = glossary.broader(record.kind.term) if record.kind else frozenset[str]()
        if record.status != "draft":
            continue
        if CONSULTATION in above:
            yield _draft(manifest, record, glossary, today, is_notice=False)
        elif NOTIFICATION in above:
            yield _draft(manifest, record, glossary, today, is_notice=True)


def _draft(
    manifest: Manifest, record: Evidence, glossary: Glossary, today: date, *, is_notice: bool
) -> Duty:
    words = record_words(record, glossary)
    planned = None if isinstance(record.date, str) else day_of(record.date)
    ahead = planned if planned is not None and planned >= today else None
    why = "it is a draft, so it has not been sent" if is_notice else "it is a draft, so it is open"
    verb = "sent" if is_notice else "closed"
    return Duty(
        "notification" if is_notice else "consultation",
        f"{'sending' if is_notice else 'the end of'} {words}",
        "due" if ahead is not None else "open",
        ahead,
        why,
        "" if ahead is not None else f"On which day will {words} be {verb}?",
        manifest=manifest.id,
        title=manifest.title,
        uses=tuple(sorted(record.covers.uses or ())),
        place=record.place,
        key=(manifest.id, "draft", words),
    )
