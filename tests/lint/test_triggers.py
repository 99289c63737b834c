"""S216: what a rule leaves open of what it is about, and since when."""

from __future__ import annotations

import pytest

from engine.load import load_text
from tests.lint.books import book, found, one, rule


@pytest.mark.parametrize(
    ("sentence", "severity"),
    [
        ("Scans are forbidden.", "warning"),
        ("Scan forbidden.", "warning"),
        ("Scans should not happen.", "warning"),
        ("Scans or letters are forbidden.", "warning"),
        ("Scans are permitted.", "warning"),
        ("Scans are forbidden when the stage is live.", "warning"),
        ("Scans require a DPIA.", "information"),
    ],
)
def test_data_and_nothing_that_is_done_with_it(sentence: str, severity: str) -> None:
    finding = one("S216", rule(sentence))
    assert (finding.severity, finding.title) == (severity, "WHATEVER IS DONE WITH IT?")
    assert found("S216", finding.suggestions[0].text) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Sharing scans is forbidden.",
        "Scan retention is forbidden.",
        "Scans about children are forbidden.",
        "Scans from the PND are forbidden.",
        "Scans for marketing are forbidden.",
        "Scans are forbidden when the purpose is marketing.",
        "Scans are permitted only for safeguarding.",
        "A new data set of scans is forbidden.",
        "AFR is forbidden.",
    ],
)
def test_what_is_about_something(sentence: str) -> None:
    assert found("S216", rule(sentence)) == []


def test_the_smallest_manifest_is_about_the_data() -> None:
    finding = one("S216", rule("Scans are forbidden."))
    manifests, faults = load_text(finding.witness, "w.yaml", book().glossary, None)
    assert (faults, len(manifests)) == ((), 1)
    assert "data: [scan]" in finding.witness


@pytest.mark.parametrize(
    ("sentence", "offered"),
    [
        ("Retention of scans is limited to 6 years.", "limited to 6 years after collection."),
        (
            (
                "Retention of scans is limited to sentence length plus 1 year unless the stage is "
                "live."
            ),
            "limited to sentence length plus 1 year after collection unless the stage is live.",
        ),
        (
            "Retention of scans should be limited to 6 years.",
            "limited to 6 years after collection.",
        ),
    ],
)
def test_a_limit_that_does_not_say_since_when(sentence: str, offered: str) -> None:
    finding = one("S216", rule(sentence))
    assert (finding.severity, finding.title) == ("warning", "SINCE WHEN?")
    assert finding.suggestions[0].text.endswith(offered)
    assert found("S216", finding.suggestions[0].text) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Retention of scans is limited to 6 years after collection.",
        (
            "Retention of scans is limited to 6 years after the later of capture and the last "
            "conviction."
        ),
        "Retention of scans must end at the end of the trial.",
        "Scans are limited to 6 years after capture.",
    ],
)
def test_a_limit_that_does(sentence: str) -> None:
    assert found("S216", rule(sentence)) == []


def test_a_period_counts_from_go_live() -> None:
    finding = one("S216", rule("Retention of scans requires review every 6 years."))
    assert (finding.severity, finding.title) == ("information", "WHEN FOR THE FIRST TIME?")
    assert "due 6 years after go-live" in finding.message
    assert found("S216", rule("Retention of scans requires review before every decision.")) == []
