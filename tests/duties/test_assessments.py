"""The list of assessments: its order, and what it says of what is not written."""

from __future__ import annotations

import pytest

from engine.duties.assessments import Assessment, Assessments, assessments, missing_words
from engine.duties.duty import Part
from engine.duties.priority import priority
from tests.duties.world import DAY, book, manifest

RULES = book("AFR is forbidden.")
OIA = (
    "[{{id: oia, kind: operational impact assessment, status: {}, date: {}, to: [member], "
    "states: {{{}}}}}]"
)
WHOLE = "summary: S, difference: D, reason: R, intended users: U, priority: '{}'"


def oia(priority: str = "1", status: str = "final", dated: str = "2026-01-05") -> str:
    return OIA.format(status, dated, WHOLE.format(priority))


def listed(*said: dict[str, str]) -> Assessments:
    found = [manifest(RULES, **one) for one in said]
    return assessments(found, RULES.glossary, as_of=DAY)


def only(**said: str) -> Assessment:
    (one,) = listed(said).listed
    return one


@pytest.mark.parametrize(
    ("text", "scale", "place"),
    [
        ("1", "number", 1),
        ("2.", "number", 2),
        ("2 of 9", "number", 2),
        ("Priority 3", "number", 3),
        ("priority: 4 out of 9", "number", 4),
        ("No. 5", "number", 5),
        ("#6", "number", 6),
        ("7th", "number", 7),
        ("8 (high)", "number", 8),
        ("Second of nine.", "number", 2),
        ("twelfth", "number", 12),
        ("Priority one", "number", 1),
        ("critical", "level", 0),
        ("very high", "level", 0),
        ("High.", "level", 1),
        ("medium priority", "level", 2),
        ("LOW", "level", 3),
        ("very low, see annex", "level", 4),
        ("2026 budget", "other", 0),
        ("2 users asked", "other", 0),
        ("High-risk data", "other", 0),
        ("high because members asked", "other", 0),
        ("First of all we need money", "other", 0),
        ("not decided", "other", 0),
        ("", "other", 0),
        ("9" * 400, "other", 0),
    ],
)
def test_what_a_priority_says(text: str, scale: str, place: int) -> None:
    found = priority(Part("priority", "stated", text))
    assert (found.scale, found.place) == (scale, place)


def test_the_order() -> None:
    said = {
        "later": oia("2"),
        "first": oia("First of nine"),
        "low": oia("low"),
        "high": oia("high"),
        "unclear": oia("it depends"),
        "held-back": oia().replace("priority: '1'", "priority: {withheld: secret}"),
        "not-known": oia().replace("priority: '1'", "priority: unknown"),
        "nothing": "none",
    }
    found = listed(*({"id": name, "evidence": text} for name, text in said.items()))
    assert [one.manifest.id for one in found.listed] == [
        "first", "later", "high", "low", "unclear", "held-back", "not-known", "nothing",
    ]  # fmt: skip
    two_scales, unclear = found.remarks
    assert two_scales.endswith("nobody has said how they compare, so the numbers stand first")
    assert unclear == "no place in the order can be read from the priority of unclear"


def test_two_of_one_priority_stand_by_go_live_and_that_is_told() -> None:
    found = listed(
        {"id": "b", "evidence": oia("2"), "events": "{go-live: not yet}"},
        {"id": "a", "evidence": oia("2"), "events": "{go-live: 2026-09-01}"},
        {"id": "c", "evidence": oia("2"), "events": "{go-live: 2026-03-01}"},
    )
    assert [one.manifest.id for one in found.listed] == ["c", "a", "b"]
    assert found.remarks == ("priority 2 is given to 3 capabilities: c, a, b",)


def test_only_what_is_not_live_yet_is_new() -> None:
    stages = {"proposed": "a", "approved": "b", "live": "c", "retired": "d"}
    events = "{go-live: 2025-01-01}"
    found = listed(*({"id": i, "stage": s, "events": events} for s, i in stages.items()))
    assert {one.manifest.id for one in found.listed} == {"a", "b"}
    assert [one.id for one in found.left_out] == ["c", "d"]


def test_what_each_part_says() -> None:
    one = only(evidence=oia("2").replace("reason: R", "reason: {withheld: tactics}"))
    assert [(part.state, part.text) for part in one.parts] == [
        ("stated", "S"),
        ("stated", "D"),
        ("withheld", "tactics"),
        ("stated", "U"),
    ]
    assert one.standing == "final, shared with members on 5 January 2026"
    assert [part.content for part in one.gaps] == ["reason"]


def test_without_an_assessment_all_is_missing_and_the_manifest_helps() -> None:
    one = only()
    assert {part.state for part in one.parts} == {"missing"}
    assert one.standing == "there is none"
    assert one.hints == (
        "Search of custody images: facial matching",
        "facial matching is new on LEDS",
        "",
        "police force",
    )


def test_where_the_evidence_is_unknown_nothing_is_missing() -> None:
    one = only(evidence="unknown")
    assert {part.state for part in one.parts} == {"unknown"}
    assert one.hints == ("", "", "", "")


@pytest.mark.parametrize(
    ("status", "dated", "standing"),
    [
        ("draft", "2026-01-05", "draft: not shared yet"),
        ("final", "2026-03-05", "final, dated ahead: not shared yet"),
        ("unknown", "2026-01-05", "unknown: not shared yet"),
    ],
)
def test_what_was_not_shared_is_not_said_to_be(status: str, dated: str, standing: str) -> None:
    assert only(evidence=oia(status=status, dated=dated)).standing == standing


def test_the_latest_that_counts_is_taken() -> None:
    records = [
        oia(status="final", dated="2025-01-05")[1:-1].replace("summary: S", "summary: old"),
        oia(status="final", dated="2025-06-05")[1:-1].replace("summary: S", "summary: new"),
        oia(status="draft", dated="2025-12-05")[1:-1].replace("summary: S", "summary: draft"),
        oia(status="withdrawn", dated="2025-12-06")[1:-1].replace("summary: S", "summary: gone"),
    ]
    named = [text.replace("id: oia", f"id: oia-{n}") for n, text in enumerate(records)]
    assert only(evidence=f"[{', '.join(named)}]").parts[0].text == "new"


def test_what_runs_already_is_not_called_new() -> None:
    live = {"id": "runs", "stage": "live", "events": "{go-live: 2025-01-01}"}
    found = listed({"id": "next"}, live)
    assert found.listed[0].news == ()
    assert found.listed[0].hints[1] == ""


def test_a_book_without_the_words_can_not_list_anything() -> None:
    assert missing_words(RULES.glossary) == ()
    bare = book("AFR is forbidden.").glossary
    terms = {name: term for name, term in bare.terms.items() if name != "priority"}
    assert missing_words(type(bare)(terms)) == ("priority",)
