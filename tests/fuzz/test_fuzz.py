"""Made-up input for everything that reads: a verdict or a diagnostic within bounds, each time.

Each target runs in a process of its own with limits on memory; each input has a limit on work.
FUZZ_INPUTS=5000 FUZZ_SEED=7 tries more and others, as `make fuzz` does.
"""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.fuzz.hostile import CORPUS, ROOT
from tests.fuzz.targets import TARGETS

INPUTS = os.environ.get("FUZZ_INPUTS", "6")
SEED = os.environ.get("FUZZ_SEED", "20190116")


def run(target: str, number: str, *more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.fuzz.run", target, number, SEED, *more],
        cwd=ROOT,
        env={key: value for key, value in os.environ.items() if key != "REMIT_NO_CACHE"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("target", TARGETS)
def test_every_input_ends_within_its_bounds(target: str) -> None:
    done = run(target, INPUTS)
    assert done.returncode == 0, (done.stdout + done.stderr)[-6000:]


@pytest.mark.parametrize("target", [name for name in TARGETS if (CORPUS / name).is_dir()])
def test_the_corpus_ends_within_its_bounds(target: str) -> None:
    done = run(target, "0")
    assert done.returncode == 0, (done.stdout + done.stderr)[-6000:]
    assert f"{len(list((CORPUS / target).glob('*')))} of the corpus" in done.stdout


def test_a_bound_that_is_broken_is_noticed() -> None:
    done = run("rules", "0", "--break")
    assert done.returncode != 0
    assert "TooLong" in done.stderr
