"""What holds of every format, on the same reports."""

from __future__ import annotations

import json
from dataclasses import replace
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.reports.formats import FORMATS, render
from engine.coverage import Uncovered
from engine.difference import Changed, Difference
from engine.finding import Finding
from engine.manifest import Place
from engine.questions import Question
from engine.report import Checked, Report
from grammar.source import Span
from tests.reports.table import (
    DAY,
    REPORTS,
    SOURCES,
    blocking,
    context,
    fault,
    finding,
    report,
    span,
)

LISTS = sorted(set(FORMATS) - {"text"})
EVERY = pytest.mark.parametrize("style", FORMATS)
ON_ALL = pytest.mark.parametrize("name", REPORTS)


def rendered(style: str, found: Report) -> str:
    return render(style, found, context(found))


@EVERY
@ON_ALL
def test_it_is_written_the_same_every_time(style: str, name: str) -> None:
    found = REPORTS[name]
    text = rendered(style, found)
    assert text == rendered(style, found)
    assert text.endswith("\n")
    assert "None" not in text.replace("None,", "")


@EVERY
@ON_ALL
def test_what_stops_a_pipeline_is_told(style: str, name: str) -> None:
    text = rendered(style, REPORTS[name])
    for one in blocking(REPORTS[name]):
        assert one.rule.id in text
        assert one.status in text or style in ("gitlab", "sarif")
        assert one.use is None or one.use in text
    for told in REPORTS[name].diagnostics:
        assert told.code in text


@EVERY
@pytest.mark.parametrize("name", ["only waived", "known", "only pending", "only advice"])
def test_what_is_let_through_stays_visible(style: str, name: str) -> None:
    text = rendered(style, REPORTS[name])
    assert "OWN-1" in text
    word = name.removeprefix("only ")
    assert word in text.casefold()
    if word == "waived":
        for told in ("It is being replaced.", "Images Team", "B. Example", "2026"):
            assert told in text or (style == "json" and told in json.dumps(json.loads(text)))


@EVERY
@pytest.mark.parametrize("name", ["no manifest", "faults only", "no rule applies"])
def test_nothing_that_was_not_checked_looks_like_a_pass(style: str, name: str) -> None:
    text = rendered(style, REPORTS[name])
    assert text.strip() not in ("", "[]")
    assert {"no manifest": "M330", "faults only": "M330"}.get(
        name, "no"
    ) in text.casefold().replace("m330", "M330")


@EVERY
def test_what_changed_and_no_rule_mentions_is_told(style: str) -> None:
    text = rendered(style, REPORTS["changes"])
    for words in ("drone footage", "no rule mentions it", "archive"):
        assert words in text or (style == "json" and "drone footage" in text)


@pytest.mark.parametrize("style", ["text", "json", "sarif", "junit", "github", "markdown", "csv"])
def test_every_change_is_told(style: str) -> None:
    text = rendered(style, REPORTS["changes"])
    for words in ("user DVLA", "OWN-2", "review", "fresh", "draft"):
        assert words in text


@EVERY
def test_the_way_out_is_told(style: str) -> None:
    assert "kind: DPIA" in rendered(style, REPORTS["only missing"])


@pytest.mark.parametrize("style", sorted(set(FORMATS) - {"gitlab"}))
def test_the_source_of_the_rule_is_told(style: str) -> None:
    assert "A paper, paragraph 1" in rendered(style, REPORTS["only missing"])


# Text that somebody wrote to trick whoever reads the report

TRICKS = st.text(
    st.sampled_from("ab:%,=+-@\t\r\n\x00\x07\x1b\x7f\x85\x9b\xad\u200b\u202e\u2028\ufeff\ufffe\ud800<>&\"'`[](){}#*_|~!$\\/.0")
    | st.characters(),
    max_size=30,
)  # fmt: skip


HIDING = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def hostile(words: str) -> Report:
    """Give a report in which everything that somebody else may write is ``words``."""
    file = "".join(c for c in words if c.isprintable() or c < "\x7f" or "\udc80" <= c <= "\udcff")
    told = replace(
        finding("violated"),
        why=words,
        way_out=f"{words}\n{words}",
        manifest=f"m{words}",
        use=f"u{words}",
        notes=(words,),
        rule=replace(
            finding("violated").rule,
            title=words,
            text=f"A{words}",
            sources=(words,),
            reasons=(words,),
        ),
        grounds=tuple(replace(g, says=words) for g in finding("violated").grounds),
    )
    checked = Checked(f"m{words}", f"manifests/{file}.yaml", "violated", (told,))
    faults = (
        replace(fault(), message=words, help=words, at=Span(f"x{file}.yaml", 1, 1, 1, 2)),
        replace(fault(), message=words, help=words, title=words.upper()),
    )
    changed = Changed("new", words, f"u{words}", Place("", Span(f"c{file}.yaml", 1, 1, 1, 2)))
    difference = Difference(
        f"m{words}", f"c{file}.yaml", "changed", f"b{file}.yaml", True, (changed,)
    )
    asked = Question(f"m{words}", words, Place("", Span(f"q{file}.yaml", 1, 1, 1, 2)), (words,), 1)
    silent = Uncovered("data", words, f"m{words}", asked.place)
    return Report(
        DAY, "error", (checked,), (asked,), (silent,), faults, (words,), (difference,)
    )  # fmt: skip


@given(TRICKS)
def test_nothing_that_moves_or_hides_things_comes_through(words: str) -> None:
    for style in FORMATS:
        text = rendered(style, hostile(words))
        assert [c for c in text if category(c) in HIDING and c not in "\n\t"] == [], style
        text.encode()


# The same thing found again


def known_by(found: Report) -> list[str]:
    log = json.loads(rendered("sarif", found))
    return [
        one["partialFingerprints"]["primaryLocationLineHash"] for one in log["runs"][0]["results"]
    ]


def moved(one: Finding) -> Finding:
    """Give a finding whose lines have moved."""
    grounds = tuple(
        replace(g, place=replace(g.place, at=span(g.place.at.line + 9))) for g in one.grounds
    )
    return replace(one, grounds=grounds, rule=replace(one.rule, span=Span("r.rules", 30, 1, 30, 9)))


def test_a_finding_is_known_again_when_lines_move() -> None:
    before = finding("missing")
    assert known_by(report(before)) == known_by(report(moved(before)))


def test_a_draft_is_known_by_its_sentence() -> None:
    before = replace(finding("missing"), rule=replace(finding("missing").rule, id=""))
    assert known_by(report(before)) == known_by(report(moved(before)))


@pytest.mark.parametrize(
    "other",
    [
        finding("violated"),
        finding("missing", use="another"),
        replace(finding("missing"), manifest="another"),
        replace(finding("missing"), rule=replace(finding("missing").rule, id="OTHER-1")),
        replace(finding("missing"), grounds=finding("missing").grounds[:1]),
        replace(
            finding("missing"),
            grounds=tuple(replace(g, holds=None) for g in finding("missing").grounds),
        ),
    ],
    ids=["status", "use", "manifest", "rule", "fewer facts", "a fact is not known"],
)
def test_something_else_is_something_new(other: Finding) -> None:
    assert known_by(report(finding("missing"))) != known_by(report(other))


def test_a_waiver_does_not_make_it_another_finding() -> None:
    assert known_by(report(finding("waived"))) == known_by(report(finding("violated")))


@ON_ALL
def test_no_two_things_are_known_by_one_fingerprint(name: str) -> None:
    sarif = known_by(REPORTS[name])
    assert len(sarif) == len(set(sarif))
    gitlab = [one["fingerprint"] for one in json.loads(rendered("gitlab", REPORTS[name]))]
    assert gitlab == sarif


def test_every_line_of_a_place_is_there_to_be_quoted() -> None:
    assert all(source.line(12) for source in SOURCES.values())
