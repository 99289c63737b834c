"""The operational impact assessments of new capabilities, in their order of priority.

Source: NLEDP paper, 16 January 2019, paragraph 5: what is proposed, what will be different, why it
is introduced, and which organisations are the intended users; members asked for the priority.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from engine import moments
from engine.answer import Ground
from engine.case import GO_LIVE, Case
from engine.change import Baselines
from engine.duties import parts
from engine.duties.duty import Part
from engine.duties.notice import addressed, listed
from engine.duties.priority import Priority, priority
from engine.duties.renewals import record_words
from engine.manifest import Evidence, Manifest
from engine.moments import day_of
from grammar.frozen import dataclass
from grammar.glossary import Glossary
from grammar.slots import Slot
from grammar.wording import date_words

KIND = "operational impact assessment"
CONTENTS = ("summary", "difference", "reason", "intended user")
PRIORITY = "priority"
LEFT_OUT = ("live", "retired")


@dataclass(frozen=True, slots=True)
class Assessment:
    """What is known of one proposed capability."""

    manifest: Manifest
    parts: tuple[Part, ...]
    """What is proposed, what differs, why, and for whom, in this order."""
    priority: Part
    rank: Priority
    document: str
    """The assessment that it is taken from; empty where there is none."""
    standing: str
    """How that document stands: *final, told to members on 6 October 2025*."""
    hints: tuple[str, ...]
    """For each part what the manifest itself declares of it; empty where nothing may be said."""
    news: tuple[Ground, ...]
    """What is new of it, as far as the other manifests tell."""
    go_live: str
    """In words; empty where the manifest says nothing of it."""

    @property
    def gaps(self) -> tuple[Part, ...]:
        """What nobody has written, or is withheld."""
        return tuple(part for part in (*self.parts, self.priority) if part.state != "stated")


@dataclass(frozen=True, slots=True)
class Assessments:
    """The list, with what it leaves out."""

    as_of: date
    listed: tuple[Assessment, ...]
    left_out: tuple[Manifest, ...]
    """Live and retired capabilities: they are not new any more."""
    remarks: tuple[str, ...] = ()


def missing_words(glossary: Glossary) -> tuple[str, ...]:
    """Give the terms that the list needs and that a glossary does not have."""
    return tuple(term for term in (KIND, *CONTENTS, PRIORITY) if term not in glossary.terms)


def assessments(
    manifests: Sequence[Manifest],
    glossary: Glossary,
    *,
    as_of: date,
    against: Sequence[Manifest] | None = None,
) -> Assessments:
    """Give the assessment of each capability that is not live yet, the most urgent first."""
    found = [
        _assessment(manifest, _news(manifest, manifests, against, glossary, as_of), glossary, as_of)
        for manifest in manifests
        if manifest.stage not in LEFT_OUT
    ]
    ordered = sorted(found, key=_order)
    left_out = tuple(manifest for manifest in manifests if manifest.stage in LEFT_OUT)
    return Assessments(as_of, tuple(ordered), left_out, tuple(_remarks(ordered)))


def _order(one: Assessment) -> tuple[tuple[int, int], date, str]:
    """Order by priority; what is equally urgent by go-live, and then by id."""
    stated = one.manifest.events.get(GO_LIVE)
    when = stated.when if stated is not None else "unknown"
    return one.rank.rank, date.max if isinstance(when, str) else day_of(when), one.manifest.id


def _remarks(found: Sequence[Assessment]) -> Iterator[str]:
    scales = {one.rank.scale for one in found}
    if {"number", "level"} <= scales:
        yield (
            "some priorities are numbers and some are levels (high, medium, low): nobody has said "
            "how they compare, so the numbers stand first"
        )
    by_place: dict[tuple[int, int], list[str]] = {}
    for one in found:
        if one.rank.scale == "number":
            by_place.setdefault(one.rank.rank, []).append(one.manifest.id)
    for (_, place), ids in by_place.items():
        if len(ids) > 1:
            yield f"priority {place} is given to {len(ids)} capabilities: {', '.join(ids)}"
    unplaced = [one.manifest.id for one in found if one.rank.scale == "other"]
    if unplaced:
        yield f"no place in the order can be read from the priority of {', '.join(unplaced)}"


# One capability


def _assessment(
    manifest: Manifest, news: tuple[Ground, ...], glossary: Glossary, as_of: date
) -> Assessment:
    record = _document(manifest, glossary, as_of)
    records = (record,) if record is not None else ()
    found = tuple(_part(content, records, manifest, glossary) for content in CONTENTS)
    urgency = _part(PRIORITY, records, manifest, glossary)
    declared = _declared(manifest, news, glossary)
    hints = tuple(
        hint if part.state == "missing" else "" for part, hint in zip(found, declared, strict=True)
    )
    return Assessment(
        manifest,
        found,
        urgency,
        priority(urgency),
        record_words(record, glossary) if record is not None else "",
        _standing(record, manifest, glossary, as_of),
        hints,
        news,
        _go_live(manifest),
    )


def _document(manifest: Manifest, glossary: Glossary, as_of: date) -> Evidence | None:
    """Give the latest assessment that counts today, or else the latest that is being written."""
    found = parts.documents(manifest, KIND, glossary)
    counting = [one for one in found if one.status == "final" and not _is_ahead(one, as_of)]
    return next(iter((*counting, *found)), None)


def _is_ahead(record: Evidence, as_of: date) -> bool:
    return not isinstance(record.date, str) and day_of(record.date) > as_of


def _part(
    content: str, records: Sequence[Evidence], manifest: Manifest, glossary: Glossary
) -> Part:
    found = parts.part(content, records, glossary)
    if found.state == "missing" and not records and manifest.evidence_unknown is not None:
        return Part(found.content, "unknown")
    return found


def _standing(record: Evidence | None, manifest: Manifest, glossary: Glossary, as_of: date) -> str:
    """Say how the document stands, and whether anybody has been told."""
    if record is None:
        unknown = manifest.evidence_unknown is not None
        return "nobody says whether there is one" if unknown else "there is none"
    if record.status != "final" or _is_ahead(record, as_of):
        ahead = ", dated ahead" if _is_ahead(record, as_of) else ""
        return f"{record.status}{ahead}: not shared yet"
    return f"final, {_told(record, glossary)}"


def _told(record: Evidence, glossary: Glossary) -> str:
    if not record.to.stated or record.to.unknown is not None:
        return "nobody says with whom it was shared"
    if record.to.empty:
        return "shared with nobody"
    day = "" if isinstance(record.date, str) else f" on {date_words(moments.day_of(record.date))}"
    return f"shared with {addressed(record.to, glossary)}{day}"


def _declared(
    manifest: Manifest, news: Sequence[Ground], glossary: Glossary
) -> tuple[str, str, str, str]:
    """Give what the manifest itself says of each part: a start for whoever writes it."""
    users = dict.fromkeys(listed(use.slots[Slot.USERS], glossary) for use in manifest.uses)
    new = "; ".join(dict.fromkeys(ground.says for ground in news if ground.holds is True))
    proposed = f"{manifest.title}: {listed(manifest.capabilities, glossary)}"
    return proposed, new, "", ", ".join(users)


def _news(
    manifest: Manifest,
    manifests: Sequence[Manifest],
    against: Sequence[Manifest] | None,
    glossary: Glossary,
    as_of: date,
) -> tuple[Ground, ...]:
    """Give which of its capabilities no live manifest has, and of which that can not be told."""
    baseline = Baselines(manifests, against).of(manifest)
    case = Case(manifest, None, as_of, manifest.stage, glossary, baseline)
    found = baseline.fired(case, "new capability")
    return tuple(g for g in found.grounds if g.clause and g.holds is not False)


def _go_live(manifest: Manifest) -> str:
    stated = manifest.events.get(GO_LIVE)
    if stated is None:
        return ""
    return stated.when if isinstance(stated.when, str) else date_words(day_of(stated.when))
