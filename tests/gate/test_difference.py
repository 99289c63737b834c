"""What has changed since the baseline, in plain words, and which rules speak about it."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from engine.change import Baseline
from engine.check import check
from engine.difference import Difference, difference
from engine.estate import estate
from engine.evaluate import Asked
from engine.laws import laws
from engine.load import load_text
from engine.manifest import Manifest
from grammar.books import load
from grammar.parse import BookText, RuleBook, RuleFile, read
from tests.gate.words import ADULT, MANIFEST, other, swap

DAY = date(2026, 1, 31)
RULES = """
Uses "common".
Rule KEEP-1: Custody image retention is limited to 6 years after capture.
Rule KEEP-2: Extended retention requires approval by a chief officer.
Rule SHARE-1: Sharing custody images with private companies is forbidden.
Rule USER-1: A new user requires notification to members.
Rule DOC-1: Searching custody images requires a DPIA.
Rule REV-1: Custody image retention requires review every 5 years.
Rule TH-1: Facial matching requires a match threshold of at least 0.6.
Rule LIVE-1: Facial matching is forbidden when the stage is retired.
Rule GO-1: Facial matching requires a PIA before go-live.
Rule CHILD-1: Searching custody images of children is forbidden.
"""


@cache
def book() -> RuleBook:
    common = load(["common"]).books[0]
    found = read([common, BookText("my", (RuleFile("my.rules", RULES),))])
    assert not found.faulty, found.diagnostics
    return found


def manifest(text: str, file: str = "now.yaml") -> Manifest:
    found, faults = load_text(text, file, book().glossary, None)
    assert not faults, faults
    (one,) = found
    return one


def compared(now: str, then: str | None = MANIFEST) -> Difference | None:
    own = manifest(then, "then.yaml") if then is not None else None
    live = estate([own] if own is not None else [])
    asked = Asked(DAY, None, book().glossary)
    return difference(laws(book(), DAY), manifest(now), Baseline(live, own), asked)


def told(now: str, then: str = MANIFEST) -> list[tuple[str, str, str | None, str]]:
    found = compared(now, then)
    assert found is not None
    assert (found.sort, found.was, found.was_live) == ("changed", "then.yaml", True)
    return [(c.sort, c.says, c.use, " ".join(c.rules)) for c in found.changes]


def test_the_same_says_nothing() -> None:
    assert compared(MANIFEST) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[custody image]", "[mugshot]"),
        ("[searching, retention]", "[retention, searching]"),
        ("5 years, after", "60 months, after"),
        ("title: Search", "title: Other search"),
        ("match threshold: 0.7", "match threshold: 0.70"),
        ("{go-live: 2024-03-01}", "\n  go-live: 2024-03-01   # a comment"),
        (ADULT, "[{all of: [adult, convicted person]}]"),
    ],
)
def test_spelling_order_and_layout_change_nothing(old: str, new: str) -> None:
    assert compared(swap(old, new)) is None


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        (
            "recipients: none",
            "recipients: [private company]",
            [("wider", "recipient commercial organisation", "search", "SHARE-1")],
        ),
        (
            "[police force]",
            "[police force, DVLA]",
            [("wider", "user DVLA", "search", "USER-1")],
        ),
        (
            "[crime investigation]",
            "[crime investigation, vetting]",
            [("wider", "purpose vetting", "search", "")],
        ),
        (
            "[custody image]",
            "[custody image, PNC record]",
            [("new", "data PNC record", "search", "")],
        ),
        ("systems: [LEDS]", "systems: [LEDS, PNC]", [("new", "system PNC", "search", "")]),
        (
            "excluded: [witness]",
            "excluded: none",
            [("wider", "witness no longer kept out", "search", "")],
        ),
        (
            "excluded: [witness]",
            "excluded: [witness, child]",
            [("changed", 'excluded group "child"', "search", "CHILD-1")],
        ),
        (
            ADULT,
            f"{ADULT[:-1]}, child]",
            [("new", 'group of people "child"', "search", "CHILD-1")],
        ),
        (
            "period: 5 years, after",
            "period: 6 years, after",
            [
                (
                    "longer",
                    "data is kept longer: was 5 years after capture, is 6 years after capture",
                    "search",
                    "KEEP-1 KEEP-2 REV-1",
                )
            ],
        ),
        (
            "[{period: 5 years, after: capture}]",
            "[{period: 5 years, after: last conviction}]",
            [
                (
                    "longer",
                    (
                        "data is kept longer: was 5 years after capture, is 5 years after last "
                        "conviction"
                    ),
                    "search",
                    "KEEP-1 KEEP-2 REV-1",
                )
            ],
        ),
        (
            "[{period: 5 years, after: capture}]",
            "none",
            [
                (
                    "longer",
                    "data is kept longer: was 5 years after capture, is without limit",
                    "search",
                    "KEEP-1 KEEP-2 REV-1",
                )
            ],
        ),
        (
            "[{period: 5 years, after: capture}]",
            "unknown",
            [
                (
                    "longer",
                    "data may be kept longer: was 5 years after capture, is unknown",
                    "search",
                    "KEEP-1 KEEP-2 REV-1",
                )
            ],
        ),
        (
            "period: 5 years, after",
            "period: 1 year, after",
            [
                (
                    "changed",
                    "how long data is kept: was 5 years after capture, is 1 year after capture",
                    "search",
                    "KEEP-1 REV-1",
                )
            ],
        ),
        (
            "match threshold: 0.7",
            "match threshold: 0.5",
            [("changed", "match threshold: was 0.7, is 0.5", None, "TH-1")],
        ),
        (
            "facts:\n  match threshold: 0.7",
            "facts: none",
            [("gone", "match threshold: 0.7", None, "TH-1")],
        ),
        (
            "stage: live",
            "stage: retired",
            [("changed", "stage: was live, is retired", None, "LIVE-1")],
        ),
        (
            "go-live: 2024-03-01",
            "go-live: 2024-04-01",
            [("changed", "go-live: was 2024-03-01, is 2024-04-01", None, "GO-1")],
        ),
        (
            "changes: none",
            "changes: [new camera site]",
            [("new", "change new camera site", None, "")],
        ),
        (
            "[facial matching]",
            "[facial matching, AFR]",
            [("new", "capability AFR", None, "")],
        ),
        (
            "    every: 5 years\n",
            "    every: 6 years\n",
            [
                (
                    "weaker",
                    "review: was every 5 years, is every 6 years",
                    None,
                    "REV-1",
                )
            ],
        ),
        (
            "    every: 5 years\n",
            "    every: 4 years\n",
            [
                (
                    "changed",
                    "review: was every 5 years, is every 4 years",
                    None,
                    "REV-1",
                )
            ],
        ),
        (
            "    status: final\n",
            "    status: withdrawn\n",
            [
                (
                    "weaker",
                    "DPIA dpia-1: was final, is withdrawn",
                    None,
                    "DOC-1",
                )
            ],
        ),
        (
            "    every: 5 years\n    last done: 2025-06-01\n",
            "    every: 5 years\n    by: [inspector]\n    covers: [search]\n",
            [
                (
                    "changed",
                    "review: was last done 2025-06-01, is by inspector, for use search",
                    None,
                    "REV-1",
                )
            ],
        ),
        (
            "    last done: 2025-06-01\n",
            "",
            [("changed", "review: is no longer last done 2025-06-01", None, "REV-1")],
        ),
        (
            "    date: 2025-01-02\n",
            "    date: 2025-01-02\n    expires: 2027-01-02\n",
            [("changed", "DPIA dpia-1: is now expires 2027-01-02", None, "DOC-1")],
        ),
        (
            "date: 2025-01-02",
            "date: 2026-01-02",
            [
                (
                    "changed",
                    "DPIA dpia-1: was 2025-01-02, is 2026-01-02",
                    None,
                    "DOC-1",
                )
            ],
        ),
    ],
    ids=lambda value: value[:24] if isinstance(value, str) else "",
)
def test_one_change(old: str, new: str, changes: list[tuple[str, str, str | None, str]]) -> None:
    assert told(swap(old, new)) == changes


def test_a_safeguard_that_is_gone_is_told_where_it_stood() -> None:
    start = MANIFEST.index("controls:")
    found = compared(MANIFEST[:start] + "controls: none\nevidence: none\n")
    assert found is not None
    assert [(c.sort, c.says, " ".join(c.rules), c.place.at.line) for c in found.changes] == [
        ("gone", "review (in place, every 5 years, last done 2025-06-01)", "REV-1", 23),
        ("gone", "DPIA dpia-1 (final, 2025-01-02, stating summary)", "DOC-1", 24),
    ]


def test_what_is_new_stands_before_what_is_gone() -> None:
    found = told(swap("[custody image]", "[PNC record]"))
    assert [(sort, says) for sort, says, _, _ in found] == [
        ("new", "data PNC record"),
        ("gone", "data custody image"),
    ]


def test_a_use_of_another_id_is_gone_and_new() -> None:
    found = told(swap("id: search", "id: lookup"))
    assert ("gone", 'use "search"', None, "") in found
    assert next(one[1] for one in found if one[0] == "new") == 'use "lookup"'
    assert ("wider", "user police force", "lookup", "") in found
    assert all(use in ("lookup", "search", None) for _, _, use, _ in found)
    assert not [says for _, says, use, _ in found if use == "lookup" and says[:9] == "retention"]


def test_a_first_version_is_new() -> None:
    found = compared(MANIFEST, None)
    assert found is not None
    assert (found.sort, found.was) == ("new", None)
    assert {"data custody image", "user police force"} <= {one.says for one in found.changes}


def test_what_no_rule_mentions() -> None:
    now = swap("[crime investigation]", "[crime investigation, vetting]")
    found = compared(swap("[police force]", "[police force, DVLA]", now))
    assert found is not None
    assert [one.says for one in found.changes if one.unmentioned] == ["purpose vetting"]


def test_each_stands_where_it_is_written() -> None:
    found = compared(swap("[police force]", "[police force, DVLA]"))
    assert found is not None
    (change,) = found.changes
    assert (change.place.pointer, change.place.at.line, change.place.at.column) == (
        "/uses/0/users/1", 20, 27,
    )  # fmt: skip


# In a check


def reported(now: list[str], then: list[str], *, whole: bool = True) -> list[tuple[str, str]]:
    report = check(
        book(),
        [manifest(text, f"{at}.yaml") for at, text in enumerate(now)],
        as_of=DAY,
        against=[manifest(text, f"old-{at}.yaml") for at, text in enumerate(then)],
        whole=whole,
    )
    assert report.changes is not None
    gone = [note for note in report.notes if "was live in the baseline" in note]
    live = [one for one in report.changes if one.sort == "gone" and one.was_live]
    assert len(gone) == len(live)
    return [(one.manifest, one.sort) for one in report.changes]


def test_a_manifest_that_moved_is_followed_by_its_id() -> None:
    assert reported([other("b"), MANIFEST], [MANIFEST, other("b")]) == []


def test_a_manifest_of_another_id_is_gone_and_new() -> None:
    found = reported([other("renamed")], [MANIFEST])
    assert found == [("renamed", "new"), ("custody-search", "gone")]


def test_a_live_manifest_that_is_gone_is_told() -> None:
    assert reported([MANIFEST], [MANIFEST, other("b")]) == [("b", "gone")]


def test_where_only_some_are_checked_none_of_the_others_is_gone() -> None:
    assert reported([MANIFEST], [MANIFEST, other("b")], whole=False) == []


def test_a_proposal_that_was_dropped_is_no_live_one() -> None:
    dropped = swap("stage: live", "stage: proposed", other("b"))
    assert reported([MANIFEST], [MANIFEST, dropped]) == [("b", "gone")]


def test_without_a_baseline_there_are_no_changes() -> None:
    assert check(book(), [manifest(MANIFEST)], as_of=DAY).changes is None
