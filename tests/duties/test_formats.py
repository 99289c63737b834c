"""Every format of what is owed, assessed and reported: well formed, and safe to read."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from icalendar import Calendar
from jsonschema import Draft202012Validator

from cli.main import remit
from tests.duties.world import MANIFEST, PLAIN

pytestmark = pytest.mark.usefixtures("books_read_once")

EXAMPLES = str(Path(__file__).parents[2] / "examples" / "manifests")
USUAL = (EXAMPLES, "--as-of", "2026-01-31")
HOSTILE = (
    "<script>alert(1)</script> <img src=x onerror=alert(1)> &amp; {{ 7*7 }} {% x %} "
    "**bold** [link](http://evil.example) | `code` ![i](x) ~~no~~ www.evil.example @somebody "
    "\u202e gnp.exe \u2066 BEGIN:VEVENT ; , \\\\n # - + 1. é 日本 😀"
)
Write = Callable[[str, str], Path]


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(remit, arguments, prog_name="remit")
    assert isinstance(result.exception, SystemExit | None), result.exc_info
    return result


# Schemas


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("due", ("due", *USUAL)),
        ("due", ("due", *USUAL, "--within", "90d")),
        ("assessments", ("assessments", *USUAL)),
        ("safeguards", ("report", f"{EXAMPLES}/fictional-dna-extension.yaml", *USUAL[1:])),
        (
            "safeguards",
            ("report", f"{EXAMPLES}/fictional-sharing-judged-disproportionate.yaml", *USUAL[1:]),
        ),
        ("safeguards", ("report", f"{EXAMPLES}/pnd-facial-search.yaml", *USUAL[1:])),
    ],
)
def test_json_is_as_its_schema_says(name: str, command: tuple[str, ...]) -> None:
    schema = json.loads(run("schema", name).stdout)
    Draft202012Validator.check_schema(schema)
    result = run(*command, "--format", "json")
    assert result.exit_code == 0
    Draft202012Validator(schema).validate(json.loads(result.stdout))


@pytest.mark.parametrize("style", ["text", "json", "markdown", "ics"])
def test_every_format_tells_every_duty(style: str) -> None:
    whole = json.loads(run("due", *USUAL, "--format", "json").stdout)
    text = run("due", *USUAL, "--format", style).stdout
    plain = text.replace("\r\n ", "").replace("\\,", ",").replace("\\", "")
    for duty in whole["duties"]:
        assert duty["what"].replace('"', "") in plain.replace('"', ""), duty["what"]


# The calendar


def entries(*more: str) -> list[Any]:
    text = run("due", *USUAL, "--format", "ics", *more).stdout
    calendar = Calendar.from_ical(text)
    assert isinstance(calendar, Calendar)
    assert calendar["VERSION"] == "2.0"
    return [part for part in calendar.walk() if part.name in ("VEVENT", "VTODO")]


def test_every_duty_is_an_entry_and_events_last_a_whole_day() -> None:
    duties = json.loads(run("due", *USUAL, "--format", "json").stdout)["duties"]
    found = {str(entry["UID"]): entry for entry in entries()}
    assert found.keys() == {f"{duty['id']}@remit" for duty in duties}
    for duty in duties:
        entry = found[f"{duty['id']}@remit"]
        if duty["state"] == "open":
            assert (entry.name, "DUE" in entry, "DTSTART" in entry) == ("VTODO", False, False)
        else:
            day = date.fromisoformat(duty["due"] or "2026-01-31")
            assert entry.name == "VEVENT"
            assert entry["DTSTART"].dt == day
            assert type(entry["DTSTART"].dt) is date
            assert entry["DTEND"].dt == day + timedelta(days=1)
            assert entry["DTSTART"].params["VALUE"] == "DATE"


def test_lines_are_folded_at_75_bytes_and_end_as_the_format_says(tmp_path: Path) -> None:
    file = tmp_path / "owed.ics"
    run("due", *USUAL, "--format", "ics", "--output", str(file))
    raw = file.read_bytes()
    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert raw.count(b"\n") == raw.count(b"\r\n")
    for line in raw.split(b"\r\n"):
        assert len(line) <= 75
        line.decode("utf-8")  # no character is cut in two


def test_an_entry_keeps_its_name_whatever_its_day() -> None:
    def uids(day: str) -> set[str]:
        text = run("due", EXAMPLES, "--as-of", day, "--format", "ics").stdout
        return set(re.findall(r"^UID:(.*?)\r?$", text, re.MULTILINE))

    assert len(uids("2026-01-31")) == len(entries())
    assert uids("2026-01-31") & uids("2026-03-01") == uids("2026-01-31")


# Hostile text


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write a manifest in which every free text is an attack."""
    monkeypatch.chdir(tmp_path)
    text = json.dumps(HOSTILE, ensure_ascii=False)
    states = "{summary: TEXT, difference: {withheld: TEXT}, reason: TEXT, priority: TEXT}"
    evidence = f"""
  - {{id: {text}, kind: operational impact assessment, status: final, date: 2026-01-05,
     to: [member], states: {states}}}
  - {{kind: notification, status: draft, date: 2026-01-05,
     states: {{rationale: TEXT, outline of use: {{withheld: TEXT}}}}}}
  - {{kind: judgement, of: proportionality, conclusion: negative, reasons: TEXT,
     date: 2026-01-05, by: {{name: TEXT}}}}
  - {{kind: DPIA, status: final, date: 2025-02-05, expires: 2026-02-05, document: "https://x/y"}}
""".replace("TEXT", text)
    said = PLAIN | {"title": text, "evidence": evidence}
    file = tmp_path / "hostile.yaml"
    file.write_text(MANIFEST.format(**said).replace("Images Team", text), "utf-8")
    (tmp_path / "book.rules").write_text(
        'Uses "common".\n'
        f'Rule A-1 "{_quotable()}": A new data set requires notification to members.\n'
        f'  Source "{_quotable()}".\n  Because "{_quotable()}".\n'
        "Rule A-2: Searching requires a recorded judgement of proportionality.\n",
        "utf-8",
    )
    return file


def _quotable() -> str:
    return HOSTILE.replace("\u202e", "").replace("\u2066", "").replace("\\", "")


COMMANDS = {
    "due": ("text", "json", "markdown", "ics"),
    "assessments": ("text", "json", "markdown", "html"),
    "report": ("json", "markdown", "html"),
}
PAIRS = [(command, style) for command, styles in COMMANDS.items() for style in styles]


def shown(hostile: Path, command: str, style: str) -> str:
    options = ("--rules", "book.rules", "--as-of", "2026-01-31", "--format", style)
    result = run(command, hostile.name, *options)
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.mark.parametrize(("command", "style"), PAIRS)
def test_nothing_can_hide_or_turn_text_around(hostile: Path, command: str, style: str) -> None:
    text = shown(hostile, command, style)
    for character in text:
        assert character.isprintable() or character in "\r\n", hex(ord(character))
    assert "日本" in text


class Page(HTMLParser):
    """Takes note of every element and attribute."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def page(text: str) -> Page:
    found = Page()
    found.feed(text)
    found.close()
    return found


@pytest.mark.parametrize("command", ["assessments", "report"])
def test_pages_hold_what_was_written_as_text_only(hostile: Path, command: str) -> None:
    found = page(shown(hostile, command, "html"))
    names = {name for name, _ in found.elements}
    assert not names & {"script", "img", "iframe", "object", "form", "base", "link"}
    assert not any(key.startswith("on") for _, attributes in found.elements for key in attributes)
    links = [attributes["href"] for name, attributes in found.elements if name == "a"]
    assert all(link is not None and link.startswith("#") for link in links)
    assert "<script>alert(1)</script>" in found.text
    assert "{{ 7*7 }} {% x %}" in found.text


@pytest.mark.parametrize("command", ["assessments", "report"])
def test_pages_can_be_read_by_everybody(command: str) -> None:
    where = (
        USUAL if command == "assessments" else (f"{EXAMPLES}/afr-on-leds-pilot.yaml", *USUAL[1:])
    )
    text = run(command, *where, "--format", "html").stdout
    found = page(text)
    names = [name for name, _ in found.elements]
    assert ("html", {"lang": "en-GB"}) in found.elements
    assert names.count("h1") == names.count("main") == names.count("title") == 1
    levels = [int(name[1]) for name in names if re.fullmatch(r"h[1-6]", name)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert names.count("table") == names.count("caption") > 0
    assert all("scope" in attributes for name, attributes in found.elements if name == "th")
    ids = [attributes["id"] for _, attributes in found.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    for name, attributes in found.elements:
        if name == "a":
            assert str(attributes["href"])[1:] in ids
        if "aria-labelledby" in attributes:
            assert attributes["aria-labelledby"] in ids
    assert "@media print" in text
    assert "default-src 'none'" in text


MARKDOWN_ACTS = re.compile(r"(?<!\\)(?:<(?!br>)[a-z!/]|\*\*bold|\]\(|`code|!\[|~~)|https?:|www\.")


@pytest.mark.parametrize("command", COMMANDS)
def test_markdown_takes_nothing_that_was_written_for_its_own(hostile: Path, command: str) -> None:
    text = shown(hostile, command, "markdown")
    assert MARKDOWN_ACTS.findall(text) == []
    widths = {line.count("|") - line.count("\\|") for line in text.splitlines() if line[:1] == "|"}
    assert widths <= {3, 4, 6}


def test_a_calendar_takes_nothing_that_was_written_for_its_own(hostile: Path) -> None:
    calendar = Calendar.from_ical(shown(hostile, "due", "ics"))
    found = [part for part in calendar.walk("VEVENT") if "BEGIN:VEVENT" in str(part["DESCRIPTION"])]
    assert found
    whole = json.loads(shown(hostile, "due", "json"))
    dated = [duty for duty in whole["duties"] if duty["state"] != "open"]
    assert len(list(calendar.walk("VEVENT"))) == len(dated)


# Withheld


@pytest.mark.parametrize(("command", "style"), PAIRS)
def test_what_is_withheld_is_named_with_its_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, style: str
) -> None:
    monkeypatch.chdir(tmp_path)
    evidence = """
  - {kind: operational impact assessment, status: final, date: 2026-01-05, to: [member],
     states: {summary: It searches, difference: {withheld: REASON ONE}, reason: unknown}}
  - {kind: notification, status: draft, date: 2026-01-05,
     states: {outline of use: {withheld: REASON TWO}}}
"""
    Path("one.yaml").write_text(MANIFEST.format(**PLAIN | {"evidence": evidence}), "utf-8")
    text = run(command, "one.yaml", "--as-of", "2026-01-31", "--format", style).stdout
    flat = text.replace("\r\n ", "").replace("\n ", "")
    if command != "due":
        assert "REASON ONE" in flat
    if command != "assessments":
        assert "REASON TWO" in flat
    assert "withheld" in flat.casefold() or "withholds" in flat


# What can not be read


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("file", "content", "says"),
    [
        ("one.yaml", "manifest: 2\n", "M3"),
        ("nowhere.yaml", None, "M301"),
        ("one.yaml", MANIFEST.format(**PLAIN | {"stage": "live"}), "M360"),
    ],
)
def test_what_can_not_be_read_is_told_and_ends_with_4(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
    file: str,
    content: str | None,
    says: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    if content is not None:
        Path(file).write_text(content, "utf-8")
    result = run(command, file, "--as-of", "2026-01-31")
    assert result.exit_code == 4
    assert says in result.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_a_book_that_is_faulty_or_silent_ends_with_4(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("one.yaml").write_text(MANIFEST.format(**PLAIN), "utf-8")
    Path("bad.rules").write_text("AFR is forbiden.\n", "utf-8")
    Path("over.rules").write_text("AFR is forbidden, until 2020-01-01.\n", "utf-8")
    for book, says in (("bad.rules", "E1"), ("over.rules", "There is no rule in force on 2026")):
        result = run(command, "one.yaml", "--rules", book, "--as-of", "2026-01-31")
        assert (result.exit_code, says in result.stderr, result.stdout) == (4, True, "")


def test_a_report_is_about_one_manifest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    both = [MANIFEST.format(**PLAIN | {"id": name}) for name in ("one", "other")]
    Path("both.yaml").write_text("---\n".join(both), "utf-8")
    result = run("report", "both.yaml", "--as-of", "2026-01-31")
    assert (result.exit_code, result.stdout) == (4, "")
    assert "name one with --id. There are: one, other." in result.stderr
    assert run("report", "both.yaml", "--id", "other", "--as-of", "2026-01-31").exit_code == 0
    assert run("report", "both.yaml", "--id", "third", "--as-of", "2026-01-31").exit_code == 4


@pytest.mark.parametrize("period", ["90", "d", "90 hours", "-1d", "1.5y", "", "999999999d"])
def test_a_period_that_is_none(period: str) -> None:
    result = run("due", *USUAL, "--within", period)
    assert result.exit_code == 2
    assert "such as 90d or 3 months" in result.output


@pytest.mark.parametrize("period", ["90d", "90 days", "3 months", "3m", "1 week", "2W", "1y"])
def test_a_period(period: str) -> None:
    assert run("due", *USUAL, "--within", period).exit_code == 0
