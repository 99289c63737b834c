"""What a right manifest is read as."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from engine.load_keys import Item
from engine.manifest import (
    Author,
    Control,
    EndPoint,
    Evidence,
    Limit,
    Manifest,
    Occurrence,
    Range,
    Use,
)
from engine.yamltree import Scalar
from grammar.periods import Duration
from grammar.slots import Slot
from grammar.source import NOWHERE
from tests.manifest.words import FULL, load, swap


def one(text: str = FULL) -> Manifest:
    manifests, faults = load(text)
    assert not faults
    (manifest,) = manifests
    return manifest


def use(text: str = FULL) -> Use:
    return one(text).uses[0]


def control(old: str = "", new: str = "") -> Control:
    return one(swap(old, new) if old else FULL).controls[0]


def document(old: str = "", new: str = "", which: int = 0) -> Evidence:
    return one(swap(old, new) if old else FULL).evidence[which]


def at_most_one(text: str) -> str:
    """Cut the full manifest down: a limit alone in its list."""
    start, end = FULL.index("    retention:\n"), FULL.index("    facts: {watch")
    return FULL[:start] + f"    retention: {text}\n" + FULL[end:]


def test_slots() -> None:
    slots = use().slots
    assert [word.term for word in slots[Slot.SOURCES].values] == ["pnd", "police force"]
    assert slots[Slot.RECIPIENTS].empty
    assert slots[Slot.DATA].values[0].place.pointer == "/uses/0/data/0"
    assert set(slots) == set(Slot) - {Slot.CAPABILITIES, Slot.PEOPLE}


def test_any_form_and_repeats() -> None:
    text = swap("data: [custody image]", "data: [The Custody  Images, custody image]")
    assert [word.term for word in use(text).slots[Slot.DATA].values] == ["custody image"] * 2


def test_unknown_beside_values() -> None:
    listing = use(swap("data: [custody image]", "data: [unknown, custody image]")).slots[Slot.DATA]
    assert [word.term for word in listing.values] == ["custody image"]
    assert listing.unknown is not None
    assert listing.unknown.pointer == "/uses/0/data/0"


def test_unknown_alone() -> None:
    listing = use(swap("data: [custody image]", "data: unknown")).slots[Slot.DATA]
    assert not listing.values
    assert not listing.empty
    assert listing.unknown is not None
    assert listing.unknown.pointer == "/uses/0/data"


def test_people() -> None:
    groups = use().people
    assert [[word.term for word in group.terms] for group in groups] == [
        ["suspect", "child"],
        ["suspect", "adult"],
    ]
    assert groups[1].place.pointer == "/uses/0/people/1"
    assert groups[1].terms[0].place.pointer == "/uses/0/people/1/all of/0"


@pytest.mark.parametrize(
    ("entry", "terms"),
    [
        ("suspects who are adults", [["suspect", "adult"]]),
        ("a suspect who is an adult who is a member", [["suspect", "adult", "member"]]),
        ("person who is at risk", [["person who is at risk"]]),
        ("unknown", [[]]),
        ("{all of: unknown}", [[]]),
        ("{all of: [suspect, unknown]}", [["suspect"]]),
    ],
)
def test_people_in_words(entry: str, terms: list[list[str]]) -> None:
    text = swap("      - suspect who is a child\n", "")
    groups = use(swap("{all of: [suspect, adult]}", entry, text)).people
    assert [[word.term for word in group.terms] for group in groups] == terms


def test_people_unknown_and_none() -> None:
    start, end = FULL.index("    people:\n"), FULL.index("    excluded:")
    unknown = use(FULL[:start] + "    people: unknown\n" + FULL[end:])
    assert [group.terms for group in unknown.people] == [()]
    assert use(FULL[:start] + "    people: none\n" + FULL[end:]).people == ()


def test_optional_slots_may_be_left_out() -> None:
    text = swap("    excluded: [witness]\n", "", swap('    facts: {watchlist size: "2,000"}\n', ""))
    assert not use(text).excluded.stated
    assert use(text).facts == {}


def test_unknown_uses() -> None:
    start, end = FULL.index("uses:\n"), FULL.index("controls:")
    manifest = one((FULL[:start] + "uses: unknown\n" + FULL[end:]).replace("[search]", "unknown"))
    (unknown,) = manifest.uses
    assert unknown.id is None
    assert all(listing.unknown for listing in unknown.slots.values())
    assert [group.terms for group in unknown.people] == [()]
    assert unknown.retention.kept == "unknown"
    assert manifest.controls[0].covers.unknown


def test_a_use_may_be_unknown_beside_others() -> None:
    uses = one(swap("uses:\n", "uses:\n  - unknown\n")).uses
    assert [use.id for use in uses] == [None, "search"]
    assert uses[1].place.pointer == "/uses/1"


COLLECTION = EndPoint("event", ("collection",))
SIX_YEARS = Duration(6, "year")


@pytest.mark.parametrize(
    ("entry", "limit"),
    [
        ("{period: 6 years}", Limit(COLLECTION, SIX_YEARS)),
        ("{period: 06 years, after: capture}", Limit(EndPoint("event", ("capture",)), SIX_YEARS)),
        ("{period: sentence length}", Limit(COLLECTION, measure="sentence length")),
        ("{period: 6 years, plus: sentence length}",
         Limit(COLLECTION, SIX_YEARS, "sentence length")),
        ("{period: sentence length, plus: 6 years}",
         Limit(COLLECTION, SIX_YEARS, "sentence length")),
        ("{period: unknown}", Limit(COLLECTION, unknown=True)),
        ("{period: 6 years, plus: unknown}", Limit(COLLECTION, SIX_YEARS, unknown=True)),
        ("{period: 6 years, after: unknown}", Limit(EndPoint("unknown"), SIX_YEARS)),
        ("{at: capture}", Limit(EndPoint("event", ("capture",)))),
        ("{at: unknown}", Limit(EndPoint("unknown"))),
        ("{at: {earlier of: [capture, breach]}}",
         Limit(EndPoint("earlier", ("capture", "breach")))),
        ("{at: {later of: [capture, unknown]}}", Limit(EndPoint("unknown"))),
        ("{period: 6 years, after: {later of: [capture, breach]}}",
         Limit(EndPoint("later", ("capture", "breach")), SIX_YEARS)),
        ("unknown", Limit(EndPoint("unknown"), unknown=True)),
    ],
)  # fmt: skip
def test_limits(entry: str, limit: Limit) -> None:
    retention = use(at_most_one(f"[{entry}]")).retention
    assert retention.kept == "limited"
    assert retention.limits == (limit,)


def test_retention_in_one_word() -> None:
    assert use(at_most_one("none")).retention.kept == "no limit"
    assert use(at_most_one("unknown")).retention.kept == "unknown"


def test_events() -> None:
    events = one().events
    assert events["go-live"].when == date(2026, 3, 1)
    assert events["breach"].when == datetime(2026, 3, 1, 14, 0)  # noqa: DTZ001 - local by definition
    assert events["breach"].place.pointer == "/events/breach"
    later = one(swap("go-live: 2026-03-01", "Go-Live: not yet\n  capture: unknown")).events
    assert (later["go-live"].when, later["capture"].when) == ("not yet", "unknown")


def test_events_and_facts_as_a_whole() -> None:
    start, end = FULL.index("events:\n"), FULL.index("changes:")
    unknown = one(FULL[:start] + "events: unknown\nfacts: unknown\n" + FULL[end:])
    assert (unknown.events_unknown, unknown.facts_unknown) == (True, True)
    none = one(FULL[:start] + "events: none\nfacts: none\n" + FULL[end:])
    assert (none.events_unknown, none.facts_unknown, none.events) == (False, False, {})


@pytest.mark.parametrize(
    ("line", "term", "value", "percent"),
    [
        ("match threshold: 0.7", "match threshold", Decimal("0.7"), False),
        ("match threshold: 010", "match threshold", Decimal(10), False),
        ("match threshold: '2,000.5'", "match threshold", Decimal("2000.5"), False),
        ("match threshold: -3", "match threshold", Decimal(-3), False),
        ("match threshold: 5%", "match threshold", Decimal("0.05"), True),
        ("match threshold: 5 percent", "match threshold", Decimal("0.05"), True),
        ("match threshold: 5 per cent", "match threshold", Decimal("0.05"), True),
        (f"match threshold: {'1' * 30}%", "match threshold", Decimal("1" * 28 + ".11"), True),
    ],
)
def test_numbers(line: str, term: str, value: Decimal, percent: bool) -> None:
    fact = one(swap("match threshold: 0.7", line)).facts[term]
    assert fact.value == Range(value, value)
    assert fact.percent is percent


@pytest.mark.parametrize(
    ("line", "term", "value"),
    [
        ("operational sensitivity: no", "operational sensitivity", False),
        ("operational sensitivity: True", "operational sensitivity", True),
        ("operational sensitivity: yes", "operational sensitivity", True),
        ("operational sensitivity: unknown", "operational sensitivity", None),
        ("sentence length: 18 months", "sentence length", Duration(18, "month")),
        ("deletion mode: by hand", "deletion mode", "By hand"),
        ("deletion mode: 24", "deletion mode", "24"),
    ],
)
def test_facts(line: str, term: str, value: object) -> None:
    assert one(swap("operational sensitivity: no", line)).facts[term].value == value


def test_unknown_facts_of_a_use_are_every_fact() -> None:
    facts = use(swap('{watchlist size: "2,000"}', "unknown")).facts
    assert "deletion mode" in facts
    assert all(fact.value is None for fact in facts.values())


def test_control() -> None:
    stated = control()
    assert stated.kind is not None
    assert (stated.kind.term, stated.status, stated.every) == (
        "review",
        "planned",
        Duration(5, "year"),
    )
    assert (stated.people, stated.when, stated.last_done) == (1, None, date(2025, 6, 1))
    assert stated.to.empty
    assert stated.to.stated
    assert stated.covers.uses == frozenset({"search"})


@pytest.mark.parametrize(
    ("when", "occurrence"),
    [
        ("before every breach", Occurrence("before", "breach")),
        ("within 72 hours after every breach", Occurrence("after", "breach", Duration(72, "hour"))),
        ("at every capture", Occurrence("at", "capture")),
        ("unknown", "unknown"),
    ],
)
def test_occurrence(when: str, occurrence: object) -> None:
    assert control("every: 5 years", f"when: {when}").when == occurrence


def test_what_a_control_leaves_out() -> None:
    bare = control(FULL[FULL.index("    every: 5") : FULL.index("evidence:")], "")
    assert (bare.by.stated, bare.to.stated, bare.states.stated) == (False, False, False)
    assert (bare.every, bare.people, bare.last_done, bare.covers.uses) == (None, None, None, None)


def test_unknown_entries() -> None:
    manifest = one(swap("evidence:\n", "  - unknown\nevidence:\n  - unknown\n"))
    assert manifest.controls_unknown is not None
    assert manifest.controls_unknown.pointer == "/controls/1"
    assert manifest.evidence_unknown is not None
    assert manifest.evidence_unknown.pointer == "/evidence/0"
    assert len(manifest.evidence) == 2


def test_evidence() -> None:
    stated = document()
    assert stated.kind is not None
    assert (stated.id, stated.kind.term, stated.status) == ("dpia-1", "dpia", "final")
    assert stated.by.name == "A. Example"
    assert stated.by.role is not None
    assert stated.by.role.term == "data protection officer"
    assert stated.states[0].text == "Search of custody images."
    assert stated.states[1].withheld == "operational sensitivity"
    assert stated.states[1].place.pointer == "/evidence/0/states/rationale"
    assert (stated.expires, stated.document) == (date(2027, 11, 2), "https://example.org/dpia.pdf")
    assert not stated.is_judgement


def test_author_in_one_word() -> None:
    signed = "{name: A. Example, role: data protection officer}"
    assert document(signed, "none").by.nobody
    assert document(signed, "unknown").by == Author()
    assert document(signed, "{name: unknown, role: unknown}").by == Author()


def test_statements_unknown() -> None:
    withheld = document("withheld: operational sensitivity", "withheld: unknown").states[1]
    assert (withheld.text, withheld.withheld) == (None, None)
    assert document("summary: Search of custody images.", "summary: unknown").states[0].text is None


@pytest.mark.parametrize(
    ("lines", "status"),
    [
        ("conclusion: affirmative", "granted"),
        ("conclusion: negative", "refused"),
        ("conclusion: unknown", "unknown"),
        ("conclusion: affirmative\n    status: draft", "draft"),
        ("conclusion: negative\n    status: final", "refused"),
        ("conclusion: affirmative\n    status: withdrawn", "withdrawn"),
        ("conclusion: affirmative\n    status: unknown", "unknown"),
    ],
)
def test_judgement(lines: str, status: str) -> None:
    stated = document("conclusion: affirmative", lines, which=1)
    assert stated.is_judgement
    assert stated.kind is None
    assert stated.of is not None
    assert (stated.of.term, stated.status, stated.reasons) == (
        "proportionality",
        status,
        "Because.",
    )


def test_unknown_kind() -> None:
    stated = document("kind: DPIA", "kind: unknown")
    assert (stated.kind, stated.is_judgement) == (None, False)


def test_several_documents_in_one_file() -> None:
    other = swap("id: leds-facial-search", "id: other")
    broken = swap("id: leds-facial-search", "id: broken").replace("[LEDS]", "[]")
    manifests, faults = load(f"{FULL}---\n{broken}---\n{other}")
    assert [manifest.id for manifest in manifests] == ["leds-facial-search", "other"]
    assert [fault.code for fault in faults] == ["M324"]
    assert manifests[1].uses[0].slots[Slot.DATA].values[0].place.pointer == "/uses/0/data/0"


def test_a_key_with_a_slash_is_escaped_in_the_pointer() -> None:
    node = Scalar("x", True, NOWHERE)
    assert Item(node, "").child("a/b~c", node).pointer == "/a~1b~0c"


def test_aliases_repeat_values() -> None:
    text = swap("users: [police force]", "users: &u [police force]")
    listing = use(swap("recipients: none", "recipients: *u", text)).slots[Slot.RECIPIENTS]
    assert [word.term for word in listing.values] == ["police force"]
    assert listing.values[0].place.pointer == "/uses/0/recipients/0"
    users = text.split("\n").index("    users: &u [police force]") + 1
    assert (listing.place.at.line, listing.values[0].place.at.line) == (users + 1, users)
