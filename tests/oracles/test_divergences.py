"""Where others differ from Remit by design; docs/testing.md tells of each.

What is missing, broader or not said of people is *cannot tell* for Remit. For the others it is as
if it were not so, and the prohibition is lost.
"""

from __future__ import annotations

from datetime import date

import pytest

from tests.oracles.engines import ENGINES, found, installed
from tests.oracles.fragment import broken_by
from tests.oracles.worlds import Case
from tests.reference.words import Terms
from tests.semantics.cases import book, labelled, loaded, manifest

DIVERGENCES = {
    "a fact is missing": (
        "Searching is forbidden when operational sensitivity applies.",
        {},
        "open",
        {"Rego": False, "Cedar": False},
    ),
    "a number is missing, under is not": (
        "Searching is forbidden unless the match threshold is at least 0.5.",
        {},
        "open",
        {"Rego": True, "Cedar": False},
    ),
    "a list is unknown": (
        "Searching is forbidden when the recipient is a private company.",
        {"recipients": "unknown"},
        "open",
        {"Rego": False, "Cedar": False},
    ),
    "part of a list is unknown": (
        "Searching is forbidden unless the recipient is a police force.",
        {"recipients": "[police force, unknown]"},
        "open",
        {"Rego": False, "Cedar": False},
    ),
    "a term is broader": (
        "Searching scans is forbidden.",
        {"data": "[dossier]"},
        "open",
        {"Rego": False, "Cedar": False},
    ),
    "people may be more than is said": (
        "Searching letters about children is forbidden.",
        {"people": "[suspect]"},
        "open",
        {"Rego": False, "Cedar": False},
    ),
    "a missing field comes first, and something else decides": (
        "Searching is forbidden unless operational sensitivity applies and the stage is live.",
        {},
        "broken",
        {"Rego": True, "Cedar": False},
    ),
    "the same in another order": (
        "Searching is forbidden unless the stage is live and operational sensitivity applies.",
        {},
        "broken",
        {"Rego": True, "Cedar": True},
    ),
}


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("case", DIVERGENCES)
def test_divergence(case: str, engine: str) -> None:
    rule, given, ours, theirs = DIVERGENCES[case]
    installed(engine)
    rules = book(labelled(rule))
    (made,) = loaded(manifest(**given), rules)
    one = Case(
        rules,
        {"R": broken_by(rules.rules[0], rules.rules)},
        Terms(rules.glossary).broader,
        made,
        date(2026, 1, 31),
    )
    assert set(one.ours().values()) == {ours}
    broken = ENGINES[engine](one.broken, one.broader)
    says = "R" in found(broken, one.asked(made.uses[0]))
    assert says is theirs["Cedar" if engine == "Cedar" else "Rego"]
