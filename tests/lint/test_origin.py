"""S214: where rules come from, and why they are there."""

from __future__ import annotations

import pytest

from tests.lint.books import found, one, rule


def test_a_bare_sentence_says_neither() -> None:
    finding = one("S214", "AFR is forbidden")
    assert (finding.severity, finding.title) == ("warning", "SAYS WHO?")
    assert "does not say where it comes from or why it is there" in finding.message
    assert 'Source "..."' in finding.help
    assert 'Because "..."' in finding.help


def test_one_of_the_two() -> None:
    source, reason = '\n  Source "Paper, 3 May 2025".\n', '\n  Because "it is dangerous".\n'
    assert one("S214", rule("AFR is forbidden.", said=source)).title == "WHY?"
    assert one("S214", rule("AFR is forbidden.", said=reason)).title == "SAYS WHO?"
    assert found("S214", rule("AFR is forbidden.")) == []


@pytest.mark.parametrize(
    "source",
    [
        "PACE 1984, section 64A",
        "NLEDP paper, 16 January 2019, paragraph 3",
        "Our charter, second paragraph",
        "Involve, At a glance, heading What are the aims",
        "Code of practice, principle 10",
        "The minutes, page 4",
        "Data Protection Act, schedule 8",
        "Annex B of the agreement",
        "2019",
    ],
)
def test_a_source_that_can_be_found_again(source: str) -> None:
    said = f'\n  Source "{source}".\n  Because "it is so".\n'
    assert found("S214", rule("AFR is forbidden.", said=said)) == []


@pytest.mark.parametrize(
    "source", ["Our charter", "Home Office", "common sense", "said in the meeting", "the law", ""]
)
def test_a_source_that_nobody_finds_again(source: str) -> None:
    said = f'\n  Source "{source}".\n  Because "it is so".\n'
    finding = one("S214", rule("AFR is forbidden.", said=said))
    assert (finding.severity, finding.title) == ("warning", "WHERE IN IT?")
    assert finding.found == source


def test_each_source_is_looked_at() -> None:
    said = '\n  Source "Our charter", "PACE 1984, section 64A".\n  Because "it is so".\n'
    assert one("S214", rule("AFR is forbidden.", said=said)).found == "Our charter"


def test_the_source_of_an_exception_is_asked_for_elsewhere() -> None:
    exception = rule(
        "Exception to rule OWN-1: AFR is permitted until 2027-01-01.", number=2, said="\n"
    )
    (finding,) = found("S214", rule("AFR is forbidden."), exception)
    assert finding.title == "WHY?"
