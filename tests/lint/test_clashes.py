"""S201 to S207: rules that can not do what they say, or that say what others say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from engine.analysis.clashes import clashes
from engine.check import check
from engine.load import load_text
from grammar.books import load
from grammar.diagnostic import Diagnostic
from grammar.parse import BookText, RuleBook, RuleFile, read

DAY = date(2026, 1, 31)
COMMON = load(["common"]).books


def book(*sentences: str) -> RuleBook:
    lines = (
        said if said.startswith(("Exception", "Rule")) else f"Rule R-{n}: {said}"
        for n, said in enumerate(sentences, 1)
    )
    own = BookText("own", (RuleFile("own.rules", "\n".join(lines) + "\n"),))
    made = read([*COMMON, own])
    assert not made.faulty, made.diagnostics
    return made


def found(*sentences: str) -> list[Diagnostic]:
    return list(clashes(book(*sentences), as_of=DAY))


def codes(*sentences: str) -> list[tuple[str, int]]:
    """Give each code with the line of its rule."""
    told = found(*sentences)
    return [(one.code, one.at.line) for one in told if one.at is not None]


BAN = "AFR is forbidden."
CASES: dict[str, tuple[Sequence[str], list[tuple[str, int]]]] = {
    "words kept apart": (
        ("Sharing custody images of adults is forbidden when the person is a child.",),
        [("S201", 1)],
    ),
    "a when that can be": (
        ("Sharing custody images of adults is forbidden when the person is a suspect.",),
        [],
    ),
    "over before it begins": (
        ("AFR is forbidden, until 2020-01-01.\n  In force from 2021-01-01.",),
        [("S201", 1)],
    ),
    "numbers that no value has": (
        (
            (
                "AFR is forbidden when the match threshold is at least 0.7 and the match "
                "threshold is at most 0.5."
            ),
        ),
        [("S201", 1)],
    ),
    "an exception for something else": (
        (
            BAN,
            (
                "Exception to rule R-1: Facial matching is permitted when the capability is "
                "facial matching and the match threshold is at least 2 and the match "
                "threshold is at most 1."
            ),
        ),
        [("S201", 2)],
    ),
    "its own unless": (
        (
            (
                "AFR is forbidden when operational sensitivity applies unless operational "
                "sensitivity applies."
            ),
        ),
        [("S202", 1)],
    ),
    "an unless that needs every value": (
        ("Live facial recognition is forbidden unless the capability is AFR.",),
        [],
    ),
    "an unless that leaves something": (
        ("AFR is forbidden unless the capability is live facial recognition.",),
        [],
    ),
    "an exception for all of it": (
        (BAN, "Exception to rule R-1: Facial recognition is permitted."),
        [("S202", 1)],
    ),
    "an exception with a condition": (
        (
            BAN,
            (
                "Exception to rule R-1: AFR is permitted when an approval by a chief officer "
                "is current."
            ),
        ),
        [],
    ),
    "a list that the when leaves": (
        (
            (
                "Searching custody images is permitted only for safeguarding when the purpose"
                " is not safeguarding."
            ),
        ),
        [("S203", 1)],
    ),
    "values that rule each other out": (
        (("AFR requires a match threshold of at least 0.7 and a match threshold of at most 0.5."),),
        [("S203", 1)],
    ),
    "values that can both be": (
        (("AFR requires a match threshold of at least 0.5 and a match threshold of at most 0.7."),),
        [],
    ),
    "due before it is in force": (
        ("AFR requires a DPIA no later than 2020-01-01.\n  In force from 2021-01-01.",),
        [("S203", 1)],
    ),
    "the same again": ((BAN, "AFR capability forbidden."), [("S204", 2)]),
    "the same, not at the same time": (
        ("AFR is forbidden, until 2020-12-31.", "AFR is forbidden.\n  In force from 2021-01-01."),
        [],
    ),
    "the same in other words": (
        (
            "Searching custody images is permitted only for safeguarding.",
            "Searching custody images is permitted only when the purpose is safeguarding.",
        ),
        [("S204", 1)],
    ),
    "narrower, and no harder": ((BAN, "AFR on LEDS is forbidden."), [("S205", 2)]),
    "narrower, and harder": (("AFR should not happen.", "AFR on LEDS is forbidden."), []),
    "asks for less": (
        (
            "Custody image retention requires review.",
            "Custody image retention requires review by an inspector every 5 years.",
        ),
        [("S205", 1)],
    ),
    "asks for something else": (
        (
            "Custody image retention requires review.",
            "Custody image retention requires deletion every 5 years.",
        ),
        [],
    ),
    "a longer limit": (
        (
            "Retention of custody images is limited to 6 years after capture.",
            "Retention of custody images is limited to 7 years after capture.",
        ),
        [("S205", 2)],
    ),
    "a limit from another event": (
        (
            "Retention of custody images is limited to 6 years after capture.",
            "Retention of custody images is limited to 6 years after last conviction.",
        ),
        [],
    ),
    "what two others say together": (
        (
            "Sharing custody images of children is forbidden.",
            "Sharing custody images of adults is forbidden.",
            "Sharing custody images is forbidden when the person is either a child or an adult.",
        ),
        [("S205", 1), ("S205", 2)],
    ),
    "there is time for one, not for the other": (
        (
            "Live facial recognition requires approval by a chief officer.",
            (
                "Live facial recognition requires approval by a chief officer stating "
                "rationale before go-live."
            ),
        ),
        [],
    ),
    "not in force as long": (
        ("AFR is forbidden, until 2026-12-31.", "AFR on LEDS is forbidden."),
        [],
    ),
    "forbidden and permitted": ((BAN, "AFR is permitted."), [("S206", 2)]),
    "about different things": ((BAN, "Facial matching on LEDS is permitted."), []),
    "a narrow ban on something permitted": (
        (
            "Searching custody images is permitted.",
            "Searching custody images on LEDS is forbidden.",
        ),
        [("S206", 1)],
    ),
    "lists without a common word": (
        (
            "Searching custody images is permitted only for safeguarding.",
            "Searching custody images of children is permitted only for vetting.",
        ),
        [("S206", 2)],
    ),
    "lists with a common word": (
        (
            "Searching custody images is permitted only for safeguarding.",
            ("Searching custody images of children is permitted only for vetting or safeguarding."),
        ),
        [("S205", 2)],
    ),
    "values without a common number": (
        (
            "AFR requires a match threshold of at least 0.7.",
            "Live facial recognition requires a match threshold of at most 0.5.",
        ),
        [("S206", 2)],
    ),
    "a ban, and what takes it for granted": ((BAN, "AFR requires a DPIA."), [("S206", 2)]),
    "covered by a named exception": (
        (
            BAN,
            "AFR on LEDS is permitted.",
            (
                "Exception to rule R-1: AFR on LEDS is permitted when an approval by a chief "
                "officer is current."
            ),
        ),
        [],
    ),
    "a permission within a ban": ((BAN, "AFR on LEDS is permitted."), [("S207", 2)]),
    "a duty within a ban": ((BAN, "Live facial recognition requires a DPIA."), [("S207", 2)]),
    "advice on what is banned": ((BAN, "AFR should have a DPIA."), [("S207", 2)]),
    "a duty on more than the ban": (("AFR on LEDS is forbidden.", "AFR requires a DPIA."), []),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_found(name: str) -> None:
    sentences, wanted = CASES[name]
    assert codes(*sentences) == wanted


def test_a_clash_names_both_rules_and_the_way_out() -> None:
    (one,) = found(BAN, "AFR on LEDS is permitted.")
    assert one.severity == "warning"
    assert [other.message for other in one.related] == ['rule R-1 "AFR is forbidden."']
    assert '"Exception to rule R-1: ... is permitted when ..., until ..."' in one.help


@pytest.mark.parametrize(
    "sentences",
    [
        (BAN, "AFR on LEDS is permitted."),
        (BAN, "AFR is permitted."),
        (BAN, "AFR on LEDS is forbidden."),
        (
            "Searching custody images is permitted only for safeguarding.",
            "Searching custody images of children is permitted only for vetting.",
        ),
    ],
)
def test_the_witness_is_a_manifest_that_both_rules_are_about(sentences: Sequence[str]) -> None:
    whole = book(*sentences)
    for one in clashes(whole, as_of=DAY):
        manifests, faults = load_text(one.witness, "witness.yaml", whole.glossary, None)
        assert not faults
        (checked,) = check(whole, manifests, as_of=DAY).manifests
        assert checked.verdict == "violated"


def test_of_many_only_the_first_are_named() -> None:
    told = found(*(f"AFR requires a match threshold of exactly 0.{one}." for one in range(1, 6)))
    assert [len(one.related) for one in told] == [1, 2, 3, 3]
    assert "and 1 more," in told[-1].message


def test_rules_of_several_books_add_up_where_they_meet() -> None:
    """What one book permits another may forbid in part; that is what a second book is for."""
    first = BookText(
        "one", (RuleFile("one.rules", "Rule A-1: Searching custody images is permitted.\n"),)
    )
    second = BookText(
        "two",
        (RuleFile("two.rules", "Rule B-1: Searching custody images on LEDS is forbidden.\n"),),
    )
    assert list(clashes(read([*COMMON, first, second]), as_of=DAY)) == []
