"""``remit propose``: the machine part of a proposal, written into its own file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from cli.main import INTERNAL_ERROR
from cli.options import (
    DEFAULT_BOOK,
    FAILED,
    READ_FAULT,
    Day,
    NamedPath,
    rules_option,
    tell,
    today,
)
from cli.reports.draft import words
from cli.reports.proposal.markdown import NO_CHANGE, WHOLE, day_of, machine_part
from cli.screen import safe
from engine.proposal.assessment import Assessment, assess, books_of, faults_of_rules
from engine.proposal.effect import counted
from engine.proposal.file import ReadProposal, read_proposal, with_machine_part, write
from grammar.diagnostic import Diagnostic
from grammar.source import Source
from grammar.wording import listed


@click.command("propose")
@click.argument("file", type=NamedPath())
@click.argument("paths", nargs=-1, metavar="[MANIFEST]...", type=NamedPath())
@rules_option
@click.option("--as-of", type=Day(), metavar="DATE", help="The day to judge by. Default: today.")
@click.option(
    "--check", "only_check", is_flag=True,
    help="Change nothing; end with 1 where the machine part is not up to date.",
)  # fmt: skip
def command(
    file: Path,
    paths: tuple[Path, ...],
    books: tuple[str, ...],
    as_of: date | None,
    only_check: bool,
) -> None:
    """Write into the proposal FILE what Remit makes of it.

    FILE is Markdown. At the top, between two rows of dashes, it says who proposes what: id,
    title, proposed by, date and status. Its rules stand in blocks that begin with ```rules.

    Between two marks Remit writes what the rules mean, what they clash with, what they change in
    the rule book, whom they would stop, and who must be told first, with a text to send. All
    else stays as it is. MANIFEST names files or folders, in place of those that FILE names.

    Ends with 0, and with 4 when something can not be read: then nothing is written. With --check,
    the day is the one that the machine part was written for.
    """
    read = read_proposal(file, file.as_posix())
    if read.proposal is None:
        faults = faults_of_rules(read, list(books) or [DEFAULT_BOOK], words.PROPOSED)
        _refuse([*read.diagnostics, *map(words.as_yours, faults)], read)
        return
    named = list(books) or books_of(read.proposal) or [DEFAULT_BOOK]
    day = as_of or (_day_written(read) if only_check else None) or today()
    found = assess(read.proposal, as_of=day, books=named, paths=paths, called=words.PROPOSED)
    told = [words.as_yours(one) for one in (*read.diagnostics, *found.diagnostics)]
    if found.faulty:
        _refuse(told, read, found)
    if found.tryout is not None and found.tryout.failures:
        raise SystemExit(INTERNAL_ERROR)
    text = with_machine_part(read, machine_part(found))
    if isinstance(text, Diagnostic):
        _refuse([text], read)
        return
    tell(told, _sources(read, found))
    if only_check:
        _compare(read, text)
    else:
        _write(file, read, text)
        click.echo("\n".join(f"  {safe(line)}" for line in _summary(found)))


def _day_written(read: ReadProposal) -> date | None:
    written = day_of(read.page.written) if read.page is not None else None
    return date.fromisoformat(written) if written is not None else None


def _sources(read: ReadProposal, found: Assessment | None = None) -> dict[str, Source]:
    if found is None:
        return dict(read.sources)
    others = {one.name: one for one in found.sources}
    return dict(found.draft.book.sources) | others | dict(read.sources)


def _refuse(
    told: list[Diagnostic],
    read: ReadProposal,
    found: Assessment | None = None,
) -> None:
    tell(told, _sources(read, found))
    click.echo(f"Nothing was written to {safe(read.file)}.", err=True)
    raise SystemExit(READ_FAULT)


def _compare(read: ReadProposal, text: str) -> None:
    name = safe(read.file)
    if text == read.raw:
        click.echo(f"{name}: the machine part is up to date.")
        return
    missing = read.page is not None and read.page.machine is None
    what = "there is no machine part yet" if missing else "the machine part is not up to date"
    click.echo(f"{name}: {what}. To write it: remit propose {name}")
    raise SystemExit(FAILED)


def _summary(found: Assessment) -> Iterator[str]:
    """Say in a few lines what stands in the machine part."""
    assert found.tryout is not None
    assert found.comparison is not None
    changed = found.comparison.changes
    yield WHOLE[found.comparison.sort].replace("*", "") if changed else NO_CHANGE
    clashes = len(found.tryout.checks)
    if clashes:
        yield f"{clashes} thing{'' if clashes == 1 else 's'} to look at beside the other rules."
    counts = counted(found.tryout.effects)
    if counts:
        turns = ", ".join(f"{number} {turn}" for turn, number in counts.items())
        yield f"{len(found.tryout.effects)} manifests: {turns}."
    told = dict.fromkeys(t.who or t.what for t in found.tellings if not t.duty.discharged)
    if told:
        yield f"Before it is adopted, these have to be told or asked: {listed(list(told), 'and')}."


def _write(file: Path, read: ReadProposal, text: str) -> None:
    name = safe(read.file)
    if text == read.raw:
        click.echo(f"{name}: the machine part is up to date, so nothing was written.")
        return
    try:
        write(file, text)
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", "") or "it can not be opened").lower()
        click.echo(f"Error: {name} could not be written: {reason}.", err=True)
        raise SystemExit(READ_FAULT) from error
    click.echo(f"{name}: the machine part was written.")
