"""``remit try``: a sentence, what it means, what it clashes with, and whom it would stop."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from cli.cache import cache
from cli.main import INTERNAL_ERROR, version
from cli.options import DEFAULT_BOOK, READ_FAULT, Day, NamedPath, rules_option, tell, today
from cli.progress import Progress
from cli.reports.draft import words
from cli.screen import colour
from engine.load import Loaded, load_paths
from engine.proposal.draft import Draft, draft
from engine.proposal.tryout import Tryout, tryout
from grammar.book import RuleFile
from grammar.diagnostic import Diagnostic
from grammar.glossary import Glossary
from grammar.shelf import LARGEST_FILE, bytes_of, text_of

DEFAULT_FOLDER = "manifests"
STANDARD_INPUT = "-"
NOTHING = Loaded((), (), (), ())


@click.command("try")
@click.argument("sentence")
@click.argument("paths", nargs=-1, metavar="[MANIFEST]...", type=NamedPath())
@rules_option
@click.option("--as-of", type=Day(), metavar="DATE", help="The day to judge by. Default: today.")
@click.option(
    "--format", "style", type=click.Choice(("text", "json")), default="text", show_default=True
)
def command(
    sentence: str, paths: tuple[Path, ...], books: tuple[str, ...], as_of: date | None, style: str
) -> None:
    """Try SENTENCE: is it understood, does it clash with the rules, whom would it stop?

    SENTENCE stands in quotation marks; - reads it from standard input. It may be several
    sentences, and new words too. It is read as if it stood in the rule book (the first that
    --rules names), and nothing is written anywhere. MANIFEST names files or folders, by default
    the folder manifests.

    Ends with 0 when it could be read and judged, whatever it would stop, and with 4 when not.
    """
    _stop_if_unquoted(sentence, paths)
    day, names = as_of or today(), list(books) or [DEFAULT_BOOK]
    found = _draft(sentence, names)
    if found.faulty:
        _refuse(found, names, day, style)
    given = bool(paths) or any(Path(DEFAULT_FOLDER).rglob("*.y*ml"))
    chosen = paths or ((Path(DEFAULT_FOLDER),) if given else ())
    before = _manifests(chosen, found.adopted.glossary)
    after = _manifests(chosen, found.book.glossary)
    result = tryout(found, as_of=day, before=before, after=after)
    _show(result, names, given, style, after)
    raise SystemExit(INTERNAL_ERROR if result.failures else 0 if result.whole else READ_FAULT)


def _stop_if_unquoted(sentence: str, paths: tuple[Path, ...]) -> None:
    """Help those who left the quotation marks out, or who meant a file."""
    there = any(path.exists() for path in paths)
    if paths and not there and " " not in sentence.strip() and sentence != STANDARD_INPUT:
        whole = " ".join([sentence, *(str(path) for path in paths)])
        message = f'Put the whole sentence between quotation marks: remit try "{whole}"'
        raise click.UsageError(message)
    if sentence.endswith(".rules") and Path(sentence).is_file():
        raise click.UsageError(
            f"{sentence} is a file. To try what is in it: remit try - < {sentence}"
        )


def _draft(sentence: str, names: list[str]) -> Draft:
    if any(not name.strip() for name in names):
        raise click.UsageError("a rule book has a name: that of a shipped book, or a path")
    raw = bytes_of(sentence)
    if sentence == STANDARD_INPUT:
        raw = sys.stdin.buffer.read(LARGEST_FILE + 1)
    text = text_of(words.YOURS, raw)
    if isinstance(text, Diagnostic):
        tell([text], {})
        raise SystemExit(READ_FAULT)
    return draft(names, RuleFile(words.YOURS, text), called=words.YOURS, cache=cache())


def _refuse(found: Draft, names: list[str], day: date, style: str) -> None:
    if style == "json":
        from cli.reports.draft.json import render_fault

        told = render_fault(found, version=version(), books=names, day=day.isoformat())
        click.echo(told, nl=False)
    else:
        tell(map(words.as_yours, found.diagnostics), found.book.sources)
    raise SystemExit(READ_FAULT)


def _manifests(paths: tuple[Path, ...], glossary: Glossary) -> Loaded:
    if not paths:
        return NOTHING
    with Progress() as progress:
        return load_paths(paths, glossary, progress=progress)


def _show(result: Tryout, names: list[str], given: bool, style: str, loaded: Loaded) -> None:
    if style == "json":
        from cli.reports.draft.json import render as render_json

        told = render_json(result, version=version(), books=names, given=given)
        click.echo(told, nl=False)
        return
    from cli.reports.draft.text import render

    sources = dict(result.draft.book.sources) | {one.name: one for one in loaded.sources}
    coloured = colour(sys.stdout)
    told = render(result, sources, ", ".join(names), coloured=coloured)
    click.echo(told, nl=False, color=coloured)
    tell(result.diagnostics, sources)
