"""The page of results, from made-up figures: each goal gets the figure that it is about."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import loading, tables
from benchmarks.contestants import CEDAR, OPA_CODE, OPA_DATA, REMIT, SCHEMA
from benchmarks.decisions import Decisions, Sized
from benchmarks.loading import Loading
from benchmarks.processes import Start
from benchmarks.rounds import Ratio, Times


def took(milliseconds: float) -> Times:
    """Give three rounds of two decisions."""
    return Times(((int(milliseconds * 1e6),) * 2,) * 3)


@pytest.fixture
def found() -> tables.Results:
    decisions = Decisions(Path(), 3, print)
    times = {REMIT: took(1), OPA_DATA: took(31), OPA_CODE: took(79), SCHEMA: took(4)}
    left_out = {CEDAR: "is left out: the package cedarpy can not be used here"}
    decisions.found = {100: Sized(100, 2, 4.5, times, left_out)}
    decisions.side_by_side = {(REMIT, 100): took(1), (REMIT, 1000): took(3)}
    starts = [
        Start("one", [10, 10], [40, 40], [90, 90], 20.0, 24.0),
        Start("another", [10, 10], [60, 60], [80, 80], 22.0, 26.0),
    ]
    folder = {
        loading.PLAIN: [4.0], loading.LOAD: [3.0], loading.CHECK: [0.3], loading.BOTH: [3.3]
    }  # fmt: skip
    single = {loading.PLAIN: [4.0], loading.LOAD: [2.0], loading.CHECK: [0.5]}
    many = Ratio(1.5, 1, 2)
    loads = Loading(200, folder, single)
    return tables.Results("A machine.", decisions, None, starts, many, loads, {REMIT: 40.0})


def test_each_goal_gets_its_figure(found: tables.Results) -> None:
    assert found.figures() == {
        "opa data": 31,
        "opa code": 79,
        "cedar": None,
        "schema": 4,
        "growth": 3,
        "warm": 6,
        "cold": 9,
        "evaluation": 0.25,
        "all": pytest.approx(0.825),
        "peak warm": 22,
        "peak cold": 26,
    }


def test_the_page_says_plainly_what_is_met(found: tables.Results) -> None:
    page = tables.page(found)
    lines = [line for line in page.splitlines() if "met**" in line or "not measured" in line]
    said = [line.split("|")[2].split(":")[0].strip() for line in lines]
    met, no = "**met**", "**not met**"
    assert said == [
        met, no, "not measured here", met,
        met, no, met, no, met, met, no,
    ]  # fmt: skip
    assert "\nCedar is left out: the package cedarpy can not be used here" in page
    assert "| OPA, rules as data | 31 (31 to 31) |" in page
    assert "`remit check` of 200 manifests takes 1.5 (1 to 2) times as long" in page
