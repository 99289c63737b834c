"""The controls and the evidence of a manifest."""

from __future__ import annotations

from typing import Literal, cast

from engine.load_dates import day, interval, moment, occurrence, whole_number
from engine.load_document import document
from engine.load_evidence_parts import author, statements
from engine.load_faults import quote
from engine.load_keys import Fields, Item, Keys, Reading, fields
from engine.load_lists import items, listing
from engine.load_terms import word
from engine.load_use import unique_id
from engine.load_values import identifier, one_of, scalar, text
from engine.manifest import Control, Covers, Evidence, Place, Status, Word
from grammar.source import Span
from grammar.terms import Kind

ACTORS = (Kind.ROLE, Kind.ORGANISATION, Kind.PERSON)
"""Kinds of term for who acts and who is told."""
CONTROL_KEYS = Keys(
    "A control",
    {"kind": "review", "status": "planned"},
    {
        "every": "5 years",
        "when": "before every decision",
        "by": "[inspector]",
        "people": "2",
        "to": "[member]",
        "states": "[reason]",
        "covers": "[search]",
        "last done": "2025-06-01",
    },
)
_EVIDENCE_OPTIONAL = {
    "id": "dpia-1",
    "by": "{name: A. Example, role: data protection officer}",
    "to": "[member]",
    "states": "{summary: What the document says on it.}",
    "expires": "2027-11-02",
    "document": "docs/dpia.pdf",
    "covers": "[search]",
}
EVIDENCE_KEYS = Keys(
    "Evidence",
    {"kind": "DPIA", "status": "final", "date": "2025-11-02"},
    _EVIDENCE_OPTIONAL,
)
JUDGEMENT_KEYS = Keys(
    "A judgement",
    {
        "kind": "judgement",
        "of": "proportionality",
        "conclusion": "affirmative",
        "date": "2025-11-02",
    },
    {**_EVIDENCE_OPTIONAL, "status": "final", "reasons": "Why it was so judged."},
)
STATUSES = ("draft", "final", "granted", "refused", "withdrawn")
JUDGEMENT_STATUSES = ("draft", "final", "withdrawn")


def controls(reading: Reading, item: Item | None) -> tuple[tuple[Control, ...], Place | None]:
    """Give the controls, and where ``unknown`` stands for one or for all."""
    if item is None:
        return (), None
    found = items(reading, item, "`controls`", True, "[{kind: review, status: planned}]")
    made = [_control(reading, one) for one in found.stated]
    return tuple(one for one in made if one is not None), found.unknown


def _control(reading: Reading, item: Item) -> Control | None:
    entry = fields(reading, item, CONTROL_KEYS)
    if entry is None:
        return None
    every, when = entry.get("every"), entry.get("when")
    if every and when:
        message = "A control acts either every so often or at every occurrence of an event."
        advice = "Keep `every` or `when`; write two controls if both hold."
        reading.fault("M328", message, advice, when.at)
    people, last = entry.get("people"), entry.get("last done")
    return Control(
        kind=_kind(reading, entry.get("kind"), Kind.CONTROL, "the kind of a control"),
        status=_control_status(reading, entry.get("status")),
        every=interval(reading, every) if every else None,
        when=occurrence(reading, when) if when else None,
        by=listing(reading, entry.get("by"), ACTORS, "`by`"),
        people=whole_number(reading, people) if people else None,
        to=listing(reading, entry.get("to"), ACTORS, "`to`"),
        states=listing(reading, entry.get("states"), (Kind.CONTENT,), "`states`"),
        covers=covers(reading, entry.get("covers"), item),
        last_done=day(reading, last) if last else None,
        place=item.place,
    )


def _control_status(
    reading: Reading, item: Item | None
) -> Literal["planned", "in place", "unknown"]:
    if item is None:
        return "unknown"
    found = one_of(reading, item, "status of a control", ("planned", "in place"))
    return cast("Literal['planned', 'in place', 'unknown']", found)


def _kind(reading: Reading, item: Item | None, kind: Kind, what: str) -> Word | None:
    if item is None or item.word == "unknown":
        return None
    return word(reading, item, (kind,), what)


def evidence(reading: Reading, item: Item | None) -> tuple[tuple[Evidence, ...], Place | None]:
    """Give the evidence, and where ``unknown`` stands for one document or for all."""
    if item is None:
        return (), None
    example = "[{kind: DPIA, status: final, date: 2025-11-02}]"
    found = items(reading, item, "`evidence`", True, example)
    seen: dict[str, Span] = {}
    made = [_document(reading, one, seen) for one in found.stated]
    return tuple(one for one in made if one is not None), found.unknown


def _document(reading: Reading, item: Item, seen: dict[str, Span]) -> Evidence | None:
    kind = next((v for k, v in getattr(item.node, "entries", ()) if k.text == "kind"), None)
    is_judgement = getattr(kind, "text", "") == "judgement"
    entry = fields(reading, item, JUDGEMENT_KEYS if is_judgement else EVIDENCE_KEYS)
    if entry is None:
        return None
    dated, expires = entry.get("date"), entry.get("expires")
    stated, states_unknown = statements(reading, entry.get("states"))
    return Evidence(
        id=unique_id(reading, entry.get("id"), "The id of a document", seen),
        kind=None if is_judgement else _evidence_kind(reading, entry),
        of=_kind(reading, entry.get("of"), Kind.JUDGEMENT, "what was judged"),
        status=_judgement_status(reading, entry) if is_judgement else _status(reading, entry),
        date=moment(reading, dated) if dated else "unknown",
        by=author(reading, entry.get("by"), item),
        to=listing(reading, entry.get("to"), ACTORS, "`to`"),
        states=stated,
        states_unknown=states_unknown,
        reasons=_reasons(reading, entry.get("reasons")),
        expires=day(reading, expires) if expires else None,
        covers=covers(reading, entry.get("covers"), item),
        document=document(reading, entry.get("document")),
        is_judgement=is_judgement,
        place=item.place,
    )


def _evidence_kind(reading: Reading, entry: Fields) -> Word | None:
    item = entry.get("kind")
    found = reading.glossary.find(item.word) if item else None
    if item and found and found.kind is Kind.JUDGEMENT:
        name = "proportionality" if found.name == "judgement" else found.label
        message = f"{quote(item.word)} is a judgement, which is written in another way."
        advice = f"Write `kind: judgement`, `of: {name}` and `conclusion: affirmative`."
        reading.fault("M331", message, advice, item.at)
        return None
    return _kind(reading, item, Kind.EVIDENCE, "the kind of a document")


def _status(reading: Reading, entry: Fields) -> Status:
    item = entry.get("status")
    if item is None:
        return "unknown"
    return cast("Status", one_of(reading, item, "status of a document", STATUSES))


def _judgement_status(reading: Reading, entry: Fields) -> Status:
    """Give the status that decides first: a draft or withdrawn judgement decides nothing."""
    status, conclusion = entry.get("status"), entry.get("conclusion")
    stated = one_of(reading, status, "status of a judgement", JUDGEMENT_STATUSES) if status else ""
    reached = "unknown"
    if conclusion:
        reached = one_of(reading, conclusion, "conclusion", ("affirmative", "negative"))
    if stated in {"draft", "withdrawn", "unknown"}:
        return cast("Status", stated)
    match reached:
        case "affirmative":
            return "granted"
        case "negative":
            return "refused"
        case _:
            return "unknown"


def _reasons(reading: Reading, item: Item | None) -> str | None:
    if item is None or item.word == "unknown":
        return None
    return text(reading, item, "The reasons of a judgement", "Why it was so judged.")


def covers(reading: Reading, item: Item | None, parent: Item) -> Covers:
    """Give which uses an entry is about; the whole capability where it does not say."""
    if item is None:
        return Covers(place=parent.place)
    found = items(reading, item, "`covers`", False, "[search]")
    names = {name for one in found.stated if (name := _covered(reading, one)) is not None}
    return Covers(frozenset(names), found.unknown is not None, item.place)


def _covered(reading: Reading, item: Item) -> str | None:
    if scalar(reading, item, "the id of a use belongs here", "search") is None:
        return None
    name = identifier(reading, item, "The id of a use", "search")
    if name is not None and reading.uses is not None and name not in reading.uses:
        known = "" if reading.faults.full else ", ".join(sorted(reading.uses)[:10]) or "none"
        message = f"No use of this manifest has the id {quote(name)}."
        reading.fault("M352", message, f"The ids of its uses are: {known}.", item.at)
    return name
