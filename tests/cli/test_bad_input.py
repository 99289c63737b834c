"""Input that is wrong, hostile or not there: its place, what to do, exit 4; no hang, no flood."""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from tests.cli.conftest import BAN, MANIFEST, REVIEW, Run, root

Check = Callable[..., Result]
Write = Callable[..., Path]

SECONDS = 20.0
"""Generous: each of these takes well below a second on an idle machine."""
KILOBYTES = 300 * 1024
"""Of memory that a process may grow by."""
DAY = ("--as-of", "2026-01-31")


class TooSlow(BaseException):
    """What was asked takes longer than any input may."""


@contextmanager
def bounded() -> Iterator[None]:
    """Hold what happens inside to the time and memory that any input may cost."""
    before = _peak()
    with _alarm():
        yield
    assert _peak() - before < KILOBYTES


def _peak() -> int:
    """Give the most memory that this process has had, in kilobytes; 0 where nobody tells."""
    try:
        import resource
    except ImportError:
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // 1024 if sys.platform == "darwin" else peak


@contextmanager
def _alarm() -> Iterator[None]:
    def ring(*_: object) -> None:
        raise TooSlow(f"not done after {SECONDS} s")

    if not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def refused(result: Result, place: str, *words: str) -> None:
    """Assert that a message with its place was given, and nothing else happened."""
    assert result.exit_code == 4
    assert "Traceback" not in result.output
    assert place in result.output
    for word in words:
        assert word in result.output
    assert result.output.endswith("verdict: error\n")
    assert len(result.output) < 50_000


MANIFESTS: dict[str, tuple[bytes, str, str]] = {
    "empty": (b"", "manifest.yaml:1:1", "M306"),
    "only spaces": (b"  \n\n  \n", "manifest.yaml:", "M306"),
    "only a mark": (b"\xef\xbb\xbf", "manifest.yaml:1:1", "M306"),
    "binary": (bytes(range(256)) * 40, "manifest.yaml:1:", "M30"),
    "an image": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "manifest.yaml:1:1", "M304"),
    "Latin-1": (
        MANIFEST.replace("Search", "Fahndung ü").encode("latin-1"),
        "manifest.yaml:3:",
        "M304",
    ),
    "UTF-16": (MANIFEST.encode("utf-16"), "manifest.yaml:1:1", "M304"),
    "UTF-16 without a mark": (MANIFEST.encode("utf-16-le"), "manifest.yaml:1:1", "M304"),
    "UTF-32": (MANIFEST.encode("utf-32"), "manifest.yaml:1:1", "M304"),
    "a NUL": (MANIFEST.replace("Team", "Te\0am").encode(), "manifest.yaml:6:", "M305"),
    "cut in a letter": ("title: ü".encode()[:-1], "manifest.yaml:1:8", "M304"),
    "200,000 brackets": (b"[" * 200_000, "manifest.yaml:1:", "M316"),
    "200,000 braces": (b"{" * 200_000, "manifest.yaml:1:", "M3"),
    "200,000 nested lists": (
        b"uses: " + b"[" * 200_000 + b"]" * 200_000,
        "manifest.yaml:1:",
        "M316",
    ),
    "400,000 nested dashes": (b"- " * 400_000, "manifest.yaml:1:", "M316"),
    "400,000 question marks": (b"? " * 400_000, "manifest.yaml:1:", "M3"),
    "300,000 anchors": (b"&a " * 300_000, "manifest.yaml:1:", "M3"),
    "a list in itself": (b"manifest: &a [*a]\n", "manifest.yaml:1:", "M3"),
    "100,000 aliases": (
        b"a: &a x\nb: [" + b"*a, " * 100_000 + b"*a]\n",
        "manifest.yaml:2:",
        "M316",
    ),
    "a million quotes": (b'"' * 1_000_000, "manifest.yaml:1:1", "M3"),
    "90,000 keys": (b"".join(b"k%d: 1\n" % n for n in range(90_000)), "manifest.yaml:", "M3"),
    "100,000 times one key": (b"k: 1\n" * 100_000, "manifest.yaml:", "M314"),
    "100,000 documents": (b"--- a\n" * 100_000, "manifest.yaml:1:", "M3"),
    "40,000 unknown terms": (
        MANIFEST.replace(
            "custody image]", "".join(f"film {n}, " for n in range(40_000)) + "x]"
        ).encode(),
        "manifest.yaml:12:",
        "M330",
    ),
    "a number without an end": (b"manifest: " + b"9" * 900_000, "manifest.yaml:1:11", "M316"),
    "other YAML": (b"%YAML 9.9\n---\na: 1\n", "manifest.yaml:1:1", "M310"),
    "JSON lines": (b'{"a": 1}\n{"b": 2}\n', "manifest.yaml:", "M3"),
}


@pytest.mark.usefixtures("books_read_once")
@pytest.mark.parametrize("name", MANIFESTS)
def test_a_manifest_that_is_none(run: Run, write: Write, name: str) -> None:
    raw, place, code = MANIFESTS[name]
    write("book.rules", BAN)
    write("manifest.yaml", raw)
    with bounded():
        result = run("check", "manifest.yaml", "--rules", "book.rules", *DAY)
    refused(result, place, code)


def test_an_alias_bomb(run: Run, write: Write) -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    for before, after in zip("abcdefghi", "bcdefghij", strict=True):
        lines.append(f"{after}: &{after} [{', '.join([f'*{before}'] * 10)}]")
    write("book.rules", BAN)
    write("manifest.yaml", "\n".join(lines) + "\n")
    with bounded():
        result = run("check", "manifest.yaml", "--rules", "book.rules", *DAY)
    refused(result, "manifest.yaml:", "M316", "values")


def test_a_manifest_of_50_megabytes(run: Run, write: Write) -> None:
    write("book.rules", BAN)
    with write("manifest.yaml", MANIFEST).open("r+b") as file:
        file.truncate(50 * 1024 * 1024)
    with bounded():
        result = run("check", "manifest.yaml", "--rules", "book.rules", *DAY)
    refused(result, "manifest.yaml:1:1", "M303", "larger than 1024 KiB")


RULES: dict[str, tuple[bytes, str, str]] = {
    "empty": (b"", "book.rules", "E195"),
    "only comments": (b"# later\n", "book.rules", "E195"),
    "binary": (bytes(range(256)) * 40, "book.rules:1:1", "E194"),
    "Latin-1": (
        'AFR is forbidden.\n  Because "für alle".\n'.encode("latin-1"),
        "book.rules:2:",
        "E194",
    ),
    "UTF-16": (BAN.encode("utf-16"), "book.rules:1:1", "E194"),
    "lone carriage returns": (b"AFR is forbidden.\rAFR is forbidden.\r", "book.rules:", "E194"),
    "a word without an end": (b"x" * 50_000 + b" is forbidden.", "book.rules:1:1", "E1"),
    "10,000 unknown words": (b"blah " * 10_000 + b".", "book.rules:1:1", "E1"),
    "10,000 halves of a term": (b"custody " * 10_000 + b".", "book.rules:1:1", "E1"),
    "10,000 known terms": (b"custody images, " * 10_000 + b"is forbidden.", "book.rules:1:", "E1"),
    "20,000 quotation marks": (b'"' * 20_000, "book.rules:1:", "E1"),
    "20,000 brackets": (b"(" * 20_000, "book.rules:1:1", "E1"),
    "5,000 conditions": (b"AFR is forbidden " + b"unless " * 5_000, "book.rules:1:", "E1"),
    "1,000 faulty sentences": (b"AFR must not be used.\n" * 1_000, "book.rules:1:5", "E110"),
    "300 terms in a chain that bites its tail": (
        b"".join(b'"T%d" is a kind of T%d.\n' % (n, (n + 1) % 300) for n in range(300))
        + b"T5 is forbidden.\n",
        "book.rules:",
        "E172",
    ),
}


@pytest.mark.parametrize("name", RULES)
def test_a_rule_book_that_is_none(run: Run, write: Write, name: str) -> None:
    raw, place, code = RULES[name]
    write("book.rules", raw)
    write("manifest.yaml", MANIFEST)
    with bounded():
        result = run("check", "manifest.yaml", "--rules", "book.rules", *DAY)
    refused(result, place, code)


def test_a_rule_file_of_50_megabytes(run: Run, write: Write) -> None:
    write("manifest.yaml", MANIFEST)
    with write("book.rules", BAN).open("r+b") as file:
        file.truncate(50 * 1024 * 1024)
    with bounded():
        result = run("check", "manifest.yaml", "--rules", "book.rules", *DAY)
    refused(result, "book.rules", "E194", "larger than 4 MB")


def test_one_faulty_sentence_among_a_hundred(check: Check) -> None:
    rules = [
        f'Rule R-{n} "Rule {n}": Custody image retention requires review.' for n in range(1, 101)
    ]
    rules[56] = rules[56].replace("requires review", "requires reveiw")
    text = check("\n".join(rules) + "\n")
    refused(text, "book.rules:57:", "E101", "reveiw", "review")
    assert "R-1 " not in text.output.replace("R-57", "")
    assert text.output.count("E1") == 1


def test_every_faulty_sentence_is_told_in_one_run(check: Check) -> None:
    lines = ["AFR is forbidden."] * 40
    for number in (3, 17, 33):
        lines[number - 1] = "AFR must not be used."
    result = check("\n".join(lines) + "\n")
    refused(result, "book.rules:3:5", "book.rules:17:5", "book.rules:33:5")


def test_every_faulty_file_is_told_in_one_run(run: Run, write: Write) -> None:
    write("book.rules", BAN)
    write("manifests/a.yaml", MANIFEST.replace("stage: proposed", "stage: sketched"))
    write("manifests/b.yaml", "")
    write("manifests/c.yaml", MANIFEST.encode("utf-16"))
    write("manifests/d.yaml", MANIFEST)
    result = run("check", "--rules", "book.rules", *DAY)
    for place in ("manifests/a.yaml:5:8", "manifests/b.yaml:1:1", "manifests/c.yaml:1:1"):
        refused(result, place)
    assert "manifests/d.yaml:1" not in result.output


class TestFilesThatAreNotThere:
    @pytest.fixture(autouse=True)
    def book(self, write: Write) -> None:
        write("book.rules", BAN)
        write("good.yaml", MANIFEST)

    def check(self, run: Run, *paths: str, rules: str = "book.rules") -> Result:
        with bounded():
            return run("check", *paths, "--rules", rules, *DAY)

    def test_a_file_that_does_not_exist(self, run: Run) -> None:
        refused(self.check(run, "gone.yaml"), "gone.yaml", "does not exist")

    def test_a_name_that_no_file_can_have(self, run: Run) -> None:
        refused(self.check(run, "x" * 5_000), "x" * 50, "M301")

    def test_a_file_that_vanishes_between_listing_and_reading(self, run: Run, here: Path) -> None:
        (here / "plans").mkdir()
        (here / "plans" / "a.yaml").symlink_to(here / "gone.yaml")
        refused(self.check(run, "plans"), "plans/a.yaml", "does not exist")

    def test_a_good_file_does_not_make_up_for_one_that_is_gone(self, run: Run) -> None:
        refused(self.check(run, "good.yaml", "gone.yaml"), "gone.yaml", "does not exist")

    @pytest.mark.skipif(root(), reason="permissions mean nothing to root")
    def test_a_file_that_may_not_be_read(self, run: Run, write: Write) -> None:
        write("secret.yaml", MANIFEST).chmod(0)
        refused(self.check(run, "secret.yaml"), "secret.yaml", "may not be read")
        write("secret.rules", BAN).chmod(0)
        refused(self.check(run, "good.yaml", rules="secret.rules"), "secret.rules", "permission")

    @pytest.mark.skipif(root(), reason="permissions mean nothing to root")
    def test_a_folder_that_may_not_be_read(self, run: Run, here: Path) -> None:
        (here / "secret").mkdir(mode=0)
        refused(self.check(run, "secret"), "secret", "may not be read")
        refused(self.check(run, "good.yaml", rules="secret"), "secret")

    @pytest.mark.parametrize(
        ("number", "words"),
        [(errno.EACCES, "may not be read"), (errno.EIO, "can not be opened")],
    )
    def test_a_file_that_fails_on_the_way(
        self, run: Run, monkeypatch: pytest.MonkeyPatch, number: int, words: str
    ) -> None:
        whole = Path.open

        def failing(path: Path, *rest: Any, **more: Any) -> Any:
            if path.name == "good.yaml":
                raise OSError(number, os.strerror(number))
            return whole(path, *rest, **more)

        monkeypatch.setattr(Path, "open", failing)
        refused(self.check(run, "good.yaml"), "good.yaml", words)

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
    def test_a_pipe_is_not_waited_for(self, run: Run, here: Path) -> None:
        os.mkfifo(here / "pipe.yaml")
        refused(self.check(run, "pipe.yaml"), "pipe.yaml", "not a file")

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
    def test_a_pipe_of_rules_is_not_waited_for(self, run: Run, here: Path) -> None:
        os.mkfifo(here / "pipe.rules")
        refused(self.check(run, "good.yaml", rules="pipe.rules"), "pipe.rules")

    @pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no devices here")
    def test_a_device_is_not_read(self, run: Run) -> None:
        refused(self.check(run, "/dev/zero"), "/dev/zero", "not a file")
        refused(self.check(run, "good.yaml", rules="/dev/zero"), "/dev/zero")

    def test_a_folder_in_a_circle(self, run: Run, here: Path) -> None:
        (here / "plans").mkdir()
        (here / "plans" / "again").symlink_to(here / "plans")
        (here / "plans" / "loop.yaml").symlink_to(here / "plans" / "loop.yaml")
        refused(self.check(run, "plans"), "plans/loop.yaml", "M301")

    def test_a_folder_that_is_called_as_a_manifest(self, run: Run, here: Path) -> None:
        (here / "plans" / "x.yaml").mkdir(parents=True)
        refused(self.check(run, "plans"), "plans", "M302")

    def test_no_folder_at_all(self, run: Run) -> None:
        refused(self.check(run), "manifests", "remit new")


@pytest.mark.parametrize(
    ("name", "code"), [("inside.pdf", None), ("link.pdf", "M358"), ("missing.pdf", "M357")]
)
def test_a_document_may_not_leave_the_folder_even_by_a_link(
    run: Run, write: Write, name: str, code: str | None
) -> None:
    outside = write("outside.pdf", b"%PDF")
    docs = write("plans/docs/inside.pdf", b"%PDF").parent
    (docs / "link.pdf").symlink_to(outside)
    document = f"{{kind: DPIA, status: final, date: 2025-01-02, document: docs/{name}}}"
    write("book.rules", BAN)
    write("plans/a.yaml", MANIFEST.replace("evidence: none", f"evidence: [{document}]"))
    result = run("check", "plans", "--rules", "book.rules", *DAY)
    if code is None:
        assert result.exit_code == 0
    else:
        refused(result, "plans/a.yaml:22:", code)


def test_nothing_is_written_beside_what_is_checked(check: Check, here: Path) -> None:
    check(REVIEW)
    check("AFR must not be used.")
    assert sorted(path.name for path in here.iterdir()) == ["book.rules", "manifest.yaml"]
