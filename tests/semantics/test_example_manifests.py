"""What an example says becomes a manifest (semantics, 11.3): each part, as a value."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from engine.example import day_of, day_of_manifest, manifest_of
from engine.manifest import (
    Author,
    Control,
    EndPoint,
    Evidence,
    Fact,
    Group,
    Limit,
    Manifest,
    Occurrence,
    Range,
    Retention,
    Word,
)
from grammar.periods import Duration
from grammar.rules import Example
from grammar.slots import Slot
from tests.semantics.cases import book, control, doc, faults, loaded, manifest, ruling

DAY = date(2026, 1, 31)
MONTHS = Duration(6, "month")


def said(facts: str) -> Example:
    text = f"Rule R: Searching is forbidden.\n  Example that fails: {facts}."
    assert faults(text) == []
    (example,) = book(text).rules[0].examples
    return example


def made(facts: str) -> Manifest:
    return manifest_of(said(facts), DAY, book("Rule R: Searching is forbidden.").glossary)


HALF, SEVEN = Decimal("0.5"), Duration(7, "month")
FACTS: dict[str, tuple[str, bool | Range | Duration | str]] = {
    "the match threshold is 0.5": ("match threshold", Range(HALF, HALF)),
    "the match threshold is at least 0.5": ("match threshold", Range(HALF, None)),
    "the match threshold is at most 0.5": ("match threshold", Range(None, HALF)),
    "the match threshold is more than 0.5": (
        "match threshold",
        Range(HALF, None, low_open=True),
    ),
    "the match threshold is less than 0.5": (
        "match threshold",
        Range(None, HALF, high_open=True),
    ),
    "the data age is 6 months": ("data age", MONTHS),
    "the data age is at least 6 months": ("data age", MONTHS),
    "the data age is at most 6 months": ("data age", MONTHS),
    "the data age is more than 6 months": ("data age", SEVEN),
    "the data age is less than 6 months": ("data age", Duration(5, "month")),
    "the data age is less than 0 days": ("data age", Duration(0, "day")),
    'the deletion mode is "automatic"': ("deletion mode", "automatic"),
    'the deletion mode is not "automatic"': ("deletion mode", "on request"),
    'the deletion mode is not "on request"': ("deletion mode", "automatic"),
    "operational sensitivity applies": ("operational sensitivity", True),
    "operational sensitivity does not apply": ("operational sensitivity", False),
}


@pytest.mark.parametrize(("facts", "expected"), FACTS.items())
def test_facts(facts: str, expected: tuple[str, Any]) -> None:
    term, value = expected
    assert made(facts).facts == {term: Fact(term, value)}


def test_a_percentage_is_kept_as_one() -> None:
    assert made("the match threshold is 50 percent").facts["match threshold"].percent
    assert not made("the match threshold is 0.5").facts["match threshold"].percent


EVENTS: dict[str, date | str] = {
    "capture has happened": DAY,
    "capture has not happened": "not yet",
    "capture is on 2025-03-01": date(2025, 3, 1),
    "capture is before 2025-03-01": date(2025, 2, 28),
    "capture is after 2025-03-01": date(2025, 3, 2),
    "capture is on or before 2025-03-01": date(2025, 3, 1),
    "capture is on or after 2025-03-01": date(2025, 3, 1),
}


@pytest.mark.parametrize(("facts", "when"), EVENTS.items())
def test_events(facts: str, when: date | str) -> None:
    (event,) = made(facts).events.values()
    assert (event.term, event.when) == ("capture", when)


STAGES = {
    "the data is a scan": "proposed",
    "the stage is live": "live",
    "the stage is not live": "proposed",
    "the stage is not proposed": "approved",
}


@pytest.mark.parametrize(("facts", "stage"), STAGES.items())
def test_the_stage(facts: str, stage: str) -> None:
    assert made(facts).stage == stage


def words(one: Manifest, slot: Slot) -> list[tuple[str, set[str]]]:
    listing = one.capabilities if slot is Slot.CAPABILITIES else one.uses[0].slots[slot]
    return [(word.term, set(word.denied)) for word in listing.values]


SLOTS: dict[str, tuple[Slot, list[tuple[str, set[str]]], bool]] = {
    "the data is a scan": (Slot.DATA, [("scan", set())], False),
    "the data is a scan and the data is a letter": (
        Slot.DATA,
        [("scan", set()), ("letter", set())],
        False,
    ),
    "the data is a scan and the data is not a letter": (Slot.DATA, [("scan", set())], False),
    "the data is not a scan": (Slot.DATA, [("data", {"scan"})], False),
    "the recipient is not a private company and the recipient is not Acme": (
        Slot.RECIPIENTS,
        [("organisation", {"private company", "acme"})],
        False,
    ),
    "the user is not an inspector": (Slot.USERS, [("role", {"inspector"})], False),
    "the recipient is unknown": (Slot.RECIPIENTS, [], True),
    "the recipient is Acme and the recipient is unknown": (
        Slot.RECIPIENTS,
        [("acme", set())],
        True,
    ),
    "the capability is AFR": (Slot.CAPABILITIES, [("afr", set())], False),
    "the purpose is marketing": (Slot.DATA, [], False),
    "there is a new data set of scans": (Slot.DATA, [("scan", set())], False),
}


@pytest.mark.parametrize(("facts", "expected"), SLOTS.items())
def test_slots(facts: str, expected: tuple[Slot, list[tuple[str, set[str]]], bool]) -> None:
    slot, values, unknown = expected
    one = made(facts)
    listing = one.capabilities if slot is Slot.CAPABILITIES else one.uses[0].slots[slot]
    assert words(one, slot) == values
    assert (listing.unknown is not None) is unknown


def test_nothing_is_there_that_is_not_said() -> None:
    one = made("the purpose is marketing")
    (use,) = one.uses
    assert [slot for slot in use.slots if not use.slots[slot].empty] == [Slot.PURPOSES]
    assert (use.people, use.excluded.empty, use.facts) == ((), True, {})
    assert (one.events, one.facts, one.controls, one.evidence) == ({}, {}, (), ())
    assert one.capabilities.empty
    assert one.changes.empty
    assert one.example
    assert not one.events_unknown
    assert not one.facts_unknown
    assert (one.controls_unknown, one.evidence_unknown) == (None, None)


PEOPLE: dict[str, tuple[tuple[list[str], set[str]], ...]] = {
    "the person is a child": ((["child"], set()),),
    "the person is a child and the person is a suspect": ((["child", "suspect"], set()),),
    "the person is a suspect who is a child": ((["suspect", "child"], set()),),
    "the person is not a child": ((["person"], {"child"}),),
    "the person is a suspect and the person is not a child": ((["suspect"], {"child"}),),
    "the person is unknown": (([], set()),),
    "the person is a child and the person is unknown": ((["child"], set()), ([], set())),
}


@pytest.mark.parametrize(("facts", "expected"), PEOPLE.items())
def test_people(facts: str, expected: tuple[tuple[list[str], set[str]], ...]) -> None:
    groups: tuple[Group, ...] = made(facts).uses[0].people
    assert tuple(([w.term for w in g.terms], set(g.denied)) for g in groups) == expected


def test_changes() -> None:
    changes = made("there is a new data set and there is a new camera site").changes
    assert [word.term for word in changes.values] == ["new data set", "new camera site"]


def limited(start: str, period: Duration | None, measure: str = "") -> Retention:
    return Retention("limited", (Limit(EndPoint("event", (start,)), period, measure),))


RETENTION = {
    "the data is a scan": Retention("not kept"),
    "the activity is retention": Retention("no limit"),
    "the activity is searching": Retention("not kept"),
    "there is no retention limit": Retention("no limit"),
    "the retention limit is unknown": Retention("unknown"),
    "the activity is retention and the retention limit is unknown": Retention("unknown"),
    "the retention limit is 6 months": limited("collection", MONTHS),
    "the retention limit is 6 months after capture": limited("capture", MONTHS),
    "the retention limit is sentence length after capture": limited(
        "capture", None, "sentence length"
    ),
    "the retention limit is 6 months and the retention limit is 7 months after capture": (
        Retention(
            "limited",
            (
                *limited("collection", MONTHS).limits,
                *limited("capture", SEVEN).limits,
            ),
        )
    ),
}


@pytest.mark.parametrize(("facts", "expected"), RETENTION.items())
def test_retention(facts: str, expected: Retention) -> None:
    assert made(facts).uses[0].retention == expected


# Documents and judgements


def paper(facts: str, number: int = 0) -> Evidence:
    return made(facts).evidence[number]


def test_a_document() -> None:
    one = paper("there is a DPIA")
    assert (one.kind, one.of, one.is_judgement) == (Word("dpia"), None, False)
    assert (one.status, one.date, one.expires) == ("final", DAY, None)
    assert (one.states, one.states_unknown) == ((), False)
    assert (one.by, one.to.values) == (Author(name="person 1"), ())
    assert one.covers.uses is None


def test_an_approval_is_granted_and_a_judgement_affirmative() -> None:
    assert paper("there is an ethics approval").status == "granted"
    one = paper("there is a recorded judgement of proportionality")
    assert (one.kind, one.of) == (None, Word("proportionality"))
    assert (one.status, one.is_judgement, bool(one.reasons)) == ("granted", True, True)
    assert paper("there is a DPIA").reasons is None


def test_its_day_and_what_it_states() -> None:
    one = paper("there is a notification stating rationale dated 2025-01-02")
    assert one.date == date(2025, 1, 2)
    assert [statement.content.term for statement in one.states] == ["rationale"]
    assert all(statement.text for statement in one.states)
    two = paper("there is a notification stating rationale and the reason")
    assert [statement.content.term for statement in two.states] == ["rationale", "reason"]


AUTHORS: dict[str, list[Author]] = {
    "by an inspector": [Author("person 1", role=Word("inspector"))],
    "by an inspector or above": [Author("person 1", role=Word("inspector"))],
    "by a police force": [Author("person 1", organisation=Word("police force"))],
    "by an adult": [Author("person 1", person=Word("adult"))],
    "by either an inspector or a police force": [Author("person 1", role=Word("inspector"))],
    "by both an inspector and a police force": [
        Author("person 1", role=Word("inspector")),
        Author("person 2", organisation=Word("police force")),
    ],
    "by an inspector by a police force": [
        Author("person 1", role=Word("inspector"), organisation=Word("police force"))
    ],
    "by someone other than a constable": [Author("person 1", role=Word("role"))],
    "by each user": [
        Author("person 1", organisation=Word("acme")),
        Author("person 2", role=Word("sergeant")),
    ],
}


@pytest.mark.parametrize(("by", "expected"), AUTHORS.items())
def test_authors(by: str, expected: list[Author]) -> None:
    users = "the user is Acme and the user is a sergeant"
    found = [one.by for one in made(f"{users} and there is an approval {by}").evidence]
    if "other" in by:
        (author,) = found
        assert author.role is not None
        assert author.role.term not in ("constable", "role")
    else:
        assert found == expected


def test_to_whom_it_went() -> None:
    told = "there is a notification to both Acme and a police force"
    assert [[w.term for w in one.to.values] for one in made(told).evidence] == [
        ["acme"],
        ["police force"],
    ]
    each = "the recipient is Acme and there is a notification to each recipient"
    assert [w.term for w in paper(each).to.values] == ["acme"]


def test_so_many_documents_are_signed_by_so_many_people() -> None:
    found = made("there are at least 3 different approvals").evidence
    assert [one.by.name for one in found] == ["person 1", "person 2", "person 3"]


def test_what_is_not_there_adds_nothing() -> None:
    one = made("there is no DPIA and there is no review and there is no match threshold")
    assert (one.evidence, one.controls, one.facts) == ((), (), {})
    assert made("an approval is not current").evidence == ()
    assert len(made("an approval is current").evidence) == 1


# Controls


def standing(facts: str) -> Control:
    (one,) = made(facts).controls
    return one


def test_a_control() -> None:
    one = standing("there is review by an inspector to Acme stating the reason every 2 years")
    assert (one.kind, one.status, one.every, one.when) == (
        Word("review"),
        "planned",
        Duration(2, "year"),
        None,
    )
    assert [w.term for w in one.by.values] == ["inspector"]
    assert [w.term for w in one.to.values] == ["acme"]
    assert [w.term for w in one.states.values] == ["reason"]
    assert (one.people, one.last_done, one.covers.uses) == (None, None, None)


def test_a_control_of_what_is_live_is_in_place_and_done() -> None:
    one = standing("the stage is live and there is review every 2 years")
    assert (one.status, one.last_done) == ("in place", DAY)


def test_how_often_a_control_acts() -> None:
    one = standing("there is review before every decision")
    assert (one.every, one.when) == (None, Occurrence("before", "decision"))
    one = standing("there is review within 6 months after every decision")
    assert one.when == Occurrence("after", "decision", MONTHS)
    assert standing("there is review").when is None


def test_a_control_by_so_many_people() -> None:
    assert standing("there are at least 2 different reviews").people == 2


# The day


def test_the_day_is_the_one_that_is_named_else_the_latest() -> None:
    first = date(2026, 3, 1)
    assert day_of(said("the data is a scan"), None) == date(2000, 1, 1)
    assert day_of(said("the data is a scan"), first) == first
    dated = said("there is a DPIA dated 2025-01-02 and there is an approval dated 2024-01-02")
    assert day_of(dated, None) == date(2025, 1, 2)
    assert day_of(dated, first) == first
    named = replace(dated, facts=(*dated.facts, *said("today is 2023-01-01").facts))
    assert day_of(named, first) == date(2023, 1, 1)


def test_the_day_of_a_whole_manifest() -> None:
    rules = book("Rule R: Searching is forbidden.")
    papers = f"[{doc(date='2025-01-02T10:00')}, {ruling(date='2024-01-02')}, {doc(date='unknown')}]"
    live = {"stage": "live", "controls": f"[{control()}]"}

    def day(**given: str) -> date:
        (one,) = loaded(manifest(**given), rules)
        return day_of_manifest(one, date(2020, 1, 1))

    assert day() == date(2020, 1, 1)
    assert day(evidence=papers) == date(2025, 1, 2)
    assert day(evidence=papers, events="{go-live: 2025-06-01}") == date(2025, 1, 2)
    assert day(evidence=papers, events="{go-live: 2025-06-01}", **live) == date(2025, 6, 1)
    assert day(evidence=papers, events="{go-live: unknown}", **live) == date(2025, 1, 2)
