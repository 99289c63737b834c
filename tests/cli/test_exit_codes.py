"""Exit codes: 0 pass, 1 stopped, 2 usage, 3 can not be told, 4 unreadable, 70 internal error."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from jsonschema import Draft202012Validator

import engine.evaluate
import engine.judge
from cli.reports.json import schema
from tests.cli.conftest import BAN, LIMIT, MANIFEST, REVIEW, Run

pytestmark = pytest.mark.usefixtures("books_read_once")

Check = Callable[..., Result]
Write = Callable[..., Path]

AFR = MANIFEST.replace("[facial matching]", "[AFR]")
OPEN = MANIFEST.replace("[facial matching]", "unknown")
FAULTY = MANIFEST.replace("stage: proposed", "stage: sketched")


@pytest.mark.parametrize(
    ("rules", "manifest", "code", "verdict"),
    [
        (LIMIT, MANIFEST, 0, "satisfied"),
        (BAN, MANIFEST, 0, "not applicable"),
        ("AFR requires a DPIA before go-live.", AFR, 0, "pending"),
        ("AFR should have a DPIA.", AFR, 0, "not applicable"),
        (BAN, AFR, 1, "violated"),
        (REVIEW, MANIFEST, 1, "missing"),
        (BAN, OPEN, 3, "undetermined"),
        (BAN, FAULTY, 4, "error"),
        ("AFR must not be used.", MANIFEST, 4, "error"),
        ("", MANIFEST, 4, "error"),
    ],
)
def test_each_verdict_has_its_code(
    check: Check, rules: str, manifest: str, code: int, verdict: str
) -> None:
    text = check(rules, manifest)
    assert text.exit_code == code
    assert text.output.endswith(f"verdict: {verdict}\n")
    assert json.loads(check(rules, manifest, "--format", "json").stdout)["verdict"] == verdict


@pytest.mark.parametrize(
    ("evidence", "code"),
    [
        ("{kind: DPIA, status: final, date: 2025-03-01}", 0),
        ("{kind: DPIA, status: final, date: 2025-03-01, expires: 2025-12-01}", 1),
        ("{kind: DPIA, status: final, date: 2025-08-01}", 1),
    ],
    ids=["in time", "stale", "late"],
)
def test_stale_and_late_stop(check: Check, evidence: str, code: int) -> None:
    manifest = MANIFEST.replace("go-live: not yet", "go-live: 2025-06-01")
    manifest = manifest.replace("evidence: none", f"evidence: [{evidence}]")
    assert check("Facial matching requires a DPIA before go-live.", manifest).exit_code == code


@pytest.mark.parametrize(
    ("which", "code"),
    [
        ("good", 0),
        ("good open", 3),
        ("good open stopped", 1),
        ("good open stopped faulty", 4),
        ("open faulty", 4),
        ("good stopped", 1),
    ],
)
def test_of_several_codes_the_gravest_is_given(
    run: Run, write: Write, which: str, code: int
) -> None:
    texts = {"good": MANIFEST, "open": OPEN, "stopped": AFR, "faulty": FAULTY}
    write("book.rules", BAN)
    for name in which.split():
        write(f"manifests/{name}.yaml", texts[name].replace("id: custody-search", f"id: {name}", 1))
    assert run("check", "--rules", "book.rules", "--as-of", "2026-01-31").exit_code == code


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every rule about AFR raise."""
    whole = engine.evaluate.findings

    def raising(law: Any, *rest: Any) -> Any:
        if law.rule.id == "FR-1":
            raise ZeroDivisionError("a fault of the engine")
        return whole(law, *rest)

    monkeypatch.setattr(engine.judge, "findings", raising)


@pytest.mark.usefixtures("broken")
@pytest.mark.parametrize("manifest", [AFR, OPEN], ids=["stopped", "open"])
def test_a_rule_that_raises_is_an_error_and_never_silence(check: Check, manifest: str) -> None:
    report = check(BAN + LIMIT, manifest, "--format", "json")
    data = json.loads(report.stdout)
    Draft202012Validator(schema()).validate(data)
    assert report.exit_code == 70
    assert data["verdict"] == "error"
    found = {one["rule"]: one["status"] for one in data["manifests"][0]["findings"]}
    assert found == {"FR-1": "error", "KEEP-2": "satisfied"}
    text = check(BAN + LIMIT, manifest)
    assert text.exit_code == 70
    assert "error FR-1" in text.output
    assert "fault of Remit" in text.output
    assert "Traceback" not in text.output


@pytest.mark.usefixtures("broken")
def test_an_internal_error_is_graver_than_an_input_that_can_not_be_read(
    run: Run, write: Write
) -> None:
    write("book.rules", BAN)
    write("manifests/a.yaml", AFR)
    write("manifests/b.yaml", FAULTY.replace("id: custody-search", "id: other"))
    assert run("check", "--rules", "book.rules", "--as-of", "2026-01-31").exit_code == 70


@pytest.mark.parametrize(
    "arguments",
    [
        ("chekc",),
        ("check", "--as-of", "31/01/2026"),
        ("check", "--as-of", "2026-02-30"),
        ("check", "--as-of", "20260131"),
        ("check", "--stage", "sketched"),
        ("check", "--format", "xml"),
        ("check", "--colour"),
        ("fmt",),
        ("explain",),
        ("new",),
        ("new", "no spaces"),
        ("new", "none"),
        ("schema", "rules"),
    ],
    ids=" ".join,
)
@pytest.mark.usefixtures("here")
def test_a_command_that_is_written_wrong_is_usage(run: Run, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Usage: remit" in result.output


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "--rules", ""),
        ("check", ""),
        ("check", "--against", ""),
        ("test", ""),
        ("read", ""),
        ("fmt", ""),
    ],
    ids=" ".join,
)
def test_an_empty_name_is_usage_and_not_the_current_folder(
    run: Run, write: Write, arguments: tuple[str, ...]
) -> None:
    write("book.rules", LIMIT + "  Example that passes: the data is a probe image.\n")
    write("manifest.yaml", MANIFEST)
    assert run(*arguments).exit_code == 2


def test_a_near_command_is_offered(run: Run) -> None:
    assert "check" in run("chekc").output.split("Error:")[1]


@pytest.mark.parametrize(
    "command", ["", "check", "test", "fmt", "glossary", "explain", "new", "books", "schema"]
)
def test_every_command_explains_itself(run: Run, command: str) -> None:
    for flag in ("-h", "--help"):
        result = run(*command.split(), flag)
        assert result.exit_code == 0
        assert result.output.startswith(f"Usage: remit {command}".rstrip())
