"""``remit fmt``: rule files in the canonical spelling."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

from cli.options import FAILED, READ_FAULT, NamedPath, tell
from cli.screen import safe
from grammar.book import RuleBook
from grammar.books import load
from grammar.format import format_text


@click.command("fmt")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=NamedPath())
@click.option("--check", "only_check", is_flag=True, help="Change nothing; end with 1 if it would.")
def command(paths: tuple[Path, ...], only_check: bool) -> None:
    """Rewrite rule files (or all below a folder) in the canonical spelling; comments are kept.

    A file that can not be read as rules is left as it is, and the command ends with 4.
    """
    faulty = changed = seen = 0
    for path in paths:
        book, files = _book(path)
        if book.faulty:
            tell(book.diagnostics, book.sources)
            faulty += 1
            continue
        for file in files:
            seen += 1
            changed += _format(file, book, only_check=only_check)
    verb = "would change" if only_check else "changed"
    read = "1 rule file" if seen == 1 else f"{seen} rule files"
    left = f"; {faulty} could not be read and stayed as they were" if faulty else ""
    click.echo(f"{read} read, {changed} {verb}{left}")
    raise SystemExit(READ_FAULT if faulty else FAILED if only_check and changed else 0)


def _book(path: Path) -> tuple[RuleBook, list[Path]]:
    """Read a file or folder as a book; a file that needs its neighbours is read with them."""
    name = str(path)
    book = load([name if os.sep in name or name.endswith(".rules") else f"./{name}"])
    if path.is_file() and book.faulty:
        whole = load([str(path.resolve().parent)])
        if not whole.faulty:
            return whole, [path]
    return book, list(_files(path))


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
    else:
        yield from sorted(p for p in path.rglob("*.rules") if p.is_file())


def _format(file: Path, book: RuleBook, *, only_check: bool) -> bool:
    """Rewrite one file; tell whether it changes."""
    before = file.read_bytes().decode("utf-8")
    after = format_text(file.as_posix(), before.removeprefix("\ufeff"), book.vocabulary)
    if after == before:
        return False
    if not only_check:
        _replace(file, after)
    click.echo(f"{'would change' if only_check else 'changed'} {safe(file.as_posix())}")
    return True


def _replace(file: Path, text: str) -> None:
    """Put the new text in place of the old in one step, so that nothing is ever half written."""
    target = file.resolve()
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", newline="\n", dir=target.parent, delete=False
    ) as stream:
        stream.write(text)
    written = Path(stream.name)
    written.chmod(target.stat().st_mode & 0o777)
    written.replace(target)
