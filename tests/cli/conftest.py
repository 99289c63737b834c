"""A folder to stand in, a manifest to change, and the command."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli.main import remit

Run = Callable[..., Result]

MANIFEST = """\
manifest: 1
id: custody-search
title: Search of custody images
capabilities: [facial matching]
stage: proposed
owner: Images Team
events: {go-live: not yet}
facts: none
changes: none
uses:
  - id: search
    data: [custody image]
    activities: [searching, retention]
    sources: [PND]
    systems: [LEDS]
    people: [convicted person who is an adult]
    purposes: [crime investigation]
    users: [police force]
    recipients: none
    retention: [{period: 5 years, after: capture}]
controls: none
evidence: none
"""
BAN = 'Rule FR-1 "No AFR": AFR is forbidden.\n'
REVIEW = 'Rule KEEP-1 "Reviewed": Custody image retention requires review.\n'
LIMIT = 'Rule KEEP-2 "A limit": Custody image retention requires a declared retention limit.\n'


@pytest.fixture
def run() -> Run:
    """Run ``remit`` as from a shell whose output goes to a file; an exception is a failure."""

    def invoke(*arguments: str, **more: object) -> Result:
        result = CliRunner().invoke(remit, arguments, prog_name="remit", **more)  # type: ignore[arg-type]  # Click's own options
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return invoke


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)
    return tmp_path


@pytest.fixture
def write(here: Path) -> Callable[..., Path]:
    """Write a file below the folder, and the folders above it."""

    def put(name: str, content: str | bytes) -> Path:
        file = here / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    return put


@pytest.fixture
def check(run: Run, write: Callable[..., Path]) -> Callable[..., Result]:
    """Check one manifest against one book, both given as text."""

    def checked(
        rules: str = BAN, manifest: str = MANIFEST, *arguments: str, **more: object
    ) -> Result:
        write("book.rules", rules)
        write("manifest.yaml", manifest)
        usual = ("check", "manifest.yaml", "--rules", "book.rules", "--as-of", "2026-01-31")
        return run(*usual, *arguments, **more)

    return checked


def root() -> bool:
    """Tell whether permissions mean nothing to this user."""
    return hasattr(os, "geteuid") and os.geteuid() == 0
