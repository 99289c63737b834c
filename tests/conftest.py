"""What several folders of tests share."""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from cli.cache import NO_CACHE
from cli.main import COMMANDS
from grammar import books
from grammar.parse import RuleBook

os.environ[NO_CACHE] = "1"  # what a test sees may not depend on what was read before it

for (
    _name
) in COMMANDS:  # each is imported when first called, and would keep what a test puts in place
    import_module(f"cli.{_name}")
_LOAD = books.load
_READ: dict[object, RuleBook] = {}


@pytest.fixture
def books_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read books of the same names and files once: most of the time of a check goes there."""

    def load(names: Sequence[str], **how: Any) -> RuleBook:
        files = sorted(path for path in Path().rglob("*.rules") if path.is_file())
        key = (tuple(names), tuple((str(path), path.read_bytes()) for path in files))
        if key not in _READ:
            _READ[key] = _LOAD(names, **how)
        return _READ[key]

    monkeypatch.setattr(books, "load", load)
