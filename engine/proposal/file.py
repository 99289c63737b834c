"""A proposal's file: read with every byte kept, and written back with only the machine part new."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from engine.proposal.codes import fault
from engine.proposal.front import Front
from engine.proposal.page import LARGEST_FILE, Page, page, rewritten, rule_text
from engine.proposal.proposal import Named, Proposal
from grammar.books import shipped_names
from grammar.diagnostic import Diagnostic
from grammar.frozen import dataclass
from grammar.source import Source, Span

MARK = "\ufeff"
"""What some editors put before the first character."""


@dataclass(frozen=True, slots=True)
class ReadProposal:
    """What a file gave."""

    file: str
    raw: str
    """Its text, byte order mark and line ends as they are."""
    page: Page | None
    """Nothing where the file could not be read."""
    proposal: Proposal | None
    """Nothing where something in it is wrong."""
    diagnostics: tuple[Diagnostic, ...]

    @property
    def sources(self) -> dict[str, Source]:
        """Its text by its name, to quote lines from."""
        return {self.file: self.page.source} if self.page is not None else {}


def read_proposal(path: Path, shown: str) -> ReadProposal:
    """Read a proposal; what is wrong with the file, its parts or its front matter is told."""
    raw = _text(path, shown)
    if isinstance(raw, Diagnostic):
        return ReadProposal(shown, "", None, None, (raw,))
    cut = page(shown, raw.removeprefix(MARK).replace("\r\n", "\n"))
    front = Front(cut)
    made = front.proposal(rule_text(cut, path.parent))
    found = [*front.found, *cut.diagnostics, *_without_rules(cut, made)]
    found += _out_of_reach(made, path)
    found.sort(key=lambda one: (one.at.line, one.at.column) if one.at else (0, 0))
    faulty = any(one.severity == "error" for one in found)
    return ReadProposal(shown, raw, cut, None if faulty else made, tuple(found))


def _without_rules(cut: Page, made: Proposal | None) -> list[Diagnostic]:
    """Complain of a proposal that would change nothing."""
    said = made is None or made.rules.text.strip() or made.removes
    if said or cut.diagnostics:
        return []
    last = max(1, len(cut.source.text.rstrip("\n").split("\n")))
    return [
        fault(
            "P503",
            "There are no rules here, so nobody can tell what the proposal would change.",
            "Write the rules between ```rules and ```, each on a line of its own. To take a rule "
            "away, write at the top:  removes: [LEDS-3]",
            Span(cut.source.name, last, 1, last, len(cut.source.line(last)) + 1),
        )
    ]


def _out_of_reach(made: Proposal | None, path: Path) -> list[Diagnostic]:
    """Complain of paths to what lies neither beside the folder of a proposal nor below here.

    Anybody may write a proposal; it must not make Remit read what nobody pointed it to.
    """
    if made is None:
        return []
    homes = {Path.cwd().resolve(), path.resolve().parent.parent}
    books = [Named(name, made.id_at) for name in made.books if name not in shipped_names()]
    named = (*made.manifests, *made.evidence, *books)
    return [
        fault(
            "P501",
            f"{one.text} lies too far outside the folder of the proposal, so it was not read.",
            "Name something in the folder that you work in, or beside that of the proposal.",
            one.at,
        )
        for one in named
        if not _is_within(path.parent / one.text, homes)
    ]


def _is_within(path: Path, homes: set[Path]) -> bool:
    try:
        real = path.resolve()
    except (OSError, ValueError, RuntimeError):  # reading it will tell why
        return True
    return any(real.is_relative_to(home) for home in homes)


def _text(path: Path, shown: str) -> str | Diagnostic:
    start = Span(shown, 1, 1, 1, 1)
    if path.is_dir():
        return fault("P501", f"{shown} is a folder.", "Name a file that ends in .md.", start)
    try:
        if path.exists() and not path.is_file():
            return fault("P501", f"{shown} is no file.", "Name a file that ends in .md.", start)
        with path.open("rb") as stream:
            raw = stream.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", "") or "it can not be opened").lower()
        message = f"{shown} could not be read: {reason}."
        return fault("P501", message, "Check the path and its permissions.", start)
    if len(raw) > LARGEST_FILE:
        size = LARGEST_FILE // (1024 * 1024)
        return fault("P501", f"It is larger than {size} MB.", "Keep a proposal short.", start)
    return _decoded(raw, shown)


def _decoded(raw: bytes, shown: str) -> str | Diagnostic:
    start, save = Span(shown, 1, 1, 1, 1), "Save the file as plain text in UTF-8."
    if b"\0" in raw:
        return fault("P501", "It is not a text file.", save, start)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        at = Span(shown, line, 1, line, 1)
        return fault("P501", f"Line {line} is not written in UTF-8.", save, at)
    if "\r" in text.replace("\r\n", ""):
        message = "A line ends with a lone carriage return."
        return fault("P501", message, "Save it with ordinary line ends.", start)
    return text


# Writing


def with_machine_part(read: ReadProposal, machine: str) -> str | Diagnostic:
    """Give a file's text with a new machine part; a complaint where it would not be found again."""
    assert read.page is not None
    made = rewritten(read.raw, read.page, machine)
    again = page(read.file, made.removeprefix(MARK).replace("\r\n", "\n"))
    same = again.front == read.page.front and len(again.rules) == len(read.page.rules)
    if again.machine is not None and same and not again.diagnostics:
        return made
    last = len(read.page.source.text.split("\n"))
    return fault(
        "P505",
        "Something above the end of the file is never closed, a comment or a block, so the machine "
        "part would become a part of it.",
        "Close it: a comment ends with -->, a block with the signs that it begins with.",
        Span(read.file, last, 1, last, 1),
    )


def write(path: Path, text: str) -> None:
    """Put a new text in place of the old in one step, so that nothing is ever half written."""
    target = path.resolve()
    with tempfile.NamedTemporaryFile(
        "wb", dir=target.parent, prefix=".remit-", delete=False
    ) as stream:
        stream.write(text.encode("utf-8"))
    written = Path(stream.name)
    written.chmod(target.stat().st_mode & 0o777)
    os.replace(written, target)  # noqa: PTH105 - over what is there, on every platform
