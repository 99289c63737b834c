"""The laws on random rule books and manifests; ``docs/testing.md`` lists them."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tests.laws.laws import LAWS
from tests.laws.worlds import World, remembering, worlds

CI = bool(os.environ.get("CI"))
LAW_SETTINGS = settings(
    max_examples=int(os.environ.get("LAW_EXAMPLES", "2000" if CI else "200")),
    derandomize=CI,  # which keeps no database of failures
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink),
    suppress_health_check=(
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.filter_too_much,
    ),
)


@pytest.fixture(autouse=True, scope="module")
def same_cases() -> Iterator[None]:
    """With a fixed seed every law is asked of the same cases: make and check each once."""
    if not CI:
        yield
        return
    with remembering():
        yield


@pytest.mark.parametrize("name", LAWS)
def test_law(name: str) -> None:
    """Each law holds of every case."""

    @LAW_SETTINGS
    @given(case=worlds())
    def holds(case: World) -> None:
        LAWS[name](case)

    holds()
