"""What several folders of tests share."""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from cli import cache
from cli.main import COMMANDS, module_of
from grammar import books
from grammar.parse import RuleBook

KEPT = TemporaryDirectory(prefix="remit-tests-")
"""The cache of the processes that tests start: no test may read or write the user's own."""
for _folder in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
    os.environ[_folder] = KEPT.name
os.environ.pop(cache.NO_CACHE, None)

for (
    _name
) in COMMANDS:  # each is imported when first called, and would keep what a test puts in place
    import_module(module_of(_name))
_CACHE = cache.cache
_LOAD = books.load
_READ: dict[object, RuleBook] = {}


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read books anew in this process: what is tested is mostly how they are read."""
    monkeypatch.setattr(cache, "cache", lambda: None)


@pytest.fixture
def keeping(nothing_kept: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let commands use the cache after all."""
    monkeypatch.setattr(cache, "cache", _CACHE)


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
