"""From a model of the formula to a manifest: as YAML that can be checked, and in English."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from engine.analysis.model.circuit import FALSE
from engine.analysis.model.shape import GO_LIVE, Built, Filed, Listed, Shape
from engine.analysis.model.values import LEFT_OUT
from engine.conditions import value_words
from engine.manifest import Author, Control, EndPoint, Evidence, Fact, Limit, Occurrence
from grammar.slots import USE_SLOTS, Slot

Model = frozenset[int]


@dataclass(frozen=True, slots=True)
class Witness:
    """The smallest manifest that shows a difference."""

    text: str
    """The manifest as YAML."""
    says: str
    """What is in it, in English."""


class _Said(NamedTuple):
    """What a model says, apart from what every manifest has to say."""

    slots: dict[Slot, list[str]]
    telling: frozenset[str]
    """Words that some sentence may be about."""
    excluded: list[str]
    people: list[str]
    kept: str
    limits: list[Limit]
    facts: list[Fact]
    events: dict[str, date | str]
    stage: str
    changes: list[str]
    evidence: list[Evidence]
    evidence_unknown: bool
    controls: list[Control]
    controls_unknown: bool


def wishes(shape: Shape) -> list[int]:
    """Give what makes a manifest small and plain, the more important first."""
    listed = [one for slot in Slot for one in shape.slots[slot]]
    listed += [*shape.changes, *shape.excluded]
    unknown = [shape.evidence_unknown, shape.controls_unknown]
    records: list[Filed | Built] = [*shape.evidence, *shape.controls]
    found = [shape.stage.literal("proposed")]
    found += [-one.there for one in listed if one.word is None]
    found += [-one for one in unknown if one > 0]
    found += [-one.there for one in records if one.odd]
    found += [choice.literal(None) for choice in shape.facts.values()]
    found += [
        -there for f in shape.facts.values() for v, there in f.options if v and v.value is None
    ]
    for when in (LEFT_OUT, "unknown", "not yet"):
        states = [choice.literal(when) for choice in shape.events.values()]
        found += [one for one in states if one != FALSE]
    found += [-one.there for one in records]
    found += [-one.there for one in shape.excluded]
    spoken = shape.spoken_of()
    for mentioned in (False, True):
        found += [
            -o.there
            for o in listed
            if o.word and _telling(spoken, o) and _named(shape, o) is mentioned
        ]
    found += [shape.kept.literal("not kept"), -shape.kept.literal("unknown")]
    found += [-there for _, there in shape.limits]
    found += [-one.there for one in reversed(listed)]  # the plainest words stand first
    return found


def _telling(spoken: tuple[frozenset[str], ...], one: Listed) -> bool:
    """Tell whether some sentence may be about a word."""
    terms = one.word.terms if one.word is not None else ()
    return any(term in known for term, known in zip(terms, spoken, strict=False))


def _named(shape: Shape, one: Listed) -> bool:
    """Tell whether a sentence names a word itself."""
    assert one.word is not None
    pairs = zip(shape.sides, one.word.terms, strict=True)
    return any(term in named for side, term in pairs for named in side.mentions.nouns.values())


def witness(shape: Shape, model: Model) -> Witness:
    """Give the manifest that a model stands for."""
    said = _said(shape, model)
    return Witness("\n".join(_yaml(said, shape)) + "\n", _english(said, shape))


def _said(shape: Shape, model: Model) -> _Said:
    def words(listed: list[Listed]) -> list[str]:
        return [one.word.text if one.word else "unknown" for one in listed if one.there in model]

    def held(options: tuple[tuple[object, int], ...]) -> object:
        return next(value for value, there in options if there in model or there == 1)

    events = {name: held(choice.options) for name, choice in shape.events.items()}
    facts = [held(choice.options) for choice in shape.facts.values()]
    happened = {n: d for n, d in events.items() if isinstance(d, date | str) and d != LEFT_OUT}
    spoken = shape.spoken_of()
    telling = (o.word.text for s in Slot for o in shape.slots[s] if o.word and _telling(spoken, o))
    return _Said(
        {slot: words(shape.slots[slot]) for slot in Slot},
        frozenset(telling),
        words(shape.excluded),
        words(shape.slots[Slot.PEOPLE]),
        str(held(shape.kept.options)),
        [limit for limit, there in shape.limits if there in model],
        [fact for fact in facts if isinstance(fact, Fact)],
        {n: d for n, d in happened.items() if d != "unknown" or _else_told(shape, n, happened)},
        str(held(shape.stage.options)),
        words(shape.changes),
        [filed.record for filed in shape.evidence if filed.there in model],
        shape.evidence_unknown in model,
        [built.control for built in shape.controls if built.there in model],
        shape.controls_unknown in model,
    )


def _else_told(shape: Shape, event: str, happened: dict[str, date | str]) -> bool:
    """Tell whether a narrower event would speak for one that is left out, or it for a broader."""
    said = {name for name, day in happened.items() if day != "unknown"}
    apart = shape.events[event].literal(LEFT_OUT) != FALSE
    return apart or any(said & side.glossary.narrower(event) for side in shape.sides)


# YAML


def _yaml(said: _Said, shape: Shape) -> Iterator[str]:
    yield from ("manifest: 1", "id: witness", "title: The smallest manifest that shows it")
    yield f"capabilities: {_list(said.slots[Slot.CAPABILITIES])}"
    yield f"stage: {said.stage}"
    yield "owner: a made-up organisation"
    events: dict[str, object] = dict(said.events)
    if said.stage == "live" and GO_LIVE not in events and not shape.speakers.get(GO_LIVE):
        events = {**events, GO_LIVE: "unknown"}
    yield from _mapping("events", {shape.label(name): _day(when) for name, when in events.items()})
    yield from _mapping("facts", {shape.label(fact.term): _fact(fact) for fact in said.facts})
    yield f"changes: {_list(said.changes)}"
    yield from ("uses:", "  - id: use")
    for slot in USE_SLOTS:
        words = _people(said) if slot is Slot.PEOPLE else _list(said.slots[slot])
        yield f"    {slot.value}: {words}"
    if said.excluded:
        yield f"    excluded: {_list(said.excluded)}"
    yield from _retention(said, shape)
    yield from _records(
        "controls", [_control(one, shape) for one in said.controls], said.controls_unknown
    )
    evidence = [_evidence(number, one, shape) for number, one in enumerate(said.evidence, 1)]
    yield from _records("evidence", evidence, said.evidence_unknown)


def _list(words: list[str]) -> str:
    if not words:
        return "none"
    return "unknown" if words == ["unknown"] else f"[{', '.join(words)}]"


def _people(said: _Said) -> str:
    if len(said.people) <= 1:
        return _list(said.people)
    return f"[{{all of: [{', '.join(said.people)}]}}]"


def _mapping(key: str, entries: dict[str, str]) -> Iterator[str]:
    if not entries:
        yield f"{key}: none"
        return
    yield f"{key}:"
    yield from (f"  {name}: {value}" for name, value in entries.items())


def _day(when: object) -> str:
    return when.isoformat() if isinstance(when, date | datetime) else str(when)


def _fact(fact: Fact) -> str:
    return "unknown" if fact.value is None else value_words(fact.value, percent=fact.percent)


def _retention(said: _Said, shape: Shape) -> Iterator[str]:
    if said.kept != "limited":
        yield f"    retention: {'none' if said.kept == 'no limit' else said.kept}"
        return
    yield "    retention:"
    yield from (f"      - {_limit(limit, shape)}" for limit in said.limits)


def _limit(limit: Limit, shape: Shape) -> str:
    lengths = [str(limit.period)] if limit.period is not None else []
    lengths += [shape.label(limit.measure)] if limit.measure else []
    parts = [f"{key}: {one}" for key, one in zip(("period", "plus"), lengths, strict=False)]
    start = _start(limit.start, shape)
    return "{" + ", ".join([*parts, f"{'after' if parts else 'at'}: {start}"]) + "}"


def _start(start: EndPoint, shape: Shape) -> str:
    if start.which == "event":
        return shape.label(start.events[0])
    return f"{{{start.which} of: [{', '.join(map(shape.label, start.events))}]}}"


def _records(key: str, records: list[list[str]], unknown: bool) -> Iterator[str]:
    if not records:
        yield f"{key}: {'unknown' if unknown else 'none'}"
        return
    yield f"{key}:"
    for lines in records:
        first, *others = lines
        yield f"  - {first}"
        yield from (f"    {line}" for line in others)
    if unknown:
        yield "  - unknown"


def _control(control: Control, shape: Shape) -> list[str]:
    assert control.kind is not None
    lines = [f"kind: {shape.label(control.kind.term)}", f"status: {control.status}"]
    if control.every is not None:
        lines.append(f"every: {control.every}")
    if isinstance(control.when, Occurrence):
        within = f"within {control.when.within} " if control.when.within else ""
        lines.append(
            f"when: {within}{control.when.preposition} every {shape.label(control.when.event)}"
        )
    lines.append(f"by: {_list([shape.label(w.term) for w in control.by.values])}")
    if control.people is not None:
        lines.append(f"people: {control.people}")
    lines.append(f"to: {_list([shape.label(w.term) for w in control.to.values])}")
    lines.append(f"states: {_list([shape.label(w.term) for w in control.states.values])}")
    if control.covers.unknown:
        lines.append("covers: unknown")
    if isinstance(control.last_done, date):
        lines.append(f"last done: {control.last_done.isoformat()}")
    return lines


def _evidence(number: int, one: Evidence, shape: Shape) -> list[str]:
    lines = [f"id: document-{number}"]
    if one.is_judgement:
        assert one.of is not None
        conclusion = "negative" if one.status == "refused" else "affirmative"
        lines += ["kind: judgement", f"of: {shape.label(one.of.term)}", f"conclusion: {conclusion}"]
        lines.append(f"reasons: {one.reasons}")
    else:
        assert one.kind is not None
        lines += [f"kind: {shape.label(one.kind.term)}", f"status: {one.status}"]
    lines += [f"date: {_day(one.date)}", f"by: {_by(one.by, shape)}"]
    lines.append(f"to: {_list([shape.label(w.term) for w in one.to.values])}")
    lines += [f"expires: {_day(one.expires)}"] if one.expires else []
    lines += ["covers: unknown"] if one.covers.unknown else []
    if not one.states:
        return [*lines, "states: none"]
    lines.append("states:")
    for said in one.states:
        text = said.text if said.withheld is None else f"{{withheld: {said.withheld}}}"
        lines.append(f"  {shape.label(said.content.term)}: {text}")
    return lines


def _by(author: Author, shape: Shape) -> str:
    parts = [f"name: {author.name}"]
    for key in ("role", "organisation", "person"):
        word = getattr(author, key)
        if word is not None:
            parts.append(f"{key}: {shape.label(word.term)}")
    return "{" + ", ".join(parts) + "}"


# English

_TITLES = {
    Slot.CAPABILITIES: "the capability is",
    Slot.DATA: "the data is",
    Slot.ACTIVITIES: "the activity is",
    Slot.SOURCES: "it comes from",
    Slot.SYSTEMS: "the system is",
    Slot.PURPOSES: "the purpose is",
    Slot.USERS: "the user is",
    Slot.RECIPIENTS: "the recipient is",
}


def _english(said: _Said, shape: Shape) -> str:
    """Give one sentence on what is in the manifest, leaving out what no rule is about."""
    parts: list[str] = []
    for slot, title in _TITLES.items():
        words = [word for word in said.slots[slot] if word in said.telling or word == "unknown"]
        if words:
            parts.append(f"{title} {' and '.join(words)}")
    if said.people:
        parts.append(f"the people are {' who are '.join(said.people)}")
    if said.excluded:
        parts.append(f"the use keeps out {' and '.join(said.excluded)}")
    parts += [f"{shape.label(fact.term)} is {_fact(fact)}" for fact in said.facts]
    parts += [f"{shape.label(name)} is {_day(when)}" for name, when in said.events.items()]
    parts += [f"there is {change}" for change in said.changes]
    parts += _kept_words(said, shape)
    parts += [_control_words(one, shape) for one in said.controls]
    parts += ["the controls are unknown"] if said.controls_unknown else []
    parts += [_record_words(one, shape) for one in said.evidence]
    parts += ["the evidence is unknown"] if said.evidence_unknown else []
    if said.stage != "proposed":
        parts.append(f"the stage is {said.stage}")
    return "; ".join(parts) or "any manifest at all"


def _kept_words(said: _Said, shape: Shape) -> list[str]:
    match said.kept:
        case "limited":
            return [f"the data are kept for {limit_words(limit, shape)}" for limit in said.limits]
        case "no limit":
            return ["the data are kept without limit"]
        case "unknown":
            return ["nobody says how long the data are kept"]
        case _:
            return []


def limit_words(limit: Limit, shape: Shape) -> str:
    """Give a declared limit in words: *7 years after capture*."""
    lengths = [str(limit.period)] if limit.period is not None else []
    lengths += [shape.label(limit.measure)] if limit.measure else []
    events = [shape.label(event) for event in limit.start.events]
    start = events[0] if len(events) == 1 else f"the {limit.start.which} of {' and '.join(events)}"
    return f"{' plus '.join(lengths)} after {start}" if lengths else f"no longer than {start}"


def _control_words(one: Control, shape: Shape) -> str:
    assert one.kind is not None
    unsure = ", and nobody says what it covers" if one.covers.unknown else ""
    return f"there is {shape.label(one.kind.term)} among the controls{unsure}"


def _record_words(one: Evidence, shape: Shape) -> str:
    kind = one.kind or one.of
    assert kind is not None
    label = shape.label(kind.term)
    what = f"a judgement of {label}" if one.is_judgement else label
    role = one.by.role or one.by.organisation or one.by.person
    by = f" by {shape.label(role.term)}" if role is not None else ""
    unsure = ", and nobody says what it covers" if one.covers.unknown else ""
    return f"there is {what} ({one.status}, {_day(one.date)}){by}{unsure}"
