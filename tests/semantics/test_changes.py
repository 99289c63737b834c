"""Change subjects: compared with the live estate and with the manifest's own earlier version."""

from __future__ import annotations

import pytest

from tests.semantics.cases import doc, listed, manifest, run, status, use

LIVE = {"stage": "live", "events": "none"}


def needs(change: str) -> str:
    return f"Rule R: {change} requires a DPIA."


NEW_DATA = needs("A new data set")


def estate(**given: str | list[str]) -> str:
    return manifest(**{"id": "old", **LIVE, **given})


ESTATE = {
    "new data set: on the same system": (NEW_DATA, {}, {}, "nothing"),
    "new data type is the same": (needs("A new data type"), {}, {"data": "[scan]"}, "missing"),
    "new data set: other data": (NEW_DATA, {}, {"data": "[scan]"}, "missing"),
    "new data set: on another system": (NEW_DATA, {}, {"systems": "[PND]"}, "missing"),
    "new data set: one of two systems": (NEW_DATA, {}, {"systems": "[LEDS, PND]"}, "missing"),
    "new data set: only a broader term is live": (
        NEW_DATA,
        {"data": "[dossier]"},
        {"data": "[scan]"},
        "undetermined",
    ),
    "new data set: unknown data": (NEW_DATA, {}, {"data": "unknown"}, "undetermined"),
    "new data set: estate data unknown": (
        NEW_DATA,
        {"data": "unknown"},
        {"data": "[scan]"},
        "undetermined",
    ),
    "new capability": (needs("A new capability"), {}, {"capabilities": "[AFR]"}, "missing"),
    "new capability: there": (needs("A new capability"), {}, {}, "nothing"),
    "new capability: broader": (
        needs("A new capability"),
        {"capabilities": "[face recognition]"},
        {"capabilities": "[AFR]"},
        "undetermined",
    ),
    "new purpose": (needs("A new purpose"), {}, {"purposes": "[marketing]"}, "missing"),
    "new purpose: there": (needs("A new purpose"), {}, {}, "nothing"),
    "new activity": (needs("A new activity"), {}, {"activities": "[sharing]"}, "missing"),
    "new source": (needs("A new source"), {}, {"sources": "[PND]"}, "missing"),
    "new source: none": (needs("A new source"), {}, {}, "nothing"),
    "new system": (needs("A new system"), {}, {"systems": "[PND]"}, "missing"),
    "new user": (needs("A new user"), {}, {"users": "[Acme]"}, "missing"),
    "new user: narrower than a live one": (
        needs("A new user"),
        {},
        {"users": "[Northshire police]"},
        "undetermined",
    ),
    "new recipient": (needs("A new recipient"), {}, {"recipients": "[Acme]"}, "missing"),
    "new group of people": (needs("A new group of people"), {}, {"people": "[child]"}, "missing"),
    "new group of people: there": (
        needs("A new group of people"),
        {"people": "[child]"},
        {"people": "[child]"},
        "nothing",
    ),
    "narrowed by the data": (needs("A new data set of scans"), {}, {"data": "[scan]"}, "missing"),
    "an own change that is not listed": (needs("A new camera site"), {}, {}, "nothing"),
    "an own change that is listed": (
        needs("A new camera site"),
        {},
        {"changes": "[new camera site]"},
        "missing",
    ),
    "an own change, unknown": (
        needs("A new camera site"),
        {},
        {"changes": "unknown"},
        "undetermined",
    ),
    "a computable one that is listed": (NEW_DATA, {}, {"changes": "[new data set]"}, "missing"),
    "discharged": (
        NEW_DATA,
        {},
        {"data": "[scan]", "evidence": listed(doc())},
        "satisfied",
    ),
}


@pytest.mark.parametrize(("rule", "live", "given", "expected"), ESTATE.values(), ids=ESTATE)
def test_against_the_estate_loaded_together(
    rule: str, live: dict[str, str], given: dict[str, str], expected: str
) -> None:
    assert status(run(rule, estate(**live), manifest(**given))) == expected


@pytest.mark.parametrize(("rule", "live", "given", "expected"), ESTATE.values(), ids=ESTATE)
def test_against_a_baseline(
    rule: str, live: dict[str, str], given: dict[str, str], expected: str
) -> None:
    report = run(rule, manifest(**given), against=[estate(**live)])
    assert status(report) == expected


def limit(period: str, event: str = "capture") -> str:
    return f"[{{period: {period}, after: {event}}}]"


EXTENDED = needs("Extended retention")
WIDENED = needs("Widened access")
REMOVED = needs("A removed safeguard")
CHANGED = needs("A changed fact")
PAPER = doc("notification", id="n")
OWN = {
    "extended: longer": (EXTENDED, {"retention": limit("1 year")}, {"retention": limit("2 years")},
                         "missing"),
    "extended: the same": (EXTENDED, {"retention": limit("1 year")},
                           {"retention": limit("12 months")}, "nothing"),
    "extended: shorter": (EXTENDED, {"retention": limit("1 year")},
                          {"retention": limit("1 month")}, "nothing"),
    "extended: limit removed": (EXTENDED, {"retention": limit("1 year")}, {"retention": "none"},
                                "missing"),
    "extended: from not kept": (EXTENDED, {}, {"retention": limit("1 day")}, "missing"),
    "extended: now unknown": (EXTENDED, {"retention": limit("1 year")}, {"retention": "unknown"},
                              "undetermined"),
    "extended: of the data": (needs("Extended retention of letters"),
                              {"retention": limit("1 year")}, {"retention": limit("2 years")},
                              "missing"),
    "extended: of other data": (needs("Extended retention of scans"),
                                {"retention": limit("1 year")}, {"retention": limit("2 years")},
                                "nothing"),
    "extended: one limit of two removed": (
        EXTENDED,
        {"retention": "[{period: 1 year, after: capture}, {at: end of the trial}]"},
        {"retention": limit("1 year")},
        "missing",
    ),
    "widened: user": (WIDENED, {}, {"users": "[police force, Acme]"}, "missing"),
    "widened: recipient": (WIDENED, {}, {"recipients": "[Acme]"}, "missing"),
    "widened: purpose": (WIDENED, {}, {"purposes": "[safeguarding, marketing]"}, "missing"),
    "widened: fewer": (WIDENED, {"users": "[police force, Acme]"}, {}, "nothing"),
    "widened: data does not count": (WIDENED, {}, {"data": "[letter, scan]"}, "nothing"),
    "removed: evidence": (REMOVED, {"evidence": listed(PAPER)}, {}, "missing"),
    "removed: evidence kept": (REMOVED, {"evidence": listed(PAPER)},
                               {"evidence": listed(PAPER)}, "nothing"),
    "removed: control": (REMOVED, {"controls": "[{kind: review, status: planned}]"}, {}, "missing"),
    "removed: control weaker": (
        REMOVED,
        {"controls": "[{kind: review, status: planned, every: 1 year}]"},
        {"controls": "[{kind: review, status: planned, every: 2 years}]"},
        "missing",
    ),
    "removed: control stronger": (
        REMOVED,
        {"controls": "[{kind: review, status: planned, every: 2 years}]"},
        {"controls": "[{kind: review, status: planned, every: 1 year}]"},
        "nothing",
    ),
    "removed: control kept, another added": (
        REMOVED,
        {"controls": "[{kind: review, status: planned}]"},
        {"controls": "[{kind: logging, status: planned}, {kind: review, status: planned}]"},
        "nothing",
    ),
    "removed: retention limit": (REMOVED, {"retention": limit("1 year")}, {"retention": "none"},
                                 "missing"),
    "removed: retention limit longer": (REMOVED, {"retention": limit("1 year")},
                                        {"retention": limit("2 years")}, "missing"),
    "changed: number": (CHANGED, {"facts": "{match threshold: 0.7}"},
                        {"facts": "{match threshold: 0.6}"}, "missing"),
    "changed: duration": (CHANGED, {"facts": "{data age: 1 year}"},
                          {"facts": "{data age: 2 years}"}, "missing"),
    "changed: choice": (CHANGED, {"facts": "{deletion mode: automatic}"},
                        {"facts": "{deletion mode: on request}"}, "missing"),
    "changed: the same number": (CHANGED, {"facts": "{match threshold: 0.7}"},
                                 {"facts": "{match threshold: 70%}"}, "nothing"),
    "changed: nothing": (CHANGED, {}, {}, "nothing"),
}  # fmt: skip


@pytest.mark.parametrize(("rule", "old", "new", "expected"), OWN.values(), ids=OWN)
def test_against_its_own_earlier_version(
    rule: str, old: dict[str, str], new: dict[str, str], expected: str
) -> None:
    assert status(run(rule, manifest(**new), against=[manifest(**old)])) == expected


def test_the_earlier_version_counts_as_estate_only_if_it_was_live() -> None:
    new = manifest(data="[scan]", **LIVE)
    assert status(run(NEW_DATA, new, against=[manifest(data="[scan]")])) == "missing"
    assert status(run(NEW_DATA, new, against=[manifest(data="[scan]", **LIVE)])) == "nothing"


def test_its_new_version_never_counts() -> None:
    assert status(run(NEW_DATA, manifest(data="[scan]", **LIVE), against=[estate()])) == "missing"


def test_approved_manifests_are_not_estate() -> None:
    other = manifest(id="old", stage="approved")
    assert status(run(NEW_DATA, other, manifest())) == "missing"
    assert status(run(NEW_DATA, manifest(), against=[other])) == "missing"


def test_with_against_only_what_lies_there_counts() -> None:
    report = run(NEW_DATA, estate(), manifest(), against=[estate(data="[scan]")])
    assert status(report) == "missing"


def test_nothing_to_compare_with_makes_everything_new() -> None:
    assert status(run(NEW_DATA, manifest())) == "missing"
    assert status(run(NEW_DATA, manifest(), against=[])) == "missing"


@pytest.mark.parametrize("rule", [EXTENDED, WIDENED, REMOVED, CHANGED])
def test_without_a_baseline_the_others_do_not_apply(rule: str) -> None:
    given = {"retention": "none", "facts": "{match threshold: 0.6}"}
    report = run(rule, manifest(**given))
    assert status(report) == "nothing"
    assert any("no baseline to compare with" in note for note in report.notes)


@pytest.mark.parametrize("stage", ["live", "retired"])
def test_change_rules_are_not_asked_of_live_and_retired(stage: str) -> None:
    text = manifest(stage=stage, events="none", data="[scan]")
    report = run(NEW_DATA, text)
    assert status(report) == "nothing"
    assert report.notes


def test_a_gate_compares_every_manifest() -> None:
    report = run(NEW_DATA, manifest(data="[scan]", **LIVE), against=[manifest(**LIVE)])
    assert status(report) == "missing"


def test_a_new_capability_is_not_per_use() -> None:
    two = [use(id="a"), use(id="b")]
    report = run(needs("A new capability"), estate(), manifest(uses=two, capabilities="[AFR]"))
    assert [f.use for f in report.manifests[1].findings] == [None]


def test_a_new_data_set_is_per_use() -> None:
    two = [use(id="a"), use(id="b", data="[scan]")]
    report = run(NEW_DATA, estate(), manifest(uses=two))
    assert [f.use for f in report.manifests[1].findings] == ["b"]


def test_changes_may_be_forbidden() -> None:
    rule = "Rule R: A new recipient is forbidden."
    assert status(run(rule, estate(), manifest(recipients="[Acme]"))) == "violated"


def test_an_exception_need_not_name_a_change_that_the_rule_is_not_about() -> None:
    """Letters are new as well; but the rule speaks of scans, which are not."""
    rules = (
        "Rule R: Change of scans requires a DPIA. Exception to rule R: A new purpose is permitted."
    )
    old = estate(data="[scan]")
    marketing = {"purposes": "[marketing]"}
    assert status(run(rules, manifest(data="[scan, letter]", **marketing), against=[old])) == (
        "excepted"
    )
    assert status(run(rules, manifest(data="[scan, letter]"), against=[old])) == "nothing"


def test_a_change_that_may_be_the_one_that_an_exception_names_is_asked_about() -> None:
    rules = "Rule R: Change requires a DPIA. Exception to rule R: A new camera site is permitted."
    report = run(rules, manifest(changes="[change]"), against=[estate(id="cap")])
    (found,) = [one for one in report.manifests[0].findings if one.rule.name == "R"]
    assert found.status == "undetermined"
    assert "Is the change change a new camera site?" in [one.asks for one in found.grounds]
