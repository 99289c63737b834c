"""Very many manifests: the same report as of few, and memory that does not grow with them."""

from __future__ import annotations

import tracemalloc
from datetime import date
from pathlib import Path

import pytest

import engine.check
import engine.load
from cli.reports.context import Context, Sources
from cli.reports.formats import FORMATS, pieces
from engine import spool
from engine.check import check
from engine.known import load_known, with_known, written
from engine.load import Loaded, load_paths
from engine.report import Report
from engine.waiving import Scene
from grammar.book import RuleBook
from remit import load_book

pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
DAY = date(2026, 1, 31)
EXAMPLES = Path("examples/manifests")
FLAT = 4_000
"""Bytes that a further manifest may add; its values alone have 15,000."""


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return load_book("leds")


@pytest.fixture(params=["few", "many", "side by side"])
def size(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """As it is, as if two manifests were many, and by two processes."""
    if request.param != "few":
        monkeypatch.setattr(spool, "MANY", 2)
    if request.param == "side by side":
        monkeypatch.setattr(engine.load, "CHUNK", 3)
        monkeypatch.setattr(engine.check, "CHUNK", 2)
        monkeypatch.setattr(engine.load, "worth", lambda *_: 2)
        monkeypatch.setattr(engine.check, "worth", lambda *_: 2)
    return str(request.param)


def load(paths: list[Path], book: RuleBook) -> Loaded:
    return load_paths(paths, book.glossary, jobs=None)


def checked(book: RuleBook, loaded: Loaded, against: Loaded | None = None) -> Report:
    return check(
        book,
        loaded.manifests,
        as_of=DAY,
        against=None if against is None else against.manifests,
        failed=loaded.failed,
        diagnostics=loaded.diagnostics,
        jobs=None,
    )


def everything(report: Report, book: RuleBook, loaded: Loaded) -> dict[str, str]:
    read = [tuple(book.sources.values()), loaded.sources]
    context = Context("0", "leds", 1, Sources(read))
    return {style: "".join(pieces(style, report, context)) for style in FORMATS}


SEEN: dict[str, dict[str, str]] = {}


def both_ways(name: str, said: dict[str, str]) -> None:
    """Compare what is said of many with what was said of few."""
    assert SEEN.setdefault(name, said) == said


def test_every_format(size: str, book: RuleBook, pytestconfig: pytest.Config) -> None:
    loaded = load([pytestconfig.rootpath / EXAMPLES], book)
    assert isinstance(loaded.manifests, tuple) == (size == "few")
    both_ways("every format", everything(checked(book, loaded), book, loaded))


def test_against_a_baseline(size: str, book: RuleBook, pytestconfig: pytest.Config) -> None:
    assert size
    loaded = load([pytestconfig.rootpath / EXAMPLES], book)
    names = sorted((pytestconfig.rootpath / EXAMPLES).glob("*.yaml"))
    before = load(names[3:], book)
    both_ways("against", everything(checked(book, loaded, before), book, loaded))
    both_ways("gone", everything(checked(book, before, loaded), book, before))


def test_known_findings(
    size: str, book: RuleBook, pytestconfig: pytest.Config, tmp_path: Path
) -> None:
    assert size
    loaded = load([pytestconfig.rootpath / EXAMPLES], book)
    report, scene = checked(book, loaded), Scene(book, loaded.manifests)
    file = tmp_path / "known.json"
    file.write_text(written(report, scene), encoding="utf-8")
    known = with_known(report, load_known(file), scene)
    assert any(finding.known for one in known.manifests for finding in one.findings)
    said = {"list": file.read_text("utf-8"), **everything(known, book, loaded)}
    both_ways("known", said)


def test_an_id_that_stands_twice(
    size: str, book: RuleBook, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    assert size
    for number, path in enumerate(sorted((pytestconfig.rootpath / EXAMPLES).glob("*.yaml"))[:6]):
        text = path.read_text("utf-8")
        (tmp_path / f"{number}-a.yaml").write_text(text, "utf-8")
        if number in (0, 4):
            (tmp_path / f"{number}-b.yaml").write_text(text, "utf-8")
    loaded = load([tmp_path], book)
    assert len(loaded.manifests) == 4
    assert len(loaded.failed) == 4
    assert [found.code for found in loaded.diagnostics] == ["M350", "M350"]


def test_memory_is_flat(
    book: RuleBook,
    tmp_path: Path,
    pytestconfig: pytest.Config,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(spool, "MANY", 4)
    text = (pytestconfig.rootpath / EXAMPLES / "fictional-late-notice.yaml").read_text("utf-8")
    peaks: list[int] = []
    for number in (20, 20, 80):  # the first one is for what is made at first use
        folder = tmp_path / f"{len(peaks)}"
        folder.mkdir()
        for at in range(number):
            named = text.replace("id: fictional-late-notice", f"id: copy-{at}", 1)
            (folder / f"{at}.yaml").write_text(named, "utf-8")
        tracemalloc.start()
        loaded = load_paths([folder], book.glossary)
        assert len(loaded.manifests) == number
        report = checked(book, loaded)
        context = Context("0", "leds", 1, Sources([loaded.sources]))
        for style in ("text", "json", "csv"):
            for piece in pieces(style, report, context):
                assert piece is not None
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert (peaks[2] - peaks[1]) / 60 < FLAT, peaks
