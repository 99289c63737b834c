"""Every code of the gate has its page, under the title of its message."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from engine import revision_faults

PAGES = Path(__file__).parents[2] / "docs" / "codes"
TITLES = revision_faults.TITLES


def test_every_page_is_about_a_code() -> None:
    letters = {code[:2] for code in TITLES}
    assert {page.stem for page in PAGES.glob("*.md") if page.stem[:2] in letters} == set(TITLES)


@pytest.mark.parametrize("code", TITLES)
def test_every_code_has_a_page(code: str) -> None:
    page = (PAGES / f"{code}.md").read_text(encoding="utf-8")
    assert page.startswith(f"# {code}: {TITLES[code]}\n\n")
    parts = re.findall(r"^## (\w+)\n\n```\w+(?: \w+)?\n.*?^```$", page, re.MULTILINE | re.DOTALL)
    assert parts == ["Avoid", "Prefer"]
    assert "\n\nWhy it matters: " in page
