"""S215: approvals, judgements and notices, and whose they are."""

from __future__ import annotations

import pytest

from tests.lint.books import found, one, rule


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("AFR requires approval.", "WHO APPROVES?"),
        ("AFR should have approval.", "WHO APPROVES?"),
        ("AFR requires an ethics approval.", "WHO APPROVES?"),
        ("AFR requires a DPIA and approval before go-live.", "WHO APPROVES?"),
        ("AFR requires approval to members.", "WHO APPROVES?"),
        ("AFR requires a recorded judgement of proportionality.", "WHO JUDGES?"),
        ("AFR requires any of: a DPIA or a recorded judgement of necessity.", "WHO JUDGES?"),
        ("AFR requires notification.", "WHO IS TOLD?"),
        ("AFR requires notification by a member.", "WHO IS TOLD?"),
        ("AFR requires notification stating the rationale before go-live.", "WHO IS TOLD?"),
    ],
)
def test_nobody_is_named(sentence: str, title: str) -> None:
    finding = one("S215", rule(sentence))
    assert (finding.severity, finding.title) == ("warning", title)


@pytest.mark.parametrize(
    "sentence",
    [
        "AFR requires approval by a chief officer.",
        "AFR requires approval by someone other than an investigating officer.",
        "AFR requires approval by both a chief officer and a regulator.",
        "AFR requires approval by each user.",
        "AFR requires a recorded judgement of proportionality by a chief officer.",
        "AFR requires notification to members.",
        "AFR requires notification to each recipient.",
        "AFR requires a DPIA.",
        "AFR requires review every 2 years.",
        "AFR requires a breach report within 72 hours after every breach.",
        "AFR is forbidden unless an approval is current.",
        "AFR is forbidden.",
    ],
)
def test_somebody_is_named_or_nobody_need_be(sentence: str) -> None:
    assert found("S215", rule(sentence)) == []


def test_two_judgements_of_one_rule_are_one_finding() -> None:
    sentence = (
        "AFR requires a recorded judgement of necessity and a recorded judgement of "
        "proportionality."
    )
    assert "necessity and a recorded judgement of" in one("S215", rule(sentence)).message


def test_different_lacks_are_different_findings() -> None:
    sentence = "AFR requires approval and notification."
    assert [f.title for f in found("S215", rule(sentence))] == ["WHO APPROVES?", "WHO IS TOLD?"]


def test_a_kind_that_ends_like_one_is_one() -> None:
    words = '"Board notice" is a kind of evidence.\n"Sign-off" is a kind of control.'
    assert one("S215", words, rule("AFR requires a board notice.")).title == "WHO IS TOLD?"
    sentence = rule("AFR requires sign-off before every match.")
    assert one("S215", words, sentence).title == "WHO APPROVES?"
