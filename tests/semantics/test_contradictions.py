"""Manifests that can not be judged on this day, or by this book (semantics, 10.1)."""

from __future__ import annotations

import pytest

from grammar.diagnostic import Diagnostic
from tests.semantics.cases import manifest, run, use

BARE = "Rule R: Searching requires a match threshold of at least 0.7."
SHARE = "Rule R: Searching requires a match threshold of at least 70 percent."


def only(rules: str, **given: str) -> Diagnostic:
    report = run(rules, manifest(**given))
    assert report.verdict == "error"
    assert report.manifests[0].findings == ()
    (found,) = report.diagnostics
    return found


def test_a_percentage_where_the_book_compares_a_bare_number() -> None:
    found = only(BARE, facts="{match threshold: 70%}")
    assert (found.code, found.title, found.found) == ("M361", "PERCENT OR NUMBER?", "70%")
    assert found.message == (
        "The match threshold is stated as 70%, and the rule book gives it as a bare number:"
        " 70% is 0.7 as a number."
    )
    assert found.help == "Write it the way the rule does."
    (related,) = found.related
    assert related.message == "the rule compares it here"
    assert found.at is not None
    assert (related.at.file, found.at.file) == ("my.rules", "m.yaml")


def test_a_bare_number_where_the_book_compares_a_percentage() -> None:
    found = only(SHARE, facts="{match threshold: 0.7}")
    assert (found.code, found.found) == ("M361", "0.7")
    assert found.message == (
        "The match threshold is stated as 0.7, and the rule book gives it as a percentage:"
        " 0.7 could mean 0.7% or, as a share of the whole, 70%."
    )


@pytest.mark.parametrize(
    ("rules", "threshold"),
    [(BARE, "0.7"), (SHARE, "70%"), (BARE, "0%"), (SHARE, "0"), (BARE, "unknown")],
)
def test_nothing_to_take_two_ways(rules: str, threshold: str) -> None:
    report = run(rules, manifest(facts=f"{{match threshold: {threshold}}}"))
    assert report.diagnostics == ()
    assert report.verdict != "error"


def test_a_use_that_states_it_otherwise() -> None:
    facts = use(id="a", facts="{match threshold: 70%}")
    report = run(BARE, manifest(uses=[facts], facts="{match threshold: 0.7}"))
    assert [found.code for found in report.diagnostics] == ["M361"]


def test_where_no_rule_compares_it_either_way_is_fine() -> None:
    rules = "Rule R: Searching requires a match threshold."
    report = run(rules, manifest(facts="{match threshold: 70%}"))
    assert report.diagnostics == ()


LIVE = {"stage": "live"}


@pytest.mark.parametrize(("when", "said"), [("2026-02-01", "2026-02-01"), ("not yet", "not yet")])
def test_live_before_go_live(when: str, said: str) -> None:
    found = only(BARE, **LIVE, events=f"{{go-live: {when}}}")
    assert (found.code, found.title, found.found) == ("M360", "LIVE BEFORE GO-LIVE", said)
    assert found.message == (
        f"cap says that its stage is live, but its go-live is {said}, which is after 2026-01-31,"
        " the day of this check."
    )
    assert found.help.startswith("If it is not live yet, write stage: approved;")
    (related,) = found.related
    assert related.message == "the stage is stated here"
    assert found.at is not None
    assert related.at.line < found.at.line


@pytest.mark.parametrize("when", ["2026-01-31", "2020-01-01", "unknown"])
def test_live_and_no_later_than_the_day(when: str) -> None:
    report = run(BARE, manifest(**LIVE, events=f"{{go-live: {when}}}"))
    assert report.diagnostics == ()


def test_asked_as_if_live_it_is_taken_to_be_the_day() -> None:
    text = manifest(**LIVE, events="{go-live: 2027-01-01}")
    assert run(BARE, text, stage="live").diagnostics == ()
    assert run(BARE, text, stage="proposed").diagnostics == ()


def test_what_can_not_be_judged_is_compared_with_its_earlier_version_all_the_same() -> None:
    before = manifest(stage="approved", facts="{match threshold: 0.7}")
    report = run(BARE, manifest(facts="{match threshold: 70%}"), against=[before])
    assert report.verdict == "error"
    assert report.changes
    (changed,) = report.changes
    assert [one.says for one in changed.changes] == [
        "stage: was approved, is proposed",
        "match threshold: was 0.7, is 70%",
    ]
