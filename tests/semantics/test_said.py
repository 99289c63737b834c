"""What a manifest says, piece by piece, in the words that fingerprints and changes rest on."""

from __future__ import annotations

from typing import Any

import pytest

from engine.said import Said, said
from tests.semantics.cases import control, doc, listed, loaded, manifest, ruling, sound

RULES = "Rule R: Searching is forbidden."


def pieces(**given: str) -> list[Said]:
    book = sound(RULES)
    (one,) = loaded(manifest(**given), book)
    return list(said(one, book.glossary))


def whole(**given: str) -> list[tuple[Any, ...]]:
    return [(s.part, s.name, s.words, s.place.pointer, s.terms, s.use) for s in pieces(**given)]


def words(part: str, **given: str) -> list[str]:
    return [one.words for one in pieces(**given) if one.part == part]


FULL = {
    "capabilities": "[AFR, unknown]",
    "changes": "[new camera site, unknown]",
    "events": "{capture: 2026-01-02T09:30, last conviction: not yet, go-live: 2026-03-01}",
    "facts": "{match threshold: 70%, operational sensitivity: yes, sentence length: unknown}",
    "data": "[scan, unknown]",
    "people": "[suspect who is a child, unknown]",
    "excluded": "[witness]",
    "recipients": "[Acme]",
    "use_facts": "{operational sensitivity: no, match threshold: 0.5}",
}


def test_everything_is_said_with_its_place_its_terms_and_its_use() -> None:
    sensitive = "operational sensitivity"
    threshold = "match threshold"
    assert whole(**FULL) == [
        ("stage", "stage", "proposed", "/stage", (), None),
        ("capability", "AFR", "AFR", "/capabilities/0", ("afr",), None),
        ("capability", "unknown", "unknown", "/capabilities/1", (), None),
        ("event", "capture", "2026-01-02T09:30", "/events/capture", ("capture",), None),
        (
            *("event", "last conviction", "not yet", "/events/last conviction"),
            *(("last conviction",), None),
        ),
        ("event", "go-live", "2026-03-01", "/events/go-live", ("go-live",), None),
        ("fact", threshold, "70%", f"/facts/{threshold}", (threshold,), None),
        ("fact", sensitive, "yes", f"/facts/{sensitive}", (sensitive,), None),
        (
            *("fact", "sentence length", "unknown", "/facts/sentence length"),
            *(("sentence length",), None),
        ),
        (
            *("change", "new camera site", "new camera site", "/changes/0"),
            *(("new camera site",), None),
        ),
        ("change", "unknown", "unknown", "/changes/1", (), None),
        ("data", "scan", "scan", "/uses/0/data/0", ("scan",), "one"),
        ("data", "unknown", "unknown", "/uses/0/data/1", (), "one"),
        ("activity", "searching", "searching", "/uses/0/activities/0", ("searching",), "one"),
        ("system", "LEDS", "LEDS", "/uses/0/systems/0", ("leds",), "one"),
        (
            *("group of people", "child who is a suspect", "child who is a suspect"),
            *("/uses/0/people/0", ("child", "suspect"), "one"),
        ),
        ("group of people", "unknown", "unknown", "/uses/0/people/1", (), "one"),
        ("purpose", "safeguarding", "safeguarding", "/uses/0/purposes/0", ("safeguarding",), "one"),
        ("user", "police force", "police force", "/uses/0/users/0", ("police force",), "one"),
        ("recipient", "acme", "acme", "/uses/0/recipients/0", ("acme",), "one"),
        ("excluded group", "witness", "witness", "/uses/0/excluded/0", ("witness",), "one"),
        ("retention", "retention", "not kept", "/uses/0/retention", ("retention",), "one"),
        ("fact", sensitive, "no", f"/uses/0/facts/{sensitive}", (sensitive,), "one"),
        ("fact", threshold, "0.5", f"/uses/0/facts/{threshold}", (threshold,), "one"),
    ]


@pytest.mark.parametrize(
    ("section", "part"),
    [
        ("capabilities", "capability"),
        ("events", "event"),
        ("facts", "fact"),
        ("changes", "change"),
        ("people", "group of people"),
        ("excluded", "excluded group"),
        ("controls", "control"),
        ("evidence", "evidence"),
    ],
)
def test_a_section_that_is_unknown(section: str, part: str) -> None:
    (one,) = [s for s in pieces(**{section: "unknown"}) if s.part == part]
    assert (one.name, one.words, one.terms) == ("unknown", "unknown", ())
    assert one.place.pointer.endswith(f"/{section}")


FACTS = {
    "{watchlist size: 500}": "500",
    "{data age: 18 months}": "18 months",
    "{data age: 24 months}": "2 years",
    "{data age: 1 month}": "1 month",
    "{data age: 12 months}": "1 year",
    "{data age: 36 hours}": "36 hours",
    "{data age: 2 weeks}": "14 days",
    "{data age: 48 hours}": "2 days",
    "{deletion mode: automatic}": "automatic",
}


@pytest.mark.parametrize(("facts", "expected"), FACTS.items())
def test_facts(facts: str, expected: str) -> None:
    assert words("fact", facts=facts) == [expected]


LATER = "{later of: [last conviction, capture]}"
RETENTION = {
    "none": "without limit",
    "unknown": "unknown",
    "not kept": "not kept",
    "[{period: 24 months, after: capture}]": "2 years after capture",
    "[{period: 5 years, plus: sentence length, after: capture}]": (
        "sentence length plus 5 years after capture"
    ),
    "[{period: sentence length, after: capture}]": "sentence length after capture",
    "[{at: end of the trial}]": "until end of the trial",
    f"[{{at: {LATER}}}]": "until the later of capture and last conviction",
    "[{at: {earlier of: [last conviction, capture]}}]": (
        "until the earlier of capture and last conviction"
    ),
    "[{period: 1 year, after: unknown}]": "1 year after unknown",
    "[{period: unknown, after: capture}]": "unknown",
    "[unknown, {at: capture}]": "unknown and until capture",
    "[{at: last conviction}, {at: capture}]": "until capture and until last conviction",
}


@pytest.mark.parametrize(("kept", "expected"), RETENTION.items())
def test_retention(kept: str, expected: str) -> None:
    assert words("retention", retention=kept) == [expected]


CONTROLS = {
    control(): ("review", "planned"),
    control("unknown"): ("unknown", "planned"),
    control(every="24 months"): ("review", "planned, every 2 years"),
    control(every="unknown"): ("review", "planned, every unknown"),
    control(when="before every decision"): ("review", "planned, before every decision"),
    control(when="within 48 hours after every breach"): (
        "review",
        "planned, within 2 days after every breach",
    ),
    control(when="unknown"): ("review", "planned, unknown"),
    control(by="[sergeant, inspector]", people="3"): (
        "review",
        "planned, by inspector and sergeant, by 3 people",
    ),
    control(by="[sergeant, unknown]"): ("review", "planned, by sergeant and unknown"),
    control(by="unknown"): ("review", "planned, by unknown"),
    control(by="none"): ("review", "planned"),
    control(status="in place", to="[member]", states="[reason, rationale]"): (
        "review",
        "in place, to member, stating rationale and reason",
    ),
    control(covers="[one]", last_done="2025-06-01"): (
        "review",
        "planned, for use one, last done 2025-06-01",
    ),
    control(covers="unknown", last_done="unknown"): (
        "review",
        "planned, for use unknown, last done unknown",
    ),
}


@pytest.mark.parametrize(("text", "expected"), CONTROLS.items())
def test_controls(text: str, expected: tuple[str, str]) -> None:
    (one,) = [s for s in pieces(controls=listed(text)) if s.part == "control"]
    assert (one.name, one.words) == expected
    assert one.terms == (() if one.name == "unknown" else ("review",))
    assert one.place.pointer == "/controls/0"


EVIDENCE = {
    doc(): ("DPIA", "final, 2026-01-10"),
    doc(id="dp-1"): ("DPIA dp-1", "final, 2026-01-10"),
    doc("unknown", "unknown", "unknown"): ("unknown", "unknown, unknown"),
    doc("ethics approval", "2026-01-10T09:30", "granted"): (
        "ethics approval",
        "granted, 2026-01-10T09:30:00",
    ),
    doc(by="none"): ("DPIA", "final, 2026-01-10, by nobody"),
    doc(by="{name: A. Example}"): ("DPIA", "final, 2026-01-10, by A. Example"),
    doc(by="{role: sergeant, organisation: Acme, person: adult}"): (
        "DPIA",
        "final, 2026-01-10, by sergeant, acme, adult",
    ),
    doc(by="{name: A. Example, role: sergeant}"): (
        "DPIA",
        "final, 2026-01-10, by A. Example, sergeant",
    ),
    doc(to="[regulator, member]", states="{reason: a, rationale: {withheld: b}}"): (
        "DPIA",
        "final, 2026-01-10, to member and regulator, stating rationale (withheld) and reason",
    ),
    doc(states="{reason: unknown}"): ("DPIA", "final, 2026-01-10, stating reason (unknown)"),
    doc(states="unknown", to="unknown"): ("DPIA", "final, 2026-01-10, to unknown, stating unknown"),
    doc(expires="2027-01-01", covers="[one]"): (
        "DPIA",
        "final, 2026-01-10, expires 2027-01-01, for use one",
    ),
    doc(expires="unknown"): ("DPIA", "final, 2026-01-10, expires unknown"),
    ruling(by="none"): ("judgement of proportionality", "affirmative, 2026-01-10, by nobody"),
    ruling(by="none", conclusion="negative", id="j"): (
        "judgement of proportionality j",
        "negative, 2026-01-10, by nobody",
    ),
}


@pytest.mark.parametrize(("text", "expected"), EVIDENCE.items())
def test_evidence(text: str, expected: tuple[str, str]) -> None:
    (one,) = [s for s in pieces(evidence=listed(text)) if s.part == "evidence"]
    assert (one.name, one.words) == expected
    kind = one.name.removeprefix("judgement of ").removesuffix(" dp-1").removesuffix(" j")
    assert one.terms == (() if kind == "unknown" else (kind.casefold(),))
    assert one.place.pointer == "/evidence/0"
