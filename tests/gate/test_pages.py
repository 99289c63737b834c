"""Every code of the gate has its page, under the title of its message, its examples executed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from engine import known_faults, revision_faults, waiver_faults
from tests.gate.conftest import Repository, Run
from tests.gate.words import swap

PAGES = Path(__file__).parents[2] / "docs" / "codes"
TITLES = revision_faults.TITLES | waiver_faults.TITLES | known_faults.TITLES
_FENCE = re.compile(r"^## (\w+)\n\n```([\w ]+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
RULES = """\
Waivers last at most 12 months.
Rule FR-1 "No search": Searching custody images is forbidden.
Rule FR-9 "Never": Searching custody images is forbidden.
  This rule can not be waived.
Rule ASK-1 "Asked": Searching custody images is forbidden when operational sensitivity applies.
"""
WAIVER = {
    "waiver": "1",
    "rule": "FR-1",
    "manifest": "custody-search",
    "use": "search",
    "reason": "It ends in the summer.",
    "owner": "A. Example",
    "approved by": "B. Example",
    "granted": "2026-01-31",
    "expires": "2026-06-30",
}


def page(code: str) -> str:
    return (PAGES / f"{code}.md").read_text(encoding="utf-8")


def examples(code: str) -> dict[str, tuple[str, str]]:
    return {at[1]: (at[2], at[3]) for at in _FENCE.finditer(page(code))}


YAML = [code for code in TITLES if examples(code)["Avoid"][0] == "yaml waiver"]


def test_every_page_is_about_a_code() -> None:
    letters = {code[:2] for code in TITLES}
    assert {page.stem for page in PAGES.glob("*.md") if page.stem[:2] in letters} == set(TITLES)


@pytest.mark.parametrize("code", TITLES)
def test_every_code_has_a_page(code: str) -> None:
    assert page(code).startswith(f"# {code}: {TITLES[code]}\n\n")
    assert list(examples(code)) == ["Avoid", "Prefer"]
    assert "\n\nWhy it matters: " in page(code)


def told(repo: Repository, run: Run, fragment: str) -> set[str]:
    """Give the codes of a check with a waiver of which some lines are other ones."""
    repo.write("book.rules", RULES)
    repo.write("manifests/m.yaml", swap("facts:\n  match threshold: 0.7", "facts: unknown"))
    usual = ("--rules", "book.rules", "--as-of", "2026-01-31")
    people = ("--reason", "x", "--owner", "A", "--approved-by", "B", "--expires", "2026-06-30")
    assert run("waive", "FR-1", "custody-search", *people, *usual).exit_code == 0
    (file,) = (repo.top / "waivers").iterdir()
    (mark,) = re.findall(r"fingerprint: (\w+)", file.read_text("utf-8"))
    file.unlink()
    lines = dict(line.split(": ", 1) for line in fragment.splitlines())
    said = {**WAIVER, "fingerprint": mark, **lines}
    text = "".join(f"{key}: {value}\n" for key, value in said.items())
    repo.write("waivers/w.yaml", text.replace("{fingerprint}", mark))
    output = run("check", *usual).output
    return set(re.findall(r"\b[WKGMES]\d{3}$", output, re.MULTILINE))


@pytest.mark.parametrize("code", YAML)
def test_avoid(repo: Repository, run: Run, code: str) -> None:
    assert told(repo, run, examples(code)["Avoid"][1]) == {code}


@pytest.mark.parametrize("code", YAML)
def test_prefer(repo: Repository, run: Run, code: str) -> None:
    assert told(repo, run, examples(code)["Prefer"][1]) == set()
