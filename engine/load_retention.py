"""How long a use keeps its data."""

from __future__ import annotations

from dataclasses import replace

from engine.load_dates import is_period, period
from engine.load_faults import quote
from engine.load_keys import Item, Keys, Reading, fields, wrong_shape
from engine.load_lists import Items, items
from engine.load_terms import term
from engine.load_values import not_none, scalar
from engine.manifest import EndPoint, Limit, Listing, Retention
from engine.yamltree import Mapping, Scalar, Sequence
from grammar.diagnostic import Related
from grammar.frozen import dataclass
from grammar.periods import Duration
from grammar.terms import Kind

_UNKNOWN = EndPoint("unknown")
_COLLECTION = EndPoint("event", ("collection",))
_EXAMPLE = "[{period: 6 years, after: collection}]"
_PERIOD = Keys(
    "A retention limit",
    {"period": "6 years"},
    {"plus": "sentence length", "after": "last conviction"},
)
_AT = Keys("A retention limit", {"at": "end of the investigation"})
_LATER = Keys("The moment", {"later of": "[EVENT, EVENT]"})
_EARLIER = Keys("The moment", {"earlier of": "[EVENT, EVENT]"})


def retention(reading: Reading, item: Item | None, activities: Listing) -> Retention:
    """Give how long a use keeps its data; ``unknown`` after telling of a fault."""
    if item is None:
        return Retention("unknown")
    match item.node:
        case Scalar(text="none"):
            return Retention("no limit", (), item.place)
        case Scalar(text="unknown"):
            return Retention("unknown", (), item.place)
        case Scalar(text="not kept"):
            _check_not_kept(reading, item, activities)
            return Retention("not kept", (), item.place)
        case Scalar() | Sequence() | Mapping():
            found = items(reading, item, "`retention`", True, _EXAMPLE)
            return Retention("limited", _limits(reading, found), item.place)


def _limits(reading: Reading, found: Items) -> tuple[Limit, ...]:
    limits = [_limit(reading, one) for one in found.stated]
    if found.unknown is not None:
        limits.append(Limit(_UNKNOWN, unknown=True, place=found.unknown))
    return tuple(sorted(limits, key=lambda one: (one.place.at.line, one.place.at.column)))


def _check_not_kept(reading: Reading, item: Item, activities: Listing) -> None:
    for stated in activities.values:
        if "retention" in reading.glossary.broader(stated.term):
            reading.fault(
                "M355",
                "`retention` says that the data are not kept, "
                f"but `activities` names {quote(reading.glossary.label(stated.term))}.",
                "Take one of the two out: state a limit, or drop the activity.",
                item.at,
                (Related("said to be kept here", stated.place.at),),
            )
            return


def _limit(reading: Reading, item: Item) -> Limit:
    node = item.node
    keys = _PERIOD
    if isinstance(node, Mapping):
        written = {key.text for key, _ in node.entries}
        if "at" in written and written & {"period", "plus", "after"}:
            _at_and_after(reading, item)
            return Limit(_UNKNOWN, unknown=True, place=item.place)
        keys = _AT if "at" in written else _PERIOD
    entry = fields(reading, item, keys)
    if entry is None:
        return Limit(_UNKNOWN, unknown=True, place=item.place)
    if keys is _AT:
        return Limit(_end_point(reading, entry.get("at"), _UNKNOWN), place=item.place)
    length = _length(reading, entry.get("period"), entry.get("plus"))
    start = _end_point(reading, entry.get("after"), _COLLECTION)
    return Limit(start, length.period, length.measure, length.unknown, item.place)


def _at_and_after(reading: Reading, item: Item) -> None:
    reading.fault(
        "M328",
        "A limit either ends at an event or lasts a period after one, not both.",
        "Write `{at: EVENT}` or `{period: 6 years, after: EVENT}`; two entries if both hold.",
        item.at,
    )


@dataclass(frozen=True, slots=True)
class _Length:
    period: Duration | None = None
    measure: str = ""
    unknown: bool = False


def _length(reading: Reading, first: Item | None, second: Item | None) -> _Length:
    """Add ``period`` and ``plus``: one of them in figures, the other a duration term."""
    one = _part(reading, first) if first else _Length(unknown=True)
    if second is None:
        return one
    other = _part(reading, second)
    if (one.period and other.period) or (one.measure and other.measure):
        reading.fault(
            "M356",
            "`period` and `plus` are both "
            + ("periods in figures." if one.period else "terms for a length of time."),
            "Write one period in figures, and under `plus` one term such as a length of sentence.",
            second.at,
        )
    joined = replace(one, unknown=one.unknown or other.unknown)
    period_of_both = one.period or other.period
    return replace(joined, period=period_of_both, measure=one.measure or other.measure)


def _part(reading: Reading, item: Item) -> _Length:
    words = scalar(reading, item, "a period belongs here", "6 years")
    if words == "none":
        not_none(reading, item, "A part of a retention limit")
    if words is None or words in {"unknown", "none"}:
        return _Length(unknown=True)
    if is_period(words):
        return _Length(period(reading, words, item.at))
    found = term(reading, words, item.at, (Kind.DURATION,), "a length of time")
    return _Length(measure=found.name if found else "")


def _end_point(reading: Reading, item: Item | None, default: EndPoint) -> EndPoint:
    if item is None:
        return default
    if isinstance(item.node, Mapping):
        return _of_several(reading, item, item.node)
    words = scalar(reading, item, "an event belongs here", "capture")
    if words is None or words == "unknown":
        return _UNKNOWN
    found = term(reading, words, item.at, (Kind.EVENT,), "the event of a limit")
    return EndPoint("event", (found.name,)) if found else _UNKNOWN


def _of_several(reading: Reading, item: Item, node: Mapping) -> EndPoint:
    written = {key.text for key, _ in node.entries}
    if not written & {"earlier of", "later of"}:
        wanted = "a moment is an event, or the earlier or later of several"
        wrong_shape(reading, item, wanted, "`{later of: [EVENT, EVENT]}`")
        return _UNKNOWN
    earlier = "earlier of" in written
    entry = fields(reading, item, _EARLIER if earlier else _LATER)
    listed = entry and entry.get("earlier of" if earlier else "later of")
    if not listed:
        return _UNKNOWN
    found = items(reading, listed, "`later of` and `earlier of`", False, "[EVENT, EVENT]")
    if len(found.stated) == 1 and found.unknown is None:
        message = "One event is neither earlier nor later than itself."
        reading.fault("M322", message, "Name two events or more, or the one alone.", listed.at)
    events = [
        term(reading, words, one.at, (Kind.EVENT,), "the event of a limit")
        for one in found.stated
        if (words := scalar(reading, one, "an event belongs here", "capture")) is not None
    ]
    if found.unknown is not None:
        return _UNKNOWN
    names = tuple(event.name for event in events if event is not None)
    return EndPoint("earlier" if earlier else "later", names)
