"""What the commands that list duties and write documents read: one book, and manifests."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date
from pathlib import Path

import click

from cli.options import DEFAULT_BOOK, READ_FAULT, Name, load_book, stop_if_faulty, tell
from cli.progress import Progress
from cli.screen import safe
from engine.baseline import baseline
from engine.contradictions import contradictions
from engine.laws import laws
from engine.load import Failed, Loaded, load_paths
from engine.manifest import Manifest
from grammar.book import RuleBook
from grammar.diagnostic import Diagnostic
from grammar.frozen import dataclass
from grammar.source import Source, Span

DEFAULT_FOLDER = "manifests"


@dataclass(frozen=True, slots=True)
class Inputs:
    """A book, the manifests that can be used, and what is wrong with the others."""

    book: RuleBook
    books: str
    """As reports call it."""
    manifests: tuple[Manifest, ...]
    failed: tuple[Failed, ...]
    diagnostics: tuple[Diagnostic, ...]
    sources: dict[str, Source]
    against: Sequence[Manifest] | None = None
    """The baseline, where one was named."""

    @property
    def unread(self) -> tuple[str, ...]:
        """The manifests that could not be used, by id or file: a document must not hide that."""
        return tuple(dict.fromkeys(one.id or one.file for one in self.failed))

    @property
    def whole(self) -> bool:
        """Whether everything that was named could be used."""
        return not self.failed and not any(d.severity == "error" for d in self.diagnostics)


def against_option(command: Callable[..., None]) -> Callable[..., None]:
    """Add ``--against``."""
    return click.option(
        "--against", metavar="REV[:PATH]|FOLDER", type=Name(),
        help="The manifests to compare with, in a git revision or a folder: what they do not have "
        "is new. Without it, the live manifests in PATH.",
    )(command)  # fmt: skip


def read(
    paths: Sequence[Path], books: Collection[str], day: date, against: str | None = None
) -> Inputs:
    """Read a book, manifests and a baseline; tell on the error stream what is wrong with them.

    Ends the command where the book is faulty or holds no rule that is in force on the day, and
    where the baseline can not be read.
    """
    book = load_book(books)
    stop_if_faulty(book)
    named = ", ".join(books) or DEFAULT_BOOK
    if not laws(book, day):
        click.echo(
            f"There is no rule in force on {day} in {named}, so nothing can be said.", err=True
        )
        raise SystemExit(READ_FAULT)
    loaded = _manifests(paths, book)
    wrong = {m.id: contradictions(book, m, day, None) for m in loaded.manifests}
    failed = [*loaded.failed]
    failed += [Failed(m.file, m.id, m.place.at) for m in loaded.manifests if wrong[m.id]]
    told = (*loaded.diagnostics, *(d for found in wrong.values() for d in found))
    sources = dict(book.sources) | {source.name: source for source in loaded.sources}
    tell(told, sources)
    usable = tuple(m for m in loaded.manifests if not wrong[m.id])
    earlier = _baseline(against, paths, book) if against is not None else None
    return Inputs(book, named, usable, tuple(failed), told, sources, earlier)


def _baseline(named: str, paths: Sequence[Path], book: RuleBook) -> Sequence[Manifest]:
    checked = paths or (Path(DEFAULT_FOLDER),)
    with Progress() as progress:
        found = baseline(named, checked, book.glossary, progress=progress)
    if found.diagnostics:
        tell(found.diagnostics, {source.name: source for source in found.sources})
        raise SystemExit(READ_FAULT)
    return found.manifests


def _manifests(paths: Sequence[Path], book: RuleBook) -> Loaded:
    if not paths and not Path(DEFAULT_FOLDER).is_dir():
        found = Diagnostic(
            "M302",
            f'No manifest was named, and there is no folder "{DEFAULT_FOLDER}" here.',
            "Name manifest files or folders. To start one: remit new ID.",
            Span(DEFAULT_FOLDER, 1, 1, 1, 1),
            title="no manifests",
        )
        return Loaded((), (found,), (), ())
    with Progress() as progress:
        return load_paths(paths or (Path(DEFAULT_FOLDER),), book.glossary, progress=progress)


def write(text: str, output: Path | None) -> None:
    """Print a document, or write it to a file; one that can not be written ends the command."""
    if output is None:
        # line ends of a format's own must not be changed on their way to a file
        click.echo(text.encode("utf-8") if "\r\n" in text else text, nl=False)
        return
    try:
        output.write_text(text, encoding="utf-8", newline="")
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", "") or "it can not be opened").lower()
        click.echo(f"Error: nothing could be written to {safe(str(output))}: {reason}.", err=True)
        raise SystemExit(READ_FAULT) from error


def stop_if_nothing(inputs: Inputs) -> None:
    """End the command where no manifest could be used: an empty list would look like good news."""
    if not inputs.manifests:
        click.echo("No manifest could be read, so there is nothing to tell.", err=True)
        raise SystemExit(READ_FAULT)


def end(inputs: Inputs) -> None:
    """End the command with 4 where something could not be read: what was shown is not all."""
    if inputs.whole and inputs.manifests:
        return
    raise SystemExit(READ_FAULT)
