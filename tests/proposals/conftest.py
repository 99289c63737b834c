"""A folder to stand in, a rule book, a manifest that it lets through, and the command."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from cli.main import remit

Run = Callable[..., Result]
SCHEMAS = Path(__file__).parents[2] / "cli" / "schemas"
BOOK = """\
Rule OURS-1 "No AFR": AFR is forbidden.
  Source "Our letter, 3 June 2025".
  Because "nobody agreed to it".
  Changing this rule requires notification to members at least 3 months before the change.
  Example that fails: the capability is AFR.
  Example that passes: the capability is facial matching.
"""
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


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run ``remit`` in an empty folder that has the rule book and the manifest."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    Path("our.rules").write_text(BOOK, "utf-8")
    Path("manifest.yaml").write_text(MANIFEST, "utf-8")

    def invoke(*arguments: str, **more: Any) -> Result:
        result = CliRunner().invoke(remit, arguments, prog_name="remit", **more)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return invoke


@pytest.fixture
def data(run: Run) -> Callable[..., Any]:
    """Run a command with ``--format json`` and give what it prints, as its schema has it."""

    def invoke(*arguments: str, code: int = 0, **more: Any) -> Any:
        result = run(*arguments, "--format", "json", **more)
        assert result.exit_code == code, result.output
        found = json.loads(result.stdout)
        schema = SCHEMAS / f"{arguments[0]}.schema.json"
        Draft202012Validator(json.loads(schema.read_text("utf-8"))).validate(found)
        return found

    return invoke
