"""Other engines find the same, in what they can say, wherever all is known."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from itertools import islice

import pytest

from tests.oracles.engines import ENGINES, Broken, found, installed
from tests.oracles.worlds import Case, cases

CI = bool(os.environ.get("CI"))
MANY = dict.fromkeys(ENGINES, 2400 if CI else 400) | {"rego-cpp": 120 if CI else 40}
"""How many manifests each is asked about; rego-cpp takes milliseconds for each."""


@pytest.fixture(params=ENGINES)
def name(request: pytest.FixtureRequest) -> str:
    """Name an engine that is installed."""
    return installed(str(request.param))


def compared(name: str, *, known: bool) -> Iterator[tuple[Case, str, str, bool]]:
    """Give each rule and use: what Remit finds, and whether the other says that it is broken."""
    engine: tuple[object, Broken] | None = None
    for case in islice(cases(7, known=known), MANY[name]):
        if engine is None or engine[0] is not case.book:
            engine = case.book, ENGINES[name](case.broken, case.broader)
        ours = case.ours()
        for use in case.manifest.uses:
            theirs = found(engine[1], case.asked(use))
            for rule in case.broken:
                said = ours.get((rule, use.id), ours.get((rule, None), "not broken"))
                yield case, rule, said, rule in theirs


def test_where_all_is_known_they_agree(name: str) -> None:
    seen: Counter[tuple[str, bool]] = Counter()
    for case, rule, said, broken in compared(name, known=True):
        seen[said, broken] += 1
        assert said == "open" or (said == "broken") == broken, (case, rule, said, broken)
    assert seen["broken", True] > 20
    assert seen["not broken", False] > 20


def test_where_something_is_missing_they_lose_prohibitions(name: str) -> None:
    seen: Counter[tuple[str, bool]] = Counter()
    for case, rule, said, broken in compared(name, known=False):
        seen[said, broken] += 1
        assert said != "not broken" or not broken, (case, rule)
        assert said != "broken" or broken or name == "Cedar", (case, rule)
    assert seen["open", False] > 20, "Remit says that it can not tell, the other that all is well"
