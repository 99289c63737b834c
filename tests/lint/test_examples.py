"""S217 and S218: what examples show, and what they say."""

from __future__ import annotations

import pytest

from tests.lint.books import found, one, rule

FAILS, PASSES = "Example that fails: ", "Example that passes: "


def shows(sentence: str, *examples: str) -> str:
    """Give the words that no example shows; empty where every clause matters."""
    complaints = found("S217", rule(sentence, *examples))
    assert len(complaints) <= 1
    return complaints[0].found if complaints else ""


# Which examples there have to be


@pytest.mark.parametrize(
    "sentence",
    [
        "AFR is forbidden.",
        "AFR should not happen.",
        "AFR requires a DPIA.",
        "Retention of scans is limited to 6 years after capture.",
    ],
)
def test_no_example_at_all(sentence: str) -> None:
    finding = one("S217", rule(sentence))
    assert (finding.severity, finding.title) == ("warning", "NO EXAMPLE")


def test_what_is_only_on_record_needs_none() -> None:
    assert found("S217", rule("Facial matching is permitted.")) == []


@pytest.mark.parametrize(
    ("sentence", "example", "missing"),
    [
        ("AFR is forbidden.", "Example that passes: the capability is triage.", "stop anything"),
        ("AFR is forbidden.", "Example that fails: the capability is AFR.", "let pass anything"),
        (
            "AFR is forbidden.",
            "Example that cannot tell: the capability is unknown.",
            "let pass or stop",
        ),
        (
            "AFR should not happen.",
            "Example that passes: the capability is triage.",
            "advise about",
        ),
    ],
)
def test_one_sort_of_example_is_missing(sentence: str, example: str, missing: str) -> None:
    finding = one("S217", rule(sentence, example))
    assert finding.title == "EXAMPLES THAT SHOW TOO LITTLE"
    assert missing in finding.message


def test_one_of_each_is_enough_for_a_plain_ban() -> None:
    example = (FAILS + "the capability is AFR.", PASSES + "the capability is triage.")
    assert found("S217", rule("AFR is forbidden.", *example)) == []


# Clauses that no example shows

SCAN = "the data is a scan and the activity is sharing"
CASES = [
    (
        "Sharing scans with private companies is forbidden.",
        f"{SCAN} and the recipient is Acme",
        "the data is a scan and the activity is searching",
        "with private companies",
        "Example that passes: the data is a scan and the activity is sharing and the recipient is ",
    ),
    (
        "Sharing scans about children is forbidden.",
        f"{SCAN} and the person is a child",
        "the data is a scan and the activity is searching",
        "about children",
        (
            "Example that passes: the data is a scan and the activity is sharing and the person"
            " is an adult."
        ),
    ),
    (
        "Sharing scans is forbidden when the stage is live.",
        f"{SCAN} and the stage is live",
        "the data is a scan and the activity is searching",
        "when the stage is live",
        f"Example that passes: {SCAN} and the stage is proposed.",
    ),
    (
        "Sharing scans is forbidden when the match threshold is at least 0.6.",
        f"{SCAN} and the match threshold is 0.7",
        "the data is a scan and the activity is searching",
        "when the match threshold is at least 0.6",
        f"Example that passes: {SCAN} and the match threshold is 0.5.",
    ),
    (
        "Sharing scans is forbidden when the data age is more than 6 months.",
        f"{SCAN} and the data age is 9 months",
        "the data is a scan and the activity is searching",
        "when the data age is more than 6 months",
        f"Example that passes: {SCAN} and the data age is 5 months.",
    ),
    (
        'Sharing scans is forbidden when the deletion mode is "on request".',
        f'{SCAN} and the deletion mode is "on request"',
        "the data is a scan and the activity is searching",
        'when the deletion mode is "on request"',
        f'Example that passes: {SCAN} and the deletion mode is "automatic".',
    ),
    (
        "Sharing scans is forbidden when capture is before 2021-07-01.",
        f"{SCAN} and capture is on 2020-01-01",
        "the data is a scan and the activity is searching",
        "when capture is before 2021-07-01",
        f"Example that passes: {SCAN} and capture is on 2021-07-02.",
    ),
    (
        "Sharing scans is forbidden unless an approval by a chief officer is current.",
        SCAN,
        "the data is a scan and the activity is searching",
        "unless approval by a chief officer is current",
        f"Example that passes: {SCAN} and there is approval by a chief officer.",
    ),
    (
        "AFR requires a DPIA and logging.",
        "the capability is AFR",
        "the capability is AFR and there is a DPIA and there is logging",
        "a DPIA",
        "Example that fails: the capability is AFR and there is logging.",
    ),
    (
        "AFR requires a DPIA or logging.",
        "the capability is AFR",
        "the capability is AFR and there is a DPIA and there is logging",
        "a DPIA",
        "Example that passes: the capability is AFR and there is a DPIA.",
    ),
    (
        "AFR requires approval by a chief officer.",
        "the capability is AFR",
        "the capability is AFR and there is an approval by a chief officer",
        "by a chief officer",
        "Example that fails: the capability is AFR and there is approval by a",
    ),
    (
        "AFR requires notification to members.",
        "the capability is AFR",
        "the capability is AFR and there is a notification to members",
        "to members",
        "Example that fails: the capability is AFR and there is notification to",
    ),
    (
        "AFR requires a DPIA stating the rationale.",
        "the capability is AFR",
        "the capability is AFR and there is a DPIA stating the rationale",
        "stating rationale",
        "Example that fails: the capability is AFR and there is a DPIA.",
    ),
    (
        "AFR requires review every 2 years.",
        "the capability is AFR",
        "the capability is AFR and there is a review every 2 years",
        "every 2 years",
        "Example that fails: the capability is AFR and there is review every 4 years.",
    ),
    (
        "AFR requires review before every decision.",
        "the capability is AFR",
        "the capability is AFR and there is a review before every decision",
        "before every decision",
        "Example that fails: the capability is AFR and there is review.",
    ),
    (
        "AFR requires a DPIA before go-live.",
        "the capability is AFR and the stage is live",
        "the capability is AFR and there is a DPIA dated 2025-01-01",
        "before go-live",
        (
            "Example that fails: the capability is AFR and there is a DPIA dated 2025-04-01 and"
            " go-live is on 2025-03-02."
        ),
    ),
    (
        "AFR requires a DPIA no older than 2 years.",
        "the capability is AFR",
        "the capability is AFR and there is a DPIA dated 2025-01-01",
        "no older than 2 years",
        (
            "Example that fails: the capability is AFR and there is a DPIA dated 2025-01-01 and"
            " today is 2027-01-31."
        ),
    ),
    (
        "AFR requires a DPIA no later than 2025-06-30.",
        "the capability is AFR and today is 2025-07-01",
        "the capability is AFR and there is a DPIA dated 2025-01-01",
        "no later than 2025-06-30",
        "Example that fails: the capability is AFR and there is a DPIA dated 2025-07-30.",
    ),
    (
        "AFR requires at least 2 different DPIAs.",
        "the capability is AFR",
        "the capability is AFR and there are at least 2 different DPIAs",
        "at least 2",
        "Example that fails: the capability is AFR and there is a DPIA.",
    ),
    (
        "AFR requires a match threshold of at least 0.6.",
        "the capability is AFR",
        "the capability is AFR and the match threshold is 0.7",
        "a match threshold of at least 0.6",
        "Example that fails: the capability is AFR and the match threshold is 0.5.",
    ),
    (
        "Retention of scans is limited to 6 years after capture.",
        "the data is a scan and the activity is retention",
        "the data is a scan and the activity is searching",
        "after capture",
        "",
    ),
]


@pytest.mark.parametrize(
    ("sentence", "fails", "passes", "words", "offered"), CASES, ids=[case[0] for case in CASES]
)
def test_a_clause_that_no_example_shows(
    sentence: str, fails: str, passes: str, words: str, offered: str
) -> None:
    finding = one("S217", rule(sentence, f"{FAILS}{fails}.", f"{PASSES}{passes}."))
    assert (finding.severity, finding.title) == ("warning", "EXAMPLES THAT SHOW TOO LITTLE")
    assert f'"{words}"' in finding.found
    assert any(s.text.startswith(offered) for s in finding.suggestions) or not offered


@pytest.mark.parametrize(
    ("sentence", "fails", "passes"),
    [case[:3] for case in CASES if case[4]],
    ids=[case[0] for case in CASES if case[4]],
)
def test_with_what_is_offered_every_clause_is_shown(sentence: str, fails: str, passes: str) -> None:
    examples = [f"{FAILS}{fails}.", f"{PASSES}{passes}."]
    for _ in range(3):
        complaints = found("S217", rule(sentence, *examples))
        examples += [offer.text for complaint in complaints for offer in complaint.suggestions]
    assert found("S217", rule(sentence, *examples)) == []
    assert found("S218", rule(sentence, *examples)) == []


def test_what_a_rule_is_about_at_all_need_not_be_shown_to_matter() -> None:
    examples = (FAILS + SCAN + ".", PASSES + "the data is a letter.")
    assert shows("Sharing scans is forbidden.", *examples) == ""
    assert shows("Combining scans with letters is forbidden.", *examples) == '"with letters"'


def test_an_exception_is_shown_by_its_own_examples_and_those_of_its_rule() -> None:
    ban = rule(
        "Sharing scans is forbidden.", FAILS + SCAN + ".", PASSES + "the activity is searching."
    )
    sentence = (
        "Exception to rule OWN-1: sharing scans is permitted when the purpose is "
        "safeguarding, until 2027-01-01."
    )
    example = f"{PASSES}{SCAN} and the purpose is safeguarding."
    assert found("S217", ban, rule(sentence, example, number=2)) == []
    idle = f"{PASSES}the activity is searching and the purpose is safeguarding."
    finding = one("S217", ban, rule(sentence, idle, number=2))
    assert '"the whole exception"' in finding.found


def test_a_phrase_that_repeats_the_rule_need_not_be_shown() -> None:
    ban = rule(
        "Sharing scans about children is forbidden.",
        f"{FAILS}{SCAN} and the person is a child.",
        f"{PASSES}{SCAN} and the person is an adult.",
    )
    sentence = (
        "Exception to rule OWN-1: sharing scans about children is permitted when the "
        "purpose is safeguarding, until 2027-01-01."
    )
    example = f"{PASSES}{SCAN} and the person is a child and the purpose is safeguarding."
    assert found("S217", ban, rule(sentence, example, number=2)) == []


# Examples that say something else


@pytest.mark.parametrize(
    ("sentence", "example", "offered"),
    [
        (
            "AFR is forbidden.",
            "Example that passes: the capability is AFR.",
            "Example that passes: the capability is facial matching.",
        ),
        (
            "AFR requires a DPIA.",
            "Example that passes: the capability is AFR.",
            "Example that passes: the capability is AFR and there is a DPIA.",
        ),
        (
            "AFR requires a DPIA.",
            "Example that fails: the capability is AFR and there is a DPIA.",
            "Example that fails: the capability is AFR.",
        ),
        (
            "Sharing scans is permitted only for safeguarding.",
            (
                "Example that passes: the data is a scan and the activity is sharing and the "
                "purpose is marketing."
            ),
            (
                "Example that passes: the data is a scan and the activity is sharing and the "
                "purpose is safeguarding."
            ),
        ),
        (
            "Retention of scans is limited to 6 years after capture.",
            (
                "Example that passes: the data is a scan and the retention limit is 9 years after "
                "capture."
            ),
            (
                "Example that passes: the data is a scan and the retention limit is 6 years after "
                "capture."
            ),
        ),
    ],
)
def test_the_smallest_change_to_an_example(sentence: str, example: str, offered: str) -> None:
    finding = one("S218", rule(sentence, example))
    assert finding.severity == "error"
    assert [suggestion.text for suggestion in finding.suggestions] == [offered]
    assert found("S218", rule(sentence, offered)) == []


def test_where_one_change_is_not_enough_none_is_offered() -> None:
    example = "Example that fails: the data is a letter."
    finding = one("S218", rule("Sharing scans with Acme is forbidden.", example))
    assert finding.suggestions == ()
