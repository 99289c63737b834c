"""The rule books that come with the tool."""

from __future__ import annotations

from functools import cache as once
from pathlib import Path

from grammar.book import BookText, RuleFile

SHIPPED_ROOT = "policies"
COMMON = "common"


@once
def _shipped_root() -> Path:
    """Give the folder of the shipped books."""
    import policies  # importlib.resources would bring much along

    return Path(policies.__path__[0])


@once
def shipped_names() -> tuple[str, ...]:
    """Give the names of the shipped books, in alphabetical order."""
    found = (entry.name for entry in _shipped_root().iterdir() if entry.is_dir())
    return tuple(sorted(name for name in found if not name.startswith(("_", "."))))


def shipped_text(name: str) -> BookText:
    """Give the text of a shipped book."""
    place = _shipped_root() / name
    paths = sorted(path for path in place.iterdir() if path.suffix == ".rules")
    texts = tuple(
        RuleFile(f"{SHIPPED_ROOT}/{name}/{path.name}", path.read_text(encoding="utf-8"), place)
        for path in paths
    )
    return BookText(name, texts, shipped=True)
