"""What a check imports when its rule books were read before: nothing that it does not need.

Whoever makes this fail has made every start slower. Import what is heavy and seldom needed where
it is used, and values from ``grammar.frozen``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from cli.cache import NO_CACHE

ROOT = Path(__file__).parents[2]
EXAMPLE = str(ROOT / "examples" / "manifests" / "afr-on-leds-pilot.yaml")
SEEN = """
import json, sys
before = set(sys.modules)
from cli.main import main
try:
    main(sys.argv[2:])
except SystemExit as ended:
    code = ended.code
new = sorted(set(sys.modules) - before)
ours = [name for name in new if name.split(".")[0] in ("grammar", "engine", "cli")]
standard = [
    f"{one.__module__}.{one.__name__}"
    for name in ours
    for one in vars(sys.modules[name]).values()
    if isinstance(one, type) and one.__module__ == name
    and getattr(vars(one).get("__dataclass_params__"), "init", False)
]
with open(sys.argv[1], "w") as file:
    json.dump({"code": code, "modules": new, "ours": ours, "standard": standard}, file)
"""
NEVER = {
    "lark", "rich", "jsonschema", "hypothesis",  # other people's
    "logging", "difflib", "tempfile", "subprocess", "zoneinfo", "random", "asyncio", "socket",
    "hashlib", "pickle", "concurrent", "multiprocessing",
    "importlib.resources", "importlib.metadata", "email", "http", "unittest", "traceback",
    "grammar.parse", "grammar.scan", "grammar.lexer", "grammar.trie", "grammar.tables",
    "grammar.resolve", "grammar.messages", "grammar.packing", "grammar.spelling", "grammar.reading",
    "engine.analysis", "engine.git", "engine.revision", "engine.record", "engine.example",
}  # fmt: skip


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Run a check twice, and give what the second one has imported."""
    folder = tmp_path_factory.mktemp("start")
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    env |= dict.fromkeys(("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"), str(folder / "home"))
    env.pop(NO_CACHE, None)
    check = ["check", EXAMPLE, "--as-of", "2026-01-31"]
    for run in ("cold", "warm"):
        command = [sys.executable, "-c", SEEN, str(folder / run), *check]
        subprocess.run(command, env=env, check=True, capture_output=True, timeout=120)
    cold, warm = (json.loads((folder / run).read_text("utf-8")) for run in ("cold", "warm"))
    assert cold["code"] == warm["code"] == 1
    assert "lark" in cold["modules"]
    found: dict[str, Any] = warm
    return found


def test_a_warm_check_imports_nothing_heavy(seen: dict[str, Any]) -> None:
    found = {
        name for name in seen["modules"] for part in NEVER if f"{name}.".startswith(f"{part}.")
    }
    assert not found


def test_the_values_of_a_warm_check_are_made_quickly(seen: dict[str, Any]) -> None:
    assert len(seen["ours"]) > 50
    assert not seen["standard"], "write: from grammar.frozen import dataclass"


def test_help_reads_no_book() -> None:
    code = "import sys; from cli.main import main; main(['--help'])"
    checked = (
        "import atexit, sys; atexit.register(lambda: print(sorted(sys.modules), file=sys.stderr)); "
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", checked + code], env=env, check=True, capture_output=True, text=True
    )
    assert "Usage: remit" in done.stdout
    assert not {"'lark'", "'yaml'", "'json'", "'engine.check'"} & set(
        done.stderr.strip("[]\n").split(", ")
    )
