"""Coverage, questions, what findings tell."""

from __future__ import annotations

from datetime import date

import pytest

from engine import judge as judging
from engine.check import check
from engine.report import Report
from tests.semantics.cases import DAY, doc, listed, loaded, manifest, ruling, run, sound, use


def uncovered(report: Report) -> set[tuple[str, str]]:
    return {(one.kind, one.term.casefold()) for one in report.uncovered}


def test_what_no_rule_speaks_about_is_listed() -> None:
    report = run("Searching scans is forbidden.", manifest(data="[scan, letter]"))
    found = uncovered(report)
    assert ("data", "letter") in found
    assert ("data", "scan") not in found
    assert ("activity", "searching") not in found
    assert ("capability", "triage") in found
    assert ("purpose", "safeguarding") in found


def test_a_rule_about_a_broader_term_speaks_about_a_narrower_one() -> None:
    report = run("Searching dossiers is forbidden.", manifest(data="[scan]"))
    assert ("data", "scan") not in uncovered(report)


def test_where_nothing_applies_everything_is_listed() -> None:
    report = run("Sharing letters is forbidden.", manifest())
    assert report.verdict == "not applicable"
    assert {("data", "letter"), ("activity", "searching"), ("system", "leds")} <= uncovered(report)


def test_uncovered_says_where() -> None:
    report = run("Searching is forbidden.", manifest(data="[letter]"))
    (found,) = [one for one in report.uncovered if one.term.casefold() == "letter"]
    assert found.manifest == "cap"
    assert found.place.pointer == "/uses/0/data/0"


QUESTIONS = {
    "unknown slot": (
        "Searching from PND is forbidden.",
        {"sources": "unknown"},
        "/uses/0/sources",
    ),
    "unknown item": (
        "Searching from PND is forbidden.",
        {"sources": "[PNC, unknown]"},
        "/uses/0/sources/1",
    ),
    "a broader value is the value itself": (
        "Searching scans is forbidden.",
        {"data": "[letter, dossier]"},
        "/uses/0/data/1",
    ),
    "an absent fact: the nearest parent": (
        "Searching is forbidden when operational sensitivity applies.",
        {"facts": "{match threshold: 0.5}"},
        "/facts",
    ),
    "an absent event: the nearest parent": (
        "Searching is forbidden when capture has happened.",
        {},
        "/events",
    ),
    "an unknown fact": (
        "Searching is forbidden when operational sensitivity applies.",
        {"facts": "{operational sensitivity: unknown}"},
        "/facts/operational sensitivity",
    ),
    "unknown evidence": ("Searching requires a DPIA.", {"evidence": "unknown"}, "/evidence"),
    "unknown controls": ("Searching requires review.", {"controls": "unknown"}, "/controls"),
    "a person who may be one": (
        "Searching children is forbidden.",
        {"people": "[suspect]"},
        "/uses/0/people/0",
    ),
    "an unknown retention": (
        "Retention of letters is limited to 1 year.",
        {"retention": "unknown"},
        "/uses/0/retention",
    ),
    "unknown capabilities": ("AFR is forbidden.", {"capabilities": "unknown"}, "/capabilities"),
    "unknown changes": (
        "A new camera site is forbidden.",
        {"changes": "unknown"},
        "/changes",
    ),
}


@pytest.mark.parametrize(("rule", "given", "pointer"), QUESTIONS.values(), ids=QUESTIONS)
def test_questions(rule: str, given: dict[str, str], pointer: str) -> None:
    report = run(rule, manifest(**given))
    assert report.verdict == "undetermined"
    (question,) = report.questions
    assert question.place.pointer == pointer
    assert question.settles == ("R",)
    assert question.manifest == "cap"
    assert question.asks


def test_questions_are_grouped_by_the_missing_fact_most_settled_first() -> None:
    rules = (
        "Rule A: Searching children is forbidden."
        " Rule B: Searching for safeguarding is forbidden when operational sensitivity applies."
        " Rule C: Searching is forbidden when operational sensitivity applies."
    )
    report = run(rules, manifest(people="unknown"))
    assert [(set(q.settles), q.findings) for q in report.questions] == [({"B", "C"}, 2), ({"A"}, 1)]


def test_evidence_without_by_leaves_a_question() -> None:
    rule = "Searching requires an approval by an inspector."
    report = run(rule, manifest(evidence=listed(doc("approval", status="granted"))))
    assert report.verdict == "undetermined"
    assert [q.place.pointer for q in report.questions] == ["/evidence/0"]


def test_a_satisfied_finding_asks_nothing() -> None:
    rule = "Searching requires a DPIA."
    assert run(rule, manifest(data="unknown", evidence=listed(doc()))).questions == ()


def test_a_judgement_is_cited_never_made() -> None:
    rule = "Searching requires a recorded judgement of proportionality."
    report = run(rule, manifest(evidence=listed(ruling())))
    (found,) = report.manifests[0].findings
    told = " ".join([found.why, *found.notes])
    assert "judged" in told
    assert "B. Example" in told
    assert "chief officer" in told
    assert "because" in told
    assert "is proportionate" not in told


def test_a_negative_judgement_cites_the_record() -> None:
    rule = "Searching requires a recorded judgement of proportionality."
    report = run(rule, manifest(evidence=listed(ruling(conclusion="negative"))))
    (found,) = report.manifests[0].findings
    assert found.status == "violated"
    assert "B. Example" in " ".join([found.why, *found.notes])


def test_what_is_withheld_is_listed() -> None:
    rule = "Searching requires a notification stating rationale or why it is withheld."
    paper = doc("notification", states="{rationale: {withheld: secret plans}}")
    (found,) = run(rule, manifest(evidence=listed(paper))).manifests[0].findings
    assert found.status == "satisfied"
    assert "secret plans" in " ".join([found.why, *found.notes])


def test_each_over_none_is_satisfied_and_said() -> None:
    rule = "Searching requires notification to each recipient."
    (found,) = run(rule, manifest(recipients="none")).manifests[0].findings
    assert found.status == "satisfied"
    assert found.why or found.notes


BLOCKING = {
    "forbidden": ("Searching is forbidden.", {}),
    "missing": ("Searching requires a DPIA.", {}),
    "missing control": ("Searching requires review.", {}),
    "stale": ("Searching requires a DPIA.", {"evidence": listed(doc(expires="2026-01-30"))}),
    "closed list": ("Searching is permitted only for marketing.", {}),
    "undetermined": ("Searching children is forbidden.", {"people": "unknown"}),
    "pending": ("Searching requires a DPIA before go-live.", {}),
}


@pytest.mark.parametrize(("rule", "given"), BLOCKING.values(), ids=BLOCKING)
def test_every_finding_says_why_and_the_way_out(rule: str, given: dict[str, str]) -> None:
    (found,) = run(rule, manifest(**given)).manifests[0].findings
    assert found.why
    assert found.way_out
    assert found.grounds


def test_whatever_changed_and_is_named_by_no_rule_is_listed() -> None:
    old = manifest(id="old", stage="live", events="none")
    report = run("A new purpose is forbidden.", manifest(data="[scan]"), against=[old])
    told = [*report.notes, *(f"{u.kind} {u.term}" for u in report.uncovered)]
    assert any("scan" in one.casefold() for one in told)


def test_that_everything_is_new_is_said() -> None:
    (note,) = run("A new purpose requires a DPIA.", manifest()).notes
    assert note == (
        "no baseline to compare with (--against): everything in a proposed manifest counts as new"
    )


def test_that_rules_about_changes_are_not_asked_of_what_is_live_is_said() -> None:
    live = manifest(id="old", stage="live", events="none")
    notes = run("A new purpose requires a DPIA.", live, manifest()).notes
    assert notes == (
        (
            "no baseline to compare with: 1 rule about changes was not asked of live or retired"
            " manifests (old); give --against REVISION or --against FOLDER to compare with an"
            " earlier version"
        ),
        "no baseline to compare with (--against): whatever no live manifest has counts as new",
    )
    assert run("Searching requires a DPIA.", live).notes == ()


def test_the_order_of_rules_manifests_and_lists_changes_nothing() -> None:
    first = "Rule A: Searching scans is forbidden. Rule B: Searching requires a DPIA."
    second = "Rule B: Searching requires a DPIA. Rule A: Searching scans is forbidden."
    one = manifest(data="[scan, letter]", uses=[use(id="a"), use(id="b", data="[scan]")])
    two = manifest(data="[letter, scan]", uses=[use(id="b", data="[scan]"), use(id="a")])

    def found(report: Report) -> set[tuple[str, str | None, str]]:
        return {(f.rule.name, f.use, f.status) for f in report.manifests[0].findings}

    assert found(run(first, one)) == found(run(second, two))


def test_a_rule_that_raises_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(judging, "findings", broken)
    given = sound("Rule R: Searching is forbidden.")
    report = check(given, loaded(manifest(), given), as_of=date.fromisoformat(DAY))
    (found,) = report.manifests[0].findings
    assert (found.status, found.manifest, found.use, found.grounds) == ("error", "cap", None, ())
    assert found.why == "the rule could not be evaluated: ZeroDivisionError"
    assert found.way_out.startswith("this is a fault of Remit: please report it")
    assert "ZeroDivisionError" in report.failures[0]
    assert (report.verdict, report.uncovered) == ("error", ())


RESTS_ON = {
    "a value that is stated": (
        "requires a match threshold",
        {"facts": "{match threshold: 0.5}"},
        "/facts/match threshold",
    ),
    "a limit that is declared": (
        "requires a declared retention limit",
        {"retention": "[{period: 1 year, after: capture}]"},
        "/uses/0/retention",
    ),
}


@pytest.mark.parametrize(("asks", "given", "pointer"), RESTS_ON.values(), ids=RESTS_ON)
def test_what_is_satisfied_rests_on_what_is_stated(
    asks: str, given: dict[str, str], pointer: str
) -> None:
    report = run(f"Searching {asks}.", manifest(**given))
    (found,) = report.manifests[0].findings
    assert found.status == "satisfied"
    assert pointer in [ground.place.pointer for ground in found.grounds if ground.holds]


def test_a_document_from_before_the_event_is_told_as_that() -> None:
    text = manifest(events="{capture: 2026-01-20}", evidence=listed(doc(date="2026-01-10")))
    (found,) = run("Searching requires a DPIA after capture.", text).manifests[0].findings
    assert found.status == "missing"
    assert "it is dated before capture, and only a later one counts" in found.why


def test_who_made_a_document_without_an_id_is_asked_where_it_stands() -> None:
    papers = listed(doc(by="{name: A}"), doc(by="{role: sergeant}"))
    text = manifest(evidence=papers)
    (found,) = run("Searching requires at least 2 different DPIAs.", text).manifests[0].findings
    assert found.status == "undetermined"
    (asked,) = [ground for ground in found.grounds if ground.holds is None]
    assert asked.asks == "Who made the DPIA?"
    assert asked.place.pointer == "/evidence/1/by"
