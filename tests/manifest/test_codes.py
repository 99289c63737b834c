"""The page of every manifest code, with its examples executed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from engine.load import MANIFEST_KEYS, load_paths, load_text, read_text
from engine.load_codes import TITLES
from engine.load_evidence_parts import AUTHOR_KEYS
from engine.load_faults import MOST_FAULTS
from engine.load_file import MAX_BYTES
from engine.load_records import CONTROL_KEYS, EVIDENCE_KEYS, JUDGEMENT_KEYS
from engine.load_use import USE_KEYS
from engine.yamltree import MAX_DEPTH
from grammar.diagnostic import Diagnostic
from tests.manifest.words import FULL, GLOSSARY, codes, load, swap

PAGES = Path(__file__).parents[2] / "docs" / "codes"
_FENCE = re.compile(
    r"^## (Avoid|Prefer)\n\n```(\w+)(?: (\w+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL
)
_KEY = re.compile(r"^([a-z][a-z ]*):")


def blocks(text: str) -> dict[str, str]:
    """Cut a text into the parts under its outermost keys."""
    found: dict[str, str] = {}
    key = ""
    for line in text.splitlines(keepends=True):
        at = _KEY.match(line)
        key = at[1] if at else key
        found[key] = found.get(key, "") + line
    return found


def over(fragment: str, base: str) -> str:
    """Put a fragment in place of the same keys of a whole text."""
    written = blocks(fragment)
    return "".join(part for key, part in blocks(base).items() if key not in written) + fragment


def indented(text: str) -> str:
    lines = "".join(f"    {line}" for line in text.splitlines(keepends=True))
    return f"  - {lines[4:]}"


def whole(fragment: str, part: str) -> str:
    """Make a full manifest of an example."""
    match part:
        case "use":
            stated = blocks(FULL)["uses"].removeprefix("uses:\n")
            use = "".join(line[4:] for line in stated.splitlines(keepends=True))
            return over(f"uses:\n{indented(over(fragment, use))}", FULL)
        case "control":
            return over(f"controls:\n{indented(fragment)}", FULL)
        case "evidence":
            return over(f"evidence:\n{indented(fragment)}", FULL)
        case _:
            documents = fragment.split("---\n")
            return "---\n".join(over(one, FULL) if one.strip() else one for one in documents)


def examples(code: str) -> dict[str, tuple[str, str, str]]:
    page = (PAGES / f"{code}.md").read_text(encoding="utf-8")
    return {at[1]: (at[2], at[3] or "", at[4]) for at in _FENCE.finditer(page)}


YAML = [code for code in TITLES if examples(code)["Avoid"][0] == "yaml" and code != "M306"]


def faults(text: str, folder: Path) -> list[str]:
    (folder / "docs").mkdir()
    (folder / "docs" / "dpia.pdf").write_text("%PDF")
    return codes(load_text(text, "m.yaml", GLOSSARY, folder)[1])


def test_every_code_has_its_page() -> None:
    of_a_check = {"M360", "M361"}  # found against a day or a book, not while reading
    assert {path.stem for path in PAGES.glob("M3*.md")} == set(TITLES) | of_a_check
    for code, title in TITLES.items():
        page = (PAGES / f"{code}.md").read_text(encoding="utf-8")
        assert page.startswith(f"# {code}: {title}\n\n")
        assert set(examples(code)) == {"Avoid", "Prefer"}
        assert "Why it matters: " in page


@pytest.mark.parametrize("code", YAML)
def test_avoid(code: str, tmp_path: Path) -> None:
    _, part, fragment = examples(code)["Avoid"]
    assert set(faults(whole(fragment, part), tmp_path)) == {code}


@pytest.mark.parametrize("code", YAML)
def test_prefer(code: str, tmp_path: Path) -> None:
    _, part, fragment = examples(code)["Prefer"]
    assert faults(whole(fragment, part), tmp_path) == []


def test_no_file(tmp_path: Path) -> None:
    assert codes(load_paths([tmp_path / "a.yaml"], GLOSSARY).diagnostics) == ["M301"]
    assert codes(load_paths([tmp_path], GLOSSARY).diagnostics) == ["M302"]


@pytest.mark.parametrize(
    ("code", "raw"), [("M303", b"#" * (MAX_BYTES + 1)), ("M304", "id: é".encode("cp1252"))]
)
def test_what_is_no_manifest_file(code: str, raw: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(raw)
    found = read_text(path, "a.yaml")
    assert isinstance(found, Diagnostic)
    assert found.code == code


def test_nothing() -> None:
    assert codes(load(examples("M306")["Avoid"][2])[1]) == ["M306"]


def test_caps() -> None:
    assert codes(load("[" * (MAX_DEPTH + 1))[1]) == ["M316"]
    many = swap("[custody image]", f"[{'x, ' * (MOST_FAULTS + 1)}]")
    assert codes(load(many)[1])[-1] == "M329"


def test_the_example_of_the_manifest_page(tmp_path: Path) -> None:
    page = (PAGES.parent / "manifest.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"^```yaml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert faults(example, tmp_path) == []


def test_the_manifest_page_names_every_key() -> None:
    page = (PAGES.parent / "manifest.md").read_text(encoding="utf-8")
    groups = (MANIFEST_KEYS, USE_KEYS, CONTROL_KEYS, EVIDENCE_KEYS, JUDGEMENT_KEYS, AUTHOR_KEYS)
    for keys in groups:
        for key in {*keys.required, *keys.optional}:
            assert f"`{key}`" in page
