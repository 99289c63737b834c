"""Try inputs on one target, within bounds: python -m tests.fuzz.run TARGET NUMBER SEED.

The corpus of the target comes first, then NUMBER inputs that are made up.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.fuzz import bounds
from tests.fuzz.hostile import seeds
from tests.fuzz.targets import TARGETS


def run(target: str, number: int, start: int, folder: Path) -> None:
    """Try ``number`` inputs; the smallest one that breaks a bound is shown and raised."""
    made, use = TARGETS[target]
    known = seeds(target, shipped=False)
    for one in known:
        use(folder / "here", one)
    print(len(known), "of the corpus")
    if not number:
        return

    @seed(start)
    @settings(
        max_examples=number,
        database=None,
        deadline=None,
        suppress_health_check=[
            HealthCheck.too_slow,
            HealthCheck.data_too_large,
            HealthCheck.large_base_example,
        ],
        phases=[Phase.generate, Phase.shrink],
        print_blob=False,
    )
    @given(made)
    def tried(one: object) -> None:
        use(folder / "here", one)

    tried()


if __name__ == "__main__":
    bounds.limit_memory()
    if "--break" in sys.argv:
        bounds.CPU_SECONDS = 0.05
    with tempfile.TemporaryDirectory(prefix="remit-fuzz-") as name:
        os.environ["XDG_CACHE_HOME"] = name  # the cache is under test, too, and not the user's
        run(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), Path(name))
