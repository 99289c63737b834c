"""The cache gives what reading gives, or nothing; it never stops a command."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.cache import NO_CACHE
from cli.main import remit
from grammar import cache as caching
from grammar.book import RuleBook
from grammar.books import load
from grammar.cache import Cache
from tests.start.test_packing import same

ROOT = Path(__file__).parents[2]
EXAMPLE = str(ROOT / "examples" / "manifests" / "afr-on-leds-pilot.yaml")
BOOK = """\
"Drone footage" is a kind of data.
  Also called "aerial footage".
Uses "common".
Rule D-1 "No drones": Drone footage retention is forbidden.
  Source "a letter".
  Example that fails: the data is drone footage and the activity is retention.
"""

SMALL = """\
"Drone footage" is a kind of data.
"Deletion" is a kind of control.
Rule D-1 "No drones": Drone footage retention is forbidden.
  Example that fails: the data is drone footage and the activity is retention.
Drone footage retention requires deletion every 2 years.
"""


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache", "1")


@pytest.fixture
def small(tmp_path: Path) -> str:
    """Write a small book with words of its own."""
    (tmp_path / "small.rules").write_text(SMALL, encoding="utf-8")
    return str(tmp_path / "small.rules")


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note what is really read, by the names of the files."""
    from grammar import parse

    seen: list[str] = []
    really = parse.read

    def noted(books: object, **how: object) -> RuleBook:
        made = really(books, **how)  # type: ignore[arg-type]
        seen.append(", ".join(text.name for text in made.books))
        return made

    monkeypatch.setattr(parse, "read", noted)
    return seen


def entries(cache: Cache) -> list[Path]:
    return sorted(cache.folder.iterdir()) if cache.folder.exists() else []


def book_entry(cache: Cache) -> Path:
    """Give the entry of the book; those of what books use are small."""
    return max(entries(cache), key=lambda path: path.stat().st_size)


def assert_same(one: RuleBook, other: RuleBook) -> None:
    assert same(one.rules, other.rules)
    assert list(one.glossary.terms) == list(other.glossary.terms)
    assert same(tuple(one.glossary.terms.values()), tuple(other.glossary.terms.values()))
    assert one.glossary.opposites == other.glossary.opposites
    assert same(one.diagnostics, other.diagnostics)
    assert same(one.vocabulary.diagnostics, other.vocabulary.diagnostics)
    assert one.vocabulary.broken == other.vocabulary.broken
    assert one.vocabulary.trie == other.vocabulary.trie
    assert one.books == other.books
    assert {n: s.text for n, s in one.sources.items()} == {
        n: s.text for n, s in other.sources.items()
    }


@pytest.mark.parametrize("names", [["leds"], ["common"], ["leds", "custody-images"]], ids=str)
def test_a_kept_book_is_the_book(cache: Cache, names: list[str], read: list[str]) -> None:
    first = load(names, cache=cache)
    assert len(read) == 1
    again = load(names, cache=cache)
    assert len(read) == 1
    assert_same(again, first)
    assert_same(again, load(names))


def test_a_book_of_ones_own(cache: Cache, tmp_path: Path, read: list[str]) -> None:
    (tmp_path / "our.rules").write_text(BOOK, encoding="utf-8")
    name = str(tmp_path / "our.rules")
    first = load([name], cache=cache)
    assert not first.faulty
    assert_same(load([name], cache=cache), first)
    assert len(read) == 1


def test_warnings_are_kept(cache: Cache, tmp_path: Path, read: list[str]) -> None:
    words = ("Image", "Image search", "Search")
    defined = "".join(f'"{word}" is a kind of capability.\n' for word in words)
    (tmp_path / "our.rules").write_text(f"{defined}Search is forbidden.\n", encoding="utf-8")
    first = load([str(tmp_path / "our.rules")], cache=cache)
    assert not first.faulty
    assert [found.code for found in first.diagnostics] == ["E174"]
    assert_same(load([str(tmp_path / "our.rules")], cache=cache), first)
    assert len(read) == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "our.rules").write_text(BOOK + "# more\n", encoding="utf-8"),
        lambda folder: (folder / "more.rules").write_text("AFR is forbidden.\n", encoding="utf-8"),
        lambda folder: (folder / "our.rules").rename(folder / "other.rules"),
    ],
    ids=["text", "another file", "name"],
)
def test_whatever_changes_is_read_anew(
    cache: Cache, tmp_path: Path, read: list[str], change: Callable[[Path], object]
) -> None:
    folder = tmp_path / "ours"
    folder.mkdir()
    (folder / "our.rules").write_text(BOOK, encoding="utf-8")
    load([str(folder)], cache=cache)
    change(folder)
    changed = load([str(folder)], cache=cache)
    assert len(read) == 2
    assert_same(changed, load([str(folder)]))


def test_a_change_in_a_book_that_is_used_is_seen(cache: Cache, tmp_path: Path) -> None:
    (tmp_path / "words.rules").write_text('"Kite" is a kind of data.\n', encoding="utf-8")
    (tmp_path / "our.rules").write_text(
        'Uses "./words.rules".\nKite retention is forbidden.\n', encoding="utf-8"
    )
    name = str(tmp_path / "our.rules")
    assert not load([name], cache=cache).faulty
    (tmp_path / "words.rules").write_text('"Balloon" is a kind of data.\n', encoding="utf-8")
    assert load([name], cache=cache).faulty


def test_another_version_reads_anew(small: str, cache: Cache, read: list[str]) -> None:
    load([small], cache=cache)
    load([small], cache=Cache(cache.folder, "2"))
    assert len(read) == 2


def test_other_code_reads_anew(
    small: str, cache: Cache, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    load([small], cache=cache)
    monkeypatch.setattr(caching, "_code", lambda: "another day")
    load([small], cache=cache)
    assert len(read) == 2


def test_faulty_books_are_not_kept(cache: Cache, tmp_path: Path, read: list[str]) -> None:
    (tmp_path / "our.rules").write_text("AFR must not be used.\n", encoding="utf-8")
    name = str(tmp_path / "our.rules")
    first = load([name], cache=cache)
    assert first.faulty
    again = load([name], cache=cache)
    assert len(read) == 2
    assert again.diagnostics == first.diagnostics == load([name]).diagnostics


def _cut(raw: bytes) -> bytes:
    return raw[: len(raw) // 2]


def _flip(raw: bytes) -> bytes:
    at = len(raw) * 3 // 4
    return raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :]


def _forged(raw: bytes) -> bytes:
    """Change what is kept, as somebody would who wants another verdict and forgets the digest."""
    return raw.replace(b"Forbidden", b"Permitted")


DAMAGE = {
    "cut off": _cut,
    "one bit": _flip,
    "empty": lambda _: b"",
    "no line end": lambda raw: raw.replace(b"\n", b""),
    "another format": lambda raw: raw.replace(b"remit-cache-2", b"remit-cache-0", 1),
    "another tool's": lambda _: b'{"version": 3, "sources": []}',
    "binary": lambda _: bytes(range(256)) * 40,
    "forged": _forged,
}
"""What can become of an entry, so that it is not whole any more."""
WHOLE = {
    "no JSON": b"no JSON",
    "no table": b"[[1]]",
    "null": b"null",
    "nested": b"[" * 100_000,
    "runs something": json.dumps([["os.system", ["command"], [["raw", ["touch owned"]]]]]).encode(),
}
"""What no version of the tool writes, with the right digest."""


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_entry_is_as_good_as_none(
    small: str, cache: Cache, read: list[str], damage: Callable[[bytes], bytes]
) -> None:
    first = load([small], cache=cache)
    for entry in entries(cache):
        before = entry.read_bytes()
        entry.write_bytes(damage(before))
    assert_same(load([small], cache=cache), first)
    assert len(read) == 2
    load([small], cache=cache)
    assert len(read) == 2, "the entry was not made anew"


@pytest.mark.parametrize("body", WHOLE.values(), ids=WHOLE)
def test_an_entry_that_is_whole_and_makes_no_sense(
    small: str,
    cache: Cache,
    read: list[str],
    body: bytes,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    first = load([small], cache=cache)
    for entry in entries(cache):
        entry.write_bytes(caching._head(entry.stem, body) + body)
    assert_same(load([small], cache=cache), first)
    assert len(read) == 2
    assert not (tmp_path / "owned").exists()


def test_a_swapped_entry_is_as_good_as_none(cache: Cache) -> None:
    """One whole entry under the name of another is about other texts."""
    load(["common"], cache=cache)
    other = book_entry(cache)
    kept = other.read_bytes()
    other.unlink()
    first = load(["leds"], cache=cache)
    leds = book_entry(cache)
    leds.write_bytes(kept)
    assert len(load(["leds"], cache=cache).rules) == len(first.rules) > 0


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are otherwise there")
def test_a_folder_that_others_may_write_to_is_not_used(
    small: str, cache: Cache, read: list[str]
) -> None:
    cache.folder.mkdir()
    cache.folder.chmod(0o777)
    for _ in range(2):
        load([small], cache=cache)
    assert len(read) == 2
    assert not entries(cache)


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="root may write everywhere"
)
def test_a_folder_that_can_not_be_written(small: str, cache: Cache) -> None:
    cache.folder.mkdir(mode=0o500)
    assert load([small], cache=cache).glossary.terms
    assert not entries(cache)


def test_a_folder_that_can_only_be_read_is_of_use(
    small: str, cache: Cache, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    load([small], cache=cache)

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(30, "Read-only file system")

    monkeypatch.setattr(os, "utime", refused)
    load([small], cache=cache)
    assert len(read) == 1


def test_a_folder_that_is_a_file_or_can_not_be(small: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    for folder in (tmp_path / "file", tmp_path / "file" / "below", tmp_path / ("x" * 300)):
        assert load([small], cache=Cache(folder, "1")).glossary.terms


def test_a_full_disk_costs_nothing(
    small: str, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_self: Path, *_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert load([small], cache=cache).glossary.terms
    assert not entries(cache), "something unfinished was left"


def test_many_processes_at_once(tmp_path: Path, small: str) -> None:
    """All of them read, write and prune the same folder, and all of them are right."""
    code = (
        "import sys; from pathlib import Path; from grammar import cache; "
        "from grammar.books import load; cache.MOST_ENTRIES = 2; "
        "folder, *names = sys.argv[1:]; kept = cache.Cache(Path(folder), '1'); "
        "print(*[len(load([name], cache=kept).rules) for name in names * 20])"
    )
    other = tmp_path / "other.rules"
    other.write_text(f"{SMALL}Drone footage requires deletion.\n", encoding="utf-8")
    command = [sys.executable, "-c", code, str(tmp_path / "cache"), small, str(other)]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    started = [
        subprocess.Popen(command, stdout=subprocess.PIPE, env=env, text=True) for _ in range(4)
    ]
    said = [process.communicate(timeout=120)[0].split() for process in started]
    assert said == [["2", "3"] * 20] * 4
    assert not list((tmp_path / "cache").glob("*.part"))


def test_old_entries_are_pruned(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caching, "MOST_ENTRIES", 10)
    for number in range(10):
        cache.put(f"{number:02}", number)
        os.utime(cache.folder / f"{number:02}.json", (number, number))
    assert len(entries(cache)) == 10
    assert cache.get("00") == 0  # and so it is no longer the one that was used longest ago
    cache.put("11", 11)
    left = [path.stem for path in entries(cache)]
    assert left == ["00", "07", "08", "09", "11"]


def test_large_entries_are_pruned(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caching, "MOST_BYTES", 4000)
    for number in range(8):
        cache.put(f"{number:02}", "x" * 900)
        os.utime(cache.folder / f"{number:02}.json", (number, number))
    assert sum(path.stat().st_size for path in entries(cache)) <= 5000


def test_what_was_given_up_is_pruned(cache: Cache) -> None:
    cache.put("first", 1)
    for name, age in (("old.1-1.part", 100), ("new.1-1.part", None)):
        (cache.folder / name).write_bytes(b"half")
        if age is not None:
            os.utime(cache.folder / name, (age, age))
    cache.put("second", 2)
    names = {path.name for path in entries(cache)}
    assert names == {"first.json", "second.json", "new.1-1.part"}


# The command line


@pytest.fixture
def kept(keeping: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let commands use a cache, as they do outside of tests."""
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    return tmp_path / "home"


def output(*arguments: str) -> str:
    result = CliRunner().invoke(remit, [*arguments, "--as-of", "2026-01-31"], prog_name="remit")
    assert isinstance(result.exception, SystemExit), result.exception
    return f"{result.output}\n{result.exit_code}"


@pytest.mark.parametrize("style", ["text", "json"])
def test_a_check_says_the_same_with_and_without(kept: Path, style: str, read: list[str]) -> None:
    check = ("check", EXAMPLE, "--format", style)
    without = output("--no-cache", *check)
    assert not kept.exists()
    cold, warm = output(*check), output(*check)
    assert cold == warm == without
    assert len(read) == 2


def test_no_cache_is_an_option_of_remit_and_of_check(kept: Path, read: list[str]) -> None:
    output("check", EXAMPLE)
    output("--no-cache", "check", EXAMPLE)
    output("check", EXAMPLE, "--no-cache")
    assert len(read) == 3
    output("check", EXAMPLE)
    assert len(read) == 3


def test_an_environment_variable_switches_it_off(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(NO_CACHE, "1")
    output("check", EXAMPLE)
    assert not kept.exists()


def test_without_a_home_there_is_no_cache(
    kept: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME", "USERPROFILE"):
        monkeypatch.setenv(name, "relative")
    output("check", EXAMPLE)
    assert not list(tmp_path.rglob("*.json"))


def test_a_home_that_can_not_be_written_is_no_fault(
    kept: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "file"))
    assert "verdict: violated" in output("check", EXAMPLE)
